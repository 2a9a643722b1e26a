"""A change of law today (法律变动): the city's measure on signs is revised; who is asked, who answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from zhunsheng.demo.city import City
from zhunsheng.demo.documents import texts
from zhunsheng.demo.documents.regulation import Dated, told
from zhunsheng.demo.story import Happening, Step, Story, before
from zhunsheng.domains.instruments.law_change.assigning import PROCEDURE, Change, assign
from zhunsheng.domains.instruments.models import LawChangeTask
from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.citing import keep_what_acts_cite
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.outbox import deliver_all
from zhunsheng.kernel.casefile.record import ZONE
from zhunsheng.kernel.library.commands import enact, resolve_unknown
from zhunsheng.kernel.library.models import Kind, Version
from zhunsheng.kernel.statute.calendar import WorkingCalendar

REVISED = "户外广告:newest"
OFFICE, SIGNS, MARKET = "gov", "cgj", "scj"
"""Whom the change concerns: documents, powers, items and cases of theirs rest on the measure."""
_ASKED_AGO = 9
_BEGINS_IN = 45
_AT_ONCE = 5000
_BODY = (
    "为了规范户外广告设施的设置，根据有关法律、法规的规定，结合本市实际，制定本办法。",
    "本市行政区域内户外广告设施的设置和管理，适用本办法。",
    "市城市管理和综合执法局主管户外广告设施的设置，市市场监督管理局依法监督广告内容。",
    "设置大型户外广告设施的，设置人应当提交设置方案，主管部门应当自收到之日起八个工作日内作出决定。",
    "设置人应当每年检查设施的安全，并保存检查记录不少于三年。",
    "设施期满或者废弃的，设置人应当自期满之日起十个工作日内拆除。",
)


def law_change_stories(city: City, today: date, calendar: WorkingCalendar) -> list[Story]:
    """One task for each organ: agreed, answered and waiting to be checked, not answered yet."""
    asking = _Asking(city, before(today, _ASKED_AGO, calendar), today + timedelta(days=_BEGINS_IN))
    return [
        _task(asking, OFFICE, asking.answered(OFFICE, 3, calendar, agreed=True)),
        _task(asking, MARKET, asking.answered(MARKET, 6, calendar)),
        _task(asking, SIGNS, ()),
    ]


def tell_listeners(at: datetime) -> None:
    """Tell of all that has happened so far, so that what acts rest on is known."""
    deliver_all(listeners=[keep_what_acts_cite], at=at, limit=_AT_ONCE)


def _task(asking: "_Asking", organ: str, acts: Iterator[Dated] | tuple[Dated, ...]) -> Story:
    asked = (asking.on, Happening(lambda _case, _at: None))
    story = told(PROCEDURE, organ, "", [asked, *acts])
    story.found = lambda: asking.case_of(organ)
    return story


@dataclass
class _Asking:
    """The revision and the asking (修订与分派): done once, when the first of the organs is asked."""

    city: City
    on: date
    begins_on: date
    cases: Mapping[object, Case] = field(default_factory=dict)

    def case_of(self, organ: str) -> Case:
        """The task of an organ."""
        if not self.cases:
            self.cases = {case.organ_id: case for case in self._asked()}
        return self.cases[self.city.organs[organ].pk]

    def answered(
        self, organ: str, after: int, calendar: WorkingCalendar, *, agreed: bool = False
    ) -> Iterator[Dated]:
        """The answer so many working days later and, where it is agreed to, that."""
        yield calendar.working_days_after(self.on, after), Step(
            "answer_law_change", "document_drafter", facts=lambda _: self._answer(organ))  # fmt: skip
        if agreed:
            yield calendar.working_days_after(self.on, after + 2), Step(
                "agree_answer", "legal_office_head", facts={"review_note": "同意，按计划修改（演示）。"})  # fmt: skip

    def _answer(self, organ: str) -> Mapping[str, object]:
        task = LawChangeTask.objects.get(case=self.case_of(organ))
        return {
            "change_measures": ["amend"],
            "answered_count": task.affected_count,
            "reason": "逐项对照修订后的条文，与新规定不一致的予以修改（演示）。",
            "measures_planned_on": self.begins_on,
        }

    def _asked(self) -> list[Case]:
        at = datetime.combine(self.on, time(9), ZONE)
        version = self._revised()
        resolve_unknown()
        tell_listeners(at)
        return list(assign(
            change=Change(version, "", self.begins_on),
            organs=[self.city.organs[key] for key in (OFFICE, SIGNS, MARKET)],
            actor=Actor.officer(self.city.person(OFFICE, "legal_office_head")),
            occurred_on=self.on,
            recorded_at=at,
        ))  # fmt: skip

    def _revised(self) -> Version:
        old = self.city.versions[REVISED]
        old.refresh_from_db()
        ending = (
            f"本办法自{self.begins_on.year}年{self.begins_on.month}月{self.begins_on.day}日起施行。"
        )
        return enact(
            kind=Kind.NORMATIVE,
            title=old.title,
            text=texts.articles(old.title, [*_BODY, ending]),
            number=f"阳府演示〔{self.on.year}〕30号",
            issuer="阳江市人民政府",
            organ=self.city.organs[OFFICE],
            region_name="阳江市",
            promulgated_on=self.on,
            in_force_from=self.begins_on,
            supersedes=old,
        )
