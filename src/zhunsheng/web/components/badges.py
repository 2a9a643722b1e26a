"""Where a case and its clock stand, as a word, a shape and a colour (状态标记)."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhunsheng.web.components.component import icon
from zhunsheng.web.components.words import Words, words


class Tone(StrEnum):
    """What a state means to the reader (语气)."""

    QUIET = "quiet"
    ACTIVE = "active"
    WAITING = "waiting"
    GOOD = "good"
    BAD = "bad"


SHAPES = {
    Tone.QUIET: "circle",
    Tone.ACTIVE: "record-circle",
    Tone.WAITING: "hourglass-split",
    Tone.GOOD: "check-circle-fill",
    Tone.BAD: "x-octagon-fill",
}


class ClockState(StrEnum):
    """How a time limit stands (期限状态)."""

    RUNNING = "running"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    PAUSED = "paused"
    MET = "met"
    MET_LATE = "met_late"


CLOCK_WORDS: dict[ClockState, Promise] = {
    ClockState.RUNNING: _("计时中"),
    ClockState.DUE_SOON: _("即将到期"),
    ClockState.OVERDUE: _("已逾期"),
    ClockState.PAUSED: _("暂停计算"),
    ClockState.MET: _("按期办结"),
    ClockState.MET_LATE: _("逾期办结"),
}

CLOCK_SHAPES = {
    ClockState.RUNNING: "play-circle",
    ClockState.DUE_SOON: "exclamation-triangle-fill",
    ClockState.OVERDUE: "exclamation-octagon-fill",
    ClockState.PAUSED: "pause-circle-fill",
    ClockState.MET: "check-circle-fill",
    ClockState.MET_LATE: "clock-history",
}


@dataclass(frozen=True, slots=True)
class StateBadge:
    """The state of a case (办理状态)."""

    label: Words
    tone: Tone = Tone.QUIET

    def __html__(self) -> SafeString:
        """The badge."""
        return format_html(
            '<span class="zs-badge zs-tone-{}">{}<span>{}</span></span>',
            self.tone.value,
            icon(SHAPES[self.tone]),
            words(self.label),
        )


@dataclass(frozen=True, slots=True)
class ClockBadge:
    """The state of a clock (期限标记); `note` says more, such as the days left."""

    state: ClockState
    note: Words = ""

    def __html__(self) -> SafeString:
        """The badge."""
        return format_html(
            '<span class="zs-badge zs-clock-{}">{}<span>{}</span></span>',
            self.state.value,
            icon(CLOCK_SHAPES[self.state]),
            words(self.note) or CLOCK_WORDS[self.state],
        )
