"""Opening a case (新开案件): which procedure, on what power, for whom, with what facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.commands import NewParty, open_case
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.queries import entries_on
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.spec import PARTY, Act, Edition
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web import law
from zhunsheng.web.components import (
    ActForm,
    Cell,
    Column,
    Crumb,
    DataTable,
    EmptyState,
    ErrorSummary,
    FactLine,
    FieldGroup,
    Row,
)
from zhunsheng.web.components.words import words
from zhunsheng.web.desk.check import Check
from zhunsheng.web.desk.facts_form import CHECKED, CONFIRMED, EDIT, FactsForm
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.desk.party_forms import PartyForm, parties_of, party_forms
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import turned
from zhunsheng.web.reader import Reader


@dataclass(frozen=True, slots=True)
class Way:
    """A way to open a case (开案方式): an opening act, and the organs to do it in."""

    edition: Edition
    act: Act
    organs: tuple[UUID, ...]

    @property
    def href(self) -> str:
        """The page that goes on."""
        return reverse("desk:open_by", args=[self.edition.procedure, self.act.name])

    @property
    def label(self) -> Text:
        """The procedure."""
        return self.edition.label

    @property
    def article(self) -> Text:
        """The article of the opening act."""
        return law.cited(self.act.basis)


def ways(reader: Reader) -> list[Way]:
    """Every way that the reader's duties of the day allow."""
    library = current().library
    return [
        Way(edition, act, organs)
        for procedure in library.editions
        if (edition := library.edition_on(procedure, reader.today))
        for act in edition.opening_acts
        if (organs := tuple(o for o, held in reader.viewer.duties_in.items() if held & act.by))
    ]


def concerns_party(edition: Edition) -> bool:
    """Whether a procedure is about somebody: the party acts in it, or has a time to keep."""
    acts = any(PARTY in act.by for act in edition.acts.values())
    return acts or any(edition.binds_party(limit) for limit in edition.limits.values())


