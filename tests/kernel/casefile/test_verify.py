"""`audit verify` finds every way to tamper, and names the first bad entry."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import connection

from tests.factories import a_document, day, penalty_case
from zhunsheng.cli.audit import audit
from zhunsheng.kernel.casefile import triggers
from zhunsheng.kernel.casefile.models import (
    Case,
    CaseDocument,
    Clock,
    Event,
    IrregularityRow,
    Outbox,
)
from zhunsheng.kernel.casefile.record import digest_of
from zhunsheng.kernel.casefile.verify import verify
from zhunsheng.kernel.statute.ledger import Flaw

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(city):
    """A case in its fifth event, served thirty days late, with evidence on file."""
    run = penalty_case(city, "investigating", day("2021-08-02"))
    run.do("collect_evidence", evidence_file=a_document())
    run.follow(["conclude_investigation", "serve_notice", ("decide_penalty", {"gap": 5})])
    run.do("serve_decision", gap=30)
    run.do("record_payment", gap=0)
    return run


@pytest.fixture
def unguarded():
    """The triggers are down: what somebody with the keys to the database could do."""
    triggers.take_down(connection)
    yield
    triggers.put_up(connection)


def flaws() -> list[Flaw]:
    return [flaw for _, found in verify() for flaw in found]


def only(run) -> tuple[int, str]:
    (flaw,) = flaws()
    assert flaw.record == run.case.number
    assert flaw.says.zh
    assert flaw.says.en
    return flaw.seq, flaw.code


def change(run, number: int, **columns) -> None:
    assert Event.objects.filter(case=run.case, seq=number).update(**columns) == 1


def test_a_sound_record_has_no_flaw(run, city):
    penalty_case(city)
    assert sum(done for done, _ in verify()) == 2
    assert flaws() == []


CHANGES = {
    "act": "file_case",
    "actor_kind": "party",
    "actor_id": None,
    "client": "other",
    "occurred_on": day("2021-08-01"),
    "occurred_at": "09:30",
    "effective_on": day("2021-08-01"),
    "mode": "record",
    "state": "closed",
    "facts": "{}",
    "documents": '["0"]',
    "irregularities": "[]",
    "idempotency_key": "x",
    "digest": "0" * 64,
}


@pytest.mark.parametrize(("column", "value"), CHANGES.items())
@pytest.mark.usefixtures("unguarded")
def test_a_changed_column_of_an_event_is_found(run, column, value):
    seq = 7 if column == "irregularities" else 3
    change(run, seq, **{column: value})
    assert only(run) == (seq, "event.altered")


@pytest.mark.usefixtures("unguarded")
def test_every_column_of_an_event_is_proved(run):
    proved = set(CHANGES) | {"id", "case_id", "seq", "recorded_at", "previous_digest"}
    assert {field.attname for field in Event._meta.concrete_fields} == proved


@pytest.mark.usefixtures("unguarded")
def test_a_changed_instant_is_found(run):
    event = run.case.events.get(seq=4)
    change(run, 4, recorded_at=event.recorded_at + timedelta(microseconds=1))
    assert only(run) == (4, "event.altered")


@pytest.mark.usefixtures("unguarded")
def test_a_changed_fact_is_found(run):
    facts = run.case.events.get(seq=6).facts
    change(run, 6, facts=facts.replace('"100.00"', '"1.00"'))
    assert only(run) == (6, "event.altered")


@pytest.mark.usefixtures("unguarded")
def test_text_that_is_not_json_is_a_flaw_and_no_crash(run):
    change(run, 2, facts="{")
    assert only(run) == (2, "event.altered")


@pytest.mark.usefixtures("unguarded")
def test_an_altered_event_with_its_digest_made_anew_breaks_the_chain(run):
    event = run.case.events.get(seq=3)
    event.facts = event.facts.replace("documentary", "physical")
    change(run, 3, facts=event.facts, digest=digest_of(event))
    assert only(run) == (4, "chain.broken")


def _delete(run, seq: int) -> None:
    event = Event.objects.get(case=run.case, seq=seq)
    for model in (Outbox, IrregularityRow, CaseDocument):
        model.objects.filter(event=event).delete()
    event.delete()


@pytest.mark.parametrize("seq", [1, 4, 8])
@pytest.mark.usefixtures("unguarded")
def test_a_deleted_event_is_missed(run, seq):
    _delete(run, seq)
    assert only(run) == (seq, "chain.gap")


@pytest.mark.usefixtures("unguarded")
def test_a_deleted_last_event_is_missed_though_the_case_was_put_back(run):
    """The clocks still know of it."""
    before = run.case.events.get(seq=7)
    _delete(run, 8)
    Case.objects.update(event_count=7, head_digest=before.digest, state=before.state)
    assert only(run)[1] in ("case.differs", "clock.differs")


@pytest.mark.usefixtures("unguarded")
def test_all_events_deleted_is_found(run):
    for seq in range(8, 0, -1):
        _delete(run, seq)
    assert only(run) == (0, "case.no_events")


@pytest.mark.usefixtures("unguarded")
def test_swapped_events_are_found(run):
    change(run, 3, seq=99)
    change(run, 4, seq=3)
    change(run, 99, seq=4)
    assert only(run) == (3, "chain.broken")


@pytest.mark.usefixtures("unguarded")
def test_an_event_moved_to_another_case_is_missed(run, city):
    other = penalty_case(city).case
    Event.objects.filter(case=run.case, seq=8).update(case=other, seq=2)
    assert {(f.record, f.seq, f.code) for f in flaws()} == {
        (run.case.number, 8, "chain.gap"),
        (other.number, 2, "chain.broken"),
    }


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("state", "closed"),
        ("closed_on", day("2021-09-30")),
        ("opened_on", day("2021-08-01")),
        ("due_on", day("2030-01-01")),
        ("limit", "serve"),
        ("is_paused", True),
        ("is_projected", True),
        ("head_digest", "0" * 64),
    ],
)
def test_a_changed_column_of_the_case_is_found_and_named(run, column, value):
    Case.objects.update(**{column: value})
    (flaw,) = flaws()
    assert (flaw.seq, flaw.code) == (8, "case.differs")
    assert column in flaw.says.en


def test_a_count_too_small_or_too_large_is_found(run):
    Case.objects.update(event_count=7)
    assert only(run) == (8, "case.differs")
    Case.objects.update(event_count=9)
    assert only(run) == (9, "chain.gap")


@pytest.mark.parametrize(
    "column",
    [
        field.attname
        for field in Clock._meta.concrete_fields
        if field.name not in ("id", "case", "organ", "due_at")
    ],
)
def test_a_changed_column_of_a_clock_is_found(run, column):
    clock = run.case.clocks.get(limit="serve")
    value = getattr(clock, column)
    other = not value if isinstance(value, bool) else day("2000-01-01") if "_on" in column else 99
    Clock.objects.filter(pk=clock.pk).update(**{column: other})
    assert only(run)[1] == "clock.differs"


def test_a_clock_or_irregularity_laid_at_the_door_of_another_organ_is_found(run, city):
    run.case.clocks.filter(limit="serve").update(organ=city.list_office)
    assert only(run)[1] == "clock.differs"
    run.case.clocks.update(organ=run.case.organ)
    run.case.irregularities.update(organ=city.list_office)
    assert only(run) == (7, "irregularity.differs")


def test_a_deleted_or_added_clock_is_found(run):
    clock = run.case.clocks.get(limit="serve")
    clock.delete()
    assert only(run)[1] == "clock.differs"
    for anchor in (clock.anchor, 99):
        clock.pk, clock.anchor = None, anchor
        clock.save()
    assert only(run)[1] == "clock.differs"


def test_a_deleted_irregularity_is_found_at_its_event(run):
    run.case.irregularities.all().delete()
    assert only(run) == (7, "irregularity.differs")


@pytest.mark.parametrize("column", ["code", "law", "version", "says_zh", "says_en"])
def test_a_changed_irregularity_is_found_at_its_event(run, column):
    run.case.irregularities.update(**{column: "x"})
    assert only(run) == (7, "irregularity.differs")


def test_an_irregularity_with_another_day_or_article_is_found(run):
    row = run.case.irregularities.get()
    for column, value in (("article", 1), ("occurred_on", day("2000-01-01"))):
        before = getattr(row, column)
        run.case.irregularities.update(**{column: value})
        assert only(run) == (7, "irregularity.differs")
        run.case.irregularities.update(**{column: before})
    assert flaws() == []


def test_an_irregularity_nobody_recorded_is_found(run):
    row = run.case.irregularities.get()
    row.pk, row.event = None, run.case.events.get(seq=2)
    row.save()
    assert only(run) == (2, "irregularity.differs")


def test_a_document_taken_away_exchanged_or_renamed_is_found_at_its_event(run):
    row = run.case.documents.get()
    other = a_document(b"%PDF-1.7 exchanged")
    run.case.documents.update(document=other)
    assert only(run) == (3, "document.differs")
    run.case.documents.update(document=row.document_id, fact="")
    assert only(run) == (3, "document.differs")
    run.case.documents.all().delete()
    assert only(run) == (3, "document.differs")


@pytest.mark.usefixtures("unguarded")
def test_the_event_is_named_before_the_rows_that_rest_on_it(run):
    Case.objects.update(state="closed")
    run.case.irregularities.all().delete()
    change(run, 5, state="closed")
    assert only(run) == (5, "event.altered")


@pytest.mark.parametrize("algorithm", ["sm3"])
def test_the_chain_may_be_of_another_digest(city, settings, algorithm):
    settings.ZHUNSHENG_DIGEST = algorithm
    penalty_case(city, "decided")
    assert flaws() == []


def test_the_command_says_that_all_is_well(run):
    done = CliRunner().invoke(audit, ["verify", "--quiet"])
    assert (done.exit_code, "1 cases verified" in done.output) == (0, True)


@pytest.mark.usefixtures("run", "unguarded")
def test_triggers_that_have_gone_are_told(city):
    done = CliRunner().invoke(audit, ["verify", "--quiet"])
    assert done.exit_code == 1
    assert all(name in done.output for name in triggers.missing(connection))
    triggers.put_up(connection)
    assert triggers.missing(connection) == []
    triggers.take_down(connection)


def test_the_command_names_the_first_bad_entry_and_fails(run, unguarded):
    change(run, 3, facts="{}")
    done = CliRunner().invoke(audit, ["verify", "--quiet"])
    assert done.exit_code == 1
    assert run.case.number in done.output
    assert "第 3 条" in done.output
    assert "event.altered" in done.output


def test_a_case_put_under_another_edition_is_found(run):
    """What the case was opened as is part of its first event's digest."""
    other = Case.objects.get(pk=run.case.pk)
    Case.objects.filter(pk=run.case.pk).update(power=None)
    assert other.power_id is not None
    assert only(run) == (1, "event.altered")


def test_a_case_deleted_with_all_its_rows_leaves_a_gap_in_the_numbers(run, city, unguarded):
    gone = penalty_case(city).case
    for name in ("numbers", "clocks", "irregularities", "documents", "parties"):
        getattr(gone, name).all().delete()
    Outbox.objects.filter(event__case=gone).delete()
    Event.objects.filter(case=gone).delete()
    gone.delete()
    (flaw,) = flaws()
    assert (flaw.record, flaw.code) == (gone.number, "number.gone")
