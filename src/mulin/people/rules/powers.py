"""What a post may do, and what may be noted of a person and why."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from mulin.places import rules as places_rules


class Capability(StrEnum):
    """A thing that a post kind may do at its places. A post holds a set of these, never a label of a person."""

    MATTERS_READ = "matters.read"
    MATTERS_WORDS = "matters.words"
    MATTERS_HANDLE = "matters.handle"
    MATTERS_CHECK = "matters.check"
    MATTERS_FILE = "matters.file"
    MATTERS_SEALED = "matters.sealed"
    MEDIATION = "mediation.handle"
    MATTERS_CALL = "matters.call"
    CONTACT = "people.contact"
    PEOPLE_READ = "people.read"
    PEOPLE_EDIT = "people.edit"
    PARTY_READ = "people.party"
    FACTS_READ = "people.facts"
    PLACES_EDIT = places_rules.Capability.EDIT.value
    SHEETS = "paperwork.sheets"
    EXPORT_PEOPLE = "paperwork.people"
    LOGS_READ = "audit.read"


class HowGiven(TextChoices):
    PAPER = "paper", _("书面签字")
    SPOKEN = "spoken", _("口头答应，有人在场")
    ONLINE = "online", _("在网上勾选")


class Purpose(TextChoices):
    """What a consent is for; `people.presets` holds the words that were agreed to."""

    SHOWN = "shown", _("在门口的公示里写上姓名或电话")
    NEED = "need", _("记下需要的帮助")
    MEMBERSHIP = "membership", _("登记参加的组织和队伍")
    DESIGNATION = "designation", _("公开中心户、示范户")
    POST = "post", _("承担自己申请的岗位")


class MembershipKind(TextChoices):
    """How a person belongs to an organisation."""

    REGISTERED = "registered", _("在册党员")
    IN_SERVICE = "in_service", _("在职党员")
    SQUAD = "squad", _("队员")
    COMMITTEE = "committee", _("委员")
    VOLUNTEER = "volunteer", _("志愿者")


class FactKind(TextChoices):
    """All that may be noted of a person: plain needs and offers. The database knows no other kind."""

    ADULT = "adult", _("已成年")
    AGED_80 = "aged_80", _("80岁以上")
    CARRYING = "carrying", _("上下楼需要搀扶")
    CALL_WEEKLY = "call_weekly", _("请每周来电")
    KNOCK_LOUDLY = "knock_loudly", _("请敲门重一些")
    SPEAK_SLOWLY = "speak_slowly", _("请慢慢说，或写下来")
    DIALECT = "dialect", _("说方言更方便")
    FIRST_AID = "first_aid", _("会急救，愿意帮忙")
    KEY_HOLDER = "key_holder", _("邻居有备用钥匙")
