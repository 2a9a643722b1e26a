"""Drafts on record: revisions only grow, what is pinned stays."""

from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction

from tests.domains.paths import LEGAL
from tests.factories import DOCUMENT, at, begin, day
from zhunsheng.domains.instruments.drafting import final_text, final_title
from zhunsheng.domains.instruments.drafting.changes import (
    Clash,
    Insert,
    Remove,
    Retitle,
    Write,
)
from zhunsheng.domains.instruments.drafting.commands import (
    TooLong,
    comment,
    pin,
    resolve,
    restore,
    revise,
)
from zhunsheng.domains.instruments.drafting.commands import (
    begin as begin_draft,
)
from zhunsheng.domains.instruments.drafting.content import PieceKind
from zhunsheng.domains.instruments.drafting.proof import DRAFTS
from zhunsheng.domains.instruments.drafting.queries import (
    content_of,
    head_of,
    open_comments,
    revision_of,
    revisions_of,
)
from zhunsheng.domains.instruments.models import (
    NormativeDocument,
    Passage,
    PinnedRevision,
    Revision,
)
from zhunsheng.kernel.casefile import triggers
from zhunsheng.kernel.casefile.documents import read
from zhunsheng.kernel.casefile.errors import ActRefused, BadFacts, CasefileError
from zhunsheng.kernel.casefile.models import CaseDocument, Event

pytestmark = pytest.mark.django_db
NOW = at(day("2020-03-02"))
ARTICLE = PieceKind.ARTICLE
CONSULTED = ["begin_consultation", ("close_consultation", {"gap": 40})]


@pytest.fixture
def run(city):
    return begin(city, DOCUMENT, day("2020-03-02"))


@pytest.fixture
def draft(run):
    return begin_draft(case=run.case, title="某办法", at=NOW)


def add(draft, text, **more):
    return revise(draft=draft, seen=draft.head, change=Insert(text, ARTICLE), at=NOW, **more)


def test_every_change_is_a_revision_with_its_digest(draft, city):
    add(draft, "甲。", by=city.people["drafter"], note="首条")
    add(draft, "乙。")
    rows = list(revisions_of(draft))
    assert [row.number for row in rows] == [3, 2, 1]
    assert len({row.digest for row in rows}) == 3
    assert rows[1].note == "首条"
    assert content_of(revision_of(draft, 2)).body == "第一条　甲。\n"


def test_what_changes_nothing_keeps_nothing(draft):
    add(draft, "甲。")
    revise(draft=draft, seen=draft.head, change=Write(1, "甲。", ARTICLE), at=NOW)
    assert draft.head == 2


def test_unchanged_articles_are_kept_once(draft):
    for text in ("甲。", "乙。", "丙。"):
        add(draft, text)
    assert Passage.objects.filter(draft=draft).count() == 3


def test_restoring_makes_a_new_revision(draft):
    add(draft, "甲。")
    revise(draft=draft, seen=draft.head, change=Remove(1), at=NOW)
    made = restore(draft=draft, number=2, seen=draft.head, at=NOW)
    assert (made.number, made.restored) == (4, 2)
    assert content_of(made).body == "第一条　甲。\n"
    assert made.digest == revision_of(draft, 2).digest


def test_the_second_of_two_writers_is_told(draft):
    add(draft, "甲。")
    seen = draft.head
    revise(draft=draft, seen=seen, change=Write(1, "先改。", ARTICLE), at=NOW)
    with pytest.raises(Clash) as clash:
        revise(draft=draft, seen=seen, change=Write(1, "后改。", ARTICLE), at=NOW)
    assert clash.value.theirs.text == "先改。"
    assert content_of(head_of(draft)).body == "第一条　先改。\n"


def test_more_text_than_a_draft_may_have_is_refused(draft):
    with pytest.raises(TooLong):
        add(draft, "字" * 8_000_001)
    assert draft.head == 1


def test_three_megabytes_are_kept_and_read(draft):
    add(draft, "字" * 1_100_000)
    assert len(content_of(head_of(draft)).body) > 10**6


