"""Answers to letters in bulk (成批登记函复): each an act of the case, all of them or none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhunsheng.domains.consultation.models import Consultation
from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.commands import perform
from zhunsheng.kernel.casefile.errors import CasefileError


@dataclass(frozen=True, slots=True)
class Answer:
    """What one consultee answered (一份函复); without opinions, that there is no comment."""

    consultee: str
    answered_on: str
    opinions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Answers that one act would have put on record, and why it was refused (未登记的函复)."""

    consultees: tuple[str, ...]
    why: CasefileError


def record_answers(
    *,
    consultation: Consultation,
    answers: Sequence[Answer],
    actor: Actor,
    on: date,
    recorded_at: datetime,
    key: str = "",
) -> list[NotTaken]:
    """Put answers on record: where one is refused, none is kept. Returns everything refused.

    The same `key` again does nothing again; without one it is a trial, of which nothing is kept.
    """
    refused = []
    with transaction.atomic():
        for number, (act, named, facts) in enumerate(_acts(answers)):
            try:
                perform(
                    case=consultation.case,
                    act=act,
                    actor=actor,
                    occurred_on=on,
                    facts=facts,
                    recorded_at=recorded_at,
                    idempotency_key=f"{key}-{number}" if key else None,
                )
            except CasefileError as error:
                refused.append(NotTaken(named, error))
        if refused or not key:
            transaction.set_rollback(True)
    return refused


def _acts(
    answers: Sequence[Answer],
) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, Any]]]:
    """First all without comment, one act a day; then each with opinions."""
    silent: dict[str, list[str]] = {}
    for each in answers:
        if not each.opinions:
            silent.setdefault(each.answered_on, []).append(each.consultee)
    for day, named in sorted(silent.items()):
        facts = {"consultees": named, "letter_answered_on": day}
        yield "record_no_comment", tuple(named), facts
    for each in answers:
        if each.opinions:
            yield (
                "record_answer",
                (each.consultee,),
                {
                    "answering_consultee": each.consultee,
                    "letter_answered_on": each.answered_on,
                    "opinions_given": "\n".join(each.opinions),
                },
            )
