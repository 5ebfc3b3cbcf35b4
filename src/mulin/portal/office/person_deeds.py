"""What can be mended in what is kept about a person."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.people import actions, permissions
from mulin.people.actions import NewFact
from mulin.people.models import Person
from mulin.people.queries import account_of, consents_of, contacts_of, paths_of_persons
from mulin.people.rules import Capability, FactKind, HowGiven, MembershipKind, Purpose
from mulin.places.models import Organisation
from mulin.places.queries import organisations_at
from mulin.portal.office.acts import DayInput, Deed, DeedForm, Done
from mulin.portal.office.choosing import KnownPersonForm, PhoneField
from mulin.portal.office.day import today


class NameForm(DeedForm):
    name = forms.CharField(label=_("姓名"), max_length=40)

    def start(self, on: Person) -> dict[str, Any]:
        return {"name": on.name}


class NumberForm(DeedForm):
    phone = PhoneField(label=_("电话"), max_length=30)


class ContactForm(DeedForm):
    """Which of the numbers."""

    contact = forms.ChoiceField(label=_("哪个号码"))

    def __init__(self, *args: Any, on: Person, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        choices = [(str(contact.pk), contact.masked) for contact in contacts_of([on.pk])]
        self.fields["contact"].choices = choices  # type: ignore[attr-defined]


class NewNumberForm(ContactForm):
    phone = PhoneField(label=_("新号码"), max_length=30)


class NeedForm(DeedForm):
    """A need or an offer, with the consent it rests on."""

    kind = forms.ChoiceField(label=_("记什么"), choices=FactKind.choices)
    purpose = forms.CharField(label=_("为了做什么"), max_length=80, help_text=_("如：走访时扶一把"))
    expires_on = forms.DateField(
        label=_("到哪天删除"), widget=DayInput, help_text=_("最多12个月，到期自动删除。")
    )
    how = forms.ChoiceField(label=_("本人怎么同意的"), choices=HowGiven.choices)
    witness = forms.CharField(label=_("口头同意的，谁在场"), max_length=40, required=False)

    def start(self, on: Person) -> dict[str, Any]:  # noqa: ARG002
        return {"expires_on": today() + timedelta(days=365)}


class JoinForm(DeedForm):
    """An organisation, how one belongs to it, and the consent that this is noted."""

    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("参加什么"), queryset=None
    )
    kind = forms.ChoiceField(label=_("身份"), choices=MembershipKind.choices)
    since = forms.DateField(label=_("从哪天起"), widget=DayInput)
    how = forms.ChoiceField(label=_("本人怎么同意的"), choices=HowGiven.choices)
    witness = forms.CharField(label=_("口头同意的，谁在场"), max_length=40, required=False)

    def __init__(self, *args: Any, scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, scope=scope, **kwargs)
        offered = organisations_at(scope.paths(Capability.PARTY_READ), day=today())
        self.fields["organisation"].queryset = offered  # type: ignore[attr-defined]


class ConsentForm(DeedForm):
    """Which of the consents that stand."""

    consent = forms.ChoiceField(label=_("哪一项"))

    def __init__(self, *args: Any, on: Person, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        choices = [
            (str(c.pk), f"{c.get_purpose_display()} · {c.given_at:%Y-%m-%d}") for c in consents_of(on.pk)
        ]
        self.fields["consent"].choices = choices  # type: ignore[attr-defined]


class AccountForm(DeedForm):
    username = forms.CharField(
        label=_("登录名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=128,
        strip=False,
        help_text=_("至少10个字，不要只用数字。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class PlainForm(DeedForm):
    """Nothing to fill in."""


def rename(person: Person, done: Done) -> None:
    actions.change_name(by=done.scope, person=person.pk, name=done.data["name"], now=done.now)


def add_number(person: Person, done: Done) -> None:
    actions.add_contact(by=done.scope, person=person.pk, phone=done.data["phone"], now=done.now)


def change_number(_person: Person, done: Done) -> None:
    actions.change_contact(
        by=done.scope, contact=done.data["contact"], phone=done.data["phone"], now=done.now
    )


def remove_number(_person: Person, done: Done) -> None:
    actions.remove_contact(by=done.scope, contact=done.data["contact"], now=done.now)


def note_need(person: Person, done: Done) -> None:
    data = done.data
    consent = actions.give_consent(
        by=done.scope,
        person=person.pk,
        purpose=Purpose.NEED,
        how=HowGiven(data["how"]),
        witness=data["witness"],
        now=done.now,
    )
    new = NewFact(data["kind"], data["purpose"], data["expires_on"])
    actions.record_fact(by=done.scope, consent=consent.pk, new=new, now=done.now)


def join(person: Person, done: Done) -> None:
    data = done.data
    consent = actions.give_consent(
        by=done.scope,
        person=person.pk,
        purpose=Purpose.MEMBERSHIP,
        how=HowGiven(data["how"]),
        witness=data["witness"],
        now=done.now,
    )
    actions.join(
        by=done.scope,
        consent=consent.pk,
        organisation=data["organisation"].pk,
        kind=data["kind"],
        since=data["since"],
        now=done.now,
    )


def withdraw(_person: Person, done: Done) -> None:
    actions.withdraw_consent(by=done.scope, consent=done.data["consent"], now=done.now)


def merge(person: Person, done: Done) -> None:
    other = done.form.person(now=done.now)
    actions.merge_persons(by=done.scope, kept=person.pk, gone=other, now=done.now)


def give_account(person: Person, done: Done) -> None:
    actions.add_account(
        by=done.scope,
        person=person.pk,
        username=done.data["username"],
        password=done.data["password"],
        now=done.now,
    )


def close_account(person: Person, done: Done) -> None:
    account = account_of(person.pk)
    if account is None:
        raise Refused(str(_("这个人没有账号")))
    actions.close_account(by=done.scope, account=account.pk, now=done.now)


def forget(person: Person, done: Done) -> None:
    actions.forget_person(by=done.scope, person=person.pk, now=done.now)


def may_edit(scope: Scope, person: Person) -> bool:
    return permissions.can_edit_person(scope, paths_of_persons([person.pk])[person.pk])


def may_join(scope: Scope, person: Person) -> bool:
    return may_edit(scope, person) and scope.allows_anywhere(Capability.PARTY_READ)


def has_number(scope: Scope, person: Person) -> bool:
    return may_edit(scope, person) and contacts_of([person.pk]).exists()


def has_consent(scope: Scope, person: Person) -> bool:
    return may_edit(scope, person) and consents_of(person.pk).exists()


def has_no_account(scope: Scope, person: Person) -> bool:
    return may_edit(scope, person) and account_of(person.pk) is None


def has_account(scope: Scope, person: Person) -> bool:
    account = account_of(person.pk)
    return may_edit(scope, person) and account is not None and account.is_active


DEEDS = {
    "number": Deed(_("添一个号码"), NumberForm, add_number, _("记下了"), may=may_edit),
    "new_number": Deed(_("换号码"), NewNumberForm, change_number, _("换好了"), may=has_number),
    "no_number": Deed(_("删掉号码"), ContactForm, remove_number, _("删掉了"), kind="danger", may=has_number),
    "need": Deed(
        _("记一项需要"),
        NeedForm,
        note_need,
        _("记下了，到期自动删除"),
        _("只记能帮上忙的，要本人同意；到期或本人撤回就删除。"),
        may=may_edit,
    ),
    "join": Deed(
        _("登记参加的组织"),
        JoinForm,
        join,
        _("记下了"),
        _("党员、队员等身份，要本人同意才登记，只给负责联络的人看。"),
        may=may_join,
    ),
    "withdraw": Deed(
        _("本人撤回同意"),
        ConsentForm,
        withdraw,
        _("撤回了，凭它记的都已停用"),
        _("凭它记下的马上删除或停止显示。"),
        may=has_consent,
    ),
    "name": Deed(_("改姓名"), NameForm, rename, _("改好了"), may=may_edit),
    "merge": Deed(
        _("和另一条记录合并"),
        KnownPersonForm,
        merge,
        _("合并了，可以在“合并”页撤销"),
        _("确定是同一个人才合并。那一条的一切移到这一条，随时可以撤销。"),
        may=may_edit,
    ),
    "account": Deed(_("开一个账号"), AccountForm, give_account, _("账号开好了"), may=has_no_account),
    "forget": Deed(
        _("按本人要求删除"),
        PlainForm,
        forget,
        _("删除了"),
        _("留着的一切都删除，不能恢复。当过的岗位只留下没有名字的一行。"),
        "danger",
        may=may_edit,
        leads_to="portal:office_persons",
    ),
    "no_account": Deed(
        _("停用账号"),
        PlainForm,
        close_account,
        _("停用了"),
        _("这个人不能再登录；做过的记录都留着。"),
        "danger",
        may=has_account,
    ),
}
