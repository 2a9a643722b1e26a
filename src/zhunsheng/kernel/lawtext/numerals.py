"""Numerals as statutes write them (中文数字)."""

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {
    "〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5,
    "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_WEIGHTS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000, "万": 10_000}
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def chinese_numeral(number: int) -> str:
    """An article number in characters, 1 to 9999: 42 → 四十二."""
    if not 0 < number < 10_000:
        raise ValueError(f"no numeral for {number}: articles run from 1 to 9999")
    digits = [int(d) for d in str(number)]
    words = ""
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit:
            words += _DIGITS[digit] + _PLACES[place]
        elif words and not words.endswith("零"):
            words += "零"
    words = words.rstrip("零")
    return words.removeprefix("一") if 10 <= number < 20 else words


def number_of(numeral: str) -> int:
    """The number a numeral stands for: 四十二, 一百零三, 二〇一七, ４２ and 42 alike.

    Raises ValueError for anything else, the empty string included.
    """
    plain = in_ascii(numeral)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if not plain or any(each not in _VALUES and each not in _WEIGHTS for each in plain):
        raise ValueError(f"“{numeral}” is not a numeral: write it like 四十二 or 42")
    if not any(each in _WEIGHTS for each in plain):  # figures in a row: a year
        return int("".join(str(_VALUES[each]) for each in plain))
    total = section = 0
    digit: int | None = None
    for each in plain:
        if each in _VALUES:
            digit = _VALUES[each]
        elif each == "万":
            total, section, digit = (section + (digit or 0)) * _WEIGHTS[each], 0, None
        else:
            section += (1 if digit is None else digit) * _WEIGHTS[each]
            digit = None
    return total + section + (digit or 0)


def in_ascii(text: str) -> str:
    """A text with its full-width figures as plain ones: ２０１７ → 2017."""
    return text.translate(_WIDE)
