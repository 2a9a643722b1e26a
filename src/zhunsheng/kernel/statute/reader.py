"""Reading YAML by its nodes (逐节点读取), so that every mistake has a file, line and column.

`safe_load` would lose the position, keep the last of two equal keys, and read `no:` as False.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.text import Text


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a file (文件错误): where, what, and what to do."""

    path: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code}: {self.message}"


class InvalidFile(ValueError):
    """A file that does not load (文件无效), with every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(p) for p in self.problems))


class Place:
    """A node and where it stands; reads itself as one of the few shapes a file may hold.

    Mistakes are collected in `problems` and reading goes on, so that one run shows them all.
    """

    def __init__(self, node: yaml.Node, path: str, problems: list[Problem]) -> None:
        self.node, self.path, self.problems = node, path, problems

    def problem(self, code: str, message: str) -> None:
        """Note a mistake here."""
        mark = self.node.start_mark
        self.problems.append(Problem(self.path, mark.line + 1, mark.column + 1, code, message))

    def entries(self) -> "dict[str, tuple[Place, Place]]":
        """A mapping as name → (key, value); duplicate and non-text keys are mistakes."""
        found: dict[str, tuple[Place, Place]] = {}
        if not isinstance(self.node, yaml.MappingNode):
            self.problem("shape.not_mapping", "expected a mapping of names; write `name: value`")
            return found
        for key_node, value_node in self.node.value:
            key = self._at(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                key.problem("key.not_text", "a key must be a plain name")
                continue
            if key_node.tag == "tag:yaml.org,2002:bool":
                key.problem(
                    "key.reads_as_boolean",
                    f"YAML reads the key `{key_node.value}` as true or false; quote it",
                )
                continue
            name = str(key_node.value)
            if name in found:
                first = found[name][0].node.start_mark
                key.problem("key.duplicate", f"`{name}` was given before, on line {first.line + 1}")
                continue
            found[name] = (key, self._at(value_node))
        return found

    def record(self, required: Iterable[str], optional: Iterable[str]) -> "dict[str, Place]":
        """A mapping with a closed set of keys: unknown and missing ones are mistakes."""
        required = tuple(required)
        known = (*required, *optional)
        given = self.entries()
        for name, (key, _) in given.items():
            if name not in known:
                key.problem(
                    "key.unknown", f"unknown key `{name}`; known here: {', '.join(sorted(known))}"
                )
        if isinstance(self.node, yaml.MappingNode):
            for name in required:
                if name not in given:
                    self.problem("key.missing", f"`{name}` is missing")
        return {name: value for name, (_, value) in given.items() if name in known}

    def items(self) -> "Iterator[Place]":
        """The items of a list; anything else is a mistake."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.problem("shape.not_list", "expected a list; write `[one, two]`")
            return
        for node in self.node.value:
            yield self._at(node)

    @property
    def is_mapping(self) -> bool:
        """Whether a mapping stands here."""
        return isinstance(self.node, yaml.MappingNode)

    def text(self) -> str:
        """A scalar as written; true/false where a word is meant is a mistake."""
        if not isinstance(self.node, yaml.ScalarNode):
            self.problem("shape.not_text", "expected a single value")
            return ""
        if self.node.tag == "tag:yaml.org,2002:bool":
            self.problem(
                "value.reads_as_boolean",
                f"YAML reads `{self.node.value}` as true or false; quote it",
            )
        if not self.node.value.strip() or self.node.tag == "tag:yaml.org,2002:null":
            self.problem("value.empty", "a value is missing")
        return str(self.node.value)

    def words(self) -> Text:
        """`{zh: …, en: …}`."""
        given = self.record(("zh", "en"), ())
        return Text(*(given[k].text() if k in given else "" for k in ("zh", "en")))

    def names(self) -> tuple[str, ...]:
        """One name or a list of names; the same name twice is a mistake."""
        if isinstance(self.node, yaml.ScalarNode):
            return (self.text(),)
        found: list[str] = []
        for item in self.items():
            name = item.text()
            if name in found:
                item.problem("name.repeated", f"`{name}` stands in this list twice")
            else:
                found.append(name)
        if not found and isinstance(self.node, yaml.SequenceNode):
            self.problem("value.empty", "the list is empty: name something, or leave the key out")
        return tuple(found)

    def truth(self) -> bool:
        """True or false."""
        if isinstance(self.node, yaml.ScalarNode) and self.node.value in ("true", "false"):
            return bool(self.node.value == "true")
        self.problem("value.not_truth", "write true or false")
        return False

    def whole(self, minimum: int = 1, maximum: int = 10_000) -> int:
        """A whole number from `minimum` to `maximum`."""
        value = getattr(self.node, "value", "")
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
            if minimum <= int(value) <= maximum:
                return int(value)
            if int(value) > maximum:
                self.problem("value.too_large", f"write a whole number of at most {maximum}")
                return maximum
        self.problem("value.not_whole", f"write a whole number, {minimum} or more")
        return minimum

    def amount(self) -> Decimal:
        """A sum or other figure, zero or more."""
        try:
            figure = Decimal(self.text())
            if figure.is_finite() and figure >= 0:
                return figure
        except InvalidOperation:
            pass
        self.problem("value.not_amount", "write a number, zero or more")
        return Decimal(0)

    def day(self) -> date:
        """A day as YYYY-MM-DD."""
        said = self.text()
        try:
            if len(said) != len("2017-06-06"):  # 20170606 and 2017-W23-2 are ISO too, but not ours
                raise ValueError(said)
            return date.fromisoformat(said)
        except ValueError:
            self.problem("value.not_day", "write a day as YYYY-MM-DD")
            return date.min

    def _at(self, node: yaml.Node) -> "Place":
        return Place(node, self.path, self.problems)


def read(path: Path, problems: list[Problem]) -> Place | None:
    """The root of a YAML file; None and a problem when it is not YAML at all."""
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problems.append(
            Problem(str(path), line, column, "file.not_yaml", str(error.problem or error))
        )
        return None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        problems.append(Problem(str(path), 1, 1, "file.not_yaml", f"not UTF-8 YAML: {error}"))
        return None
    if root is None:
        problems.append(Problem(str(path), 1, 1, "file.empty", "the file holds nothing"))
        return None
    return Place(root, str(path), problems)


def read_basis(place: Place, above: Basis | None) -> Basis:
    """A citation; law and version are taken from the edition's own where they are not said."""
    own = ("law", "version")
    required = ("article",) if above else (*own, "article")
    given = place.record(required, (*own, "article", "paragraph", "item"))
    if ("law" in given) != ("version" in given):
        place.problem("basis.half", "give `law` and `version` together, or neither")
    law = given["law"].text() if "law" in given else above.law if above else ""
    version = given["version"].text() if "version" in given else above.version if above else ""
    return Basis(
        law,
        version,
        given["article"].whole(0) if "article" in given else 0,
        given["paragraph"].whole() if "paragraph" in given else 0,
        given["item"].whole() if "item" in given else 0,
    )
