"""A procedure dropped in a folder is worked on the desk, with a fact of every type and hours."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.desk.conftest import posted
from zhunsheng.config.domains import DOMAINS
from zhunsheng.kernel.casefile import catalogue
from zhunsheng.kernel.casefile.models import Case

pytestmark = pytest.mark.django_db

TOY = """\
procedure: enforcement.toy
label: {zh: 玩具程序, en: Toy procedure}
basis: {law: 行政处罚法, version: "2021", article: 4}
in_force: 2021-07-15
states:
  opened: {label: {zh: 已开始, en: Opened}}
  done: {label: {zh: 已完成, en: Done}, final: true}
limits:
  finish:
    label: {zh: 完成期限, en: Time to finish}
    hours: 24
    from: begin
    until: [finish]
    basis: {article: 5}
acts:
  begin:
    label: {zh: 开始, en: Begin}
    from: [start]
    to: opened
    by: [case_handler]
    requires: [violation, reason, collected_on, days_needed, fine, rights_told, clue_source,
      penalty_kinds, hearing_chair, officers, plea_file, items, new_item_organ]
    basis: {article: 4}
  finish:
    label: {zh: 完成, en: Finish}
    from: [opened]
    to: done
    by: [case_handler]
    accepts: [remark]
    basis: {article: 5}
"""


@pytest.fixture
def toy(tmp_path):
    kept = catalogue.current()
    folder = tmp_path / "enforcement" / "toy"
    folder.mkdir(parents=True)
    (folder / "2021-07-15.yaml").write_text(TOY, encoding="utf-8")
    catalogue.install(catalogue.build(DOMAINS, [*settings.ZHUNSHENG_PROCEDURES, tmp_path]))
    yield
    catalogue.install(kept)


def test_it_is_offered_opened_shown_and_ended(desk, toy):
    client = desk.client("handler")
    address = "/desk/open/enforcement.toy/begin/"
    assert address in client.get("/desk/open/").content.decode()
    page = client.get(address).content.decode()
    assert 'name="occurred_at"' in page
    facts = {
        "violation": "某行为",
        "reason": "某理由",
        "collected_on": desk.today.isoformat(),
        "days_needed": "３",
        "fine": "1,000",
        "rights_told": "yes",
        "clue_source": "patrol",
        "penalty_kinds": ["fine", "warning"],
        "hearing_chair": desk.city.ids("chair")[0],
        "officers": desk.city.ids("handler"),
        "items": ["L1"],
        "new_item_organ": str(desk.city.other.pk),
    }
    typed = posted(page) | {"occurred_on": desk.today.isoformat(), "party0-name": ""}
    typed |= {f"fact-{name}": value for name, value in facts.items()}
    typed["fact-plea_file"] = SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "请填写开始的时刻" in refused.content.decode()
    again = posted(refused.content.decode()) | {
        name: value for name, value in typed.items() if name not in ("key", "fact-plea_file")
    }
    again["kept-plea_file"] = posted(refused.content.decode())["kept-plea_file"]
    opened = client.post(address, again | {"occurred_at": "09:30"})
    assert opened.status_code == 302, opened.content.decode()
    case = Case.objects.get()
    html = client.get(opened.url).content.decode()
    for said in ("某行为", "3 工作日", "1,000元", "日常巡查", "甲chair", "L1 临时占用城市道路许可"):
        assert said in html
    assert "阳江市住房和城乡建设局" in html
    finish = f"/desk/cases/{case.pk}/acts/finish/"
    form = client.get(finish).content.decode()
    sent = posted(form) | {"occurred_on": desk.today.isoformat(), "occurred_at": "10:00"}
    checked = client.post(finish, sent)
    assert "案件到此结束" in checked.content.decode()
    assert (
        client.post(finish, posted(checked.content.decode()) | {"confirmed": "on"}).status_code
        == 302
    )
    case.refresh_from_db()
    assert case.state == "done"
