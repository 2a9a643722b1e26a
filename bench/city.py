"""A small city to measure in, and the acts that are measured."""

from dataclasses import dataclass
from datetime import date, datetime

from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.casefile.commands import NewParty, open_case, perform
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.casefile.record import ZONE
from zhunsheng.kernel.casefile.words import CERTIFICATES, LOCAL_FIGURES, POWERS
from zhunsheng.kernel.identity import commands as identity
from zhunsheng.kernel.identity.models import Organ, Person
from zhunsheng.kernel.register.commands import open_entry
from zhunsheng.kernel.register.models import Entry

FOUNDED, DAY = date(2012, 1, 1), date(2021, 8, 2)


@dataclass(frozen=True)
class City:
    """One organ with its people and power."""

    organ: Organ
    power: Entry
    handler: Person
    officers: tuple[str, str]
    head: Actor


def at(day: date) -> datetime:
    """The moment an act of the day is recorded."""
    return datetime(day.year, day.month, day.day, 17, tzinfo=ZONE)


def build() -> City:
    """The organ, four people and what the penalty procedure asks for."""
    region = identity.record_region(
        code="441700", name="基准市", level="municipal", valid_from=FOUNDED
    )
    organ = identity.establish(
        name="基准市城市管理局",
        region=region,
        level="municipal",
        valid_from=FOUNDED,
        abbreviation="基",
    )
    people = []
    for index, duty in enumerate(("case_handler", "case_handler", "organ_head", "legal_reviewer")):
        person = identity.enrol(name=f"虚构{index}", is_invented=True)
        identity.appoint(
            person=person, organ=organ, title="基准", duties=[duty], valid_from=FOUNDED
        )
        open_entry(
            spec=register(CERTIFICATES),
            key=f"B{index}",
            title=person.name,
            person=person,
            organ=organ,
            valid_from=FOUNDED,
            data={"area": "基准市"},
        )
        people.append(person)
    power = open_entry(
        spec=register(POWERS),
        key="B1",
        title="基准处罚",
        kind="penalty",
        organ=organ,
        valid_from=FOUNDED,
        data={"basis": "基准"},
    )
    for name, value in (("large_fine_person", "5000"), ("large_fine_organisation", "100000")):
        open_entry(
            spec=register(LOCAL_FIGURES),
            key=name,
            title=name,
            kind="money",
            valid_from=FOUNDED,
            data={"value": value, "source": "基准"},
        )
    officers = (str(people[0].pk), str(people[1].pk))
    return City(organ, power, people[0], officers, Actor.officer(people[2]))


def open_one(city: City) -> Case:
    """A penalty case at its first event."""
    return open_case(
        procedure="enforcement.penalty.ordinary",
        organ=city.organ,
        actor=Actor.officer(city.officers[0]),
        occurred_on=DAY,
        recorded_at=at(DAY),
        power=city.power,
        parties=[NewParty("基准公司", is_organisation=True)],
        facts={"violation": "基准", "clue_source": "patrol", "clue_summary": "基准"},
    )


def act_once(city: City, case: Case) -> Event:
    """The act that is measured: filing a case, with two certified officers."""
    return perform(
        case=case,
        act="file_case",
        actor=city.head,
        occurred_on=DAY,
        recorded_at=at(DAY),
        facts={"officers": list(city.officers)},
    )
