"""An official document as DOCX (文字稿), for those who go on working on it."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from io import BytesIO

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT as TAB
from docx.shared import Length, Mm, Pt

from zhunsheng.kernel.official import layout
from zhunsheng.kernel.official.document import (
    Annex,
    Article,
    Block,
    Chapter,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
    attachment_lines,
    on_paper,
)
from zhunsheng.kernel.official.letters import printable
from zhunsheng.kernel.official.word_parts import (
    at_foot_of_page,
    bordered,
    characters,
    line,
    lined,
    prepared,
    repeated_head,
    run,
    write,
)

_HEADING_FACES = {1: "black", 2: "kai"}


def as_docx(document: OfficialDocument) -> bytes:
    """The document as DOCX, by the styles of Word, so that it can be edited further."""
    file = docx.Document()
    prepared(file)
    if document.organ_mark:
        _head(file, document)
    else:
        line(file)
    _title(file, document.title)
    if document.remark:
        line(file, document.remark, face="kai", align=ALIGN.CENTER)
    line(file)
    if document.addressees:
        line(file, f"{document.addressees}：")
    _body(file, document.body)
    _attachments(file, document.attachments)
    _signature(file, document)
    for number, annex in enumerate(document.annexes, 1):
        _annex(file, annex, number if len(document.annexes) > 1 else 0)
    _foot(file, document)
    stamp = datetime.combine(document.dated or datetime(2000, 1, 1, tzinfo=UTC), time(), UTC)
    file.core_properties.title = document.plain_title[:255]
    file.core_properties.author = "、".join(map(printable, document.signatures))[:255]
    file.core_properties.language = "zh-CN"
    file.core_properties.comments = ""
    file.core_properties.created = file.core_properties.modified = stamp
    answer = BytesIO()
    file.save(answer)
    return answer.getvalue()


def _head(file: WordFile, document: OfficialDocument) -> None:
    """The red head (版头)."""
    upper = [
        (document.copy_number, "body"), (document.secrecy, "black"), (document.urgency, "black"),
    ]  # fmt: skip
    given = [(text, face) for text, face in upper if text]
    for text, face in given:
        line(file, text, face=face)
    size = layout.mark_size(document.organ_mark)
    mark = line(file, align=ALIGN.CENTER)
    room = 35 * layout.POINTS_A_MM - len(given) * layout.LINE_PITCH
    mark.paragraph_format.space_before = Pt(max(0.0, room))
    mark.paragraph_format.line_spacing = Pt(size * 1.3)
    run(mark, document.organ_mark, face="title", size=size, red=True)
    line(file)
    line(file)
    number = line(file)
    if document.signers:
        number.paragraph_format.tab_stops.add_tab_stop(Mm(layout.TEXT_WIDTH), TAB.RIGHT)
        run(number, f"　{document.number}").add_tab()
        run(number, "签发人：")
        run(number, "　".join(document.signers), face="kai")
        run(number, "　")
    else:
        number.alignment = ALIGN.CENTER
        run(number, document.number)
    lined(number, "bottom", red=True)
    line(file)
    line(file)


def _title(file: WordFile, title: str) -> None:
    paragraph = file.add_paragraph(style="Title")
    for index, part in enumerate(printable(title).split("\n")):
        if index:
            paragraph.add_run().add_break()
        run(paragraph, part, face="title", size=layout.SIZE_2)


def _body(file: WordFile, blocks: Iterable[Block]) -> None:
    for block in blocks:
        match block:
            case Chapter(text):
                paragraph = file.add_paragraph(style="Heading 1")
                run(paragraph, text, face="black")
            case Heading(text, level):
                paragraph = file.add_paragraph(style=f"Heading {min(level, 4) + 1}")
                paragraph.paragraph_format.first_line_indent = characters(2)
                run(paragraph, text, face=_HEADING_FACES.get(level, "body"))
            case Article(label, paragraphs):
                _article(file, label, paragraphs)
            case Paragraph(text):
                write(file, text)
            case Table():
                _table(file, block)


def _article(file: WordFile, label: str, paragraphs: tuple[str, ...]) -> None:
    paragraph = write(file, "")
    run(paragraph, f"{label}　", face="black")
    run(paragraph, paragraphs[0] if paragraphs else "")
    for text in paragraphs[1:]:
        write(file, text)


def _table(file: WordFile, block: Table) -> None:
    if block.caption:
        line(file, block.caption, face="black", size=layout.SIZE_4, align=ALIGN.CENTER)
    table = file.add_table(rows=1, cols=len(block.heads))
    bordered(table)
    for cell, text in zip(table.rows[0].cells, block.heads, strict=True):
        run(cell.paragraphs[0], text, face="black", size=layout.SIZE_4)
    repeated_head(table.rows[0])
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            run(cell.paragraphs[0], text, size=layout.SIZE_4)


def _attachments(file: WordFile, attachments: tuple[str, ...]) -> None:
    """The note on attachments (附件说明), its lines under each other."""
    if not attachments:
        return
    line(file)
    for index, (number, name) in enumerate(attachment_lines(attachments)):
        paragraph = line(file)
        hang = characters(3 + (1.5 if number else 0))
        paragraph.paragraph_format.left_indent = Length(characters(2) + hang)
        paragraph.paragraph_format.first_line_indent = Length(-hang)
        lead = "　　　" if index else "附件："
        if number:
            run(paragraph, f"{lead}{number}").add_tab()
            run(paragraph, name)
        else:
            run(paragraph, f"{lead}{name}")


def _signature(file: WordFile, document: OfficialDocument) -> None:
    """Organ and day (署名、成文日期): the organ in the middle over the day."""
    if document.signatures or document.dated:
        for _ in range(3 if document.sealed else 1):
            line(file)
    day = on_paper(document.dated) if document.dated else ""
    wide = _width(day)
    for name in document.signatures:
        after = 4 + (wide - _width(name)) / 2 if day else 4
        _at_right(file, name, max(0.0, after))
    if day:
        _at_right(file, day, 4)
    if document.note:
        write(file, f"（{document.note}）")


def _at_right(file: WordFile, text: str, after: float) -> None:
    paragraph = line(file, text, align=ALIGN.RIGHT)
    paragraph.paragraph_format.right_indent = characters(after)
    paragraph.paragraph_format.keep_together = True


def _width(text: str) -> float:
    """How many characters wide a text is; a Latin letter or figure is half of one."""
    return sum(0.5 if each.isascii() else 1.0 for each in text)


def _annex(file: WordFile, annex: Annex, number: int) -> None:
    paragraph = line(file, f"附件{number or ''}", face="black")
    paragraph.paragraph_format.page_break_before = True
    line(file)
    _title(file, annex.title)
    line(file)
    _body(file, annex.body)


def _foot(file: WordFile, document: OfficialDocument) -> None:
    """The record of printing (版记), at the foot of the last page."""
    rows = []
    if document.copies_to:
        rows.append((f"抄送：{document.copies_to}。", ""))
    if document.printed_by:
        on = f"{on_paper(document.printed_on)}印发" if document.printed_on else ""
        rows.append((document.printed_by, on))
    if rows:
        at_foot_of_page(file, rows)
