"""What the law of a case is called on a page (程序用语): labels, articles, whose turn it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.refusal import Refusal
from zhunsheng.kernel.statute.spec import CLOCK, PARTY, Act, Edition
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.components import Reason, StateBadge, Tone
from zhunsheng.web.components.words import bracketed, sentences, words

THE_PARTY = Text("当事人", "the party")
TIME = Text("期限届满（自动）", "the passing of time")


def cited(basis: Basis) -> Text:
    """An article, as lawyers write it."""
    return basis.words(current().library.laws)


def reason(refusal: Refusal) -> Reason:
    """A reason against an act, with its article and remedy."""
    return Reason(refusal.says, cited(refusal.basis), refusal.remedy)


def said(refusal: Refusal) -> str:
    """The same in one line, in the language of the page."""
    article = bracketed(words(cited(refusal.basis)))
    return sentences(words(refusal.says), article, words(refusal.remedy))


def doers(names: Iterable[str]) -> list[Text]:
    """What those who may do an act are called, in a settled order; time itself is left out."""
    known = current().vocabulary.duties
    labels = {PARTY: THE_PARTY} | {name: duty.label for name, duty in known.items()}
    return [labels.get(name, Text(name, name)) for name in sorted(set(names) - {CLOCK})]


def together(parts: Iterable[Text]) -> Text:
    """Labels in a row, in both languages."""
    given = list(parts)
    return Text("、".join(part.zh for part in given), ", ".join(part.en for part in given))


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is in a state (轮到谁办): the duties, and whether the party is waited for."""

    duties: frozenset[str]
    party: bool
    label: Text


def turns(edition: Edition) -> dict[str, Turn]:
    """Whose turn it is, for each state of an edition.

    What leads onward counts: extensions, ways out that many states have (a withdrawal), and what
    can be done at almost any time (a recusal) make it nobody's turn.
    """
    key = (edition.key, edition.digest)
    if key not in _turns:
        _turns[key] = {name: _turn(edition, name) for name in edition.states}
    return _turns[key]


_turns: dict[tuple[str, str], dict[str, Turn]] = {}


def _turn(edition: Edition, state: str) -> Turn:
    open_here = [a for a in edition.acts.values() if state in a.sources and a.by != {CLOCK}]
    acts = [act for act in open_here if is_onward(edition, act)] or open_here
    by = frozenset[str]().union(*(act.by for act in acts)) - {CLOCK}
    party = bool(acts) and all(PARTY in act.by for act in acts)
    return Turn(by - {PARTY}, party, THE_PARTY if party else together(doers(by - {PARTY})))


def is_onward(edition: Edition, act: Act) -> bool:
    """Whether an act leads a case onward, rather than extending a limit or leading out of it."""
    if act.extends:
        return False
    if act.to is None:
        unended = [state for state in edition.states.values() if not state.final]
        return len(act.sources) * 2 <= len(unended) or len(act.sources) == 1
    return not (edition.states[act.to].final and len(act.sources) > 1)


def is_settled(edition: Edition, act: Act) -> bool:
    """Whether an act cannot be undone by going on: it ends the case, or is a decision."""
    ends = act.to is not None and edition.states[act.to].final
    return ends or bool(act.effects)


def state_badge(edition: Edition, state: str, *, paused: bool = False) -> StateBadge:
    """The badge of a state."""
    declared = edition.states[state]
    if declared.final:
        return StateBadge(declared.label, Tone.QUIET)
    waits = paused or turns(edition)[state].party
    return StateBadge(declared.label, Tone.WAITING if waits else Tone.ACTIVE)


def editions() -> list[Edition]:
    """Every edition of every procedure."""
    return [each for found in current().library.editions.values() for each in found]


def edition_of(procedure: str, in_force: date) -> Edition:
    """The edition a case is pinned to."""
    return current().library.pinned(procedure, in_force)


def procedure_label(procedure: str) -> Text:
    """What a procedure is called, by its latest edition."""
    found = current().library.editions.get(procedure)
    return found[-1].label if found else Text(procedure, procedure)
