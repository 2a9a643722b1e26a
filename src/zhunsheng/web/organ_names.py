"""What an organ is called on a page (机关名称): in English where it has an English name."""

from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.statute.text import Text


def called(organ: Organ) -> Text:
    """The name of an organ in both languages."""
    return named(organ.name, organ.name_en)


def named(name: str, name_en: str) -> Text:
    """The same from two columns."""
    return Text(name, name_en or name)
