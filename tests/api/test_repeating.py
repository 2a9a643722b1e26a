"""The same request twice is one event; two officers at once are one winner."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.api.test_access import OPENING
from tests.api.test_acts import evidence
from tests.factories import day, penalty_case
from zhunsheng.api.models import RepeatableRequest
from zhunsheng.kernel.casefile import verify
from zhunsheng.kernel.casefile.models import Case, Event


@pytest.mark.django_db
class TestTheSameKey:
    def test_opens_one_case(self, program):
        made = program()
        first, again = (made.post("/cases", OPENING, key="k-1") for _ in range(2))
        assert (first.status_code, again.status_code) == (201, 200)
        assert "Idempotency-Replayed" not in first.headers
        assert again.headers["Idempotency-Replayed"] == "true"
        assert first.data == again.data
        assert Case.objects.count() == 1

    def test_does_one_act_though_the_case_went_on(self, city, program):
        run, made = penalty_case(city, "investigating"), program()
        path = f"/cases/{run.case.pk}/acts"
        first = made.post(path, evidence(city, seen=2), key="k")
        made.post(path, evidence(city))
        again = made.post(path, evidence(city, seen=2), key="k")
        assert again.status_code == 200
        assert again.data == first.data
        assert run.case.events.count() == 4

    def test_for_another_request_is_refused(self, city, program):
        run, made = penalty_case(city, "investigating"), program()
        path = f"/cases/{run.case.pk}/acts"
        made.post(path, evidence(city), key="k")
        for asked in (evidence(city, occurred_on="2021-08-06"), evidence(city, seen=3)):
            refused = made.post(path, asked, key="k")
            assert (refused.status_code, refused.data["code"]) == (409, "idempotency.key_reused")
        assert made.post("/cases", OPENING, key="k").status_code == 409
        assert (run.case.events.count(), Case.objects.count()) == (3, 1)

    def test_of_another_client_is_another_key(self, program):
        ids = {program().post("/cases", OPENING, key="k").data["id"] for _ in range(2)}
        assert len(ids) == 2

    def test_is_free_again_after_a_refusal(self, city, program):
        made = program()
        assert made.post("/cases", OPENING | {"facts": {}}, key="k").status_code == 409
        assert not RepeatableRequest.objects.exists()
        assert made.post("/cases", OPENING, key="k").status_code == 201

    def test_shows_nothing_once_the_case_is_out_of_sight(self, city, program, clock):
        from zhunsheng.kernel.identity.commands import end_post

        made = program()
        made.post("/cases", OPENING, key="k")
        end_post(post=city.posts["handler"], on=day("2021-08-30"))
        assert made.post("/cases", OPENING, key="k").status_code == 404

    @pytest.mark.parametrize("key", ["x" * 201, "a b", "钥匙", "\x7f"])
    def test_has_a_form(self, program, key):
        refused = program().post("/cases", OPENING, key=key)
        assert refused.status_code == 422
        assert refused.data["errors"][0]["field"] == "Idempotency-Key"


@pytest.fixture
def two(transactional_record, program, city):
    """A case and two programs that act in it at once, with real commits."""
    return penalty_case(city, "investigating", day("2021-08-02")), program(), program("second")


def at_once(*requests):
    def send(request):
        try:
            return request()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(send, requests))


def test_of_two_officers_at_once_one_wins_and_the_other_is_told(two, city):
    run, first, second = two
    path, asked = f"/cases/{run.case.pk}/acts", evidence(city, seen=2)
    answers = at_once(*(lambda p=p: p.post(path, asked) for p in (first, second) * 3))
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 5]
    for answer in answers:
        if answer.status_code == 409:
            assert answer.data["code"] == "case.changed"
            assert answer.data["since"] == [{"zh": "收集证据", "en": "Collect evidence"}]
    assert run.case.events.count() == 3
    assert not [flaw for _, found in verify.verify() for flaw in found]


def test_the_same_key_sent_at_once_is_one_event(two, city):
    run, program, _ = two
    path = f"/cases/{run.case.pk}/acts"
    answers = at_once(*[lambda: program.post(path, evidence(city), key="k")] * 6)
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert len({answer.data["id"] for answer in answers}) == 1
    assert Event.objects.count() == 3


def test_the_same_opening_sent_at_once_is_one_case(two):
    _, program, _ = two
    answers = at_once(*[lambda: program.post("/cases", OPENING, key="k")] * 6)
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert Case.objects.count() == 2
