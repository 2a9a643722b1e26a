"""Who may write in a draft, and when (起草权限)."""

from collections.abc import Collection

from zhunsheng.kernel.statute.spec import Act, Edition

DRAFTERS = frozenset({"document_drafter"})
REVIEWERS = frozenset({"document_reviewer"})
WRITABLE = frozenset({"drafting", "hearing_announced", "consulting", "consulted", "amending"})
"""States in which the text is the drafter's; behind them what was submitted stands still."""
EXAMINED = frozenset({"under_examination"})
"""States of a rule or regulation in which the legal office works on the text it was sent."""


def has_draft(edition: Edition) -> bool:
    """Whether texts are drafted in this procedure: whether drafters do anything in it."""
    return any(DRAFTERS & set(act.by) for act in edition.acts.values())


def unlocking(edition: Edition, state: str) -> list[Act]:
    """The acts that lead from a state to one in which the text may be changed."""
    open_to = WRITABLE | EXAMINED
    if state in open_to:
        return []
    return [act for act in edition.acts.values() if state in act.sources and act.to in open_to]


def may_write(state: str, duties: Collection[str]) -> bool:
    """Whether somebody of these duties may change the text now."""
    return bool(writers_in(state) & set(duties))


def writers_in(state: str) -> frozenset[str]:
    """The duties whose text it is in a state; none where it stands still."""
    return DRAFTERS if state in WRITABLE else REVIEWERS if state in EXAMINED else frozenset()
