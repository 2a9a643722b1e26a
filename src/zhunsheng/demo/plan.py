"""What happens in the demonstration city in 2017 (演示年度案件)."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from zhunsheng.demo import licences, names, penalties, records
from zhunsheng.demo.changes import BATCHES, cancellations
from zhunsheng.demo.city import LAPSED_ON, LAPSED_ORGAN, City
from zhunsheng.demo.licences import LicenceDesk, licence_steps
from zhunsheng.demo.penalties import PenaltyDesk, draw_fine, ordinary_steps, summary_steps
from zhunsheng.demo.records import ItemRecord, PowerRecord
from zhunsheng.demo.story import Step, Story, days_from
from zhunsheng.kernel.casefile.commands import NewParty
from zhunsheng.kernel.statute.calendar import WorkingCalendar

YEAR = 2017
_LONG = timedelta(days=110)
"""No application for an item that will be cancelled before it could be decided."""
_BUSY = frozenset({"cgj", "jtj", "syj", "gsj"})


def year_stories(city: City, *, cases: int, seed: int, calendar: WorkingCalendar) -> list[Story]:
    """So many licences and penalties of 2017, and the changes of the item list."""
    chance = Random(f"{seed}:year")
    on_spot, ordinary = cases * 25 // 100, cases * 15 // 100
    stories = [_licence(city, chance, calendar) for _ in range(cases - on_spot - ordinary)]
    stories += [_ordinary(city, chance, calendar, n) for n in range(ordinary)]
    stories += [_summary(city, chance, calendar, n) for n in range(on_spot)]
    return [
        *stories,
        *_ended_by_cancellation(city, chance, calendar),
        *cancellations(city, calendar),
    ]


def draw(weights: Mapping[str, float], chance: Random) -> str:
    """One of the names, by its weight."""
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
    steps = licence_steps(desk, draw(licences.OUTCOMES, chance), chance)
    return _story(licences.PROCEDURE, item, steps, first, applicant, calendar)


def _open_long(item: ItemRecord, first: date) -> bool:
    return not item.batch or first + _LONG < BATCHES[item.batch][1]


def _ended_by_cancellation(city: City, chance: Random, calendar: WorkingCalendar) -> list[Story]:
    """Applications that were under way when their item was cancelled."""
    stories = []
    for item in [item for item in records.ITEMS if item.batch][::8]:
        applicant = party(chance, 0.25)
        desk = LicenceDesk(city, item.organ, item, applicant.name)
        why = {"reason": "该许可事项已依法取消，不再办理。"}
        steps = [desk.submit(), desk.accept(2), Step("terminate", "organ_head", 12, why)]
        first = BATCHES[item.batch][1] - timedelta(days=9)
        stories.append(_story(licences.PROCEDURE, item, steps, first, applicant, calendar))
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
        source=chance.choice(penalties.SOURCES),
        since_2021=since_2021,
        reviewed=since_2021 and chance.random() < 0.3,
        serious=chance.random() < 0.08,
    )


def _ordinary(city: City, chance: Random, calendar: WorkingCalendar, number: int) -> Story:
    first, power = _day(chance), _power(chance)
    outcome = draw(penalties.OUTCOMES, chance)
    entered = 0
    if number % 60 == 7:  # a lapsed certificate, found in records taken over
        first = LAPSED_ON + timedelta(days=chance.randrange(150))
        power = next(power for power in records.POWERS if power.organ == LAPSED_ORGAN)
        outcome, entered = "usual", 20
    elif number % 60 == 19:
        outcome = "unnoticed"
    desk = penalty_desk(city, power.organ, power, chance)
    if entered and city.uncertified:
        second = city.ids(LAPSED_ORGAN, "case_handler", 1)
        desk = penalties.with_officers(desk, [str(city.uncertified.pk), *second])
    if outcome == "unnoticed":
        entered = 20
    steps = ordinary_steps(desk, outcome, chance)
    story = _story(penalties.ORDINARY, power, steps, first, desk.party, calendar)
    story.entered_after = entered
    return story


def _summary(city: City, chance: Random, calendar: WorkingCalendar, number: int) -> Story:
    power = _power(chance)
    desk = penalty_desk(city, power.organ, power, chance)
    steps = summary_steps(desk, chance, late=number % 40 == 11)
    return _story(penalties.SUMMARY, power, steps, _day(chance), desk.party, calendar)


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
