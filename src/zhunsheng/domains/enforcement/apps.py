"""The Django app of the domain."""

from django.apps import AppConfig


class EnforcementApp(AppConfig):
    """Particulars and effects (行政处罚)."""

    name = "zhunsheng.domains.enforcement"
    label = "enforcement"
    verbose_name = "行政处罚"
    default_auto_field = "django.db.models.BigAutoField"
