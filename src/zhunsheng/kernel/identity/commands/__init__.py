"""Every change to organs, people and posts (机构与人事变动); nothing else writes these tables."""

from zhunsheng.kernel.identity.commands.organs import establish, record_region, succeed
from zhunsheng.kernel.identity.commands.people import enrol
from zhunsheng.kernel.identity.commands.posts import appoint, delegate, end_post, recuse

__all__ = [
    "appoint",
    "delegate",
    "end_post",
    "enrol",
    "establish",
    "record_region",
    "recuse",
    "succeed",
]
