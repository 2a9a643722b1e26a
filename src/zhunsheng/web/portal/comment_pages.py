"""Commenting on a draft (网上提意见): a form of its own, a receipt, and what became of it."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zhunsheng.domains.consultation.comments import LONGEST, LONGEST_NAME, NewComment, receive
from zhunsheng.domains.consultation.draft import DraftPart, articles_of
from zhunsheng.domains.consultation.facts import ANSWERS
from zhunsheng.domains.consultation.models import Consultation, Opinion, PublicComment
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.web.components.words import words
from zhunsheng.web.forms import Form
from zhunsheng.web.portal import throttle
from zhunsheng.web.portal.consultations import found, left
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.following import LENGTH, RECEIPT, spaced, tidy
from zhunsheng.web.portal.slowing import slow_down


class CommentForm(Form):
    """What a citizen fills in."""

    on = forms.ChoiceField(label=gettext_lazy("针对哪一条"), required=False)
    text = forms.CharField(
        label=gettext_lazy("您的意见"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": gettext_lazy("请写下您的意见。"),
            "max_length": gettext_lazy(
                "最多 %(limit_value)d 字，您写了 %(show_value)d 字。请写短一些，或者分几条提交。"
            ),
        },
    )
    author = forms.CharField(
        label=gettext_lazy("姓名或单位"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=gettext_lazy("加密保存，不公开。"),
    )
    contact = forms.CharField(
        label=gettext_lazy("联系方式"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("只用于就这条意见与您联系，加密保存，不公开。"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=36)

    def __init__(self, data: Any, row: Consultation, wanted: str) -> None:
        super().__init__(data, initial={"on": wanted, "key": str(uuid4())})
        field = self.fields["on"]
        assert isinstance(field, forms.ChoiceField)
        parts = [(each.key, label(each.key)) for each in articles_of(row.draft)]
        field.choices = [("", _("草案全文")), *parts]
        said = _("最多 %(n)s 字。请不要写下他人的个人信息。") % {"n": f"{LONGEST:,}"}
        self.fields["text"].help_text = said


def label(key: str) -> str:
    """An article, in the language of the page."""
    return words(Address.of(key)) if key else _("草案全文")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, case: UUID) -> HttpResponse:
    """The form, and what is sent with it."""
    row = found(case)
    wanted = request.GET.get("on", "")
    if request.method != "POST" and not row.is_open_on(timezone.localdate()):
        return HttpResponseRedirect(reverse("portal:consultation", args=[row.pk]))
    form = CommentForm(request.POST if request.method == "POST" else None, row, wanted)
    if not form.is_bound:
        return _form(request, row, form)
    if throttle.spent_out(request, "comment"):
        return slow_down(request, is_comment=True)
    throttle.spend(request, throttle.COMMENT, "comment")
    if not form.is_valid():
        return _form(request, row, form, status=422)
    said = form.cleaned_data
    new = NewComment(said["text"], said["key"], said["on"], said["author"], said["contact"])
    try:
        kept = receive(consultation=row, new=new, received_at=timezone.localtime())
    except CasefileError as error:
        form.add_error(None, words(error.says))
        return _form(request, row, form, status=422)
    return HttpResponseRedirect(reverse("portal:commented", args=[kept.receipt]))


def _form(
    request: HttpRequest, row: Consultation, form: CommentForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "breadcrumbs": crumbs(*_way(row), (_("提意见"), "")),
        "it": row,
        "form": form,
        "article": _article(row, form["on"].value() or ""),
        "left": left(row, timezone.localdate()),
        "noindex": True,
    }
    return render(request, "portal/comment.html", context, status=status)


def _way(row: Consultation) -> tuple[tuple[str, str], tuple[str, str]]:
    return (
        (_("征求意见"), reverse("portal:consultations")),
        (row.title, reverse("portal:consultation", args=[row.pk])),
    )


def _article(row: Consultation, key: str) -> DraftPart | None:
    return next((each for each in articles_of(row.draft) if each.key == key), None)


@never_cache
@require_safe
def commented(request: HttpRequest, receipt: str) -> HttpResponse:
    """A comment by its receipt: the text, and what became of it."""
    if throttle.spent_out(request):
        return slow_down(request)
    number = tidy(receipt)
    rows = PublicComment.objects.select_related("opinion")
    kept = rows.filter(receipt=number).first() if RECEIPT.match(number) else None
    throttle.spend(request, throttle.LOOK if kept else throttle.MISS)
    if kept is None:
        raise Http404(number[:LENGTH])
    opinion: Opinion | None = getattr(kept, "opinion", None)
    row = found(kept.consultation_id)
    settled = opinion is not None and row.published_on is not None
    context = {
        "breadcrumbs": crumbs(*_way(row), (_("我的意见"), "")),
        "it": row,
        "kept": kept,
        "receipt": spaced(kept.receipt),
        "article": label(kept.article),
        "opinion": opinion,
        "outcome": ANSWERS.get(opinion.answer) if opinion and settled else None,
        "settled": settled,
        "noindex": True,
    }
    answer = render(request, "portal/commented.html", context)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
