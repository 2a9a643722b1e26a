"""A campaign from its plan to the end of what it repeals, and what stands in its way."""

from datetime import date, timedelta

import pytest

from tests.domains.cleanup.cleaning import BEGUN, LAW, Cleaning, a_city, document
from tests.factories import at
from zhunsheng.domains.cleanup.distribution import look_again
from zhunsheng.domains.cleanup.models import CleanupCampaign, CleanupDocument
from zhunsheng.domains.cleanup.progress import progress_of, total_of
from zhunsheng.domains.reporting.figures import figure_of, indicator_named
from zhunsheng.kernel.casefile.commands import open_case
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.indicators import Period
from zhunsheng.kernel.casefile.models import Case, CaseLink
from zhunsheng.kernel.casefile.verify import verify
from zhunsheng.kernel.identity.commands import establish, succeed
from zhunsheng.kernel.library.commands import enact, end

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2017)


@pytest.fixture
def city():
    city = a_city()
    document(city.government, "烟花管理办法", number="阳府〔2010〕1号")
    document(city.government, "河道管理办法", issued=date(1988, 2, 10))
    document(city.bureau, "占道经营管理办法", issued=date(2016, 12, 31))
    document(city.bureau, "户外广告管理暂行办法", issued=date(2009, 5, 1))
    document(city.other, "公租房管理办法", issued=date(2011, 5, 1))
    document(city.bureau, "后来的办法", issued=date(2017, 1, 1))
    document(city.bureau, "更早的办法", issued=date(1988, 2, 9))
    return city


@pytest.fixture
def cleaning(city):
    return Cleaning(city)


@pytest.fixture
def shared(cleaning):
    cleaning.do("share_out", "office")
    return cleaning


@pytest.fixture
def agreed(shared):
    """Every document agreed: one of each result."""
    clean = shared.clean
    clean(shared.of("烟花管理办法"), "keep", "clerk", "mayor")
    clean(shared.of("河道管理办法"), "repeal", "clerk", "mayor")
    clean(shared.of("占道经营管理办法"), "amend", "sweeper", "head")
    clean(shared.of("户外广告管理暂行办法"), "lapse", "sweeper", "head")
    clean(shared.of("公租房管理办法"), "keep", "other_sweeper", "other_head")
    return shared


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def figure(name):
    return figure_of(indicator_named(f"cleanup.{name}"), YEAR).value


def test_every_document_of_the_range_gets_a_case_in_its_organ(shared, city):
    held = {row.title: row.organ_id for row in shared.documents}
    assert held == {
        "烟花管理办法": city.government.pk,
        "河道管理办法": city.government.pk,
        "占道经营管理办法": city.bureau.pk,
        "户外广告管理暂行办法": city.bureau.pk,
        "公租房管理办法": city.other.pk,
    }
    links = CaseLink.objects.filter(earlier=shared.case, kind=CaseLink.Kind.PART_OF)
    assert links.count() == 5
    assert shared.of("户外广告管理暂行办法").case.number == "阳城管清案〔2017〕1号"


def test_what_the_check_found_is_on_record(shared):
    row = shared.of("户外广告管理暂行办法")
    assert row.findings == ["long_on_trial"]
    facts = row.case.events.get(seq=1).opened_facts
    assert facts["finding_kinds"] == ["long_on_trial"]
    assert "已施行8年" in facts["finding_details"]


def test_sharing_out_again_is_for_newcomers_alone(shared, city):
    document(city.bureau, "补录的办法", issued=date(2012, 1, 1))
    shared.do("share_out", "office")
    assert len(shared.documents) == 6
    shared.do("share_out", "office")
    assert len(shared.documents) == 6


def test_documents_of_an_organ_that_ended_go_to_its_successor(cleaning, city):
    old = establish(
        name="阳江市爱卫办", abbreviation="阳爱", region=city.region, level="municipal",
        parent=city.government, valid_from=date(2000, 1, 1),
    )  # fmt: skip
    document(old, "除四害办法", issued=date(2005, 1, 1))
    succeed(predecessor=old, successor=city.bureau, on=date(2012, 1, 1), basis="虚构的改革方案")
    cleaning.do("share_out", "office")
    row = cleaning.of("除四害办法")
    assert row.organ_id == city.bureau.pk
    assert row.issuer_id == old.pk
    assert "issuer_gone" in row.findings


