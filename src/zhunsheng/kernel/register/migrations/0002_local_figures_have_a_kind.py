"""Figures of local rules say what they count: days and years were kept as sums of money."""

from decimal import Decimal
from typing import Any

from django.db import migrations

KINDS = {
    "consultation_days": "calendar_days",
    "posting_days_local": "calendar_days",
    "validity_years": "years",
    "trial_validity_years": "years",
    "review_days_least": "working_days",
    "legislative_power": "yes_no",
}
"""Of the figures that editions compared with until now; the others are sums."""


def say_kinds(apps: Any, _editor: Any) -> None:
    """Give each figure its kind, and its value the form of that kind."""
    for entry in _figures(apps).filter(kind=""):
        kind, value = KINDS.get(entry.key, "money"), Decimal(entry.data["value"])
        if kind == "yes_no":
            entry.data["value"] = value > 0
        elif kind != "money":
            entry.data["value"] = int(value)
        entry.kind = kind
        entry.save(update_fields=["kind", "data"])


def forget_kinds(apps: Any, _editor: Any) -> None:
    """Keep every figure as a sum again."""
    for entry in _figures(apps).exclude(kind=""):
        entry.data["value"] = f"{Decimal(entry.data['value']):.2f}"
        entry.kind = ""
        entry.save(update_fields=["kind", "data"])


def _figures(apps: Any) -> Any:
    return apps.get_model("register", "Entry").objects.filter(register="local_figures")


class Migration(migrations.Migration):
    """Rows only."""

    dependencies = [("register", "0001_entries")]

    operations = [migrations.RunPython(say_kinds, forget_kinds)]
