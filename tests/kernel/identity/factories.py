"""Invented regions, organs and people for tests."""

from datetime import date
from itertools import count

from zhunsheng.kernel.identity.commands import appoint, enrol, establish, record_region
from zhunsheng.kernel.identity.models import Organ, Person, Post, Region

START = date(2015, 1, 1)
_numbers = count(1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def a_region(code: str = "441702", name: str = "江城区", **columns) -> Region:
    columns = {"level": "county", "parent_code": "441700", "valid_from": START} | columns
    return Region.objects.filter(code=code).first() or record_region(
        code=code, name=name, **columns
    )


def an_organ(name: str = "", **columns) -> Organ:
    number = next(_numbers)
    columns = {"level": "municipal", "valid_from": START, "abbreviation": f"阳测{number}"} | columns
    region = columns.pop("region", None) or a_region()
    return establish(name=name or f"测试局{number}", region=region, **columns)


def a_person(name: str = "甄守正", **columns) -> Person:
    return enrol(name=name, is_invented=True, **columns)


def a_post(person: Person | None = None, organ: Organ | None = None, **terms) -> Post:
    terms = {"title": "执法人员", "duties": ["case_handler"], "valid_from": START} | terms
    return appoint(person=person or a_person(), organ=organ or an_organ(), **terms)