def test_only_its_own_documents_where_the_plan_says_so(city):
    cleaning = Cleaning(city, by={"stock_scope": "own"})
    cleaning.do("share_out", "office")
    assert {row.organ_id for row in cleaning.documents} == {city.government.pk}


def test_what_has_ended_is_no_longer_cleaned_up_and_what_ran_out_is(cleaning, city):
    ended = document(city.bureau, "已废止的办法")
    end(version=ended, on=date(2015, 1, 1), ending="repealed")
    document(city.bureau, "届满的办法", in_force_until=date(2015, 3, 1))
    cleaning.do("share_out", "office")
    titles = {row.title for row in cleaning.documents}
    assert "已废止的办法" not in titles
    assert cleaning.of("届满的办法").findings == ["expired"]


def test_a_document_case_is_not_opened_alone(shared, city):
    version = document(city.bureau, "另一办法")
    with pytest.raises(CasefileError, match="by_campaign"):
        open_case(
            procedure="cleanup.document",
            organ=city.bureau,
            actor=city.actor("office"),
            occurred_on=shared.today,
            facts={"cleaned_document": str(version.pk), "campaign_number": shared.case.number},
            recorded_at=at(shared.today),
        )


def test_a_check_is_not_typed(shared):
    row = shared.of("占道经营管理办法")
    with pytest.raises(ActRefused) as refused:
        shared.do("look_again", "sweeper", row.case)
    assert codes(refused) == ["result.check_not_automatic"]
    with pytest.raises(CasefileError, match="not_checked"):
        shared.do("look_again", "sweeper", row.case, finding_details="没有发现问题。")


def test_looking_again_sees_what_changed(shared, city):
    row = shared.of("占道经营管理办法")
    document(city.bureau, "占道经营管理办法（2017年修订）", issued=date(2017, 1, 3), apart="2017")
    document(city.bureau, "占道经营管理规定", issued=date(2016, 12, 30))
    look_again(
        document=row, actor=city.actor("sweeper"), on=shared.today, recorded_at=at(shared.today)
    )
    row.refresh_from_db()
    assert row.findings == []
    assert row.case.events.last().client == "清理工作"


def test_a_document_given_to_the_wrong_organ_goes_to_another(shared, city):
    row = shared.of("公租房管理办法")
    shared.do("return_assignment", "other_head", row.case, reason="应由城管局负责")
    shared.do("share_out", "office")
    assert not shared.row.documents.filter(title="公租房管理办法").exclude(stage="returned")
    shared.do(
        "hand_to_organ", "office", cleaned_documents=[str(row.version_id)],
        responsible_organ=str(city.bureau.pk),
    )  # fmt: skip
    assert shared.of("公租房管理办法").organ_id == city.bureau.pk
    with pytest.raises(CasefileError, match="in_hand"):
        shared.do(
            "hand_to_organ", "office", cleaned_documents=[str(row.version_id)],
            responsible_organ=str(city.other.pk),
        )  # fmt: skip


def test_a_result_is_settled_by_the_campaign_alone(agreed):
    row = agreed.of("烟花管理办法")
    with pytest.raises(CasefileError, match="not_by_campaign"):
        agreed.do("settle_result", "mayor", row.case, campaign_number=agreed.case.number)


def test_a_list_with_open_documents_is_not_compiled(shared):
    with pytest.raises(CasefileError, match="outstanding") as refused:
        shared.do(
            "compile_results", "office", count_of_stock=5, count_kept=5, count_to_amend=0,
            count_to_repeal=0, count_lapsed=0,
        )  # fmt: skip
    assert "5件没有审核同意" in refused.value.says.zh


def test_numbers_that_are_not_those_of_the_list_are_refused(agreed):
    with pytest.raises(CasefileError, match="counts_differ_from_list") as refused:
        agreed.do(
            "compile_results", "office", count_of_stock=5, count_kept=5, count_to_amend=0,
            count_to_repeal=0, count_lapsed=0,
        )  # fmt: skip
    assert "5、2、1、1、1" in refused.value.says.zh


