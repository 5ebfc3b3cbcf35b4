"""What can be done about a post."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mulin.core.errors import Refused
from mulin.people import actions
from mulin.people.actions import Appointment
from mulin.people.models import Post, Term
from mulin.people.queries import absences_on, term_of
from mulin.people.rules import HowGiven, Purpose
from mulin.portal.office.acts import DayInput, Deed, DeedForm, Done, day_after
from mulin.portal.office.choosing import PersonForm
from mulin.portal.office.posting import CloseForm


class SeatForm(DeedForm):
    """Which seat, and whose term on it, the form is about."""

    seat = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    term = forms.UUIDField(widget=forms.HiddenInput, required=False)


class AppointForm(PersonForm):
    seat = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    since = forms.DateField(label=_("从哪天起"), widget=DayInput)


class StandInForm(AppointForm):
    until = forms.DateField(
        label=_("到哪天为止"), required=False, widget=DayInput, help_text=_("这一天还算。不写就一直代理。")
    )


class AbsenceForm(SeatForm):
    since = forms.DateField(label=_("从哪天起"), widget=DayInput)
    until = forms.DateField(
        label=_("到哪天为止"), required=False, widget=DayInput, help_text=_("这一天还算。还不知道就不写。")
    )


class DayForm(SeatForm):
    day = forms.DateField(label=_("从哪天起"), widget=DayInput)


class SeatsForm(DeedForm):
    seats = forms.IntegerField(label=_("几个席位"), min_value=1, max_value=99)

    def start(self, on: Post) -> dict[str, Any]:
        return {"seats": on.seats}


class ShownForm(SeatForm):
    """What the holder agreed to, and how they said so."""

    show_name = forms.BooleanField(label=_("写姓名"), required=False)
    show_phone = forms.BooleanField(label=_("写电话"), required=False)
    how = forms.ChoiceField(label=_("本人怎么同意的"), choices=HowGiven.choices, required=False)
    witness = forms.CharField(label=_("口头同意的，谁在场"), max_length=40, required=False)


def appoint(post: Post, done: Done) -> None:
    person = done.form.person(now=done.now)
    new = Appointment(post.pk, person, done.data["since"], seat=done.data["seat"])
    actions.appoint(by=done.scope, new=new, now=done.now)


def stand_in(post: Post, done: Done) -> None:
    actions.stand_in(
        by=done.scope,
        post=post.pk,
        seat=done.data["seat"],
        person=done.form.person(now=done.now),
        since=done.data["since"],
        until=day_after(done.data["until"]),
        now=done.now,
    )


def absent(post: Post, done: Done) -> None:
    actions.record_absence(
        by=done.scope,
        term=_term(post, done).pk,
        since=done.data["since"],
        until=day_after(done.data["until"]),
        now=done.now,
    )


def back(post: Post, done: Done) -> None:
    day = localdate(done.now)
    for absence in absences_on(_term(post, done), day=day):
        actions.end_absence(by=done.scope, absence=absence.pk, day=day, now=done.now)


def show(post: Post, done: Done) -> None:
    """Take the consent down first, where anything is to be shown at all."""
    term, data = _term(post, done), done.data
    consent = None
    if data["show_name"] or data["show_phone"]:
        consent = actions.give_consent(
            by=done.scope,
            person=term.person_id,
            purpose=Purpose.SHOWN,
            how=HowGiven(data["how"]),
            witness=data["witness"],
            now=done.now,
        ).pk
    actions.what_is_shown(
        by=done.scope,
        term=term.pk,
        show_name=data["show_name"],
        show_phone=data["show_phone"],
        consent=consent,
        now=done.now,
    )


def end(post: Post, done: Done) -> None:
    actions.end_term(by=done.scope, term=_term(post, done).pk, day=done.data["day"], now=done.now)


def change_seats(post: Post, done: Done) -> None:
    actions.change_seats(by=done.scope, post=post.pk, seats=done.data["seats"], now=done.now)


def close(post: Post, done: Done) -> None:
    actions.close_post(by=done.scope, post=post.pk, day=done.data["day"], now=done.now)


def _term(post: Post, done: Done) -> Term:
    """The term that the form is about; one of another post is none of this page's."""
    term = term_of(post, done.data["term"])
    if term is None:
        raise Refused(str(_("这期间有人改过了，请看看现在的情况")))
    return term


SEAT_DEEDS = {
    "appoint": Deed(_("请人上岗"), AppointForm, appoint, _("上岗了"), kind="tile"),
    "stand_in": Deed(
        _("请人代理"),
        StandInForm,
        stand_in,
        _("有人代理了"),
        _("代理的人和在岗的人做一样的事，名字旁边会注明“代理”。"),
    ),
    "absent": Deed(
        _("这几天不在"),
        AbsenceForm,
        absent,
        _("记下了"),
        _("不用写原因。不在的日子，事情会自动往上走。"),
    ),
    "back": Deed(_("回来了"), SeatForm, back, _("欢迎回来"), kind="tile"),
    "show": Deed(
        _("门口写什么"),
        ShownForm,
        show,
        _("改好了，门牌要重新打印"),
        _("门牌和扫码页上写不写名字、电话，由本人定。"),
    ),
    "end": Deed(_("离岗"), DayForm, end, _("记下了"), _("从这一天起岗位空出来；以前的经历留着。"), "danger"),
    "end_stand_in": Deed(_("不用代理了"), DayForm, end, _("记下了")),
}
POST_DEEDS = {
    "seats": Deed(_("改席位数"), SeatsForm, change_seats, _("改好了")),
    "close": Deed(
        _("撤掉这个岗位"),
        CloseForm,
        close,
        _("记下了"),
        _("从这一天起没有这个岗位，在岗的人同时离岗。"),
        "danger",
    ),
}
ALL_DEEDS = SEAT_DEEDS | POST_DEEDS
