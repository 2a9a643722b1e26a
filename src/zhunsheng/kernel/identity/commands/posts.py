"""Changes to posts (任免), what is delegated from them, and recusals."""

import re
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from zhunsheng.kernel.identity.commands.checks import (
    check_at_work,
    check_interval,
    holds,
    need_basis,
)
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.intervals import overlapping
from zhunsheng.kernel.identity.models import Delegation, Organ, Person, Post, PostDuty, Recusal
from zhunsheng.kernel.identity.separation import check_separation

_DUTY = re.compile(r"[a-z][a-z0-9_]{0,63}")


@transaction.atomic
def appoint(
    *,
    person: Person,
    organ: Organ,
    title: str,
    duties: Iterable[str],
    valid_from: date,
    valid_to: date | None = None,
) -> Post:
    """Give a person a post and its duties (任命)."""
    names = _check_duties(duties)
    check_interval(valid_from, valid_to)
    person = Person.objects.select_for_update().get(pk=person.pk)
    organ = Organ.objects.get(pk=organ.pk)
    check_at_work(organ, valid_from, valid_to)
    valid_to = valid_to or organ.valid_to  # a post ends with its organ
    held = person.posts.filter(overlapping(valid_from, valid_to), organ=organ, title=title)
    if held.exists():
        raise IdentityError(
            "post.overlaps",
            f"{person.name}在这段时间已任{organ.name}{title}，请先结束原岗位，或另选日期。",
            f"{person.name} is already {title} in {organ.name} for part of that time: "
            "end that post first, or choose other days.",
        )
    check_separation(person, names, valid_from, valid_to)
    post = Post.objects.create(
        person=person, organ=organ, title=title, valid_from=valid_from, valid_to=valid_to
    )
    PostDuty.objects.bulk_create(PostDuty(post=post, duty=duty) for duty in names)
    return post


@transaction.atomic
def end_post(*, post: Post, on: date) -> Post:
    """End a post (免职): `on` is the first day it is no longer held. Its delegations lapse."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    if on <= post.valid_from or (post.valid_to and post.valid_to < on):
        raise IdentityError(
            "post.not_held",
            f"该岗位自{post.valid_from}至{post.valid_to or '今'}，不能在{on}结束，请核对日期。",
            f"The post runs from {post.valid_from} to {post.valid_to or 'now'}: "
            f"it cannot end on {on}; check the day.",
        )
    post.valid_to = on
    post.save(update_fields=["valid_to"])
    return post


@transaction.atomic
def delegate(
    *,
    from_post: Post,
    to_person: Person,
    duty: str,
    valid_from: date,
    basis: str,
    valid_to: date | None = None,
) -> Delegation:
    """Let somebody else do a duty of a post (委托代行), on a written basis."""
    check_interval(valid_from, valid_to)
    person = Person.objects.select_for_update().get(pk=to_person.pk)
    post = Post.objects.select_for_update().get(pk=from_post.pk)
    if person.pk == post.person_id:
        raise IdentityError(
            "delegation.to_oneself",
            f"{person.name}本人即任此岗位，不需委托，请选择他人。",
            f"{person.name} holds this post: choose somebody else.",
        )
    if not post.duties.filter(duty=duty).exists():
        raise IdentityError(
            "delegation.duty_not_held",
            f"岗位“{post.title}”没有职责{duty}，只能委托本岗位的职责。",
            f"The post “{post.title}” does not carry {duty}: only its own duties can be delegated.",
        )
    valid_to = valid_to or post.valid_to  # a delegation ends with its post
    if not holds(post.valid_from, post.valid_to, valid_from, valid_to):
        raise IdentityError(
            "delegation.beyond_post",
            f"岗位“{post.title}”自{post.valid_from}至{post.valid_to or '今'}，"
            "委托不得超出，请改日期。",
            f"The post “{post.title}” runs from {post.valid_from} to {post.valid_to or 'now'}: "
            "keep the delegation within these days.",
        )
    running = Delegation.objects.filter(
        overlapping(valid_from, valid_to), from_post=post, to_person=person, duty=duty
    )
    if running.exists():
        raise IdentityError(
            "delegation.overlaps",
            f"{person.name}在这段时间已受托代行{duty}，请另选日期。",
            f"{person.name} already does {duty} for this post in part of that time: "
            "choose other days.",
        )
    check_separation(person, [duty], valid_from, valid_to)
    return Delegation.objects.create(
        from_post=post,
        to_person=person,
        duty=duty,
        valid_from=valid_from,
        valid_to=valid_to,
        basis=need_basis(basis),
    )


@transaction.atomic
def recuse(*, person: Person, subject_id: UUID, decided_on: date, reason: str) -> Recusal:
    """Let a person stand back from a case (回避), from the day of the decision."""
    if not reason.strip():
        raise IdentityError(
            "recusal.no_reason",
            f"请写明{person.name}回避的理由。",
            f"Write the reason why {person.name} stands back.",
        )
    if Recusal.objects.filter(person=person, subject_id=subject_id).exists():
        raise IdentityError(
            "recusal.already",
            f"{person.name}已对本案回避，无须再次决定。",
            f"{person.name} already stands back from this case; nothing more is needed.",
        )
    return Recusal.objects.create(
        person=person, subject_id=subject_id, decided_on=decided_on, reason=reason.strip()
    )


def _check_duties(duties: Iterable[str]) -> list[str]:
    names = sorted(set(duties))
    for duty in names:
        if not _DUTY.fullmatch(duty):
            raise IdentityError(
                "duty.malformed",
                f"职责代码“{duty}”应为小写字母、数字和下划线，如case_handler。",
                f"“{duty}” is no duty: write lower-case letters, digits and underscores, "
                "like case_handler.",
            )
    return names
