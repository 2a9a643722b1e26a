"""`audit verify` walks what citizens wrote: every way to tamper with a chain is found."""

import pytest
from click.testing import CliRunner
from django.db import connection

from tests.domains.consultation.consulting import launch
from zhunsheng.cli.audit import audit
from zhunsheng.domains.consultation.comments import digest_of
from zhunsheng.domains.consultation.models import Opinion, PublicComment
from zhunsheng.kernel.casefile import triggers
from zhunsheng.kernel.casefile.verify import verify

pytestmark = pytest.mark.django_db
TABLE = "consultation_publiccomment"


@pytest.fixture
def run(city):
    """Three comments on record, two more waiting; and another consultation with one."""
    run = launch(city)
    for text in ("一", "二", "三"):
        run.comment(text)
    run.take()
    run.comment("四")
    run.comment("五")
    launch(city).comment("别处的意见")
    return run


@pytest.fixture
def unguarded():
    """What somebody with the keys to the database could do."""
    triggers.make_changeable(connection, TABLE)
    yield
    triggers.make_append_only(connection, TABLE)


def flaws():
    return [(flaw.record, flaw.seq, flaw.code) for _done, found in verify() for flaw in found]


def at(run, position):
    return PublicComment.objects.filter(consultation=run.case.pk, position=position)


def chained_anew(run):
    """A clever hand makes the whole chain fit again."""
    previous = "0" * 64
    for comment in PublicComment.objects.filter(consultation=run.case.pk).order_by("position"):
        comment.previous_digest = previous
        comment.digest = previous = digest_of(comment)
        comment.save()


def test_what_nobody_touched_verifies(run):
    assert flaws() == []
    said = CliRunner().invoke(audit, ["verify", "--quiet"]).output
    assert "网上意见" in said


def test_an_altered_comment_is_named(run, unguarded):
    at(run, 2).update(text="改过的")
    assert flaws() == [(run.case.number, 2, "comment.altered")]
    result = CliRunner().invoke(audit, ["verify", "--quiet"])
    assert result.exit_code == 1
    assert run.case.number in result.output


def test_a_comment_taken_out_of_the_middle_is_missed(run, unguarded):
    at(run, 4).delete()
    assert flaws() == [(run.case.number, 4, "comment.altered")]


def test_a_chain_made_anew_differs_from_the_record(run, unguarded):
    at(run, 2).update(text="改过的")
    chained_anew(run)
    assert flaws() == [(run.case.number, 3, "comment.unlike_record")]


def test_comments_on_record_that_are_gone_are_missed(run, unguarded):
    Opinion.objects.all().delete()
    PublicComment.objects.filter(consultation=run.case.pk).delete()
    assert flaws() == [(run.case.number, 3, "comment.unlike_record")]


def test_queries_do_not_grow_with_consultations(run, city, django_assert_max_num_queries):
    from zhunsheng.domains.consultation.proof import COMMENTS

    for _n in range(3):
        launch(city).comment("又一处")
    with django_assert_max_num_queries(3):
        assert list(COMMENTS.flaws()) == []
