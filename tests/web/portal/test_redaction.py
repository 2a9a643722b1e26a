"""What looks like somebody's number is covered, however an officer typed it."""

import pytest

from zhunsheng.web.portal.redaction import COVERED, Redaction

cover = Redaction()


@pytest.mark.parametrize(
    "number",
    [
        "441702199003071234",
        "44170219900307123X",
        "441702 19900307 123x",
        "４４１７０２１９９００３０７１２３Ｘ",
        "441702900307123",
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "１３８００１３８０００",
    ],
)
@pytest.mark.parametrize("text", ["{}", "电话{}。", "（{}）"])
def test_a_number_is_covered(text, number):
    assert cover(text.format(number)) == text.format(COVERED)


@pytest.mark.parametrize(
    "text",
    [
        "阳城管罚决〔2017〕12号",
        "2017-06-06 2017-06-07",
        "91441702MA4UXXXX1K",
        "罚款 1,380,013.80 元",
        "0662-3333333",
        "6222021990030712345",
    ],
)
def test_other_figures_stand(text):
    assert cover(text) == text
