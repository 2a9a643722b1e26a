"""Official documents as DOCX and PDF, by the figures of GB/T 9704—2012."""

import re
from datetime import date
from io import BytesIO
from time import perf_counter

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pypdf import PdfReader

from zhunsheng.kernel.official import (
    Annex,
    Article,
    Chapter,
    Heading,
    NoChineseFont,
    OfficialDocument,
    Paragraph,
    Table,
    as_docx,
    as_pdf,
    fonts,
)

NOTICE = OfficialDocument(
    title="关于印发《某市户外广告管理办法》的通知",
    organ_mark="某市人民政府文件",
    number="某府规〔2017〕12号",
    signers=("甲某",),
    addressees="各县（市、区）人民政府，市政府各部门",
    body=(
        Chapter("第一章　总则"),
        Article("第一条", ("为了规范户外广告，制定本办法。", "（一）第一项；")),
        Heading("一、总体要求"),
        Heading("（一）工作目标", 2),
        Paragraph("到2020年，完成清理。"),
        Table(("序号", "名称"), (("1", "甲办法"), ("2", "乙办法")), "表1　目录"),
    ),
    attachments=("文件目录", "材料清单"),
    signatures=("某市人民政府",),
    dated=date(2017, 6, 6),
    sealed=True,
    note="此件公开发布",
    copies_to="市委各部委，市人大常委会办公室",
    printed_by="某市人民政府办公室",
    printed_on=date(2017, 6, 7),
    annexes=(Annex("文件目录", (Paragraph("目录。"),)),),
)


def pages_of(document: OfficialDocument) -> list[str]:
    return [
        re.sub(r"\s", "", page.extract_text())
        for page in PdfReader(BytesIO(as_pdf(document))).pages
    ]


def word_of(document: OfficialDocument) -> docx.document.Document:
    return docx.Document(BytesIO(as_docx(document)))


def test_pdf_says_all_there_is_in_its_order() -> None:
    said = "".join(pages_of(NOTICE))
    places = [
        said.index(each)
        for each in (
            "某市人民政府文件", "某府规〔2017〕12号", "签发人：甲某", "关于印发",
            "各县（市、区）人民政府", "第一章总则", "第一条为了规范", "（一）第一项",
            "一、总体要求", "表1目录", "乙办法", "附件：1.文件目录", "2017年6月6日",
            "（此件公开发布）", "目录。", "抄送：市委各部委", "2017年6月7日印发",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_pdf_page_is_a4_and_holds_22_lines_of_28_characters() -> None:
    text = OfficialDocument("", (Paragraph("字" * 28 * 60),))
    reader = PdfReader(BytesIO(as_pdf(text)))
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (210, 297)
    full = [line for line in reader.pages[1].extract_text().splitlines() if "字" in line]
    assert [len(line) for line in full] == [28] * 22


def test_pdf_pages_are_numbered_between_dashes() -> None:
    pages = pages_of(OfficialDocument("长文", (Paragraph("字" * 28 * 60),)))
    assert [page[-3:] for page in pages] == [f"—{n}—" for n in range(1, len(pages) + 1)]


def test_pdf_is_the_same_file_for_the_same_document() -> None:
    assert as_pdf(NOTICE) == as_pdf(NOTICE)


def test_what_looks_like_an_instruction_is_text() -> None:
    written = '#eval("1") $x$ <script>alert(1)</script> *粗* \\'
    assert re.sub(r"\s", "", written) in "".join(
        pages_of(OfficialDocument("题", (Paragraph(written),)))
    )
    assert word_of(OfficialDocument("题", (Paragraph(written),))).paragraphs[-1].text == written


def test_rare_characters_emoji_and_control_characters_break_nothing() -> None:
    odd = OfficialDocument("罕\x00用\ud800字", (Paragraph("𠮷、㐂、😀\x0b\x1f、ﷺ"),))
    assert "𠮷、㐂、😀、ﷺ" in [each.text for each in word_of(odd).paragraphs]
    assert as_pdf(odd).startswith(b"%PDF-")


def test_very_long_title_breaks_nothing() -> None:
    long = OfficialDocument(
        "关于" + "长" * 600 + "的通知", (), organ_mark="某" * 80, number="某〔2017〕1号"
    )
    assert len(pages_of(long)) >= 2
    assert word_of(long).core_properties.title == ("关于" + "长" * 600)[:255]


def test_three_megabytes_are_set_in_seconds() -> None:
    article = Article("第一条", ("为规范行政规范性文件的制定和监督管理，维护法制统一。" * 20,) * 2)
    big = OfficialDocument("大", (article,) * 1000)
    begun = perf_counter()
    assert len(as_pdf(big)) > 10**6
    assert len(as_docx(big)) > 10**4
    assert perf_counter() - begun < 30


def test_no_chinese_font_is_said_clearly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FACES", {"body": ("No Such Font",)})
    fonts.faces.cache_clear()
    with pytest.raises(NoChineseFont, match="ZHUNSHENG_FONTS"):
        as_pdf(NOTICE)
    fonts.faces.cache_clear()


def test_docx_page_has_the_margins_and_the_grid() -> None:
    section = word_of(NOTICE).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side / Mm(1)) for side in sides] == [37, 35, 28, 26]
    assert round(section.page_width / Mm(1)) == 210
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:linePitch")) == "579"


@pytest.mark.parametrize(
    ("text", "font", "size"),
    [
        ("关于印发《某市户外广告管理办法》的通知", "方正小标宋简体", 22),
        ("某市人民政府文件", "方正小标宋简体", 42),
        ("第一章　总则", "黑体", 16),
        ("第一条　", "黑体", 16),
        ("为了规范户外广告，制定本办法。", "仿宋_GB2312", 16),
        ("一、总体要求", "黑体", 16),
        ("（一）工作目标", "楷体_GB2312", 16),
        ("甲某", "楷体_GB2312", 16),
        ("到2020年，完成清理。", "仿宋_GB2312", 16),
    ],
)
def test_docx_letters_have_the_face_and_size_of_the_standard(
    text: str, font: str, size: int
) -> None:
    runs = [run for each in word_of(NOTICE).paragraphs for run in each.runs if run.text == text]
    assert runs, text
    assert runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert runs[0].font.size == Pt(size)


def test_docx_pages_are_numbered_on_the_outer_side() -> None:
    section = word_of(NOTICE).sections[0]
    right, left = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (right.alignment, left.alignment) == (2, 0)
    assert "PAGE" in right._p.xml
    assert word_of(NOTICE).settings.odd_and_even_pages_header_footer


def test_docx_headings_can_be_navigated() -> None:
    styles = [each.style.name for each in word_of(NOTICE).paragraphs]
    assert {"Title", "Heading 1", "Heading 2", "Heading 3"} <= set(styles)


def test_docx_names_what_stands_in_for_a_missing_font() -> None:
    parts = {str(part.partname): part.blob for part in word_of(NOTICE).part.package.iter_parts()}
    assert 'w:altName w:val="FangSong' in parts["/word/fontTable.xml"].decode()


def test_draft_without_a_mark_has_no_red_head() -> None:
    draft = OfficialDocument("某办法", (Paragraph("文。"),), remark="征求意见稿")
    assert pages_of(draft)[0].startswith("某办法征求意见稿文。")
    assert "E60012" not in word_of(draft).element.xml
