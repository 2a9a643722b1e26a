"""Rules and regulations: what they put into the library, and the figures that come out."""

import pytest

from tests.domains.paths import LISTED, PASSED
from tests.factories import REGULATION, RULE, begin, day
from zhunsheng.domains.instruments.models import Legislation
from zhunsheng.domains.reporting.figures import figure_of, indicator_named
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.indicators import Period
from zhunsheng.kernel.library.commands import enact
from zhunsheng.kernel.library.models import Version
from zhunsheng.kernel.register.commands import close_entry
from zhunsheng.kernel.register.models import Closing
from zhunsheng.kernel.statute.machine import Mode

pytestmark = pytest.mark.django_db

START = day("2017-03-01")
TEXT = "第一条 为了保护某处，制定本规定。\n第二条 本规定自公布之日起施行。"
BILL = [*PASSED, "submit_bill", "record_reading", "record_passing", "report_for_approval"]
BILL = [*BILL, "record_approval"]


def going(city, procedure, steps, **facts):
    run = begin(city, procedure, START, document_title="某市某保护规定", **facts)
    for step in steps:
        act, given = (step, {}) if isinstance(step, str) else step
        if act in run.edition.acts:
            run.do(act, **given)
    return run


def value(name, year=2017):
    return figure_of(indicator_named(f"instruments.{name}"), Period.of_year(year)).value


def test_a_rule_goes_into_the_library_from_the_day_it_takes_effect(city):
    run = going(city, RULE, [*PASSED, "sign_order"])
    event = run.do("publish_rule", document_text=TEXT)
    kept = Legislation.objects.get()
    version = kept.version
    assert (version.instrument.kind, version.instrument.organ) == (
        "government_rule",
        city.government,
    )
    assert (version.title, version.number) == ("某市某保护规定", "某order_number")
    assert (version.promulgated_on, version.opened_by) == (run.today, event.pk)
    assert (version.in_force_from - run.today).days == 39
    assert version.provisions.count() == 2


def test_a_rule_is_not_published_without_its_text(city):
    run = going(city, RULE, [*PASSED, "sign_order"])
    with pytest.raises(CasefileError, match=r"version\.no_text"):
        run.do("publish_rule")
    assert Legislation.objects.get().published_on is None


def test_what_a_rule_replaces_ends_when_it_begins(city):
    terms = {"kind": "government_rule", "organ": city.government, "region_name": city.region.name}
    old = [
        enact(title=title, text="第一条 旧。", in_force_from=day("2010-01-01"), **terms)
        for title in ("某市某保护规定", "某市某管理办法")
    ]
    run = going(city, RULE, [*PASSED, "sign_order"], replaces=[str(version.pk) for version in old])
    run.do("publish_rule", document_text=TEXT)
    new = Legislation.objects.get().version
    assert new.instrument == old[0].instrument, "the same rule in a new version"
    for version, ending in zip(old, ("superseded", "repealed"), strict=True):
        version.refresh_from_db()
        assert (version.in_force_until, version.ending) == (new.in_force_from, ending)


def test_two_years_are_the_end_of_a_rule_made_ahead(city):
    run = going(city, RULE, [*PASSED, "sign_order"], ahead_of_regulation=True)
    run.do("publish_rule", document_text=TEXT)
    run.follow(["file_rule", ("take_limited_effect", {"gap": 40}), "end_measures"])
    version = Legislation.objects.get().version
    assert (version.ending, version.in_force_until) == ("lapsed", run.today)


def test_a_regulation_is_issued_by_the_standing_committee(city):
    run = going(city, REGULATION, BILL)
    run.do("announce_regulation", document_text=TEXT)
    run.do("record_filing")
    kept = Legislation.objects.get()
    instrument = kept.version.instrument
    assert (instrument.kind, instrument.organ) == ("local_regulation", None)
    assert instrument.issuer == "阳江市人民代表大会常务委员会"
    assert (kept.filed_on, kept.kind) == (run.today, "regulation")


def test_the_figures_come_out_of_the_record(city):
    rule = going(city, RULE, [*PASSED, "sign_order"])
    rule.do("publish_rule", document_text=TEXT)
    rule.do("file_rule", gap=60)
    going(city, REGULATION, [*PASSED, "submit_bill"])
    counted = ("drafts_examined", "rules_published", "regulation_bills", "regulations_published")
    assert [value(name) for name in counted] == [2, 1, 1, 0]
    assert value("regulations_passed_by_government") == 1
    assert value("rules_filed_on_time") == 0, "filed after sixty days"


def test_a_city_begins_on_the_day_its_province_set(city):
    close_entry(
        register="local_figures", key="legislative_power", on=START, closing=Closing.CANCELLED
    )
    with pytest.raises(ActRefused, match=r"legislation\.not_begun"):
        going(city, RULE, LISTED)


@pytest.mark.parametrize("act", ["publish_rule", "file_rule", "end_measures"])
def test_no_effect_of_a_rule_needs_what_a_record_taken_over_may_lack(city, act):
    run = begin(city, RULE, START)
    run.do(act, mode=Mode.RECORD)
    assert not Version.objects.filter(instrument__kind="government_rule").exists()


def test_a_regulation_taken_over_without_its_text_is_kept_all_the_same(city):
    run = begin(city, REGULATION, START)
    run.do("announce_regulation", mode=Mode.RECORD)
    kept = Legislation.objects.get()
    assert (kept.version, kept.published_on) == (None, run.today)
