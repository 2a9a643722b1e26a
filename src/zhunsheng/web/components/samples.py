"""What the gallery and the tests of the components show (样例): invented, and plainly so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django import forms as django_forms

from zhunsheng.web import components as c
from zhunsheng.web.components import pictures as draw
from zhunsheng.web.components import words as say
from zhunsheng.web.forms import Confirmed, DayField

ZONE = ZoneInfo("Asia/Shanghai")
LONG = "示范市示范区滨海新城建筑工程质量检测与城市更新综合服务（集团）有限责任公司"


@dataclass(frozen=True, slots=True)
class Both:
    """Words of a sample, in both languages."""

    zh: str
    en: str


ANSWER = Both("政府信息公开答复期限", "Time to answer the request")
ARTICLE = Both(
    "《政府信息公开条例》（2019年）第三十三条第二款",
    "Regulation on Open Government Information (2019), art. 33, para. 2",
)
LICENSING = Both(
    "《行政许可法》（2019年）第三十二条第一款第（四）项",
    "Administrative Licensing Law (2019), art. 32, para. 1, item 4",
)


def badges() -> Sequence[object]:
    """Every badge."""
    names = {
        c.Tone.QUIET: Both("已收到", "Received"),
        c.Tone.ACTIVE: Both("审查中", "Under review"),
        c.Tone.WAITING: Both("待补正", "Awaiting correction"),
        c.Tone.GOOD: Both("准予许可", "Granted"),
        c.Tone.BAD: Both("不予许可", "Refused"),
    }
    clocks = [c.ClockBadge(state) for state in c.ClockState]
    return [*(c.StateBadge(label, tone) for tone, label in names.items()), *clocks]


def clock_bars() -> Sequence[object]:
    """A clock in each of its states."""
    due = date(2017, 10, 20)
    state = c.ClockState
    return [
        c.ClockBar(ANSWER, 8, 12, state.RUNNING, due, paused=5, href="#why"),
        c.ClockBar(ANSWER, 17, 3, state.DUE_SOON, due, href="#why"),
        c.ClockBar(ANSWER, 26, -6, state.OVERDUE, due, paused=3, href="#why"),
        c.ClockBar(ANSWER, 9, 11, state.PAUSED, None, paused=4, href="#why"),
        c.ClockBar(ANSWER, 14, 6, state.MET, due),
        c.ClockBar(ANSWER, 23, -3, state.MET_LATE, due),
        c.ClockBar(
            Both("作出行政处罚决定的期限", "Time to decide on a penalty"),
            40,
            50,
            state.RUNNING,
            date(2027, 1, 5),
            unit="calendar_day",
            projected=True,
        ),
    ]


def deadlines() -> Sequence[object]:
    """A last day across the holidays of October 2017, with a pause and an extension."""
    weekend = Both("周末", "weekend")
    holiday = Both("国庆节、中秋节放假", "National Day and Mid-Autumn holiday")
    waiting = Both("等待申请人补正", "waiting for the applicant's correction")
    skipped = []
    day = date(2017, 9, 18)
    while day < date(2017, 10, 26):
        if date(2017, 9, 20) <= day <= date(2017, 9, 25):
            skipped.append(c.SkippedDay(day, waiting, paused=True))
        elif date(2017, 10, 1) <= day <= date(2017, 10, 8):
            skipped.append(c.SkippedDay(day, holiday))
        elif day.weekday() >= 5 and day != date(2017, 9, 30):
            skipped.append(c.SkippedDay(day, weekend))
        day += timedelta(days=1)
    return [
        c.DeadlineExplanation(
            label=ANSWER,
            amount=Both("20 个工作日", "20 working days"),
            started_by=Both("收到申请", "the request was received"),
            started_on=date(2017, 9, 18),
            article=ARTICLE,
            due_on=date(2017, 10, 26),
            skipped=skipped,
            pauses=[c.PauseLine(waiting, date(2017, 9, 19), date(2017, 9, 25))],
            extensions=[
                c.ExtensionLine(
                    Both("5 个工作日（已计入）", "5 working days (included)"),
                    Both("李文华（市政府办公室主任）", "Li Wenhua (Director, Government Office)"),
                    date(2017, 10, 13),
                    ARTICLE,
                )
            ],
            projected=True,
        )
    ]


def maps() -> Sequence[object]:
    """A licence procedure under review."""
    label = {
        "received": Both("已收到", "Received"),
        "correcting": Both("待补正", "Awaiting correction"),
        "review": Both("审查中", "Under review"),
        "hearing": Both("听证中", "In a hearing"),
        "appraisal": Both("专家评审中", "Under expert appraisal"),
        "granted": Both("准予许可", "Granted"),
        "refused": Both("不予许可", "Refused"),
        "declined": Both("不予受理", "Not accepted"),
        "withdrawn": Both("申请人撤回", "Withdrawn by the applicant"),
    }
    final = {"granted", "refused", "declined", "withdrawn"}
    been = {"received", "correcting"}
    ways = [
        ("received", "review", Both("受理", "Accept")),
        ("received", "correcting", Both("一次告知补正", "Ask for correction")),
        ("received", "declined", Both("不予受理", "Decline")),
        ("correcting", "received", Both("收到补正", "Receive the correction")),
        ("correcting", "withdrawn", Both("视为撤回", "Deem withdrawn")),
        ("review", "hearing", Both("举行听证", "Hold a hearing")),
        ("review", "appraisal", Both("组织专家评审", "Commission an appraisal")),
        ("review", "granted", Both("准予许可", "Grant")),
        ("review", "refused", Both("不予许可", "Refuse")),
        ("hearing", "review", Both("听证结束", "Close the hearing")),
        ("appraisal", "review", Both("评审结束", "Close the appraisal")),
    ]
    return [
        c.ProcedureMap(
            Both("行政许可（一般程序）", "Administrative licence (ordinary procedure)"),
            [c.MapState(n, t, final=n in final, visited=n in been) for n, t in label.items()],
            [c.MapWay(*way) for way in ways],
            present="review",
        )
    ]


def timelines() -> Sequence[object]:
    """A story with a late step, and no story yet."""
    clerk = Both("王晓燕（行政审批科）", "Wang Xiaoyan (Approvals Section)")
    entries = [
        c.TimelineEntry(
            1,
            Both("收到申请", "Receive the application"),
            clerk,
            date(2017, 9, 18),
            datetime(2017, 9, 18, 9, 31, tzinfo=ZONE),
            Both("已收到", "Received"),
            facts=[
                c.FactLine(Both("申请方式", "Channel"), Both("窗口", "Counter")),
                c.FactLine(
                    Both("申请事项", "Matter"), Both("建筑工程施工许可证核发", "Building permit")
                ),
                c.FactLine(Both("合同价款", "Contract sum"), say.money(Decimal(36_800_000))),
            ],
            documents=[
                c.Document(Both("施工许可申请表", "Application form"), "#doc", size="312 KB")
            ],
            digest="9f2c41d8",
        ),
        c.TimelineEntry(
            2,
            Both("一次告知补正", "Ask for correction"),
            clerk,
            date(2017, 9, 26),
            datetime(2017, 9, 28, 16, 5, tzinfo=ZONE),
            Both("待补正", "Awaiting correction"),
            facts=[
                c.FactLine(
                    Both("需补正的内容", "What to correct"),
                    Both(
                        "缺少施工图审查合格书；法人授权委托书未签字。",
                        "The certificate of drawing review is missing.",
                    ),
                )
            ],
            documents=[
                c.Document(
                    Both("补正告知书", "Notice of correction"),
                    "#doc",
                    "示建许补〔2017〕12号",
                    date(2017, 9, 26),
                    size="86 KB",
                )
            ],
            irregularities=[
                c.IrregularityLine(
                    Both(
                        "收到申请后第 6 个工作日才告知补正，法定期限为 5 个工作日。",
                        "Correction was asked for on the 6th working day; the law allows 5.",
                    ),
                    LICENSING,
                )
            ],
            digest="0b7713ea",
        ),
        c.TimelineEntry(
            3,
            Both("受理", "Accept"),
            Both("陈志强（行政审批科科长）", "Chen Zhiqiang (Head of Approvals)"),
            date(2017, 10, 9),
            datetime(2017, 10, 9, 10, 12, tzinfo=ZONE),
            Both("审查中", "Under review"),
            digest="c40de917",
        ),
    ]
    return [
        c.Timeline(entries),
        c.Timeline(
            (),
            c.EmptyState(
                Both("还没有记录", "Nothing is on record yet"),
                Both(
                    "收到申请后，每一步办理都会记在这里。",
                    "Once an application is received, every step is kept here.",
                ),
                icon="clock-history",
            ),
        ),
    ]


def act_lists() -> Sequence[object]:
    """What can be done, by me and by others, and nothing."""
    soon = c.ClockBadge(c.ClockState.DUE_SOON, Both("还剩 3 个工作日", "3 working days left"))
    return [
        c.ActList(
            [
                c.ActLine(
                    Both("准予许可", "Grant"),
                    Both("审批科科长", "Head of Approvals"),
                    date(2017, 10, 20),
                    soon,
                    "#act",
                    main=True,
                ),
                c.ActLine(
                    Both("不予许可", "Refuse"),
                    Both("审批科科长", "Head of Approvals"),
                    date(2017, 10, 20),
                    None,
                    "#act",
                ),
                c.ActLine(
                    Both("延长审查期限", "Extend the review"),
                    Both("分管局领导", "Deputy head of the bureau"),
                    date(2017, 10, 20),
                    note=Both("等待该岗位办理", "waiting for that post"),
                ),
            ]
        ),
        c.ActList(()),
    ]


def why_nots() -> Sequence[object]:
    """What cannot be done and why."""
    return [
        c.WhyNotList(
            [
                c.WhyNotLine(
                    Both("举行听证", "Hold a hearing"),
                    [
                        c.Reason(
                            Both(
                                "尚未告知申请人、利害关系人享有要求听证的权利。",
                                "They were not told of their right to a hearing.",
                            ),
                            Both(
                                "《行政许可法》（2019年）第四十七条第一款",
                                "Administrative Licensing Law (2019), art. 47, para. 1",
                            ),
                            Both(
                                "先办理“告知听证权利”，并在送达 5 日后办理。",
                                "First give notice of the right; act five days after service.",
                            ),
                        )
                    ],
                ),
                c.WhyNotLine(
                    Both("撤销许可", "Revoke"),
                    [
                        c.Reason(
                            Both(
                                "案件处于“审查中”，还没有作出许可。",
                                "The case is under review; nothing was granted yet.",
                            )
                        ),
                        c.Reason(
                            Both(
                                "撤销应由作出许可的机关负责人办理，办理人在当日不担任该职责。",
                                "Only the head of the organ that granted may revoke.",
                            ),
                            Both(
                                "《行政许可法》（2019年）第六十九条",
                                "Administrative Licensing Law (2019), art. 69",
                            ),
                        ),
                    ],
                ),
            ]
        )
    ]


def parties() -> Sequence[object]:
    """A firm with a long name, and a citizen."""
    return [
        c.PartyCard(
            LONG,
            Both("申请人", "Applicant"),
            Both("企业法人", "Company"),
            "91440000********3X",
            Both("统一社会信用代码", "Unified social credit code"),
            Both("办公室 0000-******8", "Office 0000-******8"),
            href="#party",
        ),
        c.PartyCard(
            "张*",
            Both("利害关系人", "Person concerned"),
            Both("自然人", "Citizen"),
            "4400**********001X",
            note=Both("已申请听证", "Asked for a hearing"),
        ),
    ]


def documents() -> Sequence[object]:
    """Documents, and none."""
    return [
        c.DocumentList(
            [
                c.Document(
                    Both("行政许可受理通知书", "Notice of acceptance"),
                    "#doc",
                    "示建许受〔2017〕118号",
                    date(2017, 10, 9),
                    Both("文书", "Letter"),
                    "74 KB",
                    "a3f19c02",
                ),
                c.Document(
                    f"{LONG}关于核发施工许可证的请示及全部附件（扫描件）.pdf",
                    "#doc",
                    size=say.size(8_412_000),
                ),
            ]
        ),
        c.DocumentList(
            (),
            c.EmptyState(
                Both("还没有文书", "No documents yet"),
                Both(
                    "办理事项时上传或由系统生成的文书会列在这里。",
                    "Documents uploaded or drawn up in an act are listed here.",
                ),
                icon="file-earmark",
            ),
        ),
    ]


def figures() -> Sequence[object]:
    """Figures, better and worse."""
    last_year = Both("较上年", "on last year")
    return [
        c.FigureLink(
            Both("行政许可办结", "Licences decided"),
            "12,486",
            Both("件", "cases"),
            "#records",
            "+3.2%",
            last_year,
            "up",
        ),
        c.FigureLink(
            Both("按期办结率", "Decided on time"),
            "98.4%",
            "",
            "#records",
            "+1.1%",
            last_year,
            "up",
            better=True,
        ),
        c.FigureLink(
            Both("行政复议纠错率", "Corrected in reconsideration"),
            "11.9%",
            "",
            "#records",
            "+2.4%",
            last_year,
            "up",
            better=False,
        ),
        c.FigureLink(
            Both("负责人出庭率", "Heads appearing in court"),
            say.NOTHING,
            "",
            "",
            Both("本年没有案件", "no case this year").zh,
        ),
    ]


def pictures() -> Sequence[object]:
    """One of each picture."""
    organs = [
        (Both("市住房城乡建设局", "Housing and Construction"), 98.6),
        (Both("市交通运输局", "Transport"), 96.2),
        (Both("市市场监督管理局", "Market Supervision"), 93.8),
        (Both("市自然资源局", "Natural Resources"), 88.1),
        (Both("市生态环境局", "Ecology and Environment"), 85.4),
    ]
    counts = [3, 9, 24, 61, 88, 74, 52, 38, 21, 12, 5, 2, 1]
    outcomes = [
        (Both("维持", "Upheld"), 212),
        (Both("撤销", "Quashed"), 31),
        (Both("确认违法", "Held unlawful"), 12),
        (Both("驳回", "Dismissed"), 44),
        (Both("终止", "Ended"), 58),
    ]
    return [
        draw.bar_chart(
            Both("各机关行政许可按期办结率", "Licences decided on time, by organ"),
            [draw.Bar(name, rate, f"{rate}%") for name, rate in organs],
            axis=Both("按期办结率（%）", "On time (%)"),
            label=Both("机关", "Organ"),
            target=95,
            note=Both("虚线为年度目标 95%。", "The dashed line is the year's goal, 95 %."),
        ),
        draw.distribution(
            Both("政府信息公开申请从收到到答复用了多久", "How long answers to requests took"),
            [draw.Bin(2 * n, 2 * n + 2, number) for n, number in enumerate(counts)],
            axis=Both("工作日", "Working days"),
            counted=Both("件数", "Requests"),
            limit=20,
        ),
        draw.share(
            Both("行政复议案件的处理结果", "Outcomes of reconsideration"),
            [draw.Bar(name, number) for name, number in outcomes],
            counted=Both("件数", "Cases"),
            label=Both("结果", "Outcome"),
        ),
    ]


class Filters(django_forms.Form):
    """Filters of the sample list."""

    q = django_forms.CharField(label="案号或当事人", required=False)
    state = django_forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), ("review", "审查中"), ("done", "已办结")],
    )
    since = DayField(label="收到日期从", required=False)


def tables() -> Sequence[object]:
    """A list of cases, and an empty one."""
    columns = [
        c.Column(Both("案号", "Number"), sort_href="?sort=number", narrow=True),
        c.Column(Both("当事人", "Party")),
        c.Column(Both("事项", "Matter")),
        c.Column(Both("状态", "State")),
        c.Column(Both("截止日", "Last day"), sort_href="?sort=-due", sorted="asc", narrow=True),
        c.Column(Both("剩余工作日", "Days left"), "end"),
        c.Column(Both("金额", "Sum"), "end", narrow=True),
    ]
    tone, state = c.Tone, c.ClockState
    review, waiting = Both("审查中", "Under review"), Both("待补正", "Awaiting correction")
    permit = Both("建筑工程施工许可证核发", "Building permit")
    lines = [
        (
            "示建许〔2017〕118号",
            LONG,
            permit,
            review,
            tone.ACTIVE,
            "2017-10-09",
            state.OVERDUE,
            -6,
            "overdue",
            36_800_000,
        ),
        (
            "示建许〔2017〕121号",
            "海韵食品厂",
            permit,
            review,
            tone.ACTIVE,
            "2017-10-20",
            state.DUE_SOON,
            3,
            "due_soon",
            980_000,
        ),
        (
            "示建许〔2017〕125号",
            "张*",
            permit,
            waiting,
            tone.WAITING,
            "—",
            state.PAUSED,
            9,
            "",
            64_250,
        ),
        (
            "示建许〔2017〕126号",
            "示范市第二中学",
            permit,
            review,
            tone.ACTIVE,
            "2017-11-14",
            state.RUNNING,
            18,
            "",
            12_000_000,
        ),
    ]
    rows = [
        c.Row(
            (
                c.Cell(number, "#case"),
                party,
                matter,
                c.StateBadge(label, mood),
                due,
                c.Cell(str(left), note=c.ClockBadge(clock)),
                say.money(amount),
            ),
            row_tone,
            f"case-{place}",
        )
        for place, (
            number,
            party,
            matter,
            label,
            mood,
            due,
            clock,
            left,
            row_tone,
            amount,
        ) in enumerate(lines)
    ]
    empty = c.EmptyState(
        Both("没有符合条件的案件", "No case matches"),
        Both("放宽条件，或从“新开案件”开始。", "Loosen the filters, or begin with “Open a case”."),
        "#",
        Both("新开案件", "Open a case"),
    )
    return [
        c.DataTable(
            Both("我经办的案件", "My cases"),
            columns,
            rows,
            empty,
            total=1283,
            filters=Filters({"q": "", "state": "review"}),
            filters_reset_href="?",
            pages=c.Pages(3, 26, "?page=2", "?page=4"),
            exports=[c.Export("CSV", "?format=csv"), c.Export("XLSX", "?format=xlsx")],
        ),
        c.DataTable(Both("我经办的案件", "My cases"), columns, (), empty),
    ]


class Decision(Confirmed):
    """The form of a sample act."""

    decided_on = DayField(label="决定日期", help_text="许可证上载明的日期，不晚于今天")
    outcome = django_forms.ChoiceField(
        label="决定",
        choices=[("grant", "准予许可"), ("refuse", "不予许可")],
        widget=django_forms.RadioSelect,
    )
    reason = django_forms.CharField(
        label="理由",
        widget=django_forms.Textarea(attrs={"rows": 4}),
        help_text="不予许可的，应当说明理由",
    )
    copies = django_forms.MultipleChoiceField(
        label="抄送",
        required=False,
        widget=django_forms.CheckboxSelectMultiple,
        choices=[("urban", "市城市管理局"), ("fire", "市消防救援支队")],
    )
    officer = django_forms.ChoiceField(
        label="第二名经办人", choices=[("", "请选择"), ("1", "陈志强"), ("2", "王晓燕")]
    )
    scan = django_forms.FileField(label="审查意见（扫描件）", required=False)


def _act_form(form: Decision) -> c.ActForm:
    return c.ActForm(
        form,
        submit=Both("作出决定", "Decide"),
        groups=[
            c.FieldGroup(Both("决定", "Decision"), ("decided_on", "outcome", "reason")),
            c.FieldGroup(
                Both("办理与送达", "Handling and service"),
                ("officer", "copies", "scan"),
                Both("涉密材料不要上传。", "Do not upload secret material."),
            ),
        ],
        articles={
            "decided_on": Both(
                "《行政许可法》（2019年）第四十二条第一款：自受理之日起二十日内作出决定",
                "Administrative Licensing Law (2019), art. 42, para. 1: twenty days",
            ),
            "reason": Both(
                "《行政许可法》（2019年）第三十八条第二款",
                "Administrative Licensing Law (2019), art. 38, para. 2",
            ),
        },
        cancel_href="#case",
        confirm=Both(
            "决定一经提交即记录在案，不能删除，只能由后续行为更正。",
            "Once submitted it is on record: only a later act can correct it.",
        ),
        preview=Both("预览决定书", "Preview the letter"),
        draft="gallery-decide",
    )


def forms() -> Sequence[object]:
    """A form as it comes, and with errors."""
    wrong = Decision(
        {"decided_on": "10/20/2017", "outcome": "", "reason": "材料不齐全"}, auto_id="wrong_%s"
    )
    return [_act_form(Decision()), _act_form(wrong)]


def empty() -> Sequence[object]:
    """An empty page."""
    return [
        c.EmptyState(
            Both("收件箱是空的", "The inbox is empty"),
            Both(
                "分给您的案件会按期限先后列在这里。也可以新开一件。",
                "Cases assigned to you are listed here by deadline. You can also open one.",
            ),
            "#open",
            Both("新开案件", "Open a case"),
        )
    ]
