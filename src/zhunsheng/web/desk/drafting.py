"""The drafting editor (起草编辑器): a text by articles; every change is a plain post."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhunsheng.domains.instruments.drafting.changes import Change, Clash, Merge, Move, Remove, Split
from zhunsheng.domains.instruments.drafting.commands import begin, revise
from zhunsheng.domains.instruments.drafting.content import HEADINGS, Content, Numbered
from zhunsheng.domains.instruments.drafting.queries import (
    content_of,
    draft_of,
    open_comments,
    revision_of,
)
from zhunsheng.domains.instruments.drafting.rights import (
    has_draft,
    may_write,
    unlocking,
    writers_in,
)
from zhunsheng.domains.instruments.models import Draft, Revision
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web import law
from zhunsheng.web.components import Crumb
from zhunsheng.web.desk.case import crumbs, seen_case
from zhunsheng.web.desk.frame import case_page, on_the_way, show
from zhunsheng.web.desk.what_now import act_href
from zhunsheng.web.reader import Reader

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft as one reader has it before them (起草台); without a draft, `draft` is None."""

    request: HttpRequest
    reader: Reader
    case: Case
    draft: Draft | None
    writes: bool

    @property
    def home(self) -> str:
        """The editor."""
        return on_the_way(self.request, reverse("desk:draft", args=[self.case.pk]))

    def at(self, key: int) -> str:
        """The place of a piece in the editor, on the page that has it."""
        content = self.content
        page = content.index(key) // A_PAGE + 1 if key and content.piece(key) else 1
        joint = "&" if "?" in self.home else "?"
        return f"{self.home}{joint}page={page}#p{key}" if page > 1 else f"{self.home}#p{key}"

    @property
    def crumb(self) -> Crumb:
        """The way back to the editor."""
        return Crumb(_("起草"), self.home)

    @property
    def kept(self) -> Draft:
        """The draft; nothing here without one."""
        if self.draft is None:
            raise Http404
        return self.draft

    @property
    def head(self) -> Revision:
        """The latest revision."""
        return revision_of(self.kept, self.kept.head)

    @property
    def content(self) -> Content:
        """What it says."""
        return content_of(self.head)

    def page(
        self, template: str, *further: Crumb, status: int = 200, **context: Any
    ) -> HttpResponseBase:
        """A page of the draft."""
        return show(
            self.request,
            self.reader,
            template,
            crumbs(self.request, self.case, self.crumb, *further),
            status=status,
            case=self.case,
            draft=self.draft,
            writes=self.writes,
            home=self.home,
            **context,
        )

    def change(self, change: Change, *, seen: int, note: str = "") -> Revision:
        """Make a change in the name of the reader."""
        return revise(
            draft=self.kept,
            seen=seen,
            change=change,
            at=timezone.localtime(),
            by=self.reader.person,
            note=note,
        )


@dataclass(frozen=True, slots=True)
class Locked:
    """Why the text cannot be changed now, and which acts would open it (文稿锁定)."""

    state: Text
    by: Text | None
    ways: Sequence[tuple[Text, Text, str]]


def locked(case: Case) -> Locked:
    """The state the case is in; whose the text is now, or the acts that open it to change."""
    edition = law.edition_of(case.procedure, case.edition)
    writers = writers_in(case.state)
    return Locked(
        edition.states[case.state].label,
        law.together(law.doers(writers)) if writers else None,
        [
            (act.label, law.together(law.doers(act.by)), act_href(case, act))
            for act in unlocking(edition, case.state)
        ],
    )


def desk_of(request: HttpRequest, reader: Reader, key: UUID) -> Desk:
    """The draft of a case, to those who serve in its organ or review it; to others nothing."""
    case = seen_case(reader, key)
    if not has_draft(law.edition_of(case.procedure, case.edition)) or not reader.acts_for(case):
        raise Http404
    return Desk(
        request,
        reader,
        case,
        draft_of(case),
        may_write(case.state, reader.duties_in(case.organ_id)),
    )


