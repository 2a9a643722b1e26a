"""The Django app of the domain."""

from django.apps import AppConfig


class InstrumentsApp(AppConfig):
    """Particulars and effects (立法与规范性文件)."""

    name = "zhunsheng.domains.instruments"
    label = "instruments"
    verbose_name = "立法与规范性文件"
    default_auto_field = "django.db.models.BigAutoField"
