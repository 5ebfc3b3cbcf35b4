"""Addresses of the pages that join modules."""

from django.urls import path

from mulin.portal import about, desk, door, gallery, home

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("demo/be/<str:username>/", home.be, name="be"),
    path("p/<slug:slug>/", door.door, name="door"),
    path("desk/", desk.desk, name="desk"),
    path("privacy/", about.privacy, name="privacy"),
    path("complaint/", about.complaint, name="complaint"),
    path("components/", gallery.gallery, name="components"),
]
