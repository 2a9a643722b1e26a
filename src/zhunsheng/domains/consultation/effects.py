"""What acts of a consultation bring about (征求意见行为的效果): rows, from facts."""

from datetime import date
from typing import Any

from zhunsheng.domains.consultation.comments import first_broken
from zhunsheng.domains.consultation.draft import articles_of
from zhunsheng.domains.consultation.models import (
    Consultation,
    ConsultationLetter,
    Opinion,
    PublicComment,
)
from zhunsheng.domains.consultation.opinion_list import (
    Said,
    numbers_in,
    opinions_in,
    received,
)
from zhunsheng.kernel.casefile.documents import read
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.models import Document
from zhunsheng.kernel.casefile.record import Outcome
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.queries import entries_on
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.ledger import GENESIS
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Effect

_KINDS = {
    "launch_regulation": "regulation",
    "launch_rule": "rule",
    "launch_decision": "decision",
    "launch_decision_shortened": "decision",
}
MARKET = "launch_market_document"
_BATCH = 500


def keep_consultation(outcome: Outcome) -> None:
    """Keep what is consulted on, until when, and by which ways."""
    facts, event = outcome.facts, outcome.event
    Consultation.objects.create(
        case=outcome.case,
        organ_id=outcome.case.organ_id,
        title=facts.get("consulted_title") or "",
        kind=_KINDS.get(event.act) or facts.get("consulted_kind") or "normative",
        is_market=event.act == MARKET,
        channels=facts.get("consultation_channels", []),
        draft=facts.get("consulted_text") or _text_of(facts.get("consulted_file")),
        explanation=facts.get("consultation_explanation") or "",
        contact=facts.get("comments_contact") or "",
        shortened_because=facts.get("shortening_reason") or "",
        launched_on=event.occurred_on,
        comments_until=as_day(facts.get("comments_until")),
    )


def _text_of(digest: str | None) -> str:
    """The text of a plain file; of any other the page offers no articles."""
    document = Document.objects.filter(digest=digest, media_type="text/plain").first()
    return read(document).decode().removeprefix("\ufeff") if document else ""


def _of(outcome: Outcome) -> Consultation:
    return Consultation.objects.get(case=outcome.case)


def keep_letters(outcome: Outcome) -> None:
    """Keep a letter to each consultee: two queries for all of them."""
    consultation, facts, on = _of(outcome), outcome.facts, outcome.event.occurred_on
    keys = facts.get("consultees", [])
    known: dict[str, Entry] = {e.key: e for e in entries_on("consultees", on, key__in=keys)}
    before = set(consultation.letters.values_list("consultee_key", flat=True))
    wanted = [key for key in keys if key in known and key not in before]
    ConsultationLetter.objects.bulk_create(
        ConsultationLetter(
            consultation=consultation,
            position=position,
            consultee=known[key],
            consultee_key=key,
            consultee_class=known[key].kind,
            number=facts.get("letter_number") or "",
            sent_on=on,
            reply_by=as_day(facts.get("reply_by")),
        )
        for position, key in enumerate(wanted, len(before) + 1)
    )


def keep_no_comment(outcome: Outcome) -> None:
    """Note the answers that have nothing to say: one query for those in time, one for the late."""
    keys, day = outcome.facts.get("consultees", []), _answered_on(outcome)
    letters = ConsultationLetter.objects.filter(
        consultation=outcome.case.pk, consultee_key__in=keys
    )
    letters.filter(reply_by__lt=day).update(answered_on=day, is_late=True)
    letters.exclude(reply_by__lt=day).update(answered_on=day)


def _answered_on(outcome: Outcome) -> date:
    return as_day(outcome.facts.get("letter_answered_on")) or outcome.event.occurred_on


