"""What can be done now, and what cannot and why (可以办理与不能办理)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from zhunsheng.web.components.badges import ClockBadge
from zhunsheng.web.components.words import Words


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act that can be done now (可办行为). `href` is empty when it is another's turn."""

    act: Words
    who: Words
    until: date | None = None
    clock: ClockBadge | None = None
    href: str = ""
    main: bool = False
    note: Words = ""


@dataclass(frozen=True, slots=True)
class ActList:
    """What can be done now: act, who, until when (可以办理)."""

    template: ClassVar[str] = "components/act_list.html"

    acts: Sequence[ActLine]
    nothing: Words = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason against an act: what is wrong, the article, what is needed (理由)."""

    says: Words
    article: Words = ""
    needs: Words = ""


@dataclass(frozen=True, slots=True)
class WhyNotLine:
    """An act that cannot be done now (不可办行为) and the reasons."""

    act: Words
    reasons: Sequence[Reason]


@dataclass(frozen=True, slots=True)
class WhyNotList:
    """What cannot be done now and why (不能办理的理由)."""

    template: ClassVar[str] = "components/why_not_list.html"

    lines: Sequence[WhyNotLine]
