"""Addresses of mediations; all of them at the desk."""

from django.urls import path

from mulin.mediation.views import file, lists, papers, register

app_name = "mediation"

urlpatterns = [
    path("desk/mediation/", lists.mine, name="mine"),
    path("desk/mediation/find/", lists.find, name="find"),
    path("desk/mediation/new/", register.register, name="register"),
    path("desk/mediation/<uuid:key>/", file.file, name="file"),
    path("desk/mediation/<uuid:key>/open/", file.open_, name="open"),
    path("desk/mediation/<uuid:key>/step/", file.step, name="step"),
    path("desk/mediation/<uuid:key>/party/", file.party, name="party"),
    path("desk/mediation/<uuid:key>/photos/", file.photos, name="photos"),
    path("desk/mediation/<uuid:key>/redact/", file.redact, name="redact"),
    path("desk/mediation/<uuid:key>/photos/<uuid:photo>/", papers.photo, name="photo"),
    path("desk/mediation/<uuid:key>/<slug:name>.<slug:form>", papers.paper, name="paper"),
]
