"""Three days from 2 September: each corridor with a picture before and after, by the real actions."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from mulin.campaigns import actions
from mulin.campaigns.actions.sites import Given
from mulin.campaigns.models import Campaign, Site
from mulin.campaigns.queries import along_of
from mulin.core.ids import new_id
from mulin.core.scope import Scope
from mulin.matters import actions as matters
from mulin.matters.models import Channel, Matter
from mulin.matters.rules.joint import Party
from mulin.people.models import Post
from mulin.people.queries import scope_of, terms_on_duty
from mulin.places.models import Organisation, Place
from scenarios.lingxiao.net import FIRST_UNIT, PROPERTY, Net
from scenarios.pictures import picture

TITLE, LITTER = "清理店铺堆在楼道里的杂物", "0301"
DAYS = 3
HOUR = timedelta(hours=1)


def tell(net: Net) -> None:
    first = first_day(net.today)
    matter = _reported(_at(first - timedelta(days=1), 18))
    campaign = _opened(net, matter, _at(first, 8))
    party = campaign.parties.get()
    secret = actions.issue_link(party_id=party.pk, by=_secretary(first), now=_at(first, 8))
    for nth, site in enumerate(campaign.sites.select_related("place").order_by("order")):
        at = _at(first + timedelta(days=min(nth, DAYS - 1)), 9 + nth)
        _cleared(site, at, secret=secret if nth % 2 else "")
        actions.mark(site_id=site.pk, move="right", by=_secretary(first), now=at + HOUR)
    _finished(matter, _at(first, 15))
    photos = [photo.pk for site in campaign.sites.all() for photo in site.photos.all()]
    last = _at(first + timedelta(days=DAYS - 1), 17)
    actions.release_photos(campaign=campaign, photos=photos, by=_secretary(first), now=last)
    actions.end_campaign(campaign_id=campaign.pk, by=_secretary(first), now=last)


def first_day(today: date) -> date:
    """The last 2 September that lies a week back at least."""
    this_year = date(today.year, 9, 2)
    return this_year if this_year + timedelta(days=7) <= today else this_year.replace(year=today.year - 1)


def _at(day: date, hour: int) -> datetime:
    return make_aware(datetime.combine(day, time(hour)))


def _reported(at: datetime) -> Matter:
    """Somebody had said so at the first door the evening before."""
    what = matters.Report(
        request_key=new_id(),
        place=Place.objects.get(slug=FIRST_UNIT),
        words="楼下店铺的纸箱、泡沫箱堆到二楼拐角了，推婴儿车过不去。",
        category=LITTER,
        channel=Channel.DOOR,
    )
    return matters.report(what=what, by=Scope.nobody(), now=at)


def _opened(net: Net, matter: Matter, at: datetime) -> Campaign:
    by, secretary = _secretary(localdate(at)), Post.objects.get(kind="community_secretary")
    new = actions.NewCampaign(
        TITLE,
        localdate(at),
        localdate(at) + timedelta(days=DAYS - 1),
        secretary.pk,
        tuple(unit.id for unit in net.units),
        category=LITTER,
        about="一楼店铺堆到楼道里的纸箱、泡沫箱、旧货架都请搬走，通道留出来。",
        parties=(Party(organisation=Organisation.objects.get(name=PROPERTY).pk),),
    )
    campaign = actions.open_campaign(new=new, by=by, now=at)
    actions.take_along(campaign=campaign, matters=[matter.pk], by=by, now=at)
    return campaign


def _cleared(site: Site, at: datetime, *, secret: str) -> None:
    """By the property centre's link, else by the stairwell's own leader."""
    given = Given("店家自己搬走了，地也拖了", before=[picture("corridor")], after=[picture("cleared")])
    if secret:
        actions.mark_by_link(secret=secret, site_id=site.pk, move="done", now=at, given=given)
        return
    leader = terms_on_duty(localdate(at)).get(post__kind="unit_leader", post__place=site.place)
    by = scope_of(leader.person_id, day=localdate(at))
    actions.mark(site_id=site.pk, move="done", by=by, now=at, given=given)


def _finished(matter: Matter, at: datetime) -> None:
    """Its holder says so with one button; the one who reported it has seen it too."""
    [along] = along_of(matter.pk)
    matter.refresh_from_db()
    holder = terms_on_duty(localdate(at)).filter(post=matter.holder_id)[0]
    actions.finish_along(along_id=along.pk, by=scope_of(holder.person_id, day=localdate(at)), now=at)
    matters.take_step(
        matter_id=matter.pk, move="settled", by=Scope.nobody(), now=at + HOUR, words="走得过去了", owns=True
    )


def _secretary(day: date) -> Scope:
    term = terms_on_duty(day).get(post__kind="community_secretary")
    return scope_of(term.person_id, day=day)
