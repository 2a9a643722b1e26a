"""The parties of a case (当事人): masked, and opened only by those who handle the case."""

import logging
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhunsheng.kernel.casefile.models import Case, Party
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.kernel.identity.identifiers import mask_identity_number
from zhunsheng.web.components import Crumb, PartyCard
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.reader import Reader

log = logging.getLogger(__name__)

_KINDS = {True: gettext_lazy("单位"), False: gettext_lazy("个人")}
_NUMBERS = {True: gettext_lazy("统一社会信用代码"), False: gettext_lazy("公民身份号码")}


class Carded:
    """A party as a card, and where its numbers can be opened."""

    def __init__(self, party: Party, case: Case, reader: Reader) -> None:
        self.card = card(party)
        hidden = party.identifier or party.contact
        self.reveal_href = (
            reverse("desk:party", args=[case.pk, party.pk])
            if hidden and reader.acts_for(case)
            else ""
        )


def cards(case: Case, reader: Reader) -> list[Carded]:
    """The parties of a case: one query."""
    return [Carded(p, case, reader) for p in case.parties.order_by("pk")]


def card(party: Party, *, whole: bool = False) -> PartyCard:
    """A party, its numbers masked unless the whole is asked for."""
    cover = str if whole else mask_identity_number
    return PartyCard(
        party.name,
        party.get_role_display(),
        _KINDS[party.is_organisation],
        cover(party.identifier),
        _NUMBERS[party.is_organisation],
        cover(party.contact),
    )


@require_POST
@case_page
def party(request: HttpRequest, reader: Reader, key: UUID, party_key: UUID) -> HttpResponseBase:
    """A party with its numbers in full, for who serves in the organ; the log tells of it."""
    case = visible_cases(reader.viewer).filter(pk=key).select_related("organ").first()
    if case is None or not reader.acts_for(case):
        raise Http404
    found = get_object_or_404(Party, pk=party_key, case=case)
    log.info("party %s of case %s opened by person %s", found.pk, case.pk, reader.viewer.person_id)
    return show(
        request,
        reader,
        "desk/party.html",
        (
            Crumb(case.number, reverse("desk:case", args=[case.pk])),
            Crumb(_("当事人")),
        ),
        case=case,
        card=card(found, whole=True),
    )
