"""A normative document in the library of law: numbered, in force, renewed, ended, replaced."""

from datetime import date

import pytest

from tests.factories import DOCUMENT, FILING, REVIEW_REQUEST, at, begin, day
from zhunsheng.domains.instruments.indicators import INDICATORS
from zhunsheng.domains.instruments.models import Filing, NormativeDocument
from zhunsheng.domains.instruments.registers import DOCUMENT_NUMBERS
from zhunsheng.domains.instruments.terms import due, expiring, settle
from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.casefile.commands import perform
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.indicators import Period
from zhunsheng.kernel.casefile.models import CaseLink
from zhunsheng.kernel.library.models import Relation
from zhunsheng.kernel.register.commands import open_entry
from zhunsheng.kernel.statute.machine import Mode

pytestmark = pytest.mark.django_db

START = day("2017-03-01")
TEXT = "第一条 为规范某事，制定本办法。\n第二条 本办法自公布之日起施行。"
WAY = [
    "begin_consultation",
    ("close_consultation", {"gap": 20}),
    "submit_for_review",
    ("review", {"by": "legal_office"}),
    "deliberate",
    "sign",
    "register_number",
]


def numbered(city, start=START, **opening):
    return begin(city, DOCUMENT, start, **opening).follow(WAY)


def published(city, title="某某办法", **facts):
    run = numbered(city, document_title=title, **facts.pop("opening", {}))
    run.do("publish_department_document", document_text=TEXT, **facts)
    return run


def document(run) -> NormativeDocument:
    return NormativeDocument.objects.select_related("version").get(case=run.case)


def test_a_document_is_numbered_without_gaps_by_its_issuer(city):
    first, second = numbered(city), numbered(city)
    assert [document(run).number for run in (first, second)] == [
        "阳城管规〔2017〕1号",
        "阳城管规〔2017〕2号",
    ]
    assert document(first).issued_on == first.today


def test_the_pattern_of_the_number_is_the_issuers(city):
    open_entry(
        spec=register(DOCUMENT_NUMBERS),
        key="CG",
        title="城管规范性文件",
        organ=city.bureau,
        valid_from=START,
        data={"pattern": "YCGS—{year}—{n}"},
    )
    assert document(numbered(city)).number == "YCGS—2017—1"


def test_a_document_of_the_government_is_the_governments(city):
    run = begin(
        city, DOCUMENT, START, issuer_kind="government", issuing_organ=str(city.government.pk)
    )
    run.follow([(s, {"by": "mayor"}) if s == "sign" else s for s in WAY])
    run.do("publish_government_document", document_text=TEXT)
    run.do("file_with_committee")
    kept = document(run)
    assert (kept.organ, kept.is_of_government) == (city.government, True)
    assert kept.number == "阳府规〔2017〕1号"
    assert kept.filed_with_committee_on == run.today


def test_publication_puts_the_text_into_the_library(city):
    begins, ends = day("2017-06-01"), day("2022-05-31")
    run = published(city, in_force_from=begins, validity_ends_on=ends)
    kept = document(run)
    version = kept.version
    assert (version.title, version.number, version.text) == ("某某办法", kept.number, TEXT)
    assert (version.in_force_from, version.in_force_until) == (begins, day("2022-06-01"))
    assert version.instrument.organ == city.bureau
    assert version.opened_by == run.case.events.last().pk
    relation = Relation.objects.get(later=version)
    assert (relation.earlier, relation.kind) == (city.law, Relation.Kind.BASED_ON)


def test_a_renewal_puts_off_the_last_day(city):
    run = published(city, validity_ends_on=day("2019-05-31"))
    run.follow(["evaluate_document", ("renew", {"validity_ends_on": day("2021-05-31")})])
    kept = document(run)
    assert (kept.valid_until, kept.version.in_force_until) == (day("2021-05-31"), day("2021-06-01"))


def test_a_repeal_ends_it_in_the_library(city):
    run = published(city)
    run.do("repeal", ends_from=day("2018-01-01"), gap=30)
    kept = document(run)
    assert (kept.ending, kept.ended_on) == ("repealed", day("2018-01-01"))
    assert (kept.version.ending, kept.version.in_force_until) == ("repealed", day("2018-01-01"))


def test_a_repeal_before_the_first_day_is_told(city):
    run = published(city, in_force_from=day("2017-12-01"))
    with pytest.raises(CasefileError, match=r"version\.same_day"):
        run.do("repeal", ends_from=day("2017-11-01"))


