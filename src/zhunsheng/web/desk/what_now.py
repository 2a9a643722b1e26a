"""What can be done in a case now, by whom, and why not the rest (可办与不可办)."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.queries import LACKS_DUTY, ClockView, available_acts
from zhunsheng.kernel.statute.machine import ActOption
from zhunsheng.kernel.statute.spec import Act
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.clocks import state_of
from zhunsheng.web.components import (
    ActLine,
    ActList,
    ClockBadge,
    ClockState,
    WhyNotLine,
    WhyNotList,
)
from zhunsheng.web.desk.frame import on_the_way
from zhunsheng.web.law import doers, is_onward, reason, together
from zhunsheng.web.reader import Reader


@dataclass(frozen=True, slots=True)
class WhatNow:
    """What the reader can do, what waits for others, and what nobody can do yet (办理选项)."""

    mine: ActList | None
    others: ActList | None
    why_not: WhyNotList | None


def what_now(
    request: HttpRequest, reader: Reader, case: Case, clocks: tuple[ClockView, ...]
) -> WhatNow:
    """The options of a case for a reader, as of today."""
    options = available_acts(case=case, actor=reader.actor, on=reader.today)
    edition = options.edition
    others = [each for each in options.may_not if _only_not_mine(each)]
    why_not = [each for each in options.may_not if not _only_not_mine(each)]
    may = sorted(options.may, key=lambda o: (not is_onward(edition, o.act), o.act.to is None))
    first = may[0].act.name if may and is_onward(edition, may[0].act) else ""
    mine = [
        _line(option.act, clocks, on_the_way(request, act_href(case, option.act)), first)
        for option in may
    ]
    waiting = [_line(option.act, clocks, "", "") for option in others]
    return WhatNow(
        ActList(mine) if mine else None,
        ActList(waiting) if waiting else None,
        WhyNotList([_why_not(option) for option in why_not]) if why_not else None,
    )


def _why_not(option: ActOption) -> WhyNotLine:
    """Whose act it is stands with its name; the reasons are those that hold for whoever acts."""
    reasons = [each for each in option.reasons if each.code != LACKS_DUTY]
    who = together(doers(option.act.by))
    label = Text(f"{option.act.label.zh}（{who.zh}）", f"{option.act.label.en} ({who.en})")
    mine = len(reasons) == len(option.reasons)
    return WhyNotLine(option.act.label if mine else label, [reason(each) for each in reasons])


def act_href(case: Case, act: Act) -> str:
    """The form of an act."""
    return reverse("desk:act", args=[case.pk, act.name])


def _only_not_mine(option: ActOption) -> bool:
    return all(each.code == LACKS_DUTY for each in option.reasons)


def _line(act: Act, clocks: tuple[ClockView, ...], href: str, first: str) -> ActLine:
    clock = next(
        (c for c in clocks if c.run.running and not c.run.ended_by and c.limit.ends_by(act.name)),
        None,
    )
    pressing = clock and state_of(clock) in (ClockState.OVERDUE, ClockState.DUE_SOON)
    return ActLine(
        act.label,
        together(doers(act.by)),
        until=clock.run.due_on if clock else None,
        clock=ClockBadge(state_of(clock)) if clock and pressing else None,
        href=href,
        main=act.name == first,
    )
