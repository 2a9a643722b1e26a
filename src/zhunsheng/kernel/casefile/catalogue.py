"""What the whole system works by (总目录): the editions in force, the names, the calendar.

Built once at start-up by `config`, and handed to the commands by `current`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zhunsheng.kernel.casefile.words import CASEFILE
from zhunsheng.kernel.register.spec import RegisterSpec
from zhunsheng.kernel.statute.calendar import WorkingCalendar
from zhunsheng.kernel.statute.check import HINTS, check_library
from zhunsheng.kernel.statute.load import Library, load_folders
from zhunsheng.kernel.statute.reader import InvalidFile, Problem
from zhunsheng.kernel.statute.vocabulary import Domain, Vocabulary


@dataclass(frozen=True)
class Catalogue:
    """Editions, vocabulary and calendar (总目录); the calendar projects years without notice."""

    library: Library
    vocabulary: Vocabulary
    calendar: WorkingCalendar


def read(domains: Sequence[Domain], folders: Sequence[Path]) -> tuple[Catalogue, list[Problem]]:
    """Load and prove all there is; the problems are returned."""
    vocabulary = Vocabulary.of([CASEFILE, *domains])
    library, problems = load_folders(list(folders))
    problems = sorted({*problems, *check_library(library, vocabulary)})
    if not any(problem.code not in HINTS for problem in problems):
        vocabulary = replace(vocabulary, registers=_registers(library, vocabulary))
    calendar = WorkingCalendar(library.notices, allow_projection=True)
    return Catalogue(library, vocabulary, calendar), problems


def _registers(library: Library, names: Vocabulary) -> dict[str, RegisterSpec]:
    return {
        file.name: RegisterSpec.of(file, names.fields, names.entry_checks)
        for file in library.registers.values()
    }


def build(domains: Sequence[Domain], folders: Sequence[Path]) -> Catalogue:
    """The same, raising `InvalidFile` where anything is wrong: a bad law is not worked by."""
    catalogue, problems = read(domains, folders)
    if any(problem.code not in HINTS for problem in problems):
        raise InvalidFile(problems)
    return catalogue


_installed: list[Catalogue] = []


def install(catalogue: Catalogue) -> None:
    """Work by `catalogue` from now on."""
    _installed[:] = [catalogue]


def current() -> Catalogue:
    """The catalogue in use; RuntimeError before start-up is done."""
    if not _installed:
        raise RuntimeError("no catalogue is installed: config does it when Django starts")
    return _installed[0]


def register(name: str) -> RegisterSpec:
    """A register in use by its name (清单规格); KeyError when no file declares it."""
    spec: RegisterSpec = current().vocabulary.registers[name]
    return spec
