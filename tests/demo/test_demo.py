"""A small demonstration city: what it must show, whatever the size."""

import json
from collections import Counter
from datetime import date

import pytest
from click.testing import CliRunner
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from zhunsheng.cli.demo import demo
from zhunsheng.cli.report import report
from zhunsheng.demo import build
from zhunsheng.demo.accounts import ACCOUNTS, PASSWORD, receipts
from zhunsheng.demo.documents.people import LETTERS
from zhunsheng.demo.documents.regulation_text import POINTS
from zhunsheng.demo.documents.texts import NOTICE
from zhunsheng.demo.licence_acts import LICENCE
from zhunsheng.demo.penalty_acts import ORDINARY, SUMMARY
from zhunsheng.demo.present import SHOWN
from zhunsheng.demo.story import Step, Story, until
from zhunsheng.domains.cleanup.models import CleanupCampaign
from zhunsheng.domains.consultation.models import Consultation
from zhunsheng.domains.consultation.queries import open_on, waiting_comments
from zhunsheng.domains.instruments.models import Draft, LawChangeTask
from zhunsheng.domains.instruments.terms import expiring
from zhunsheng.domains.reporting.figures import compute, lines
from zhunsheng.kernel.casefile import verify
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.impact import resting_on
from zhunsheng.kernel.casefile.indicators import Kind, Period
from zhunsheng.kernel.casefile.models import Case, Event, IrregularityRow, Outbox, Party
from zhunsheng.kernel.casefile.queries import clocks_of
from zhunsheng.kernel.casefile.visibility import viewer_of, visible_cases
from zhunsheng.kernel.identity.identifiers import check_identity_number, check_uscc
from zhunsheng.kernel.identity.models import Account, Organ, Person
from zhunsheng.kernel.identity.queries import charges_on, is_demonstration, successor_of
from zhunsheng.kernel.library.models import Citation, Version
from zhunsheng.kernel.library.staleness import RESTING
from zhunsheng.kernel.statute.limits import elapsed

TODAY = date(2026, 3, 18)
YEAR = Period.of_year(2017)
CASES = 60

pytestmark = pytest.mark.django_db


def told() -> list[tuple]:
    """What happened, without the keys that differ from one database to the next."""
    return list(
        Event.objects.order_by("case__number", "seq").values_list(
            "case__number",
            "case__title",
            "case__organ__name",
            "seq",
            "act",
            "actor__name",
            "occurred_on",
            "recorded_at",
            "state",
            "mode",
        )
    )


def built(seed: int = 5) -> build.City:
    planned = build.begin(cases=CASES, seed=seed, today=TODAY)
    assert sum(build.run(planned)) == planned.total
    return planned.city


