"""Who makes, reviews and cleans up documents (文件岗位), who is consulted, what local rules say."""

from collections.abc import Iterator
from datetime import date

from zhunsheng.demo import names, records
from zhunsheng.demo.city import STAFFED, City
from zhunsheng.demo.records import REFORM
from zhunsheng.domains.consultation.registers import CONSULTEES
from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.casefile.words import LOCAL_FIGURES
from zhunsheng.kernel.identity.commands import appoint, enrol
from zhunsheng.kernel.identity.models import Person
from zhunsheng.kernel.register.commands import open_entry

LEGAL = "fzj"
"""The legal office of the city, from the reform on part of the justice bureau."""
_GOVERNMENT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("审核科科长", ("document_reviewer", "decision_reviewer", "cleanup_reviewer")),
    ("办公室文电科科长", ("document_registrar", "cleanup_office", "publisher")),
    ("办公室综合科科员", ("document_drafter", "cleanup_examiner")),
)
_LEGAL: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("局长", ("organ_head",)),
    ("备案审查科科长", ("filing_reviewer",)),
    ("立法科科长", ("consultation_officer", "publisher")),
)
_BUREAU = (
    "法规科科员",
    ("document_drafter", "cleanup_examiner", "undertaker", "consultation_officer"),
)
_HEAD = ("法制局局长", ("legal_office_head", "review_head"))
_FIGURES = (
    ("legislative_power", "yes_no", True, "设区的市开始制定地方性法规"),
    ("consultation_days", "calendar_days", 7, "规范性文件征求意见的最少日数"),
    ("posting_days_local", "calendar_days", 7, "草案公布的最少日数"),
    ("validity_years", "years", 5, "规范性文件有效期的最长年数"),
    ("trial_validity_years", "years", 3, "暂行、试行文件有效期的最长年数"),
    ("review_days_least", "working_days", 5, "合法性审查的最少工作日数"),
    ("contract_to_government", "money", 1000000, "由市政府审查的合同金额"),
)
LETTERS = {
    "county": 4,
    "dispatched_agency": 3,
    "municipal_unit": 139,
    "deputy": 44,
    "cppcc_member": 36,
    "social_organisation": 9,
    "democratic_party": 7,
    "legal_adviser": 2,
}
"""How many of each class were written to about the regulation of 2017."""
_COUNTIES = ("江城区人民政府", "阳东区人民政府", "阳西县人民政府", "阳春市人民政府")
_AGENCIES = (
    "海陵岛经济开发试验区管理委员会",
    "阳江高新技术产业开发区管理委员会",
    "阳江滨海新区管理委员会",
)
_PARTIES = ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社")
_SOCIETIES = (
    "渔业", "水利", "餐饮", "建筑业", "旅游", "环境保护", "律师", "砂石行业", "生态农业",
)  # fmt: skip
_UNIT_KINDS = ("中心", "服务站", "管理所", "研究所", "学校", "医院", "档案馆", "监测站")


def staff(city: City) -> None:
    """Hire those whom documents need; they are counted after all others."""
    number = Person.objects.count()
    for title, duties in _GOVERNMENT:
        _hire(city, "gov", title, duties, number)
        number += 1
    for title, duties in _LEGAL:
        person = _hire(city, LEGAL, title, duties, number)
        _appoint(city, person, "sfj", title, duties, REFORM)
        if "organ_head" in duties:
            _appoint(city, person, "gov", *_HEAD, STAFFED)
        number += 1
    for organ in records.organs():
        if "license" not in organ.does or organ.parent != "gov" or organ.since == REFORM:
            continue
        person = _hire(city, organ.key, *_BUREAU, number)
        if organ.successor:
            _appoint(city, person, organ.successor, *_BUREAU, REFORM)
        number += 1


def _hire(city: City, organ: str, title: str, duties: tuple[str, ...], number: int) -> Person:
    name, latin = names.officer(number)
    qualified = STAFFED if "审核" in title or "备案" in title else None
    person = enrol(name=name, name_en=latin, is_invented=True, qualified_on=qualified)
    _appoint(city, person, organ, title, duties, STAFFED)
    return person


def _appoint(
    city: City, person: Person, organ: str, title: str, duties: tuple[str, ...], since: date
) -> None:
    appoint(person=person, organ=city.organs[organ], title=title, duties=duties, valid_from=since)
    for duty in duties:
        city.people[organ, duty].append(person)


def fill_registers() -> None:
    """What local rules set, and whom the city consults."""
    for key, kind, value, title in _FIGURES:
        open_entry(
            spec=register(LOCAL_FIGURES),
            key=key,
            title=title,
            kind=kind,
            valid_from=STAFFED,
            data={"value": value, "source": "演示数值，以本地规定为准"},
        )
    for kind, titles in _consultees():
        for number, title in enumerate(titles, 1):
            open_entry(
                spec=register(CONSULTEES), key=consultee(kind, number), title=title, kind=kind,
                valid_from=STAFFED,
            )  # fmt: skip


def consultee(kind: str, number: int) -> str:
    """The key under which one of a class stands on the list."""
    return f"ZQ-{list(LETTERS).index(kind) + 1}-{number:03}"


def _consultees() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "county", _COUNTIES
    yield "dispatched_agency", _AGENCIES
    yield "municipal_unit", tuple(_units())
    people = iter(range(82))
    for kind in ("deputy", "cppcc_member", "legal_adviser"):
        yield kind, tuple(names.consulted(next(people)) for _ in range(LETTERS[kind]))
    yield "social_organisation", tuple(f"阳江市示例{name}协会" for name in _SOCIETIES)
    yield "democratic_party", tuple(f"{name}阳江市组织（演示）" for name in _PARTIES)


def _units() -> Iterator[str]:
    """The city's own organs of 2017, then invented units until there are enough."""
    own = [o for o in records.organs() if o.parent == "gov" and o.since != REFORM]
    municipal = [o.name for o in own if o.region == "441700" and o.key != LEGAL]
    yield from municipal
    for number in range(LETTERS["municipal_unit"] - len(municipal)):
        kind = _UNIT_KINDS[number % len(_UNIT_KINDS)]
        yield f"阳江市示例{names.BRANDS[number // len(_UNIT_KINDS)]}{kind}"
