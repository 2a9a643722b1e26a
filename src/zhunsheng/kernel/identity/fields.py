"""Model fields for personal data (个人信息字段): a sealed text and its blind index."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute

from zhunsheng.kernel.identity.encryption import SealedText, blind_index, seal, unseal

if TYPE_CHECKING:
    TextOfModel = models.TextField[str, str]
    CharOfModel = models.CharField[str, str]
else:
    TextOfModel, CharOfModel = models.TextField, models.CharField


class _Wrapped(DeferredAttribute):
    """Wraps what is assigned, so that no traceback prints it before the row is saved either."""

    def __set__(self, instance: models.Model, value: object) -> None:
        wrapped = SealedText(value) if isinstance(value, str) else value
        instance.__dict__[self.field.attname] = wrapped


class EncryptedText(TextOfModel):
    """A text sealed at rest (加密文字); empty stays empty.

    `purpose` is bound into every stored text. It is given, not taken from the names of model and
    column: renaming those must not make the data unreadable.
    """

    descriptor_class = _Wrapped

    def __init__(self, *args: Any, purpose: str, **options: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """Keep the purpose in migrations."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "purpose": self.purpose}

    def get_prep_value(self, value: Any) -> Any:
        """Seal on the way in."""
        return seal(str(value), purpose=self.purpose) if value else value

    def from_db_value(
        self, value: str | None, expression: object, connection: BaseDatabaseWrapper
    ) -> str | None:
        """Open on the way out."""
        return SealedText(unseal(value, purpose=self.purpose)) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Only `isnull`: each sealing differs, so a comparison would silently find nothing."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None


class BlindIndex(CharOfModel):
    """The blind index (盲索引) of the sealed field named by `of`, computed at every save."""

    def __init__(self, *args: Any, of: str, **options: Any) -> None:
        self.of = of
        options |= {"max_length": 64, "editable": False, "blank": True, "default": ""}
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """Keep the name of the sealed field in migrations."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 - Django's
        """Digest the sealed field's value under the key in use."""
        sealed = model_instance._meta.get_field(self.of)  # noqa: SLF001 - public in all but name
        assert isinstance(sealed, EncryptedText)
        value = getattr(model_instance, self.of)
        digest = blind_index(value, purpose=sealed.purpose) if value else ""
        setattr(model_instance, self.attname, digest)
        return digest
