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
from zhunsheng.demo.present import SHOWN
from zhunsheng.domains.reporting.figures import compute, lines
from zhunsheng.kernel.casefile import verify
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.indicators import Kind, Period
from zhunsheng.kernel.casefile.models import Case, Event, IrregularityRow, Party
from zhunsheng.kernel.casefile.queries import clocks_of
from zhunsheng.kernel.casefile.visibility import viewer_of, visible_cases
from zhunsheng.kernel.identity.identifiers import check_identity_number, check_uscc
from zhunsheng.kernel.identity.models import Account, Organ, Person
from zhunsheng.kernel.identity.queries import charges_on, is_demonstration, successor_of
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
    handled = Case.objects.filter(opened_on__year=2017).exclude(procedure="licensing.item_change")
    assert handled.count() >= CASES
    assert not handled.filter(closed_on__isnull=True).exists()
    assert not Case.objects.filter(opened_on__year=2017, closed_on__gte=date(2018, 7, 1)).exists()
    assert set(handled.values_list("edition", flat=True)) == {date(2015, 6, 24)}


def test_nothing_was_recorded_before_it_happened_nor_after_today(city):
    for event in Event.objects.all():
        assert event.occurred_on <= event.recorded_at.date() <= TODAY


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
