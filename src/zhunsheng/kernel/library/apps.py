"""The Django app of the library of law."""

from django.apps import AppConfig


class LibraryApp(AppConfig):
    """Instruments, versions, provisions, citations (法规库)."""

    name = "zhunsheng.kernel.library"
    label = "library"
    verbose_name = "法规库"
    default_auto_field = "django.db.models.BigAutoField"