def writing(request: HttpRequest, reader: Reader, key: UUID) -> Desk:
    """The same for those who may write now."""
    desk = desk_of(request, reader, key)
    if not desk.writes:
        raise Http404
    return desk


@dataclass(frozen=True, slots=True)
class Line:
    """A piece as the editor shows it (编辑行)."""

    numbered: Numbered
    href: str
    comments: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A heading with its place (目录行)."""

    label: str
    level: str
    href: str


@case_page
def editor(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The draft by pieces; begun with the first look of somebody who may write."""
    desk = desk_of(request, reader, key)
    if desk.draft is None:
        if not desk.writes:
            return desk.page("desk/draft_none.html", locked=locked(desk.case))
        begin(case=desk.case, title=_title(desk.case), at=timezone.localtime(), by=reader.person)
        desk = desk_of(request, reader, key)
    head = desk.head
    content = content_of(head)
    numbered = content.numbered
    page = Paginator(numbered, A_PAGE).get_page(request.GET.get("page"))
    waiting = open_comments(desk.kept)
    first, last = (numbered[0], numbered[-1]) if numbered else (None, None)
    return desk.page(
        "desk/draft.html",
        head=head,
        locked=None if desk.writes else locked(desk.case),
        content=content,
        pages=page,
        lines=[
            Line(
                each,
                on_the_way(
                    request, reverse("desk:draft_piece", args=[desk.case.pk, each.piece.key])
                ),
                waiting.get(each.piece.key, 0),
                each is first,
                each is last,
            )
            for each in page.object_list
        ],
        outline=_outline(desk, numbered),
        count=sum(len(each.piece.text) for each in numbered),
    )


def _title(case: Case) -> str:
    """What the case calls the document, else the title of the case."""
    events = Event.objects.filter(case=case).order_by("-seq")[:20]
    named = (event.opened_facts.get("document_title") for event in events)
    return next((each for each in named if isinstance(each, str) and each), case.title)


def _outline(desk: Desk, numbered: Sequence[Numbered]) -> list[OutlineLine]:
    found = []
    joint = "&" if "?" in desk.home else "?"
    for index, each in enumerate(numbered):
        if each.piece.kind in HEADINGS:
            page = index // A_PAGE + 1
            at = f"{desk.home}{joint}page={page}" if page > 1 else desk.home
            label = " ".join(filter(None, (each.label, (each.piece.lines or ("",))[0])))
            found.append(OutlineLine(label, each.piece.kind.value, f"{at}#p{each.piece.key}"))
    return found


@case_page
@require_POST
def arrange(
    request: HttpRequest, reader: Reader, key: UUID, piece: int, way: str
) -> HttpResponseBase:
    """Move, split, join or take out a piece."""
    desk = writing(request, reader, key)
    seen = number_in(request.POST.get("seen"), desk.kept.head)
    changes: dict[str, Change] = {
        "up": Move(piece, down=False),
        "down": Move(piece, down=True),
        "merge": Merge(piece),
        "remove": Remove(piece),
        "split": Split(piece, number_in(request.POST.get("line"), 0)),
    }
    if way not in changes:
        raise Http404
    try:
        made = desk.change(changes[way], seen=seen)
    except (Clash, KeyError, Revision.DoesNotExist):
        said = _("这一处刚被他人修改或删除，没有改动。请看现在的文本，再决定是否操作。")
        messages.warning(request, said)
        return HttpResponseRedirect(desk.at(piece))
    if way == "remove":
        said = _("已删除。需要时可在修订记录第 %(number)s 稿中找回。")
        messages.success(request, said % {"number": made.number - 1})
    return HttpResponseRedirect(desk.at(piece))


def number_in(given: str | None, otherwise: int) -> int:
    """The number a request names, if it is one."""
    return int(given[:9]) if given and given.isascii() and given.isdigit() else otherwise
