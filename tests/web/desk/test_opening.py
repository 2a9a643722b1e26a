"""Opening a case: what my duties allow, a power from the list, parties checked, nothing lost."""

import pytest

from tests.factories import IDENTITY_NUMBER, USCC
from tests.web.desk.conftest import posted
from zhunsheng.kernel.casefile.models import Case

pytestmark = pytest.mark.django_db
LICENCE = "/desk/open/licensing.ordinary/submit/"
PENALTY = "/desk/open/enforcement.penalty.ordinary/register_clue/"
SUMMARY = "/desk/open/enforcement.penalty.summary/decide_on_spot/"
FIRM = {
    "party0-kind": "organisation",
    "party0-name": "阳江市某某有限公司",
    "party0-identifier": USCC,
}
CLUE = {
    "fact-violation": "占道经营",
    "fact-clue_source": "patrol",
    "fact-clue_summary": "巡查发现",
}


class Opening:
    def __init__(self, desk, address, power, by):
        self.client = desk.client(by)
        self.address = f"{address}?power={power.pk}" if power else address
        self.page = self.client.get(self.address).content.decode()
        self.today = desk.today.isoformat()

    def send(self, **typed):
        given = posted(self.page) | {"occurred_on": self.today} | typed
        self.answer = self.client.post(self.address, given)
        self.page = self.answer.content.decode()
        return self.answer


@pytest.fixture
def clue(desk):
    return Opening(desk, PENALTY, desk.city.penalty_power, "handler")


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("handler", ["/desk/open/enforcement.penalty.ordinary/register_clue/", SUMMARY]),
        ("window", [LICENCE]),
        ("keeper", ["/desk/open/licensing.item_change/propose/"]),
        ("reviewer", []),
        ("auditor", []),
    ],
)
def test_only_what_my_duties_can_begin_is_offered(desk, name, offered):
    import re

    html = desk.client(name).get("/desk/open/").content.decode()
    assert sorted(re.findall(r'href="(/desk/open/[^"]+/[^"]+/)"', html)) == sorted(offered)
    assert ("不能新开案件" in html) == (not offered)


def test_the_power_comes_from_the_list_of_my_organ(desk):
    desk.city.power("P2", "对乱倒垃圾的处罚", "penalty")
    desk.city.power("P3", "别的机关的处罚", "penalty", desk.city.other)
    html = desk.client("handler").get(PENALTY).content.decode()
    assert "对乱倒垃圾的处罚" in html
    assert "别的机关的处罚" not in html
    assert "许可事项清单管理" not in html
    html = desk.client("handler").get(f"{PENALTY}?q=垃圾").content.decode()
    assert "对乱倒垃圾的处罚" in html
    assert "占用道路" not in html


def test_the_power_of_another_organ_opens_no_form(desk):
    other = desk.city.power("P3", "别的机关的处罚", "penalty", desk.city.other)
    html = desk.client("handler").get(f"{PENALTY}?power={other.pk}").content.decode()
    assert "party0-name" not in html


