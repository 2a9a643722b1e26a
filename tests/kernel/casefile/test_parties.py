"""Whom a case concerns: identifiers checked, sealed, and found without opening."""

import json
from types import SimpleNamespace

import pytest
from django.db import connection

from tests.factories import IDENTITY_NUMBER, USCC, penalty_case
from zhunsheng.kernel.casefile.commands import NewParty
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.models import Case, NumberSeries, Party
from zhunsheng.kernel.casefile.models.cases import PARTY_IDENTIFIER
from zhunsheng.kernel.identity.encryption import blind_indexes

pytestmark = pytest.mark.django_db

FIRM = NewParty("阳江市某某有限公司", is_organisation=True, identifier=USCC, contact="13800000000")
CITIZEN = NewParty("甲某某", is_organisation=False, identifier=IDENTITY_NUMBER)


def stored() -> str:
    """Every table's rows as the database has them."""
    with connection.cursor() as cursor:
        rows = []
        for table in ("casefile_party", "casefile_case", "casefile_event"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += cursor.fetchall()
    return str(rows)


@pytest.mark.parametrize("party", [FIRM, CITIZEN])
def test_identifiers_do_not_stand_readable_in_the_database(city, party):
    penalty_case(city, parties=(party,))
    assert party.identifier not in stored()
    assert (party.contact or "—") not in stored()
    kept = Party.objects.get()
    assert (kept.identifier, kept.contact) == (party.identifier, party.contact)


def test_a_party_is_found_by_identifier_without_opening_any(city):
    penalty_case(city, parties=(FIRM,))
    run = penalty_case(city, parties=(CITIZEN,))
    digests = blind_indexes(IDENTITY_NUMBER, purpose=PARTY_IDENTIFIER)
    assert Party.objects.get(identifier_index__in=digests).case == run.case


@pytest.mark.parametrize(
    ("party", "code"),
    [
        (NewParty("某公司", True, identifier=USCC[:-1] + "0"), "uscc.check_digit"),
        (NewParty("某公司", True, identifier="123"), "uscc.length"),
        (NewParty("某公司", True, identifier=IDENTITY_NUMBER[:-1] + "X"), "uscc."),
        (
            NewParty("某人", False, identifier=IDENTITY_NUMBER[:-1] + "X"),
            "identity_number.check_digit",
        ),
        (NewParty("某人", False, identifier="441702199013070018"), "identity_number.date"),
        (NewParty("  ", False), "party.unnamed"),
        (NewParty("长" * 201, False), "party.unnamed"),
    ],
)
def test_a_bad_party_is_refused_with_a_code_and_opens_nothing(city, party, code):
    with pytest.raises(CasefileError) as refused:
        penalty_case(city, parties=(party,))
    assert refused.value.code.startswith(code)
    assert not party.identifier or party.identifier not in str(refused.value)
    assert not Case.objects.exists()
    assert not NumberSeries.objects.exists()


def test_the_case_bears_the_name_of_its_first_party(city):
    agent = NewParty("甲代理", is_organisation=False, role=Party.Role.AGENT)
    case = penalty_case(city, parties=(agent, FIRM)).case
    assert (case.party_name, case.party_is_organisation) == (FIRM.name, True)
    assert set(case.parties.values_list("role", flat=True)) == {"agent", "party"}


def test_a_case_without_a_party_may_be_opened(city):
    case = penalty_case(city, parties=()).case
    assert (case.party_name, case.title) == ("", city.penalty_power.title)


def test_facts_do_not_carry_the_identifier(city):
    event = penalty_case(city, parties=(CITIZEN,)).case.events.get()
    assert IDENTITY_NUMBER not in json.dumps(event.opened_facts)


def test_a_receipt_begins_with_a_figure_whatever_was_drawn(city, monkeypatch):
    """Else one in thirty would be letters only, and a search would take it for a word."""
    letters = SimpleNamespace(digest=lambda: bytes(range(8, 40)))
    drawing = SimpleNamespace(new=lambda *_: letters)
    monkeypatch.setattr("zhunsheng.kernel.casefile.opening.hmac", drawing)
    receipt = penalty_case(city).case.receipt
    assert (receipt[0], receipt[1:].isalpha(), len(receipt)) == ("2", True, 12)
