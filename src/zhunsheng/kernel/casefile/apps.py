"""The Django app of cases and their record."""

from django.apps import AppConfig


class CasefileApp(AppConfig):
    """Cases, events, clocks, parties and documents (案卷)."""

    name = "zhunsheng.kernel.casefile"
    label = "casefile"
    verbose_name = "案卷"
    default_auto_field = "django.db.models.BigAutoField"
