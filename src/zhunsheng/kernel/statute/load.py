"""Loading editions, cited laws and calendar notices from their files (载入)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from zhunsheng.kernel.statute.basis import Basis, Law, LawVersion
from zhunsheng.kernel.statute.calendar import YearNotice
from zhunsheng.kernel.statute.reader import Place, Problem, read, read_basis
from zhunsheng.kernel.statute.registers import RegisterFile, load_register
from zhunsheng.kernel.statute.spec import (
    Act,
    Bound,
    Condition,
    Deemed,
    Edition,
    Effective,
    Figure,
    Limit,
    PowerNeed,
    State,
    Unit,
)
from zhunsheng.kernel.statute.text import Text

E = TypeVar("E", Bound, Unit, Effective)
_NO_BASIS = Basis("", "", 0)


@dataclass
class Library:
    """All that the procedure folders hold (程序库): editions by procedure, oldest first."""

    editions: dict[str, tuple[Edition, ...]] = field(default_factory=dict)
    laws: dict[str, Law] = field(default_factory=dict)
    notices: dict[int, YearNotice] = field(default_factory=dict)
    places: dict[str, "Places"] = field(default_factory=dict)
    registers: dict[str, RegisterFile] = field(default_factory=dict)

    def edition_on(self, procedure: str, on: date) -> Edition | None:
        """The edition in force on a day."""
        found = None
        for edition in self.editions.get(procedure, ()):
            if edition.in_force <= on and (edition.repealed_on is None or on < edition.repealed_on):
                found = edition
        return found

    def pinned(self, procedure: str, in_force: date) -> Edition:
        """The edition a case is pinned to; KeyError when its file has gone."""
        for edition in self.editions.get(procedure, ()):
            if edition.in_force == in_force:
                return edition
        raise KeyError(f"{procedure}@{in_force.isoformat()}")


@dataclass
class Places:
    """Where each part of an edition stands in its file, for the checker's messages."""

    root: Place
    states: dict[str, Place] = field(default_factory=dict)
    limits: dict[str, Place] = field(default_factory=dict)
    acts: dict[str, Place] = field(default_factory=dict)
    guards: dict[tuple[str, str], Place] = field(default_factory=dict)
    fields: dict[tuple[str, str], Place] = field(default_factory=dict)


def load_folders(folders: "list[Path]") -> tuple[Library, list[Problem]]:
    """Everything under the given folders; problems are returned, not raised."""
    library = Library()
    problems: list[Problem] = []
    for folder in folders:
        if not folder.is_dir():
            problems.append(Problem(str(folder), 1, 1, "folder.missing", "no such folder"))
            continue
        for path in sorted(folder.rglob("*.yaml")):
            parts = path.relative_to(folder).parts
            if parts[0] == "calendar":
                _add_notice(library, path, problems)
            elif path.name == "laws.yaml":
                library.laws |= load_laws(path, problems)
            elif parts[0] == "registers":
                _add_register(library, path, problems)
            elif "cases" not in parts:
                _add_edition(library, path, problems)
    for procedure, editions in library.editions.items():
        library.editions[procedure] = tuple(sorted(editions, key=lambda e: e.in_force))
    return library, problems


def _add_edition(library: Library, path: Path, problems: list[Problem]) -> None:
    before = len(problems)
    edition, places = load_edition(path, problems)
    if edition is None or places is None or len(problems) > before:
        return
    if path.stem != edition.in_force.isoformat():
        places.root.problem(
            "edition.misnamed",
            f"in force on {edition.in_force}: the file must be named {edition.in_force}.yaml",
        )
    library.editions[edition.procedure] = (
        *library.editions.get(edition.procedure, ()),
        edition,
    )
    library.places[edition.path] = places


def _add_register(library: Library, path: Path, problems: list[Problem]) -> None:
    declared = load_register(path, problems)
    if declared is None:
        return
    if declared.name in library.registers:
        declared.places[""].problem(
            "register.declared_twice", f"another folder declares {declared.name} already"
        )
    library.registers[declared.name] = declared


