"""Addresses of figures and briefs."""

from django.urls import path

from mulin.briefing.views import briefs, dashboard

app_name = "briefing"

urlpatterns = [
    path("office/figures/", dashboard.start, name="figures"),
    path("office/figures/<slug:slug>/", dashboard.dashboard, name="dashboard"),
    path("office/figures/<slug:slug>/brief/", briefs.make, name="make"),
    path("office/figures/<slug:slug>/<str:code>/", dashboard.sources, name="sources"),
    path("office/briefs/", briefs.listed, name="briefs"),
    path("office/briefs/<uuid:key>/", briefs.brief, name="brief"),
    path("office/briefs/<uuid:key>/change/", briefs.change, name="change"),
    path("office/briefs/<uuid:key>/file/<slug:form>/", briefs.file, name="file"),
    path("p/<slug:slug>/briefs/<uuid:key>/", briefs.read, name="read"),
]
