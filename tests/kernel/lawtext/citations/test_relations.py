"""What a text does with what it cites."""

import pytest

from zhunsheng.kernel.lawtext.citations import find


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("依照《甲法》第三条的规定处罚。", "relies"),
        ("违反《甲法》第三条规定的，", "relies"),
        ("有《甲法》第三条所列情形之一的，", "relies"),
        ("适用《甲法》的有关规定。", "relies"),
        ("依照刑法有关规定追究责任。", "relies"),
        ("第一条 根据《甲法》，制定本办法。", "implements"),
        ("第一条 为了贯彻实施《甲法》，结合本市实际，制定本办法。", "implements"),
        ("本法以宪法为根据制定。", "implements"),
        ("《甲法》第三条所称经营者，是指商人。", "mentions"),
        ("开展《甲法》宣传周。", "mentions"),
        ("公民应当拥护宪法。", "mentions"),
        ("除《甲法》第三条规定的外，应当申请。", "excepts"),
        ("不适用《甲法》第三条的规定。", "excepts"),
        ("但《甲法》第三条规定的除外。", "excepts"),
        ("《甲法》第三条规定以外的人员，", "excepts"),
        ("除依照《甲法》第三条处罚外，还应当没收。", "relies"),
        ("《甲法》同时废止。", "repeals"),
        ("《甲法》自本办法施行之日起予以废止。", "repeals"),
        ("决定废止《甲法》。", "repeals"),
        ("将《甲法》第三条修改为：“乙。”", "amends"),
        ("删去《甲法》第三条。", "amends"),
        ("根据某年《关于修改〈甲法〉的决定》第二次修正", "amends"),
        ("本办法（原称《甲法》）自公布之日起施行。", "former_name"),
        ("《甲规定》已经会议通过，现予公布。", "issues"),
        ("现将《甲规定》印发给你们。", "issues"),
    ],
)
def test_the_relation_is_told_by_the_words_around(words, relation):
    assert str(find(words, title="某决定")[0].relation) == relation


def test_a_list_shares_what_is_said_before_and_after_it():
    text = "根据《甲法》、《乙法》第三条、第四条和《丙条例》等法律、法规，制定本办法。"
    assert {str(c.relation) for c in find(text)} == {"implements"}
    text = "2001年3月1日发布的《甲办法》（某令第3号）、2002年4月1日发布的《乙办法》同时废止。"
    assert [str(c.relation) for c in find(text)] == ["repeals", "repeals"]
    text = "除本条例第三条、第四条的规定外，"
    assert [str(c.relation) for c in find(text)] == ["excepts", "excepts"]


def test_an_old_certificate_is_not_repealed():
    assert find("原《商标注册证》作废。") == []
