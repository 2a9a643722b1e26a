"""Nobody but the commands of an app writes its tables."""

import ast
import re

import pytest
from django.apps import apps
from django.db.models.fields.reverse_related import ForeignObjectRel

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "zhunsheng"
WRITES = {"create", "bulk_create", "bulk_update", "update", "delete", "_raw_delete"}
WRITES |= {"get_or_create", "update_or_create", "aupdate", "acreate", "adelete"}
OWNERS = {
    "identity": "kernel/identity",
    "library": "kernel/library",
    "register": "kernel/register",
    "casefile": "kernel/casefile",
}
OWNERS |= {"licensing": "domains/licensing", "enforcement": "domains/enforcement"}
OWNERS |= {"decisions": "domains/decisions"}
OWNERS |= {"consultation": "domains/consultation"}
OWNERS |= {"cleanup": "domains/cleanup"}
OWNERS |= {"instruments": "domains/instruments"}


SAVES = {"save", "save_base", "delete", "asave", "adelete"}
MANAGERS = {"objects", "_base_manager", "_default_manager"}
SHARED_PASSWORD = ("demo/accounts.py", "Account")
"""The accounts of the demonstration share a password that is hashed once."""


def tables() -> dict[str, str]:
    """The folder that owns each model, by the model's name."""
    return {
        model.__name__: OWNERS[model._meta.app_label]
        for model in apps.get_models()
        if model._meta.app_label in OWNERS
    }


def instances() -> dict[str, str]:
    """The model behind a name that says it: `case` and, of relations, `parties`, `penalty`."""
    found, elsewhere = {}, set()
    for model in apps.get_models():
        if model._meta.app_label in OWNERS:
            found[re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()] = model.__name__
        for each in model._meta.get_fields():
            if isinstance(each, ForeignObjectRel) and (name := each.get_accessor_name()):
                found.setdefault(name, each.related_model.__name__)
            elif each.many_to_many:
                elsewhere.add(each.name)
    return {name: model for name, model in found.items() if name not in elsewhere}


def written(tree: ast.AST, known: dict[str, str]) -> set[str]:
    """The names of models that something is written of, by a manager or by what was found."""
    named = _named(tree)
    calls = [n.func for n in ast.walk(tree) if isinstance(n, ast.Call)]
    found = set()
    for call in (each for each in calls if isinstance(each, ast.Attribute)):
        if call.attr in WRITES:
            found.add(_manager_of(call.value, known))
        if call.attr in SAVES:
            found |= _saved(call.value, known, named)
    return found - {""}


def _manager_of(node: ast.AST, related: dict[str, str]) -> str:
    """`Case` in `Case.objects.filter(…).exclude(…)`, `Party` in `case.parties.filter(…)`."""
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            if node.attr in MANAGERS and isinstance(node.value, ast.Name):
                return node.value.id
            if node.attr in related:
                return related[node.attr]
            node = node.value
        else:
            return ""


def _saved(node: ast.AST, known: dict[str, str], named: dict[str, set[str]]) -> set[str]:
    """What the thing may be that is saved or deleted: by what its name says, or was given."""
    if isinstance(node, ast.Name):
        return named.get(node.id) or {known.get(node.id, "")}
    return {known.get(node.attr, "")} if isinstance(node, ast.Attribute) else set()


def _named(tree: ast.AST) -> dict[str, set[str]]:
    """What the names of a module are given: `row = Case(…)`, `for row in Case.objects…`."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.NamedExpr(target=ast.Name(id=name), value=value)
                | ast.For(target=ast.Name(id=name), iter=value)
            ):
                is_new = isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
                given = value.func.id if is_new else _manager_of(value, {})
            case (
                ast.arg(arg=name, annotation=ast.Name(id=given))
                | ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id=given))
            ):
                pass
            case _:
                continue
        if given:
            found.setdefault(name, set()).add(given)
    return found


def test_tables_are_written_by_their_own_app():
    owners, known = tables(), instances()
    for path in SOURCE.rglob("*.py"):
        place = path.relative_to(SOURCE).as_posix()
        found = written(ast.parse(path.read_text(encoding="utf-8")), known) & owners.keys()
        past = {name for name in found if not place.startswith(owners[name])}
        assert not {name for name in past if (place, name) != SHARED_PASSWORD}, place


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
        "Case._base_manager.update(state='x')",
        "case.save()",
        "event.case.save(update_fields=['state'])",
        "row = Case(pk=1)\nrow.save()",
        "row = Case.objects.get(pk=1)\nrow.delete()",
        "for row in Case.objects.all():\n    row.save()",
        "if row := Case.objects.first():\n    row.save()",
        "def close(row: Case):\n    row.save()",
        "organ.cases.all().update(state='x')",
    ],
)
def test_a_write_is_seen(text):
    assert written(ast.parse(text), instances()) == {"Case"}


def test_a_write_through_a_relation_is_seen():
    text = "case.parties.create(name='x')\ncase.penalty.save()\npost.duties.all().delete()"
    assert written(ast.parse(text), instances()) == {"Party", "PenaltyDecision", "PostDuty"}


@pytest.mark.parametrize(
    "text",
    ["book.save(file)", "client.organs.set([])", "duties.update(x=1)", "cache.delete(key)"],
)
def test_what_is_no_record_may_be_written(text):
    assert not written(ast.parse(text), instances()) & tables().keys()


def test_a_form_s_or_a_client_s_row_is_not_a_case():
    text = "row = RepeatableRequest(key=1)\nrow.save()"
    assert written(ast.parse(text), instances()) == {"RepeatableRequest"}
