"""One piece of a draft (条文编辑): its words, its remarks; a title, a new piece, a whole text."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhunsheng.domains.instruments.drafting.changes import (
    Change,
    Clash,
    Insert,
    Replace,
    Retitle,
    Write,
)
from zhunsheng.domains.instruments.drafting.commands import (
    TEXT_LIMIT,
    TITLE_LIMIT,
    TooLong,
    comment,
    resolve,
)
from zhunsheng.domains.instruments.drafting.content import LABELS, Numbered, Piece, PieceKind
from zhunsheng.domains.instruments.drafting.queries import comments_on, content_of, revision_of
from zhunsheng.domains.instruments.drafting.reading import Unreadable, read, text_of_file
from zhunsheng.domains.instruments.models import Revision
from zhunsheng.kernel.casefile.documents import size_limit
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.lawtext.difference import changes
from zhunsheng.web.components import ActForm, Crumb
from zhunsheng.web.components.words import size, words
from zhunsheng.web.desk.drafting import Desk, desk_of, writing
from zhunsheng.web.desk.frame import case_page, on_the_way
from zhunsheng.web.forms import Form
from zhunsheng.web.reader import Reader
from zhunsheng.web.tracked import tracked

AND_NEXT = "and_next"


class DraftForm(Form):
    """What every form of a draft knows: the revision its reader had read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def say(self, name: str, value: str) -> None:
        """Put another value into a bound form, for when it is sent again."""
        self.data = {**self.data.dict(), name: value}  # type: ignore[attr-defined]


class PieceForm(DraftForm):
    """The words and the kind of a piece."""

    kind = forms.ChoiceField(label=gettext_lazy("层次"))
    text = forms.CharField(
        label=gettext_lazy("内容"),
        help_text=gettext_lazy(
            "不写条号、章号，系统按位置自动编号。每款一行；各项以（一）（二）开头，写（）会自动编号。"
            "另起一行写“第…条”会拆成几条。Ctrl+Enter 保存。"
        ),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 10, "data-save": ""}),
    )
    note = forms.CharField(label=gettext_lazy("修改说明"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, words(label)) for kind, label in LABELS.items()]

    def clean_text(self) -> str:
        """Without characters that no database keeps."""
        return str(self.cleaned_data["text"]).replace("\x00", "")


class TitleForm(DraftForm):
    """The title of the document."""

    title = forms.CharField(label=gettext_lazy("文件名称"), max_length=TITLE_LIMIT)


