"""The wiring of the project as a Django app: nothing but its label."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    """Settings and start-up checks."""

    name = "zhunsheng.config"
    label = "config"
