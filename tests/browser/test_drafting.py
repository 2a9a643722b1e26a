"""A drafter at work, in Chromium: writing, two writers, comparing, the reviewer's list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.test_desk import PASSWORD, assert_accessible, assert_fits, sign_in
from tests.factories import DOCUMENT, City, begin, day
from zhunsheng.domains.instruments.drafting.changes import Write
from zhunsheng.domains.instruments.drafting.commands import revise
from zhunsheng.domains.instruments.drafting.content import PieceKind
from zhunsheng.domains.instruments.drafting.queries import draft_of
from zhunsheng.kernel.identity.models import Account
from zhunsheng.kernel.library.commands import enact

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = """某市户外广告设施管理办法

第一章 总则
第一条 为了规范户外广告设施的设置，根据《某某管理法》第二条，结合本市实际，制定本办法。
第二条 在本市城市建成区内设置户外广告设施，适用本办法。
第三条 市城市管理局负责户外广告设施的监督管理。各县（市、区）城市管理部门按照职责分工做好相关工作。
第二章 设置管理
第四条 设置大型户外广告设施，应当经市城市管理局批准。申请人应当提交下列材料：
（一）申请书；
（二）场地使用证明；
（三）第三方机构出具的安全评估报告。
依照《某某管理法》第二条，市城市管理局应当在30日内作出决定。
第五条 企业应当每季度检查户外广告设施，不得影响市容和行人安全。
第六条 违反本办法第九条规定的，责令改正；逾期不改正的，处五千元以下罚款，可以强制拆除。
第三章 附则
第七条 本办法自2030年7月1日起施行，有效期6年。
"""


@pytest.fixture
def case(transactional_record):
    city = City()
    for name in ("drafter", "legal_office"):
        Account.objects.create_user(name, PASSWORD, person=city.people[name])
    enact(
        kind="law", title="某某管理法", issuer="某机关", in_force_from=day("2010-01-01"),
        text="第一条 目的。\n第二条 主管部门应当在二十日内作出决定。",
    )  # fmt: skip
    start = timezone.localdate() - timedelta(days=3)
    return begin(city, DOCUMENT, start, document_title="某市户外广告设施管理办法").case


def test_a_text_is_imported_changed_compared_and_examined(page, case, axe, tmp_path):
    def look(name):
        assert_accessible(page, axe)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert_fits(page)
            page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})

    sign_in(page, "drafter")
    page.goto(f"/desk/cases/{case.pk}/")
    page.click("text=起草和审核")
    look("empty")
    page.click("main >> text=导入全文 >> nth=0")
    page.fill("[name=text]", TEXT)
    look("import")
    page.click("main >> button[type=submit]")
    page.wait_for_selector(".zs-piece")
    look("draft")
    page.click(".zs-piece-article >> nth=1 >> text=修改")
    page.fill("[name=text]", "在本市行政区域内设置户外广告设施和招牌，适用本办法。")
    draft = draft_of(case)
    revise(
        draft=draft,
        seen=draft.head,
        change=Write(3, "在本市城市建成区内设置户外广告，适用本办法。", PieceKind.ARTICLE),
        at=timezone.localtime(),
    )
    page.press("[name=text]", "Control+Enter")
    page.wait_for_selector(".zs-since")
    assert "招牌" in page.input_value("[name=text]")
    look("met")
    page.click("main >> text=保存 >> nth=-1")
    page.wait_for_url("**/draft/#p3")
    page.click(".zs-piece-article >> nth=1 >> text=更多")
    page.screenshot(path=tmp_path / "more.png")
    page.keyboard.press("Escape")
    page.click("main >> text=修订记录")
    look("revisions")
    page.click("main >> text=对照两稿")
    look("compare")
    page.goto(f"/desk/cases/{case.pk}/draft/pieces/5/")
    page.fill("#remark", "权限要有法规依据")
    page.click("main >> button >> text=批注")
    look("remark")
    page.goto(f"/desk/cases/{case.pk}/draft/checklist/")
    look("checklist")
    assert "应当经市城市管理局批准" in page.inner_text("main")
