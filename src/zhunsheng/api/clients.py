"""Giving programs their tokens and taking them back (令牌发放与撤销)."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from zhunsheng.api.models import ApiClient
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.identity.models import Account, Organ, Person
from zhunsheng.kernel.statute.text import Text

SCOPES = {
    "cases:read": Text("查询案件", "Read cases"),
    "cases:act": Text("办理案件", "Act in cases"),
    "registers:read": Text("查询清单", "Read registers"),
    "indicators:read": Text("查询指标", "Read indicators"),
}
PREFIX = "zs_"
"""Begins every token, so that one that leaked is recognised."""


@transaction.atomic
def issue(
    *,
    name: str,
    person: Person | None,
    scopes: Iterable[str],
    created_at: datetime,
    organs: Iterable[Organ] | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> tuple[ApiClient, str]:
    """Make a client and its token (发放令牌); the token is in nobody's keeping but the caller's.

    `organs` None: wherever its person may. Raises `IdentityError`.
    """
    name, wanted = name.strip(), list(dict.fromkeys(scopes))
    begins = valid_from or created_at.date()
    _check(name, person, wanted)
    if valid_to is not None and valid_to <= begins:
        raise IdentityError(
            "client.empty_interval",
            f"终止日 {valid_to} 应晚于起始日 {begins}，请改日期。",
            f"It ends on {valid_to}, which must come after {begins}: change the days.",
        )
    token = PREFIX + secrets.token_urlsafe(32)
    client = ApiClient.objects.create(
        name=name,
        person=person,
        all_organs=organs is None,
        scopes=wanted,
        token_digest=_digest(token),
        valid_from=begins,
        valid_to=valid_to,
        created_at=created_at,
    )
    client.organs.set(organs or ())
    return client, token


def revoke(*, name: str, at: datetime) -> ApiClient:
    """Take a token back at once (撤销令牌); one taken back before stays as it was."""
    client = ApiClient.objects.filter(name=name).first()
    if client is None:
        raise IdentityError(
            "client.unknown",
            f"没有名为“{name}”的客户端；用 zhunsheng token list 查看。",
            f"There is no client “{name}”; see zhunsheng token list.",
        )
    if client.revoked_at is None:
        client.revoked_at = at
        client.save(update_fields=["revoked_at"])
    return client


def client_of(token: str, on: date) -> ApiClient | None:
    """The client that a token belongs to on a day: one query.

    A token dies with its term, with its revocation, and with the account of its person.
    """
    account = Account.objects.filter(person=OuterRef("person"), is_active=True)
    return (
        ApiClient.objects.filter(
            Q(person__isnull=True) | Exists(account),
            in_force(on),
            token_digest=_digest(token),
            revoked_at__isnull=True,
        )
        .select_related("person")
        .first()
    )


def _check(name: str, person: Person | None, scopes: list[str]) -> None:
    if not name or len(name) > 64 or not name.isprintable():
        raise IdentityError(
            "client.unnamed",
            "客户端应有名称，不超过 64 字。",
            "A client needs a name of at most 64 characters.",
        )
    if ApiClient.objects.filter(name=name).exists():
        raise IdentityError(
            "client.name_taken",
            f"已有名为“{name}”的客户端；名称留在记录中，不能重用，请换一个。",
            f"There is a client “{name}”; names stay on record, so choose another.",
        )
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown or not scopes:
        raise IdentityError(
            "client.unknown_scope",
            f"权限“{'、'.join(unknown)}”不存在，可选：{'、'.join(SCOPES)}。",
            f"No such scope: {', '.join(unknown) or '(none given)'}; "
            f"choose from {', '.join(SCOPES)}.",
        )
    if person is not None and not person.accounts.filter(is_active=True).exists():
        raise IdentityError(
            "client.person_has_no_account",
            f"{person.name}没有启用的账号，不能由程序代表；请先开通账号。",
            f"{person.name} has no open account, so no program can act for them: open one first.",
        )
    if person is None and any(scope.startswith("cases:") for scope in scopes):
        raise IdentityError(
            "client.acts_for_nobody",
            "查询或办理案件的客户端须代表一名工作人员，请指明账号。",
            "A client that reads or acts in cases acts for an officer: name the account.",
        )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