def test_whoever_proposed_does_not_review(shared, city):
    city.employ("sweeper", "cleanup_reviewer", city.government)
    row = shared.of("占道经营管理办法")
    shared.do("examine_document", "sweeper", row.case, examination_note="读")
    shared.do("propose_result", "sweeper", row.case, cleanup_result="keep", cleanup_reason="需要")
    shared.do("confirm_result", "head", row.case)
    with pytest.raises(ActRefused) as refused:
        shared.do("agree_result", "sweeper", row.case)
    assert codes(refused) == ["result.reviewed_by_proposer"]


def test_what_was_sent_back_is_proposed_anew(shared):
    row = shared.of("占道经营管理办法")
    shared.clean(row, "keep", "sweeper", "head")
    shared.do("send_back_result", "auditor", row.case, reason="理由不足")
    row.refresh_from_db()
    assert (row.stage, row.result, row.examined_on) == ("assigned", "", None)
    shared.clean(row, "repeal", "sweeper", "head")
    row.refresh_from_db()
    assert (row.stage, row.result) == ("agreed", "repeal")


def test_the_published_lists_end_what_they_repeal(agreed):
    agreed.compile()
    agreed.decide()
    assert {row.stage for row in agreed.documents} == {"settled"}
    effective = agreed.row.effective_on
    agreed.publish()
    ended = {
        row.title: (row.version.ending, row.version.in_force_until)
        for row in agreed.documents
        if row.version.ending
    }
    assert ended == {
        "河道管理办法": ("repealed", effective),
        "户外广告管理暂行办法": ("lapsed", effective),
    }
    assert agreed.row.published_on == agreed.today
    assert agreed.of("占道经营管理办法").case.state == "to_be_amended"
    assert agreed.of("占道经营管理办法").case.due_on is not None


def test_an_amendment_is_recorded_with_the_document_that_came_of_it(agreed, city):
    agreed.compile()
    agreed.decide()
    agreed.publish()
    row = agreed.of("占道经营管理办法")
    new = document(city.bureau, "占道经营管理办法", issued=date(2017, 7, 1), supersedes=row.version)
    agreed.do("record_amendment", "sweeper", row.case, gap=40, amended_into=str(new.pk))
    row.refresh_from_db()
    assert (row.amended_on, row.case.state) == (agreed.today, "amended")


def test_a_term_over_before_the_day_ends_the_document_then(cleaning, city):
    version = document(city.bureau, "届满的办法", in_force_until=date(2015, 3, 1))
    for each in ("烟花管理办法", "河道管理办法"):
        end(version=city_version(each), on=date(2017, 6, 6), ending="repealed")
    cleaning.do("share_out", "office")
    for row in cleaning.documents:
        sweeper, head = (
            ("sweeper", "head")
            if row.organ_id == city.bureau.pk
            else ("other_sweeper", "other_head")
        )
        cleaning.clean(row, "lapse", sweeper, head)
    cleaning.compile()
    cleaning.decide()
    cleaning.publish()
    version.refresh_from_db()
    assert (version.ending, version.in_force_until) == ("lapsed", date(2015, 3, 1))


def city_version(title):
    from zhunsheng.kernel.library.models import Version

    return Version.objects.get(title=title)


def test_what_was_ended_meanwhile_stays_as_it_ended(agreed):
    row = agreed.of("河道管理办法")
    end(version=row.version, on=agreed.today, ending="superseded")
    agreed.compile()
    agreed.decide()
    agreed.publish()
    row.version.refresh_from_db()
    assert row.version.ending == "superseded"


def test_progress_is_told_by_organ(agreed, city):
    organs = {each.organ: each for each in progress_of(agreed.row)}
    assert organs[city.bureau.pk].total == 2
    assert organs[city.bureau.pk].done("agreed") == 2
    assert organs[city.bureau.pk].results == {"amend": 1, "lapse": 1}
    total = total_of(list(organs.values()))
    assert (total.total, total.with_findings, total.done("settled")) == (5, 1, 0)


