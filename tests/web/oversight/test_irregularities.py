"""What was wrong with acts on record."""

import csv
import io

import pytest

pytestmark = pytest.mark.django_db
LIST = "/oversight/irregularities/"


def test_each_says_kind_article_act_organ_and_day(supervisor, troubled):
    html = supervisor.get(LIST).content.decode()
    for said in (
        "未告知当事人拟作处罚的内容",
        "未告知即决定",
        "《行政处罚法》（2021年）第六十二条",
        "作出处罚决定",
        "阳江市城市管理局",
    ):
        assert said in html
    assert f"/desk/cases/{troubled[1].case.pk}/#event-" in html


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"code": "decision.without_notice"}, True),
        ({"code": "nonsense"}, True),
        ({"since": "2021-08-01"}, True),
        ({"until": "2021-07-31"}, False),
        ({"procedure": "licensing.ordinary"}, False),
    ],
)
def test_filters(supervisor, troubled, asked, is_found):
    html = supervisor.get(LIST, asked).content.decode()
    assert ("未告知当事人拟作处罚的内容" in html) is is_found


def test_the_file_holds_what_the_filters_chose(supervisor, troubled):
    answer = supervisor.get(LIST, {"format": "csv", "code": "decision.without_notice"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["代码"] for row in rows} == {"decision.without_notice"}
    assert rows[0]["案号"] == troubled[1].case.number


def test_a_list_without_hits_says_so(supervisor):
    assert "没有符合条件的瑕疵" in supervisor.get(LIST).content.decode()


def test_the_list_reads_in_english(supervisor, troubled):
    html = supervisor.get(LIST, headers={"accept-language": "en"}).content.decode()
    assert "Decided without notice" in html
    assert "Irregularities" in html
