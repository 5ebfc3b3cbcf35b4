"""Addresses of the sheets."""

from django.urls import path

from mulin.paperwork.views import bringing, files, lists, standing, taking

app_name = "paperwork"

urlpatterns = [
    path("office/sheets/", lists.sheets, name="sheets"),
    path("office/sheets/new/", bringing.new, name="new"),
    path("office/sheets/template/<slug:kind>/", files.template, name="template"),
    path("office/sheets/out/", taking.exports, name="exports"),
    path("office/sheets/out/places/", files.places, name="places"),
    path("office/sheets/out/vacancies/", files.vacancies, name="vacancies"),
    path("office/sheets/out/<uuid:key>/", files.export, name="export"),
    path("office/sheets/out/<uuid:key>/release/", taking.release, name="release"),
    path("office/sheets/out/<uuid:key>/refuse/", taking.refuse, name="refuse"),
    path("office/sheets/<uuid:key>/", standing.sheet, name="sheet"),
    path("office/sheets/<uuid:key>/columns/", bringing.columns, name="columns"),
    path("office/sheets/<uuid:key>/heading/", bringing.heading, name="heading"),
    path("office/sheets/<uuid:key>/check/", bringing.check, name="check"),
    path("office/sheets/<uuid:key>/problems/", files.problems, name="problems"),
    path("office/sheets/<uuid:key>/start/", bringing.start, name="start"),
    path("office/sheets/<uuid:key>/progress/", standing.progress, name="progress"),
    path("office/sheets/<uuid:key>/again/", standing.again, name="again"),
    path("office/sheets/<uuid:key>/drop/", bringing.drop, name="drop"),
]