def test_what_a_new_document_replaces_ends_when_it_begins(city):
    old = published(city, "某某办法", in_force_from=day("2017-06-01"))
    new = published(
        city,
        "某某管理规定",
        opening={"replaces": [str(document(old).version.pk)]},
        in_force_from=day("2017-09-01"),
    )
    kept, version = document(old), document(new).version
    assert (kept.ending, kept.ended_on) == ("superseded", day("2017-09-01"))
    assert kept.version.ended_by == version
    assert [
        (c.pk, act) for c, act in settle(on=day("2017-09-01"), recorded_at=at(day("2017-09-01")))
    ] == [(old.case.pk, "supersede")]
    old.case.refresh_from_db()
    assert (old.case.state, document(old).ending) == ("superseded", "superseded")


def test_a_new_text_of_the_same_title_is_a_version_of_the_same_instrument(city):
    old = published(city, in_force_from=day("2017-06-01"))
    new = published(
        city,
        opening={"replaces": [str(document(old).version.pk)]},
        in_force_from=day("2017-09-01"),
    )
    assert document(new).version.instrument_id == document(old).version.instrument_id
    assert document(old).version.in_force_until == day("2017-09-01")


def test_a_term_that_is_over_is_put_on_record_by_time(city):
    run = published(city, validity_ends_on=day("2018-05-31"), in_force_from=day("2017-06-01"))
    assert list(expiring(day("2018-05-01"), 31)) == [document(run)]
    assert not list(due(day("2018-05-31")))
    assert list(settle(on=day("2018-07-01"), recorded_at=at(day("2018-07-01"))))
    run.case.refresh_from_db()
    last = run.case.events.last()
    assert (run.case.state, last.actor_kind, last.occurred_on) == (
        "expired",
        "clock",
        day("2018-06-01"),
    )
    kept = document(run)
    assert (kept.ending, kept.ended_on, kept.version.ending) == (
        "expired",
        day("2018-06-01"),
        "expired",
    )
    assert not list(settle(on=day("2018-08-01"), recorded_at=at(day("2018-08-01"))))


def test_without_a_text_the_library_stays_as_it_is(city):
    run = numbered(city)
    run.do("publish_department_document")
    assert document(run).version is None
    run.do("repeal")
    assert document(run).ending == "repealed"


@pytest.mark.parametrize(
    "act",
    ["register_number", "publish_department_document", "repeal", "supersede", "expire", "renew"],
)
def test_no_effect_needs_what_a_record_taken_over_may_lack(city, act):
    run = begin(city, DOCUMENT, START)
    assert perform(**run.arguments(act) | {"facts": {}}, mode=Mode.RECORD).wrongs


def test_what_is_filed_is_joined_with_the_case_of_the_document(city):
    made = published(city)
    version = str(document(made).version.pk)
    filed = begin(
        city, FILING, day("2017-08-01"), filed_document=version, document_title="某某办法"
    )
    asked = begin(city, REVIEW_REQUEST, day("2017-08-02"), requested_document=version)
    links = CaseLink.objects.filter(earlier=made.case)
    assert {link.later_id for link in links} == {filed.case.pk, asked.case.pk}
    filed.follow(["register_filing", "accept_filing"])
    kept = Filing.objects.get(case=filed.case)
    assert (kept.maker, kept.outcome, kept.settled_on) == (city.bureau, "filed", filed.today)


def test_nobody_reviews_what_they_made(city):
    run = begin(city, DOCUMENT, START, issuing_organ=str(city.government.pk)).follow(WAY)
    run.do("publish_department_document", document_text=TEXT)
    version = str(document(run).version.pk)
    asked = begin(city, REVIEW_REQUEST, day("2017-08-02"), requested_document=version)
    with pytest.raises(CasefileError, match=r"request\.reviewed_by_maker"):
        asked.do("take_up_request")


def test_figures_count_the_year(city):
    run = published(city)
    run.do("file_upward")
    published(city, "另一办法").do("repeal", gap=2, ends_from=date(2017, 12, 31))
    counts = {i.name: i.records(Period.of_year(2017)).count() for i in INDICATORS}
    assert counts["instruments.published"] == 2
    assert counts["instruments.filed_upward"] == 1
    assert counts["instruments.filing_rate"] == 1
    assert counts["instruments.legality_reviews"] == 2
    assert counts["instruments.repealed"] == 1
    for indicator in INDICATORS:
        for record in indicator.records(Period.of_year(2017)):
            assert indicator.line(record).title.zh, indicator.name


def test_a_case_is_called_by_its_document_and_a_figure_tells_no_name(city):
    assert published(city).case.title == "某某办法"
    asked = begin(city, REVIEW_REQUEST, day("2017-08-02"))
    assert asked.case.party_name
    indicator = next(i for i in INDICATORS if i.name == "instruments.review_requests")
    (event,) = indicator.records(Period.of_year(2017))
    assert asked.case.party_name not in indicator.line(event).title.zh
