"""The tables of regions, organs, people and accounts."""

from zhunsheng.kernel.identity.models.accounts import Account
from zhunsheng.kernel.identity.models.organs import Organ, OrganSuccession
from zhunsheng.kernel.identity.models.people import Person
from zhunsheng.kernel.identity.models.posts import Delegation, Post, PostDuty, Recusal
from zhunsheng.kernel.identity.models.regions import Region

__all__ = [
    "Account",
    "Delegation",
    "Organ",
    "OrganSuccession",
    "Person",
    "Post",
    "PostDuty",
    "Recusal",
    "Region",
]
