"""Building the demonstration city (建立演示城市), from nothing to today's inbox."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from zhunsheng.demo.accounts import open_accounts
from zhunsheng.demo.city import City, build_city, reform_lists
from zhunsheng.demo.documents import people
from zhunsheng.demo.documents.law_change import law_change_stories, tell_listeners
from zhunsheng.demo.documents.now import present_documents
from zhunsheng.demo.documents.stock import Paper, issue, papers
from zhunsheng.demo.documents.year import document_stories
from zhunsheng.demo.plan import year_stories
from zhunsheng.demo.present import present_stories
from zhunsheng.demo.story import Story, play, until
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.lapses import sweep
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.record import ZONE
from zhunsheng.kernel.identity.models import Account, Organ, Person, Region

_FULL = 1000
"""From so many cases on, other organs have work on their desks today as well."""


@dataclass
class Build:
    """A demonstration in the making (演示建设): how many acts there are, and the cases told."""

    city: City
    stock: list[Paper]
    past: list[Story]
    present: list[Story]
    today: date

    @property
    def total(self) -> int:
        """How many documents there are to issue and acts to perform."""
        acts = sum(len(story.days) for story in (*self.past, *self.present))
        return len(self.stock) + acts


def begin(*, cases: int, seed: int, today: date) -> Build:
    """Set up the city and plan what happens in it."""
    calendar = current().calendar
    city = build_city()
    people.staff(city)
    people.fill_registers()
    stock = papers(seed)
    past = year_stories(city, cases=cases, seed=seed, calendar=calendar)
    past += document_stories(city, stock=stock, seed=seed, calendar=calendar)
    past = [until(story, today) for story in past]
    present = present_stories(
        city, today=today, seed=seed, copies=1 if cases >= _FULL else 0, calendar=calendar
    )
    present += present_documents(city, today, calendar)
    present += law_change_stories(city, today, calendar)
    return Build(city, stock, past, present, today)


def run(build: Build) -> Iterator[int]:
    """Let it happen; yields how many documents were issued or acts done.

    Whoever runs it wraps all of it in one transaction, so that a city is there whole or not at all.
    """
    yield from issue(build.city, build.stock)
    yield from play(build.city, build.past)
    reform_lists(build.city)
    yield from play(build.city, build.present)
    midnight = datetime.combine(build.today, time(), ZONE)
    for _ in sweep(on=build.today, recorded_at=midnight):
        pass  # what had lapsed when today began is on record
    tell_listeners(midnight)
    open_accounts(build.city)


def is_empty() -> bool:
    """Whether nobody has begun to use this database."""
    beginnings = (Region.objects, Organ.objects, Person.objects, Account.objects, Case.objects)
    return not any(manager.exists() for manager in beginnings)
