"""Whether an act may be done, and what follows (裁断): `decide`, `available_acts`, `replay`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from zhunsheng.kernel.statute import refusal
from zhunsheng.kernel.statute.calendar import WorkingCalendar
from zhunsheng.kernel.statute.facts import Fact, When, as_day
from zhunsheng.kernel.statute.limits import Lapse, Run, advance, lapse_due, runs_of
from zhunsheng.kernel.statute.refusal import Irregularity, Refusal
from zhunsheng.kernel.statute.snapshot import TIME, EventView, Request, Snapshot
from zhunsheng.kernel.statute.spec import (
    CLOCK,
    PARTY,
    START,
    Act,
    Bound,
    Condition,
    Edition,
    Limit,
    Unit,
)
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Vocabulary


class Mode(StrEnum):
    """Done here under the guards, or taken over from another record (办理、补录)."""

    LIVE = "live"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The act may go on record (可以办理): the event it makes and what the case becomes."""

    event: EventView
    runs: tuple[Run, ...]
    irregularities: tuple[Irregularity, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The act may not be done (不予办理), with every reason."""

    reasons: tuple[Refusal, ...]


def decide(
    snapshot: Snapshot,
    request: Request,
    *,
    calendar: WorkingCalendar,
    vocabulary: Vocabulary,
    mode: Mode = Mode.LIVE,
    effective_on: date | None = None,
) -> Allowed | Refused:
    """Decide on an act by the edition the case is pinned to.

    In record mode nothing is refused: each reason becomes an irregularity. Raises KeyError when
    the edition has no such act; callers look the name up first.
    """
    edition = snapshot.edition
    act = edition.acts[request.act]
    reasons = tuple(_reasons(snapshot, request, act, vocabulary))
    if reasons and mode is Mode.LIVE:
        return Refused(reasons)
    event = EventView(
        seq=len(snapshot.events) + 1,
        act=act.name,
        state=act.to or (snapshot.state if snapshot.state != START else _first_state(edition)),
        actor=request.actor.id,
        occurred_on=request.occurred_on,
        occurred_at=request.occurred_at,
        effective_on=effective_on or request.occurred_on,
        facts=request.facts,
    )
    runs = advance(edition, snapshot.runs, snapshot.state, event, calendar)
    wrong = [Irregularity(r.code, r.basis, r.says) for r in reasons]
    wrong += _stale_basis(snapshot, request, act)
    wrong += _lateness(edition, runs, event)
    return Allowed(event, runs, tuple(wrong))


def _first_state(edition: Edition) -> str:
    return next(iter(edition.states))


def lapse(
    snapshot: Snapshot, on: date, *, calendar: WorkingCalendar
) -> tuple[Lapse, Allowed] | None:
    """The next outcome the law deems by the passing of time, as an event of its own."""
    due = lapse_due(snapshot.edition, snapshot.runs, snapshot.state, on)
    if due is None:
        return None
    allowed = decide(
        snapshot,
        Request(due.act, TIME, due.occurred_on),
        calendar=calendar,
        vocabulary=Vocabulary(),
        mode=Mode.RECORD,
        effective_on=due.effective_on,
    )
    if isinstance(allowed, Refused):  # record mode never refuses
        raise AssertionError(due)
    missed = _missed(snapshot.edition, due)
    return due, replace(allowed, irregularities=missed)


def _missed(edition: Edition, due: Lapse) -> tuple[Irregularity, ...]:
    limit = edition.limits[due.limit]
    if edition.binds_party(limit):
        return ()
    return (
        Irregularity(
            "limit.lapsed",
            limit.basis,
            Text(
                "“{limit}”届满未办理，依法视为{act}。", "“{limit}” ran out; the law deems: {act}."
            ).format({"limit": limit.label, "act": edition.acts[due.act].label}),
            {"limit": limit.name},
        ),
    )


def available_acts(
    snapshot: Snapshot,
    request: Request,
    *,
    vocabulary: Vocabulary,
) -> "tuple[ActOption, ...]":
    """Every act of the present state: may do, or why not.

    `request` gives actor and day; its act is ignored and no facts are expected of it, so guards
    that read facts of the act are left for the moment of acting.
    """
    edition = snapshot.edition
    options = []
    for act in edition.acts.values():
        if snapshot.state not in act.sources or act.by == {CLOCK}:
            continue
        asked = replace(request, act=act.name, facts={})
        reasons = tuple(
            r
            for r in _reasons(snapshot, asked, act, vocabulary, probing=True)
            if r.code != "fact.missing"
        )
        options.append(ActOption(act, reasons))
    return tuple(options)


@dataclass(frozen=True, slots=True)
class ActOption:
    """An act and whether it can be done now (可办行为): no reasons, no obstacle."""

    act: Act
    reasons: tuple[Refusal, ...]

    @property
    def may(self) -> bool:
        """Whether nothing stands against it."""
        return not self.reasons


def replay(
    edition: Edition, events: Sequence[EventView], calendar: WorkingCalendar
) -> tuple[str, tuple[Run, ...]]:
    """Where a case stands by its events alone: the state and the runs."""
    state = START
    for event in events:
        act = edition.acts[event.act]
        state = act.to or (state if state != START else _first_state(edition))
        if state != event.state:
            break
    return state, runs_of(edition, events, calendar)


def _reasons(
    snapshot: Snapshot,
    request: Request,
    act: Act,
    vocabulary: Vocabulary,
    *,
    probing: bool = False,
) -> Iterator[Refusal]:
    edition, on = snapshot.edition, request.occurred_on
    if snapshot.state not in act.sources:
        yield _wrong_state(snapshot, act)
        return
    yield from _wrong_day(snapshot, request, act)
    yield from _wrong_actor(request, act, vocabulary)
    if _lacks_power(snapshot, request, act) and edition.power:
        yield refusal.no_power(
            edition.power.basis,
            on=on.isoformat(),
            act=act.label,
            instead=_who_holds_it(snapshot),
        )
    yield from _wrong_facts(act, request, vocabulary)
    yield from _wrong_extension(snapshot, request, act)
    for condition in act.guards:
        yield from _guarded(condition, snapshot, request, vocabulary, probing=probing)


def _wrong_state(snapshot: Snapshot, act: Act) -> Refusal:
    edition = snapshot.edition
    here = edition.states.get(snapshot.state)
    if here and here.final:
        return refusal.case_closed(act.basis, state=here.label)
    leading = [a.label for a in edition.acts.values() if a.to in act.sources and a is not act]
    return refusal.not_in_state(
        act.basis,
        state=here.label if here else Text("未立案", "not opened"),
        act=act.label,
        first=leading or [Text("立案或申请", "open a case")],
    )


def _wrong_day(snapshot: Snapshot, request: Request, act: Act) -> Iterator[Refusal]:
    edition, on = snapshot.edition, request.occurred_on
    if act.opens and (
        on < edition.in_force or (edition.repealed_on is not None and on >= edition.repealed_on)
    ):
        yield refusal.before_edition(edition.basis, on=on.isoformat())
    if request.recorded_on is not None and on > request.recorded_on:
        yield refusal.in_future(act.basis, on=on.isoformat(), today=request.recorded_on.isoformat())
    if snapshot.events and on < snapshot.events[-1].occurred_on:
        last = snapshot.events[-1].occurred_on
        yield refusal.before_last(act.basis, on=on.isoformat(), last=last.isoformat())
    for run in snapshot.runs:
        limit = edition.limits[run.limit]
        if (
            limit.bound is Bound.AT_LEAST
            and run.ended_by is None
            and act.name in limit.until
            and not run.has_run(on, request.occurred_at)
        ):
            yield refusal.too_early(
                limit.basis, limit=limit.label, act=act.label, earliest=_earliest(run)
            )
    for limit in edition.limits.values():
        timed = act.name in limit.anchors | limit.until
        if limit.unit is Unit.HOUR and request.occurred_at is None and timed:
            yield refusal.time_missing(limit.basis, limit=limit.label, act=act.label)


def _earliest(run: Run) -> Text | str:
    if run.due_at is not None:
        return run.due_at.isoformat(" ", "minutes")
    return run.due_on.isoformat() if run.due_on else Text("恢复计算后", "it resumes")


def _wrong_actor(request: Request, act: Act, vocabulary: Vocabulary) -> Iterator[Refusal]:
    if not act.by & request.actor.roles:
        yield refusal.wrong_role(act.basis, act=act.label, by=_doers(act, vocabulary))
    elif request.actor.person and request.actor.person.recused:
        yield refusal.recused(act.basis)


_NAMES = {PARTY: Text("当事人", "the party"), CLOCK: Text("期限届满", "the passing of time")}


def _doers(act: Act, vocabulary: Vocabulary) -> list[Text]:
    known = {name: duty.label for name, duty in vocabulary.duties.items()} | _NAMES
    return [known.get(name, Text(name, name)) for name in sorted(act.by)]


def _wants_power(snapshot: Snapshot, request: Request, act: Act) -> bool:
    asked = snapshot.edition.power is not None and not act.without_power
    return asked and request.actor.kind not in (PARTY, CLOCK)


def _lacks_power(snapshot: Snapshot, request: Request, act: Act) -> bool:
    need, held = snapshot.edition.power, snapshot.power
    if need is None or not _wants_power(snapshot, request, act):
        return False
    return not (
        held is not None
        and held.in_force
        and held.register == need.register
        and (not need.kind or held.kind == need.kind)
        and held.organ == snapshot.organ
    )


def _who_holds_it(snapshot: Snapshot) -> Text:
    holder = snapshot.power.data.get("_holder") if snapshot.power else None
    if isinstance(holder, str):
        return Text(
            f"该职权当日由{holder}行使，请移送。", f"{holder} held the power that day: transfer it."
        )
    return Text(
        "请核对权责清单；已取消或划转的事项应终止办理或移送。",
        "Check the list of powers; a cancelled or moved item is ended or transferred.",
    )


def _wrong_facts(act: Act, request: Request, vocabulary: Vocabulary) -> Iterator[Refusal]:
    for name in act.requires:
        if request.facts.get(name) in (None, "", []):
            label = vocabulary.facts[name].label if name in vocabulary.facts else Text(name, name)
            yield refusal.fact_missing(act.basis, name, label=label)
    known = (*act.requires, *act.accepts)
    for name in request.facts:
        if name not in known:
            labels = [vocabulary.facts[n].label for n in known if n in vocabulary.facts]
            yield refusal.fact_unknown(act.basis, name, name=name, known=labels)
        elif name in vocabulary.facts:
            yield from _misplaced(vocabulary.facts[name], act, request)


def _misplaced(fact: Fact, act: Act, request: Request) -> Iterator[Refusal]:
    """A day that cannot be, seen from the day of the act."""
    day, on = as_day(request.facts.get(fact.name)) if fact.when else None, request.occurred_on
    if day is None:
        return
    said = {"label": fact.label, "day": day.isoformat(), "on": on.isoformat()}
    if fact.when is When.BY_THEN and day > on:
        yield refusal.fact_after_act(act.basis, fact.name, **said)
    if fact.when is When.FROM_THEN and day < on:
        yield refusal.fact_before_act(act.basis, fact.name, **said)


def _wrong_extension(snapshot: Snapshot, request: Request, act: Act) -> Iterator[Refusal]:
    for name in act.extends:
        limit = snapshot.edition.limits[name]
        run = next((r for r in reversed(snapshot.runs) if r.limit == name), None)
        if run is None or run.ended_by is not None:
            yield refusal.extension_nothing(act.basis, limit=limit.label)
            continue
        due = run.due_on.isoformat() if run.due_on else "—"
        if run.extensions:
            yield refusal.extension_used(act.basis, limit=limit.label, due=due)
        elif run.is_late(request.occurred_on, request.occurred_at):
            yield refusal.extension_too_late(act.basis, limit=limit.label, due=due)


def _guarded(
    condition: Condition,
    snapshot: Snapshot,
    request: Request,
    vocabulary: Vocabulary,
    *,
    probing: bool,
) -> Iterator[Refusal]:
    guard = vocabulary.guards[condition.guard]
    missing = [name for name in guard.reads if name not in request.facts]
    required = snapshot.edition.acts[request.act].requires
    if missing and (probing or any(name in required for name in missing)):
        return  # a missing fact is a reason of its own
    lack = guard.lacks(snapshot, request)
    if lack is not None:
        fact = guard.reads[0] if guard.reads else ""
        yield Refusal(
            guard.code, condition.basis, guard.says.format(lack), guard.remedy.format(lack), fact
        )


def _stale_basis(snapshot: Snapshot, request: Request, act: Act) -> Iterator[Irregularity]:
    """To act on a repealed basis is recorded and raised: the organ may have another basis."""
    need, held = snapshot.edition.power, snapshot.power
    if need is None or held is None or not _wants_power(snapshot, request, act):
        return
    since = held.stale_from
    if since is not None and since <= request.occurred_on:
        says = Text(
            "职权“{power}”所依据的规定自 {since} 起不再有效。",
            "What the power “{power}” rests on has not been in force since {since}.",
        )
        said = says.format({"power": held.title, "since": since.isoformat()})
        yield Irregularity("power.basis_gone", need.basis, said, {"since": since.isoformat()})


def _lateness(edition: Edition, runs: Sequence[Run], event: EventView) -> list[Irregularity]:
    found = []
    for run in runs:
        limit = edition.limits[run.limit]
        if run.ended_by != event.seq or limit.bound is Bound.AT_LEAST or limit.late is False:
            continue
        if not run.is_late(event.occurred_on, event.occurred_at) or run.due_on is None:
            continue
        found.append(_late(limit, run.due_on, run, event))
    return found


def _late(limit: Limit, due_on: date, run: Run, event: EventView) -> Irregularity:
    days, due, on = (
        (event.occurred_on - due_on).days,
        due_on.isoformat(),
        event.occurred_on.isoformat(),
    )
    by = Text(f"逾期 {days} 日", f"{days} days late")
    if run.due_at is not None and event.occurred_at is not None:
        done = datetime.combine(event.occurred_on, event.occurred_at)
        hours = -(-(done - run.due_at) // timedelta(hours=1))  # begun hours
        due, on = run.due_at.isoformat(" ", "minutes"), done.isoformat(" ", "minutes")
        by = Text(f"逾期 {hours} 小时", f"{hours} hours late")
    says = Text(
        "“{limit}”应于 {due} 前完成，实际 {on} 完成，{by}。",
        "“{limit}” was due on {due}, done on {on}: {by}.",
    )
    if event.act not in limit.until:
        says = Text(
            "“{limit}”应于 {due} 前完成，至 {on} 结束时仍未完成，{by}。",
            "“{limit}” was due on {due}, still not done when it ended on {on}: {by}.",
        )
    return Irregularity(
        "limit.late",
        limit.basis,
        says.format({"limit": limit.label, "due": due, "on": on, "by": by}),
        {"limit": limit.name, "days": days, "due_on": due_on.isoformat()},
    )