def test_a_case_is_opened_with_its_party_and_facts(desk, clue):
    answer = clue.send(**FIRM, **CLUE)
    case = Case.objects.get()
    assert answer.url == f"/desk/cases/{case.pk}/"
    assert case.parties.get().identifier == USCC
    assert case.power == desk.city.penalty_power
    assert case.number in clue.client.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"party0-name": ""}, "请填写姓名或名称。"),
        ({"party0-kind": ""}, "请选择单位或个人。"),
        ({"party0-identifier": USCC[:-1] + "0"}, "校验位不符"),
        ({"party0-kind": "citizen", "party0-identifier": "44170219900307001"}, "应为18位"),
        ({"fact-clue_source": ""}, "请填写“案件来源”。"),
        ({"fact-offence_on": "昨天"}, "2017-06-06"),
        ({"occurred_on": "2999-01-01"}, "晚于今天"),
        ({"party1-name": "王某"}, "请填写“单位还是个人”。"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_lost(clue, wrong, said):
    answer = clue.send(**(FIRM | CLUE | wrong))
    assert answer.status_code == 422
    assert said in clue.page
    assert 'role="alert"' in clue.page
    assert "巡查发现" in clue.page
    assert not Case.objects.exists()


def test_an_identifier_never_stands_in_an_error(clue):
    clue.send(
        **(FIRM | CLUE | {"party0-identifier": "441702199003070019", "party0-kind": "citizen"})
    )
    errors = clue.page[clue.page.index('role="alert"') : clue.page.index("<fieldset")]
    assert "441702199003070019" not in errors


def test_further_parties_are_kept_with_their_part(desk, clue):
    agent = {
        "party1-kind": "citizen",
        "party1-name": "代某",
        "party1-role": "agent",
        "party1-identifier": IDENTITY_NUMBER,
    }
    assert clue.send(**FIRM, **CLUE, **agent).status_code == 302
    assert list(Case.objects.get().parties.order_by("pk").values_list("role", flat=True)) == [
        "party",
        "agent",
    ]


def test_a_form_sent_twice_opens_one_case(desk, clue):
    page = clue.page
    first = clue.send(**FIRM, **CLUE)
    clue.page = page
    assert clue.send(**FIRM, **CLUE).url == first.url
    assert Case.objects.count() == 1


def test_a_refused_opening_says_why_and_keeps_the_form(desk):
    from zhunsheng.kernel.register.commands import close_entry

    opening = Opening(desk, LICENCE, desk.city.item, "window")
    close_entry(register="licence_items", key="L1", on=desk.today, closing="cancelled")
    answer = opening.send(**FIRM, **{"fact-application_summary": "占道施工"})
    assert answer.status_code == 422
    assert "当日不在本机关的许可事项清单上" in opening.page
    assert "第三十条" in opening.page
    assert "占道施工" in opening.page


def test_a_penalty_on_the_spot_is_checked_first(desk):
    opening = Opening(desk, SUMMARY, desk.city.penalty_power, "handler")
    typed = FIRM | {
        "fact-officers": desk.city.ids("handler", "second"),
        "fact-violation": "占道经营",
        "fact-violation_facts": "摆放桌椅",
        "fact-penalty_kinds": ["fine"],
        "fact-fine": "100",
        "fact-violation_basis": "某条例",
        "fact-served_to": "某某",
        "fact-rights_told": "yes",
        "fact-offence_place": "某路",
    }
    answer = opening.send(**typed)
    assert answer.status_code == 200, opening.page
    assert "将要记录的内容" in opening.page
    assert "阳江市某某有限公司" in opening.page
    assert not Case.objects.exists()
    answer = opening.client.post(opening.address, posted_all(opening.page) | {"confirmed": "on"})
    assert answer.status_code == 302
    assert Case.objects.get().state == "decided"


def posted_all(page):
    """Hidden fields with all their values."""
    import re

    found = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize(
    ("name", "status"), [("reviewer", 403), ("window", 403), ("sysadmin", 403)]
)
def test_who_may_not_begin_it_is_told_who_may(desk, name, status):
    assert desk.client(name).get(PENALTY).status_code == status


def test_no_such_procedure_has_no_page(desk):
    for address in ("/desk/open/no.such/submit/", "/desk/open/licensing.ordinary/grant/"):
        assert desk.client("window").get(address).status_code == 404


def test_a_change_of_items_asks_for_no_party(desk):
    address = "/desk/open/licensing.item_change/propose/"
    opening = Opening(desk, address, desk.city.list_power, "keeper")
    assert "party0-name" not in opening.page
    answer = opening.send(
        **{
            "fact-change_kind": "cancel",
            "fact-reason": "依据已废止",
            "fact-legal_basis": "某决定",
            "fact-items": ["L1"],
        }
    )
    assert answer.status_code == 302, opening.page
