"""Addresses of provisions: stored, read back and spoken."""

import pytest

from zhunsheng.kernel.lawtext.address import Address


@pytest.mark.parametrize(
    ("address", "key", "zh", "en"),
    [
        (Address(article=12), "12", "第十二条", "art. 12"),
        (Address(article=236, inserted=1), "236-1", "第二百三十六条之一", "art. 236-1"),
        (
            Address(article=10, paragraph=1, item=5, point=2),
            "10/1/5/2",
            "第十条第一款第（五）项第2目",
            "art. 10, para. 1, item 5, point 2",
        ),
        (Address(article=5, item=2), "5/0/2", "第五条第（二）项", "art. 5, item 2"),
        (Address(part=2, chapter=3, section=1), "p2.c3.s1", "第二编第三章第一节",
         "part 2, ch. 3, sec. 1"),
        (Address(chapter=8), "c8", "第八章", "ch. 8"),
    ],
)  # fmt: skip
def test_an_address_is_stored_and_spoken(address, key, zh, en):
    assert address.key == key
    assert Address.of(key) == address
    assert (address.zh, address.en) == (zh, en)


@pytest.mark.parametrize("key", ["", "x", "12/", "c", "12-", "c3/1"])
def test_what_is_no_address_is_refused(key):
    with pytest.raises(ValueError, match="is no address"):
        Address.of(key)


def test_an_article_holds_its_paragraphs_and_no_other_article():
    assert Address(article=1).holds(Address(article=1, paragraph=2))
    assert Address(article=1).holds(Address(article=1))
    assert not Address(article=1).holds(Address(article=12))
    assert not Address(article=1).holds(Address(article=1, inserted=1))
    assert not Address(chapter=1).holds(Address(chapter=1, section=2))
    assert Address(article=9, paragraph=2, item=1).of_article == Address(article=9)
