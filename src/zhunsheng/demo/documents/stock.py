"""The stock of normative documents of 1988 to 2016 (文件存量), all invented, from a fixed seed.

For every topic an older measure and a newer one, the rules of a bureau under each, notices of the
office, a campaign with a term: some replaced, some forgotten, some repeated, some resting on what
is gone, so that a clean-up has something to find.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from zhunsheng.demo.city import City
from zhunsheng.demo.documents import texts
from zhunsheng.demo.documents.texts import Topic, Writer
from zhunsheng.demo.records import FOLDER, organs
from zhunsheng.kernel.lawtext.numerals import chinese_numeral
from zhunsheng.kernel.library.citing import Catalogue
from zhunsheng.kernel.library.commands import enact, end, keep_citations_of
from zhunsheng.kernel.library.models import Ending, Kind, Version

OFFICE = "阳江市人民政府办公室"
_SERIES = {"gov": "阳府", "office": "阳府办"}
_LAST = date(2016, 12, 30)
MANAGING = "阳江市行政机关文件管理规定（演示）"
"""The document on documents, in force to this day: what others may rest on."""


@dataclass(slots=True, eq=False)
class Paper:
    """A document to be issued (拟制文件); its number is given once all are in order of their days."""

    key: str
    series: str
    organ: str
    title: str
    issued: date
    topic: Topic | None = None
    body: list[str] = field(default_factory=list)
    opening: str = ""
    rests_on: "tuple[Paper, int] | None" = None
    follows: "Paper | None" = None
    repeals: "Paper | None" = None
    supersedes: "Paper | None" = None
    repealed_on: date | None = None
    until: date | None = None
    is_published: bool = True
    number: str = ""

    @property
    def named(self) -> str:
        """As another document cites it: 《title》（number）."""
        return f"《{self.title}》（{self.number}）"


def topics() -> list[Topic]:
    """What the city's documents are about."""
    with (FOLDER / "topics.csv").open(encoding="utf-8", newline="") as file:
        return [_topic(row) for row in csv.DictReader(file)]


def _topic(row: dict[str, str]) -> Topic:
    words = {key: row[key] for key in ("organ", "subject", "law", "who", "thing", "bad", "paper")}
    return Topic(
        **words,
        law_then=row["law_then"],
        since=int(row["since"]),
        article_then=int(row["article_then"]),
        article=int(row["article"]),
    )


def papers(seed: int) -> list[Paper]:
    """The whole stock, numbered, in the order of issue; each comes after what it cites."""
    chance = Random(f"{seed}:stock")  # noqa: S311 - the same every time
    names = {organ.key: organ.name for organ in organs()}
    found = [_managing()]
    for number, topic in enumerate(topics()):
        found += _of_topic(number, topic, names[topic.organ], chance)
    found.sort(key=lambda paper: (paper.issued, paper.key))
    _number(found)
    return found


def _managing() -> Paper:
    body = [
        "为了规范本市行政机关制定文件的活动，结合本市实际，制定本规定。",
        "市人民政府及其工作部门制定、公布、清理文件，适用本规定。",
        "文件应当由制定机关的法制机构审核，未经审核的不得提交会议审议。",
        "文件应当统一登记、统一编号、统一印发，并在政府网站公布。",
        "市人民政府法制机构每两年组织一次文件清理，清理结果应当公布。",
        "本规定自印发之日起施行。",
    ]
    return Paper("managing", "gov", "gov", MANAGING, date(2009, 3, 16), body=body)


def _of_topic(number: int, topic: Topic, bureau: str, chance: Random) -> Iterator[Paper]:
    """The documents on one topic; what varies goes by its number."""
    writer = Writer(topic.words(bureau), chance)

    def paper(key: str, series: str, title: str, year: int, **more: object) -> Paper:
        issued = date(year, chance.randrange(1, 13), chance.randrange(1, 29))
        issued = min(max(issued, date(1988, 2, 10)), _LAST)
        organ = "gov" if series in _SERIES else topic.organ
        return Paper(f"{topic.subject}:{key}", series, organ, title, issued, topic, **more)  # type: ignore[arg-type]

    subject, first = topic.subject, max(topic.since, 1988 + number % 9)
    second, stated = max(2003, first + 5) + number % 5, number % 2 == 0
    old = paper("old", "gov", f"阳江市{subject}管理暂行办法", first)
    old.body = writer.said(texts.RULES_THEN, 4)
    new = paper("new", "gov", f"阳江市{subject}管理办法", second, repeals=old if stated else None)
    new.body = writer.said(texts.RULES_NOW, 5)
    if stated:
        old.repealed_on = new.issued + timedelta(days=30)
    yield from (old, new)
    yield _detailed(
        paper("old-details", topic.organ, f"{old.title}实施细则", first + 1), old, writer
    )
    yield _detailed(
        paper("new-details", topic.organ, f"{new.title}实施细则", second + 1), new, writer
    )
    early = paper("notice", "office", f"关于加强{subject}工作的通知", min(second - 1, first + 4))
    early.body, early.rests_on = writer.said(texts.NOTICES, 5), (old, 4)
    late = paper("again", "office", f"关于进一步加强{subject}工作的通知", second + 3, follows=early)
    repeats = number % 6 == 1
    late.body = list(early.body) if repeats else writer.said(texts.NOTICES, 6)
    late.rests_on = (old, 5) if number % 4 == 1 else (new, _cited(number, 4 + number % 4))
    early.is_published = number % 12 != 7
    yield from (early, late)
    campaign = paper("campaign", "office", f"关于开展{subject}专项整治的通知", 2008 + number % 8)
    campaign.body, campaign.rests_on = writer.said(texts.CAMPAIGN, 5), (new, 7)
    campaign.until = date(campaign.issued.year + 2 + number % 3, 12, 31)
    yield campaign
    handling = paper(
        "handling", topic.organ, f"关于{subject}办理事项的通知", second + 2 + number % 3
    )
    handling.body = writer.said(texts.DETAILS, 3)
    handling.rests_on = (new, _cited(number + 2, 5))
    yield handling
    if number % 3 == 0:
        newest = paper("newest", "gov", new.title, 2013 + number % 4, supersedes=new)
        newest.body = writer.said(texts.RULES_SHORT, 3)
        yield newest


