"""What is given to the door (输入): facts and parties, checked before the law is asked."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NoReturn

from zhunsheng.kernel.casefile.errors import BadFacts, CasefileError
from zhunsheng.kernel.casefile.models import Case, Party
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.identifiers import check_identity_number, check_uscc
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.statute.facts import Fact, FactError, FactType
from zhunsheng.kernel.statute.snapshot import Snapshot
from zhunsheng.kernel.statute.spec import Act
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class NewParty:
    """A party as given when a case is opened (当事人信息)."""

    name: str
    is_organisation: bool
    role: str = Party.Role.PARTY
    identifier: str = ""
    contact: str = ""


def checked_facts(facts: Mapping[str, object], act: Act, vocabulary: Vocabulary) -> dict[str, Any]:
    """Facts in canonical form; those left empty are left out. `decide` asks if they belong."""
    checked: dict[str, Any] = {}
    faults: list[FactError] = []
    for name, value in facts.items():
        if value in (None, "", []):
            continue
        fact = vocabulary.facts.get(name)
        try:
            checked[name] = fact.check(value) if fact else _nameless(name, act, vocabulary)
        except FactError as error:
            faults.append(error)
    if faults:
        raise BadFacts(faults)
    return checked


def _nameless(name: str, act: Act, vocabulary: Vocabulary) -> NoReturn:
    known = [vocabulary.facts[each].label for each in (*act.requires, *act.accepts)]
    raise Fact(name, FactType.TEXT, Text(name, name)).refuse(
        "unknown",
        f"不是要素，本行为的要素为：{'、'.join(label.zh for label in known)}。",
        f"“{name}” is no fact; those of this act are: {', '.join(label.en for label in known)}.",
    )


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What the system is asked to know a fact of (取值范围): an act about to be done in a case.

    `at` is the moment of putting it on record; None while it is only foreseen, and then nothing
    may be written.
    """

    case: Case
    snapshot: Snapshot
    act: Act
    on: date
    at: datetime | None


def with_known(facts: Mapping[str, Any], asked: Inquiry, vocabulary: Vocabulary) -> dict[str, Any]:
    """The facts with those the system itself knows; what was given against it is refused."""
    found: dict[str, Any] = {}
    faults = []
    for name in (*asked.act.requires, *asked.act.accepts):
        known = vocabulary.known.get(name)
        if known is None or (known.asked and name in facts):
            continue
        value = known.value(asked)
        if value is None:
            continue
        if facts.get(name, value) != value:
            fact = vocabulary.facts[name]
            faults.append(
                fact.refuse(
                    "not_as_known",
                    "由系统填写，所填与系统中的不一致。请不要填写。",
                    f"“{fact.label.en}” is filled in by the system, and what was given differs: "
                    "leave it out.",
                )
            )
        found[name] = value
    if faults:
        raise BadFacts(faults)
    return {**facts, **found}


def check_references(facts: Mapping[str, Any], snapshot: Snapshot, vocabulary: Vocabulary) -> None:
    """People, organs, laws and documents that facts name must be on record."""
    faults = []
    for name, value in facts.items():
        fact = vocabulary.facts[name]
        if fact.type in (FactType.OFFICER, FactType.OFFICERS):
            known: Container[str] = snapshot.people
        elif fact.type in (FactType.INSTRUMENT, FactType.INSTRUMENTS):
            known = snapshot.instruments
        elif fact.type is FactType.ORGAN:
            known = {value} if as_uuid(value) and Organ.objects.filter(pk=value).exists() else ()
        else:
            continue
        named = value if isinstance(value, list) else [value]
        if gone := [each for each in named if each not in known]:
            faults.append(
                fact.refuse(
                    "not_on_record",
                    f"所选的{'、'.join(gone)}没有登记，请重新选择。",
                    f"{', '.join(gone)} is not on record: choose again.",
                )
            )
    if faults:
        raise BadFacts(faults)


def checked_party(party: NewParty) -> NewParty:
    """A party with a name, and with its identifier in canonical form."""
    name = party.name.strip()
    if not name or len(name) > 200:
        raise CasefileError(
            "party.unnamed",
            "当事人应有姓名或名称，不超过 200 字。",
            "A party needs a name of at most 200 characters.",
        )
    if not party.identifier.strip():
        return replace(party, name=name, identifier="")
    check = check_uscc if party.is_organisation else check_identity_number
    try:
        return replace(party, name=name, identifier=check(party.identifier))
    except IdentityError as error:
        raise CasefileError(
            error.code, f"“{name}”：{error.says.zh}", f"“{name}”: {error.says.en}"
        ) from None
