"""(f) The library searched, against the bare statement that finds the same rows."""

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection

from bench.importing import SIZE, TEXTS, write
from bench.timing import Ratio, seconds
from zhunsheng.kernel.library import search_index
from zhunsheng.kernel.library.collection import Import
from zhunsheng.kernel.library.models import Provision
from zhunsheng.kernel.library.search import Filters, search, terms_of

TODAY = date(2026, 11, 24)
TIMES = 20
WORDS = "书面告知 从重处罚"
ARTICLE = "基准管理条例第7号第三条"


def measure() -> list[Ratio]:
    """By words, and by name and article, in a library of invented regulations."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        list(Import(Path(folder), TODAY).steps())
    note = f"{TEXTS} 件、{TEXTS * SIZE / 1e6:.0f} MB，{Provision.objects.count():,} 条"
    named = search(ARTICLE, filters=Filters(on=TODAY)).named[0].provision
    assert named is not None
    pairs: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
        ("按词检索", WORDS, "只查全文索引", partial(_index, WORDS)),
        ("按名称和条号检索", ARTICLE, "按主键取这一条", partial(_article, named.pk)),
    )
    found = []
    for label, query, baseline, bare in pairs:
        ours = _best(partial(search, query, filters=Filters(on=TODAY)))
        found.append(Ratio(f"search {label}", ours, baseline, _best(bare), note))
    return found


def _best(work: Callable[[], object]) -> float:
    return min(seconds(work) for _ in range(TIMES))


def _index(query: str) -> None:
    relation, parameters = search_index.matching(terms_of(query))
    _fetch(f"SELECT provision FROM {relation} m ORDER BY score DESC LIMIT 20", parameters)


def _article(key: int) -> None:
    _fetch("SELECT text FROM library_provision WHERE id = %s", [key])


def _fetch(sql: str, parameters: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        cursor.fetchall()
