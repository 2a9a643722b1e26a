"""Proving the record (核验): digests, order, and what the events add up to against the rows.

Reads in batches and changes nothing; every fault names the case and the first bad event.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhunsheng.kernel.casefile.catalogue import Catalogue, current
from zhunsheng.kernel.casefile.models import Case, Clock, Event, IrregularityRow
from zhunsheng.kernel.casefile.models.events import opened
from zhunsheng.kernel.casefile.record import clock_columns, digest_of, main_clock
from zhunsheng.kernel.identity.encryption import SealError
from zhunsheng.kernel.statute.ledger import GENESIS
from zhunsheng.kernel.statute.limits import runs_of
from zhunsheng.kernel.statute.machine import replay
from zhunsheng.kernel.statute.snapshot import EventView
from zhunsheng.kernel.statute.spec import Edition
from zhunsheng.kernel.statute.text import Text

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Flaw:
    """A place where record and rows disagree (核验问题): the case, the event (0: the case row)."""

    case: str
    seq: int
    code: str
    says: Text


def count() -> int:
    """How many cases there are to verify."""
    return Case.objects.count()


def verify() -> Iterator[tuple[int, list[Flaw]]]:
    """Go through all cases; yields how many were done and the first flaw of each bad one."""
    catalogue = current()
    last = None
    while True:
        cases = Case.objects.order_by("pk")
        batch = list((cases.filter(pk__gt=last) if last else cases)[:_BATCH])
        if not batch:
            return
        last = batch[-1].pk
        events: defaultdict[object, list[Event]] = defaultdict(list)
        for event in Event.objects.filter(case__in=batch).order_by("case", "seq"):
            events[event.case_id].append(event)
        clocks: defaultdict[object, list[Clock]] = defaultdict(list)
        for clock in Clock.objects.filter(case__in=batch):
            clocks[clock.case_id].append(clock)
        wrongs: defaultdict[object, int] = defaultdict(int)
        for row in IrregularityRow.objects.filter(case__in=batch).values_list("case", flat=True):
            wrongs[row] += 1
        found = [
            next(_flaws(case, events[case.pk], clocks[case.pk], wrongs[case.pk], catalogue), None)
            for case in batch
        ]
        yield len(batch), [flaw for flaw in found if flaw]


def _flaws(
    case: Case,
    events: Sequence[Event],
    clocks: Sequence[Clock],
    wrongs: int,
    catalogue: Catalogue,
) -> Iterator[Flaw]:
    def flaw(seq: int, code: str, zh: str, en: str) -> Flaw:
        return Flaw(case.number, seq, code, Text(zh, en))

    try:
        edition = catalogue.library.pinned(case.procedure, case.edition)
    except KeyError:
        yield flaw(0, "edition.gone", "所依程序版本的文件不见了。", "Its edition's file has gone.")
        return
    if edition.digest != case.edition_digest:
        yield flaw(0, "edition.changed", "所依程序版本的文件已改动。", "Its edition's file was changed.")
    if not events:
        yield flaw(0, "case.no_events", "案件没有任何记录。", "The case has no events.")
        return
    views = []
    previous = GENESIS
    for index, event in enumerate(events, 1):
        if event.seq != index:
            yield flaw(index, "chain.gap", f"缺少第 {index} 条记录。", f"Event {index} is missing.")
            return
        if event.previous_digest != previous:
            yield flaw(index, "chain.broken", "与上一条记录的摘要不衔接。",
                       "It does not continue the digest before it.")  # fmt: skip
            return
        if _digest(event) != event.digest:
            yield flaw(index, "event.altered", "记录内容与摘要不符，已被改动。",
                       "Its content does not fit its digest: it was altered.")  # fmt: skip
            return
        if event.act not in edition.acts:
            yield flaw(index, "act.unknown", "程序中没有这一行为。", "The edition has no such act.")
            return
        previous = event.digest
        try:
            views.append(_view(event))
        except SealError:
            yield flaw(index, "event.sealed", "加密要素无法解开。", "A sealed fact does not open.")
            return
    yield from _projections(case, edition, views, clocks, wrongs, events, flaw, catalogue)


def _projections(case, edition, views, clocks, wrongs, events, flaw, catalogue):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0913
    """Whether the rows beside the events say what the events add up to."""
    state, runs = replay(edition, views, catalogue.calendar)
    last = events[-1]
    wrong_state = next((v for v in views if v.state != state), None) if state != last.state else None
    if wrong_state is not None:
        yield flaw(wrong_state.seq, "state.impossible", "记录的状态与行为不符。",
                   "The state on record does not follow from the act.")  # fmt: skip
        return
    if (case.state, case.event_count, case.head_digest) != (state, len(events), last.digest):
        yield flaw(len(events), "case.differs", "案件表的状态、件数或摘要与记录不符。",
                   "State, count or digest of the case row differ from the record.")  # fmt: skip
        return
    clock = main_clock(edition, runs)
    if (case.limit, case.due_on, case.is_paused) != (clock.limit, clock.due_on, clock.is_paused):
        yield flaw(len(events), "clock.differs", "案件表的主要期限与记录不符。",
                   "The main clock of the case row differs from the record.")  # fmt: skip
        return
    expected = {(r.limit, r.anchor): clock_columns(edition, r) for r in runs_of(edition, views, catalogue.calendar)}
    stored = {(c.limit, c.anchor): {name: getattr(c, name) for name in expected.get((c.limit, c.anchor), {})} for c in clocks}
    if expected != stored:
        yield flaw(len(events), "clock.differs", "期限表与记录不符。", "The clocks differ from the record.")
        return
    if wrongs != sum(len(json.loads(e.irregularities)) for e in events):
        yield flaw(len(events), "irregularity.differs", "瑕疵表与记录不符。",
                   "The irregularities differ from the record.")  # fmt: skip


def _digest(event: Event) -> str:
    try:
        return digest_of(event)
    except ValueError:
        return ""


def _view(event: Event) -> EventView:
    return EventView(
        event.seq,
        event.act,
        event.state,
        str(event.actor_id or ""),
        event.occurred_on,
        event.occurred_at,
        event.effective_on,
        opened(json.loads(event.facts)),
    )
