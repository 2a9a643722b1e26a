"""What more than one command checks (共同校验)."""

from datetime import date

from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.models import Organ


def check_interval(valid_from: date, valid_to: date | None) -> None:
    """Refuse an interval without a day in it."""
    if valid_to is not None and valid_to <= valid_from:
        raise IdentityError(
            "interval.empty",
            f"终止日{valid_to}应晚于起始日{valid_from}，请改日期。",
            f"The end {valid_to} must come after the beginning {valid_from}: change the days.",
        )


def check_at_work(organ: Organ, valid_from: date, valid_to: date | None = None) -> None:
    """An open end is cut by the organ's own when that comes; a stated end must lie within it."""
    if not holds(organ.valid_from, organ.valid_to, valid_from, valid_to or valid_from):
        raise IdentityError(
            "organ.not_at_work",
            f"{organ.name}自{organ.valid_from}至{organ.valid_to or '今'}存续，"
            "请核对日期，或改选承继机关。",
            f"{organ.name} exists from {organ.valid_from} to {organ.valid_to or 'now'}: "
            "check the days, or choose its successor.",
        )


def holds(outer_from: date, outer_to: date | None, valid_from: date, valid_to: date | None) -> bool:
    """Whether an interval lies within another; an open one only within an open one."""
    if valid_from < outer_from:
        return False
    return outer_to is None or (
        valid_to is not None and valid_from < outer_to and valid_to <= outer_to
    )


def need_basis(basis: str) -> str:
    """Refuse what rests on no document."""
    if not basis.strip():
        raise IdentityError(
            "basis.missing",
            "请写明依据的文件（文号或决定）。",
            "Write the document this rests on: its number or the decision.",
        )
    return basis.strip()