def keep_letter_answer(outcome: Outcome) -> None:
    """Keep the opinions of one answer, and that the letter was answered."""
    key = outcome.facts.get("answering_consultee") or ""
    day = _answered_on(outcome)
    letter = ConsultationLetter.objects.filter(
        consultation=outcome.case.pk, consultee_key=key
    ).first()
    late = bool(letter and letter.reply_by and day > letter.reply_by)
    kept = _keep(
        outcome, source=Opinion.Source.LETTER, letter=letter, received_on=day, is_late=late
    )
    if letter is not None:
        letter.opinion_count += kept
        if letter.answered_on is None:
            letter.answered_on, letter.is_late = day, late
        letter.save(update_fields=["opinion_count", "answered_on", "is_late"])


def keep_public_opinions(outcome: Outcome) -> None:
    """Keep what came by post, telephone or in person; what comes after the last day is late."""
    facts = outcome.facts
    day = as_day(facts.get("opinion_received_on")) or outcome.event.occurred_on
    until = _of(outcome).comments_until
    _keep(
        outcome,
        source=facts.get("opinion_source") or Opinion.Source.MAIL,
        received_on=day,
        is_late=until is not None and day > until,
        author=facts.get("opinion_author") or "",
    )


def keep_meeting_opinions(outcome: Outcome) -> None:
    """Keep what was said at a meeting."""
    day = as_day(outcome.facts.get("meeting_held_on")) or outcome.event.occurred_on
    _keep(outcome, source=Opinion.Source.MEETING, received_on=day)


def _keep(outcome: Outcome, **columns: Any) -> int:
    first = received(outcome.snapshot.events) + 1
    said = opinions_in(outcome.facts.get("opinions_given") or "")
    articles = {each.key for each in articles_of(_of(outcome).draft)} if said else set()
    Opinion.objects.bulk_create(
        Opinion(
            consultation_id=outcome.case.pk,
            number=number,
            event=outcome.event,
            **_placed(each, articles),
            **columns,
        )
        for number, each in enumerate(said, first)
    )
    return len(said)


def _placed(said: Said, articles: set[str]) -> dict[str, str]:
    """Where it belongs; about an article the draft lacks it is kept as an opinion on the whole."""
    if not said.article:
        return {"article": "", "text": said.text}
    address = Address.of(said.article)
    if address.of_article.key in articles:
        return {"article": said.article, "text": said.text}
    return {"article": "", "text": f"{address.zh}：{said.text}"}


def keep_comments(outcome: Outcome) -> None:
    """Take the comments from the portal on record: as many as said, ending in the digest said."""
    consultation = _of(outcome)
    taken = Opinion.objects.filter(consultation=consultation, comment__isnull=False).count()
    rows = PublicComment.objects.filter(consultation=consultation).order_by("position")
    last = rows[taken - 1].digest if taken else GENESIS
    new = list(rows[taken:])
    said, digest = int(outcome.facts.get("comment_count") or 0), outcome.facts.get("comment_digest")
    if len(new) != said or (new and new[-1].digest != digest):
        raise CasefileError(
            "comment.not_as_counted",
            f"现有未收录的网上意见 {len(new)} 条，与填写的 {said} 条或摘要值不符，请刷新后再收录。",
            f"There are {len(new)} comments to take, not {said}, or the digest differs.",
        )
    if broken := first_broken(new, after=last, position=taken):
        raise CasefileError(
            "comment.altered",
            f"第 {broken} 条网上意见与其摘要不符，可能被改动，请联系审计管理员。",
            f"Comment {broken} does not fit its digest: tell the audit administrator.",
        )
    first = received(outcome.snapshot.events) + 1
    Opinion.objects.bulk_create(
        (
            Opinion(
                consultation=consultation,
                number=number,
                source=Opinion.Source.PORTAL,
                comment=comment,
                event=outcome.event,
                article=comment.article,
                text=comment.text,
                author=comment.author,
                received_on=comment.received_on,
            )
            for number, comment in enumerate(new, first)
        ),
        batch_size=_BATCH,
    )


def keep_prolongation(outcome: Outcome) -> None:
    """Let the consultation run until the later day."""
    until = as_day(outcome.facts.get("comments_until"))
    if until is not None:
        Consultation.objects.filter(case=outcome.case).update(comments_until=until)


