"""What a citation is (引用): a stretch of text that names a place in an instrument."""

from dataclasses import dataclass
from enum import StrEnum

from zhunsheng.kernel.lawtext.address import Address


class Relation(StrEnum):
    """What the citing text does with the place it cites (引用关系)."""

    RELIES = "relies"  # 依照、违反：the text rests on it
    IMPLEMENTS = "implements"  # 根据…制定本办法、为实施…：the text exists because of it
    MENTIONS = "mentions"
    AMENDS = "amends"  # 将…修改为；in a note of amendment, the decision that amends
    REPEALS = "repeals"
    EXCEPTS = "excepts"  # 除…外、不适用…：a dependency all the same
    FORMER_NAME = "former_name"
    ISSUES = "issues"  # 现将…印发给你们


@dataclass(frozen=True, slots=True)
class Citation:
    """One place cited (引用); `text[start:end]` is `raw`.

    The stretch is the smallest one that names instrument and address, or the address alone where
    the instrument is carried over from before. `name` is the name as cited, without marks and
    spaces, `full_name` the same after 以下简称; both are empty for the text's own provisions
    (`own`). `through` is the last place of a range, `at` where in its own text it stands.

    A citation in `quoted` text (the new wording of an amendment, law repeated word for word)
    belongs to the instrument quoted, which its `full_name` then says.
    """

    start: int
    end: int
    raw: str
    name: str = ""
    own: bool = False
    full_name: str = ""
    number: str = ""
    issuer: str = ""
    dated: str = ""
    address: Address | None = None
    through: Address | None = None
    relation: Relation = Relation.MENTIONS
    open_ended: bool = False
    treaty: bool = False
    quoted: bool = False
    at: Address | None = None
