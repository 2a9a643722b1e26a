"""The Django app of the domain."""

from django.apps import AppConfig


class LicensingApp(AppConfig):
    """Particulars and effects (行政许可)."""

    name = "zhunsheng.domains.licensing"
    label = "licensing"
    verbose_name = "行政许可"
    default_auto_field = "django.db.models.BigAutoField"