def keep_consultation_end(outcome: Outcome) -> None:
    """Note that nothing more is taken in."""
    Consultation.objects.filter(case=outcome.case).update(closed_on=outcome.event.occurred_on)


def keep_grouping(outcome: Outcome) -> None:
    """Put opinions under the point they make."""
    _numbered(outcome, "opinion_numbers").update(group=outcome.facts.get("opinion_group") or "")


def keep_adoption(outcome: Outcome) -> None:
    """Keep what became of opinions, and why; a later answer takes the place of an earlier."""
    facts = outcome.facts
    group = {"group": facts["opinion_group"]} if facts.get("opinion_group") else {}
    _numbered(outcome, "opinion_numbers").update(
        answer=facts.get("opinion_outcome") or "",
        reason=facts.get("opinion_reason") or "",
        changed_clause=facts.get("changed_clause") or "",
        **group,
    )


def _numbered(outcome: Outcome, fact: str) -> Any:
    try:
        numbers = numbers_in(outcome.facts.get(fact) or "")
    except ValueError:  # a record taken over may say anything
        numbers = []
    return Opinion.objects.filter(consultation=outcome.case.pk, number__in=numbers)


def keep_conclusion(outcome: Outcome) -> None:
    """Note that all is answered; comments that wait to be taken on record stand in the way."""
    taken = Opinion.objects.filter(consultation=outcome.case.pk, comment__isnull=False).count()
    waiting = PublicComment.objects.filter(consultation=outcome.case.pk).count() - taken
    if waiting:
        raise CasefileError(
            "comment.not_taken",
            f"还有 {waiting} 条网上意见没有收录，请先收录并答复。",
            f"{waiting} comments from the portal are not on record: take and answer them.",
        )
    Consultation.objects.filter(case=outcome.case).update(concluded_on=outcome.event.occurred_on)


def keep_consultation_result(outcome: Outcome) -> None:
    """Show the result on the portal from this day on."""
    _numbered(outcome, "withheld_numbers").update(is_withheld=True)
    Consultation.objects.filter(case=outcome.case).update(
        published_on=outcome.event.occurred_on, summary=outcome.facts.get("result_summary") or ""
    )


def keep_cancellation(outcome: Outcome) -> None:
    """Note that the consultation was called off."""
    Consultation.objects.filter(case=outcome.case).update(cancelled_on=outcome.event.occurred_on)


EFFECTS = (
    Effect("keep_consultation", Text("登记征求意见", "Keep the consultation"), keep_consultation),
    Effect("keep_letters", Text("登记发函", "Keep the letters"), keep_letters),
    Effect(
        "keep_no_comment", Text("登记无意见函复", "Keep answers without comment"), keep_no_comment
    ),
    Effect("keep_letter_answer", Text("登记函复意见", "Keep the answer"), keep_letter_answer),
    Effect(
        "keep_public_opinions",
        Text("登记公众意见", "Keep the public's opinions"),
        keep_public_opinions,
    ),
    Effect(
        "keep_meeting_opinions",
        Text("登记会议意见", "Keep what was said at the meeting"),
        keep_meeting_opinions,
    ),
    Effect("keep_comments", Text("收录网上意见", "Take the comments on record"), keep_comments),
    Effect(
        "keep_prolongation", Text("延长征求意见", "Prolong the consultation"), keep_prolongation
    ),
    Effect(
        "keep_consultation_end",
        Text("截止征求意见", "Close the consultation"),
        keep_consultation_end,
    ),
    Effect("keep_grouping", Text("归纳意见", "Group the opinions"), keep_grouping),
    Effect("keep_adoption", Text("登记采纳情况", "Keep what became of opinions"), keep_adoption),
    Effect("keep_conclusion", Text("办结答复", "Conclude the answers"), keep_conclusion),
    Effect(
        "keep_consultation_result",
        Text("公布征求意见结果", "Publish the result"),
        keep_consultation_result,
    ),
    Effect("keep_cancellation", Text("终止征求意见", "Cancel the consultation"), keep_cancellation),
)
