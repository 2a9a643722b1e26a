"""The revisions of a draft (修订记录): the list, two side by side, one alone, and back to it."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from zhunsheng.domains.instruments.drafting.changes import Clash
from zhunsheng.domains.instruments.drafting.commands import restore as bring_back
from zhunsheng.domains.instruments.drafting.paper import on_paper
from zhunsheng.domains.instruments.drafting.queries import content_of, pinned_in, revisions_of
from zhunsheng.domains.instruments.models import NormativeDocument, Revision
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.difference import Pair, compare
from zhunsheng.kernel.official import NoChineseFont
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.components import Crumb
from zhunsheng.web.components.words import words
from zhunsheng.web.desk.drafting import Desk, desk_of, number_in, writing
from zhunsheng.web.desk.frame import case_page
from zhunsheng.web.official_file import TYPES, official_file
from zhunsheng.web.reader import Reader
from zhunsheng.web.tracked import PAIRS, sides

CHANGES = {
    "begin": gettext_lazy("开始起草"),
    "write": pgettext_lazy("provision", "修改"),
    "insert": gettext_lazy("新增"),
    "move": gettext_lazy("移动"),
    "split": gettext_lazy("拆分"),
    "merge": gettext_lazy("合并"),
    "remove": pgettext_lazy("provision", "删除"),
    "retitle": gettext_lazy("改名称"),
    "replace": gettext_lazy("导入全文"),
    "restore": gettext_lazy("恢复旧稿"),
}


@case_page
def revisions(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """Every revision, latest first, and a choice of two."""
    desk = desk_of(request, reader, key)
    page = Paginator(revisions_of(desk.kept), 50).get_page(request.GET.get("page"))
    pinned = pinned_in(desk.case)
    return desk.page(
        "desk/draft_revisions.html",
        Crumb(_("修订记录")),
        pages=page,
        rows=[(row, CHANGES.get(row.change, row.change)) for row in page.object_list],
        pinned=pinned.number if pinned else 0,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the comparison (对照行)."""

    pair: Pair
    before: SafeString
    after: SafeString

    @property
    def word(self) -> str:
        """What happened to it."""
        return str(PAIRS[self.pair.kind])

    @property
    def labels(self) -> tuple[str, str]:
        """The numbers it had and has."""
        return _label(self.pair.before), _label(self.pair.after)


def _label(part: object) -> str:
    key, kind = getattr(part, "key", ""), getattr(part, "kind", "")
    if kind not in ("article", "heading"):
        return ""
    try:
        return words(Address.of(key.split("~")[0]))
    except ValueError:
        return ""


@case_page
def comparing(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """Two revisions side by side."""
    desk = desk_of(request, reader, key)
    after = _revision(desk, request.GET.get("to", ""), desk.kept.head)
    before = _revision(desk, request.GET.get("from", ""), max(after.number - 1, 1))
    if before.number > after.number:
        before, after = after, before
    old, new = content_of(before), content_of(after)
    rows = [Row(pair, *sides(pair)) for pair in compare(old.body, new.body)]
    everything = "all" in request.GET
    changed = [row for row in rows if row.pair.kind != "same"]
    shown = Paginator(rows if everything else changed, 200).get_page(request.GET.get("page"))
    counts = {
        kind: sum(row.pair.kind == kind for row in changed) for kind in PAIRS if kind != "same"
    }
    return desk.page(
        "desk/draft_compare.html",
        Crumb(_("修订对照")),
        before=before,
        after=after,
        retitled=old.title != new.title,
        pages=shown,
        rows=shown.object_list,
        everything=everything,
        query=f"from={before.number}&to={after.number}&{'all=1&' if everything else ''}",
        counts=[(PAIRS[kind], n) for kind, n in counts.items() if n],
        unchanged=len(rows) - len(changed),
    )


def _revision(desk: Desk, given: str, otherwise: int) -> Revision:
    number = number_in(given, otherwise)
    row = Revision.objects.select_related("made_by").filter(draft=desk.kept, number=number).first()
    if row is None:
        raise Http404
    return row


@case_page
def revision(request: HttpRequest, reader: Reader, key: UUID, number: int) -> HttpResponseBase:
    """One revision, to read."""
    desk = desk_of(request, reader, key)
    row = _revision(desk, str(number), number)
    content = content_of(row)
    return desk.page(
        "desk/draft_revision.html",
        Crumb(_("第 %(number)s 稿") % {"number": number}),
        row=row,
        content=content,
        pages=Paginator(content.numbered, 200).get_page(request.GET.get("page")),
        change=CHANGES.get(row.change, row.change),
    )


@case_page
@require_POST
def restore(request: HttpRequest, reader: Reader, key: UUID, number: int) -> HttpResponseBase:
    """Bring an earlier revision back, as a new one."""
    desk = writing(request, reader, key)
    _revision(desk, str(number), number)
    seen = request.POST.get("seen", "")
    try:
        made = bring_back(
            draft=desk.kept,
            number=number,
            seen=number_in(seen, 0),
            at=timezone.localtime(),
            by=reader.person,
        )
    except (Clash, Revision.DoesNotExist):
        messages.warning(request, _("草稿刚被他人修改，没有恢复。请先看最新的一稿。"))
    else:
        said = _("已恢复第 %(old)s 稿的内容，成为第 %(new)s 稿。")
        messages.success(request, said % {"old": number, "new": made.number})
    return HttpResponseRedirect(desk.home)


@case_page
def file(
    request: HttpRequest, reader: Reader, key: UUID, number: int, kind: str
) -> HttpResponseBase:
    """A revision as DOCX or PDF, in the layout of official documents."""
    desk = desk_of(request, reader, key)
    row = _revision(desk, str(number), number)
    if kind not in TYPES:
        raise Http404
    document = NormativeDocument.objects.filter(case=desk.case).select_related("organ").first()
    paper = on_paper(content_of(row), remark=f"草稿第{row.number}稿", document=document)
    try:
        return official_file(paper, kind, f"{row.title[:80]}（第{row.number}稿）")
    except NoChineseFont as missing:
        says = words(Text(missing.zh, missing.en))
        return desk.page("desk/draft_no_font.html", Crumb("PDF"), status=503, says=says)
