"""Documents issued in 2016 and 2017 by the procedure (规范性文件), and what came of them.

They are filed, one of them late; a citizen asks to have one reviewed; contracts are reviewed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from zhunsheng.demo import names
from zhunsheng.demo.city import City
from zhunsheng.demo.documents.people import LEGAL
from zhunsheng.demo.documents.regulation import Dated, told
from zhunsheng.demo.documents.stock import Paper
from zhunsheng.demo.documents.texts import NOTICE
from zhunsheng.demo.story import CLOCK, PARTY, Step, Story, days_from
from zhunsheng.domains.instruments.models import NormativeDocument
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.lawtext.numerals import chinese_numeral
from zhunsheng.kernel.statute.calendar import WorkingCalendar
from zhunsheng.kernel.statute.limits import add_months

NORMATIVE, FILING = "instruments.normative", "instruments.filing"
REQUEST, REVIEW = "instruments.review_request", "decisions.legality_review"


_EXPLAINED_SINCE = date(2016, 11, 15)
_FILED_AFTER = 4
"""Working days from publication to filing, where it is in time."""


@dataclass(frozen=True, slots=True)
class Making:
    """A document to be made (拟制定文件): by whom, from when on, for how many years."""

    key: str
    organ: str
    title: str
    begun: date
    years: int
    about: str
    law: str
    of_government: bool = False
    amended: bool = False
    filed_after: int = _FILED_AFTER

    @property
    def text(self) -> str:
        """A short text of our own."""
        lines = (
            f"为了做好{self.about}工作，根据{self.law}，结合本市实际，制定本办法。",
            f"本市行政区域内的{self.about}工作，适用本办法。",
            f"办理{self.about}事项，应当公开条件、程序和结果。",
            f"申请人对{self.about}事项有疑问的，经办单位应当当场解答；不能当场解答的，应当在五个工作日内答复。",
            f"经办单位应当保存{self.about}事项的材料，保存期限不少于五年。",
            "单位和个人可以对经办单位及其工作人员的违规行为投诉、举报。",
            f"{self.about}事项的办理情况，由经办单位每年公布一次。",
            "本办法的施行日期和有效期以公布时载明的为准。",
        )
        return "\n".join(
            [NOTICE, *(f"第{chinese_numeral(n)}条 {line}" for n, line in enumerate(lines, 1))]
        )


_LICENCES = "《中华人民共和国行政许可法》第三十条"
MAKINGS = (
    Making("service", "fgj", "阳江市政务服务公开办法", date(2016, 4, 11), 5, "政务服务公开", "《政府信息公开条例》第九条", of_government=True),
    Making("credit", "fgj", "阳江市公共信用信息归集办法（试行）", date(2016, 6, 13), 3, "公共信用信息归集", "《政府信息公开条例》第十条", of_government=True),
    Making("taxi", "jtj", "阳江市出租汽车服务质量考核办法", date(2016, 8, 8), 5, "出租汽车服务质量考核", "《道路运输条例》第六条"),
    Making("legal", "rsj", "阳江市人事争议调解办法", date(2016, 12, 12), 5, "人事争议调解", "《中华人民共和国劳动法》第八十条"),
    Making("school", "jyj", "阳江市校外托管机构服务办法（试行）", date(2017, 1, 9), 3, "校外托管服务", "《中华人民共和国义务教育法》第十六条", of_government=True),
    Making("water", "swj", "阳江市农村集中供水管理办法", date(2017, 2, 13), 5, "农村集中供水", "《中华人民共和国水法》第五十四条", of_government=True, amended=True),
    Making("signs", "cgj", "阳江市门店招牌设置办法", date(2017, 3, 6), 5, "门店招牌设置", "《城市市容和环境卫生管理条例》第十一条"),
    Making("hawkers", "cgj", "阳江市便民摊点疏导办法", date(2017, 3, 27), 5, "便民摊点疏导", "《城市市容和环境卫生管理条例》第十四条", amended=True),
    Making("relief", "mzj", "阳江市临时救助办法", date(2017, 4, 10), 5, "临时救助", "《社会救助暂行办法》第四十七条", of_government=True),
    Making("e-trade", "swuj", "阳江市电子商务示范项目扶持办法", date(2017, 5, 8), 5, "电子商务示范项目扶持", "《中华人民共和国中小企业促进法》第三条", of_government=True, filed_after=19),
    Making("parking", "gaj", "阳江市道路临时停车泊位管理办法", date(2017, 6, 5), 5, "道路临时停车泊位管理", "《中华人民共和国道路交通安全法》第三十三条"),
    Making("licences", "cgj", "阳江市城市管理许可公示办法", date(2017, 7, 3), 5, "城市管理许可公示", _LICENCES),
)  # fmt: skip


def normative_stories(
    city: City, papers: Sequence[Paper], calendar: WorkingCalendar, seed: int
) -> list[Story]:
    """Every document from its proposal to its end, its filing, a request, and the reviews."""
    chance = Random(f"{seed}:documents")  # noqa: S311 - the same every time
    made = {making.key: making_story(city, making, calendar) for making in MAKINGS}
    stories = list(made.values())
    for number, making in enumerate(MAKINGS):
        if not making.of_government:
            stories.append(_filing(making, made[making.key], number, calendar))
    stories.append(_from_county(city, calendar))
    stories.append(_request(city, papers, chance))
    stories += _contracts(city, calendar)
    return stories


def making_story(city: City, making: Making, calendar: WorkingCalendar) -> Story:
    """A document through its whole life."""
    steps = made_until_published(city, making)
    days = days_from(making.begun, steps, calendar)
    published = days[-1]
    in_force, last = _term(published, making.years)
    acts: list[Dated] = list(zip(days, steps, strict=True))
    acts[-1] = (published, publication(making, in_force, last))
    acts += _after_publication(making, published, calendar)
    for months in range(22, 12 * making.years, 22):
        day = calendar.next_working_day(add_months(published, months))
        acts.append((day, Step("evaluate_document", "document_drafter", facts={
            "evaluation_result": "keep" if months < 40 else "lapse",
            "evaluation_summary": "实施情况良好（演示）。"})))  # fmt: skip
    acts.append((last + timedelta(days=1), Step("expire", CLOCK)))
    return fitting(told(NORMATIVE, making.organ, f"制定《{making.title}》", acts))


def _after_publication(
    making: Making, published: date, calendar: WorkingCalendar
) -> Iterator[Dated]:
    """Explained, since somebody asks for that, and filed with those above."""
    after = calendar.working_days_after
    if making.begun >= _EXPLAINED_SINCE:
        yield after(published, 2), Step("interpret", "document_drafter", facts={
            "interpretation_channel": "市政府门户网站（演示）"})  # fmt: skip
    above = "广东省人民政府" if making.of_government else "阳江市人民政府"
    papers = {"filing_sent_papers": "备案报告、正式文本、说明各一份"}
    yield (
        after(published, making.filed_after),
        Step("file_upward", "document_registrar", facts={"filing_receiver": above, **papers}),
    )
    if making.of_government:
        late = making.filed_after > _FILED_AFTER
        yield after(published, 20 if late else 9), Step("file_with_committee", "document_registrar", facts={
            "filing_receiver": "阳江市人民代表大会常务委员会", **papers})  # fmt: skip


def _term(published: date, years: int) -> tuple[date, date]:
    in_force = add_months(published, 1)
    return in_force, add_months(in_force, 12 * years) - timedelta(days=1)


def made_until_published(city: City, making: Making) -> list[Step]:
    """From the proposal to the publication, whose facts come later."""
    head = "government_head" if making.of_government else "organ_head"
    issuer = "gov" if making.of_government else making.organ
    minutes = city.documents["minutes"]
    submit = Step("submit_for_review", "document_drafter", 2, {
        "assessment_summary": "必要、可行（演示）。",
        "review_papers": ["draft", "basis", "consultation", "own_review"]})  # fmt: skip
    steps = [
        Step("propose", "document_drafter", 0, lambda _: {
            "document_title": making.title, "issuing_organ": str(city.organs[issuer].pk),
            "issuer_kind": "government" if making.of_government else "department",
            "necessity": f"{making.about}缺少统一规定（演示）。", "concerns_market_entities": False,
            "affects_rights": False,
            "basis_instruments": [str(city.versions["managing"].pk)]}),
        Step("begin_consultation", "document_drafter", 3, {
            "consultation_ways": ["public", "letters"], "consultation_scope": "有关单位和社会公众（演示）。",
            "publication_channel": "市政府门户网站（演示）"}),
        Step("close_consultation", "document_drafter", 8, {
            "opinions_received": 6 + len(making.title) % 9, "opinions_adopted": 3 + len(making.about) % 3,
            "adoption_summary": "采纳的已写入草案，其余已说明理由（演示）。"}),
        submit,
    ]  # fmt: skip
    if making.amended:
        steps += [
            Step("review", "document_reviewer", 6, {"review_opinion": "amend",
                 "review_note": "第四条增加了申请人的义务，没有依据，应当删去（演示）。", "forbidden_contents": ["rights"]}),
            Step("amend_draft", "document_drafter", 3, {"amendment_note": "已删去第四条中的义务性规定（演示）。"}),
            submit,
        ]  # fmt: skip
    return [
        *steps,
        Step("review", "document_reviewer", 6, {"review_opinion": "pass", "review_note": "主体、权限、程序、内容合法（演示）。"}),
        Step("deliberate", head, 8, lambda day: {
            "meeting_name": "市政府常务会议（演示）" if making.of_government else "局务会议（演示）",
            "meeting_on": day, "meeting_result": "adopted", "meeting_minutes": minutes}),
        Step("sign", head, 3),
        Step("register_number", "document_registrar", 1),
        publication(making, date.max, None),
    ]  # fmt: skip


def publication(making: Making, in_force: date, last: date | None) -> Step:
    """The act that publishes a document."""
    act = "publish_government_document" if making.of_government else "publish_department_document"
    ends = {"validity_ends_on": last} if last else {}
    return Step(act, "document_registrar", 2, {
        "in_force_from": in_force, "is_trial": "试行" in making.title, "publication_channel": "市政府门户网站（演示）",
        "secrecy_reviewed": True, "document_text": making.text, **ends})  # fmt: skip


def fitting(story: Story) -> Story:
    """The same story with no more facts than the edition of its first day asks for or takes."""
    edition = current().library.edition_on(story.procedure, story.days[0])
    assert edition is not None  # the procedures are older than the demonstration

    def fitted(step: Step) -> Step:
        act = edition.acts[step.act]
        known = {*act.requires, *act.accepts}

        def facts(day: date) -> Mapping[str, object]:
            return {key: value for key, value in step.facts_on(day).items() if key in known}

        return Step(step.act, step.by, step.gap, facts, step.nth)

    story.steps = [fitted(step) if isinstance(step, Step) else step for step in story.steps]
    return story


def _document(story: Story) -> Callable[[], NormativeDocument]:
    return lambda: NormativeDocument.objects.select_related("version").get(case=story.case)


_PAPERS = ["report", "text", "explanation", "basis"]


def _filing(making: Making, made: Story, number: int, calendar: WorkingCalendar) -> Story:
    """What a bureau filed, on the side of the legal office: complete, incomplete, to be corrected."""
    steps_made = zip(made.days, made.steps, strict=True)
    filed = next(d for d, s in steps_made if isinstance(s, Step) and s.act == "file_upward")
    document = _document(made)
    incomplete, corrected = number % 3 == 2, making.key == "parking"

    def received(day: date) -> Mapping[str, object]:
        del day
        row = document()
        return {
            "document_title": row.title, "maker": str(row.organ_id), "published_on": row.published_on,
            "filing_papers": _PAPERS[:2] if incomplete else _PAPERS,
            "filed_document": str(row.version_id), "document_number": row.number,
        }  # fmt: skip

    steps = [Step("receive_filing", "filing_reviewer", 0, received)]
    if incomplete:
        steps += [
            Step(
                "request_papers", "filing_reviewer", 2, {"missing_papers": "缺起草说明和制定依据。"}
            ),
            Step("receive_papers", "filing_reviewer", 5, {"filing_papers": _PAPERS[2:]}),
        ]
    steps.append(Step("register_filing", "filing_reviewer", 2))
    if corrected:
        steps += [
            Step("ask_maker", "filing_reviewer", 5, {"question_to_maker": "第五条的保存期限依据什么？（演示）"}),
            Step("receive_maker_answer", "filing_reviewer", 6, {"maker_answer": "参照其他地方的做法（演示）。"}),
            Step("order_correction", "filing_reviewer", 4, {"filing_problems": ["rights"], "correction_opinion": "第五条不得增加申请人的义务，应当修改（演示）。"}),
            Step("record_correction", "filing_reviewer", 12, {"correction_result": "stopped", "correction_note": "已停止执行第五条（演示）。"}),
        ]  # fmt: skip
    else:
        note = {"review_note": "未发现违法（演示）。"}
        steps.append(Step("accept_filing", "filing_reviewer", 12, note))
    days = days_from(calendar.working_days_after(filed, 1), steps, calendar)
    return Story(FILING, LEGAL, "", steps, days, title=f"备案审查《{making.title}》")


def _from_county(city: City, calendar: WorkingCalendar) -> Story:
    """A county's document, which this library does not hold."""
    steps = [
        Step("receive_filing", "filing_reviewer", 0, {
            "document_title": "阳江市阳东区村道养护办法（演示）", "maker": str(city.organs["yd"].pk),
            "published_on": date(2017, 8, 21), "filing_papers": _PAPERS, "document_number": "东府规演示〔2017〕1号"}),
        Step("register_filing", "filing_reviewer", 3),
        Step("accept_filing", "filing_reviewer", 15, {"review_note": "未发现违法（演示）。"}),
    ]  # fmt: skip
    days = days_from(date(2017, 9, 4), steps, calendar)
    return Story(
        FILING, LEGAL, "", steps, days, title="备案审查《阳江市阳东区村道养护办法（演示）》"
    )


