"""The web as a Django app: templates, static files and the tag library."""

from django.apps import AppConfig


class WebApp(AppConfig):
    """The three houses and their components."""

    name = "zhunsheng.web"
    label = "web"
