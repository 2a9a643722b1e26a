"""The catalogue of translations: `messages.py update | check | compile`.

Texts in the source are Chinese, so English is the only catalogue. Django's own tool needs GNU
gettext; this one needs Babel.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/zhunsheng"
PO = SOURCE / "locale/en/LC_MESSAGES/django.po"

ONE, MANY, CONTEXT, CONTEXT_MANY = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": ONE,
    "gettext": ONE,
    "gettext_lazy": ONE,
    "gettext_noop": ONE,
    "ngettext": MANY,
    "ngettext_lazy": MANY,
    "pgettext": CONTEXT,
    "pgettext_lazy": CONTEXT,
    "npgettext": CONTEXT_MANY,
    "npgettext_lazy": CONTEXT_MANY,
}

LITERAL = r"""u?(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

# One text: its context, and its one or two forms.
Found = tuple[str | None, str | tuple[str, str]]


def in_python(path: Path) -> Iterator[Found]:
    """The texts of a module."""
    for _, text, _, context in extract_from_file("python", path, keywords=KEYWORDS):
        yield context, text if isinstance(text, str) else (text[0], text[1])


def in_template(path: Path) -> Iterator[Found]:
    """The texts of a template, which Django turns into calls of gettext first."""
    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for call in CALL.finditer(source):
        texts = [ast.literal_eval(text) for text in re.findall(LITERAL, call[2])]
        context = texts.pop(0) if "pgettext" in call[1] else None
        yield context, (texts[0], texts[1]) if len(texts) > 1 else texts[0]


def extracted() -> Catalog:
    """Every text in the source."""
    catalog = Catalog(locale="en", project="zhunsheng", charset="utf-8", fuzzy=False)
    readers = (("*.py", in_python), ("*.html", in_template), ("*.txt", in_template))
    for pattern, read in readers:
        for path in sorted(SOURCE.rglob(pattern)):
            if "vendor" in path.parts:
                continue
            for context, text in read(path):
                place = (path.relative_to(ROOT).as_posix(), 0)
                catalog.add(text, locations=[place], context=context)
    return catalog


def stored() -> Catalog:
    """The catalogue on disk."""
    if not PO.exists():
        return Catalog(locale="en", project="zhunsheng", charset="utf-8", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


def update() -> int:
    """Merge the source into the catalogue; what the source no longer has goes."""
    catalog = stored()
    catalog.update(extracted(), no_fuzzy_matching=True, update_header_comment=False)
    catalog.header_comment = "# Zhunsheng: English."
    PO.parent.mkdir(parents=True, exist_ok=True)
    temporary = PO.with_suffix(".new")
    with temporary.open("wb") as file:
        write_po(
            file, catalog, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True
        )
    # Dates in the header would make every branch conflict with every other.
    lines = temporary.read_text(encoding="utf-8").splitlines(keepends=True)
    PO.write_text(
        "".join(line for line in lines if not re.match(r'"(POT-Creation|PO-Revision)-Date:', line)),
        encoding="utf-8",
    )
    temporary.unlink()
    missing = sum(1 for message in catalog if message.id and not translated(message))
    print(f"messages: {len(catalog)} texts, {missing} to translate in {PO.relative_to(ROOT)}")
    return 0


def forms(text: object) -> tuple[str, ...]:
    """The forms of a text, one or two."""
    return (text,) if isinstance(text, str) else tuple(text or ())  # type: ignore[arg-type]


def translated(message: Message) -> bool:
    """Whether every form has its translation."""
    return bool(forms(message.string)) and all(forms(message.string))


def key(message: Message) -> tuple[str | None, str]:
    """What a text is found by."""
    return message.context, forms(message.id)[0]


def complaints() -> Iterator[str]:
    """What is wrong with the catalogue."""
    if not PO.exists():
        yield f"no catalogue: {PO.relative_to(ROOT)}"
        return
    catalog, source = stored(), extracted()
    entries = {key(message): message for message in catalog if message.id}
    wanted = {key(message): message for message in source if message.id}
    for name, message in wanted.items():
        where = ", ".join(sorted({place for place, _ in message.locations}))
        if name not in entries:
            yield f"missing: {name[1]!r} ({where})"
            continue
        entry = entries[name]
        if not translated(entry):
            yield f"untranslated: {name[1]!r} ({where})"
        elif entry.fuzzy:
            yield f"fuzzy: {name[1]!r} ({where})"
        else:
            expected = {part for form in forms(message.id) for part in PLACEHOLDER.findall(form)}
            given = {part for form in forms(entry.string) for part in PLACEHOLDER.findall(form)}
            if expected != given:
                yield f"placeholders differ: {name[1]!r} → {forms(entry.string)} ({where})"
    yield from (f"obsolete: {name[1]!r}" for name in entries if name not in wanted)
    yield from (f"obsolete: {forms(message.id)[0]!r}" for message in catalog.obsolete.values())


def check() -> int:
    """Fail unless every text in the source, and no other, is translated."""
    found = list(complaints())
    for complaint in found:
        print(f"messages: {complaint}")
    if found:
        print(f"messages: {len(found)} to mend; `make messages` brings new texts in")
        return 1
    print("messages: complete")
    return 0


def compile_() -> int:
    """Write the form that the server reads."""
    if PO.exists():
        with PO.with_suffix(".mo").open("wb") as file:
            write_mo(file, stored())
    return 0


def main(arguments: list[str]) -> int:
    """Do what is asked."""
    verbs = {"update": update, "check": check, "compile": compile_}
    if len(arguments) != 1 or arguments[0] not in verbs:
        sys.exit(__doc__)
    settings.configure()
    return verbs[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
