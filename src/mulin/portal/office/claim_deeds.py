"""What can be done about somebody's wish to hold a post: yes, or not this time."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.people import actions
from mulin.people.models import Claim, Post
from mulin.people.queries import claim_of, open_claims
from mulin.portal.office.acts import Act, DayInput, Deed, DeedForm, Done, Wrong
from mulin.portal.office.choosing import PersonForm


class TakeForm(DeedForm):
    """Of somebody who was signed in while asking, so that it is known who they are."""

    claim = forms.UUIDField(widget=forms.HiddenInput)
    since = forms.DateField(label=_("从哪天起"), widget=DayInput)


class WelcomeForm(PersonForm):
    """Of a name and a number: who that is, an editor says. The number came with the wish."""

    phone = None  # type: ignore[assignment]
    claim = forms.UUIDField(widget=forms.HiddenInput)
    since = forms.DateField(label=_("从哪天起"), widget=DayInput)

    def clean(self) -> dict[str, Any]:
        return {"phone": "", **(super().clean() or self.cleaned_data)}


class DeclineForm(DeedForm):
    claim = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("给申请人的答复"), max_length=200, help_text=_("本人看得到。说说原因，或以后怎么参加。")
    )


def take(post: Post, done: Done) -> None:
    claim = _claim(post, done)
    if claim.person_id is None:
        raise Refused(str(_("这期间有人改过了，请看看现在的情况")))
    actions.confirm_claim(
        by=done.scope, claim=claim.pk, person=claim.person_id, since=done.data["since"], now=done.now
    )


def welcome(post: Post, done: Done) -> None:
    claim, person = _claim(post, done), done.form.person(now=done.now)
    actions.confirm_claim(
        by=done.scope, claim=claim.pk, person=person, since=done.data["since"], now=done.now
    )


def decline(post: Post, done: Done) -> None:
    claim = _claim(post, done)
    actions.decline_claim(by=done.scope, claim=claim.pk, answer=done.data["answer"], now=done.now)


def _claim(post: Post, done: Done) -> Claim:
    """The claim that the form is about; one on another post is none of this page's."""
    claim = claim_of(post, done.data["claim"])
    if claim is None:
        raise Refused(str(_("这期间有人改过了，请看看现在的情况")))
    return claim


AGREED = _("先和本人商量。定了就从那天起上岗，本人的同意已经记下。")
CLAIM_DEEDS = {
    "take": Deed(_("定了，请上岗"), TakeForm, take, _("上岗了"), AGREED, "tile"),
    "welcome": Deed(_("定了，请上岗"), WelcomeForm, welcome, _("上岗了"), AGREED, "tile"),
    "decline": Deed(
        _("这次不定"), DeclineForm, decline, _("答复记下了"), _("申请和留的电话90天后自动删除。")
    ),
}


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A wish with what may be done about it."""

    claim: Claim
    acts: list[Act]


def claims_shown(scope: Scope, post: Post, wrong: Wrong) -> list[ClaimShown]:
    return [ClaimShown(claim, _acts(scope, post, claim, wrong)) for claim in open_claims(post)]


def said_of_none(wrong: Wrong, claims: list[ClaimShown]) -> list[str]:
    """What is wrong with a form about a claim that is on the page no more."""
    if wrong is None or wrong[0] not in CLAIM_DEEDS:
        return []
    if any(act.form is wrong[1] for shown in claims for act in shown.acts):
        return []
    return [str(error) for error in wrong[1].non_field_errors()]


def _acts(scope: Scope, post: Post, claim: Claim, wrong: Wrong) -> list[Act]:
    names = ["take" if claim.person_id else "welcome", "decline"]
    return [_act(scope, post, claim, name, wrong) for name in names]


def _act(scope: Scope, post: Post, claim: Claim, name: str, wrong: Wrong) -> Act:
    deed = CLAIM_DEEDS[name]
    initial = {"claim": claim.pk, "name": claim.name}
    form = deed.form(scope=scope, on=post, initial=initial, auto_id=f"{name}{claim.pk.hex[-6:]}_%s")
    if wrong and wrong[0] == name and wrong[1].data.get("claim") == str(claim.pk):
        form = wrong[1]
    return Act(deed, reverse("portal:office_post_do", args=[post.pk, name]), form)
