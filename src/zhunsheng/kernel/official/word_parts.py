"""The parts a DOCX is put together from (文字稿部件): styles, lines, tables, page numbers."""

import math
from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from zhunsheng.kernel.official import layout
from zhunsheng.kernel.official.fonts import WORD
from zhunsheng.kernel.official.letters import printable

_AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang")
_AFTER_AUTOSPACE = ("w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc")
_AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
_STYLES = {
    "Normal": ("body", layout.SIZE_3),
    "Title": ("title", layout.SIZE_2),
    "Heading 1": ("black", layout.SIZE_3),
    "Heading 2": ("black", layout.SIZE_3),
    "Heading 3": ("kai", layout.SIZE_3),
    "Heading 4": ("body", layout.SIZE_3),
    "Heading 5": ("body", layout.SIZE_3),
}


def prepared(file: WordFile) -> None:
    """Give an empty file the page, the grid, the styles and the page numbers of the standard."""
    section = file.sections[0]
    section.page_width, section.page_height = Mm(layout.PAGE_WIDTH), Mm(layout.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    section.header_distance, section.footer_distance = Mm(15), Mm(23)
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - python-docx has no word for it
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)  # noqa: SLF001
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(int(layout.LINE_PITCH * 20)))
    for name, (face, size) in _STYLES.items():
        _style(file.styles[name], face, size)
    _name_fallbacks(file)
    file.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], odd=True)
    _page_number(section.even_page_footer.paragraphs[0], odd=False)


def _style(style: Any, face: str, size: float) -> None:
    _face(style.element.get_or_add_rPr(), face)
    style.font.size = Pt(size)
    style.font.bold = style.font.italic = False
    _tracked(style.element.rPr, size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(layout.LINE_PITCH if size <= layout.SIZE_3 else layout.LINE_PITCH + 4)
    if style.name == "Normal":
        form.widow_control = False
        for script in ("w:autoSpaceDE", "w:autoSpaceDN"):  # no gaps around figures: 28 to a line
            off = OxmlElement(script)
            off.set(qn("w:val"), "0")
            style.element.pPr.insert_element_before(off, *_AFTER_AUTOSPACE)
    else:
        form.keep_with_next = True
    if style.name in ("Title", "Heading 1"):
        form.alignment = ALIGN.CENTER
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _face(properties: Any, face: str) -> None:
    """Name the font for Latin and for Chinese letters alike; a theme's own would go before."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), WORD[face][0])
    properties.insert(0, fonts)


def _tracked(properties: Any, size: float) -> None:
    """Draw letters of the body to 28 a line, others not: in whole twentieths of a point."""
    spacing = OxmlElement("w:spacing")
    tighter = math.floor((layout.CHARACTER_PITCH - layout.SIZE_3) * 20)
    spacing.set(qn("w:val"), str(tighter if size == layout.SIZE_3 else 0))
    properties.insert_element_before(spacing, *_AFTER_SPACING)


def _name_fallbacks(file: WordFile) -> None:
    """Say in the table of fonts what stands in where a named one is missing."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/></w:font>'
        for name, instead in WORD.values()
    )
    table = file.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    table._blob = xml.encode()  # noqa: SLF001


def characters(count: float) -> Length:
    """So many characters of the grid."""
    return Pt(layout.CHARACTER_PITCH * count)


def run(
    paragraph: Paragraph,
    text: str,
    *,
    face: str = "body",
    size: float = layout.SIZE_3,
    red: bool = False,
) -> Run:
    """Letters of one face and size."""
    letters = paragraph.add_run(printable(text))
    _face(letters._r.get_or_add_rPr(), face)  # noqa: SLF001
    letters.font.size = Pt(size)
    if red:
        letters.font.color.rgb = RGBColor.from_string(layout.RED)
    if size != layout.SIZE_3:
        _tracked(letters._r.rPr, size)  # noqa: SLF001
    return letters


def line(
    file: WordFile,
    text: str = "",
    *,
    face: str = "body",
    size: float = layout.SIZE_3,
    align: ALIGN | None = None,
) -> Paragraph:
    """A line that begins at the margin; an empty one where no text is given."""
    paragraph = file.add_paragraph()
    if align is not None:
        paragraph.alignment = align
    if text:
        run(paragraph, text, face=face, size=size)
    return paragraph


def write(file: WordFile, text: str) -> Paragraph:
    """A paragraph of the body, its first line two characters in."""
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.first_line_indent = characters(2)
    paragraph.alignment = ALIGN.JUSTIFY
    if text:
        run(paragraph, text)
    return paragraph


def lined(paragraph: Paragraph, side: str, *, red: bool = False) -> None:
    """A rule along a side of a paragraph, 4 mm below the number of the document."""
    colour = layout.RED if red else "000000"
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    borders = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="12" w:space="11" '
        f'w:color="{colour}"/></w:pBdr>'
    )
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def bordered(table: Table) -> None:
    """Thin rules around every cell."""
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")
    table._tbl.tblPr.insert_element_before(borders, *_AFTER_BORDERS)  # noqa: SLF001


def repeated_head(row: _Row) -> None:
    """Show the heads of a table on every page it runs over."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def at_foot_of_page(file: WordFile, rows: Sequence[tuple[str, str]]) -> None:
    """A table that stands at the foot of its page: thick rules outside, a thin one between."""
    table = file.add_table(rows=0, cols=2)
    properties = table._tbl.tblPr  # noqa: SLF001
    place = (
        f'<w:tblpPr {nsdecls("w")} w:horzAnchor="margin" w:vertAnchor="margin" '
        'w:tblpXSpec="center" w:tblpYSpec="bottom"/>'
    )
    rules = (
        f"<w:tblBorders {nsdecls('w')}>"
        '<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
        '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
        '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tblBorders>'
    )
    properties.insert(1, parse_xml(place))
    properties.insert_element_before(parse_xml(rules), *_AFTER_BORDERS)
    for left, right in rows:
        cells = table.add_row().cells
        if not right:
            cells[0].merge(cells[1])
        for cell, text, align in ((cells[0], left, ALIGN.LEFT), (cells[1], right, ALIGN.RIGHT)):
            if not text:
                continue
            paragraph = cell.paragraphs[0]
            paragraph.alignment = align
            form = paragraph.paragraph_format
            form.left_indent = form.right_indent = Pt(layout.SIZE_4)
            form.line_spacing = Pt(22)
            run(paragraph, text, size=layout.SIZE_4)
            if text.startswith("抄送："):
                form.left_indent = Pt(layout.SIZE_4 * 4)
                form.first_line_indent = Pt(-layout.SIZE_4 * 3)
    end = file.add_paragraph()  # a file may not end with a table, and the table stands by it
    end.paragraph_format.line_spacing = Pt(1)


def _page_number(paragraph: Paragraph, *, odd: bool) -> None:
    """— 1 —, on the outer side, one character in."""
    paragraph.alignment = ALIGN.RIGHT if odd else ALIGN.LEFT
    form = paragraph.paragraph_format
    form.right_indent = form.left_indent = Pt(layout.SIZE_4)
    run(paragraph, "— ", face="song", size=layout.SIZE_4)
    number = run(paragraph, "", face="song", size=layout.SIZE_4)
    for kind in ("begin", "", "end"):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = "PAGE"
        number._r.append(mark)  # noqa: SLF001
    run(paragraph, " —", face="song", size=layout.SIZE_4)
