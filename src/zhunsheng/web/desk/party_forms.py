"""The parties of a new case as they are typed in (当事人信息)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.kernel.casefile.commands import NewParty
from zhunsheng.kernel.casefile.models import Party
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.identifiers import check_identity_number, check_uscc
from zhunsheng.web.components.words import words
from zhunsheng.web.forms import Form

MOST = 3
CITIZEN, ORGANISATION = "citizen", "organisation"


class PartyForm(Form):
    """One party; all but the first may stay empty."""

    kind = forms.ChoiceField(
        label=gettext_lazy("单位还是个人"),
        choices=[(ORGANISATION, gettext_lazy("单位")), (CITIZEN, gettext_lazy("个人"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择单位或个人。")},
    )
    name = forms.CharField(
        label=gettext_lazy("姓名或名称"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("请填写姓名或名称。")},
    )
    identifier = forms.CharField(
        label=gettext_lazy("统一社会信用代码或公民身份号码"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("18 位；加密保存，页面上只显示首尾。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    contact = forms.CharField(
        label=gettext_lazy("联系方式"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("地位"),
        choices=[choice for choice in Party.Role.choices if choice[0] != Party.Role.PARTY],
    )

    def __init__(self, data: Any, *, place: int) -> None:
        super().__init__(data, prefix=f"party{place}", empty_permitted=False)
        self.place = place
        if place == 0:
            del self.fields["role"]
        else:
            for name in ("kind", "name", "role"):
                self.fields[name].required = False

    @property
    def is_blank(self) -> bool:
        """Whether a further party was left out."""
        return self.place > 0 and not any(
            self.data.get(self.add_prefix(name), "").strip()
            for name in ("name", "identifier", "contact")
        )

    @property
    def is_organisation(self) -> bool:
        """Whether the party is an organisation."""
        return self.cleaned_data.get("kind") == ORGANISATION

    def clean(self) -> dict[str, Any]:
        """The identifier fits its kind; a further party that was begun is complete."""
        given = self.cleaned_data
        if self.place > 0 and not self.is_blank:
            for name in ("kind", "name", "role"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("请填写“%(label)s”。") % {"label": self[name].label})
        if given.get("identifier") and given.get("kind"):
            check = check_uscc if self.is_organisation else check_identity_number
            try:
                given["identifier"] = check(given["identifier"])
            except IdentityError as error:
                self.add_error("identifier", words(error.says))
        return given

    @property
    def party(self) -> NewParty:
        """The party, once valid."""
        given = self.cleaned_data
        return NewParty(
            given["name"],
            self.is_organisation,
            given.get("role") or Party.Role.PARTY,
            given.get("identifier", ""),
            given.get("contact", ""),
        )


def party_forms(data: Any) -> list[PartyForm]:
    """The forms of all parties a page offers."""
    return [PartyForm(data, place=place) for place in range(MOST)]


def parties_of(forms_given: Sequence[PartyForm]) -> list[NewParty]:
    """The parties that were filled in."""
    return [form.party for form in forms_given if not form.is_blank]
