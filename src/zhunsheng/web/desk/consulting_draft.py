"""Consulting the public on a draft (就草案征求意见): words carried over, both cases joined."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from zhunsheng.domains.instruments.drafting.commands import pin
from zhunsheng.domains.instruments.drafting.queries import content_of, draft_of, head_of
from zhunsheng.domains.instruments.drafting.rights import has_draft
from zhunsheng.kernel.casefile.commands import link_cases
from zhunsheng.kernel.casefile.models import Case, CaseLink
from zhunsheng.kernel.casefile.snapshots import event_views
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.web import law
from zhunsheng.web.desk.kept_files import KeptFile
from zhunsheng.web.desk.ways import Way, ways
from zhunsheng.web.reader import Reader

PUBLIC = "consultation.public"
WHILE = frozenset({"drafting", "consulting", "consulted", "amending"})
"""States of a drafting case in which its draft may be put before the public."""

_LAUNCHES = {
    "instruments.regulation": ("launch_regulation",),
    "instruments.rule": ("launch_rule",),
    "instruments.normative": ("launch_document",),
}
_OF_MARKET = ("launch_market_document", "launch_document")
"""Editions without a launch of its own put such a draft before the public like any other."""
_MOST_TYPED = 20_000


def launch_href(case: Case, reader: Reader) -> str:
    """Where the reader opens a consultation on the draft of a case; empty where that is not due."""
    if case.state not in WHILE:
        return ""
    open_to = {w.act.name: w for w in ways(reader) if w.edition.procedure == PUBLIC}
    wanted = _OF_MARKET if _concerns_market(case) else _LAUNCHES.get(case.procedure, ())
    found = next((open_to[name] for name in wanted if name in open_to), None)
    if found is None or case.organ_id not in found.organs:
        return ""
    return f"{found.href}?draft={case.pk}"


def _concerns_market(case: Case) -> bool:
    facts = (event.facts for event in reversed(event_views(case)))
    return any(each.get("concerns_market_entities") for each in facts)


@dataclass(frozen=True, slots=True)
class Consulted:
    """The case whose draft the public is to be consulted on (征求意见的草案)."""

    case: Case

    @property
    def href(self) -> str:
        """The page of the case."""
        return reverse("desk:case", args=[self.case.pk])

    def facts(self, reader: Reader) -> Mapping[str, Any]:
        """What the form of the consultation begins with: title, text, kind.

        A long text is carried over as a file, sealed for this account.
        """
        found = {"consulted_title": self.case.title, "consulted_kind": "normative"}
        draft = draft_of(self.case)
        head = head_of(draft) if draft else None
        if head is None or not head.pieces:
            return found
        content = content_of(head)
        found["consulted_title"] = content.title
        if len(content.body) <= _MOST_TYPED:
            return found | {"consulted_text": content.body}
        row = pin(revision=head, at=timezone.localtime())
        file = KeptFile(row.digest, f"{content.title}.txt", row.size)
        return found | {"consulted_file": file.sealed(reader.account.pk)}

    def join(self, consultation: Case, reader: Reader) -> None:
        """Join the consultation to the case it comes from."""
        link_cases(
            earlier=self.case,
            later=consultation,
            kind=CaseLink.Kind.PART_OF,
            on=reader.today,
            by=reader.person,
        )


def consulted(key: str, reader: Reader, way: Way) -> Consulted | None:
    """The case a consultation is opened from, if it is the reader's to consult on."""
    pk = as_uuid(key)
    if pk is None or way.edition.procedure != PUBLIC:
        return None
    case = visible_cases(reader.viewer).filter(pk=pk, organ__in=way.organs).first()
    if case is None or not has_draft(law.edition_of(case.procedure, case.edition)):
        return None
    return Consulted(case)
