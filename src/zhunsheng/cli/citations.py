"""`zhunsheng citations`: what legal texts cite, and whether it is in force."""

import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from uuid import UUID

import click
from django.utils import timezone

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations import (
    Citation,
    Held,
    Known,
    Target,
    Titles,
    find,
    resolve,
)
from zhunsheng.kernel.lawtext.structure import parse
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library.collection.decoding import decode
from zhunsheng.kernel.library.collection.findings import Finding, Unreadable
from zhunsheng.kernel.library.collection.reading import Document, documents, rows
from zhunsheng.kernel.library.models import Provision, Version

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a citation and line.")
@click.option("--on", "day", type=_DAY, help="The day of the texts, YYYY-MM-DD; otherwise today.")
@click.option("--title", default="", help="The title of the text; otherwise its first heading.")
@click.option("--laws", type=_FOLDER, help="A folder with index.csv, instead of the library.")
def citations(
    *, files: tuple[Path, ...], as_json: bool, day: datetime | None, title: str, laws: Path | None
) -> None:
    """List what FILES cite (列出引用): where, what, how, and what is wrong with it."""
    on = day.date() if day else timezone.localdate()
    titles = Titles(_folder(laws) if laws else _library())
    for file in files:
        text = _read(file)
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
        for each in find(text, title=title, on=on):
            target = resolve(each, titles, on=on)
            if as_json:
                click.echo(json.dumps(_row(file, each, target), ensure_ascii=False))
            else:
                click.echo(_line(file, starts, each, target))


def _read(file: Path) -> str:
    try:
        return decode(file.read_bytes()).text
    except UnicodeDecodeError:
        raise click.ClickException(
            f"{file} 的编码无法识别，请另存为 UTF-8。 Its encoding is unknown: save it as UTF-8."
        ) from None


def _row(file: Path, citation: Citation, target: Target) -> dict[str, object]:
    """A citation as data; the names are those of docs/citations.md."""
    keys = {
        name: place.key if place else ""
        for name, place in (
            ("address", citation.address), ("through", citation.through), ("at", citation.at),
        )
    }  # fmt: skip
    plain = (
        "start", "end", "raw", "name", "full_name", "own", "number", "issuer", "dated",
        "relation", "open_ended", "treaty", "quoted",
    )  # fmt: skip
    return {
        "file": str(file),
        **{name: getattr(citation, name) for name in plain},
        **keys,
        "instrument": target.instrument or "",
        "version": target.version or "",
        "problem": target.problem,
        "replaced_by": target.replaced_by,
    }


def _line(file: Path, starts: Sequence[int], citation: Citation, target: Target) -> str:
    """A citation for the eye, found by line and column; `starts` is where the lines start."""
    line = bisect_right(starts, citation.start)
    column = citation.start - starts[line - 1] + 1
    name = "本文" if citation.own else citation.full_name or citation.number
    place = citation.address.zh if citation.address else ""
    until = f"至{citation.through.zh}" if citation.through else ""
    problem = f" [{target.problem}]" if target.problem else ""
    return f"{file}:{line}:{column}: {citation.relation} {name}{place}{until}{problem}"


def _library() -> Iterable[Known]:
    """What the library holds; the places of a version are read when one is asked for."""
    found: dict[str, Known] = {}
    versions: dict[str, list[Held]] = defaultdict(list)
    columns = (
        "pk", "instrument", "title", "number", "in_force_from", "in_force_until",
        "promulgated_on", "ended_by", "instrument__kind", "instrument__issuer",
        "instrument__region_name",
    )  # fmt: skip
    for row in Version.objects.order_by("in_force_from").values_list(*columns):
        key, instrument, title, number, since, until, made, by, kind, issuer, region = row
        versions[str(instrument)].append(
            Held(str(key), since, until, made, partial(_has, key), str(by or ""))
        )
        found[str(instrument)] = Known(
            str(instrument), title, tuple(versions[str(instrument)]), kind, issuer, region, number
        )
    return found.values()


def _has(version: UUID, address: Address) -> bool:
    articles = _articles(version)
    return not articles or not address.article or address.of_article.key in articles


@cache
def _articles(version: UUID) -> frozenset[str]:
    kept = Provision.objects.filter(version=version, kind="article")
    return frozenset(kept.values_list("key", flat=True))


def _folder(folder: Path) -> Iterable[Known]:
    """What a folder of texts holds, each version until the next of its title."""
    together: dict[tuple[str, str], list[Document]] = defaultdict(list)
    try:
        for each in documents(folder, rows(folder)):
            if not isinstance(each, Finding):
                together[title_key(each.title), each.region_name].append(each)
    except Unreadable as error:
        says = error.finding.says
        raise click.ClickException(f"{says.zh} {says.en}") from None
    return [_known(found) for found in together.values()]


def _known(found: list[Document]) -> Known:
    found.sort(key=lambda each: each.in_force_from)
    ends: list[date | None] = [each.in_force_from for each in found[1:]] + [None]
    held = tuple(
        Held(
            each.source_id, each.in_force_from, end, each.promulgated_on,
            frozenset(p.key for p in parse(each.text, title=each.title).provisions
                      if p.kind == "article") or None,
            each.superseded_by,
        )
        for each, end in zip(found, ends, strict=True)
    )  # fmt: skip
    last = found[-1]
    return Known(
        last.source_id, last.title, held, last.kind, last.issuer, last.region_name, last.number
    )
