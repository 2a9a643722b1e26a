"""Words in both languages, and numerals as statutes write them (双语文字)."""

from collections.abc import Mapping
from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")


@dataclass(frozen=True, slots=True)
class Text:
    """A label or a sentence in Chinese and English (双语文字)."""

    zh: str
    en: str

    def within(self, language: str) -> str:
        """The words in `language`; everything that is not English reads Chinese."""
        return self.en if language.startswith("en") else self.zh

    def format(self, params: Mapping[str, object]) -> "Text":
        """Both sentences with `{name}` filled in; a value that is a `Text` goes by language."""
        return Text(
            zh=self.zh.format_map({k: _spoken(v, "zh") for k, v in params.items()}),
            en=self.en.format_map({k: _spoken(v, "en") for k, v in params.items()}),
        )


def _spoken(value: object, language: str) -> object:
    if isinstance(value, Text):
        return value.within(language)
    if isinstance(value, list | tuple):
        joint = "、" if language == "zh" else ", "
        return joint.join(str(_spoken(each, language)) for each in value)
    return value


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
