"""The Django app of dated register entries."""

from django.apps import AppConfig


class RegisterApp(AppConfig):
    """Registers and their entries (清单、台账)."""

    name = "zhunsheng.kernel.register"
    label = "register"
    verbose_name = "清单"
    default_auto_field = "django.db.models.BigAutoField"
