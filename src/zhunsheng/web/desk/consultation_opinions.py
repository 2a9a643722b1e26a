"""Opinions on a draft (意见归纳和答复): grouped and answered in bulk."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from zhunsheng.domains.consultation.draft import articles_of
from zhunsheng.domains.consultation.facts import ANSWERS
from zhunsheng.domains.consultation.models import Consultation, Opinion
from zhunsheng.domains.consultation.opinion_list import as_numbers
from zhunsheng.web.components import Cell, Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import NOTHING, short_day, words
from zhunsheng.web.desk.acting import done
from zhunsheng.web.desk.consultation import consulted, may_act, way
from zhunsheng.web.desk.consultation_letters import Tick, addressee
from zhunsheng.web.desk.fact_words import withheld
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.export import exported, offered
from zhunsheng.web.forms import Form
from zhunsheng.web.paging import query, turned
from zhunsheng.web.portal.comment_pages import label as article
from zhunsheng.web.reader import Reader

SIZE = 50
OPEN = "open"
WHOLE = "whole"
GROUP, ANSWER = "group", "answer"


class OpinionFilters(Form):
    """Which opinions to show."""

    q = forms.CharField(label=gettext_lazy("内容或要点"), required=False, max_length=100)
    article = forms.ChoiceField(label=gettext_lazy("条款"), required=False)
    source = forms.ChoiceField(label=gettext_lazy("来源"), required=False)
    answer = forms.ChoiceField(label=gettext_lazy("答复"), required=False)

    def __init__(self, data: Any, row: Consultation) -> None:
        super().__init__(data, auto_id="filter_%s")
        everything = ("", _("全部"))
        parts = [(each.key, article(each.key)) for each in articles_of(row.draft)]
        self._offer("article", [everything, (WHOLE, _("草案全文")), *parts])
        self._offer("source", [everything, *Opinion.Source.choices])
        answers = [(name, words(label)) for name, label in ANSWERS.items()]
        self._offer("answer", [everything, (OPEN, _("待答复")), *answers])

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def wanted(self, name: str) -> str:
        """What was asked for; nothing where the answer is not valid."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class SettlingForm(Form):
    """What is said of the opinions that are ticked."""

    opinion_group = forms.CharField(
        label=gettext_lazy("归纳的要点"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("同类意见归为一个要点，公布时作为标题。"),
    )
    opinion_outcome = forms.ChoiceField(
        label=gettext_lazy("采纳情况"),
        required=False,
        help_text=gettext_lazy("赞同或者咨询、不涉及修改的，选“已作说明”。"),
    )
    changed_clause = forms.CharField(
        label=gettext_lazy("修改的条款"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("采纳、部分采纳的必填，如第十二条第二款。"),
    )
    opinion_reason = forms.CharField(
        label=gettext_lazy("处理理由"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("没有完全采纳的必填。"),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["opinion_outcome"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("请选择")), *((n, words(label)) for n, label in ANSWERS.items())]


@require_http_methods(["GET", "HEAD", "POST"])
@case_page
def opinions(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The opinions; those ticked are grouped or answered."""
    row = consulted(reader, key)
    form = SettlingForm(request.POST if request.method == "POST" else None)
    ticked = {int(each) for each in request.POST.getlist("numbers") if each.isdecimal()}
    if form.is_bound and form.is_valid() and _settled(request, reader, row, form, ticked):
        return HttpResponseRedirect(request.get_full_path())
    filters = OpinionFilters(request.GET, row)
    found = _found(row, filters)
    heads = [_("编号"), _("条款"), _("意见"), _("来源"), _("收到"), _("要点"), _("采纳情况"),
             _("修改的条款"), _("处理理由")]  # fmt: skip
    if file := exported(request, f"opinions-{row.case.number}", heads, map(_plain, found)):
        return file
    leaf = turned(found, request, size=SIZE)
    acts = may_act(reader, row) and row.concluded_on is None and row.cancelled_on is None
    everything = request.GET.get("all") == "1"
    return show(
        request,
        reader,
        "desk/consultation_opinions.html",
        way(request, row, Crumb(_("意见"))),
        status=422 if form.is_bound else 200,
        it=row,
        case=row.case,
        table=DataTable(
            caption=_("意见"),
            caption_hidden=True,
            columns=_columns(acts=acts),
            rows=[
                _row(
                    each,
                    acts=acts,
                    ticked=everything or each.number in ticked,
                    whole=reader.acts_for(row.case),
                )
                for each in leaf.rows
            ],
            total=leaf.total,
            pages=leaf.pages,
            filters=filters,
            filters_reset_href=request.path if request.GET else "",
            exports=offered(request),
            empty=EmptyState(
                _("没有符合条件的意见"), _("函复、网上和会议上的意见登记后列在这里。"), icon="chat"
            ),
        ),
        form=form,
        acts=acts,
        key=str(uuid4()),
        all_href=query(request, all=None if everything else 1),
        ticked=everything,
    )


def _settled(
    request: HttpRequest, reader: Reader, row: Consultation, form: SettlingForm, ticked: set[int]
) -> bool:
    if not ticked:
        messages.error(request, _("请先勾选意见。"))
        return False
    facts = {"opinion_numbers": as_numbers(ticked), **form.cleaned_data}
    if request.POST.get("do") == GROUP:
        names = ("opinion_numbers", "opinion_group")
        return done(request, reader, row.case, "group_opinions", {n: facts[n] for n in names})
    return done(request, reader, row.case, "answer_opinions", facts)


def _found(row: Consultation, filters: OpinionFilters) -> QuerySet[Opinion]:
    found = Opinion.objects.filter(consultation=row).select_related("letter__consultee")
    if text := filters.wanted("q"):
        found = found.filter(Q(text__contains=text) | Q(group__contains=text))
    if part := filters.wanted("article"):
        own = (
            Q(article="") if part == WHOLE else Q(article=part) | Q(article__startswith=f"{part}/")
        )
        found = found.filter(own)
    if source := filters.wanted("source"):
        found = found.filter(source=source)
    if answer := filters.wanted("answer"):
        found = found.filter(answer="" if answer == OPEN else answer)
    return found.order_by("number")


def _columns(*, acts: bool) -> list[Column]:
    columns = [Column(_("编号"), narrow=True)]
    if acts:
        columns.append(Column(_("选择"), narrow=True))
    rest = (_("意见"), _("来源"), _("要点"), _("采纳情况"))
    return [*columns, *(Column(each) for each in rest)]


def _row(each: Opinion, *, acts: bool, ticked: bool, whole: bool) -> Row:
    who = addressee(each.letter, whole=whole) if each.letter else _author(each, whole=whole)
    came = _("%(day)s 逾期") if each.is_late else "%(day)s"
    note = " · ".join(part for part in (who, came % {"day": short_day(each.received_on)}) if part)
    cells: list[Any] = [
        str(each.number),
        Cell(each.text, note=article(each.article)),
        Cell(str(each.get_source_display()), note=note),
        each.group or NOTHING,
        Cell(
            ANSWERS.get(each.answer, _("待答复")),
            note=" · ".join(part for part in (each.changed_clause, each.reason) if part),
        ),
    ]
    if acts:
        said = _("选择第 %(n)s 号意见") % {"n": each.number}
        cells.insert(1, Tick("numbers", str(each.number), said, ticked=ticked))
    return Row(cells, tone="" if each.answer else "due_soon", anchor=f"opinion-{each.number}")


def _author(each: Opinion, *, whole: bool) -> str:
    """Who gave an opinion that came in no letter, to those who may read it."""
    return str(each.author) if whole or not each.author else withheld()


def _plain(each: Opinion) -> list[Any]:
    outcome = ANSWERS.get(each.answer)
    return [
        each.number,
        article(each.article),
        each.text,
        str(each.get_source_display()),
        each.received_on,
        each.group,
        words(outcome) if outcome else "",
        each.changed_clause,
        each.reason,
    ]
