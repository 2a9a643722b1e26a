"""The Django app of the interface for machines."""

from django.apps import AppConfig


class ApiApp(AppConfig):
    """Clients and their tokens (接口)."""

    name = "zhunsheng.api"
    label = "api"
    verbose_name = "接口"
    default_auto_field = "django.db.models.BigAutoField"
