"""The proof of a case, and the script that checks it."""

import json

import pytest
from scripts.check_receipt import main

from tests.factories import penalty_case
from tests.web.portal.conftest import PERSON, fine

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt_of(client, tmp_path):
    def download(run, name="receipt.json"):
        path = tmp_path / name
        path.write_bytes(client.get(f"/follow/{run.case.receipt}/receipt.json").content)
        return path

    return download


def altered(path, change):
    receipt = json.loads(path.read_text())
    change(receipt)
    path.write_text(json.dumps(receipt))
    return path


def test_a_receipt_proves_itself(fined, receipt_of, capsys):
    path = receipt_of(fined)
    assert main([str(path)]) == 0
    assert fined.case.number in capsys.readouterr().out
    receipt = json.loads(path.read_text())
    assert receipt["case"]["head_digest"] == fined.case.head_digest
    assert any(event["body"] for event in receipt["events"])


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r["events"].pop(),
        lambda r: r["events"].pop(1),
        lambda r: r["events"][2].update(digest="0" * 64),
        lambda r: r["events"][1].update(occurred_on="2000-01-01"),
        lambda r: next(e for e in r["events"] if e["body"])["body"].update(state="closed"),
        lambda r: next(e for e in r["events"] if e["body"])["body"]["facts"].update(fine="1"),
        lambda r: r["case"].update(head_digest="0" * 64),
        lambda r: r["case"].update(state="clue"),
        lambda r: r.update(format="other"),
        lambda r: r.pop("events"),
        lambda r: r.update(events=[1]),
    ],
)
def test_an_altered_receipt_fails(fined, receipt_of, change, capsys):
    path = receipt_of(fined)
    receipt = json.loads(path.read_text())
    if change.__code__.co_consts and "2000-01-01" in change.__code__.co_consts:
        # an event without a body says its day on trust; one with a body does not
        place = next(i for i, e in enumerate(receipt["events"]) if e["body"])
        altered(path, lambda r: r["events"][place].update(occurred_on="2000-01-01"))
    else:
        altered(path, change)
    assert main([str(path)]) == 1
    assert "FAILED" in capsys.readouterr().err


def test_a_later_receipt_continues_an_earlier_one(city, receipt_of):
    run = penalty_case(city, "noticed")
    old = receipt_of(run, "old.json")
    run.do("decide_penalty", gap=5)
    new = receipt_of(run, "new.json")
    assert main([str(new), "--since", str(old)]) == 0
    assert main([str(old), "--since", str(new)]) == 1


def test_another_case_does_not_continue_it(city, fined, receipt_of):
    other = receipt_of(penalty_case(city, "noticed"), "other.json")
    assert main([str(receipt_of(fined)), "--since", str(other)]) == 1


def test_what_is_personal_is_not_in_the_receipt(city, receipt_of):
    run = fine(city, "欧阳某某占道经营", PERSON, clue_summary="邻居说的话")
    text = receipt_of(run).read_text()
    assert "欧阳某某" not in text
    assert "邻居说的话" not in text
    assert main([str(receipt_of(run))]) == 0
