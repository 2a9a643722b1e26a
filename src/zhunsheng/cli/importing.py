"""`zhunsheng import laws`: read a folder of legal texts into the library."""

import csv
import json
from collections import Counter
from pathlib import Path

import click
from django.utils import timezone
from tqdm import tqdm

from zhunsheng.kernel.library.collection.findings import Finding, Unreadable
from zhunsheng.kernel.library.collection.keeping import Import

_SOME_REFUSED = 3
COLUMNS = ("severity", "code", "id", "file", "row", "column", "line", "zh", "en")


@click.group(name="import")
def importing() -> None:
    """Read what other systems hold (导入)."""


@importing.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--report", type=click.Path(dir_okay=False, writable=True, path_type=Path),
              help="Write all findings to a file: .csv, otherwise JSON.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="No progress bar.")
def laws(*, folder: Path, report: Path | None, quiet: bool) -> None:
    """Read texts and their index.csv from FOLDER (导入法律文件): twice does no more than once.

    Exit status: 0 all is in the library; 1 nothing is; 3 some texts were refused, the rest is in.
    """
    try:
        run = Import(folder, timezone.localdate())
    except Unreadable as error:
        says = error.finding.says
        raise click.ClickException(f"{says.zh} {says.en}") from None
    with tqdm(total=run.total, unit="step", disable=quiet or None) as bar:
        for done in run.steps():
            bar.update(done)
    if report:
        _write(report, run.findings)
    errors = [each for each in run.findings if each.is_error]
    for each in errors[:20]:
        click.echo(f"{each.place} {each.source_id} {each.code}: {each.says.zh} {each.says.en}")
    _sum_up(run, errors, report)
    if errors:
        is_in = run.added or run.changed or run.unchanged
        raise click.exceptions.Exit(_SOME_REFUSED if is_in else 1)


def _sum_up(run: Import, errors: list[Finding], report: Path | None) -> None:
    if len(errors) > 20:
        click.echo(f"……另有 {len(errors) - 20} 处，用 --report 取得全部。 … see --report.")
    looks = Counter(each.code for each in run.findings if not each.is_error)
    if looks and not report:
        kinds = ", ".join(f"{code} {count}" for code, count in looks.most_common())
        click.echo(f"请核对（--report 列出）： To look over (--report lists them): {kinds}")
    if not run.added and not run.changed:
        click.echo("没有新的内容，未作任何更改。 Nothing is new: nothing was changed.")
    click.echo(
        f"新收录 {run.added}，更新 {run.changed}，未变 {run.unchanged}，未收录 {len(errors)}；"
        f"引用 {run.citation_count} 处。 "
        f"{run.added} added, {run.changed} changed, {run.unchanged} unchanged, {len(errors)} not "
        f"taken in; {run.citation_count} citations."
    )


def _write(path: Path, findings: list[Finding]) -> None:
    rows = [
        {
            "severity": "error" if each.is_error else "look",
            "code": each.code,
            "id": each.source_id,
            "file": each.file,
            "row": each.row or None,
            "column": each.column,
            "line": each.line or None,
            "zh": each.says.zh,
            "en": each.says.en,
        }
        for each in findings
    ]
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
    else:
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=2), encoding="utf-8")
