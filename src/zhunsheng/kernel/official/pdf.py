"""An official document as PDF (版式文件), set by Typst.

The text goes to the template as data, never as markup, so nothing written in a draft can be read
as an instruction.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from zhunsheng.kernel.official import layout
from zhunsheng.kernel.official.document import (
    Article,
    Block,
    Chapter,
    Heading,
    OfficialDocument,
    Paragraph,
    attachment_lines,
    on_paper,
)
from zhunsheng.kernel.official.fonts import faces, installed
from zhunsheng.kernel.official.letters import printable

_TEMPLATE = Path(__file__).with_name("official.typ")


def as_pdf(document: OfficialDocument, *, fonts: Path | None = None) -> bytes:
    """The document as tagged PDF; the same document is the same file.

    `fonts` is a folder searched besides the fonts of the system. Raises `NoChineseFont`.
    """
    families = faces(fonts)
    compiler = typst.Compiler(
        _TEMPLATE,
        font_paths=installed(fonts),
        sys_inputs={"document": json.dumps(_data(document) | {"fonts": families})},
    )
    stamp = datetime.combine(document.dated or datetime(2000, 1, 1, tzinfo=UTC), time(), UTC)
    pdf = compiler.compile(format="pdf", timestamp=stamp)
    assert isinstance(pdf, bytes)
    return pdf


def _data(document: OfficialDocument) -> dict[str, Any]:
    """What the template reads."""
    data = asdict(document)
    for name, value in data.items():
        if isinstance(value, str):
            data[name] = printable(value)
    return data | {
        "title": printable(document.title).split("\n"),
        "plain_title": document.plain_title,
        "mark_size": layout.mark_size(document.organ_mark),
        "dated": on_paper(document.dated) if document.dated else "",
        "printed_on": on_paper(document.printed_on) if document.printed_on else "",
        "attachments": attachment_lines(map(printable, document.attachments)),
        "body": [_block(each) for each in document.body],
        "annexes": [
            {"title": printable(annex.title), "body": [_block(each) for each in annex.body]}
            for annex in document.annexes
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Chapter(text):
            return {"kind": "chapter", "text": printable(text)}
        case Heading(text, level):
            return {"kind": "heading", "level": level, "text": printable(text)}
        case Article(label, paragraphs):
            lines = [printable(each) for each in paragraphs]
            return {"kind": "article", "label": printable(label), "paragraphs": lines}
        case Paragraph(text):
            return {"kind": "paragraph", "text": printable(text)}
    return {
        "kind": "table",
        "caption": printable(block.caption),
        "heads": [printable(each) for each in block.heads],
        "rows": [[printable(cell) for cell in row] for row in block.rows],
    }
