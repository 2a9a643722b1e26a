"""What a title is about, whatever the year, the wrapping and the trial (标题主干)."""

import re

_WRAPPED = re.compile(r"^.*?印发(.+?)的?通知$")
_TAGS = re.compile(
    r"[（(](?:试行|暂行|修订|修正|修订稿|新修订|修改|征求意见稿)[）)]"
    r"|(?:19|20)\d\d年?度?|二[〇零○][〇零○一二三四五六七八九]{2}年度?"
)
_SOFT = re.compile(r"暂行|试行|修订|进一步|(?:的)?(?:通知|通告|公告)$|^关于|[（）()]")
_SHORT = 4


def stem(key: str, issuers: tuple[str, ...] = ()) -> str:
    """The stem of a title key; empty where too little is left to tell one matter from another."""
    for issuer in issuers:
        key = key.removeprefix(issuer)
    if wrapped := _WRAPPED.match(key):
        key = wrapped[1]
        for issuer in issuers:
            key = key.removeprefix(issuer)
    left = _SOFT.sub("", _SOFT.sub("", _TAGS.sub("", key)))
    return left if len(left) >= _SHORT else ""
