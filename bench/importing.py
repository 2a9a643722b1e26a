"""(e) Texts read into the library, against plain inserts of the very rows that came of it."""

import csv
import random
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from bench.citations import generated
from bench.timing import Ratio, seconds
from zhunsheng.kernel.library.collection import Import
from zhunsheng.kernel.library.models import Citation, Instrument, Provision, Version

TEXTS, SIZE = 300, 30_000
MODELS = (Instrument, Version, Provision, Citation)
Rows = list[tuple[Any, ...]]


def measure() -> list[Ratio]:
    """The import once, into an empty library; then its rows again by the engine's own driver."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        run = Import(Path(folder), date(2026, 11, 24))
        ours = seconds(lambda: list(run.steps()))
    held = [(model._meta.db_table, *_rows(model._meta.db_table)) for model in MODELS]
    _empty()
    bare = seconds(partial(_insert, held))
    note = (
        f"{TEXTS} 件、{TEXTS * SIZE / 1e6:.0f} MB，{sum(len(rows) for _, _, rows in held):,} 行，"
        "含读取、分条、引用和全文索引"
    )
    return [Ratio("import laws 每件", ours / TEXTS, "只插入同样的行", bare / TEXTS, note)]


def write(folder: Path) -> None:
    """Invented regulations that cite themselves and one another."""
    with (folder / "index.csv").open("w", encoding="utf-8", newline="") as file:
        index = csv.writer(file)
        index.writerow(["id", "file", "title", "type", "effective_date"])
        for number in range(TEXTS):
            chance = random.Random(number)
            name = f"基准管理条例第{number}号"
            text = generated(SIZE, chance).replace("# 基准管理条例", f"# {name}", 1)
            text += (
                f"第九千九百九十九条 参照《基准管理条例第{chance.randrange(TEXTS)}号》第一条。\n"
            )
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
            index.writerow([number, f"{number}.txt", name, "行政法规", "2020-01-01"])


def _rows(table: str) -> tuple[list[str], Rows]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return [column[0] for column in cursor.description], cursor.fetchall()


def _empty() -> None:
    with connection.cursor() as cursor:
        for model in reversed(MODELS):
            cursor.execute(f"DELETE FROM {model._meta.db_table}")


def _insert(held: list[tuple[str, list[str], Rows]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, names, rows in held:
            columns = ", ".join(f'"{name}"' for name in names)
            marks = ", ".join("%s" for _ in names)
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
