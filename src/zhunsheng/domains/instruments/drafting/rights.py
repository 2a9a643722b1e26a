"""Who may write in a draft, and when (起草权限)."""

from collections.abc import Collection

from zhunsheng.kernel.statute.spec import Edition

DRAFTERS = frozenset({"document_drafter", "legislation_drafter"})
REVIEWERS = frozenset({"document_reviewer", "legislation_reviewer"})
WRITABLE = frozenset(
    {"drafting", "consulting", "consulted", "amending", "soliciting", "revising", "heard"}
)
"""States in which the text is the drafter's; behind them what was submitted stands still."""


def has_draft(edition: Edition) -> bool:
    """Whether texts are drafted in this procedure: whether drafters do anything in it."""
    return any(DRAFTERS & set(act.by) for act in edition.acts.values())


def may_write(state: str, duties: Collection[str]) -> bool:
    """Whether somebody of these duties may change the text now."""
    return state in WRITABLE and bool(DRAFTERS & set(duties))
