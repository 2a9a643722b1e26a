"""What a list of cases is narrowed by (筛选条件), as a form in the address of the page."""

from typing import Any

from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case, IrregularityRow
from zhunsheng.kernel.casefile.visibility import visible_cases, visible_organs
from zhunsheng.web.components.words import words
from zhunsheng.web.desk.clock_groups import (
    BY_DEADLINE,
    GROUP_WORDS,
    Group,
    acts_at_all,
    in_group,
    my_turn,
)
from zhunsheng.web.forms import DayField, Form
from zhunsheng.web.law import procedure_label
from zhunsheng.web.organ_names import called
from zhunsheng.web.reader import Reader

OPEN, CLOSED = "open", "closed"
_BRACKETS = str.maketrans("[]【】（）()", "〔〕〔〕〔〕〔〕")

SORTS = {
    "opened": (F("opened_on").asc(), F("pk").asc()),
    "-opened": (F("opened_on").desc(), F("pk").desc()),
    "due": BY_DEADLINE,
    "-due": (F("due_on").desc(nulls_last=True), F("pk").desc()),
    "number": (F("number").asc(),),
    "-number": (F("number").desc(),),
    "party": (F("party_name").asc(), F("pk").desc()),
    "-party": (F("party_name").desc(), F("pk").desc()),
}
NEWEST = "-opened"


class CaseFilters(Form):
    """The filters; what is wrong with one is said beside it, and the others hold."""

    q = forms.CharField(
        label=_("案号、当事人或事项"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    procedure = forms.ChoiceField(label=_("办理程序"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False)
    clock = forms.ChoiceField(
        label=_("期限"),
        required=False,
        choices=[("", _("全部")), *((group.value, said) for group, said in GROUP_WORDS.items())],
    )
    organ = forms.ChoiceField(label=_("机关"), required=False)
    opened_from = DayField(label=_("立案或收件，自"), required=False)
    opened_to = DayField(label=_("至（含当日）"), required=False)
    irregular = forms.BooleanField(label=_("只看有瑕疵的"), required=False)
    mine = forms.BooleanField(label=_("只看轮到我的"), required=False)
    sort = forms.ChoiceField(
        required=False, widget=forms.HiddenInput, choices=[(key, key) for key in SORTS]
    )

    def __init__(self, data: Any, reader: Reader) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.reader = reader
        everything = ("", _("全部"))
        self._choices("procedure", [everything, *_procedures()])
        self._choices("state", [everything, *_states(self.data.get("procedure", ""))])
        organs = [
            (str(organ.pk), words(called(organ)))
            for organ in visible_organs(reader.viewer).order_by("name")
        ]
        self._choices("organ", [everything, *organs])
        if len(organs) < 2:
            del self.fields["organ"]
        if not acts_at_all(reader.viewer):
            del self.fields["mine"]

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def chosen(self) -> dict[str, Any]:
        """What is set and right."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def order(self) -> str:
        """The order of the list."""
        wanted = str(self.chosen.get("sort", NEWEST))
        return wanted if self.sorts(wanted.lstrip("-")) else NEWEST

    def sorts(self, key: str) -> bool:
        """Whether the list can be sorted by a column: a whole city only by what an index holds."""
        viewer, chosen = self.reader.viewer, self.chosen
        if key == "opened" or not (viewer.everything or viewer.regions):
            return True
        return key == "due" and ("clock" in chosen or chosen.get("state") == OPEN)

    def cases(self) -> QuerySet[Case]:
        """The visible cases that the filters leave, in order."""
        chosen, viewer = self.chosen, self.reader.viewer
        cases = visible_cases(viewer).filter(_matching(chosen))
        if chosen.get("mine"):
            cases = cases.filter(my_turn(viewer))
        if chosen.get("irregular"):
            cases = cases.filter(Exists(IrregularityRow.objects.filter(case=OuterRef("pk"))))
        if "clock" in chosen:
            cases = in_group(cases, Group(chosen["clock"]), self.reader.today)
        return cases.order_by(*SORTS[self.order])


def _matching(chosen: dict[str, Any]) -> Q:
    found = Q()
    if "procedure" in chosen:
        found &= Q(procedure=chosen["procedure"])
    if "organ" in chosen:
        found &= Q(organ=chosen["organ"])
    if "opened_from" in chosen:
        found &= Q(opened_on__gte=chosen["opened_from"])
    if "opened_to" in chosen:
        found &= Q(opened_on__lte=chosen["opened_to"])
    if "state" in chosen:
        found &= _in_state(chosen["state"])
    if "q" in chosen:
        found &= _said(chosen["q"])
    return found


def _in_state(state: str) -> Q:
    if state in (OPEN, CLOSED):
        return Q(closed_on__isnull=state == OPEN)
    procedure, _colon, name = state.partition(":")
    return Q(procedure=procedure, state=name)


def _said(text: str) -> Q:
    return (
        Q(number__contains=text.translate(_BRACKETS))
        | Q(party_name__contains=text)
        | Q(title__contains=text)
        | Q(receipt=text.upper())
    )


def exactly(reader: Reader, text: str) -> Case | None:
    """The one visible case whose number or receipt this is."""
    named = Q(number=text.translate(_BRACKETS)) | Q(receipt=text.upper())
    return visible_cases(reader.viewer).filter(named).first()


def _procedures() -> list[tuple[str, str]]:
    return [(name, words(procedure_label(name))) for name in sorted(current().library.editions)]


def _states(procedure: str) -> list[Any]:
    """Open and closed, then the states of each procedure, or of the chosen one."""
    choices: list[Any] = [(OPEN, _("未办结")), (CLOSED, _("已办结"))]
    for name, found in sorted(current().library.editions.items()):
        if procedure and procedure != name:
            continue
        labels = {f"{name}:{s.name}": words(s.label) for e in found for s in e.states.values()}
        choices.append((words(procedure_label(name)), list(labels.items())))
    return choices
