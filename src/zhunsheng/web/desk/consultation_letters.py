"""Letters of a consultation (征求意见函): sending them by class, and what came back."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from zhunsheng.domains.consultation.models import Consultation, ConsultationLetter
from zhunsheng.domains.consultation.registers import CLASSES, CONSULTEES, PERSONS
from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.casefile.visibility import visible_entries
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.register.models import Entry
from zhunsheng.web.components import Cell, Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import NOTHING, count, short_day, words
from zhunsheng.web.desk.acting import done
from zhunsheng.web.desk.consultation import consulted, may_act, no_power, way
from zhunsheng.web.desk.fact_words import withheld
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.export import exported, offered
from zhunsheng.web.forms import DayField, Form
from zhunsheng.web.paging import query, turned
from zhunsheng.web.reader import Reader

SIZE = 50
STATES = {
    "outstanding": gettext_lazy("未回复"),
    "overdue": gettext_lazy("未回复，已过函复日"),
    "answered": gettext_lazy("已回复"),
    "late": gettext_lazy("逾期回复"),
}


class SendingForm(Form):
    """What goes with the letters."""

    letter_number = forms.CharField(label=gettext_lazy("发函文号"), max_length=500)
    reply_by = DayField(label=gettext_lazy("请于何日前函复"))


class LetterFilters(Form):
    """Which letters to show."""

    q = forms.CharField(label=gettext_lazy("名称或编码"), required=False, max_length=100)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("回复情况"),
        required=False,
        choices=[("", gettext_lazy("全部")), *STATES.items()],
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter_%s")
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("全部")), *((n, words(label)) for n, label in CLASSES.items())]

    def wanted(self, name: str) -> str:
        """What was asked for; nothing where the answer is not valid."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