def test_figures_of_the_year(agreed):
    assert [figure(name) for name in ("stock", "examined", "proposed", "settled")] == [5, 5, 5, 0]
    agreed.compile()
    agreed.decide()
    assert [figure(n) for n in ("settled", "kept", "to_amend", "repealed", "lapsed")] == [
        5, 2, 1, 1, 1,
    ]  # fmt: skip
    assert figure("progress") == 100


def test_the_record_of_a_campaign_verifies(agreed):
    agreed.compile()
    agreed.decide()
    agreed.publish()
    assert not [faults for _count, faults in verify() if faults]


def test_a_stock_of_three_hundred_is_shared_out_in_one_act(city, django_assert_max_num_queries):
    for n in range(300):
        document(city.bureau, f"第{n}号事项管理办法", issued=date(2000, 1, 1) + timedelta(days=n))
    cleaning = Cleaning(city)
    with django_assert_max_num_queries(80):
        cleaning.do("share_out", "office")
    assert CleanupDocument.objects.count() == 305
    assert Case.objects.filter(procedure="cleanup.document").count() == 305


def test_a_plan_from_another_record_may_lack_what_was_decided(city):
    from zhunsheng.kernel.statute.machine import Mode

    case = open_case(
        procedure="cleanup.campaign",
        organ=city.government,
        actor=city.actor("office"),
        occurred_on=BEGUN,
        facts={"campaign_title": "旧的清理"},
        recorded_at=at(BEGUN),
        mode=Mode.RECORD,
    )
    assert CleanupCampaign.objects.get(case=case).kinds == ["normative"]


def test_what_the_library_knows_today_is_found(cleaning, city):
    law = enact(
        kind="law", title="中华人民共和国虚构许可法", text=LAW, issuer="某机关",
        in_force_from=date(2004, 7, 1),
    )  # fmt: skip
    gone = enact(
        kind="law", title="中华人民共和国虚构旧法", text="第一条 某事。", issuer="某机关",
        in_force_from=date(2004, 7, 1),
    )  # fmt: skip
    text = (
        "新的办法\n第一条 根据《中华人民共和国虚构旧法》第一条，制定本办法。\n"
        "第二条 依照《中华人民共和国虚构许可法》第三条办理。\n"
        "第三条 依照《中华人民共和国虚构许可法》第九条办理。\n"
        "第四条 依照《中华人民共和国虚构许可法》第二条，行政机关应当自受理申请之日起三十日内"
        "作出许可决定。\n第五条 由阳江市爱卫办负责。"
    )
    document(city.bureau, "新的办法", text, issued=date(2010, 3, 1), cites=True)
    enact(
        kind="law", title="中华人民共和国虚构许可法", issuer="某机关", supersedes=law,
        text=LAW[: LAW.index("\n第三条")], in_force_from=date(2016, 1, 1),
    )  # fmt: skip
    end(version=gone, on=date(2016, 1, 1), ending="repealed")
    old = establish(
        name="阳江市爱卫办", abbreviation="阳爱", region=city.region, level="municipal",
        parent=city.government, valid_from=date(2000, 1, 1),
    )  # fmt: skip
    succeed(predecessor=old, successor=city.bureau, on=date(2012, 1, 1), basis="虚构的改革方案")
    cleaning.do("share_out", "office")
    row = cleaning.of("新的办法")
    assert row.findings == [
        "dead_basis", "stale_citation", "wrong_citation", "conflict", "organ_gone",
    ]  # fmt: skip
    details = row.case.events.get(seq=1).opened_facts["finding_details"]
    assert "《中华人民共和国虚构旧法》第一条”已于2016-01-01失效" in details
    assert "现行文本写的是20日，本文件写的是30日" in details
    assert "现为阳江市城市管理局" in details


def test_a_document_of_three_megabytes_is_taken_up(cleaning, city):
    document(city.bureau, "很长的办法", "第一条 依照某规定办理。\n" * 90_000)
    cleaning.do("share_out", "office")
    assert cleaning.of("很长的办法").findings == []
