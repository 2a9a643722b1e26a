"""The organs that a public list can be narrowed to (机关筛选)."""

from typing import Any

from django.db.models import QuerySet

from zhunsheng.kernel.identity.models import Organ


def organ_choices(published: QuerySet[Any]) -> list[tuple[str, str]]:
    """The organs of published decisions, by name: one query."""
    organs = Organ.objects.filter(pk__in=published.order_by().values("organ")).order_by("name")
    return [(str(pk), name) for pk, name in organs.values_list("pk", "name")]