@require_http_methods(["GET", "HEAD", "POST"])
@case_page
def send(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """Choose classes, leave out who is not meant, and send."""
    row = consulted(reader, key)
    if not may_act(reader, row):
        return no_power(request, reader, row, "send_letters")
    form = SendingForm(request.POST if request.method == "POST" else None)
    chosen = set(request.POST.getlist("consultees"))
    if form.is_bound and form.is_valid():
        if not chosen:
            form.add_error(None, _("请至少选择一个对象。"))
        else:
            said = form.cleaned_data
            facts = {"consultees": sorted(chosen), **said}
            if done(request, reader, row.case, "send_letters", facts):
                return HttpResponseRedirect(reverse("desk:consultation", args=[row.pk]))
    unsent = list(_unsent(row, reader))
    kinds = [name for name in request.GET.getlist("kind") if name in CLASSES]
    offered_here = [each for each in unsent if each.kind in kinds]
    return show(
        request,
        reader,
        "desk/consultation_send.html",
        way(request, row, Crumb(_("发函"))),
        status=422 if form.errors else 200,
        it=row,
        case=row.case,
        form=form,
        key=request.POST.get("key") or str(uuid4()),
        kinds=_kinds(unsent, kinds),
        groups=[
            (CLASSES[name], members)
            for name in CLASSES
            if (members := [each for each in offered_here if each.kind == name])
        ],
        chosen=chosen if form.is_bound else {each.key for each in offered_here},
        number=len(offered_here),
    )


def _unsent(row: Consultation, reader: Reader) -> QuerySet[Entry]:
    """Whoever stands on the list today and was not written to."""
    sent = row.letters.values("consultee_key")
    entries = visible_entries(reader.viewer, register(CONSULTEES)).filter(in_force(reader.today))
    return entries.exclude(key__in=sent).order_by("key")


def _kinds(unsent: list[Entry], chosen: list[str]) -> list[tuple[str, object, str, bool]]:
    numbers: dict[str, int] = {}
    for each in unsent:
        numbers[each.kind] = numbers.get(each.kind, 0) + 1
    return [
        (name, label, count(numbers[name]), name in chosen)
        for name, label in CLASSES.items()
        if numbers.get(name)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@case_page
def letters(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The letters; those ticked are noted as answered without comment."""
    row = consulted(reader, key)
    if request.method == "POST":
        return _no_comment(request, reader, row)
    filters = LetterFilters(request.GET)
    found = _found(row, filters, reader)
    heads = [_("编码"), _("对象"), _("类别"), _("发函"), _("函复期限"), _("回复"), _("意见")]
    if file := exported(request, f"letters-{row.case.number}", heads, map(_plain, found)):
        return file
    leaf = turned(found, request, size=SIZE)
    acts = may_act(reader, row) and row.concluded_on is None and row.cancelled_on is None
    ticked = request.GET.get("all") == "1"
    columns = [Column(_("选择"), narrow=True)] if acts else []
    columns += [
        Column(_("对象")),
        Column(_("类别")),
        Column(_("发函"), narrow=True),
        Column(_("函复期限"), narrow=True),
        Column(_("回复"), narrow=True),
        Column(_("意见"), align="end", narrow=True),
    ]
    table = DataTable(
        caption=_("征求意见函"),
        caption_hidden=True,
        columns=[columns[1], columns[0], *columns[2:]] if acts else columns,
        rows=[_row(each, row, acts=acts, ticked=ticked, reader=reader) for each in leaf.rows],
        total=leaf.total,
        pages=leaf.pages,
        filters=filters,
        filters_reset_href=request.path if request.GET else "",
        exports=offered(request),
        empty=EmptyState(_("没有符合条件的函"), _("请换一个条件。"), icon="envelope"),
    )
    return show(
        request,
        reader,
        "desk/consultation_letters.html",
        way(request, row, Crumb(_("函复登记"))),
        it=row,
        case=row.case,
        table=table,
        acts=acts,
        key=str(uuid4()),
        today=reader.today.isoformat(),
        all_href=query(request, all=None if ticked else 1),
        ticked=ticked,
        back=request.get_full_path(),
    )


def _found(
    row: Consultation, filters: LetterFilters, reader: Reader
) -> QuerySet[ConsultationLetter]:
    found = ConsultationLetter.objects.filter(consultation=row).select_related("consultee")
    if text := filters.wanted("q"):
        found = found.filter(Q(consultee__title__contains=text) | Q(consultee_key__contains=text))
    if kind := filters.wanted("kind"):
        found = found.filter(consultee_class=kind)
    unanswered = Q(answered_on__isnull=True)
    narrowed = {
        "": Q(),
        "outstanding": unanswered,
        "overdue": unanswered & Q(reply_by__lt=reader.today),
        "answered": ~unanswered,
        "late": Q(is_late=True),
    }
    return found.filter(narrowed[filters.wanted("state")]).order_by("position")


def addressee(letter: ConsultationLetter, *, whole: bool) -> str:
    """Whom a letter went to; a person is named to those alone who may read what is personal."""
    return letter.consultee.title if whole or letter.consultee_class not in PERSONS else withheld()


def _row(
    each: ConsultationLetter, row: Consultation, *, acts: bool, ticked: bool, reader: Reader
) -> Row:
    overdue = each.answered_on is None and each.reply_by and each.reply_by < reader.today
    href = reverse("desk:consultation_answer", args=[row.pk, each.position]) if acts else ""
    name = addressee(each, whole=reader.acts_for(row.case))
    cells: list[Any] = [
        Cell(name, href, each.consultee_key),
        CLASSES.get(each.consultee_class, each.consultee_class),
        short_day(each.sent_on),
        short_day(each.reply_by),
        Cell(short_day(each.answered_on), note=_("逾期") if each.is_late else "")
        if each.answered_on
        else (_("未回复，已过期限") if overdue else _("未回复")),
        count(each.opinion_count) if each.answered_on else NOTHING,
    ]
    if acts:
        cells.insert(1, _tick(each, ticked) if each.answered_on is None else "")
    return Row(cells, tone="due_soon" if overdue else "", anchor=f"letter-{each.position}")


class Tick:
    """A box to tick, which belongs to the form below the table (选择框)."""

    def __init__(self, name: str, value: str, label: str, *, ticked: bool) -> None:
        self.name, self.value, self.label, self.ticked = name, value, label, ticked

    def __html__(self) -> SafeString:
        """The box."""
        return format_html(
            '<input class="form-check-input zs-tick" type="checkbox" form="ticked" name="{}" '
            'value="{}" aria-label="{}"{}>',
            self.name,
            self.value,
            self.label,
            SafeString(" checked") if self.ticked else "",
        )


def _tick(each: ConsultationLetter, ticked: bool) -> Tick:  # noqa: FBT001 - the state of the box
    said = _("选择%(name)s") % {"name": each.consultee.title}
    return Tick("consultees", each.consultee_key, said, ticked=ticked)


def _plain(each: ConsultationLetter) -> list[Any]:
    """A row of the file; what is personal is left out, since a file leaves the house."""
    kind = CLASSES.get(each.consultee_class)
    return [
        each.consultee_key,
        addressee(each, whole=False),
        words(kind) if kind else each.consultee_class,
        each.sent_on,
        each.reply_by,
        each.answered_on,
        each.opinion_count,
    ]


def _back(request: HttpRequest, row: Consultation) -> str:
    """The list as it was filtered."""
    home = reverse("desk:consultation_letters", args=[row.pk])
    back = request.POST.get("back", "")
    return back if back.startswith((f"{home}?", home)) and "//" not in back else home


def _no_comment(request: HttpRequest, reader: Reader, row: Consultation) -> HttpResponseBase:
    keys = request.POST.getlist("consultees")
    if keys:
        facts = {"consultees": keys, "letter_answered_on": request.POST.get("answered_on", "")}
        done(request, reader, row.case, "record_no_comment", facts)
    else:
        messages.error(request, _("请先勾选没有意见的对象。"))
    return HttpResponseRedirect(_back(request, row))


class AnswerForm(Form):
    """An answer with opinions."""

    letter_answered_on = DayField(label=gettext_lazy("函复日期"))
    opinions_given = forms.CharField(
        label=gettext_lazy("意见"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("每行一条；针对某一条的，以“第五条：”开头。"),
        error_messages={"required": gettext_lazy("请填写意见；没有意见的，在列表里勾选登记。")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@case_page
def answer(request: HttpRequest, reader: Reader, key: UUID, position: int) -> HttpResponseBase:
    """Put one answer on record, and go on to the next letter without one."""
    row = consulted(reader, key)
    if not may_act(reader, row):
        return no_power(request, reader, row, "record_answer")
    letter = row.letters.select_related("consultee").filter(position=position).first()
    if letter is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = AnswerForm(posted, initial={"letter_answered_on": reader.today})
    if form.is_bound and form.is_valid():
        facts = {"answering_consultee": letter.consultee_key, **form.cleaned_data}
        if done(request, reader, row.case, "record_answer", facts):
            return HttpResponseRedirect(_next(row, letter))
    return _answer_page(request, reader, row, letter, form)


def _answer_page(
    request: HttpRequest,
    reader: Reader,
    row: Consultation,
    letter: ConsultationLetter,
    form: AnswerForm,
) -> HttpResponse:
    return show(
        request,
        reader,
        "desk/consultation_answer.html",
        way(
            request,
            row,
            Crumb(_("函复登记"), reverse("desk:consultation_letters", args=[row.pk])),
            Crumb(letter.consultee.title),
        ),
        status=422 if form.errors else 200,
        it=row,
        case=row.case,
        letter=letter,
        kind=CLASSES.get(letter.consultee_class, ""),
        form=form,
        key=request.POST.get("key") or str(uuid4()),
        opinions=letter.opinions.order_by("number"),
        following=_next(row, letter),
    )


def _next(row: Consultation, letter: ConsultationLetter) -> str:
    """The next letter without an answer, or the list."""
    waiting = row.letters.filter(answered_on__isnull=True, position__gt=letter.position)
    following = waiting.order_by("position").values_list("position", flat=True).first()
    if following is None:
        return reverse("desk:consultation_letters", args=[row.pk])
    return reverse("desk:consultation_answer", args=[row.pk, following])
