"""The Django app of the domain."""

from django.apps import AppConfig


class ReportingApp(AppConfig):
    """Particulars and effects (年度报告)."""

    name = "zhunsheng.domains.reporting"
    label = "reporting"
    verbose_name = "年度报告"
    default_auto_field = "django.db.models.BigAutoField"
