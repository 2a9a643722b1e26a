"""Doing an act (办理): the form, what stands against it, the check before what cannot be undone."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhunsheng.domains.instruments.drafting.queries import DRAFT_TEXT, draft_of
from zhunsheng.domains.instruments.drafting.rights import REVIEWERS
from zhunsheng.kernel.casefile.commands import perform
from zhunsheng.kernel.casefile.errors import ActRefused, CaseChanged, CasefileError
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.casefile.queries import available_acts, foreknown, preview
from zhunsheng.kernel.statute.machine import Allowed, Refused
from zhunsheng.kernel.statute.refusal import Refusal
from zhunsheng.kernel.statute.spec import CLOCK, Act, Edition
from zhunsheng.web import law
from zhunsheng.web.components import ActForm, Crumb, WhyNotLine, WhyNotList
from zhunsheng.web.components.words import words
from zhunsheng.web.desk.case import crumbs, seen_case
from zhunsheng.web.desk.check import Check, outcome_of
from zhunsheng.web.desk.facts_form import CHECKED, CONFIRMED, EDIT, FactsForm
from zhunsheng.web.desk.frame import case_page, on_the_way, show
from zhunsheng.web.desk.story import Story, wrongs
from zhunsheng.web.reader import Reader


class ActDataForm(FactsForm):
    """The form of an act in a case; `seen` is how much of the case its reader had read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Acting:
    """One act of one reader in one case, from the form to the record."""

    def __init__(self, request: HttpRequest, reader: Reader, case: Case, act: Act) -> None:
        self.request, self.reader, self.case, self.act = request, reader, case, act
        self.edition: Edition = law.edition_of(case.procedure, case.edition)
        posted = request.method == "POST"
        self.form = ActDataForm(
            request.POST if posted else None,
            request.FILES if posted else None,
            reader=reader,
            edition=self.edition,
            act=act,
            organ=case.organ_id,
        )
        self.form.initial["seen"] = case.event_count
        if not posted and self.form.may_know:
            found = foreknown(case=case, act=act.name, actor=reader.actor, on=reader.today)
            self.form.begin_with(found)
        self.since: tuple[Event, ...] = ()

    def answer(self) -> HttpResponseBase:
        """What to show, or the way back to the case when it is done."""
        return self._posted() if self.form.is_bound else self._page()

    def _posted(self) -> HttpResponseBase:
        done = Event.objects.filter(
            case=self.case, idempotency_key=self.form.idempotency_key
        ).first()
        if done is not None:
            return self._done(done)
        if not self.form.is_valid():
            return self._page(422)
        if EDIT in self.request.POST:
            return self._page()
        return self._page(409) if self._others_acted() else self._going_on()

    def _going_on(self) -> HttpResponseBase:
        foreseen = self._foreseen()
        if isinstance(foreseen, Refused):
            self.form.refuse(foreseen.reasons)
            return self._page(422)
        if self._needs_check(foreseen) and CONFIRMED not in self.request.POST:
            return self._check(foreseen, missed=CHECKED in self.request.POST)
        return self._perform()

    def _foreseen(self) -> Allowed | Refused:
        return preview(
            case=self.case,
            act=self.act.name,
            actor=self.reader.actor,
            on=self.form.on,
            facts=self.form.facts,
            at=self.form.at,
            recorded_on=self.reader.today,
        )

    def _needs_check(self, foreseen: Allowed) -> bool:
        return law.is_settled(self.edition, self.act) or bool(foreseen.irregularities)

    def _perform(self) -> HttpResponseBase:
        try:
            event = perform(
                case=self.case,
                act=self.act.name,
                actor=self.reader.actor,
                occurred_on=self.form.on,
                occurred_at=self.form.at,
                facts=self.form.facts,
                recorded_at=timezone.localtime(),
                idempotency_key=self.form.idempotency_key,
                seen=self.form.cleaned_data.get("seen"),
            )
        except ActRefused as refused:
            self.form.refuse(refused.reasons)
            return self._page(422)
        except CaseChanged:
            self.case.refresh_from_db()
            self._others_acted()
            return self._page(409)
        except CasefileError as error:
            self.form.fail(error)
            return self._page(422)
        return self._done(event)

    def _done(self, event: Event) -> HttpResponseBase:
        said = _("“%(act)s”已记录在案：第 %(seq)s 号记录。")
        messages.success(self.request, said % {"act": words(self.act.label), "seq": event.seq})
        for wrong in wrongs(event):
            said = _("同时记下一处瑕疵：%(says)s")
            messages.warning(self.request, said % {"says": words(wrong.says)})
        return HttpResponseRedirect(f"{self._case_href}#event-{event.seq}")

    @property
    def _case_href(self) -> str:
        return on_the_way(self.request, reverse("desk:case", args=[self.case.pk]))

    def _others_acted(self) -> bool:
        """Whether the case went on since the form was opened; the form then knows of it."""
        seen = self.form.cleaned_data.get("seen")
        if seen is None or seen == self.case.event_count:
            return False
        since = Event.objects.filter(case=self.case, seq__gt=seen).order_by("seq")
        self.since = tuple(since.select_related("actor"))
        self.form.say("seen", str(self.case.event_count))
        return True

    def _page(self, status: int = 200) -> HttpResponse:
        fits, obstacles = (True, None) if self.form.is_bound else self._obstacles()
        return show(
            self.request,
            self.reader,
            "desk/act.html",
            crumbs(self.request, self.case, Crumb(self.act.label)),
            status=status,
            case=self.case,
            act=self.act,
            article=law.cited(self.act.basis),
            case_href=self._case_href,
            badge=law.state_badge(self.edition, self.case.state, paused=self.case.is_paused),
            since=self._story() if self.since else None,
            obstacles=obstacles,
            reviews=self._reviews,
            form=ActForm(
                self.form,
                submit=self._submit,
                groups=self.form.groups,
                articles=self.form.articles,
                cancel_href=self._case_href,
                draft=f"{self.case.pk}-{self.act.name}-{self.case.event_count}",
            )
            if fits
            else None,
        )

    @property
    def _reviews(self) -> bool:
        """Whether a draft is reviewed by the act, so that its checklist should be looked at."""
        reviewing = DRAFT_TEXT in self.act.accepts and REVIEWERS & set(self.act.by)
        return bool(reviewing) and draft_of(self.case) is not None

    @property
    def _submit(self) -> str:
        if law.is_settled(self.edition, self.act):
            return _("下一步：核对")
        return _("记录“%(act)s”") % {"act": words(self.act.label)}

    def _story(self) -> object:
        """What was done since the form was opened."""
        story = Story(self.case, self.edition, self.reader)
        seqs = {event.seq for event in self.since}
        return story.part(seqs)

    def _obstacles(self) -> tuple[bool, WhyNotList | None]:
        """Whether the act fits the state at all, and what stands against it today."""
        today = self.reader.today
        options = available_acts(case=self.case, actor=self.reader.actor, on=today)
        if any(option.act.name == self.act.name for option in options.may):
            return True, None
        option = next((o for o in options.may_not if o.act.name == self.act.name), None)
        if option is not None:
            return True, self._why_not(option.reasons)
        refused = preview(
            case=self.case, act=self.act.name, actor=self.reader.actor, on=today, facts={}
        )
        return False, self._why_not(refused.reasons if isinstance(refused, Refused) else ())

    def _why_not(self, reasons: Sequence[Refusal]) -> WhyNotList:
        return WhyNotList([WhyNotLine(self.act.label, [law.reason(each) for each in reasons])])

    def _check(self, foreseen: Allowed, *, missed: bool) -> HttpResponse:
        return show(
            self.request,
            self.reader,
            "desk/check.html",
            crumbs(self.request, self.case, Crumb(self.act.label)),
            status=422 if missed else 200,
            case=self.case,
            act=self.act,
            article=law.cited(self.act.basis),
            case_href=self._case_href,
            check=Check(self.form, missed=missed),
            outcome=outcome_of(self.edition, self.case, foreseen),
        )


@case_page
def act(request: HttpRequest, reader: Reader, key: UUID, name: str) -> HttpResponseBase:
    """The page of an act."""
    case = seen_case(reader, key)
    declared = law.edition_of(case.procedure, case.edition).acts.get(name)
    if declared is None or declared.by == {CLOCK} or declared.opens:
        raise Http404
    if not reader.duties_in(case.organ_id):
        return show(
            request,
            reader,
            "desk/no_power.html",
            crumbs(request, case, Crumb(declared.label)),
            status=403,
            case=case,
            who=law.together(law.doers(declared.by)),
        )
    return Acting(request, reader, case, declared).answer()
