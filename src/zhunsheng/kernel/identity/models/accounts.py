"""How people sign in (账号)."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models.people import Person


class AccountManager(BaseUserManager["Account"]):
    """Opens accounts."""

    def create_user(self, username: str, password: str | None = None, **columns: Any) -> "Account":
        """Open an account; without a password it cannot sign in until one is set."""
        account = self.model(username=self.model.normalize_username(username), **columns)
        account.set_password(password)
        account.full_clean()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A sign-in (账号). What it may do comes from the posts its person holds, never from here."""

    class Language(models.TextChoices):
        """The language an account reads (界面语言)."""

        CHINESE = "zh-hans", "简体中文"
        ENGLISH = "en", "English"

    is_staff: ClassVar[bool] = False
    is_superuser: ClassVar[bool] = False

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("该用户名已被使用，请换一个。")},
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="accounts"
    )
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=16, choices=Language, default=Language.CHINESE)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(is_active=True, person__isnull=False),
                name="account_active_once",
            )
        ]

    def __str__(self) -> str:
        return self.username
