"""The index of a collection and the files it names (法规文本集的读取)."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypedDict

from zhunsheng.kernel.lawtext.structure import CONTROLS, tidy
from zhunsheng.kernel.library.collection import oddities
from zhunsheng.kernel.library.collection.decoding import decode
from zhunsheng.kernel.library.collection.findings import Finding, Unreadable
from zhunsheng.kernel.library.models import Kind
from zhunsheng.kernel.statute.text import Text

INDEX = "index.csv"
COLUMNS = ("id", "file", "title", "type")
LARGEST = 20_000_000
KINDS = {str(kind.label): kind for kind in Kind} | {"规章": Kind.DEPARTMENT_RULE}
_NUMBER_YEAR = re.compile(r"[〔\[（(]((?:19|20)\d\d)[〕\]）)]")
_DAY = r"(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日"
_FROM = re.compile(rf"自\s*{_DAY}\s*(?:起|开始)\s*(?:正式)?(?:施行|实施|执行|生效)")
_SIGNED = re.compile(rf"^[ \t\u3000]*{_DAY}[ \t\u3000]*$", re.MULTILINE)
_TITLE_YEARS = re.compile(r"[（(]((?:19|20)\d\d)[－—–~-]+\d{4}年?[）)]")


class _Place(TypedDict):
    row: int
    column: str
    source_id: str


@dataclass(slots=True)
class Document:
    """One text of a collection, with what its row says (待收录文本)."""

    row: int
    source_id: str
    file: str
    title: str
    kind: Kind
    region_name: str
    issuer: str
    number: str
    promulgated_on: date | None
    in_force_from: date
    status: str
    superseded_by: str
    text: str
    lines: oddities.Lines
    findings: list[Finding] = field(default_factory=list)


def rows(folder: Path) -> list[tuple[int, Mapping[str, str]]]:
    """The rows of the index with their line numbers; raises Unreadable if it is no index."""
    try:
        text = decode((folder / INDEX).read_bytes()).text
    except FileNotFoundError:
        raise _unreadable(
            "index.missing",
            f"文件夹{folder}里没有{INDEX}，请指向含有{INDEX}的文件夹。",
            f"There is no {INDEX} in {folder}: name the folder that holds it.",
        ) from None
    except UnicodeDecodeError as error:
        raise _unreadable(
            "index.encoding",
            f"{INDEX}的编码无法识别（{error.reason}），请另存为 UTF-8。",
            f"The encoding of {INDEX} is unknown ({error.reason}): save it as UTF-8.",
        ) from None
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise _unreadable(
            "index.columns",
            f"{INDEX}缺少栏目：{'、'.join(missing)}。应有：{'、'.join(COLUMNS)}等。",
            f"{INDEX} lacks columns: {', '.join(missing)}. It needs {', '.join(COLUMNS)} …",
        )
    try:
        return [
            (reader.line_num, {k: (v or "").strip() for k, v in row.items() if isinstance(k, str)
                               and not isinstance(v, list)})
            for row in reader
        ]  # fmt: skip
    except csv.Error as error:
        raise _unreadable(
            "index.broken",
            f"{INDEX}第{reader.line_num}行不是有效的 CSV（{error}），请修正。",
            f"Line {reader.line_num} of {INDEX} is no CSV ({error}): mend it.",
        ) from None


def documents(
    folder: Path, listed: list[tuple[int, Mapping[str, str]]]
) -> Iterator[Document | Finding]:
    """Each row as a document, or what keeps it from being one."""
    seen: dict[str, int] = {}
    for number, row in listed:
        key = row["id"]
        try:
            if key in seen:
                raise _unreadable(
                    "row.duplicate_id",
                    f"编号{key}在第{seen[key]}行已有，此行未收录，请改用不同编号。",
                    f"{key} stands in row {seen[key]} already: give this row an id of its own.",
                    row=number, column="id", source_id=key,
                )  # fmt: skip
            document = _document(folder, number, row)
        except Unreadable as error:
            yield error.finding
            continue
        seen[key] = number
        yield document


def _document(folder: Path, number: int, row: Mapping[str, str]) -> Document:
    for column in COLUMNS:
        if not row[column]:
            raise _unreadable(
                "row.empty",
                f"第{number}行的{column}是空的，请补填。",
                f"`{column}` is empty in row {number}: fill it in.",
                row=number, column=column, source_id=row["id"],
            )  # fmt: skip
    if row["type"] not in KINDS:
        raise _unreadable(
            "row.unknown_type",
            f"效力位阶“{row['type']}”不在可选项中，可选：{'、'.join(KINDS)}。",
            f"“{row['type']}” is no kind of instrument: choose one of {', '.join(KINDS)}.",
            row=number, column="type", source_id=row["id"],
        )  # fmt: skip
    findings: list[Finding] = []
    row = _clean(number, row, findings)
    raw = _text(folder, number, row, findings)
    text = tidy(raw)
    if not text.lstrip("#").replace(row["title"], "", 1).strip():
        raise _unreadable(
            "file.empty",
            f"{row['file']}没有正文，请补上正文。",
            f"{row['file']} has no text: add it.",
            row=number, column="file", source_id=row["id"],
        )  # fmt: skip
    lines = oddities.Lines(text, skipped=_blank(raw))
    promulgated_on = _day(number, row, "promulgated_date")
    kind = KINDS[row["type"]]
    return Document(
        row=number,
        source_id=row["id"],
        file=row["file"],
        title=row["title"],
        kind=Kind.CONSTITUTION if row["title"] == "中华人民共和国宪法" else kind,
        region_name=row.get("region", ""),
        issuer=row.get("issuing_organ", ""),
        number=row.get("doc_number", ""),
        promulgated_on=promulgated_on,
        in_force_from=_day(number, row, "effective_date")
        or promulgated_on
        or _said(number, row, text, findings),
        status=row.get("status", ""),
        superseded_by=row.get("superseded_by", ""),
        text=text,
        lines=lines,
        findings=[
            *findings,
            *oddities.of_bytes(raw, row["file"], row["id"]),
            *oddities.of_text(text, row["title"], lines, row["file"], row["id"]),
        ],
    )


def _clean(number: int, row: Mapping[str, str], findings: list[Finding]) -> Mapping[str, str]:
    """The row without control characters, which are told."""
    clean = {column: CONTROLS.sub("", value) for column, value in row.items()}
    findings += [
        Finding(
            "row.control_characters",
            Text(
                f"第{number}行的{column}里有控制字符（如 NUL），已略去，请核对。",
                f"Control characters (as NUL) in `{column}` of row {number} were left out: "
                "check it.",
            ),
            INDEX, number, column, source_id=clean["id"], is_error=False,
        )
        for column, value in row.items()
        if value != clean[column]
    ]  # fmt: skip
    return clean


def _blank(raw: str) -> int:
    """How many blank lines a file begins with, which its text does not have."""
    return len(raw[: len(raw) - len(raw.lstrip())].splitlines())


def _text(folder: Path, number: int, row: Mapping[str, str], findings: list[Finding]) -> str:
    at = _Place(row=number, column="file", source_id=row["id"])
    path = (folder / row["file"]).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise _unreadable(
            "file.outside",
            f"{row['file']}不在此文件夹内，请改为文件夹内的相对路径。",
            f"{row['file']} is outside the folder: give a path within it.",
            **at,
        )
    if not path.is_file():
        raise _unreadable(
            "file.missing",
            f"没有文件{row['file']}，请补上或改正文件名。",
            f"There is no file {row['file']}: add it, or correct its name.",
            **at,
        )
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise _unreadable(
            "file.too_large",
            f"{row['file']}有{len(data)}字节，超过上限{LARGEST}，请分拆。",
            f"{row['file']} has {len(data)} bytes, more than {LARGEST}: split it.",
            **at,
        )
    try:
        decoded = decode(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(
            "file.encoding",
            f"{row['file']}有既非 UTF-8 又非 GB 18030 的字节（第{line}行附近），请另存为 UTF-8。",
            f"{row['file']} has bytes that are neither UTF-8 nor GB 18030 (near line {line}): save "
            "it as UTF-8.",
            **at,
        ) from None
    if decoded.mixed_at:
        findings.append(
            Finding(
                "file.mixed_encodings",
                Text(
                    f"第{decoded.mixed_at}行起编码与前文不同，已逐行识别，请核对。",
                    f"From line {decoded.mixed_at} on the encoding differs: read line by line, "
                    "look it over.",
                ),
                row["file"], line=decoded.mixed_at, source_id=row["id"], is_error=False,
            )
        )  # fmt: skip
    return decoded.text


def _day(number: int, row: Mapping[str, str], column: str) -> date | None:
    value = row.get(column, "")
    if not value:
        return None
    try:
        return date.fromisoformat(value.replace("/", "-").replace(".", "-"))
    except ValueError:
        raise _unreadable(
            "row.not_a_day",
            f"第{number}行的{column}“{value}”不是日期，请写成 2017-01-31。",
            f"`{column}` “{value}” in row {number} is no day: write it like 2017-01-31.",
            row=number, column=column, source_id=row["id"],
        ) from None  # fmt: skip


def _said(number: int, row: Mapping[str, str], text: str, findings: list[Finding]) -> date:
    """The first day in force as the text says it; else the last day of the year of its number."""
    for pattern in (_FROM, _SIGNED):
        for found in reversed(pattern.findall(text)):
            try:
                day = date(*map(int, found))
            except ValueError:
                continue
            findings.append(_assumed(row, day, "正文", "its text"))
            return day
    year = _NUMBER_YEAR.search(row.get("doc_number", "")) or _TITLE_YEARS.search(row["title"])
    if year:
        day = date(int(year[1]), 12, 31)
        findings.append(_assumed(row, day, "文号或名称的年份（取年末）", "the year of its number"))
        return day
    raise _unreadable(
        "row.undated",
        f"第{number}行没有施行日期和公布日期，正文里也没有，请补填 effective_date。",
        f"Row {number} has no day of effect or promulgation, nor has its text: fill in "
        "`effective_date`.",
        row=number, column="effective_date", source_id=row["id"],
    )  # fmt: skip


def _assumed(row: Mapping[str, str], day: date, zh: str, en: str) -> Finding:
    return Finding(
        "row.day_assumed",
        Text(
            f"没有日期，按{zh}取{day}为施行日，请核对后补填。",
            f"No day is given; {day} is taken from {en}: check it and fill it in.",
        ),
        row["file"], source_id=row["id"], is_error=False,
    )  # fmt: skip


def _unreadable(
    code: str, zh: str, en: str, row: int = 0, column: str = "", source_id: str = ""
) -> Unreadable:
    return Unreadable(Finding(code, Text(zh, en), INDEX, row, column, source_id=source_id))
