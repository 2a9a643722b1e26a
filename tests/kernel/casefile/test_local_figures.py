"""Figures set by local rules: what they count is said, kept and shown."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.factories import FOUNDED
from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.casefile.words import LOCAL_FIGURES
from zhunsheng.kernel.register.commands import open_entry
from zhunsheng.kernel.register.errors import DataError
from zhunsheng.kernel.register.models import Entry

migration = import_module("zhunsheng.kernel.register.migrations.0002_local_figures_have_a_kind")


def kept(kind: str, value: object) -> object:
    return register(LOCAL_FIGURES).check({"value": value, "source": "某市规定"}, kind=kind)["value"]


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("money", "1500", "1500.00"),
        ("working_days", "15", 15),
        ("calendar_days", 30, 30),
        ("years", 5, 5),
        ("count", 3, 3),
        ("yes_no", True, True),
    ],
)
def test_a_figure_is_kept_in_the_form_of_its_kind(kind, given, value):
    found = kept(kind, given)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "given", "field", "code"),
    [
        ("", 15, "kind", "entry.unknown_kind"),
        ("weeks", 2, "kind", "entry.unknown_kind"),
        ("working_days", "1.5", "value", "fact.not_integer"),
        ("working_days", True, "value", "fact.not_integer"),
        ("calendar_days", -1, "value", "fact.out_of_range"),
        ("yes_no", 1, "value", "fact.not_yes_no"),
        ("money", "很多", "value", "fact.not_money"),
    ],
)
def test_a_figure_that_does_not_fit_its_kind_is_refused(kind, given, field, code):
    with pytest.raises(DataError) as refused:
        kept(kind, given)
    assert {fault.field: fault.code for fault in refused.value.faults}[field] == code


OLD = {
    "review_days_least": ("5.00", "working_days", 5),
    "posting_days_local": ("7.00", "calendar_days", 7),
    "validity_years": ("5.00", "years", 5),
    "legislative_power": ("0.00", "yes_no", False),
    "contract_to_government": ("1000000.50", "money", "1000000.50"),
}


@pytest.mark.django_db
def test_figures_kept_before_are_given_their_kind_and_can_go_back():
    for key, (value, kind, _) in OLD.items():
        data = {"value": 1 if kind != "yes_no" else True, "source": "某市规定"}
        open_entry(
            spec=register(LOCAL_FIGURES),
            key=key,
            title=key,
            kind=kind,
            valid_from=FOUNDED,
            data=data,
        )
        old = {"value": value, "source": "某市规定"}
        Entry.objects.filter(key=key).update(kind="", data=old)
    migration.say_kinds(apps, None)
    found = {entry.key: (entry.kind, entry.data["value"]) for entry in Entry.objects.all()}
    assert found == {key: (kind, value) for key, (_, kind, value) in OLD.items()}
    migration.forget_kinds(apps, None)
    assert {(e.key, e.kind, e.data["value"]) for e in Entry.objects.all()} == {
        (key, "", value) for key, (value, _, _) in OLD.items()
    }
