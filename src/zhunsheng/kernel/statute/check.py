"""Proving an edition before it is used (程序校验).

That it can be reached and ends, is timed and cited, and that every name in it is known.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.load import Library, Places
from zhunsheng.kernel.statute.reader import Place, Problem
from zhunsheng.kernel.statute.registers import RegisterFile
from zhunsheng.kernel.statute.spec import (
    CLOCK,
    PARTY,
    START,
    Bound,
    Deemed,
    Edition,
    Limit,
    PowerNeed,
    Unit,
)
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Vocabulary

Kinds = Mapping[str, Text]
_NAME = re.compile(r"[a-z][a-z0-9_]*")


HINTS = frozenset({"basis.unknown_law"})
"""What is told and does not stop an edition: a law not listed yet may be cited, but versions and
articles of it cannot be checked."""


def check_library(library: Library, vocabulary: Vocabulary) -> list[Problem]:
    """Every problem of every edition, in the order of files and lines."""
    problems: set[Problem] = set()
    kinds = {name: spec.kinds for name, spec in vocabulary.registers.items()}
    kinds |= {
        name: vocabulary.fields[file.kinds].choices if file.kinds in vocabulary.fields else {}
        for name, file in library.registers.items()
    }
    for editions in library.editions.values():
        for edition in editions:
            places = library.places[edition.path]
            _check_names(edition, places, vocabulary, kinds)
            _check_limits(edition, places)
            _check_bases(edition, places, library)
            if not any(p.path == edition.path for p in places.root.problems):
                _check_paths(edition, places)
        _check_sequence(editions, library)
        for edition in editions:
            problems |= set(library.places[edition.path].root.problems)
    for register in library.registers.values():
        _check_register(register, library, vocabulary, kinds)
        problems |= set(register.places[""].problems)
    return sorted(problems)


def _check_register(
    register: RegisterFile,
    library: Library,
    vocabulary: Vocabulary,
    kinds: Mapping[str, Kinds],
) -> None:
    root = register.places[""]

    def at(part: str) -> Place:
        return register.places.get(part, root)

    if not _NAME.fullmatch(register.name):
        root.problem(
            "name.shape", f"`{register.name}` cannot name a register: use lower_case words"
        )
    if register.kinds:
        chosen = [name for name, each in vocabulary.fields.items() if each.choices]
        _unknown(at("kinds"), "field.unknown", "field with choices", [register.kinds], chosen)
    _unknown(at("fields"), "field.unknown", "field", register.fields, vocabulary.fields)
    _unknown(at("optional"), "field.unknown", "field here", register.optional, register.fields)
    _unknown(at("checks"), "check.unknown", "check", register.checks, vocabulary.entry_checks)
    for kind, own in register.by_kind.items():
        _unknown(at("by_kind"), "kind.unknown", "kind", [kind], kinds[register.name])
        _unknown(at("by_kind"), "field.unknown", "field here", own, register.fields)
        _unknown(at("by_kind"), "field.unknown", "field", own.values(), vocabulary.fields)
    for field in (vocabulary.fields[name] for name in register.fields if name in vocabulary.fields):
        if field.register:
            _unknown(at("fields"), "register.unknown", "register", [field.register], kinds)
    _check_basis(register.basis, at("basis"), None, library)


def _place(places: Places, name: str, part: str, default: Place) -> Place:
    return places.fields.get((name, part), default)


def _unknown(
    place: Place, code: str, noun: str, names: Iterable[str], known: Iterable[str]
) -> None:
    known = sorted(known)
    for name in names:
        if name not in known:
            place.problem(code, f"there is no {noun} `{name}`; known: {', '.join(known) or 'none'}")


def _check_names(  # noqa: C901 - one line a kind of name
    edition: Edition, places: Places, vocabulary: Vocabulary, kinds: Mapping[str, Kinds]
) -> None:
    states, acts = edition.states, edition.acts
    for noun, keys in (("state", places.states), ("limit", places.limits), ("act", places.acts)):
        for name, place in keys.items():
            if not _NAME.fullmatch(name) or (noun == "state" and name == START):
                place.problem(
                    "name.shape", f"`{name}` cannot name this {noun}: use lower_case words"
                )
    if edition.power:
        _check_power(edition.power, places.fields.get(("power", ""), places.root), kinds)
    for act in acts.values():
        here = places.acts[act.name]

        def at(part: str, here: Place = here, name: str = act.name) -> Place:
            return _place(places, name, part, here)

        _unknown(at("from"), "state.unknown", "state", act.sources, (*states, START))
        if act.to:
            _unknown(at("to"), "state.unknown", "state", [act.to], states)
        elif act.opens:
            here.problem(
                "act.opens_nowhere", f"`{act.name}` opens a case: say the state it is `to`"
            )
        for source in act.sources:
            if source in states and states[source].final:
                at("from").problem("act.from_final", f"`{source}` is final: nothing follows it")
        _unknown(at("by"), "role.unknown", "duty", act.by, (*vocabulary.duties, PARTY, CLOCK))
        _unknown(at("requires"), "fact.unknown", "fact", act.requires, vocabulary.facts)
        _unknown(at("accepts"), "fact.unknown", "fact", act.accepts, vocabulary.facts)
        for name in set(act.requires) & set(act.accepts):
            at("accepts").problem("fact.repeated", f"`{name}` is required already")
        _unknown(at("effects"), "effect.unknown", "effect", act.effects, vocabulary.effects)
        _check_guards(edition, act.name, places, vocabulary)
        _check_extension(edition, act.name, at("extends"))
        if act.by == {CLOCK} and not any(
            isinstance(li.late, Deemed) and li.late.act == act.name
            for li in edition.limits.values()
        ):
            here.problem(
                "act.never_lapses", f"no limit deems `{act.name}`, and nobody else may do it"
            )
    if not edition.opening_acts:
        places.root.problem(
            "edition.no_opening", "no act is `from: [start]`: no case could be opened"
        )


def _check_guards(edition: Edition, act: str, places: Places, vocabulary: Vocabulary) -> None:
    said = edition.acts[act]
    for condition in said.guards:
        place = places.guards[act, condition.guard]
        guard = vocabulary.guards.get(condition.guard)
        if guard is None:
            _unknown(place, "guard.unknown", "guard", [condition.guard], vocabulary.guards)
            continue
        for figure in guard.figures:
            if figure not in edition.figures:
                place.problem(
                    "figure.missing",
                    f"guard `{guard.name}` compares with `{figure}`: state it under `figures`",
                )
        for fact in guard.reads:
            if fact not in (*said.requires, *said.accepts):
                place.problem(
                    "fact.not_asked",
                    f"guard `{guard.name}` reads `{fact}`: the act must require or accept it",
                )


def _check_power(need: PowerNeed, place: Place, kinds: Mapping[str, Kinds]) -> None:
    _unknown(place, "register.unknown", "register", [need.register], kinds)
    if need.register in kinds and need.kind:
        _unknown(place, "kind.unknown", "kind", [need.kind], kinds[need.register])


def _check_extension(edition: Edition, act: str, place: Place) -> None:
    extends = edition.acts[act].extends
    _unknown(place, "limit.unknown", "limit", extends, edition.limits)
    for name in extends.keys() & edition.limits.keys():
        length = place.entries()[name][1]
        said, unit = next(iter(length.entries()), ""), edition.limits[name].unit
        needed = {Unit.MONTH: "months", Unit.HOUR: "hours"}.get(unit, "days")
        if said not in ("", needed):
            length.problem(
                "limit.unit", f"`{name}` counts in {needed}, so it is extended by {needed}"
            )


def _check_limits(edition: Edition, places: Places) -> None:
    for limit in edition.limits.values():
        here = places.limits[limit.name]
        for part, names in (("from", limit.anchors), ("until", limit.until)):
            place = _place(places, limit.name, part, here)
            _unknown(place, "act.unknown", "act", names, edition.acts)
        pauses = _place(places, limit.name, "pauses", here)
        _unknown(pauses, "state.unknown", "state", limit.pauses, edition.states)
        if limit.unit is Unit.HOUR and limit.pauses:
            pauses.problem("limit.hours_do_not_pause", "a limit of hours cannot pause")
        if limit.bound is Bound.AT_LEAST and not limit.until:
            here.problem("limit.holds_nothing", "an at_least limit must say `until` which acts")
        if isinstance(limit.late, Deemed):
            _check_deemed(edition, limit, _place(places, limit.name, "late", here))


def _check_deemed(edition: Edition, limit: Limit, place: Place) -> None:
    assert isinstance(limit.late, Deemed)
    act = edition.acts.get(limit.late.act)
    if act is None:
        _unknown(place, "act.unknown", "act", [limit.late.act], edition.acts)
    elif CLOCK not in act.by:
        place.problem("act.not_by_clock", f"`{act.name}` is deemed: it must be `by: [clock]`")
    elif act.requires or act.guards:
        place.problem(
            "act.clock_knows_no_facts",
            f"`{act.name}` is deemed: time gives no facts and asks no guards",
        )
    if limit.bound is Bound.AT_LEAST or limit.unit is Unit.HOUR:
        place.problem(
            "limit.cannot_deem", "only an at_most limit of days or months can deem an act"
        )


def _check_bases(edition: Edition, places: Places, library: Library) -> None:
    cited: list[tuple[Basis, Place]] = [(edition.basis, places.root)]
    if edition.power:
        cited.append((edition.power.basis, places.root))
    cited += [(f.basis, places.root) for f in edition.figures.values()]
    cited += [(li.basis, places.limits[li.name]) for li in edition.limits.values()]
    for act in edition.acts.values():
        cited.append((act.basis, _place(places, act.name, "basis", places.acts[act.name])))
        cited += [(c.basis, places.guards[act.name, c.guard]) for c in act.guards]
    for basis, place in cited:
        _check_basis(basis, place, edition.in_force, library)


def _check_basis(basis: Basis, place: Place, since: date | None, library: Library) -> None:
    law = library.laws.get(basis.law)
    if law is None:
        place.problem(
            "basis.unknown_law",
            f"laws.yaml has no {basis.law}; known: {', '.join(library.laws) or 'none'}",
        )
        return
    version = law.versions.get(basis.version)
    if version is None:
        place.problem(
            "basis.unknown_version",
            f"laws.yaml has no version {basis.version} of {law.name}; "
            f"known: {', '.join(law.versions)}",
        )
    elif version.articles and not basis.article:
        place.problem("basis.no_article", f"cite an article of {law.name}: it has articles")
    elif version.articles and basis.article > version.articles:
        place.problem(
            "basis.no_such_article",
            f"{law.name} ({basis.version}) has {version.articles} articles, not {basis.article}",
        )
    elif since is not None and version.in_force > since:
        place.problem(
            "basis.not_in_force",
            f"{law.name} ({basis.version}) is in force from {version.in_force}, "
            f"later than this edition",
        )


def _steps(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """(from state, act, to state) for every act."""
    for act in edition.acts.values():
        for source in act.sources:
            yield source, act.name, act.to or source


def _check_paths(edition: Edition, places: Places) -> None:
    steps = list(_steps(edition))
    reached, ending = {START}, {s.name for s in edition.states.values() if s.final}
    _close(reached, [(a, b) for a, _, b in steps])
    _close(ending, [(b, a) for a, _, b in steps])
    for state in edition.states.values():
        place = places.states[state.name]
        if state.name not in reached:
            place.problem("state.unreachable", f"no act leads to `{state.name}`")
        elif state.name not in ending:
            place.problem("state.cannot_end", f"from `{state.name}` no final state can be reached")
    for limit in edition.limits.values():
        _check_anchor(edition, limit, steps, places)
    for name in _untimed(edition, steps):
        places.states[name].problem(
            "state.no_limit",
            f"a case can stand in `{name}` with no limit running: "
            "let one run, or say `open_ended` and why",
        )


def _close(found: set[str], arrows: list[tuple[str, str]]) -> None:
    grown = True
    while grown:
        more = {b for a, b in arrows if a in found} - found
        found |= more
        grown = bool(more)


def _check_anchor(
    edition: Edition, limit: Limit, steps: list[tuple[str, str, str]], places: Places
) -> None:
    """On every way to an act that ends or extends the limit, an act that starts it was done.

    A limit that nothing but opening acts start is for the cases opened by them: a draft rule is
    posted for thirty days, another document that opens the same procedure need not be.
    """
    if all(name in edition.acts and edition.acts[name].opens for name in limit.anchors):
        return
    surely = dict.fromkeys(edition.states, True) | {START: False}
    changed = True
    while changed:
        changed = False
        for state in edition.states:
            incoming = [
                act in limit.anchors or surely[source]
                for source, act, target in steps
                if target == state and source != target
            ]
            now = all(incoming) if incoming else False
            if surely[state] != now:
                surely[state], changed = now, True
    needing = {(name, "until") for name in limit.until} | {
        (act.name, "extends") for act in edition.acts.values() if limit.name in act.extends
    }
    for name, part in sorted(needing):
        loose = sorted(
            s
            for s in edition.acts[name].sources
            if not surely[s] and not _anchored_within(edition, limit, s)
        )
        if loose:
            where = places.limits[limit.name] if part == "until" else places.acts[name]
            _place(places, limit.name if part == "until" else name, part, where).problem(
                "limit.anchor_not_done",
                f"`{name}` can be done in `{', '.join(loose)}` before any act that starts "
                f"`{limit.name}` ({', '.join(sorted(limit.anchors))})",
            )


def _anchored_within(edition: Edition, limit: Limit, state: str) -> bool:
    """An anchor that does not change the state can be done in this very state."""
    return any(
        state in edition.acts[name].sources and edition.acts[name].to in (None, state)
        for name in limit.anchors
    )


def _untimed(edition: Edition, steps: list[tuple[str, str, str]]) -> list[str]:
    """Non-final states that can be stood in while no at-most limit runs."""
    timed = [li for li in edition.limits.values() if li.bound is Bound.AT_MOST]
    seen: set[tuple[str, frozenset[str]]] = set()
    queue: deque[tuple[str, frozenset[str]]] = deque([(START, frozenset())])
    found: set[str] = set()
    while queue:
        state, running = queue.popleft()
        for source, act, target in steps:
            if source != state:
                continue
            now = {li.name for li in timed if li.name in running and not li.ends_by(act)}
            now |= {li.name for li in timed if act in li.anchors}
            step = (target, frozenset(now))
            if step in seen or edition.states[target].final:
                continue
            seen.add(step)
            queue.append(step)
            counts = any(target not in edition.limits[name].pauses for name in now)
            if not counts and edition.states[target].open_ended is None:
                found.add(target)
    return sorted(found)


def _check_sequence(editions: tuple[Edition, ...], library: Library) -> None:
    for earlier, later in pairwise(editions):
        root = library.places[later.path].root
        if earlier.in_force == later.in_force:
            root.problem("editions.overlap", f"{earlier.path} is in force from the same day")
        elif earlier.repealed_on and earlier.repealed_on > later.in_force:
            root.problem(
                "editions.overlap",
                f"{earlier.path} says it is in force until {earlier.repealed_on}",
            )
    for edition in editions:
        if edition.repealed_on and edition.repealed_on <= edition.in_force:
            library.places[edition.path].root.problem(
                "edition.never_in_force", "repealed before its first day in force"
            )