@case_page
def choose(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """First: which procedure."""
    return show(
        request,
        reader,
        "desk/open.html",
        (Crumb(_("新开案件")),),
        ways=ways(reader),
        empty=EmptyState(
            _("您的职责不能新开案件"),
            _("窗口受理、执法、清单管理等职责可以新开案件。职责有误，请联系系统管理员。"),
            icon="slash-circle",
        ),
    )


class OpeningForm(FactsForm):
    """The facts of the opening act, and the title if it is to differ from the matter."""

    organ = forms.ChoiceField(label=gettext_lazy("办理机关"))
    title = forms.CharField(
        label=gettext_lazy("案件名称"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("不填则由当事人和事项组成。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class Opening:
    """One case to be opened, from the choice of a power to the record."""

    def __init__(self, request: HttpRequest, reader: Reader, way: Way) -> None:
        self.request, self.reader, self.way = request, reader, way
        self.posted = request.method == "POST"
        organs = Organ.objects.filter(pk__in=way.organs)
        self.organs = {organ.pk: words(called(organ)) for organ in organs}
        self.day = self._day()
        self.power = self._power()
        self.edition, self.act = self._edition()

    @property
    def needs_power(self) -> bool:
        """Whether a power has to be chosen first."""
        return self.edition.power is not None and not self.act.without_power

    def answer(self) -> HttpResponseBase:
        """What to show, or the way to the new case."""
        if self.needs_power and self.power is None:
            return self._powers()
        self._make_forms()
        if not self.posted:
            return self._page()
        parties_fit = [form.is_valid() for form in self.party_forms if not form.is_blank]
        if not (self.form.is_valid() and all(parties_fit)):
            return self._page(422)
        if EDIT in self.request.POST:
            return self._page()
        if law.is_settled(self.edition, self.act) and CONFIRMED not in self.request.POST:
            return self._check(missed=CHECKED in self.request.POST)
        return self._open()

    def _make_forms(self) -> None:
        data, files = (self.request.POST, self.request.FILES) if self.posted else (None, None)
        organ = self.power.organ_id if self.power and self.power.organ_id else self.way.organs[0]
        self.form = OpeningForm(
            data, files, reader=self.reader, edition=self.edition, act=self.act, organ=organ
        )
        chosen = {str(pk): name for pk, name in self.organs.items()}
        field = self.form.fields["organ"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(chosen.items())
        self.form.initial["organ"] = str(organ)
        if len(chosen) == 1:
            field.required = False
            field.widget = forms.HiddenInput()
        self.party_forms: list[PartyForm] = (
            party_forms(data) if concerns_party(self.edition) else []
        )

    def _open(self) -> HttpResponseBase:
        form = self.form
        organ = as_uuid(form.cleaned_data["organ"]) or self.way.organs[0]
        try:
            case = open_case(
                procedure=self.edition.procedure,
                organ=Organ.objects.get(pk=organ),
                actor=self.reader.actor,
                occurred_on=form.on,
                occurred_at=form.at,
                facts=form.facts,
                recorded_at=timezone.localtime(),
                power=self.power,
                parties=self._parties(),
                act=self.act.name,
                title=form.cleaned_data["title"],
                idempotency_key=form.idempotency_key,
            )
        except ActRefused as refused:
            form.refuse(refused.reasons)
            return self._page(422)
        except CasefileError as error:
            form.fail(error)
            return self._page(422)
        messages.success(self.request, _("已开案，案号 %(number)s。") % {"number": case.number})
        return HttpResponseRedirect(reverse("desk:case", args=[case.pk]))

    def _parties(self) -> Sequence[NewParty]:
        return parties_of(self.party_forms)

    def _day(self) -> date:
        given = self.request.POST.get("occurred_on", "")
        try:
            return as_day(given) or self.reader.today
        except ValueError:
            return self.reader.today

    def _edition(self) -> tuple[Edition, Act]:
        """By the law of the day of the act, where that law knows the act."""
        edition = current().library.edition_on(self.way.edition.procedure, self.day)
        if edition and (act := edition.acts.get(self.way.act.name)) and act.opens:
            return edition, act
        return self.way.edition, self.way.act

    def _power(self) -> Entry | None:
        need, key = self.way.edition.power, as_uuid(self.request.GET.get("power", ""))
        if need is None or key is None:
            return None
        return Entry.objects.filter(
            pk=key, register=need.register, organ__in=self.way.organs
        ).first()

    def _powers(self) -> HttpResponse:
        """The powers of the reader's organs that the procedure can rest on."""
        need = self.edition.power
        assert need is not None
        text = self.request.GET.get("q", "").strip()
        filters: dict[str, object] = {"organ__in": self.way.organs}
        if need.kind:
            filters["kind"] = need.kind
        rows = entries_on(need.register, self.day, **filters)
        if text:
            rows = rows.filter(Q(title__icontains=text) | Q(key__icontains=text))
        leaf = turned(rows, self.request, size=50)
        spec = current().vocabulary.registers[need.register]
        many = len(self.organs) > 1
        table = DataTable(
            spec.label,
            (Column(_("名称")), Column(spec.key_label), *((Column(_("机关")),) if many else ())),
            [
                Row(
                    (
                        Cell(entry.title, f"{self.way.href}?{urlencode({'power': entry.pk})}"),
                        entry.key,
                        *((called(entry.organ) if entry.organ else "",) if many else ()),
                    )
                )
                for entry in leaf.rows
            ],
            EmptyState(
                _("没有找到可以依据的职权"),
                _("本机关今天在清单上没有符合条件的条目。请换一个词，或核对清单。"),
                icon="search",
            ),
            total=leaf.total,
            pages=leaf.pages,
            caption_hidden=True,
        )
        return show(
            self.request,
            self.reader,
            "desk/open_power.html",
            self._crumbs(),
            way=self.way,
            article=law.cited(need.basis),
            table=table,
            text=text,
            register=spec.label,
        )

    def _crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("新开案件"), reverse("desk:open")), Crumb(self.edition.label))

    def _page(self, status: int = 200) -> HttpResponse:
        form = self.form
        own = [name for name in ("organ",) if not form[name].is_hidden]
        groups = [FieldGroup("", own), *form.groups] if own else list(form.groups)
        return show(
            self.request,
            self.reader,
            "desk/open_form.html",
            self._crumbs(),
            status=status,
            way=self.way,
            act=self.act,
            article=law.cited(self.act.basis),
            power=self.power,
            powers_href=self.way.href if self.power else "",
            parties=self.party_forms,
            more_parties=any(not each.is_blank for each in self.party_forms[1:]) and self.posted,
            wrong=self._wrong(),
            form=ActForm(
                form,
                submit=self._submit,
                groups=[*groups, FieldGroup(_("案件名称"), ("title",))],
                articles=form.articles,
                cancel_href=reverse("desk:open"),
                draft=f"open-{self.edition.key}-{self.act.name}",
            ),
        )

    def _wrong(self) -> list[ErrorSummary]:
        """Whatever is wrong with the parties, then with the facts."""
        if not self.posted:
            return []
        parties = [form for form in self.party_forms if not form.is_blank]
        return [ErrorSummary(form) for form in (*parties, self.form) if form.errors]

    @property
    def _submit(self) -> str:
        if law.is_settled(self.edition, self.act):
            return _("下一步：核对")
        return _("记录“%(act)s”，开案") % {"act": words(self.act.label)}

    def _check(self, *, missed: bool) -> HttpResponse:
        lines = [FactLine(_("职权"), self.power.title)] if self.power else []
        lines += [FactLine(_("当事人"), each.name) for each in self._parties()]
        return show(
            self.request,
            self.reader,
            "desk/open_check.html",
            self._crumbs(),
            status=422 if missed else 200,
            act=self.act,
            article=law.cited(self.act.basis),
            case_href=reverse("desk:open"),
            lines=lines,
            check=Check(self.form, missed=missed),
        )


@case_page
def open_by(request: HttpRequest, reader: Reader, procedure: str, name: str) -> HttpResponseBase:
    """Then: by what power, and the form."""
    found = [w for w in ways(reader) if (w.edition.procedure, w.act.name) == (procedure, name)]
    if found:
        return Opening(request, reader, found[0]).answer()
    edition = current().library.edition_on(procedure, reader.today)
    act = edition.acts.get(name) if edition else None
    if act is None or not act.opens:
        raise Http404
    crumbs = (Crumb(_("新开案件"), reverse("desk:open")), Crumb(act.label))
    who = law.together(law.doers(act.by))
    return show(request, reader, "desk/no_power.html", crumbs, status=403, case=None, who=who)
