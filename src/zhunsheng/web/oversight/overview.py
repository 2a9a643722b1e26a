"""Pictures first (监督总览): open cases, overdue, on-time rates and irregularities by organ."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, FigureLink, Row
from zhunsheng.web.components.data_table import AnyCell
from zhunsheng.web.components.picture import Picture
from zhunsheng.web.components.words import NOTHING, count, percent
from zhunsheng.web.oversight.codes import kind_words
from zhunsheng.web.oversight.filters import Period
from zhunsheng.web.oversight.frame import OVERSEERS, for_duties, show
from zhunsheng.web.oversight.measures import Overview, Tally, overview
from zhunsheng.web.reader import Reader

MOST = 12
"""Bars in a picture; all organs stand in the table below."""


@require_safe
@for_duties(OVERSEERS)
def home(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """The overview."""
    period = Period(request.GET)
    seen = overview(reader.viewer, reader.today, period)
    days = {name: str(value) for name in period.fields if (value := period.wanted(name))}
    return show(
        request,
        reader,
        "oversight/home.html",
        period=period,
        today=reader.today,
        figures=_figures(seen, days),
        pictures=[picture for picture in _pictures(seen, days) if picture],
        projected=seen.projected,
        table=_table(seen, days),
    )


def _figures(seen: Overview, days: dict[str, str]) -> list[FigureLink]:
    total = seen.total
    return [
        FigureLink(
            _("在办案件"), count(total.open), _("件"), reverse("desk:cases") + "?state=open"
        ),
        FigureLink(
            _("正在逾期的期限"), count(total.overdue), _("个"), reverse("oversight:overdue")
        ),
        FigureLink(
            _("期限按期率"),
            percent(total.kept, total.ended),
            f"({count(total.kept)}/{count(total.ended)})" if total.ended else "",
        ),
        FigureLink(
            _("瑕疵"),
            count(total.irregularities),
            _("处"),
            _with("oversight:irregularities", **days),
        ),
    ]


def _pictures(seen: Overview, days: dict[str, str]) -> list[Picture | None]:
    overdue, irregularities = (
        reverse("oversight:overdue"),
        _with("oversight:irregularities", **days),
    )
    return [
        _bars(seen.organs, _("正在逾期的期限，按机关"), lambda t: t.overdue, _("个"), href=overdue),
        _rates(seen.organs),
        _bars(
            seen.organs,
            _("瑕疵，按机关"),
            lambda t: t.irregularities,
            _("处"),
            href=irregularities,
        ),
        _kinds(seen, href=irregularities),
    ]


def _bars(
    organs: Sequence[Tally], title: str, value: Callable[[Tally], int], unit: str, *, href: str
) -> Picture | None:
    from zhunsheng.web.components.pictures import Bar, bar_chart

    ranked = sorted((t for t in organs if value(t)), key=lambda t: (-value(t), t.name.zh))[:MOST]
    if not ranked:
        return None
    bars = [Bar(tally.name, value(tally), count(value(tally))) for tally in ranked]
    return bar_chart(title, bars, axis=unit, label=_("机关"), href=href)


def _rates(organs: Sequence[Tally]) -> Picture | None:
    from zhunsheng.web.components.pictures import Bar, bar_chart

    busy = sorted((t for t in organs if t.ended), key=lambda t: (-t.ended, t.name.zh))[:MOST]
    if not busy:
        return None
    worst_first = sorted(busy, key=lambda t: (t.kept / t.ended, t.name.zh))
    bars = [
        Bar(
            tally.name,
            round(tally.kept / tally.ended * 100, 1),
            f"{percent(tally.kept, tally.ended)} ({count(tally.kept)}/{count(tally.ended)})",
        )
        for tally in worst_first
    ]
    return bar_chart(
        _("期限按期率，期限最多的机关，低的在前"), bars, axis=_("按期率（%）"), label=_("机关")
    )


def _kinds(seen: Overview, *, href: str) -> Picture | None:
    from zhunsheng.web.components.pictures import Bar, bar_chart

    if not seen.codes:
        return None
    bars = [Bar(kind_words(code), n, count(n)) for code, n in list(seen.codes.items())[:MOST]]
    return bar_chart(_("瑕疵，按种类"), bars, axis=_("处"), label=_("种类"), href=href)


def _table(seen: Overview, days: dict[str, str]) -> DataTable:
    ranked = sorted(seen.organs, key=lambda t: (-t.overdue, -t.irregularities, t.name.zh))
    return DataTable(
        caption=_("各机关"),
        caption_hidden=True,
        columns=[
            Column(_("机关")),
            Column(_("在办"), align="end", narrow=True),
            Column(_("正在逾期"), align="end", narrow=True),
            Column(_("按期率"), align="end", narrow=True),
            Column(_("瑕疵"), align="end", narrow=True),
        ],
        rows=[_row(tally, days) for tally in ranked],
        empty=EmptyState(_("还没有案件"), _("机关办理的案件会在这里汇总。"), icon="speedometer2"),
    )


def _row(tally: Tally, days: dict[str, str]) -> Row:
    organ = str(tally.organ)
    rate = percent(tally.kept, tally.ended)
    cells: list[AnyCell] = [
        tally.name,
        count(tally.open),
        Cell(count(tally.overdue), _with("oversight:overdue", organ=organ))
        if tally.overdue
        else "0",
        Cell(rate, note=f"{count(tally.kept)}/{count(tally.ended)}") if tally.ended else NOTHING,
        Cell(count(tally.irregularities), _with("oversight:irregularities", organ=organ, **days))
        if tally.irregularities
        else "0",
    ]
    return Row(cells, tone="overdue" if tally.overdue else "")


def _with(name: str, **asked: str) -> str:
    return reverse(name) + (f"?{urlencode(asked)}" if asked else "")
