"""The Django app of the domain."""

from django.apps import AppConfig


class ConsultationApp(AppConfig):
    """Particulars and effects (征求意见)."""

    name = "zhunsheng.domains.consultation"
    label = "consultation"
    verbose_name = "征求意见"
    default_auto_field = "django.db.models.BigAutoField"
