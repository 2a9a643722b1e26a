"""The organs that a public list can be narrowed to (机关筛选)."""

from typing import Any

from django.db.models import QuerySet

from zhunsheng.kernel.identity.models import Organ
from zhunsheng.web.components.words import words
from zhunsheng.web.organ_names import named


def organ_choices(published: QuerySet[Any]) -> list[tuple[str, str]]:
    """The organs of published decisions, by name: one query."""
    organs = Organ.objects.filter(pk__in=published.order_by().values("organ")).order_by("name")
    rows = organs.values_list("pk", "name", "name_en")
    return [(str(pk), words(named(name, name_en))) for pk, name, name_en in rows]
