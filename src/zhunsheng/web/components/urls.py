"""The gallery of components, mounted in debug only."""

from django.urls import path

from zhunsheng.web.components import gallery

app_name = "components"
urlpatterns = [path("desk/components/", gallery.gallery, name="gallery")]
