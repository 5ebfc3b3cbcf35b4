"""Addresses of matters, by object."""

from django.urls import path

from mulin.matters.views import (
    bulk,
    desk,
    follow,
    for_someone,
    from_chat,
    joint,
    link,
    photos,
    queue,
    release,
    report,
    saved,
)

app_name = "matters"

urlpatterns = [
    path("p/<slug:slug>/report/", report.report, name="report"),
    path("m/", follow.find, name="find"),
    path("m/<int:number>/", follow.follow, name="follow"),
    path("m/<int:number>/<slug:secret>/", follow.receipt, name="receipt"),
    path("m/<int:number>/<slug:secret>/answer/", follow.answer, name="answer"),
    path("m/<int:number>/<slug:secret>/no-texts/", follow.stop_texts, name="stop_texts"),
    path("m/<int:number>/<slug:secret>/release/", release.by_reporter, name="release_own"),
    path("photos/<uuid:key>/", photos.photo, name="photo"),
    path("office/matters/", queue.queue, name="queue"),
    path("office/matters/together/", bulk.together, name="bulk"),
    path("office/matters/together/do/", bulk.do, name="bulk_do"),
    path("office/matters/filters/", saved.save, name="filter_save"),
    path("office/matters/filters/<uuid:key>/forward/", saved.forward, name="filter_forward"),
    path("office/matters/filters/<uuid:key>/drop/", saved.drop, name="filter_drop"),
    path("desk/new/", for_someone.for_someone, name="for_someone"),
    path("desk/chat/", from_chat.from_chat, name="from_chat"),
    path("desk/m/<int:number>/", desk.matter, name="matter"),
    path("desk/m/<int:number>/step/", desk.step, name="step"),
    path("desk/m/<int:number>/release/", release.by_staff, name="release"),
    path("desk/m/<int:number>/fill/", desk.fill, name="fill"),
    path("desk/m/<int:number>/split/", desk.split, name="split"),
    path("desk/m/<int:number>/contact/", desk.contact, name="contact"),
    path("desk/m/<int:number>/redact/", desk.redact, name="redact"),
    path("desk/m/<int:number>/slip/", for_someone.slip, name="slip"),
    path("desk/task/<uuid:key>/link/", link.issue, name="link_issue"),
    path("desk/task/<uuid:key>/unlink/", link.revoke, name="link_revoke"),
    path("t/<slug:secret>/", link.opened, name="link"),
    path("t/<slug:secret>/answer/", link.answer, name="link_answer"),
    path("t/<slug:secret>/photo/<uuid:key>/", link.photo, name="link_photo"),
    path("desk/task/<uuid:key>/", joint.task, name="task"),
    path("desk/task/<uuid:key>/answer/", joint.answer, name="task_answer"),
]
