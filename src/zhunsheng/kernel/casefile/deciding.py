"""Asking the law (裁断), and whether it was asked before: what both doors share."""

from dataclasses import replace
from datetime import datetime

from zhunsheng.kernel.casefile.catalogue import Catalogue
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.casefile.record import ZONE
from zhunsheng.kernel.statute import machine
from zhunsheng.kernel.statute.machine import Mode, Refused
from zhunsheng.kernel.statute.snapshot import Request, Snapshot


def decided(
    snapshot: Snapshot,
    request: Request,
    recorded_at: datetime,
    mode: Mode,
    catalogue: Catalogue,
) -> machine.Allowed:
    """What the law allows; raises `ActRefused` with every reason."""
    decision = machine.decide(
        snapshot,
        replace(request, recorded_on=recorded_at.astimezone(ZONE).date()),
        calendar=catalogue.calendar,
        vocabulary=catalogue.vocabulary,
        mode=mode,
    )
    if isinstance(decision, Refused):
        raise ActRefused(decision.reasons)
    return decision


def already_done(key: str | None, act: str, *, case: Case | None) -> Event | None:
    """The event that a request with this key made; raises when it asked for something else."""
    if not key:
        return None
    done = Event.objects.select_related("case").filter(idempotency_key=key).first()
    if done is None:
        return None
    if done.act != act or (case is not None and done.case_id != case.pk):
        raise CasefileError(
            "idempotency.key_reused",
            "这个请求编号已用于另一行为，请换一个。",
            "This idempotency key was used for another act: use a new one.",
        )
    return done
