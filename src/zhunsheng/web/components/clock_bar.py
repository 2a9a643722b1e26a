"""A time limit as a bar (期限条): what is used, what stood still, what is left."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from zhunsheng.web.components.badges import ClockBadge, ClockState
from zhunsheng.web.components.words import Words, period, time_left


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the bar, in percent of its width."""

    kind: str
    start: float
    width: float

    @property
    def end(self) -> float:
        """Where the stretch ends."""
        return self.start + self.width


@dataclass(frozen=True, slots=True)
class ClockBar:
    """One running of a time limit (期限条).

    `used`, `paused` and `remaining` are counted in `unit`; `remaining` below zero is how much the
    limit is over. `href` leads to *why this date*.
    """

    template: ClassVar[str] = "components/clock_bar.html"

    label: Words
    used: int
    remaining: int
    state: ClockState
    deadline: date | None
    unit: str = "working_day"
    paused: int = 0
    projected: bool = False
    href: str = ""

    @property
    def badge(self) -> ClockBadge:
        """The state in a word, a shape and a colour."""
        return ClockBadge(self.state)

    @property
    def ended(self) -> bool:
        """Whether the limit has run its course."""
        return self.state in {ClockState.MET, ClockState.MET_LATE}

    @property
    def used_words(self) -> str:
        """What is used, in words."""
        return period(self.used, self.unit)

    @property
    def paused_words(self) -> str:
        """What stood still, in words."""
        return period(self.paused, self.unit) if self.paused else ""

    @property
    def left_words(self) -> str:
        """What is left, in words."""
        return time_left(self.remaining, self.unit)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The stretches, from the start of the limit on."""
        over = max(0, -self.remaining)
        stretches = (
            ("used", self.used - over),
            ("paused", self.paused),
            ("left", max(0, self.remaining)),
            ("over", over),
        )
        total = sum(length for _, length in stretches) or 1
        placed: list[Segment] = []
        start = 0.0
        for kind, length in stretches:
            if length > 0:
                width = round(length / total * 100, 2)
                placed.append(Segment(kind, round(start, 2), width))
                start += width
        return tuple(placed)