def _request(city: City, papers: Sequence[Paper], chance: Random) -> Story:
    """A citizen asks to have an old document reviewed; the maker is heard; it is to be improved."""
    key = "建筑垃圾处置:handling"
    paper = next(each for each in papers if each.key == key)
    acts: list[Dated] = [
        (date(2017, 8, 14), Step("request_document_review", PARTY, facts=lambda _: {
            "document_title": paper.title, "document_number": paper.number,
            "requested_document": str(city.versions[key].pk),
            "request_matter": "通知要求提交的材料比办法多，与行政许可法第三十一条不符，请审查（演示）。"})),
        (date(2017, 8, 18), Step("take_up_request", "filing_reviewer")),
        (date(2017, 8, 22), Step("ask_maker", "filing_reviewer", facts={"question_to_maker": "增加材料的依据是什么？（演示）"})),
        (date(2017, 9, 1), Step("receive_maker_answer", "filing_reviewer", facts={"maker_answer": "为了核对场地，拟在清理时修改（演示）。"})),
        (date(2017, 9, 20), Step("conclude_request", "filing_reviewer", facts={
            "review_conclusion": "improve", "review_note": "建议在文件清理中修改（演示）。"})),
        (date(2017, 9, 27), Step("reply_requester", "filing_reviewer", facts={
            "reply_text": "您的建议合理，制定机关将在本次清理中修改。谢谢！（演示）", "service_method": "mail"})),
    ]  # fmt: skip
    return told(REQUEST, LEGAL, f"审查建议：{paper.title}", acts, names.citizen(chance))


