"""What hangs on the walls of 沁心湖社区: public affairs, one of them corrected, and boards of doors, one of them other now."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from mulin.boards import actions
from mulin.boards.models import Affair
from mulin.boards.queries import doors_at
from mulin.core.scope import Scope
from mulin.people import queries
from mulin.people.models import Post
from mulin.places.models import Place
from mulin.places.queries import within
from scenarios.wanghu.shape import UNIT36
from scenarios.wanghu.staff import AWAY_SINCE

COMMUNITY = "qinxinhu"
DAY = timedelta(days=1)
DOORS = (UNIT36, "qinxinhu-18-1")
SHED = (
    "money",
    "电动车棚改造的钱怎么用",
    (
        "物业和两家共建单位一共出了3.2万元，用来给12号棚装烟感、换插座。\n"
        "招了三家比价，选了最低的一家，2.76万元，工期十天。\n"
        "余下的4400元留作一年的维护，用一笔公开一笔。发票在社区窗口，随时可以看。"
    ),
)
DRYING = (
    "agreed",
    "空中晾衣杆，议好的五件事办到哪一步",
    (
        "上个月议事会定了五件事：统一样式、费用各家自理、一楼先装、旧杆一起拆、装完大家看。\n"
        "前三件办好了，旧杆拆了十四户里的十一户，还剩三户约在这个周末。\n"
        "装完那天请大家到楼下来看，时间另贴。"
    ),
)
HEATING = (
    "service",
    "春节前后社区窗口开到几点",
    "腊月二十八到正月初六，窗口上午九点到十二点有人；急事打门上的电话，有人值班。\n正月初七起照常。",
)


def hang_up(now: datetime) -> None:
    place = Place.objects.get(slug=COMMUNITY)
    desk = Post.objects.get(kind="community_desk", place=place)
    _post(HEATING, place, desk, at=now - 20 * DAY)
    shed = _post(SHED, place, desk, at=now - 6 * DAY)
    _post(DRYING, place, desk, at=now - 2 * DAY)
    _correct(shed, desk, at=now - 4 * DAY)
    _hang_doors(now - AWAY_SINCE - DAY)


def _hang_doors(at: datetime) -> None:
    """Before a grid officer went away and a colleague stood in: the door in that grid is other now."""
    day, street = localdate(at), Post.objects.get(kind="street_desk")
    helped = Post.objects.select_related("area").get(kind="grid_officer", terms__acting=True)
    paths = queries.paths_of_posts([helped], day=day)[helped.pk]
    in_grid = Place.objects.filter(within(paths), level="unit").order_by("path")[:1]
    doors = [*Place.objects.filter(slug__in=DOORS), *in_grid]
    printed = {door.place.pk: door.digest for door in doors_at(doors, day=day)}
    actions.hang_doors(printed=printed, by=_by(street, at), now=at)


def _post(said: tuple[str, str, str], place: Place, desk: Post, *, at: datetime) -> Affair:
    kind, title, text = said
    what = actions.Written(place=place.pk, kind=kind, post=desk.pk, title=title, text=text)
    draft = actions.draft_affair(what=what, by=_by(desk, at), now=at)
    return actions.post_affair(draft=draft.pk, posted_on=localdate(at), by=_by(desk, at), now=at)


def _correct(affair: Affair, desk: Post, *, at: datetime) -> None:
    _kind, title, text = SHED
    what = actions.Correction(
        seen=1,
        post=desk.pk,
        title=title,
        text=text.replace("工期十天", "工期十二天"),
        why="工期写错了，是十二天",
    )
    actions.correct(key=affair.pk, what=what, by=_by(desk, at), now=at)


def _by(post: Post, at: datetime) -> Scope:
    day = localdate(at)
    return queries.scope_of(_holder(post, at), day=day)


def _holder(post: Post, at: datetime) -> UUID:
    held = queries.terms_on_duty(localdate(at)).filter(post=post)
    return held.order_by("acting", "seat")[0].person_id
