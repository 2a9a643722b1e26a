"""`zhunsheng report`: the figures of a year."""

import json
from decimal import Decimal

import click
from django.utils import timezone

from zhunsheng.domains.reporting.figures import by_section, compute, records_url
from zhunsheng.domains.reporting.figures import report as reported
from zhunsheng.kernel.casefile.indicators import Figure

FIRST = 1949


@click.command()
@click.argument("year", type=int)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
)
def report(*, year: int, form: str) -> None:
    """Print the figures of YEAR, each with the list of records behind it (年度数据)."""
    this = timezone.localdate().year
    if not FIRST <= year <= this:
        raise click.BadParameter(
            f"年份应在 {FIRST} 至 {this} 之间，现为 {year}。 "
            f"Give a year from {FIRST} to {this}, not {year}.",
            param_hint="YEAR",
        )
    click.echo(_json(year) if form == "json" else _text(year))


def _json(year: int) -> str:
    said = {figure.indicator.name: _entry(figure, year) for figure in compute(year)}
    return json.dumps(said, ensure_ascii=False, indent=2)


def _entry(figure: Figure, year: int) -> dict[str, object]:
    return {
        "value": _number(figure.value),
        "unit": figure.indicator.unit.zh,
        "numerator": _number(figure.numerator),
        "denominator": _number(figure.denominator),
        "records_url": records_url(year, figure.indicator),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _text(year: int) -> str:
    lines = [f"{year} 年  Figures of {year}"]
    for section, figures in by_section(reported(year)):
        lines += ["", f"{section.label.zh}  {section.label.en}"]
        for each in figures:
            indicator = each.figure.indicator
            value = "—" if each.figure.value is None else f"{each.figure.value}"
            change = "" if each.change is None else f"（{each.change:+}）"
            lines.append(f"  {indicator.label.zh}：{value} {indicator.unit.zh}{change}")
            lines.append(f"    {indicator.label.en}; {records_url(year, indicator)}")
    return "\n".join(lines)
