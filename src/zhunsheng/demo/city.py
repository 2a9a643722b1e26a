"""The organs, people and lists of the demonstration city (演示城市)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO

from zhunsheng.demo import names, records
from zhunsheng.demo.records import FOUNDED, REFORM, OrganRecord
from zhunsheng.domains.licensing.registers import LICENCE_ITEMS
from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.casefile.documents import store
from zhunsheng.kernel.casefile.record import ZONE
from zhunsheng.kernel.casefile.words import CERTIFICATES, LOCAL_FIGURES, POWERS
from zhunsheng.kernel.identity.commands import appoint, enrol, establish, record_region, succeed
from zhunsheng.kernel.identity.models import Organ, Person, Region
from zhunsheng.kernel.library.models import Version
from zhunsheng.kernel.register.commands import amend_entry, open_entry
from zhunsheng.kernel.register.models import Closing, Entry
from zhunsheng.kernel.register.queries import entries_on

STAFFED = date(2012, 1, 1)
QUALIFIED = date(2009, 3, 1)
LAPSED_ORGAN, LAPSED_ON = "yccg", date(2017, 7, 1)
"""Where an officer's certificate lapses in the middle of 2017."""
REFORM_BASIS = "2019 年机构改革方案（演示）"


@dataclass(frozen=True, slots=True)
class PostRecord:
    """A post that organs of a kind have (岗位)."""

    kind: str
    title: str
    duties: tuple[str, ...]
    count: int = 1


POSTS = (
    PostRecord("govern", "政府负责人", ("government_head",)),
    PostRecord("supervise", "执法监督科科长", ("supervisor",)),
    PostRecord("govern", "审计管理员", ("audit_admin",)),
    PostRecord("lists", "审改科科长", ("list_keeper",)),
    PostRecord("lists", "系统管理员", ("system_admin",)),
    PostRecord("lists", "安全管理员", ("security_admin",)),
    PostRecord("lists", "法律审核岗", ("legal_reviewer",)),
    PostRecord("license", "局长", ("organ_head",)),
    PostRecord("license", "法规科科长", ("legal_reviewer",)),
    PostRecord("license", "法规科副科长", ("hearing_chair",)),
    PostRecord("license", "窗口首席代表", ("window_officer", "publisher")),
    PostRecord("license", "审批科科员", ("examiner",), 2),
    PostRecord("penalise", "执法人员", ("case_handler",), 2),
)
_MOVES_IN_MERGERS = frozenset({"case_handler", "examiner", "window_officer"})


