"""Short names a text gives to instruments (简称): 《…条例》（以下简称《条例》）."""

import re
from dataclasses import dataclass

from zhunsheng.kernel.lawtext.citations import marks, names

_CALLED = re.compile(r"(?:简称|统称|并称|下称|以下称)(?:为|作)?[：:]?")
_SHORT = re.compile(r"[\s《“\"‘『「]*([^（）()《》“”\"‘’「」『』，,。；;]{1,30})[》”\"’」』]*")
_OPEN = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[）)]){0,60}$")
_OWN = re.compile(
    r"本(?:实施)?(?:法|条例|规定|办法|细则|规则|意见|通知|规程|准则|决定|方案|制度|指引|清单|标准|基准)$"
)


@dataclass(frozen=True, slots=True)
class Alias:
    """What a short name stands for from `start` on (简称)."""

    name: str
    start: int
    full_name: str
    own: bool = False
    marked: bool = False


def read(text: str, ends: dict[int, tuple[int, str]]) -> dict[str, Alias]:
    """The short names of a text; `ends` has the marked names by where their mark ends."""
    found: dict[str, Alias] = {}
    for called in _CALLED.finditer(text):
        head = text[max(0, called.start() - 64) : called.start()]
        opening = _OPEN.search(head)
        short = _SHORT.match(text, called.end())
        if not opening or not short:
            continue
        at = called.start() - len(head) + opening.start()
        full = _named_before(text, at, ends)
        name = re.sub(r"\s", "", short[1])
        if full is None or not name or name in found or len(name) > len(full) + 2:
            continue
        own = full == "" or name.startswith("本")
        marked = "《" in text[called.end() : short.end()]
        found[name] = Alias(name, short.end(), full, own=own, marked=marked)
    return found


def _named_before(text: str, at: int, ends: dict[int, tuple[int, str]]) -> str | None:
    """The full name the parenthesis stands behind; empty for this text itself."""
    while at and text[at - 1] in " \u3000”":
        at -= 1
    if at in ends:
        name = ends[at][1]
        return name if marks.is_instrument(name) else None
    if text[at - 1 : at] in {"）", ")"} and (before := _past_parenthesis(text, at)) in ends:
        name = ends[before][1]
        return name if marks.is_instrument(name) else None
    if _OWN.search(text[max(0, at - 8) : at]):
        return ""
    if text[at - 1 : at] != "法":
        return None
    start = names.ending_at(text, at, max(0, at - 40), ())
    return text[start:at] if start is not None else None


def _past_parenthesis(text: str, end: int) -> int:
    opening = max(text.rfind("（", max(0, end - 60), end), text.rfind("(", max(0, end - 60), end))
    return opening if opening >= 0 else end
