"""What the public may read (公开口径): names of natural persons covered, their numbers gone.

Facts that are not public by declaration are never asked for. In those that are, an officer may
still have typed a name or a number: whatever a natural person of the case is called, and whatever
looks like an identity number or a telephone, is covered before it leaves the house.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from zhunsheng.kernel.casefile.models import Case, Party
from zhunsheng.kernel.identity.identifiers import mask_name

_GAP = "[ \u3000\\-‐－—·]?"
NUMBER = re.compile(
    r"(?<![\dA-Za-z])"
    rf"(?:[1-9１-９]\d{{5}}{_GAP}\d{{8}}{_GAP}\d{{3}}[\dXxＸｘ]|[1-9１-９]\d{{14}}"
    rf"|[1１][3-9３-９]\d{_GAP}\d{{4}}{_GAP}\d{{4}})"
    r"(?![\dA-Za-z])"
)
"""Identity numbers of eighteen and of fifteen places, and mobile telephones; in groups and in
full-width digits too."""

COVERED = "＊＊＊"


@dataclass(frozen=True, slots=True)
class Redaction:
    """What must not be read in a case (遮盖规则): the names of its natural persons."""

    names: tuple[str, ...] = ()

    def __call__(self, text: str) -> str:
        """The text with names and numbers covered."""
        for name in self.names:
            text = text.replace(name, mask_name(name))
        return NUMBER.sub(COVERED, text)


def redactions(cases: Iterable[Case]) -> Mapping[UUID, Redaction]:
    """The redaction of each case: one query."""
    names: defaultdict[UUID, set[str]] = defaultdict(set)
    known = {case.pk: case for case in cases}
    for pk, case in known.items():
        if case.party_name and not case.party_is_organisation:
            names[pk].add(case.party_name)
    natural = Party.objects.filter(case__in=list(known), is_organisation=False)
    for pk, name in natural.values_list("case", "name"):
        names[pk].add(name)
    # the longer first: one name may begin with another
    return {pk: Redaction(tuple(sorted(names[pk], key=len, reverse=True))) for pk in known}


def party_of(case: Case, covered: Redaction) -> str:
    """Whom the case concerns, as the public may read it: a natural person's name is covered."""
    return covered(case.party_name)
