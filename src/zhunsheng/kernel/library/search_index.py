"""The full-text index of the library (全文索引): the one vendor-specific place.

Both engines hold the same words, pairs of characters: FTS5 on SQLite, `tsvector` with GIN on
PostgreSQL. A row belongs to a provision; it is written once, for texts never change.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from django.db import connection

from zhunsheng.kernel.library.models import Provision, Version

TABLE = "library_search"
_STRETCH = 2000
"""Words: of one word PostgreSQL knows 256 places, of a text 16,383 and a megabyte."""
_RUN = re.compile(r"[0-9a-z]+(?:[.\-][0-9a-z]+)*|[^\W0-9a-z_]+")
_WIDE = str.maketrans({chr(0xFF01 + n): chr(0x21 + n) for n in range(94)} | {"〇": "零", "○": "零"})


def put_up(database: Any) -> None:
    """Create the index."""
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(
                f"CREATE TABLE {TABLE} (provision bigint, stretch smallint, words tsvector, "
                "PRIMARY KEY (provision, stretch))"
            )
            cursor.execute(f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words)")
        else:
            cursor.execute(
                f"CREATE VIRTUAL TABLE {TABLE} USING fts5(title, words, content='', "
                "tokenize=\"unicode61 remove_diacritics 0 tokenchars '.-'\")"
            )


def take_down(database: Any) -> None:
    """Drop it."""
    with database.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")


def words(text: str) -> Iterator[str]:
    """The words of a text: pairs of characters, the last one of a run, and Latin words whole."""
    for run in _RUN.findall(text.translate(_WIDE).lower()):
        if run[0].isascii():
            yield run
        else:
            yield from _pairs(run)
            yield run[-1]


def add(version: Version, provisions: Sequence[Provision]) -> None:
    """Put the provisions of a version into the index, each under the title of its version too."""
    title = list(words(version.title))
    rows = [(each.pk, list(words(f"{each.heading}\n{each.text}"))) for each in provisions]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                f"INSERT INTO {TABLE} VALUES (%s, %s, %s::tsvector)",  # noqa: S608 - our own name
                [
                    (key, n, f"{_vector(title, 'A', 1)} {_vector(some, '', 200)}")
                    for key, found in rows
                    for n, some in enumerate(_stretches(found))
                ],
            )
        else:
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, title, words) VALUES (%s, %s, %s)",  # noqa: S608
                [(key, " ".join(title), " ".join(found)) for key, found in rows],
            )


def matching(terms: Iterable[str]) -> tuple[str, list[str]]:
    """SQL for a relation of `provision` and `score` (higher is better), and its parameters.

    Every term stands in the provision or in the title above it, and one at least in the provision.
    """
    phrases = [phrase for term in terms if (phrase := _phrase(term))]
    if connection.vendor == "postgresql":
        anywhere = " & ".join(f"({_tsquery(phrase, '')})" for phrase in phrases)
        within = " | ".join(f"({_tsquery(phrase, 'D')})" for phrase in phrases)
        sql = (
            f"(SELECT provision, max(ts_rank(words, q, 1)) AS score FROM {TABLE}, "  # noqa: S608
            "CAST(%s AS tsquery) AS q WHERE words @@ q GROUP BY provision)"
        )
        return sql, [f"({anywhere}) & ({within})"]
    quoted = ['"' + " ".join(each) + '"' + ("*" if _is_lone(each[-1]) else "") for each in phrases]
    within = " OR ".join(f"words : {each}" for each in quoted)
    sql = f"(SELECT rowid AS provision, -rank AS score FROM {TABLE} WHERE {TABLE} MATCH %s)"  # noqa: S608
    return sql, [f"({' AND '.join(quoted)}) AND ({within})"]


def has_words(term: str) -> bool:
    """Whether there is anything in a term to search for."""
    return bool(_phrase(term))


def _phrase(term: str) -> list[str]:
    """The words that stand in a row where the term does; the last run may go on behind it."""
    runs = _RUN.findall(term.translate(_WIDE).lower())
    found = [word for run in runs[:-1] for word in words(run)]
    for last in runs[-1:]:
        found += words(last) if last[0].isascii() or len(last) == 1 else _pairs(last)
    return found


def _pairs(run: str) -> list[str]:
    return [a + b for a, b in pairwise(run)]


def _is_lone(word: str) -> bool:
    """A single character: whatever begins with it is meant."""
    return len(word) == 1 and not word.isascii()


def _tsquery(phrase: Sequence[str], weight: str) -> str:
    marks = [(":" if weight or _is_lone(w) else "") + weight + "*" * _is_lone(w) for w in phrase]
    return " <-> ".join(_quoted(w) + mark for w, mark in zip(phrase, marks, strict=True))


def _vector(found: Sequence[str], weight: str, first: int) -> str:
    """The words with their places, as PostgreSQL reads them."""
    return " ".join(f"{_quoted(w)}:{n}{weight}" for n, w in enumerate(found, first))


def _stretches(found: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words in stretches that a `tsvector` can hold, each begun before the last one ends."""
    for start in range(0, max(1, len(found)), _STRETCH):
        yield found[start : start + _STRETCH + 100]


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
