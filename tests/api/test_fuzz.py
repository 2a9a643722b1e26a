"""Whatever is sent, the answer is one the description tells: never a failure of our own."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.api.test_access import OPENING
from tests.factories import (
    ITEM_CHANGE,
    LICENCE,
    SUMMARY,
    begin,
    day,
    facts_for,
    licence_case,
    penalty_case,
)
from zhunsheng.api.v1 import api
from zhunsheng.kernel.casefile import verify
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.statute.spec import CLOCK, PARTY

pytestmark = pytest.mark.django_db

quick = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Half of what makes trouble, then anything at all.
TROUBLE = st.sampled_from(
    [None, "", " ", "\x00", "\u200b", "9" * 400, "-0", "1e999999999", "NaN", "0001-01-01",
     "9999-12-31", "2021-02-30", 0, -1, 10**30, 1.5, True, False, [], {}, [None], [[]], {"a": {}},
     "阳", "😀" * 300, "01890000-0000-7000-8000-000000000000", "f" * 64, "../..", "' or 1=1 --"]
)  # fmt: skip
JSON = st.recursive(
    TROUBLE | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


class Description:
    """Checks answers against the description of the interface."""

    def __init__(self):
        self.schema = api.get_openapi_schema()
        self.paths = {
            re.compile(re.sub(r"\{(\w+)\}", "[^/]+", path) + "$"): methods
            for path, methods in self.schema["paths"].items()
        }

    def operation(self, method: str, path: str) -> dict:
        return next(
            methods[method]
            for pattern, methods in self.paths.items()
            if pattern.match(f"/api/v1{path}") and method in methods
        )

    def allows(self, method: str, path: str, response) -> None:
        operation = self.operation(method, path)
        assert response.status_code != 500, response.content
        answers = {str(status): answer for status, answer in operation["responses"].items()}
        assert str(response.status_code) in answers, (response.status_code, response.content)
        ((kind, content),) = answers[str(response.status_code)]["content"].items()
        assert response.headers["Content-Type"].startswith(kind)
        schema = content["schema"] | {"components": self.schema["components"]}
        Draft202012Validator(schema).validate(response.data)


@pytest.fixture(autouse=True)
def _unhurried(settings):
    settings.ZHUNSHENG_API_PER_MINUTE = 10**9


@pytest.fixture(scope="module")
def description():
    return Description()


def changed(base: dict):
    """A good body with some of its values replaced, taken away, or others put in."""
    return st.dictionaries(st.sampled_from([*base, "extra"]), JSON, min_size=1, max_size=3).flatmap(
        lambda change: st.sets(st.sampled_from(list(base)), max_size=1).map(
            lambda gone: {k: v for k, v in (base | change).items() if k not in gone}
        )
    )


def test_openings(city, program, description):
    made = program()
    party = {"name": "某公司", "is_organisation": True, "identifier": "", "contact": ""}
    base = OPENING | {"parties": [party], "title": "", "act": None, "occurred_at": None}
    bodies = changed(base) | st.builds(
        lambda facts, party, power: base | {"facts": facts, "parties": [party], "power": power},
        changed(base["facts"]),
        changed(party),
        changed(base["power"]),
    )

    @quick
    @given(bodies)
    def check(body):
        description.allows("post", "/cases", made.post("/cases", body))

    check()
    assert not [flaw for _, found in verify.verify() for flaw in found]


def test_acts(city, program, description):
    """A case led on by random acts of its state, with facts good or odd, by the right officer."""
    city.licence_item("L2", "另一事项")
    people = {str(city.people[name].pk): program(name) for name in city.with_everybody().people}
    starts = (
        lambda: penalty_case(city, "concluded", day("2021-08-02")),
        lambda: penalty_case(city, "noticed", day("2021-08-02")),
        lambda: licence_case(city, "accepted", day("2021-08-02")),
        lambda: begin(city, ITEM_CHANGE, day("2021-08-02")),
        lambda: begin(city, SUMMARY, day("2021-08-02")),
    )
    facts = sorted(current().vocabulary.facts)

    @settings(quick, max_examples=40)
    @given(st.data())
    def check(data):
        with transaction.atomic():
            walk(data, data.draw(st.sampled_from(starts))())
            transaction.set_rollback(True)

    def walk(data, run):
        for _ in range(data.draw(st.integers(1, 6))):
            acts = [a for a in run.edition.acts.values() if run.case.state in a.sources]
            acts = [a for a in acts if a.by - {PARTY, CLOCK}]
            if not acts:
                break
            act = data.draw(st.sampled_from(acts))
            good = facts_for(act, run.today, city)
            names = [*good, *act.accepts] * 4 + facts
            odd = data.draw(st.just({}) | st.dictionaries(st.sampled_from(names), JSON, max_size=1))
            made = people[run.actor_for(act).person_id]
            on = run.today + timedelta(days=data.draw(st.integers(0, 4)))
            path = f"/cases/{run.case.pk}/acts"
            answer = made.post(path, {"act": act.name, "occurred_on": on, "facts": good | odd})
            description.allows("post", path, answer)
            if answer.status_code == 201:
                run.today = on
                run.case.refresh_from_db()
        assert not [flaw for _, found in verify.verify() for flaw in found]
        made = people[str(run.case.events.get(seq=1).actor_id)]
        for part in ("", "/events", "/clocks", "/acts"):
            path = f"/cases/{run.case.pk}{part}"
            description.allows("get", path, made.get(path))

    check()


def test_queries(city, program, description):
    made = program()
    run = penalty_case(city, "investigating")
    begin(city, LICENCE, day("2021-08-20"))
    paths = [
        "/procedures", "/cases", "/registers", "/registers/powers", "/registers/certificates",
        "/registers/powers/P1", "/indicators", "/irregularities", "/health",
        *(f"/cases/{run.case.pk}{part}" for part in ("", "/events", "/clocks", "/acts")),
    ]  # fmt: skip
    values = TROUBLE.filter(lambda v: not isinstance(v, list | dict)) | st.sampled_from(
        ["2021-08-02", "阳城管", "2021", "1", "true", "%00/..;a=b&c"]
    )

    @quick
    @given(st.data())
    def check(data):
        path = data.draw(st.sampled_from(paths))
        operation = description.operation("get", path)
        named = [p["name"] for p in operation.get("parameters", []) if p["in"] == "query"]
        query = data.draw(st.dictionaries(st.sampled_from([*named, "none"]), values, max_size=2))
        description.allows("get", path, made.get(path, **query))

    check()
    assert Case.objects.count() == 2