class ImportForm(DraftForm):
    """A whole text, pasted or as a file."""

    text = forms.CharField(
        label=gettext_lazy("粘贴全文"),
        help_text=gettext_lazy("第一行是文件名称。章、节、条的编号会自动识别并重新编排。"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    file = forms.FileField(
        label=gettext_lazy("或上传文件"),
        help_text=gettext_lazy("DOCX 或纯文本（UTF-8、GBK）。超过 2 MB 的文本请用文件上传。"),
        required=False,
    )

    def clean_file(self) -> "UploadedFile[Any] | None":
        """No more than may be uploaded; what was pasted stays in its field."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > size_limit():
            said = _(
                "文件“%(name)s”有 %(size)s，超过 %(most)s 的上限，没有导入。"
                "请去掉图片、另存为纯文本，或者粘贴全文。"
            )
            raise forms.ValidationError(
                said % {"name": file.name, "size": size(file.size or 0), "most": size(size_limit())}
            )
        return file

    def clean(self) -> dict[str, Any]:
        """The text of the one or the other."""
        given = super().clean() or {}
        if (file := given.get("file")) is not None:
            try:
                given["text"] = text_of_file(file.read(), file.name or "")
            except Unreadable:
                self.add_error("file", _("读不出文字：请上传 DOCX 或纯文本文件。"))
                return given
        if not self.errors and not (given.get("text") or "").strip():
            self.add_error("text", _("请粘贴文本，或上传文件。"))
        return given


@case_page
def piece(request: HttpRequest, reader: Reader, key: UUID, piece: int) -> HttpResponseBase:
    """A piece: to read with its remarks, and to change for those who may."""
    desk = desk_of(request, reader, key)
    now = _numbered(desk, piece)
    if now is None and request.method != "POST":
        raise Http404
    form = None
    if desk.writes:
        first = {"seen": desk.kept.head}
        if now is not None:
            first |= {"kind": now.piece.kind.value, "text": now.piece.text}  # type: ignore[dict-item]
        form = PieceForm(request.POST if request.method == "POST" else None, initial=first)
        if form.is_bound and form.is_valid():
            given = form.cleaned_data
            change = Write(piece, given["text"], PieceKind(given["kind"]))
            return _saved(desk, form, change, piece, now)
    return _piece_page(desk, piece, now, form, status=422 if form and form.is_bound else 200)


def _saved(
    desk: Desk, form: PieceForm, change: Change, key: int, now: Numbered | None
) -> HttpResponseBase:
    """Save, and go on; or show what the other one wrote, with nothing lost."""
    given = form.cleaned_data
    try:
        made = desk.change(change, seen=given["seen"], note=given["note"])
    except Clash as clash:
        return _clashed(desk, form, clash)
    except (KeyError, Revision.DoesNotExist):
        raise Http404 from None
    except TooLong:
        form.add_error("text", _("全文太长，不能保存。请分成几个文件。"))
        return _piece_page(desk, key, now, form, status=422)
    place = made.touched[-1] if isinstance(change, Insert) and made.touched else key
    messages.success(desk.request, _("已保存为第 %(number)s 稿。") % {"number": made.number})
    if AND_NEXT in desk.request.POST:
        add = reverse("desk:draft_add", args=[desk.case.pk])
        return HttpResponseRedirect(f"{add}?after={place}")
    return HttpResponseRedirect(desk.at(place))


def _clashed(desk: Desk, form: PieceForm, clash: Clash) -> HttpResponseBase:
    seen = content_of(revision_of(desk.kept, form.cleaned_data["seen"])).piece(clash.key)
    theirs = clash.theirs
    form.say("seen", str(desk.kept.head))
    if theirs is None:  # gone: what was written can still stand, as a new piece
        messages.warning(
            desk.request, _("您打开之后，这一处已被他人删除。保存会把它作为新的一处加到末尾。")
        )
        return _add_page(desk, form, {}, status=409)
    return _piece_page(
        desk,
        clash.key,
        _numbered(desk, clash.key),
        form,
        status=409,
        theirs=theirs,
        between=tracked(changes(seen.text if isinstance(seen, Piece) else "", theirs.text)),
        who=desk.head.made_by,
    )


def _piece_page(
    desk: Desk, key: int, now: Numbered | None, form: PieceForm | None, *, status: int, **more: Any
) -> HttpResponseBase:
    label = now.label if now and now.label else _("条文")
    return desk.page(
        "desk/draft_piece.html",
        Crumb(label),
        status=status,
        key=key,
        now=now,
        label=label,
        back=desk.at(key),
        lines=now.piece.lines if now else (),
        comments=comments_on(desk.kept, [key]),
        form=form
        and ActForm(
            form,
            submit=_("保存"),
            cancel_href=desk.at(key),
            draft=f"{desk.case.pk}-piece-{key}",
        ),
        **more,
    )


def _numbered(desk: Desk, key: int) -> Numbered | None:
    return next((each for each in desk.content.numbered if each.piece.key == key), None)


@case_page
def add(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """A new piece, before or after another, or at the end."""
    desk = writing(request, reader, key)
    before = request.GET.get("before", "")
    beside = before or request.GET.get("after", "")
    place = {"before" if before else "after": beside} if beside.isdigit() else {}
    form = PieceForm(
        request.POST if request.method == "POST" else None,
        initial={"seen": desk.kept.head, "kind": request.GET.get("kind", PieceKind.ARTICLE.value)},
    )
    if not form.is_bound:
        return _add_page(desk, form, place)
    if not form.is_valid():
        return _add_page(desk, form, place, status=422)
    given = form.cleaned_data
    at = int(beside) if place else None
    change = Insert(given["text"], PieceKind(given["kind"]), at, before=bool(before))
    return _saved(desk, form, change, 0, None)


def _add_page(
    desk: Desk, form: PieceForm, place: dict[str, str], *, status: int = 200
) -> HttpResponseBase:
    action = reverse("desk:draft_add", args=[desk.case.pk])
    query = "".join(f"?{name}={value}" for name, value in place.items())
    beside = next(iter(place.values()), "0")
    return desk.page(
        "desk/draft_form.html",
        Crumb(_("新增")),
        status=status,
        title=_("新增条文"),
        form=ActForm(
            form,
            submit=_("保存"),
            action=f"{action}{query}",
            cancel_href=desk.at(int(beside)),
            draft=f"{desk.case.pk}-add-{beside}",
        ),
    )


@case_page
def title(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The title of the document."""
    desk = writing(request, reader, key)
    form = TitleForm(
        request.POST if request.method == "POST" else None,
        initial={"seen": desk.kept.head, "title": desk.head.title},
    )
    status = 200
    if form.is_bound and form.is_valid():
        try:
            change = Retitle(" ".join(form.cleaned_data["title"].split()))
            desk.change(change, seen=form.cleaned_data["seen"])
            return HttpResponseRedirect(desk.home)
        except Clash:
            said = _("名称刚被他人改为“%(title)s”。再次保存将以您填写的为准。")
            messages.warning(request, said % {"title": desk.head.title})
            form.say("seen", str(desk.kept.head))
            status = 409
    elif form.is_bound:
        status = 422
    return desk.page(
        "desk/draft_form.html",
        Crumb(_("文件名称")),
        status=status,
        title=_("修改文件名称"),
        form=ActForm(form, submit=_("保存"), cancel_href=desk.home),
    )


@case_page
def importing(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """A whole text in the place of what there is; the earlier revisions stay."""
    desk = writing(request, reader, key)
    posted = request.method == "POST"
    form = ImportForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"seen": desk.kept.head},
    )
    status = 422 if posted else 200
    if form.is_bound and form.is_valid():
        reading = read(form.cleaned_data["text"], first_key=desk.kept.next_key)
        content = reading.content
        if not content.title:
            content = type(content)(desk.head.title, content.pieces)
        try:
            desk.change(Replace(content), seen=form.cleaned_data["seen"], note=_("导入全文"))
            said = _("已导入：%(articles)s 条，%(chapters)s 个编章节标题，%(other)s 处其他内容。")
            headings = reading.count(PieceKind.PART, PieceKind.CHAPTER, PieceKind.SECTION)
            articles = reading.count(PieceKind.ARTICLE)
            rest = len(content.pieces) - headings - articles
            messages.success(
                request, said % {"articles": articles, "chapters": headings, "other": rest}
            )
            for was, label in reading.renumbered[:10]:
                said = _("原文%(was)s，现为%(now)s，请核对正文中对它的引用。")
                messages.warning(request, said % {"was": was, "now": label})
            for odd in reading.oddities[:10]:
                said = _("原文第 %(line)s 行没有当作新的一条，请核对：%(raw)s")
                messages.warning(request, said % {"line": odd.line, "raw": odd.raw})
            return HttpResponseRedirect(desk.home)
        except Clash:
            messages.warning(
                request, _("您打开之后有人改了草稿，没有导入。再次提交将以导入的为准。")
            )
            form.say("seen", str(desk.kept.head))
            status = 409
        except TooLong:
            form.add_error("text", _("全文太长，不能保存。请分成几个文件。"))
    return desk.page(
        "desk/draft_form.html",
        Crumb(_("导入全文")),
        status=status,
        title=_("导入全文"),
        says=_("导入的文本成为新的一稿，代替现有内容；以前各稿都在修订记录里，可以恢复。"),
        form=ActForm(form, submit=_("导入"), cancel_href=desk.home),
    )


@case_page
@require_POST
def remark(request: HttpRequest, reader: Reader, key: UUID, piece: int) -> HttpResponseBase:
    """A remark on a piece, by anybody who may read the draft."""
    desk = desk_of(request, reader, key)
    text = request.POST.get("text", "").replace("\x00", "").strip()
    if not text or reader.person is None:
        messages.warning(request, _("批注是空的，没有保存。"))
    else:
        now = timezone.localtime()
        try:
            comment(draft=desk.kept, key=piece, text=text, by=reader.person, at=now)
        except CasefileError as error:
            messages.error(request, words(error.says))
            return _piece_page(desk, piece, _numbered(desk, piece), None, status=409, unsaved=text)
        messages.success(request, _("批注已记下。"))
    at = reverse("desk:draft_piece", args=[desk.case.pk, piece])
    return HttpResponseRedirect(f"{on_the_way(request, at)}#comments")


@case_page
@require_POST
def settled(request: HttpRequest, reader: Reader, key: UUID, number: int) -> HttpResponseBase:
    """A remark has been dealt with."""
    desk = desk_of(request, reader, key)
    row = desk.kept.comments.filter(pk=number).first()
    if row is None or reader.person is None:
        raise Http404
    try:
        resolve(comment=row, by=reader.person, at=timezone.localtime())
    except CasefileError as error:
        messages.error(request, words(error.says))
    at = reverse("desk:draft_piece", args=[desk.case.pk, row.key])
    return HttpResponseRedirect(f"{on_the_way(request, at)}#comments")
