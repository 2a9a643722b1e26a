"""Words in both languages (双语文字)."""

from collections.abc import Mapping
from dataclasses import dataclass


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
