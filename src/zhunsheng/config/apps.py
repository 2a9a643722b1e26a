"""The wiring of the project as a Django app: at start-up the law is loaded and proved."""

from django.apps import AppConfig
from django.conf import settings


class ConfigApp(AppConfig):
    """Loads procedures and domains once all apps are there."""

    name = "zhunsheng.config"
    label = "config"

    def ready(self) -> None:
        """Install the catalogue; a procedure that does not check stops the start with its place."""
        # not before: what they declare reaches models
        from zhunsheng.config.domains import DOMAINS
        from zhunsheng.kernel.casefile import catalogue

        catalogue.install(catalogue.build(DOMAINS, settings.ZHUNSHENG_PROCEDURES))
