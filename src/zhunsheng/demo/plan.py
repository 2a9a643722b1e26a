"""What happens in the demonstration city in 2017 (演示年度案件)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from zhunsheng.demo import licence_outcomes, names, penalty_outcomes, records
from zhunsheng.demo.changes import BATCHES, cancellations, other_changes
from zhunsheng.demo.city import LAPSED_ON, LAPSED_ORGAN, City
from zhunsheng.demo.licence_acts import LICENCE, LicenceDesk
from zhunsheng.demo.penalty_acts import ORDINARY, SOURCES, SUMMARY, PenaltyDesk
from zhunsheng.demo.penalty_outcomes import draw_fine, on_spot, unnoticed, usual
from zhunsheng.demo.records import ItemRecord, PowerRecord
from zhunsheng.demo.story import Step, Story, days_from
from zhunsheng.kernel.casefile.commands import NewParty
from zhunsheng.kernel.statute.calendar import WorkingCalendar

Outcome = TypeVar("Outcome")
YEAR = 2017
TAKEN_OVER = 20
"""So many days after an act a record on paper was entered."""
_LONG = timedelta(days=110)
"""No application for an item that will be cancelled before it could be decided."""
_BUSY = frozenset({"cgj", "jtj", "syj", "gsj"})


def year_stories(city: City, *, cases: int, seed: int, calendar: WorkingCalendar) -> list[Story]:
    """So many licences and penalties of 2017, and the changes of the item list."""
    chance = Random(f"{seed}:year")  # noqa: S311 - the same every time
    on_spot, ordinary = cases * 25 // 100, cases * 15 // 100
    stories = [_licence(city, chance, calendar) for _ in range(cases - on_spot - ordinary)]
    stories += [_ordinary(city, chance, calendar, n) for n in range(ordinary)]
    stories += [_summary(city, chance, calendar, n) for n in range(on_spot)]
    return [
        *stories,
        *_ended_by_cancellation(city, chance, calendar),
        *cancellations(city, calendar),
        *other_changes(city, calendar),
    ]


def draw(weights: Mapping[Outcome, float], chance: Random) -> Outcome:
    """One of the outcomes, by its weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def party(chance: Random, citizens: float) -> NewParty:
    """A citizen or a firm."""
    return names.citizen(chance) if chance.random() < citizens else names.firm(chance)


def _day(chance: Random) -> date:
    return date(YEAR, 1, 3) + timedelta(days=chance.randrange(360))


def _licence(city: City, chance: Random, calendar: WorkingCalendar) -> Story:
    first = _day(chance)
    item = chance.choice([item for item in records.ITEMS if _open_long(item, first)])
    applicant = party(chance, 0.25)
    desk = LicenceDesk(city, item.organ, item, applicant.name)
    steps = draw(licence_outcomes.OUTCOMES, chance)(desk, chance)
    return _story(LICENCE, item, steps, first, applicant, calendar)


def _open_long(item: ItemRecord, first: date) -> bool:
    return not item.batch or first + _LONG < BATCHES[item.batch][1]


def _ended_by_cancellation(city: City, chance: Random, calendar: WorkingCalendar) -> list[Story]:
    """Applications that were under way when their item was cancelled."""
    stories = []
    for item in [item for item in records.ITEMS if item.batch][::8]:
        applicant = party(chance, 0.25)
        desk = LicenceDesk(city, item.organ, item, applicant.name)
        steps = [desk.submit(), desk.accept(2), desk.terminate(12)]
        first = BATCHES[item.batch][1] - timedelta(days=9)
        stories.append(_story(LICENCE, item, steps, first, applicant, calendar))
    return stories


def _power(chance: Random) -> PowerRecord:
    weights = [4 if power.organ in _BUSY else 1 for power in records.POWERS]
    return chance.choices(records.POWERS, weights)[0]


def penalty_desk(
    city: City, organ: str, power: PowerRecord, chance: Random, *, since_2021: bool = False
) -> PenaltyDesk:
    """A violation, who did it, and the officers who find it."""
    kinds = ["fine"]
    if power.also == "confiscation" and chance.random() < 0.4:
        kinds.append(power.also)
    if power.also == "suspend_business" and chance.random() < 0.15:
        kinds.append(power.also)
    return PenaltyDesk(
        city=city,
        organ=organ,
        power=power,
        party=party(chance, 0.3),
        fine=draw_fine(power, chance),
        kinds=tuple(kinds),
        source=chance.choice(SOURCES),
        since_2021=since_2021,
        reviewed=since_2021 and chance.random() < 0.3,
        serious=chance.random() < 0.08,
    )


def _ordinary(city: City, chance: Random, calendar: WorkingCalendar, number: int) -> Story:
    power = _power(chance)
    desk = penalty_desk(city, power.organ, power, chance)
    outcome = draw(penalty_outcomes.OUTCOMES, chance)
    match number % 60:
        case 1:
            return _by_uncertified(city, chance, calendar)
        case 3:
            story = _story(
                ORDINARY, power, unnoticed(desk, chance), _day(chance), desk.party, calendar
            )
            story.entered_after = TAKEN_OVER
            return story
    return _story(ORDINARY, power, outcome(desk, chance), _day(chance), desk.party, calendar)


def _by_uncertified(city: City, chance: Random, calendar: WorkingCalendar) -> Story:
    """A case handled after the certificate had lapsed, found in records taken over."""
    assert city.uncertified is not None
    power = next(power for power in records.POWERS if power.organ == LAPSED_ORGAN)
    officers = (str(city.uncertified.pk), *city.ids(LAPSED_ORGAN, "case_handler", 1))
    desk = replace(penalty_desk(city, power.organ, power, chance), officers=officers)
    first = LAPSED_ON + timedelta(days=chance.randrange(150))
    story = _story(ORDINARY, power, usual(desk, chance), first, desk.party, calendar)
    story.entered_after = TAKEN_OVER
    return story


def _summary(city: City, chance: Random, calendar: WorkingCalendar, number: int) -> Story:
    power = _power(chance)
    desk = penalty_desk(city, power.organ, power, chance)
    steps = on_spot(desk, chance, late=number % 40 == 11)
    return _story(SUMMARY, power, steps, _day(chance), desk.party, calendar)


def _story(
    procedure: str,
    matter: ItemRecord | PowerRecord,
    steps: list[Step],
    first: date,
    whose: NewParty,
    calendar: WorkingCalendar,
) -> Story:
    days = days_from(first, steps, calendar)
    return Story(procedure, matter.organ, matter.key, steps, days, whose)
