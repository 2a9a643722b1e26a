"""Published decisions as open data."""

import csv
import io

import pytest

from tests.web.portal.conftest import fine
from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.web.portal import throttle

pytestmark = pytest.mark.django_db
REPORT = "report/2021/enforcement.cases_filed"


def data(client, page, **asked):
    answer = client.get(f"/decisions/{page}/", {"format": "csv", **asked})
    assert answer["Content-Type"].startswith("text/csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_penalty_has_the_columns_of_the_double_publication(client, fined):
    row = data(client, "penalties")[0]
    assert row["CF_WSH"] == fined.case.penalty.number
    assert row["CF_XDR_MC"] == "阳江市某某有限公司"
    assert row["CF_XDR_LB"] == "法人及非法人组织"
    assert row["CF_XDR_SHXYM"] == "91441700MA4UK1QF5J"
    assert row["CF_NR_FK"] == "0.010000"
    assert row["CF_JDRQ"] == fined.case.penalty.decided_on.isoformat()
    assert row["CF_CFJG"] == "阳江市城市管理局"


def test_a_licence_has_them_too(client, licensed):
    row = data(client, "licences")[0]
    assert row["XK_WSH"] == licensed.case.licence.number
    assert row["XK_XKWS"] == "准予行政许可决定书"
    assert row["XK_YXQZ"]


def test_a_person_is_covered_and_has_no_code(client, fined_person):
    row = data(client, "penalties")[0]
    assert row["CF_XDR_MC"] == "欧***"
    assert row["CF_XDR_LB"] == "自然人"
    assert row["CF_XDR_SHXYM"] == ""
    assert "欧阳某某" not in str(row)


def test_the_data_are_those_of_the_filters(client, fined):
    assert data(client, "penalties", kind="warning") == []
    assert len(data(client, "penalties", kind="fine")) == 1


def test_values_are_chinese_on_an_english_page(client, fined):
    answer = client.get(
        "/decisions/penalties/", {"format": "csv"}, headers={"accept-language": "en"}
    )
    assert "罚款" in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_no_cell_is_a_formula(client, city):
    fine(city, "=HYPERLINK(1)")
    assert data(client, "penalties")[0]["CF_WFXW"].startswith("'=")


def test_a_spreadsheet_is_offered(client, fined):
    answer = client.get("/decisions/penalties/", {"format": "xlsx"})
    assert b"".join(answer.streaming_content).startswith(b"PK")


def test_the_page_explains_every_column(client, fined):
    html = client.get("/decisions/penalties/").content.decode()
    for code in ("CF_WSH", "CF_NR_FK", "CF_CFJGDM"):
        assert code in html


@pytest.mark.parametrize("page", ["decisions/penalties", "decisions/licences", REPORT])
@pytest.mark.parametrize("file", ["csv", "xlsx"])
def test_an_address_that_takes_list_after_list_is_told_to_wait(client, fined, page, file):
    def status(**where) -> int:
        answer = client.get(f"/{page}/", {"format": file}, **where)
        answer.getvalue()  # read to its end, a file is closed
        return answer.status_code

    for _ in range(throttle.BUDGET // throttle.EXPORT):
        assert status() == 200
    answer = client.get(f"/{page}/", {"format": file})
    assert answer.status_code == 429
    assert answer["Retry-After"] == str(throttle.WINDOW)
    assert "导出太频繁" in answer.content.decode()
    assert client.get(f"/{page}/").status_code == 200, "the page may be read"
    assert client.get(f"/follow/{fined.case.receipt}/").status_code == 200, "nor is anything else"
    assert status(REMOTE_ADDR="192.0.2.9") == 200


@pytest.mark.parametrize("kind", ["penalties", "licences"])
def test_a_feed_of_the_newest(client, fined, licensed, kind):
    answer = client.get(f"/decisions/{kind}/feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    decision = fined.case.penalty if kind == "penalties" else licensed.case.licence
    assert decision.number in answer.content.decode()


def test_three_thousand_rows_come_in_batches(client, many, django_assert_max_num_queries):
    assert PenaltyDecision.objects.count() == 3000
    with django_assert_max_num_queries(26):  # three a batch of five hundred, and the filters
        assert len(data(client, "penalties")) == 3000
