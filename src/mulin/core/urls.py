"""Addresses of the two switches in the first line of every page."""

from django.urls import path
from django.views.i18n import set_language

from mulin.core import views

app_name = "core"

urlpatterns = [
    path("look/large/", views.text_size, {"large": True}, name="large"),
    path("look/normal/", views.text_size, {"large": False}, name="normal"),
    path("look/language/", set_language, name="language"),
]
