"""`zhunsheng report`: the figures of a year."""

import json

import click
from django.utils import timezone

from zhunsheng.domains.reporting.figures import as_data, by_section, compute, records_url
from zhunsheng.domains.reporting.figures import report as reported

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
    said = {figure.indicator.name: as_data(figure, year) for figure in compute(year)}
    return json.dumps(said, ensure_ascii=False, indent=2)


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