def load_edition(path: Path, problems: list[Problem]) -> tuple[Edition | None, Places | None]:
    """One edition file; (None, None) when nothing could be read."""
    root = read(path, problems)
    if root is None:
        return None, None
    places = Places(root)
    given = root.record(
        ("procedure", "label", "basis", "in_force", "states", "acts"),
        ("repealed_on", "power", "figures", "limits"),
    )
    basis = read_basis(given["basis"], None) if "basis" in given else _NO_BASIS
    if "power" in given:
        places.fields["power", ""] = given["power"]
    edition = Edition(
        procedure=given["procedure"].text() if "procedure" in given else "",
        label=given["label"].words() if "label" in given else Text("", ""),
        basis=basis,
        in_force=given["in_force"].day() if "in_force" in given else date.min,
        repealed_on=given["repealed_on"].day() if "repealed_on" in given else None,
        power=_power(given["power"], basis) if "power" in given else None,
        figures=_figures(given["figures"], basis) if "figures" in given else {},
        states=_states(given["states"], places) if "states" in given else {},
        limits=_limits(given["limits"], basis, places) if "limits" in given else {},
        acts=_acts(given["acts"], basis, places) if "acts" in given else {},
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        path=str(path),
    )
    return edition, places


def _power(place: Place, above: Basis) -> PowerNeed:
    given = place.record(("register", "basis"), ("kind",))
    return PowerNeed(
        given["register"].text() if "register" in given else "",
        given["kind"].text() if "kind" in given else "",
        read_basis(given["basis"], above) if "basis" in given else above,
    )


def _figures(place: Place, above: Basis) -> Mapping[str, Figure]:
    figures = {}
    for name, (_, value) in place.entries().items():
        given = value.record(("basis",), ("value", "local"))
        local = "local" in given and given["local"].truth()
        if local == ("value" in given):
            value.problem("figure.unclear", "give a `value`, or say `local: true`")
        figures[name] = Figure(
            name,
            given["value"].amount() if "value" in given else None,
            read_basis(given["basis"], above) if "basis" in given else above,
        )
    return figures


def _states(place: Place, places: Places) -> Mapping[str, State]:
    states = {}
    for name, (key, value) in place.entries().items():
        places.states[name] = key
        given = value.record(("label",), ("final", "open_ended"))
        states[name] = State(
            name,
            given["label"].words() if "label" in given else Text("", ""),
            "final" in given and given["final"].truth(),
            given["open_ended"].words() if "open_ended" in given else None,
        )
    return states


def _limits(place: Place, above: Basis, places: Places) -> Mapping[str, Limit]:
    limits = {}
    for name, (key, value) in place.entries().items():
        places.limits[name] = key
        given = value.record(
            ("label", "from", "basis"),
            ("days", "months", "hours", "unit", "bound", "until", "pauses", "late"),
        )
        amount, unit = _duration(value, given)
        for part in ("from", "until", "pauses"):
            if part in given:
                places.fields[name, part] = given[part]
        limits[name] = Limit(
            name=name,
            label=given["label"].words() if "label" in given else Text("", ""),
            amount=amount,
            unit=unit,
            bound=_one_of(given["bound"], Bound) if "bound" in given else Bound.AT_MOST,
            anchors=_names(given, "from"),
            until=_names(given, "until"),
            pauses=_names(given, "pauses"),
            late=_late(given["late"], places, name) if "late" in given else True,
            basis=read_basis(given["basis"], above) if "basis" in given else above,
        )
    return limits


def _duration(place: Place, given: dict[str, Place]) -> tuple[int, Unit]:
    said = [name for name in ("days", "months", "hours") if name in given]
    if len(said) != 1:
        place.problem("limit.amount", "say exactly one of `days`, `months`, `hours`")
        return 1, Unit.CALENDAR_DAY
    amount = given[said[0]].whole()
    if said[0] != "days":
        if "unit" in given:
            given["unit"].problem("limit.unit", f"`unit` belongs to `days`, not to `{said[0]}`")
        return amount, Unit.MONTH if said[0] == "months" else Unit.HOUR
    if "unit" not in given:
        place.problem("limit.unit", "say the `unit` of the days: working_day or calendar_day")
        return amount, Unit.CALENDAR_DAY
    unit = _one_of(given["unit"], Unit)
    if unit in (Unit.MONTH, Unit.HOUR):
        given["unit"].problem("limit.unit", "`days` are working_day or calendar_day")
    return amount, unit


def _late(place: Place, places: Places, name: str) -> Deemed | bool:
    if not place.is_mapping:
        said = place.text()
        if said not in ("irregularity", "noted"):
            place.problem("limit.late", "write irregularity, noted, or {deemed: act, effective: …}")
        return said == "irregularity"
    given = place.record(("deemed", "effective"), ())
    places.fields[name, "late"] = place
    return Deemed(
        given["deemed"].text() if "deemed" in given else "",
        _one_of(given["effective"], Effective) if "effective" in given else Effective.LAPSE,
    )


