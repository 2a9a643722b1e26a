"""The editions that have been in force and may not change (施行后不得改动), by their digests.

Each folder of procedures keeps a file `LOCK`: one edition a line, its key and its SHA-256.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from zhunsheng.kernel.statute.load import Library
from zhunsheng.kernel.statute.reader import Problem
from zhunsheng.kernel.statute.spec import Edition

NAME = "LOCK"
HEAD = "# Editions that have been in force: add lines with `zhunsheng check --lock`, change none.\n"


def editions_in(library: Library, folder: Path) -> list[Edition]:
    """The editions whose files lie in a folder."""
    return [
        edition
        for editions in library.editions.values()
        for edition in editions
        if Path(edition.path).is_relative_to(folder)
    ]


def read_lock(folder: Path) -> dict[str, str]:
    """Digest by edition, as kept in the folder; empty when nothing has been locked."""
    path = folder / NAME
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {words[0]: words[-1] for words in lines}


def check_lock(library: Library, folder: Path, on: date) -> list[Problem]:
    """Editions in force by `on` that are not locked, have changed since, or have gone."""
    lock, editions = read_lock(folder), editions_in(library, folder)
    problems = []
    for edition in editions:
        kept = lock.get(edition.key)
        if kept is None and edition.in_force <= on:
            code, says = "edition.not_locked", "is in force: lock it with `zhunsheng check --lock`"
        elif kept is not None and kept != edition.digest:
            code = "edition.changed"
            says = "has been in force and may not change: add an edition, or restore the file"
        else:
            continue
        problems.append(Problem(edition.path, 1, 1, code, f"{edition.key} {says}"))
    for key in lock.keys() - {edition.key for edition in editions}:
        says = f"{key} has been in force and its file has gone"
        problems.append(Problem(str(folder / NAME), 1, 1, "edition.gone", says))
    return sorted(problems)


def add_to_lock(library: Library, folder: Path, on: date) -> list[str]:
    """Lock what is in force by `on` and not locked yet; what is locked stays as it is."""
    lock: Mapping[str, str] = read_lock(folder)
    new = {
        edition.key: edition.digest
        for edition in editions_in(library, folder)
        if edition.in_force <= on and edition.key not in lock
    }
    if new:
        lines = sorted(f"{key} {digest}\n" for key, digest in ({**lock, **new}).items())
        (folder / NAME).write_text(HEAD + "".join(lines), encoding="utf-8")
    return sorted(new)
