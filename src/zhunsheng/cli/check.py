"""Proving the procedures: `zhunsheng check`."""

from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute.check import HINTS, check_library
from zhunsheng.kernel.statute.examples import check_examples, example_files
from zhunsheng.kernel.statute.load import load_folders
from zhunsheng.kernel.statute.lock import NAME, add_to_lock, check_lock
from zhunsheng.kernel.statute.reader import Problem


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@click.option("--lock", is_flag=True, help="Lock the editions in force that are not locked yet.")
def check(folders: tuple[Path, ...], *, lock: bool) -> None:
    """Prove editions, calendars, locks and worked examples; every problem has file, line, column.

    FOLDERS: instead of those of this installation, whose laws may be cited there too. A folder
    without a LOCK file is a draft: nothing in it needs to be locked.
    """
    chosen = list(folders) or list(settings.ZHUNSHENG_PROCEDURES)
    vocabulary, today = current().vocabulary, timezone.localdate()
    library, found = load_folders(chosen)
    library.laws = current().library.laws | library.laws
    problems = {*found, *check_library(library, vocabulary)}
    if not _errors(problems):
        problems |= set(check_examples(chosen, library, vocabulary))
    for folder in chosen:
        if lock and not _errors(problems):
            for key in add_to_lock(library, folder, today):
                click.echo(f"locked {key}")
        if not folders or (folder / NAME).exists():
            problems |= set(check_lock(library, folder, today))
    for problem in sorted(problems):
        click.echo(_shown(problem), err=True)
    wrong = len(_errors(problems))
    editions = sum(map(len, library.editions.values()))
    examples = sum(len(example_files(folder)) for folder in chosen)
    click.echo(
        f"{editions} editions of {len(library.editions)} procedures, {len(library.laws)} laws, "
        f"{len(library.registers)} registers, {examples} worked examples: "
        f"{wrong or 'no'} problem{'s' * (wrong != 1)}"
    )
    if wrong:
        raise click.exceptions.Exit(1)


def _errors(problems: set[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.code not in HINTS]


def _shown(problem: Problem) -> str:
    """The problem with its path as one would type it here."""
    here = f"{Path.cwd()}/"
    return str(problem).removeprefix(here)
