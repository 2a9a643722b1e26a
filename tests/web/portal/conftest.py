"""What tests of the portal share: a day to stand on, and published decisions."""

from datetime import date

import pytest
from django.core.cache import cache

from tests.factories import PENALTY, City, Run, begin, licence_case, penalty_path
from zhunsheng.kernel.casefile.commands import NewParty

PERSON = NewParty("欧阳某某", is_organisation=False)
COMPANY = NewParty("阳江市某某有限公司", is_organisation=True, identifier="91441700MA4UK1QF5J")


@pytest.fixture(autouse=True)
def _fresh_budget():
    cache.clear()


@pytest.fixture
def on_day(monkeypatch):
    """Let a page be read on a day."""

    def stand(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)

    return stand


def fine(city: City, violation: str, party: NewParty = COMPANY, **opening: object) -> Run:
    """A published fine, from the clue to the end."""
    run = begin(city, PENALTY, date(2021, 8, 2), parties=(party,), violation=violation, **opening)
    known = {"violation": violation, "violation_facts": f"查明：{party.name}{violation}。"}
    return run.follow(
        (step, known) if step == "conclude_investigation" else step
        for step in penalty_path(run.edition)
    )


@pytest.fixture
def fined(city) -> Run:
    """A published fine of a company."""
    return fine(city, "擅自占用道路经营")


@pytest.fixture
def fined_person(city) -> Run:
    """A published fine of a natural person."""
    return fine(city, "欧阳某某占道经营", PERSON)


@pytest.fixture
def licensed(city) -> Run:
    """A published licence of a company."""
    return licence_case(city, "closed", parties=(COMPANY,))


@pytest.fixture
def many(city) -> None:
    """Three thousand published penalties, written past the door for speed."""
    from zhunsheng.domains.enforcement.models import PenaltyDecision
    from zhunsheng.kernel.casefile.models import Case

    day = date(2021, 9, 1)
    cases = [
        Case(
            procedure="enforcement.penalty.ordinary",
            edition=date(2021, 7, 15),
            edition_digest="0" * 64,
            organ=city.bureau,
            region=city.region,
            number=f"阳城管罚案〔2021〕{number + 10_000}号",
            receipt=f"R{number:011}",
            title="某案",
            party_name=f"某公司{number}",
            party_is_organisation=True,
            state="closed",
            opened_on=day,
            closed_on=day,
        )
        for number in range(3000)
    ]
    Case.objects.bulk_create(cases)
    PenaltyDecision.objects.bulk_create(
        PenaltyDecision(
            case=case,
            organ=city.bureau,
            number=f"阳城管罚决〔2021〕{number + 10_000}号",
            outcome="penalty",
            is_summary=False,
            violation="占道经营",
            kinds=["fine"],
            main_kind="fine",
            fine=100,
            decided_on=day,
            published_on=day,
        )
        for number, case in enumerate(cases)
    )
