"""A draft as a value: numbers that count themselves, changes that meet, texts read in."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from zhunsheng.domains.instruments.drafting.changes import (
    Clash,
    Insert,
    Merge,
    Move,
    Remove,
    Replace,
    Split,
    Write,
    applied,
)
from zhunsheng.domains.instruments.drafting.content import (
    Content,
    Piece,
    PieceKind,
    items_in_order,
)
from zhunsheng.domains.instruments.drafting.reading import (
    MOST_UNPACKED,
    Unreadable,
    read,
    text_of_file,
)

ARTICLE, CHAPTER = PieceKind.ARTICLE, PieceKind.CHAPTER
TEXT = """某市户外广告管理办法

第一章 总 则
第一条 为了规范户外广告，制定本办法。
第二条 本办法适用于：
（一）大型广告；
（二）招牌。
第二条之一 另一条。
第二章 附则
第三条 本办法自2017年7月1日起施行。
"""


def draft(*texts: str) -> Content:
    return Content("某办法", tuple(Piece(n, ARTICLE, text) for n, text in enumerate(texts, 1)))


def changed(head: Content, change, seen: Content | None = None) -> Content:
    return applied(change, seen=seen or head, head=head, fresh=100)


def texts(content: Content) -> list[str]:
    return [each.text for each in content.numbered]


def test_articles_count_through_and_sections_within_their_chapter() -> None:
    kinds = [
        CHAPTER, PieceKind.SECTION, ARTICLE, PieceKind.SECTION, CHAPTER, PieceKind.SECTION, ARTICLE,
    ]  # fmt: skip
    pieces = tuple(Piece(n, kind, "文") for n, kind in enumerate(kinds))
    labels = [each.label for each in Content("", pieces).numbered]
    assert labels == ["第一章", "第一节", "第一条", "第二节", "第二章", "第一节", "第二条"]


def test_points_begin_anew_under_a_heading_and_one_annex_has_no_number() -> None:
    kinds = [PieceKind.POINT, PieceKind.POINT, PieceKind.HEADING, PieceKind.POINT, PieceKind.ANNEX]
    pieces = tuple(Piece(n, kind, "文") for n, kind in enumerate(kinds))
    assert [n.label for n in Content("", pieces).numbered] == ["一、", "二、", "", "一、", "附件"]


@pytest.mark.parametrize(
    ("written", "counted"),
    [
        (
            "有下列：\n（一）甲；\n（三）乙；\n（）丙。",
            "有下列：\n（一）甲；\n（二）乙；\n（三）丙。",
        ),
        ("（一）甲\n第二款：\n（一）乙\n（一）丙", "（一）甲\n第二款：\n（一）乙\n（一）丙"),
        ("（2017）年", "（2017）年"),
    ],
)
def test_items_are_counted_anew(written: str, counted: str) -> None:
    assert items_in_order(written) == counted


def test_a_text_is_read_by_chapters_and_articles() -> None:
    reading = read(TEXT)
    assert reading.content.title == "某市户外广告管理办法"
    assert texts(reading.content)[:2] == ["第一章　总则", "第一条　为了规范户外广告，制定本办法。"]
    assert reading.count(ARTICLE) == 4
    assert reading.renumbered == (("第二条之一", "第三条"), ("第三条", "第四条"))


def test_what_was_read_reads_the_same_again() -> None:
    once = read(TEXT).content
    assert texts(read(once.text).content) == texts(once)


def test_word_and_old_encodings_are_read() -> None:
    file = docx.Document()
    for line in TEXT.splitlines():
        file.add_paragraph(line)
    kept = BytesIO()
    file.save(kept)
    assert "第二条 本办法适用于：" in text_of_file(kept.getvalue(), "a.docx")
    assert text_of_file(TEXT.encode("gb18030"), "a.txt") == TEXT
    assert text_of_file(TEXT.encode("utf-16"), "a.txt") == TEXT
    torn, bomb = BytesIO(kept.getvalue()), BytesIO(kept.getvalue())
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(torn, "a") as packed:
        packed.writestr("[Content_Types].xml", "<a><b")
    with ZipFile(bomb, "a", ZIP_DEFLATED) as packed:
        packed.writestr("word/media/zeros", bytes(MOST_UNPACKED))
    broken = ((b"PK broken", "a.docx"), (torn.getvalue(), "a.docx"), (bomb.getvalue(), "a.docx"),
              (b"\x00\x01\x02", "a.bin"))  # fmt: skip
    for data, name in broken:
        with pytest.raises(Unreadable):
            text_of_file(data, name)


def test_an_inserted_article_moves_the_numbers_behind_it() -> None:
    after = changed(draft("甲。", "乙。"), Insert("新。", ARTICLE, beside=1))
    assert texts(after) == ["第一条　甲。", "第二条　新。", "第三条　乙。"]


def test_pasted_articles_become_several() -> None:
    after = changed(draft("甲。"), Write(1, "第一条 一。\n第二条 二。", ARTICLE))
    assert texts(after) == ["第一条　一。", "第二条　二。"]
    assert after.pieces[0].key == 1


def test_move_split_merge_remove() -> None:
    head = draft("甲。", "乙一。\n乙二。")
    assert texts(changed(head, Move(2, down=False)))[0].endswith("乙二。")
    assert texts(changed(head, Split(2, 1))) == ["第一条　甲。", "第二条　乙一。", "第三条　乙二。"]
    assert texts(changed(head, Merge(1))) == ["第一条　甲。\n乙一。\n乙二。"]
    assert texts(changed(head, Remove(1))) == ["第一条　乙一。\n乙二。"]
    assert changed(head, Move(1, down=False)) == head
    assert changed(head, Merge(2)) == head


def test_two_who_change_different_articles_both_keep_theirs() -> None:
    seen = draft("甲。", "乙。")
    head = changed(seen, Write(1, "甲改。", ARTICLE))
    after = changed(head, Write(2, "乙改。", ARTICLE), seen)
    assert texts(after) == ["第一条　甲改。", "第二条　乙改。"]


def test_two_who_change_the_same_article_meet() -> None:
    seen = draft("甲。", "乙。")
    head = changed(seen, Write(1, "甲改。", ARTICLE))
    with pytest.raises(Clash) as clash:
        changed(head, Write(1, "甲另改。", ARTICLE), seen)
    assert clash.value.theirs == Piece(1, ARTICLE, "甲改。")


@pytest.mark.parametrize("change", [Remove(1), Merge(1), Insert("新。", ARTICLE, beside=1)])
def test_nothing_is_done_to_what_is_gone(change) -> None:
    seen = draft("甲。", "乙。")
    with pytest.raises(Clash):
        changed(changed(seen, Remove(1)), change, seen)


def test_an_import_over_what_somebody_else_changed_is_not_silent() -> None:
    seen = draft("甲。")
    with pytest.raises(Clash):
        changed(changed(seen, Write(1, "改。", ARTICLE)), Replace(draft("新。")), seen)
