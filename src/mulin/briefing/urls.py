"""Addresses of figures and briefs."""

from django.urls import path

from mulin.briefing.views import dashboard

app_name = "briefing"

urlpatterns = [
    path("office/figures/", dashboard.start, name="figures"),
    path("office/figures/<slug:slug>/", dashboard.dashboard, name="dashboard"),
    path("office/figures/<slug:slug>/<str:code>/", dashboard.sources, name="sources"),
]
