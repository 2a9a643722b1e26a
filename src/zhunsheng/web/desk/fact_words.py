"""Facts as a reader sees them (要素的写法): labels, units, names for keys, masks."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.identity.models import Organ, Person
from zhunsheng.kernel.library.queries import titles_of
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity
from zhunsheng.web.components import FactLine
from zhunsheng.web.components import words as say
from zhunsheng.web.components.words import listed, words
from zhunsheng.web.organ_names import called

_PEOPLE = (FactType.OFFICER, FactType.OFFICERS)
_ENTRIES = (FactType.ENTRY, FactType.ENTRIES)
_INSTRUMENTS = (FactType.INSTRUMENT, FactType.INSTRUMENTS)


def withheld() -> str:
    """What stands in the place of what only the organ of the case may read."""
    return _("（不公开的内容，只有承办机关可见）")


class FactWords:
    """The names of everybody and everything that some facts mention: four queries at most."""

    def __init__(
        self, facts: Iterable[Mapping[str, Any]], people: Iterable[object] = (), *, personal: bool
    ) -> None:
        self.personal = personal
        self.declared = current().vocabulary.facts
        given = [
            (self.declared[n], v) for each in facts for n, v in each.items() if n in self.declared
        ]
        keys = {key for each in people if (key := as_uuid(each))}
        keys |= _keys(given, *_PEOPLE)
        self.people: dict[UUID, str] = (
            dict(Person.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
        )
        organs = _keys(given, FactType.ORGAN)
        self.organs: dict[UUID, str] = (
            {o.pk: words(called(o)) for o in Organ.objects.filter(pk__in=organs)} if organs else {}
        )
        self.instruments = titles_of(_keys(given, *_INSTRUMENTS))
        self.entries = _entries(given)

    def lines(self, facts: Mapping[str, Any], on: date) -> list[FactLine]:
        """The facts in words, documents apart; those the reader may not read say so."""
        return [
            FactLine(fact.label, self.value(fact, value, on))
            for name, value in facts.items()
            if (fact := self.declared.get(name)) and fact.type is not FactType.DOCUMENT
        ]

    def value(self, fact: Fact, value: Any, on: date) -> str:
        """One value in words."""
        if fact.sensitivity is not Sensitivity.PUBLIC and not self.personal:
            return withheld()
        parts = value if isinstance(value, list) else [value]
        return listed([self._one(fact, part, on) for part in parts])

    def person(self, key: object) -> str:
        """Somebody's name."""
        return self.people.get(as_uuid(key) or UUID(int=0), str(key))

    def _one(self, fact: Fact, value: Any, on: date) -> str:  # noqa: PLR0911 - one way a type
        if fact.type in _PEOPLE:
            return self.person(value)
        if fact.type is FactType.ORGAN:
            return self.organs.get(as_uuid(value) or UUID(int=0), str(value))
        if fact.type in _INSTRUMENTS:
            return self.instruments.get(as_uuid(value) or UUID(int=0), str(value))
        if fact.type in _ENTRIES:
            return self._entry(fact.register, value, on)
        if fact.type in (FactType.CHOICE, FactType.CHOICES):
            return words(fact.choices[value]) if value in fact.choices else str(value)
        if fact.type is FactType.DAY:
            return say.day(date.fromisoformat(value))
        if fact.type is FactType.YES_NO:
            return say.yes_no(value)
        if fact.type is FactType.MONEY:
            return say.money(Decimal(value))
        unit = words(fact.unit)
        return f"{value} {unit}" if unit else str(value)

    def _entry(self, register: str, key: str, on: date) -> str:
        rows = self.entries.get((register, key), [])
        standing = [title for since, title in rows if since <= on] or [t for _s, t in rows]
        return f"{key} {standing[-1]}" if standing else key


def _keys(given: Iterable[tuple[Fact, Any]], *types: FactType) -> set[UUID]:
    found: set[UUID] = set()
    for fact, value in given:
        if fact.type in types:
            parts = value if isinstance(value, list) else [value]
            found |= {key for part in parts if (key := as_uuid(part))}
    return found


def _entries(given: Iterable[tuple[Fact, Any]]) -> dict[tuple[str, str], list[tuple[date, str]]]:
    """The titles that each named entry had, oldest first."""
    wanted: dict[str, set[str]] = {}
    for fact, value in given:
        if fact.type in _ENTRIES:
            wanted.setdefault(fact.register, set()).update(
                value if isinstance(value, list) else [value]
            )
    if not wanted:
        return {}
    named = Q()
    for register, keys in wanted.items():
        named |= Q(register=register, key__in=keys)
    found: dict[tuple[str, str], list[tuple[date, str]]] = {}
    rows = Entry.objects.filter(named).order_by("valid_from")
    for register, key, since, title in rows.values_list("register", "key", "valid_from", "title"):
        found.setdefault((register, key), []).append((since, title))
    return found
