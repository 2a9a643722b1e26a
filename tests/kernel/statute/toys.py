"""Small editions and cases for tests of the machine."""

from datetime import date, time

from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.calendar import WorkingCalendar, YearNotice
from zhunsheng.kernel.statute.paper import PaperCase
from zhunsheng.kernel.statute.snapshot import PersonView, Snapshot
from zhunsheng.kernel.statute.spec import (
    START,
    Act,
    Bound,
    Edition,
    Limit,
    State,
    Unit,
)
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Duty, Vocabulary

ARTICLE = Basis("某法", "2020", 1)
VOCABULARY = Vocabulary(duties={"officer": Duty("officer", Text("经办人", "Officer"))})
CALENDAR = WorkingCalendar()


def day(text):
    return date.fromisoformat(text)


def words(name):
    return Text(f"{name}的名称", f"label of {name}")


def a_limit(
    amount,
    unit=Unit.WORKING_DAY,
    *,
    name="time",
    bound=Bound.AT_MOST,
    anchors=("begin",),
    until=("finish",),
    pauses=("waiting",),
    late=True,
    article=7,
):
    basis = Basis("某法", "2020", article)
    sets = [frozenset(names) for names in (anchors, until, pauses)]
    return Limit(name, words(name), amount, unit, bound, *sets, late, basis)


def an_act(name, sources, to, *, by=("officer",), extends=None):
    return Act(
        name=name,
        label=words(name),
        sources=frozenset(sources),
        to=to,
        by=frozenset(by),
        requires=(),
        accepts=(),
        guards=(),
        effects=(),
        extends=extends or {},
        without_power=False,
        basis=ARTICLE,
    )


def an_edition(*limits, extension=5, in_force="2004-01-01"):
    """Open, waiting and done; `extend` prolongs every limit, `deem` is what time brings about."""
    states = [State("open", words("open")), State("waiting", words("waiting"))]
    states += [State("lapsed", words("lapsed")), State("done", words("done"), final=True)]
    acts = [
        an_act("begin", [START], "open"),
        an_act("begin_again", ["open"], None),
        an_act("wait", ["open"], "waiting"),
        an_act("resume", ["waiting"], "open"),
        an_act("note", ["open", "waiting"], None),
        an_act("extend", ["open", "waiting"], None, extends={li.name: extension for li in limits}),
        an_act("deem", ["open"], "lapsed", by=("clock",)),
        an_act("finish", ["open", "waiting", "lapsed"], "done"),
    ]
    return Edition(
        procedure="toy",
        label=words("toy"),
        basis=ARTICLE,
        in_force=day(in_force),
        repealed_on=None,
        power=None,
        figures={},
        states={s.name: s for s in states},
        limits={li.name: li for li in limits},
        acts={a.name: a for a in acts},
        digest="",
        path="toy.yaml",
    )


def a_case(*limits, calendar=CALENDAR, extension=5):
    people = {"li": PersonView("li", frozenset({"officer"}))}
    snapshot = Snapshot(an_edition(*limits, extension=extension), "organ", START, people=people)
    return PaperCase(snapshot, calendar, VOCABULARY)


def do(case, *acts):
    """Each `act day` (or `act day HH:MM`) is done in turn; what is refused fails the test."""
    decisions = []
    for line in acts:
        act, on, *at = line.split()
        moment = time.fromisoformat(at[0]) if at else None
        decision = case.perform(case.request(act, day(on), "li", at=moment))
        assert not hasattr(decision, "reasons"), [r.says.en for r in decision.reasons]
        decisions.append(decision)
    return decisions


def due(case, limit="time"):
    found = case.running(limit).due_on
    return found.isoformat() if found else None


def a_calendar(*, off=(), work=(), **terms):
    """The published calendar with some days changed."""
    years = {date.fromisoformat(d).year for d in (*off, *work)}
    notices = {
        year: YearNotice(
            year,
            {day(d): Text("防汛停工", "flood") for d in off if day(d).year == year},
            {day(d): Text("补班", "make-up") for d in work if day(d).year == year},
        )
        for year in years
    }
    return WorkingCalendar(notices, **terms)
