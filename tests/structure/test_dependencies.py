"""Dependencies that import rules cannot see: foreign keys point down, names are nouns."""

import re

import pytest
from django.apps import apps

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "zhunsheng"
KERNEL = ["lawtext", "statute", "identity", "library", "register", "casefile"]
NOT_A_NOUN = {"utils", "util", "helpers", "common", "core", "manager", "managers"}
NOT_A_NOUN |= {"service", "services", "handler", "handlers", "base", "misc"}
# Django finds a backend of its own by this name.
BY_OTHERS = {SOURCE / "config" / "sqlite" / "base.py"}


def layer(model) -> tuple[int, str]:
    """How high a model stands, and which house of that floor it lives in."""
    parts = model.__module__.split(".")
    if parts[0] != "zhunsheng":
        return -1, parts[0]
    if parts[1] == "kernel":
        return KERNEL.index(parts[2]), parts[2]
    floors = {"domains": 10, "demo": 20, "web": 30, "api": 30, "config": 40, "cli": 50}
    return floors[parts[1]], parts[2] if parts[1] == "domains" else parts[1]


def test_foreign_keys_point_down():
    """The live models tell, so a key given as a string is seen as well."""
    up = []
    for model in apps.get_models():
        here = layer(model)
        if here[0] < 0:
            continue
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            there = layer(field.related_model)
            if there[0] > here[0] or (there[0] == here[0] and there[1] != here[1]):
                up.append(f"{model.__name__}.{field.name} → {field.related_model.__name__}")
    assert not up


def test_no_generic_keys_and_no_model_inheritance():
    for model in apps.get_models():
        if layer(model)[0] >= 0:
            assert not model._meta.private_fields, model
            assert not model._meta.parents, model


def test_no_signals_are_listened_to():
    listens = re.compile(r"django\.dispatch|@receiver|signals import|signals\.\w+\.connect")
    assert not [str(p) for p in SOURCE.rglob("*.py") if listens.search(p.read_text("utf-8"))]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_code_lives_with_its_noun(kind):
    paths = [
        p for p in SOURCE.rglob("*") if "__pycache__" not in p.parts and "vendor" not in p.parts
    ]
    names = [p for p in paths if (p.suffix == ".py" if kind == "file" else p.is_dir())]
    assert not [str(p) for p in names if p.stem in NOT_A_NOUN and p not in BY_OTHERS]
