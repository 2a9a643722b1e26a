"""Doing an act from a page of its own (一键办理): at once, and saying how it went."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from zhunsheng.kernel.casefile.commands import perform
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.web import law
from zhunsheng.web.components.words import words
from zhunsheng.web.reader import Reader


def done(
    request: HttpRequest, reader: Reader, case: Case, act: str, facts: Mapping[str, Any]
) -> bool:
    """Do an act today; every reason with its article, if it was refused.

    A form that carries a `key` is done once, however often it is sent.
    """
    key = request.POST.get("key", "")[:36]
    try:
        event = perform(
            case=case,
            act=act,
            actor=reader.actor,
            occurred_on=reader.today,
            facts=facts,
            recorded_at=timezone.localtime(),
            idempotency_key=f"desk-{reader.account.pk.hex}-{key}" if key else None,
        )
    except ActRefused as refused:
        for each in refused.reasons:
            messages.error(request, law.said(each))
        return False
    except CasefileError as error:
        messages.error(request, words(error.says))
        return False
    label = law.edition_of(case.procedure, case.edition).acts[act].label
    said = _("“%(act)s”已记录在案：第 %(seq)s 号记录。")
    messages.success(request, said % {"act": words(label), "seq": event.seq})
    return True
