"""The Django app of the domain."""

from django.apps import AppConfig


class DecisionsApp(AppConfig):
    """Particulars and effects (行政决策)."""

    name = "zhunsheng.domains.decisions"
    label = "decisions"
    verbose_name = "行政决策"
    default_auto_field = "django.db.models.BigAutoField"
