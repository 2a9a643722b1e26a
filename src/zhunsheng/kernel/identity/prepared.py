# ruff: noqa: SLF001 - this module stands in for parts of Django's own machinery
"""Queries compiled once (预编译查询): the same ORM, without building its SQL anew at every act.

Measured on the one door: of an act's time nine tenths went into building SQL that never changes.
A function decorated with `prepared` returns a `values_list` queryset; its SQL is taken from Django
at the first call for each engine and each length of its lists, then only run. Parameters are told
apart by stand-ins of their own type, so a builder may use its arguments as values and in no other
way. `insert`, `insert_all` and `update` do the same for rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, wraps
from typing import Any, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

_DAY = date(1066, 10, 14)
_SIZES = (1, 2, 4, 8, 16, 32, 64)
Row = tuple[Any, ...]


def prepared(build: Callable[..., models.QuerySet[Any, Any]]) -> Callable[..., list[Row]]:
    """Make a function that runs the query `build` describes; arguments are positional.

    An argument is a `UUID`, a `date`, a `str`, or a tuple of one of these (never empty).
    """
    compiled: dict[tuple[Any, ...], _Compiled] = {}

    @wraps(build)
    def run(*args: Any) -> list[Row]:
        engine = connections[DEFAULT_DB_ALIAS]
        given = [_padded(arg) if isinstance(arg, tuple) else arg for arg in args]
        shape = (engine.vendor, *(len(a) if isinstance(a, tuple) else 0 for a in given))
        query = compiled.get(shape)
        if query is None:
            query = compiled[shape] = _compile(build, given, engine)
        flat = [_adapted(value, engine) for value in _flat(given)]
        with engine.cursor() as cursor:
            cursor.execute(
                query.sql, [flat[p] if type(p) is int else p.value for p in query.places]
            )
            rows = cursor.fetchall()
        if query.converters:
            rows = [tuple(row) for row in query.compiler.apply_converters(rows, query.converters)]
        return list(rows)

    return run


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A query ready to run: its SQL, and for each parameter which argument it is."""

    compiler: Any
    sql: str
    places: list[Any]
    converters: dict[int, Any]


class _Constant:
    """A parameter that is the query's own."""

    def __init__(self, value: Any) -> None:
        self.value = value


def _compile(
    build: Callable[..., models.QuerySet[Any, Any]], given: list[Any], engine: Any
) -> _Compiled:
    stand_ins: list[Any] = []

    def stand_in(value: Any) -> Any:
        number = len(stand_ins)
        made: Any = f"\ue000{number}\ue000"
        if isinstance(value, UUID):
            made = UUID(int=0xFACE << 64 | number)
        elif isinstance(value, date):
            made = _DAY + timedelta(days=number)
        stand_ins.append(made)
        return made

    args = [tuple(map(stand_in, a)) if isinstance(a, tuple) else stand_in(a) for a in given]
    compiler = build(*args).query.get_compiler(connection=engine)
    sql, params = compiler.as_sql()
    numbers = {_adapted(made, engine): number for number, made in enumerate(stand_ins)}
    places = [numbers[p] if _hashable(p) and p in numbers else _Constant(p) for p in params]
    columns = [each[0] for each in compiler.select[: compiler.col_count]]
    return _Compiled(compiler, sql, places, compiler.get_converters(columns))


def _hashable(value: object) -> bool:
    return value.__hash__ is not None


def _flat(given: list[Any]) -> list[Any]:
    flat: list[Any] = []
    for arg in given:
        if isinstance(arg, tuple):
            flat.extend(arg)
        else:
            flat.append(arg)
    return flat


def _padded(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """A list of one of a few lengths, so that few shapes are compiled; the last is repeated."""
    size = next((s for s in _SIZES if s >= len(values)), len(values))
    return values + (values[-1],) * (size - len(values))


def _adapted(value: Any, engine: Any) -> Any:
    if isinstance(value, UUID):
        return value if engine.features.has_native_uuid_field else value.hex
    if isinstance(value, date):
        return engine.ops.adapt_datefield_value(value)
    return value


def insert(row: models.Model) -> None:
    """Write a new row; its key must be given."""
    insert_all([row])


def insert_all(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model, in one round; their keys must be given."""
    if not rows:
        return
    engine = connections[DEFAULT_DB_ALIAS]
    sql, fields = _insert_sql(type(rows[0]), engine.vendor)
    values = [
        [f.get_db_prep_save(f.pre_save(row, True), engine) for f in fields]  # noqa: FBT003
        for row in rows
    ]
    with engine.cursor() as cursor:
        if len(values) == 1:
            cursor.execute(sql, values[0])
        else:
            cursor.executemany(sql, values)
    for row in rows:
        row._state.adding = False
        row._state.db = engine.alias


def update(row: models.Model, columns: tuple[str, ...], key: tuple[str, ...] = ()) -> None:
    """Write some columns of a row that is there; `key` names what else than its key tells it."""
    engine = connections[DEFAULT_DB_ALIAS]
    sql, fields = _update_sql(type(row), engine.vendor, columns, key)
    values = [f.get_db_prep_save(getattr(row, f.attname), engine) for f in fields]
    with engine.cursor() as cursor:
        cursor.execute(sql, values)


@lru_cache(maxsize=64)
def _insert_sql(model: type[models.Model], vendor: str) -> tuple[str, list[Any]]:  # noqa: ARG001
    quote: Any = connection.ops.quote_name
    fields = [f for f in _columns(model) if not isinstance(f, models.AutoField)]
    names = ", ".join(quote(f.column) for f in fields)
    marks = ", ".join("%s" for _ in fields)
    table = quote(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) VALUES ({marks})", fields  # noqa: S608 - names only


@lru_cache(maxsize=64)
def _update_sql(
    model: type[models.Model],
    vendor: str,  # noqa: ARG001 - part of the key: engines quote differently
    columns: tuple[str, ...],
    key: tuple[str, ...],
) -> tuple[str, list[Any]]:
    quote: Any = connection.ops.quote_name
    by_name = {f.name: f for f in _columns(model)}
    fields = [by_name[name] for name in columns]
    told_by = [by_name[name] for name in key] or [_key(model)]
    sets = ", ".join(f"{quote(f.column)} = %s" for f in fields)
    where = " AND ".join(f"{quote(f.column)} = %s" for f in told_by)
    table = quote(model._meta.db_table)
    return f"UPDATE {table} SET {sets} WHERE {where}", [*fields, *told_by]  # noqa: S608 - names only


def _columns(model: type[models.Model]) -> list[Any]:
    return list(model._meta.concrete_fields)


def _key(model: type[models.Model]) -> Any:
    return model._meta.pk


def columns_of(model: type[models.Model], prefix: str = "") -> tuple[str, ...]:
    """The names by which `values_list` gives a whole row."""
    return tuple(f"{prefix}{f.attname}" for f in model._meta.concrete_fields)


M = TypeVar("M", bound=models.Model)


def instance(model: type[M], values: Sequence[Any]) -> M:
    """A row from the values that `columns_of` named."""
    names = [f.attname for f in model._meta.concrete_fields]
    return model.from_db(connection.alias, names, values)
