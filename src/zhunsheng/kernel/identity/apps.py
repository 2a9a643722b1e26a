"""The Django app of regions, organs and people."""

from django.apps import AppConfig


class IdentityApp(AppConfig):
    """Regions, organs, people and their posts (身份)."""

    name = "zhunsheng.kernel.identity"
    label = "identity"
    verbose_name = "身份"
    default_auto_field = "django.db.models.BigAutoField"
