"""A new case (新案): the form of its opening act and parties, from the power to the record."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.kernel.casefile.catalogue import current, register
from zhunsheng.kernel.casefile.commands import NewParty, open_case
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.spec import Act, Edition
from zhunsheng.web import law
from zhunsheng.web.components import ActForm, Crumb, ErrorSummary, FactLine, FieldGroup
from zhunsheng.web.components.words import words
from zhunsheng.web.desk.check import Check
from zhunsheng.web.desk.consulting_draft import consulted
from zhunsheng.web.desk.facts_form import CHECKED, CONFIRMED, EDIT, FactsForm
from zhunsheng.web.desk.frame import show
from zhunsheng.web.desk.party_forms import PartyForm, parties_of, party_forms
from zhunsheng.web.desk.powers import power_table
from zhunsheng.web.desk.ways import Way, concerns_party
from zhunsheng.web.organ_names import called
from zhunsheng.web.reader import Reader


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
        self.consulted = consulted(request.GET.get("draft", ""), reader, way)

    @property
    def needs_power(self) -> bool:
        """Whether a power has to be chosen first."""
        return self.edition.power is not None and not self.act.without_power

    def answer(self) -> HttpResponseBase:
        """What to show, or the way to the new case."""
        if self.needs_power and self.power is None:
            return self._choose_power()
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
        organ = self._organ()
        self.form = OpeningForm(
            data, files, reader=self.reader, edition=self.edition, act=self.act, organ=organ
        )
        chosen = {str(pk): name for pk, name in self.organs.items()}
        field = self.form.fields["organ"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(chosen.items())
        self.form.initial["organ"] = str(organ)
        if self.consulted is not None:
            self.form.begin_with(self.consulted.facts(self.reader))
        if len(chosen) == 1:
            field.required = False
            field.widget = forms.HiddenInput()
        self.party_forms: list[PartyForm] = (
            party_forms(data) if concerns_party(self.edition) else []
        )

    def _organ(self) -> UUID:
        """The organ to begin with: that of the draft, or of the power, or the reader's first."""
        if self.consulted is not None:
            return self.consulted.case.organ_id
        held = self.power.organ_id if self.power else None
        return held or self.way.organs[0]

    def _open(self) -> HttpResponseBase:
        form = self.form
        try:
            with transaction.atomic():  # a consultation is opened and joined, or neither
                case = self._opened()
                if self.consulted is not None:
                    self.consulted.join(case, self.reader)
        except ActRefused as refused:
            form.refuse(refused.reasons)
            return self._page(422)
        except CasefileError as error:
            form.fail(error)
            return self._page(422)
        messages.success(self.request, _("已开案，案号 %(number)s。") % {"number": case.number})
        return HttpResponseRedirect(reverse("desk:case", args=[case.pk]))

    def _opened(self) -> Case:
        form = self.form
        organ = as_uuid(form.cleaned_data["organ"]) or self.way.organs[0]
        return open_case(
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

    def _choose_power(self) -> HttpResponse:
        need = self.edition.power
        assert need is not None
        return show(
            self.request,
            self.reader,
            "desk/open_power.html",
            self._crumbs(),
            way=self.way,
            article=law.cited(need.basis),
            table=power_table(self.request, self.way, need, self.day),
            text=self.request.GET.get("q", "").strip(),
            register=register(need.register).label,
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
            consulted=self.consulted,
            parties=self.party_forms,
            more_parties=any(not each.is_blank for each in self.party_forms[1:]) and self.posted,
            wrong=self._wrong(),
            form=ActForm(
                form,
                submit=self._submit,
                groups=[*groups, FieldGroup(_("案件名称"), ("title",))],
                articles=form.articles,
                cancel_href=reverse("desk:open"),
                draft=f"open-{self.edition.key}-{self.act.name}-{self._begun_from}",
            ),
        )

    @property
    def _begun_from(self) -> str:
        """What tells what was typed for one draft from what was typed for another."""
        return str(self.consulted.case.pk) if self.consulted else ""

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
