"""Titles as they are looked up (名称比对): one key for the many ways a title is written."""

import re

_DROPPED = re.compile(
    r"[\s\u3000《》〈〉<>“”‘’\"'·]|中华人民共和国"
    r"|[（(](?:19|20)\d\d年?(?:修正|修订|修改)(?:文?本)?[）)]$"
)
_UNIFIED = str.maketrans("()[]〔〕－—–―０１２３４５６７８９：；，", "（）（）（）----0123456789:;,")


def title_key(title: str) -> str:
    """A title without spaces, title marks, 中华人民共和国 and the tag of a version (2018年修正).

    What tells documents apart is kept: （试行）, （2015－2020年）, a region, an issuer.
    """
    plain = re.sub(r"[\s\u3000]", "", title)
    return _DROPPED.sub("", plain).translate(_UNIFIED) or plain