def _cited(number: int, plain: int) -> int:
    """An article of the newer measure: now one it never had, now one its successor lacks."""
    if number % 9 == 4:
        return 15
    return 9 if number % 3 == 0 else plain


def _detailed(paper: Paper, of: Paper, writer: Writer) -> Paper:
    paper.body, paper.rests_on = writer.said(texts.DETAILS, 4), (of, 4)
    return paper


def _number(found: Iterable[Paper]) -> None:
    abbreviations = {organ.key: organ.abbreviation for organ in organs()}
    used: Counter[tuple[str, int]] = Counter()
    for paper in found:
        series = _SERIES.get(paper.series) or abbreviations[paper.series]
        # the city issued more than this library holds: the numbers leave gaps
        used[series, paper.issued.year] += 1 + len(paper.title) % 4
        paper.number = f"{series}〔{paper.issued.year}〕{used[series, paper.issued.year]}号"


def text_of(paper: Paper, bureau: str) -> str:
    """The document as it reads."""
    topic = paper.topic
    if topic is None:
        return texts.articles(paper.title, paper.body)
    if paper.series == "office" or paper.key.endswith("handling"):
        return _notice(paper, topic)
    return _measure(paper, topic, bureau)


def _measure(paper: Paper, topic: Topic, bureau: str) -> str:
    name = "细则" if paper.title.endswith("细则") else "办法"
    basis = topic.cited(paper.issued.year)
    if paper.rests_on:
        basis += f"和{paper.rests_on[0].named}"
    body = [
        f"为了加强{topic.subject}管理，规范{topic.who}的行为，根据{basis}，结合本市实际，制定本{name}。",
        f"本市行政区域内{topic.thing}的管理，适用本{name}。",
        f"{bureau}主管全市{topic.subject}工作，县（市、区）主管部门负责本辖区的{topic.subject}工作。",
        *paper.body,
    ]
    if paper.rests_on:
        of, article = paper.rests_on
        body.append(
            f"{topic.who}未按照《{of.title}》第{chinese_numeral(article)}条办理的，由{bureau}督促其改正。"
        )
    else:
        body.append(
            f"对{topic.bad}的行为，由{bureau}依照{topic.cited(paper.issued.year)}的规定处理。"
        )
    ending = f"本{name}自{_day(_in_force(paper))}起施行。"
    if paper.repeals:
        ending += f"{paper.repeals.named}同时废止。"
    return texts.articles(paper.title, [*body, ending])


def _notice(paper: Paper, topic: Topic) -> str:
    assert paper.rests_on is not None  # every notice carries something out
    of, article = paper.rests_on
    opening = (
        f"为了做好{topic.subject}工作，根据{topic.cited(paper.issued.year)}和"
        f"{of.named}第{chinese_numeral(article)}条的规定，现将有关事项通知如下："
    )
    closing = "本通知自印发之日起执行。"
    if paper.until:
        closing = f"本通知自印发之日起执行，有效期至{_day(paper.until)}。"
    if paper.follows:
        closing += f"{paper.follows.named}与本通知不一致的，以本通知为准。"
    return texts.points(paper.title, opening, paper.body, closing)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _in_force(paper: Paper) -> date:
    later = paper.repeals is not None or paper.key.endswith(("old", "new", "details"))
    return paper.issued + timedelta(days=30 if later else 0)


def issue(city: City, found: list[Paper]) -> Iterator[int]:
    """Put the stock into the library, then say what cites what; yields once for each document."""
    names = {organ.key: organ.name for organ in organs()}
    for paper in found:
        city.versions[paper.key] = _enacted(city, paper, names)
        yield 1
    for paper in found:
        if paper.repeals is not None:
            assert paper.repeals.repealed_on is not None
            end(
                version=city.versions[paper.repeals.key],
                on=paper.repeals.repealed_on,
                ending=Ending.REPEALED,
                ended_by=city.versions[paper.key],
            )
    catalogue = Catalogue()
    for paper in found:
        keep_citations_of(city.versions[paper.key], catalogue)


def _enacted(city: City, paper: Paper, names: dict[str, str]) -> Version:
    bureau = names[paper.topic.organ] if paper.topic else ""
    return enact(
        kind=Kind.NORMATIVE,
        title=paper.title,
        text=text_of(paper, bureau),
        number=paper.number,
        issuer=OFFICE if paper.series == "office" else names[paper.organ],
        organ=city.organs[paper.organ],
        region_name="阳江市",
        promulgated_on=paper.issued if paper.is_published else None,
        in_force_from=_in_force(paper),
        in_force_until=paper.until + timedelta(days=1) if paper.until else None,
        supersedes=city.versions[paper.supersedes.key] if paper.supersedes else None,
        with_citations=False,
    )