@pytest.mark.parametrize("model", [Revision, Passage])
def test_the_database_refuses_to_change_what_was_written(draft, model):
    add(draft, "甲。")
    for write in (lambda rows: rows.update(draft=draft), lambda rows: rows._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            write(model.objects.filter(draft=draft))


def test_what_was_submitted_is_final_though_the_draft_goes_on(run, draft):
    add(draft, "甲。")
    assert final_text(run.case) == "第一条　甲。\n"
    run.do("begin_consultation")
    revise(draft=draft, seen=draft.head, change=Write(1, "乙。", ARTICLE), at=NOW)
    assert final_text(run.case) == "第一条　甲。\n"


def reviewed(run, draft):
    """With a passing review of the draft, up to the meeting."""
    add(draft, "甲。")
    run.follow([*CONSULTED, "submit_for_review"])
    run.follow([LEGAL, "deliberate"])


def test_whoever_submits_the_text_that_is_reviewed_goes_on_record(run, draft):
    add(draft, "甲。")
    run.follow(CONSULTED)
    event = run.do("submit_for_review")
    assert event.opened_facts["draft_text"] == pin(revision=head_of(draft), at=NOW).digest
    (kept,) = CaseDocument.objects.filter(event=event)
    assert (kept.fact, read(kept.document).decode()) == (
        "draft_text",
        content_of(head_of(draft)).text,
    )


def test_a_review_keeps_the_checklist_of_its_day(run, draft):
    add(draft, "甲。")
    run.follow([*CONSULTED, "submit_for_review", LEGAL])
    facts = Event.objects.filter(case=run.case).latest("seq").opened_facts
    assert {"draft_text", "review_checklist"} <= facts.keys()


def test_another_text_than_the_draft_cannot_be_named(run, draft):
    add(draft, "甲。")
    with pytest.raises(BadFacts) as refused:
        run.do("begin_consultation", draft_text="0" * 64)
    assert [fault.code for fault in refused.value.faults] == ["fact.not_as_known"]


def test_only_the_reviewed_text_is_signed(run, draft):
    reviewed(run, draft)
    revise(draft=draft, seen=draft.head, change=Write(1, "乙。", ARTICLE), at=NOW)
    with pytest.raises(ActRefused) as refused:
        run.do("sign")
    (reason,) = refused.value.reasons
    assert (reason.code, reason.basis.law) == ("document.text_not_reviewed", "国办发〔2018〕115号")
    restore(draft=draft, number=draft.head - 1, seen=draft.head, at=NOW)
    run.do("sign")


@pytest.mark.parametrize("said", ["第一条　甲。", "第一条 甲。\n"])
def test_the_same_text_given_beside_the_draft_is_no_matter(run, draft, said):
    reviewed(run, draft)
    run.follow(
        ["sign", "register_number", ("publish_department_document", {"document_text": said})]
    )
    assert NormativeDocument.objects.get(case=run.case).version is not None


def test_another_text_given_beside_the_draft_is_refused(run, draft):
    reviewed(run, draft)
    run.follow(["sign", "register_number"])
    with pytest.raises(CasefileError) as refused:
        run.do("publish_department_document", document_text="第一条 乙。")
    assert refused.value.code == "document.text_differs"
    assert not NormativeDocument.objects.filter(case=run.case, published_on__isnull=False).exists()


def test_the_same_text_is_the_same_document(draft):
    add(draft, "甲。")
    assert pin(revision=head_of(draft), at=NOW) == pin(revision=head_of(draft), at=NOW)
    assert PinnedRevision.objects.count() == 1


def test_without_a_draft_there_is_no_final_text(run):
    assert final_text(run.case) is None
    assert final_title(run.case) == ""


def test_the_title_is_that_of_the_final_text_without_its_stage(run, draft):
    assert final_title(run.case) == ""  # nothing is written yet
    add(draft, "甲。")
    revise(draft=draft, seen=draft.head, change=Retitle("新办法（试行）（送审稿）"), at=NOW)
    assert final_title(run.case) == "新办法（试行）"


def test_a_remark_follows_its_article_and_can_be_settled(draft, city):
    add(draft, "甲。")
    made = comment(draft=draft, key=1, text="再议", by=city.people["drafter"], at=NOW)
    revise(draft=draft, seen=draft.head, change=Insert("前。", ARTICLE, 1, before=True), at=NOW)
    assert open_comments(draft) == {1: 1}
    resolve(comment=made, by=city.people["drafter"], at=NOW)
    assert open_comments(draft) == {}


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_lose_nothing(transactional_record):
    from tests.factories import City

    case = begin(City(), DOCUMENT, day("2020-03-02")).case
    draft = begin_draft(case=case, title="某办法", at=NOW)

    def write(number: int) -> None:
        try:
            revise(draft=draft, seen=1, change=Insert(f"第{number}人。", ARTICLE), at=NOW)
        finally:
            connection.close()

    threads = [Thread(target=write, args=(number,)) for number in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    draft.refresh_from_db()
    assert len(content_of(head_of(draft)).pieces) == 6
    assert draft.head == 7


@pytest.fixture
def unguarded():
    """What somebody with the keys to the database could do."""
    tables = (Passage._meta.db_table, Revision._meta.db_table)
    for table in tables:
        triggers.make_changeable(connection, table)
    yield
    for table in tables:
        triggers.make_append_only(connection, table)


@pytest.mark.usefixtures("unguarded")
def test_an_altered_passage_is_found_by_the_proof_of_drafts(draft):
    add(draft, "甲。")
    add(draft, "乙。")
    assert list(DRAFTS.flaws()) == []
    Passage.objects.filter(draft=draft, text="甲。").update(text="丙。")
    (flaw,) = DRAFTS.flaws()
    assert (flaw.record, flaw.seq, flaw.code) == (draft.case.number, 2, "revision.altered")


@pytest.mark.usefixtures("unguarded")
def test_a_revision_that_has_gone_is_found(draft):
    add(draft, "甲。")
    Revision.objects.filter(draft=draft, number=2).delete()
    (flaw,) = DRAFTS.flaws()
    assert (flaw.seq, flaw.code) == (2, "revision.gone")


def test_drafts_are_proved_in_batches(draft, django_assert_num_queries):
    for text in ("甲。", "乙。", "丙。"):
        add(draft, text)
    with django_assert_num_queries(3):
        assert list(DRAFTS.flaws()) == []
