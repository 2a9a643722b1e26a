"""Every word of the project has its line in the glossary, with the Chinese in use."""

import re
from collections import defaultdict

import pytest
from django.apps import apps

from tests.conftest import ROOT
from zhunsheng.config.domains import DOMAINS
from zhunsheng.kernel.casefile.catalogue import current

LINE = re.compile(
    r"\| `(?P<term>[\w ]+)` \| (?P<zh>[^|]+) \| (?P<source>[^|]+) \| (?P<other>[^|]+) \|"
)


@pytest.fixture(scope="module")
def glossary() -> dict[str, set[str]]:
    """The Chinese of each term that the code uses by name."""
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    found = [line for each in lines if (line := LINE.fullmatch(each))]
    terms = {line["term"]: set(line["zh"].strip().split("；")) for line in found}
    assert len(terms) == len(found), "a term has two lines"
    return terms


def editions():
    return [e for editions in current().library.editions.values() for e in editions]


def labels(noun: str) -> dict[str, set[str]]:
    """Every label in use, by name: an act may be called differently in two procedures."""
    used = defaultdict(set)
    for edition in editions():
        for name, declared in getattr(edition, noun).items():
            used[name].add(declared.label.zh)
    return used


def models() -> dict[str, type]:
    return {m.__name__: m for m in apps.get_models() if m.__module__.startswith("zhunsheng.")}


def test_every_line_is_read(glossary):
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    assert len(glossary) == len(re.findall(r"(?m)^\| `", text))


def test_every_model_has_its_line_and_says_its_chinese(glossary):
    for name, model in models().items():
        assert name in glossary, f"{name}: add it to GLOSSARY.md"
        first = (model.__doc__ or "").splitlines()[0]
        assert any(zh in first for zh in glossary[name]), f"{name}: docstring {first!r}"


def test_every_act_has_its_line(glossary):
    for name, used in labels("acts").items():
        assert glossary.get(name) == used, name


def test_every_limit_has_its_line(glossary):
    for name, used in labels("limits").items():
        assert glossary.get(f"limit {name}") == used, name


@pytest.mark.parametrize("noun", ["duties", "registers"])
def test_every_duty_and_register_has_its_line(glossary, noun):
    for name, declared in getattr(current().vocabulary, noun).items():
        assert glossary.get(name) == {declared.label.zh}, name


def test_every_field_of_administration_has_its_line(glossary):
    for domain in DOMAINS:
        assert glossary.get(domain.name) == {domain.label.zh}, domain.name


def test_nothing_is_explained_that_has_gone(glossary):
    vocabulary = current().vocabulary
    known = {*models(), *labels("acts"), *(f"limit {name}" for name in labels("limits"))}
    known |= {*vocabulary.duties, *vocabulary.registers, *vocabulary.marks}
    assert not glossary.keys() - known
