"""Addresses of a person's own notices."""

from django.urls import path

from mulin.notices import views

app_name = "notices"

urlpatterns = [
    path("notices/", views.page, name="list"),
    path("notices/read/", views.read_all, name="read_all"),
    path("notices/<uuid:key>/read/", views.read, name="read"),
    path("notices/choices/", views.choices, name="choices"),
    path("notices/choices/forget/", views.forget, name="forget"),
]
