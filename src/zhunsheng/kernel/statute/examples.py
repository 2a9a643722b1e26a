"""Worked examples (演算例): cases with the days and refusals a lawyer works out by hand.

`procedures/<field>/<procedure>/cases/*.yaml`: who there is, what was done on which day, and after
each act where the case stands, which deadlines run, what was refused and under which article.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from pathlib import Path
from typing import Any

from zhunsheng.kernel.statute.calendar import NoNotice, WorkingCalendar
from zhunsheng.kernel.statute.facts import Fact, FactError, FactType
from zhunsheng.kernel.statute.load import Library
from zhunsheng.kernel.statute.machine import Allowed, Mode, Refused
from zhunsheng.kernel.statute.paper import PaperCase, power_for
from zhunsheng.kernel.statute.reader import Place, Problem, read
from zhunsheng.kernel.statute.refusal import Irregularity, Refusal
from zhunsheng.kernel.statute.snapshot import (
    EntryView,
    InstrumentView,
    PartyView,
    PersonView,
    Snapshot,
)
from zhunsheng.kernel.statute.spec import CLOCK, PARTY, START, Edition
from zhunsheng.kernel.statute.vocabulary import Vocabulary

Given = Mapping[str, Place]
ORGAN = "organ"
EXPECTED = ("refused", "irregularities", "deemed", "deadlines", "state")


def example_files(folder: Path) -> list[Path]:
    """The worked examples under a folder of procedures."""
    return sorted(folder.rglob("cases/*.yaml"))


def check_examples(
    folders: Iterable[Path], library: Library, vocabulary: Vocabulary
) -> list[Problem]:
    """Every example that does not come out as it says."""
    files = [path for folder in folders for path in example_files(folder)]
    return [p for path in files for p in check_example(path, library, vocabulary)]


def check_example(path: Path, library: Library, vocabulary: Vocabulary) -> list[Problem]:
    """Where one example does not come out as it says."""
    problems: list[Problem] = []
    root = read(path, problems)
    if root is None:
        return problems
    given = root.record(
        ("procedure", "edition", "source", "events"),
        ("people", "parties", "figures", "entries", "instruments", "power"),
    )
    if "source" in given:
        given["source"].words()
    edition = _edition(root, given, library)
    if edition is None or problems:
        return sorted(problems)
    snapshot = Snapshot(
        edition,
        ORGAN,
        START,
        power=power_for(edition, ORGAN) if _held(given) else None,
        people=_people(given, vocabulary),
        entries=_entries(given),
        instruments=_instruments(given),
        parties=_parties(given),
        figures=_figures(given, edition),
    )
    case = PaperCase(snapshot, WorkingCalendar(library.notices), vocabulary)
    for step in given["events"].items():
        try:
            _step(case, step)
        except NoNotice as error:
            step.problem("example.no_notice", str(error))
    return sorted(problems)


def _edition(root: Place, given: Given, library: Library) -> Edition | None:
    """The edition in force on the day of the first event; the example says which it expects."""
    if not {"procedure", "edition", "events"} <= given.keys():
        return None
    procedure = given["procedure"].text()
    first = next((item for item in given["events"].items()), None)
    opening = dict(first.entries()) if first else {}
    if "day" not in opening:
        root.problem("example.no_events", "the first event must say its `day`")
        return None
    edition = library.edition_on(procedure, opening["day"][1].day())
    if edition is None or edition.in_force != given["edition"].day():
        given["edition"].problem(
            "example.edition",
            f"the edition of {procedure} in force that day is {edition.key if edition else 'none'}",
        )
        return None
    return edition


def _held(given: Given) -> bool:
    return "power" not in given or given["power"].truth()


def _people(given: Given, vocabulary: Vocabulary) -> dict[str, PersonView]:
    people = {}
    for name, (_, place) in (given["people"].entries() if "people" in given else {}).items():
        said = place.record(("duties",), ("certified", "qualified", "recused", "since"))
        duties = said["duties"].names() if "duties" in said else ()
        for duty in duties:
            if duty not in vocabulary.duties:
                said["duties"].problem("role.unknown", f"there is no duty `{duty}`")
        since = said["since"].entries() if "since" in said else {}
        people[name] = PersonView(
            name,
            frozenset(duties),
            certified="certified" in said and said["certified"].truth(),
            qualified="qualified" in said and said["qualified"].truth(),
            recused="recused" in said and said["recused"].truth(),
            since={duty: day.day() for duty, (_, day) in since.items()},
        )
    return people


def _parties(given: Given) -> tuple[PartyView, ...]:
    parties = []
    for place in given["parties"].items() if "parties" in given else ():
        said = place.record(("name",), ("organisation",))
        organisation = "organisation" in said and said["organisation"].truth()
        if "name" in said:
            parties.append(PartyView("party", organisation, said["name"].text()))
    return tuple(parties)


def _figures(given: Given, edition: Edition) -> dict[str, Any]:
    local = given["figures"].entries() if "figures" in given else {}
    own = {f.name: f.value for f in edition.figures.values() if f.value is not None}
    return own | {name: value.amount() for name, (_, value) in local.items()}


def _entries(given: Given) -> dict[tuple[str, str], EntryView]:
    entries = {}
    for place in given["entries"].items() if "entries" in given else ():
        said = place.record(("register", "key"), ("cancelled",))
        register, key = (said[k].text() if k in said else "" for k in ("register", "key"))
        live = "cancelled" not in said or not said["cancelled"].truth()
        entries[register, key] = EntryView(register, key, "", ORGAN, key, in_force=live)
    return entries


def _instruments(given: Given) -> dict[str, InstrumentView]:
    """The laws and documents that events name by `key`, each with the days it was in force."""
    found = {}
    for place in given["instruments"].items() if "instruments" in given else ():
        said = place.record(("key", "kind", "valid_from"), ("valid_until", "of_another_organ"))
        if not {"key", "kind", "valid_from"} <= said.keys():
            continue
        key, foreign = said["key"].text(), "of_another_organ" in said
        found[key] = InstrumentView(
            id=key,
            kind=said["kind"].text(),
            organ="" if foreign and said["of_another_organ"].truth() else ORGAN,
            title=key,
            number="",
            valid_from=said["valid_from"].day(),
            valid_until=said["valid_until"].day() if "valid_until" in said else None,
        )
    return found


def _step(case: PaperCase, place: Place) -> None:
    """One event, or time that passes `until` a day, and what is expected of it."""
    if "until" in place.entries():
        given = place.record(("until",), EXPECTED)
        deemed = case.let_time_pass(given["until"].day())
        _compare(case, place, given, deemed, None)
        return
    given = place.record(("act", "day", "by"), ("at", "facts", "mode", *EXPECTED))
    if not {"act", "day", "by"} <= given.keys():
        return
    act, on, by = given["act"].text(), given["day"].day(), given["by"].text()
    if act not in case.edition.acts:
        given["act"].problem("act.unknown", f"{case.edition.key} has no act `{act}`")
    elif by not in (PARTY, CLOCK) and by not in case.snapshot.people:
        given["by"].problem("example.nobody", f"`{by}` is not among the people")
    else:
        deemed = case.let_time_pass(on)
        mode = Mode.RECORD if "mode" in given and given["mode"].text() == "record" else Mode.LIVE
        facts, at = _facts(given, case.vocabulary), _time(given)
        request = case.request(act, on, by, facts, at)
        _compare(case, place, given, deemed, case.perform(request, mode))


def _time(given: Given) -> time | None:
    try:
        return time.fromisoformat(given["at"].text()) if "at" in given else None
    except ValueError:
        given["at"].problem("value.not_time", "write a time as 09:30, in quotes")
        return None


def _facts(given: Given, vocabulary: Vocabulary) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name, (key, value) in (given["facts"].entries() if "facts" in given else {}).items():
        fact = vocabulary.facts.get(name)
        if fact is None:
            key.problem("fact.unknown", f"there is no fact `{name}`")
            continue
        try:
            facts[name] = _value(fact, value)
        except FactError as error:
            value.problem(error.code, error.says.en)
    return facts


_LISTS = (FactType.CHOICES, FactType.OFFICERS, FactType.ENTRIES, FactType.INSTRUMENTS)


def _value(fact: Fact, place: Place) -> Any:
    """A fact in its canonical form; `missing` leaves it out."""
    if not place.is_mapping and getattr(place.node, "value", "") == "missing":
        return None
    if fact.type in _LISTS:
        return fact.check(list(place.names()))
    return fact.check(place.truth() if fact.type is FactType.YES_NO else place.text())


def _compare(
    case: PaperCase,
    place: Place,
    given: Given,
    deemed: Sequence[Allowed],
    decision: Allowed | Refused | None,
) -> None:
    refused = decision.reasons if isinstance(decision, Refused) else ()
    found = [i for allowed in deemed for i in allowed.irregularities]
    found += decision.irregularities if isinstance(decision, Allowed) else ()
    _same(place, given, "refused", _cited(refused))
    _same(place, given, "irregularities", _cited(found))
    _same(place, given, "deemed", {allowed.event.act: "" for allowed in deemed})
    if "state" in given and given["state"].text() != case.state:
        given["state"].problem("example.state", f"the case stands in `{case.state}`")
    deadlines = given["deadlines"].entries() if "deadlines" in given else {}
    for limit, (key, value) in deadlines.items():
        shown = _deadline(case, limit)
        if value.text() != shown:
            key.problem("example.deadline", f"`{limit}`: {shown}, not {value.text()}")


def _deadline(case: PaperCase, limit: str) -> str:
    run = case.running(limit)
    if run is None:
        return "not started"
    return run.due_on.isoformat() if run.due_on else "paused"


def _cited(reasons: Iterable[Refusal | Irregularity]) -> dict[str, str]:
    return {reason.code: str(reason.basis.article) for reason in reasons}


def _same(place: Place, given: Given, part: str, found: Mapping[str, str]) -> None:
    """What the example says of `part` must be all there is: a list of names, or name: article."""
    where = given.get(part, place)
    if part not in given:
        said: Mapping[str, str] = {}
    elif where.is_mapping:
        said = {name: value.text() for name, (_, value) in where.entries().items()}
    else:
        said = dict.fromkeys(where.names(), "")
    if said != found:
        shown = ", ".join(f"{name} {article}".strip() for name, article in found.items())
        where.problem(f"example.{part}", f"{part}: {shown or 'none'}")
