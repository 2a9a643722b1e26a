"""What lies on the desks today (演示在办案件): cases in every state, late, pressing and at ease."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from zhunsheng.demo import records
from zhunsheng.demo.changes import PROCEDURE as ITEM_CHANGE
from zhunsheng.demo.changes import change_steps
from zhunsheng.demo.city import City, list_power
from zhunsheng.demo.licence_acts import LICENCE, LicenceDesk
from zhunsheng.demo.penalty_acts import LARGE, ORDINARY, SUMMARY, PenaltyDesk
from zhunsheng.demo.plan import party, penalty_desk
from zhunsheng.demo.records import ItemRecord, PowerRecord
from zhunsheng.demo.scenes import (
    Scene,
    hearing_scenes,
    licence_scenes,
    penalty_scenes,
    summary_scenes,
)
from zhunsheng.demo.story import Story, before, days_around
from zhunsheng.kernel.casefile.commands import NewParty
from zhunsheng.kernel.statute.calendar import WorkingCalendar

SHOWN = "cgj"
"""The organ whose officers the demonstration accounts are."""
EARLIEST = date(2022, 1, 1)
"""The cases of today go by the law of 2021 and began up to five months before."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the scenes of a case are made with (情景要素)."""

    city: City
    chance: Random
    today: date
    calendar: WorkingCalendar

    def story(
        self, procedure: str, organ: str, power: str, scene: Scene, ago: int, whose: NewParty | None
    ) -> Story:
        """A scene as a case; what would come today or later has not happened."""
        since = max(n for n, step in enumerate(scene.steps) if step.act == scene.since)
        anchor = before(self.today, ago, self.calendar)
        days = days_around(since, anchor, scene.steps, self.calendar)
        so_far = [day for day in days if day < self.today]
        return Story(procedure, organ, power, scene.steps, so_far, whose)


Matter = ItemRecord | PowerRecord
Scenes = Callable[[Telling, str, Matter, NewParty], list[Scene]]


def present_stories(
    city: City, *, today: date, seed: int, copies: int, calendar: WorkingCalendar
) -> list[Story]:
    """Every scene for the organ shown, then `copies` times for the others in turn."""
    telling = Telling(city, Random(f"{seed}:today"), today, calendar)  # noqa: S311 - the same
    stories = list(_changes(telling))
    for copy in range(1 + copies):
        shown = copy == 0
        items = [i for i in records.ITEMS if not i.batch and (i.organ == SHOWN) is shown]
        powers = [p for p in records.POWERS if (p.organ == SHOWN) is shown]
        stories += _told(telling, LICENCE, items, _licence)
        stories += _told(telling, ORDINARY, powers, _penalty)
        stories += _told(telling, ORDINARY, powers, _hearing)
        stories += _told(telling, SUMMARY, powers, _summary)
    return stories


def _told(
    telling: Telling,
    procedure: str,
    matters: Sequence[Matter],
    scenes: Scenes,
) -> Iterator[Story]:
    heirs = {organ.key: organ.successor or organ.key for organ in records.organs()}
    number = telling.chance.randrange(len(matters))
    index = turn = 0
    while True:
        matter = matters[number % len(matters)]
        whose = party(telling.chance, 0.3)
        organ = heirs[matter.organ]
        told = scenes(telling, organ, matter, whose)
        if turn == len(told[index].ago):
            index, turn = index + 1, 0
        if index == len(told):
            return
        yield telling.story(procedure, organ, matter.key, told[index], told[index].ago[turn], whose)
        number, turn = number + 1, turn + 1


def _licence(telling: Telling, organ: str, matter: Matter, whose: NewParty) -> list[Scene]:
    assert isinstance(matter, ItemRecord)
    return licence_scenes(LicenceDesk(telling.city, organ, matter, whose.name))


def _desk(telling: Telling, organ: str, matter: Matter, whose: NewParty) -> PenaltyDesk:
    assert isinstance(matter, PowerRecord)
    desk = penalty_desk(telling.city, organ, matter, telling.chance, since_2021=True)
    small = min(desk.fine, LARGE[whose.is_organisation] // 2)
    return replace(desk, party=whose, fine=small, kinds=("fine",), serious=False, reviewed=True)


def _penalty(telling: Telling, organ: str, matter: Matter, whose: NewParty) -> list[Scene]:
    return penalty_scenes(_desk(telling, organ, matter, whose), telling.chance)


def _hearing(telling: Telling, organ: str, matter: Matter, whose: NewParty) -> list[Scene]:
    desk = replace(_desk(telling, organ, matter, whose), fine=LARGE[whose.is_organisation] * 3 // 2)
    return hearing_scenes(desk, telling.chance)


def _summary(telling: Telling, organ: str, matter: Matter, whose: NewParty) -> list[Scene]:
    return summary_scenes(_desk(telling, organ, matter, whose))


def _changes(telling: Telling) -> Iterator[Story]:
    """Changes of the item list: proposed, reviewed, decided, and one published too late."""
    standing = [item for item in records.ITEMS if not item.batch and item.organ in ("swj", "jtj")]
    for number, (acts, since, ago) in enumerate(
        ((1, "propose", 2), (2, "hear_organ", 6), (3, "review", 3), (4, "decide", 5),
         (4, "decide", 18), (4, "decide", 23))
    ):  # fmt: skip
        item = standing[number % len(standing)]
        effective = telling.calendar.working_days_after(telling.today, 30)
        steps = change_steps(
            kind="adjust",
            items=[item.key],
            effective_on=effective,
            document=f"阳府演示〔{telling.today.year}〕{number + 1}号",
            promised_days=max(1, item.promised_days - 1),
        )
        scene = Scene(steps[:acts], since, (ago,))
        story = telling.story(ITEM_CHANGE, "zsj", list_power("bb"), scene, ago, None)
        story.title = f"压缩“{item.title}”承诺时限"
        yield story