@dataclass
class City:
    """What stories are told with (演示城市): organs by key, people by organ and duty, lists."""

    organs: dict[str, Organ] = field(default_factory=dict)
    people: dict[tuple[str, str], list[Person]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[str, Entry] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    versions: dict[str, Version] = field(default_factory=dict)
    uncertified: Person | None = None

    def person(self, organ: str, duty: str, nth: int = 0) -> Person:
        """Who does a duty in an organ, or in the one above; of several, `nth` goes round."""
        people = self.people.get((organ, duty)) or self.people[self.parents[organ], duty]
        return people[nth % len(people)]

    def ids(self, organ: str, duty: str, count: int) -> list[str]:
        """The keys of so many people with a duty in an organ."""
        return [str(person.pk) for person in self.people[organ, duty][:count]]


def build_city() -> City:
    """Regions, organs and their succession, people and posts, registers: as of 2012 to today."""
    city = City()
    organs = records.organs()
    _establish(city, organs)
    _staff(city, organs)
    _fill_registers(city)
    for organ in organs:
        if organ.successor:
            succeed(
                predecessor=city.organs[organ.key],
                successor=city.organs[organ.successor],
                on=REFORM,
                basis=REFORM_BASIS,
            )
    _store_documents(city)
    return city


def _establish(city: City, organs: Iterable[OrganRecord]) -> None:
    regions: dict[str, Region] = {}
    for region in records.regions():
        regions[region.code] = record_region(
            code=region.code,
            name=region.name,
            name_en=region.name_en,
            level=region.level,
            parent_code=region.parent,
            valid_from=FOUNDED,
        )
    for organ in organs:
        city.parents[organ.key] = organ.parent
        city.organs[organ.key] = establish(
            name=organ.name,
            name_en=organ.name_en,
            abbreviation=organ.abbreviation,
            region=regions[organ.region],
            level=regions[organ.region].level,
            parent=city.organs.get(organ.parent),
            valid_from=organ.since,
            valid_to=organ.until,
        )


def _staff(city: City, organs: tuple[OrganRecord, ...]) -> None:
    heirs: set[str] = set()
    number = 0
    for organ in organs:
        if organ.since == REFORM:
            continue
        first = organ.successor not in heirs
        heirs.add(organ.successor)
        for post in POSTS:
            if post.kind not in organ.does:
                continue
            for _ in range(post.count + (organ.key == "cgj" and post.count > 1)):
                person = _enrol(city, organ, post, number)
                number += 1
                goes_on = first or _MOVES_IN_MERGERS & set(post.duties)
                if organ.successor and (goes_on or organ.key == "fzj"):
                    _appoint(city, person, organ.successor, post, REFORM)
    _add_uncertified(city, number)


def _enrol(city: City, organ: OrganRecord, post: PostRecord, number: int) -> Person:
    name, latin = names.officer(number)
    reviews = "legal_reviewer" in post.duties and number % 4
    person = enrol(
        name=name, name_en=latin, is_invented=True, qualified_on=QUALIFIED if reviews else None
    )
    _appoint(city, person, organ.key, post, STAFFED)
    if "case_handler" in post.duties:
        _certify(city, person, organ.key, number)
    return person


def _appoint(city: City, person: Person, organ: str, post: PostRecord, since: date) -> None:
    appoint(
        person=person,
        organ=city.organs[organ],
        title=post.title,
        duties=post.duties,
        valid_from=since,
    )
    for duty in post.duties:
        city.people[organ, duty].append(person)


def _certify(
    city: City, person: Person, organ: str, number: int, until: date | None = None
) -> None:
    open_entry(
        spec=register(CERTIFICATES),
        key=f"Q{number:06}",
        title=person.name,
        valid_from=STAFFED,
        valid_to=until,
        organ=city.organs[organ],
        person=person,
        data={"area": city.organs[organ].region.name},
    )


def _add_uncertified(city: City, number: int) -> None:
    """An officer who goes on acting after the certificate lapsed."""
    name, latin = names.officer(number)
    person = enrol(name=name, name_en=latin, is_invented=True)
    appoint(
        person=person,
        organ=city.organs[LAPSED_ORGAN],
        title="执法队员",
        duties=["case_handler"],
        valid_from=STAFFED,
    )
    _certify(city, person, LAPSED_ORGAN, number, until=LAPSED_ON)
    city.uncertified = person


def _fill_registers(city: City) -> None:
    for power in records.POWERS:
        city.entries[power.key] = open_entry(
            spec=register(POWERS),
            key=power.key,
            title=power.violation,
            kind="penalty",
            organ=city.organs[power.organ],
            region=city.organs[power.organ].region,
            level=city.organs[power.organ].level,
            valid_from=STAFFED,
            data={"basis": power.basis},
        )
    for organ in ("bb", "jcbb", "ydbb", "yxbb", "ycbb"):
        key = list_power(organ)
        city.entries[key] = open_entry(
            spec=register(POWERS),
            key=key,
            title="行政许可事项清单管理",
            kind="list_keeping",
            organ=city.organs[organ],
            region=city.organs[organ].region,
            level=city.organs[organ].level,
            valid_from=STAFFED,
            data={"basis": "《行政许可法》"},
        )
    for item in records.ITEMS:
        city.entries[item.key] = open_entry(
            spec=register(LICENCE_ITEMS),
            key=item.key,
            title=item.title,
            level=city.organs[item.organ].level,
            organ=city.organs[item.organ],
            region=city.organs[item.organ].region,
            valid_from=STAFFED,
            data={
                "basis": item.basis,
                "statutory_days": item.statutory_days,
                "promised_days": item.promised_days,
            },
        )
    for key, value, who in (
        ("large_fine_person", "5000", "公民"),
        ("large_fine_organisation", "100000", "法人或者其他组织"),
    ):
        open_entry(
            spec=register(LOCAL_FIGURES),
            key=key,
            title=f"对{who}的较大数额",
            kind="money",
            valid_from=STAFFED,
            data={"value": value, "source": "演示数值，以本地规定为准"},
        )


def list_power(organ: str) -> str:
    """The key of the power to keep the list of licence items."""
    return f"QD-{organ.upper()}-001"


def reform_lists(city: City) -> None:
    """Move the powers, items and certificates of the organs that ended to their successors."""
    moves = {
        city.organs[organ.key].pk: city.organs[organ.successor]
        for organ in records.organs()
        if organ.successor
    }
    for name in (POWERS, LICENCE_ITEMS, CERTIFICATES):
        for entry in list(entries_on(name, REFORM, organ__in=moves)):
            assert entry.organ_id is not None
            amend_entry(
                spec=register(name),
                key=entry.key,
                on=REFORM,
                closing=Closing.TRANSFERRED,
                organ=moves[entry.organ_id],
            )
        city.entries |= {entry.key: entry for entry in entries_on(name, REFORM)}


def _store_documents(city: City) -> None:
    at = datetime.combine(date(2016, 12, 30), time(17), ZONE)
    for kind, name in (
        ("hearing", "听证笔录"),
        ("discussion", "集体讨论记录"),
        ("minutes", "会议纪要"),
        ("paper", "送审材料"),
        ("contract", "合同文本"),
    ):
        text = f"{name}（演示）\n\n本文件为演示城市虚构，不涉及任何真实案件和个人。\n"
        row = store(content=BytesIO(text.encode()), name=f"{name}.txt", stored_at=at)
        city.documents[kind] = row.digest
