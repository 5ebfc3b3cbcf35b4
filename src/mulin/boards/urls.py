"""Addresses of what hangs on the wall."""

from django.urls import path

from mulin.boards.views import affairs, door, office, progress, wall

app_name = "boards"

urlpatterns = [
    path("p/<slug:slug>/board/", door.door, name="door"),
    path("p/<slug:slug>/progress/board/", progress.board, name="progress"),
    path("p/<slug:slug>/affairs/", affairs.listed, name="affairs"),
    path("p/<slug:slug>/affairs/<uuid:key>/", affairs.affair, name="affair"),
    path("p/<slug:slug>/affairs/<uuid:key>/sheet/", affairs.sheet, name="affair_sheet"),
    path("p/<slug:slug>/affairs/<uuid:key>/ask/", affairs.ask, name="ask"),
    path("office/boards/", wall.listed, name="list"),
    path("office/boards/sheets/", wall.sheets, name="sheets"),
    path("office/boards/hung/", wall.hang, name="hang"),
    path("office/boards/affair/<uuid:key>/hung/", wall.hang_affair, name="hang_affair"),
    path("office/affairs/", office.listed, name="affairs_office"),
    path("office/affairs/new/", office.new, name="affair_new"),
    path("office/affairs/draft/<uuid:key>/", office.draft, name="draft"),
    path("office/affairs/<uuid:key>/", office.affair, name="affair_office"),
]
