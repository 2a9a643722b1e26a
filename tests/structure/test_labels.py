"""Every word a person can meet is there in Chinese and in English."""

import re

import pytest

from zhunsheng.config.domains import DOMAINS
from zhunsheng.kernel.casefile.catalogue import current

HAN = re.compile(r"[\u3400-\u9fff]")
FIELDS = re.compile(r"{(\w+)}")


def of_editions():
    for editions in current().library.editions.values():
        for edition in editions:
            yield edition.key, edition.label
            for noun in ("states", "limits", "acts"):
                for name, declared in getattr(edition, noun).items():
                    yield f"{edition.key} {name}", declared.label
            for name, state in edition.states.items():
                if state.open_ended:
                    yield f"{edition.key} {name} open-ended", state.open_ended


def of_facts():
    vocabulary = current().vocabulary
    of_registers = [fact for register in vocabulary.registers.values() for fact in register.fields]
    for fact in (*vocabulary.facts.values(), *of_registers):
        yield fact.name, fact.label
        for part in (fact.help, fact.unit):
            if part.zh or part.en:
                yield f"{fact.name} help or unit", part
        for value, label in fact.choices.items():
            yield f"{fact.name}={value}", label


def of_vocabulary():
    vocabulary = current().vocabulary
    for guard in vocabulary.guards.values():
        yield f"{guard.name} says", guard.says
        yield f"{guard.name} remedy", guard.remedy
    for noun in ("effects", "duties", "registers", "indicators"):
        for name, declared in getattr(vocabulary, noun).items():
            yield name, declared.label
    for register in vocabulary.registers.values():
        yield f"{register.name} key", register.key_label
        for kind, label in register.kinds.items():
            yield f"{register.name} {kind}", label
    for named in (*DOMAINS, *current().library.laws.values()):
        yield named.name, named.label if hasattr(named, "label") else named.title


@pytest.mark.parametrize("source", [of_editions, of_facts, of_vocabulary])
def test_every_label_speaks_both_languages(source):
    wrong = [
        (name, label)
        for name, label in source()
        if not label.zh.strip()
        or not label.en.strip()
        or label.zh == label.en
        or not HAN.search(label.zh)
        or HAN.search(label.en)
    ]
    assert not wrong


def test_both_sentences_of_a_guard_take_the_same_values():
    for guard in current().vocabulary.guards.values():
        for text in (guard.says, guard.remedy):
            assert set(FIELDS.findall(text.zh)) == set(FIELDS.findall(text.en)), guard.name


def test_every_guard_has_a_code_of_its_noun_and_cites_its_article():
    for guard in current().vocabulary.guards.values():
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", guard.code), guard.name
        told = (guard.lacks.__doc__ or "").splitlines()
        assert told, guard.name
        assert HAN.search(told[0]), guard.name
        assert re.search(r"art\. \d+|G\d+", guard.lacks.__doc__), guard.name
