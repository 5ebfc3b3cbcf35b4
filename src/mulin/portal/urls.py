"""Addresses of the pages that join modules."""

from django.urls import include, path

from mulin.portal import about, claims, desk, door, gallery, home, me, progress
from mulin.portal.setup.views import step as setup

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("demo/be/<str:username>/", home.be, name="be"),
    path("p/<slug:slug>/", door.door, name="door"),
    path("p/<slug:slug>/progress/", progress.progress, name="progress"),
    path("p/<slug:slug>/posts/", claims.offered, name="claims"),
    path("claim/<uuid:key>/", claims.claim, name="claim"),
    path("claim/<uuid:key>/back/", claims.back, name="claim_back"),
    path("desk/", desk.desk, name="desk"),
    path("me/", me.me, name="me"),
    path("me/code/", me.code, name="me_code"),
    path("me/enter/", me.enter, name="me_enter"),
    path("me/leave/", me.leave, name="me_leave"),
    path("me/download/", me.download, name="me_download"),
    path("me/withdraw/<uuid:consent>/", me.withdraw, name="me_withdraw"),
    path("office/", include("mulin.portal.office.urls")),
    path("setup/", setup, name="setup"),
    path("setup/<slug:name>/", setup, name="setup_step"),
    path("privacy/", about.privacy, name="privacy"),
    path("complaint/", about.complaint, name="complaint"),
    path("components/", gallery.gallery, name="components"),
]
