"""(a) Acts a second through the one door, against the same rows written by hand."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection
from tqdm import tqdm

from bench import city as small
from bench.timing import Ratio, seconds
from zhunsheng.kernel.casefile.models import Case, Clock, Event, Outbox
from zhunsheng.kernel.identity.keys import new_id

ROUNDS, BATCH = 5, 100


def measure() -> list[Ratio]:
    """The best of several rounds of each, taken in turns so that both meet the same machine."""
    city = small.build()
    bare = _Bare()
    ours, theirs = [], []
    for _ in tqdm(range(ROUNDS), desc="perform", leave=False):
        cases = [small.open_one(city) for _ in range(BATCH)]
        ours.append(seconds(partial(_act, city, cases)) / BATCH)
        model = Event.objects.get(case=cases[0], seq=2)
        clock = Clock.objects.get(case=cases[0])
        theirs.append(seconds(partial(bare.write, cases, model, clock)) / BATCH)
    return [Ratio("perform 办理一个行为", min(ours), "手写事务写入同样的行", min(theirs))]


def _act(city: small.City, cases: list[Case]) -> None:
    for case in cases:
        small.act_once(city, case)


class _Bare:
    """The transaction without any law: lock, insert, update, commit, by the engine's own driver."""

    def __init__(self) -> None:
        connection.ensure_connection()
        self.raw: Any = connection.connection
        self.mark = "?" if connection.vendor == "sqlite" else "%s"

    def write(self, cases: list[Case], event: Event, clock: Clock) -> None:
        """One durable transaction a case."""
        for case in cases:
            if connection.vendor == "sqlite":
                self._write(self.raw.execute, case, event, clock, begin="BEGIN IMMEDIATE")
            else:
                with self.raw.cursor() as cursor:
                    self._write(cursor.execute, case, event, clock, begin="BEGIN")

    def _write(
        self, run: Callable[..., Any], case: Case, event: Event, clock: Clock, begin: str
    ) -> None:
        run(begin)
        lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
        run(
            f"SELECT * FROM casefile_case WHERE id = {self.mark}{lock}", [self._key(case.pk)]
        ).fetchone()
        event.pk, event.seq = new_id(), 100
        self._insert(run, event, case)
        clock.anchor = 100
        self._insert(run, clock, case)
        self._insert(run, Outbox(event_id=event.pk), case)
        run(
            f"UPDATE casefile_case SET state = {self.mark}, event_count = {self.mark}, "
            f"head_digest = {self.mark}, due_on = {self.mark} WHERE id = {self.mark}",
            ["investigating", 100, event.digest, clock.due_on, self._key(case.pk)],
        )
        run("COMMIT")

    def _insert(self, run: Callable[..., Any], row: Any, case: Case) -> None:
        sql, fields = _columns(type(row), self.mark)
        values = [getattr(row, name) for name in fields]
        values = [
            case.pk if name == "case_id" else v for name, v in zip(fields, values, strict=True)
        ]
        run(sql, [self._key(v) for v in values])

    def _key(self, value: Any) -> Any:
        if connection.vendor == "sqlite" and hasattr(value, "hex") and hasattr(value, "int"):
            return value.hex
        return value


_SQL: dict[Any, tuple[str, list[str]]] = {}


def _columns(model: Any, mark: str) -> tuple[str, list[str]]:
    if model not in _SQL:
        fields = [f for f in model._meta.concrete_fields if f.get_internal_type() != "BigAutoField"]
        names = ", ".join(f'"{f.column}"' for f in fields)
        marks = ", ".join(mark for _ in fields)
        sql = f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})"
        _SQL[model] = sql, [f.attname for f in fields]
    sql, fields = _SQL[model]
    return sql, list(fields)
