"""Facts of an act as the public reads them (要素公开)."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.library.queries import titles_of
from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity
from zhunsheng.web.components import FactLine
from zhunsheng.web.components import words as say
from zhunsheng.web.portal.redaction import Redaction

_UNTOLD = frozenset({FactType.OFFICER, FactType.OFFICERS, FactType.DOCUMENT, FactType.ORGAN})
"""Keys of rows, which say nothing to a reader."""


def lines(event: Event, covered: Redaction) -> list[FactLine]:
    """The public facts of an event, in words."""
    return [
        FactLine(fact.label, said)
        for fact, value in public_facts(json.loads(event.facts))
        if fact.type not in _UNTOLD and (said := in_words(fact, value, covered))
    ]


def public_facts(facts: Mapping[str, Any]) -> Iterator[tuple[Fact, Any]]:
    """The facts that are public by declaration, each with its declaration."""
    declared = current().vocabulary.facts
    for name, value in facts.items():
        fact = declared.get(name)
        if fact and fact.sensitivity is Sensitivity.PUBLIC:
            yield fact, value


def in_words(fact: Fact, value: Any, covered: Redaction) -> str:
    """A canonical value in the language of the page, what must not be read covered."""
    teller = _TELLERS.get(fact.type)
    return covered(teller(fact, value) if teller else str(value))


def _choices(fact: Fact, value: Any) -> str:
    named = value if isinstance(value, list) else [value]
    return say.listed([say.words(fact.choices[each]) for each in named if each in fact.choices])


def _integer(fact: Fact, value: Any) -> str:
    unit = say.words(fact.unit)
    return f"{say.count(int(value))} {unit}".strip()


def _instruments(_: Fact, value: Any) -> str:
    named = [
        key for each in (value if isinstance(value, list) else [value]) if (key := as_uuid(each))
    ]
    titles = titles_of(named)
    return say.listed([titles[key] for key in named if key in titles])


_TELLERS: Mapping[FactType, Callable[[Fact, Any], str]] = {
    FactType.DAY: lambda _, value: say.day(date.fromisoformat(value)),
    FactType.MONEY: lambda _, value: say.money(Decimal(value)),
    FactType.YES_NO: lambda _, value: say.yes_no(bool(value)),
    FactType.INTEGER: _integer,
    FactType.CHOICE: _choices,
    FactType.CHOICES: _choices,
    FactType.ENTRY: lambda _, value: str(value),
    FactType.ENTRIES: lambda _, value: say.listed([str(each) for each in value]),
    FactType.INSTRUMENT: _instruments,
    FactType.INSTRUMENTS: _instruments,
}
