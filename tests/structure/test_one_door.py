"""Nobody but the commands of an app writes its tables."""

import ast

import pytest
from django.apps import apps

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "zhunsheng"
WRITES = {"create", "bulk_create", "bulk_update", "update", "delete", "_raw_delete"}
WRITES |= {"get_or_create", "update_or_create", "aupdate", "acreate", "adelete"}
OWNERS = {
    "identity": "kernel/identity",
    "register": "kernel/register",
    "casefile": "kernel/casefile",
}
OWNERS |= {"licensing": "domains/licensing", "enforcement": "domains/enforcement"}


def tables() -> dict[str, str]:
    """The folder that owns each model, by the model's name."""
    return {
        model.__name__: OWNERS[model._meta.app_label]
        for model in apps.get_models()
        if model._meta.app_label in OWNERS
    }


def written(tree: ast.AST) -> set[str]:
    """The names of models on whose managers something is written."""
    calls = [n.func for n in ast.walk(tree) if isinstance(n, ast.Call)]
    writes = [f for f in calls if isinstance(f, ast.Attribute) and f.attr in WRITES]
    return {_manager_of(each.value) for each in writes} - {""}


def _manager_of(node: ast.AST) -> str:
    """`Case` in `Case.objects.filter(…).exclude(…)`."""
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            if node.attr == "objects" and isinstance(node.value, ast.Name):
                return node.value.id
            node = node.value
        else:
            return ""


def test_tables_are_written_by_their_own_app():
    owners = tables()
    for path in SOURCE.rglob("*.py"):
        place = path.relative_to(SOURCE).as_posix()
        found = written(ast.parse(path.read_text(encoding="utf-8"))) & owners.keys()
        assert not {name for name in found if not place.startswith(owners[name])}, place


def test_only_the_commands_append_to_the_record():
    appending = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").endswith("casefile.record")
        and any(alias.name == "append" for alias in node.names)
    ]
    assert appending == ["kernel/casefile/commands.py"]


@pytest.mark.parametrize(
    "text",
    [
        "Case.objects.update(state='x')",
        "Case.objects.filter(pk=1).exclude(a=2).update(state='x')",
        "Case.objects.select_for_update().get_or_create(x=1)",
    ],
)
def test_a_write_is_seen(text):
    assert written(ast.parse(text)) == {"Case"}
