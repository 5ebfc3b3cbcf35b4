"""All addresses; each module keeps its own."""

from django.urls import include, path

from mulin.core.reference import reference

urlpatterns = [
    path("", include("mulin.core.urls")),
    path("", include("mulin.portal.urls")),
    path("", include("mulin.matters.urls")),
    path("", include("mulin.mediation.urls")),
    path("", include("mulin.notices.urls")),
    path("", include("mulin.campaigns.urls")),
    path("", include("mulin.boards.urls")),
    path("", include("mulin.briefing.urls")),
    path("", include("mulin.paperwork.urls")),
    path("accounts/", include("mulin.people.urls")),
    path("admin/", reference.urls),
]

handler403 = "mulin.portal.errors.denied"
