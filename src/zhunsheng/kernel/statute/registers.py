"""What a register holds, as declared in its file (清单规格文件), and the proof of its names.

A file names things and computes nothing: the fields and checks it lists are declared in Python.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.reader import Place, Problem, read, read_basis
from zhunsheng.kernel.statute.text import Text

CODE = Text("编码", "Code")


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A register as its file declares it (清单规格文件): names only.

    `kinds` names the field, a CHOICE, whose choices are the kinds of its entries; `by_kind` says
    which field entries of a kind hold in place of another.
    """

    name: str
    label: Text
    key_label: Text
    basis: Basis
    public: bool
    kinds: str
    by_kind: Mapping[str, Mapping[str, str]]
    fields: tuple[str, ...]
    optional: tuple[str, ...]
    checks: tuple[str, ...]
    places: Mapping[str, Place]


def load_register(path: Path, problems: list[Problem]) -> RegisterFile | None:
    """One file of a register; None when nothing could be read."""
    before = len(problems)
    root = read(path, problems)
    if root is None:
        return None
    given = root.record(
        ("register", "label", "basis"),
        ("key", "public", "kinds", "by_kind", "fields", "optional", "checks"),
    )
    name = given["register"].text() if "register" in given else ""
    if name != path.stem:
        root.problem("register.misnamed", f"register {name}: the file must be named {name}.yaml")
    declared = RegisterFile(
        name=name,
        label=given["label"].words() if "label" in given else Text("", ""),
        key_label=given["key"].words() if "key" in given else CODE,
        basis=read_basis(given["basis"], None) if "basis" in given else Basis("", "", 0),
        public="public" in given and given["public"].truth(),
        kinds=given["kinds"].text() if "kinds" in given else "",
        by_kind=_by_kind(given["by_kind"]) if "by_kind" in given else {},
        fields=given["fields"].names() if "fields" in given else (),
        optional=given["optional"].names() if "optional" in given else (),
        checks=given["checks"].names() if "checks" in given else (),
        places={**given, "": root},
    )
    return declared if len(problems) == before else None


def _by_kind(place: Place) -> dict[str, dict[str, str]]:
    return {
        kind: {name: field.text() for name, (_, field) in own.entries().items()}
        for kind, (_, own) in place.entries().items()
    }
