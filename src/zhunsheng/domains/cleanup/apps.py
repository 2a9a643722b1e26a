"""The Django app of the domain."""

from django.apps import AppConfig


class CleanupApp(AppConfig):
    """Particulars and effects (规范性文件清理)."""

    name = "zhunsheng.domains.cleanup"
    label = "cleanup"
    verbose_name = "规范性文件清理"
    default_auto_field = "django.db.models.BigAutoField"
