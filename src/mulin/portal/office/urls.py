"""Addresses of the office's pages about people and posts; names are the portal's."""

from django.urls import path

from mulin.portal.office import (
    area,
    calendar,
    homes,
    matches,
    organisations,
    persons,
    place,
    plan,
    post,
    roster,
    tables,
)

urlpatterns = [
    path("", roster.page, name="office"),
    path("map/", plan.page, name="office_map"),
    path("posts/<uuid:key>/", post.page, name="office_post"),
    path("posts/<uuid:key>/claims/<uuid:claim>/number/", post.number, name="office_claim_number"),
    path("posts/<uuid:key>/<slug:name>/", post.do, name="office_post_do"),
    path("places/", place.top, name="office_places"),
    path("places/<uuid:key>/", place.page, name="office_place"),
    path("places/<uuid:key>/organisations/", organisations.of_place, name="office_organisations"),
    path("places/<uuid:key>/residents/", homes.residents, name="office_homes"),
    path("places/<uuid:key>/residents/<slug:name>/", homes.do, name="office_home_do"),
    path("places/<uuid:key>/calendar/", calendar.page, name="office_calendar"),
    path("places/<uuid:key>/calendar/<slug:name>/", calendar.do, name="office_calendar_do"),
    path("places/<uuid:key>/tables/<slug:table>/", tables.page, name="office_table"),
    path("places/<uuid:key>/tables/<slug:table>/<slug:name>/", tables.do, name="office_table_do"),
    path("places/<uuid:key>/<slug:name>/", place.do, name="office_place_do"),
    path("organisations/<uuid:key>/", organisations.page, name="office_organisation"),
    path("organisations/<uuid:key>/<slug:name>/", organisations.do, name="office_organisation_do"),
    path("areas/<uuid:key>/", area.page, name="office_area"),
    path("areas/<uuid:key>/<slug:name>/", area.do, name="office_area_do"),
    path("people/", persons.search, name="office_persons"),
    path("people/<uuid:key>/", persons.page, name="office_person"),
    path("people/<uuid:key>/open/", persons.open_, name="office_person_open"),
    path("people/<uuid:key>/reveal/", persons.reveal, name="office_person_reveal"),
    path("people/<uuid:key>/<slug:name>/", persons.do, name="office_person_do"),
    path("matches/", matches.page, name="office_matches"),
    path("matches/propose/", matches.propose, name="office_propose"),
    path("matches/<uuid:key>/decide/", matches.decide, name="office_decide"),
    path("merges/<uuid:key>/undo/", matches.undo, name="office_undo"),
]