def _acts(place: Place, above: Basis, places: Places) -> Mapping[str, Act]:
    acts = {}
    for name, (key, value) in place.entries().items():
        places.acts[name] = key
        given = value.record(
            ("label", "from", "by"),
            (
                "to",
                "requires",
                "accepts",
                "guards",
                "effects",
                "extends",
                "without_power",
                "basis",
            ),
        )
        if "basis" not in given:
            key.problem("act.no_article", f"act `{name}` cites no article: give it a `basis`")
        for part in given:
            places.fields[name, part] = given[part]
        basis = read_basis(given["basis"], above) if "basis" in given else above
        acts[name] = Act(
            name=name,
            label=given["label"].words() if "label" in given else Text("", ""),
            sources=_names(given, "from"),
            to=given["to"].text() if "to" in given else None,
            by=_names(given, "by"),
            requires=_listed(given, "requires"),
            accepts=_listed(given, "accepts"),
            guards=tuple(_guards(given["guards"], basis, above, name, places))
            if "guards" in given
            else (),
            effects=_listed(given, "effects"),
            extends=_extends(given["extends"]) if "extends" in given else {},
            without_power="without_power" in given and given["without_power"].truth(),
            basis=basis,
        )
    return acts


def _guards(place: Place, basis: Basis, above: Basis, act: str, places: Places) -> list[Condition]:
    conditions: list[Condition] = []

    def add(name: str, key: Place, basis: Basis) -> None:
        if (act, name) in places.guards:
            key.problem("name.repeated", f"`{name}` stands in this list twice")
            return
        places.guards[act, name] = key
        conditions.append(Condition(name, basis))

    for item in place.items():
        if item.is_mapping:
            for name, (key, value) in item.entries().items():
                add(name, key, read_basis(value, above))
        else:
            add(item.text(), item, basis)
    return conditions


def _extends(place: Place) -> Mapping[str, int]:
    extends = {}
    for name, (_, value) in place.entries().items():
        given = value.record((), ("days", "months", "hours"))
        if len(given) != 1:
            value.problem("limit.amount", "say exactly one of `days`, `months`, `hours`")
        extends[name] = next((each.whole() for each in given.values()), 1)
    return extends


def _names(given: dict[str, Place], key: str) -> frozenset[str]:
    return frozenset(_listed(given, key))


def _listed(given: dict[str, Place], key: str) -> tuple[str, ...]:
    return given[key].names() if key in given else ()


def _one_of(place: Place, kind: type[E]) -> E:
    said = place.text()
    for member in kind:
        if member.value == said:
            return member
    place.problem("value.unknown", f"`{said}`: write one of {', '.join(m.value for m in kind)}")
    return next(iter(kind))


def load_laws(path: Path, problems: list[Problem]) -> dict[str, Law]:
    """`laws.yaml`: the laws that editions cite, with their versions."""
    root = read(path, problems)
    laws = {}
    for name, (_, value) in (root.entries() if root else {}).items():
        given = value.record(("title", "versions"), ())
        versions = {}
        for version, (_, place) in (
            given["versions"].entries() if "versions" in given else {}
        ).items():
            said = place.record(("in_force",), ("articles",))
            versions[version] = LawVersion(
                said["in_force"].day() if "in_force" in said else date.min,
                said["articles"].whole(0) if "articles" in said else 0,
            )
        title = given["title"].words() if "title" in given else Text(name, name)
        laws[name] = Law(name, title, versions)
    return laws


def _add_notice(library: Library, path: Path, problems: list[Problem]) -> None:
    """A calendar file: a year, its notice, days off and make-up days, each with its name."""
    root = read(path, problems)
    if root is None:
        return
    # `off` and `work` would be the shorter keys, but YAML reads `off` as false
    given = root.record(("year", "notice"), ("days_off", "make_up_days"))
    year = given["year"].whole(1949) if "year" in given else 0
    if "notice" in given:
        given["notice"].text()  # for who reads the file: days off come from somewhere
    if str(year) != path.stem:
        root.problem("notice.misnamed", f"the notice of {year} must be named {year}.yaml")
    days: dict[str, dict[date, Text]] = {"days_off": {}, "make_up_days": {}}
    for part, found in days.items():
        for day, (key, value) in (given[part].entries() if part in given else {}).items():
            when = Place(key.node, key.path, problems).day()
            if when.year != year:
                key.problem("notice.other_year", f"{day} is not in {year}")
            found[when] = value.words()
    for when in sorted(days["days_off"].keys() & days["make_up_days"].keys()):
        root.problem("notice.both", f"{when} cannot be both a day off and a working day")
    library.notices[year] = YearNotice(year, days["days_off"], days["make_up_days"])
