"""Drafts open to comment, a comment and its receipt, and what became of every opinion."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.domains.consultation.consulting import LAUNCHED, UNTIL, invite, launch
from zhunsheng.domains.consultation.models import PublicComment
from zhunsheng.web.portal import throttle

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert('x')</script>"


@pytest.fixture
def run(city, on_day):
    on_day(date(2017, 6, 10))
    return launch(city)


@pytest.fixture
def moment(monkeypatch):
    """The moment comments come in."""
    from tests.factories import at

    def stand(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localtime", lambda *_: at(day))

    stand(date(2017, 6, 10))
    return stand


def page(run):
    return f"/consultations/{run.case.pk}/"


def send(client, run, **given):
    known = {"text": "建议删去", "on": "3", "key": str(uuid4())}
    return client.post(f"{page(run)}comment/", known | given)


def settled(run, city):
    keys = invite(city, {"county": 2, "deputy": 1})
    run.write_to([*keys["county"], *keys["deputy"]])
    run.do("record_answer", answering_consultee=keys["deputy"][0],
           letter_answered_on=run.today,
           opinions_given="第三条：电话13800138000，请改")  # fmt: skip
    run.comment(f"采砂应当禁止{SCRIPT}", "3", author="欧阳某某", contact="13900139000")
    run.comment("同意")
    run.take()
    run.close()
    run.answer("1-2", "adopted", opinion_group="采砂管理")
    run.answer("3", "explained")
    run.do("conclude_answers")
    run.do("publish_result", result_summary="收到三条", result_channel="网站")
    return run


def test_what_is_open_is_listed_with_the_days_left(client, run):
    text = client.get("/consultations/").content.decode()
    assert run.row.title in text
    assert "还剩 2 日" in text


def test_on_the_last_day_it_is_said(client, run, on_day):
    on_day(UNTIL)
    assert "今天截止" in client.get("/consultations/").content.decode()
    on_day(date(2017, 6, 13))
    assert "现在没有正在征求意见的草案" in client.get("/consultations/").content.decode()


def test_every_article_can_be_commented_on(client, run):
    text = client.get(page(run)).content.decode()
    for key in "1234":
        assert f'id="a{key}"' in text
        assert f"comment/?on={key}" in text


def test_a_draft_without_text_is_commented_on_as_a_whole(client, city, run):
    from tests.factories import a_document

    filed = launch(city, consulted_text="", consulted_file=a_document())
    text = client.get(page(filed)).content.decode()
    assert "请对整个草案提意见" in text


def test_the_form_shows_the_article_it_is_about(client, run):
    text = client.get(f"{page(run)}comment/?on=3").content.decode()
    assert "禁止在保护范围内采砂" in text
    assert '<option value="3" selected>第三条</option>' in text


def test_a_comment_is_kept_and_has_a_receipt(client, run, moment):
    answer = send(client, run, author="欧阳某某", contact="13800138000")
    kept = PublicComment.objects.get()
    assert (kept.article, kept.text, kept.author) == ("3", "建议删去", "欧阳某某")
    assert answer["Location"] == f"/consultations/comments/{kept.receipt}/"
    text = client.get(answer["Location"]).content.decode()
    assert "建议删去" in text
    assert "欧阳某某" not in text
    assert kept.digest in text


def test_a_script_in_a_comment_is_text(client, run, moment):
    answer = send(client, run, text=SCRIPT)
    text = client.get(answer["Location"]).content.decode()
    assert SCRIPT not in text
    assert "&lt;script&gt;" in text


def test_a_form_sent_twice_is_one_comment(client, run, moment):
    first, second = (send(client, run, key="same") for _ in range(2))
    assert first["Location"] == second["Location"]
    assert PublicComment.objects.count() == 1


@pytest.mark.parametrize(
    "given",
    [{"text": " "}, {"text": "长" * 2001}, {"on": "99"}, {"author": "长" * 101}, {"key": ""}],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, run, moment, given):
    answer = send(client, run, **given)
    assert answer.status_code == 422
    assert not PublicComment.objects.exists()
    if "text" not in given:
        assert "建议删去" in answer.content.decode()


def test_whoever_sends_too_much_is_told_to_wait(client, run, moment):
    for _ in range(throttle.BUDGET // throttle.COMMENT):
        assert send(client, run).status_code == 302
    answer = send(client, run)
    assert answer.status_code == 429
    assert "提交太频繁" in answer.content.decode()
    assert client.get(page(run)).status_code == 200


def test_after_the_end_the_form_leads_back_to_the_draft(client, run, on_day):
    on_day(date(2017, 6, 13))
    assert client.get(f"{page(run)}comment/")["Location"] == page(run)
    assert "/comment/" not in client.get(page(run)).content.decode()


def test_a_comment_sent_after_the_end_is_refused_and_shown_back(client, run, moment):
    moment(date(2017, 6, 13))
    answer = send(client, run, text="来晚的意见")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "已经截止" in text
    assert "来晚的意见" in text
    assert not PublicComment.objects.exists()


def test_lists_leave_the_long_texts_where_they_are(client, city, run):
    launch(city, start=date(2017, 3, 1))
    title = run.row.title
    client.get("/consultations/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/consultations/").content.decode().count(title) == 2
    lists = [q["sql"] for q in asked if '"consultation_consultation"."title"' in q["sql"]]
    assert len(lists) == 2, "what is open, and what was"
    for name in ("draft", "explanation", "summary"):
        assert not any(f'"consultation_consultation"."{name}"' in sql for sql in lists)


def test_one_page_of_results_reads_its_own_opinions_alone(client, city, run):
    """However many opinions there are, those of the other pages stay in the database."""
    settled(run, city)
    others = launch(city)
    others.do("record_public_opinions", opinion_received_on=others.today,
              opinions_given="\n".join(f"第三条：意见{n}" for n in range(1, 131)))  # fmt: skip
    others.close()
    others.answer("1-2、130", "adopted", opinion_group="3")
    others.answer("3-129")
    others.do("conclude_answers")
    others.do("publish_result", result_summary="收到很多", result_channel="网站")
    few = page(run) + "result/"
    many = page(others) + "result/"
    client.get(few)
    with CaptureQueriesContext(connection) as asked_of_few:
        client.get(few)
    with CaptureQueriesContext(connection) as asked_of_many:
        text = client.get(many).content.decode()
    assert len(asked_of_many) <= len(asked_of_few)
    assert text.count('class="zs-point ') == 40
    assert "第 1 页，共 4 页" in text, "a point called 3 is not the opinion of that number"
    assert "意见130" in text, "it belongs to the first point"
    assert "意见42<" not in text
    assert "意见129<" in client.get(f"{many}?page=4").content.decode()


def test_there_is_no_result_before_it_is_published(client, run):
    assert client.get(f"{page(run)}result/").status_code == 404


def test_the_result_shows_every_opinion_with_its_answer_and_no_person(client, run, city):
    settled(run, city)
    text = client.get(f"{page(run)}result/").content.decode()
    for said in ("采砂管理", "第三条", "上位法已有规定", "收到三条", "&lt;script&gt;"):
        assert said in text
    assert "100.0%" in text  # two of two that sought a change
    for hidden in ("13800138000", "欧阳某某", "13900139000", "虚构人大代表", SCRIPT):
        assert hidden not in text


def test_a_withheld_opinion_shows_its_number_and_answer_alone(client, city, run):
    run.comment("某人的隐私")
    run.take()
    run.close()
    run.answer("1")
    run.do("conclude_answers")
    run.do("publish_result", withheld_numbers="1")
    text = client.get(f"{page(run)}result/").content.decode()
    assert "某人的隐私" not in text
    assert "内容依法不公开" in text


def test_the_receipt_tells_what_became_of_the_comment(client, run, city):
    settled(run, city)
    receipt = PublicComment.objects.get(position=1).receipt
    text = client.get(f"/consultations/comments/{receipt}/").content.decode()
    assert "已登记为第 2 号意见" in text
    assert "采纳" in text


def test_the_receipt_of_a_comment_is_followed_like_that_of_a_case(client, run):
    run.comment("同意")
    receipt = PublicComment.objects.get().receipt
    answer = client.get("/follow/", {"receipt": receipt.lower()}, follow=True)
    assert answer.request["PATH_INFO"] == f"/consultations/comments/{receipt}/"
    assert "同意" in answer.content.decode()


def test_a_comment_that_is_too_long_is_told_so_in_plain_words(client, run, moment):
    text = send(client, run, text="长" * 2001).content.decode()
    assert "最多 2000 字，您写了 2001 字" in text


def test_a_receipt_that_leads_nowhere_costs_more(client, run):
    for _ in range(throttle.BUDGET // throttle.MISS):
        assert client.get("/consultations/comments/2AAAAAAAAAAA/").status_code == 404
    assert client.get("/consultations/comments/2AAAAAAAAAAA/").status_code == 429


def test_queries_do_not_grow_with_opinions(client, run, django_assert_max_num_queries):
    opinions = "\n".join(f"第三条：意见{n}" for n in range(120))
    run.do("record_public_opinions", opinion_received_on=LAUNCHED, opinions_given=opinions)
    run.close()
    run.answer("1-120")
    run.do("conclude_answers")
    run.do("publish_result")
    with django_assert_max_num_queries(14):
        assert client.get(f"{page(run)}result/").status_code == 200


def test_the_pages_speak_english(client, run):
    client.cookies["django_language"] = "en"
    assert client.get("/consultations/").status_code == 200
    assert client.get(page(run)).status_code == 200