@pytest.fixture(scope="module")
def twice(django_db_setup, django_db_blocker):
    """The city built, taken down, and built again; it stands until the module is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        with transaction.atomic():
            built()
            first = told()
            transaction.set_rollback(True)
        yield first, built()
        transaction.set_rollback(True)


@pytest.fixture
def city(twice):
    return twice[1]


def test_the_same_seed_tells_the_same_stories(twice):
    assert told() == twice[0]


def test_the_cancelled_items_come_out_of_cases_that_took_effect(city):
    figures = {figure.indicator.name: figure for figure in compute(2017)}
    assert figures["licensing.items_cancelled"].value == 61
    assert figures["licensing.items_cancelled_organs"].value == 27
    reduction = figures["licensing.municipal_items_reduction"]
    assert (reduction.value, reduction.numerator, reduction.denominator) == (52, 39, 75)
    cancelled = figures["licensing.items_cancelled"].indicator.records(YEAR)
    by = Event.objects.filter(pk__in=cancelled.values("closed_by"), act="publish")
    assert set(by.values_list("case__procedure", "case__state")) == {
        ("licensing.item_change", "in_effect")
    }
    assert by.count() == cancelled.values("closed_by").distinct().count()


def test_every_figure_is_the_number_of_its_records(city):
    for figure in compute(2017):
        indicator = figure.indicator
        rows = list(indicator.records(YEAR))
        if indicator.kind in (Kind.COUNT, Kind.RATE):
            assert figure.numerator == len(rows), indicator.name
        if indicator.base:
            assert figure.denominator == len(indicator.base(YEAR)), indicator.name
        assert len(lines(indicator, rows)) == len(rows)


def test_no_list_behind_a_figure_names_a_citizen(city):
    citizens = set(Party.objects.filter(is_organisation=False).values_list("name", flat=True))
    assert citizens
    for figure in compute(2017):
        for line in lines(figure.indicator, figure.indicator.records(YEAR)):
            assert not any(name in line.title.zh + line.organ for name in citizens)


def test_the_record_verifies(city):
    assert [flaw for _, flaws in verify.verify() for flaw in flaws] == []


def test_there_is_something_for_supervision_to_find(city):
    codes = Counter(IrregularityRow.objects.values_list("code", flat=True))
    assert {"limit.late", "officers.too_few_certified", "decision.without_notice"} <= set(codes)
    of_the_year = Case.objects.filter(opened_on__year=2017)
    assert of_the_year.filter(irregularities__isnull=False).count() < of_the_year.count() / 4


def test_the_cases_of_2017_are_as_many_as_asked_and_all_ended(city):
    of_2017 = Case.objects.filter(opened_on__year=2017)
    handled = of_2017.filter(procedure__in=(LICENCE, ORDINARY, SUMMARY))
    assert handled.count() >= CASES
    assert not handled.filter(closed_on__isnull=True).exists()
    assert not handled.filter(closed_on__gte=date(2018, 7, 1)).exists()
    assert set(handled.values_list("edition", flat=True)) == {date(2015, 6, 24)}


def test_nothing_was_recorded_before_it_happened_nor_after_today(city):
    for event in Event.objects.all():
        assert event.occurred_on <= event.recorded_at.date() <= TODAY


def test_what_is_still_to_come_has_not_happened():
    days = [date(2017, 3, 1), date(2022, 5, 2), date(2022, 5, 3)]
    story = Story("p", "o", "", [Step("a", "d"), Step("b", "d"), Step("c", "d")], days)
    assert [step.act for step in until(story, date(2022, 5, 3)).steps] == ["a", "b"]
    assert story.days == days[:2]


def test_the_organs_of_2017_have_their_successors_of_2019(city):
    assert successor_of(city.organs["fzj"], date(2019, 2, 28)).name == "阳江市法制局"
    assert successor_of(city.organs["fzj"], TODAY).name == "阳江市司法局"
    ended = Organ.objects.filter(valid_to__isnull=False)
    assert not Case.objects.filter(organ__in=ended, opened_on__gte=date(2019, 3, 1)).exists()


def test_everybody_is_invented_and_says_so(city):
    assert is_demonstration()
    assert not Person.objects.filter(is_invented=False).exists()
    assert all(person.name[1] == "示" for person in Person.objects.all())


def test_parties_are_plainly_invented_and_their_numbers_check(city):
    for party in Party.objects.all():
        assert ("示例" if party.is_organisation else "例") in party.name
        check = check_uscc if party.is_organisation else check_identity_number
        assert check(party.identifier) == party.identifier


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
def test_an_account_signs_in_and_has_its_duty_today(city, account):
    row = Account.objects.get(username=account.username)
    assert row.check_password(PASSWORD)
    validate_password(PASSWORD, row)
    assert row.person_id is not None
    organ = city.organs[account.organ].pk
    charges = {(where, duty) for where, *_, duty in charges_on(row.person_id, TODAY)}
    assert (organ, account.duty) in charges
    blind = account.duty in ("system_admin", "security_admin")
    seen = visible_cases(viewer_of(row.person, TODAY)).filter(closed_on__isnull=True)
    assert seen.exists() is not blind


def test_on_the_desk_some_cases_are_overdue_some_pressing_some_waiting_some_at_ease(city):
    kinds: Counter[str] = Counter()
    for case in Case.objects.filter(organ=city.organs[SHOWN], closed_on__isnull=True):
        if case.due_on is None:
            kinds["waiting"] += 1
            continue
        clock = next(c for c in clocks_of(case, TODAY) if c.limit.name == case.limit)
        used = elapsed(current().calendar, clock.limit, clock.run, TODAY)
        pressing = used >= clock.run.amount * 4 / 5
        kinds["overdue" if case.due_on < TODAY else "pressing" if pressing else "later"] += 1
    assert min(kinds[kind] for kind in ("overdue", "pressing", "waiting", "later")) >= 3


def test_citizens_find_cases_to_follow(city):
    assert len(receipts()) == 3
    assert len({case.receipt for case in receipts()}) == 3


def test_a_database_in_use_is_left_alone(city):
    before = Case.objects.count()
    result = CliRunner().invoke(demo, [])
    assert result.exit_code == 1
    assert "ZHUNSHENG_DATA" in result.output
    assert Case.objects.count() == before


def test_if_empty_only_tells_the_accounts(city):
    result = CliRunner().invoke(demo, ["--if-empty"])
    assert result.exit_code == 0
    assert all(account.username in result.output for account in ACCOUNTS)
    assert PASSWORD in result.output


def test_the_command_prints_each_figure_with_its_list(city):
    result = CliRunner().invoke(report, ["2017", "--format", "json"])
    assert result.exit_code == 0
    said = json.loads(result.output)
    assert list(said)[:3] == [
        "licensing.items_cancelled",
        "licensing.items_cancelled_organs",
        "licensing.municipal_items_reduction",
    ]
    assert said["licensing.municipal_items_reduction"] == {
        "value": 52,
        "unit": "%",
        "numerator": 39,
        "denominator": 75,
        "records_url": "/report/2017/licensing.municipal_items_reduction/",
    }
    assert "61 项" in CliRunner().invoke(report, ["2017"]).output


DOCUMENTS = ("instruments", "consultation", "cleanup", "decisions")
SIX_JUNE = date(2017, 6, 6)


def figures(year=2017):
    return {each.indicator.name: each for each in compute(year)}


def test_the_letters_of_2017_are_as_many_as_the_report_says(city):
    said = {
        "consultation.counties": 4,
        "consultation.dispatched_agencies": 3,
        "consultation.municipal_units": 139,
        "consultation.deputies": 44,
        "consultation.cppcc_members": 36,
        "consultation.social_organisations": 9,
        "consultation.democratic_parties": 7,
        "consultation.legal_advisers": 2,
    }
    computed = figures()
    assert {name: computed[name].value for name in said} == said
    consultation = Consultation.objects.get(launched_on__year=2017)
    assert consultation.letters.count() == sum(said.values()) == sum(LETTERS.values()) == 244
    assert set(consultation.channels) == {"letters", "portal", "newspaper", "meeting"}


def test_every_opinion_on_the_regulation_is_grouped_and_answered(city):
    consultation = Consultation.objects.get(launched_on__year=2017)
    assert consultation.published_on == date(2017, 7, 14)
    opinions = list(consultation.opinions.all())
    assert {each.source for each in opinions} == {"letter", "meeting", "portal"}
    assert all(each.answer and each.received_on for each in opinions)
    said = {line.partition("：")[2] or line for point in POINTS.values() for line in point.said}
    assert {each.text for each in opinions} <= said
    for point in POINTS.values():
        of_point = [each for each in opinions if each.group == point.name]
        assert of_point
        assert {each.answer for each in of_point} == {point.outcome}


def test_the_regulation_was_before_the_congress_when_2017_ended(city):
    case = Case.objects.get(procedure="instruments.regulation")
    assert case.state == "bill_submitted"
    assert case.later_links.get().later.procedure == "consultation.public"
    assert figures()["instruments.regulation_bills"].value == 1


def test_the_stock_is_about_three_hundred_documents_that_say_they_are_invented(city):
    stock = Version.objects.filter(opened_by__isnull=True, number__contains="〔")
    old = stock.filter(in_force_from__lt=date(2017, 3, 1))
    assert 290 <= old.count() <= 310
    assert all(NOTICE in text for text in Version.objects.values_list("text", flat=True))
    issued = Version.objects.filter(promulgated_on__isnull=False).order_by("promulgated_on")
    assert issued.first().promulgated_on >= date(1988, 2, 10)
    assert old.filter(ending="repealed").exists()
    assert old.filter(ending="superseded").exists()
    assert len(set(old.values_list("number", flat=True))) == old.count()


def test_the_stock_cites_laws_and_itself_and_some_of_it_is_stale(city):
    cited = Citation.objects.filter(holder_kind="version")
    assert cited.filter(problem="unknown_instrument", name__contains="法").count() > 300
    assert cited.filter(instrument__isnull=False).count() > 250
    assert cited.filter(problem="no_such_article").exists()
    assert cited.filter(stale_from__lte=TODAY, relation__in=RESTING).count() > 50
    measure = Version.objects.filter(title="阳江市户外广告管理办法").earliest("in_force_from")
    assert cited.filter(instrument=measure.instrument).count() >= 3


def test_the_clean_up_of_2017_was_under_way_at_the_end_of_the_year(city):
    campaign = CleanupCampaign.objects.get()
    assert (campaign.planned_on, campaign.issued_from) == (SIX_JUNE, date(1988, 2, 10))
    assert campaign.issued_until == date(2016, 12, 31)
    computed = figures()
    assert 150 <= computed["cleanup.stock"].value <= 200
    assert 0 < computed["cleanup.proposed"].value < computed["cleanup.stock"].value
    assert computed["cleanup.settled"].value == 0
    rows = campaign.documents.exclude(stage="returned")
    assert set(rows.values_list("result", flat=True)) == {"keep", "amend", "repeal", "lapse"}
    kinds = {kind for found in rows.values_list("findings", flat=True) for kind in found}
    assert {"expired", "dead_basis", "superseded", "duplicate", "wrong_citation"} <= kinds
    assert campaign.published_on == date(2018, 3, 23)
    ended = rows.filter(result__in=("repeal", "lapse"))
    assert not ended.filter(version__ending="").exists()


def test_documents_of_2017_are_filed_and_one_of_them_late(city):
    computed = figures()
    assert computed["instruments.published"].value == 9
    assert computed["instruments.filing_rate"].value == 100
    late = IrregularityRow.objects.filter(case__procedure="instruments.normative")
    assert late.get().code == "limit.late"
    amended = Event.objects.filter(case__procedure="instruments.normative", act="amend_draft")
    assert amended.count() == 2
    assert computed["instruments.review_requests_answered"].value == 1
    assert computed["decisions.reviews_contract"].value == 4


def test_of_documents_there_is_something_to_do_today(city):
    running = Case.objects.filter(closed_on__isnull=True)
    states = {case.state for case in running if case.procedure == "instruments.normative"}
    assert {"drafting", "in_review", "published"} <= states
    assert running.get(procedure="instruments.filing").state == "received"
    assert running.get(procedure="instruments.review_request").state == "received"
    consultation = open_on(TODAY).get()
    assert waiting_comments(consultation).count() == 7
    draft = Draft.objects.get()
    assert draft.head == 4
    assert draft.comments.count() == 1
    assert [each.organ.name for each in expiring(TODAY, 30)] == [city.organs[SHOWN].name]
    for case in running.filter(procedure__regex=f"^({'|'.join(DOCUMENTS)})"):
        assert case.due_on is None or case.due_on >= TODAY, case


def test_organs_were_asked_about_a_change_of_law_and_some_have_answered(city):
    tasks = LawChangeTask.objects.select_related("case", "version")
    states = {task.organ.name: task.case.state for task in tasks}
    assert states == {
        city.organs["gov"].name: "checked",
        city.organs["scj"].name: "answered",
        city.organs[SHOWN].name: "assigned",
    }
    (version,) = {task.version for task in tasks}
    assert version.in_force_from > TODAY
    assert all(task.affected_count and task.case.due_on > TODAY for task in tasks)
    found = resting_on(version.instrument, on=version.in_force_from)
    assert {each.entry.organ.name for each in found.entries} >= {
        city.organs["scj"].name,
        city.organs[SHOWN].name,
    }
    assert len(found.documents) >= 4


def test_what_the_cases_of_today_rest_on_is_known_at_once(city):
    assert not Outbox.objects.filter(delivered_at__isnull=True).exists()
    version = Version.objects.filter(title="阳江市户外广告管理办法").latest("in_force_from")
    cited = Citation.objects.filter(holder_kind="case", instrument=version.instrument)
    assert cited.exists()
    task = Case.objects.get(procedure="instruments.law_change", organ=city.organs[SHOWN])
    listed = json.loads(Event.objects.get(case=task, seq=1).facts)["affected_list"]
    assert "在办案件：" in listed
