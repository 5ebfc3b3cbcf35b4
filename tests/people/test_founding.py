"""Set a community up in one go."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from tests.factories import NOW, PASSWORD, SYSTEM, TODAY, Net
from tests.factories import scope_of as today

from mulin.core.errors import NotAllowed, Refused
from mulin.people.actions import Founding, SignIn, draw, found, places_in_words
from mulin.people.models import Account, Person, Post, Term
from mulin.people.queries import scope_of, vacancies
from mulin.people.rules import Capability
from mulin.people.rules.holders import Holder, read_holders
from mulin.places.models import Area, Level, Place, WorkHours
from mulin.places.presets import WEEK
from mulin.places.queries import calendar_at, coverage_gaps
from mulin.places.rules.layout import Block

pytestmark = pytest.mark.django_db
BLOCKS = (Block("1栋", 2, 4, 2), Block("2栋", 1, 2), Block("湖畔3栋", 0, 2, compound="湖畔"))
KINDS = ("unit_leader", "building_leader", "grid_officer", "community_desk")
FIRST = SignIn("赵工", "zhao", PASSWORD)


def founding(**more: object) -> Founding:
    return Founding(community="柳岸社区", blocks=BLOCKS, grids=2, kinds=KINDS, **more)  # type: ignore[arg-type]


def test_community_stands_with_its_places_grids_and_posts() -> None:
    found(by=SYSTEM, founding=founding(), day=TODAY, now=NOW, sign_in=FIRST)
    levels = {code: Place.objects.filter(level=code).count() for code in ("building", "unit", "premises")}
    assert levels == {"building": 3, "unit": 3, "premises": 12}
    assert Place.objects.get(name="湖畔3栋").children.count() == 2
    assert set(Area.objects.values_list("kind", "name")) == {
        ("grid", "第1网格"),
        ("grid", "第2网格"),
        ("compound", "湖畔"),
    }
    root = Place.objects.get(parent=None)
    assert not coverage_gaps(root, day=TODAY).exists()
    kinds = {kind: Post.objects.filter(kind=kind).count() for kind in KINDS}
    assert kinds == {"unit_leader": 3, "building_leader": 3, "grid_officer": 2, "community_desk": 1}


def test_community_begins_with_the_usual_hours_and_the_published_days() -> None:
    found(by=SYSTEM, founding=founding(), day=TODAY, now=NOW)
    calendar = calendar_at(Place.objects.get(name="1栋"), day=TODAY)
    assert (calendar.week, date(2026, 10, 1) in calendar.days) == (WEEK, True)
    assert WorkHours.objects.get().home.name == "柳岸社区"


def test_first_person_signs_in_and_can_go_on_from_there() -> None:
    found(by=SYSTEM, founding=founding(), day=TODAY, now=NOW, sign_in=FIRST)
    account = authenticate(username="zhao", password=PASSWORD)
    assert isinstance(account, Account)
    assert account.is_superuser
    assert account.person_id
    scope = scope_of(account.person_id, day=TODAY)
    assert scope.role == "柳岸社区 社区书记"
    assert scope.allows(Capability.PEOPLE_EDIT, Place.objects.get(parent=None).path)
    assert vacancies(scope, day=TODAY).count() == 9


def test_street_above_gets_the_first_person() -> None:
    first = founding(top="清河街道", top_level="street", labels={"community": "居民区", "unit": " "})
    found(by=SYSTEM, founding=first, day=TODAY, now=NOW, sign_in=FIRST)
    assert Term.objects.get().post.kind_id == "street_desk"
    assert Place.objects.get(name="柳岸社区").parent == Place.objects.get(name="清河街道", parent=None)
    assert (Level.objects.get(code="community").label_zh, Level.objects.get(code="unit").label_zh) == (
        "居民区",
        "单元",
    )


def test_holders_sit_in_their_posts_and_who_is_named_twice_holds_both() -> None:
    holders = (
        Holder("1栋2单元", "unit_leader", "许芳", "13800001111"),
        Holder("1栋", "building_leader", "许芳", "13800001111"),
        Holder("1栋1单元", "unit_leader", "王安"),
        Holder("2栋1单元", "unit_leader", "王安"),
        Holder("2栋1单元", "unit_leader", "李平"),
        Holder("柳岸社区", "community_secretary", "赵工"),
    )
    kinds = (*KINDS, "community_secretary")
    whole = Founding("柳岸社区", BLOCKS, 2, kinds, holders)
    found(by=SYSTEM, founding=whole, day=TODAY, now=NOW, sign_in=FIRST)
    assert Person.objects.filter(name="许芳").count() == 1
    assert Person.objects.filter(name="王安").count() == 2
    assert Person.objects.get(name="许芳").terms.count() == 2
    assert Post.objects.get(place__name="1单元", place__parent__name="2栋").seats == 2
    assert Account.objects.get().person == Person.objects.get(name="赵工")


def test_holder_of_a_post_that_will_not_be_there_stops_everything() -> None:
    wrong = Founding("柳岸社区", BLOCKS, 2, KINDS, (Holder("9栋", "building_leader", "许芳"),))
    with pytest.raises(Refused, match="“9栋”没有设这个岗位"):
        found(by=SYSTEM, founding=wrong, day=TODAY, now=NOW, sign_in=FIRST)
    assert not Place.objects.exists()


def test_failure_at_the_last_step_leaves_nothing() -> None:
    weak = SignIn("赵工", "zhao", "short")
    with pytest.raises(Refused):
        found(by=SYSTEM, founding=founding(), day=TODAY, now=NOW, sign_in=weak)
    assert (Place.objects.count(), Person.objects.count()) == (0, 0)


def test_street_adds_a_community_and_a_community_does_not() -> None:
    net = Net.small()
    street = today(net.holder("street_desk", net.street).person)
    desk = today(net.holder("community_desk", net.community).person)
    new = Founding("南桥社区", BLOCKS, 1, KINDS, under=net.street.pk)
    with pytest.raises(NotAllowed):
        found(by=desk, founding=new, day=TODAY, now=NOW)
    found(by=street, founding=new, day=TODAY, now=NOW)
    assert Place.objects.get(name="南桥社区").parent == net.street
    assert WorkHours.objects.count() == 0  # those of the street hold


def test_counts_are_known_before_anything_is_written() -> None:
    drawing = draw(founding(), day=TODAY)
    assert (drawing.count("building"), drawing.count("premises"), len(drawing.posts)) == (3, 12, 9)
    assert not Place.objects.exists()
    assert places_in_words(founding()) == {
        "柳岸社区",
        "1栋",
        "1栋1单元",
        "1栋2单元",
        "2栋",
        "2栋1单元",
        "湖畔3栋",
        "第1网格",
        "第2网格",
    }


def test_lines_of_holders_are_read() -> None:
    text = "1栋 1单元 单元长 许芳 138 0000 1111".replace("138 0000 1111", "138-0000-1111")
    read = read_holders(
        f"{text}\n\n第1网格，网格员，小周",
        kinds={"单元长": "unit_leader", "网格员": "grid_officer"},
        places={"1栋1单元", "第1网格"},
    )
    assert read == [
        Holder("1栋1单元", "unit_leader", "许芳", "13800001111"),
        Holder("第1网格", "grid_officer", "小周"),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1栋 许芳", "第1行：没看到岗位名"),
        ("1栋 单元长", "第1行：岗位后面请写姓名"),
        ("1栋 单元长 13800001111", "第1行：岗位后面请写姓名"),
        ("9栋 单元长 许芳", "第1行：没有“9栋”这个地方"),
        ("1栋 单元长 许芳 1380000", "第1行：电话号码看不懂"),
    ],
)
def test_line_that_cannot_be_read_is_said_with_its_number(line: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_holders(line, kinds={"单元长": "unit_leader"}, places={"1栋"})


def test_all_lines_that_cannot_be_read_are_told_at_once_up_to_ten() -> None:
    kinds, places = {"单元长": "unit_leader"}, {"1栋"}
    two = "1栋 许芳\n1栋 单元长 许芳\n9栋 单元长 许芳"
    with pytest.raises(Refused) as refused:
        read_holders(two, kinds=kinds, places=places)
    assert [line.partition("：")[0] for line in str(refused.value).splitlines()] == ["第1行", "第3行"]
    with pytest.raises(Refused) as refused:
        read_holders("1栋 许芳\n" * 12, kinds=kinds, places=places)
    assert str(refused.value).splitlines()[9:] == ["第10行：没看到岗位名，如：单元长", "还有2行也要改"]


def test_the_community_needs_no_name() -> None:
    kinds = {"社工": "social_worker"}
    for line in ("社区 社工 周兰", "社工 周兰", "柳岸社区 社工 周兰"):
        read = read_holders(line, kinds=kinds, places={"柳岸社区"}, home="柳岸社区")
        assert read == [Holder("柳岸社区", "social_worker", "周兰")]


def test_naming_a_holder_opens_the_kind_of_post() -> None:
    named = Founding(community="柳岸社区", blocks=(), grids=0, kinds=("community_desk",)).held_by(
        [Holder("柳岸社区", "social_worker", "周兰"), Holder("柳岸社区", "community_desk", "李书")]
    )
    assert named.kinds == ("community_desk", "social_worker")