@dataclass(frozen=True, slots=True)
class _Matter:
    organ: str
    title: str
    begun: date
    amount: str
    kind: str = ""
    asked: int = 0


_MATTERS = (
    _Matter("cgj", "城区道路清扫保洁服务合同（演示）", date(2017, 3, 13), "4800000", "service", 3),
    _Matter(
        "jtj", "客运枢纽站特许经营协议（演示）", date(2017, 5, 15), "23000000", "concession", 2
    ),
    _Matter("swj", "水库除险加固委托合同（演示）", date(2017, 8, 7), "760000", "service"),
    _Matter("swuj", "刀剪产业园投资协议（演示）", date(2017, 10, 16), "150000000", "investment", 4),
    _Matter("rsj", "高层次人才引进奖励措施（演示）", date(2017, 6, 12), "0"),
)


def _contracts(city: City, calendar: WorkingCalendar) -> Iterator[Story]:
    for matter in _MATTERS:
        steps = list(_reviewed(city, matter))
        days = days_from(matter.begun, steps, calendar)
        yield Story(REVIEW, matter.organ, "", steps, days, title=f"合法性审查：{matter.title}")


def _reviewed(city: City, matter: _Matter) -> Iterator[Step]:
    paper = city.documents["contract"]
    described = {
        "contract_kind": matter.kind, "contract_amount": matter.amount, "counterparty": "阳江市示例公司（演示）",
        "contract_months": 36, "foreign_related": False, "gives_guarantee": False,
    }  # fmt: skip
    yield Step("submit_matter", "undertaker", 0, {
        "matter_kind": "contract" if matter.kind else "measure", "matter_title": matter.title,
        "matter_file": paper, "matter_basis": "政府采购法、合同法（演示）。", "procedure_followed": "已集体研究（演示）。",
        "days_allowed": 8, **(described if matter.kind else {})})  # fmt: skip
    yield Step("take_up", "decision_reviewer", 1)
    yield Step("hear_adviser", "decision_reviewer", 1, {
        "adviser": names.consulted(80), "adviser_opinion": "权利义务基本对等（演示）。"})  # fmt: skip
    opinion: dict[str, object] = {
        "legality_opinion": "lawful",
        "legality_reasons": "合法（演示）。",
    }
    if matter.asked:
        opinion |= {"legality_opinion": "amend", "amendments_asked": matter.asked, "legality_reasons": "违约责任、管辖条款应当修改（演示）。"}  # fmt: skip
    yield Step("give_opinion", "decision_reviewer", 2, opinion)
    yield Step("answer_opinion", "undertaker", 3, {"review_adoption": "adopted"})
    if not matter.kind:
        yield Step("put_forward", "organ_head", 3, {"forum": "meeting"})
        return
    yield Step("sign_contract", "organ_head", 4, lambda day: {
        "contract_number": f"演示合{day:%Y%m%d}", "signed_on": day, "signed_file": paper})  # fmt: skip
    yield Step("close_contract", "undertaker", 740, {"closing_note": "履行完毕，归档（演示）。"})
