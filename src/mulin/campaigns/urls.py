"""Addresses of campaigns."""

from django.urls import path

from mulin.campaigns.views import leading, link, opening, public, walking

app_name = "campaigns"

urlpatterns = [
    path("desk/campaigns/", opening.campaigns, name="list"),
    path("desk/campaigns/new/", opening.new, name="new"),
    path("desk/campaigns/<uuid:key>/", walking.campaign, name="campaign"),
    path("desk/campaigns/<uuid:key>/sheet/", walking.sheet, name="sheet"),
    path("desk/campaigns/<uuid:key>/end/", leading.end, name="end"),
    path("desk/campaigns/<uuid:key>/along/", leading.along, name="along"),
    path("desk/campaigns/<uuid:key>/release/", leading.release, name="release"),
    path("desk/campaigns/party/<uuid:key>/link/", leading.issue, name="link_issue"),
    path("desk/campaigns/party/<uuid:key>/unlink/", leading.revoke, name="link_revoke"),
    path("desk/campaigns/along/<uuid:key>/finish/", leading.finish, name="finish"),
    path("desk/campaigns/site/<uuid:key>/", walking.site, name="site"),
    path("desk/campaigns/photo/<uuid:key>/", walking.photo, name="photo"),
    path("c/<uuid:key>/", public.campaign, name="public"),
    path("c/photo/<uuid:key>/", public.photo, name="public_photo"),
    path("c/t/<slug:secret>/", link.opened, name="link"),
    path("c/t/<slug:secret>/<uuid:key>/", link.site, name="link_site"),
    path("c/t/<slug:secret>/photo/<uuid:key>/", link.photo, name="link_photo"),
]
