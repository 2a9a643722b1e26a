"""What belongs to no house: the reader's wishes."""

from django.urls import path

from zhunsheng.web import preferences

app_name = "web"
urlpatterns = [path("preferences/size/", preferences.size, name="size")]
