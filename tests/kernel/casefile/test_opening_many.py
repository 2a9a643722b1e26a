"""Cases opened together are what they would have been alone: all of them, or none."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import LICENCE, PENALTY, at, begin, day, facts_for
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.commands import NewCase, NewParty, open_case, open_cases
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.models import Case, Clock, Event, NumberSeries, Outbox, Party
from zhunsheng.kernel.casefile.verify import verify

pytestmark = pytest.mark.django_db
START = day("2021-08-02")


@pytest.fixture
def kinds(city):
    """What is the same for all, and what is each case's own."""
    act = current().library.edition_on(PENALTY, START).opening_acts[0]
    same = {
        "procedure": PENALTY, "actor": city.actor("handler"), "occurred_on": START,
        "recorded_at": at(START),
    }  # fmt: skip

    def new(n, organ=None, **given):
        known = {
            "organ": organ or city.bureau, "facts": facts_for(act, START, city),
            "power": city.penalty_power, "title": f"第{n}件",
            "parties": [NewParty(f"阳江市虚构{n}有限公司", is_organisation=True)],
        }  # fmt: skip
        return NewCase(**known | given)

    return same, new


def rows(case):
    """What the tables say of a case, without keys and digests."""
    case.refresh_from_db()
    event = case.events.get()
    return (
        case.procedure, case.edition, case.state, case.title, case.party_name, case.limit,
        case.due_on, event.act, event.facts, event.actor_id, event.state, event.mode,
        sorted(Clock.objects.filter(case=case).values_list("limit", "due_on", "organ")),
        list(Party.objects.filter(case=case).values_list("role", "name")),
        Outbox.objects.filter(event=event).count(),
    )  # fmt: skip


def test_together_or_alone_is_the_same(kinds):
    same, new = kinds
    one = new(1)
    together = open_cases(new=[one, new(2)], **same)[0]
    alone = open_case(
        organ=one.organ, facts=one.facts, power=one.power, parties=one.parties, title=one.title,
        **same,
    )  # fmt: skip
    assert rows(together) == rows(alone)
    assert [flaw for _done, flaws in verify() for flaw in flaws] == []


def test_numbers_follow_each_other_in_every_organ(kinds, city):
    same, new = kinds
    begin(city, PENALTY, START)
    made = open_cases(new=[new(1), new(2), new(3)], **same)
    assert [case.number[-2] for case in made] == ["2", "3", "4"]
    assert len({case.receipt for case in made}) == 3
    assert NumberSeries.objects.get().last == 4
    assert begin(city, PENALTY, START).case.number.endswith("〕5号")


@pytest.mark.parametrize("wrong", ["power", "facts", "party"])
def test_one_that_is_refused_leaves_none(kinds, wrong):
    same, new = kinds
    given = {
        "power": {"power": None},
        "facts": {"facts": {"fine": "x"}},
        "party": {"parties": [NewParty(" ", is_organisation=True)]},
    }[wrong]
    with pytest.raises((ActRefused, CasefileError)):
        open_cases(new=[new(1), new(2, **given), new(3)], **same)
    assert not Case.objects.exists()
    assert not Event.objects.exists()
    assert not NumberSeries.objects.exists()


def test_nothing_to_open_opens_nothing(kinds):
    same, _new = kinds
    assert open_cases(new=[], **same) == []


def test_queries_do_not_grow_with_the_cases(kinds):
    same, new = kinds
    open_cases(new=[new(0), new(1)], **same)
    taken = []
    for many in (2, 40):
        with CaptureQueriesContext(connection) as asked:
            open_cases(new=[new(n) for n in range(many)], **same)
        taken.append(len(asked))
    assert taken[0] == taken[1]


def test_each_sees_the_people_of_its_own_organ(city):
    """Who may open a case in one organ may not in the next: each is decided by itself."""
    act = current().library.edition_on(LICENCE, START).opening_acts[0]
    new = [
        NewCase(organ, facts_for(act, START, city), power=city.item,
                parties=[NewParty("虚构公司", is_organisation=True)])
        for organ in (city.bureau, city.other)
    ]  # fmt: skip
    same = {
        "procedure": LICENCE, "actor": city.actor("window"), "occurred_on": START,
        "recorded_at": at(START),
    }  # fmt: skip
    assert len(open_cases(new=new[:1], **same)) == 1
    with pytest.raises(ActRefused):
        open_cases(new=new, **same)
