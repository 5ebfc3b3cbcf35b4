"""Tables changed from a day on: what held before stays, what is below inherits, nothing is loosened."""

from datetime import date, timedelta

import pytest
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW, SYSTEM, TODAY

from mulin.audit.models import Event
from mulin.core.errors import NotAllowed, Refused
from mulin.matters import actions
from mulin.matters.actions.settings import (
    KindChange,
    LimitKey,
    ReplyText,
    drop_reply,
    inherit_category,
    inherit_limit,
    set_category,
    set_limit,
    set_reply,
)
from mulin.matters.models import Category, Matter, Reply
from mulin.matters.queries import categories_at
from mulin.matters.queries.settings import limits_in_force, replies_at, replies_for
from mulin.matters.rules.replies import check_text, filled, suits
from mulin.places.models import Place

LATER = TODAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{number}在{place}，{holder}，{until}", None),
        ("办好了", None),
        (" ", "reply_text"),
        ("长" * 301, "reply_long"),
        ("{name}您好", "reply_name"),
        ("{}", "reply_name"),
        ("{number", "reply_name"),
    ],
)
def test_words_name_only_what_can_be_filled(text: str, why: str | None) -> None:
    try:
        check_text(text)
    except Refused as refused:
        assert str(refused) == why
    else:
        assert why is None


def test_names_are_replaced_and_nothing_else() -> None:
    text = "{number}：{place}，{until}前。{0}"
    assert (
        filled(text, {"number": "12 34", "place": "{number}", "until": ""}) == "12 34：{number}，＿＿前。＿＿"
    )


@pytest.mark.parametrize(
    ("category", "status", "fits"),
    [("", "", True), ("01", "", True), ("0101", "accepted", True), ("02", "", False), ("", "in_hand", False)],
)
def test_words_suit_a_kind_and_a_status(category: str, status: str, fits: bool) -> None:
    assert suits(category=category, status=status, of_category="0101", of_status="accepted") == fits


pytestmark = pytest.mark.django_db


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def change(ladder: Ladder, code: str = "0101", *, since: date = TODAY, **said: object) -> Category:
    row = {c.code: c for c in categories_at(ladder.net.community, day=since)}[code]
    names = ("label_en", "limit_class", "lead", "floor", "volunteers", "confidential", "hotline")
    as_is = {name: getattr(row, name) for name in names} | {"label": row.label_zh}
    return set_category(
        home=ladder.net.community.pk,
        code=code,
        change=KindChange(**as_is | said),  # type: ignore[arg-type]
        by=seeing(ladder.desk),
        since=since,
        now=NOW,
    )


def kind_at(place: Place, day: date, code: str = "0101") -> tuple[str, str]:
    row = {c.code: c for c in categories_at(place, day=day)}[code]
    return row.label_zh, row.limit_class


def test_a_kind_is_changed_here_and_below_from_a_day_on(ladder: Ladder) -> None:
    net = ladder.net
    before = kind_at(net.unit, TODAY)
    change(ladder, since=LATER, label="灯和门禁", limit_class="A")
    assert [kind_at(net.unit, TODAY), kind_at(net.unit, LATER), kind_at(net.street, LATER)] == [
        before,
        ("灯和门禁", "A"),
        before,
    ]
    assert Event.objects.filter(action="tables.set").count() == 1


def test_a_kind_changed_twice_on_a_day_keeps_the_matters_that_name_it(ladder: Ladder) -> None:
    first = change(ladder, label="灯")
    matter = ladder.report()
    second = change(ladder, label="灯和门禁")
    assert (first.pk, matter.category_id) == (second.pk, second.pk)
    assert Matter.objects.get(pk=matter.pk).category.label_zh == "灯和门禁"
    assert Category.objects.filter(home=ladder.net.community).count() == 1


def test_what_was_to_come_gives_way(ladder: Ladder) -> None:
    change(ladder, since=LATER, label="以后的")
    change(ladder, since=TODAY + timedelta(days=1), label="明天的")
    assert kind_at(ladder.net.unit, LATER)[0] == "明天的"


def test_nothing_confidential_is_opened_and_the_law_is_not_changed(ladder: Ladder) -> None:
    with pytest.raises(Refused, match="sealed_fixed"):
        change(ladder, "0606", confidential=False)
    for code, said in (("0702", "A"), ("0101", "R")):
        with pytest.raises(Refused, match="redirect_fixed"):
            change(ladder, code, limit_class=said)


def test_a_kind_goes_back_to_what_is_above(ladder: Ladder) -> None:
    net, by = ladder.net, seeing(ladder.desk)
    before = kind_at(net.unit, TODAY)
    change(ladder, label="灯")
    inherit = {"home": net.community.pk, "code": "0101", "by": by, "now": NOW}
    with pytest.raises(Refused, match="from_tomorrow"):
        inherit_category(**inherit, since=TODAY)
    inherit_category(**inherit, since=LATER)
    assert [kind_at(net.unit, TODAY)[0], kind_at(net.unit, LATER)] == ["灯", before]


def test_only_who_may_change_the_place_and_never_the_past(ladder: Ladder) -> None:
    said = ReplyText("finish", "好了", "好了。")
    ask = {"home": ladder.net.community.pk, "said": said, "now": NOW}
    with pytest.raises(NotAllowed):
        set_reply(**ask, by=seeing(ladder.officer), since=TODAY)
    with pytest.raises(Refused, match="past_day"):
        set_reply(**ask, by=seeing(ladder.desk), since=TODAY - timedelta(days=1))


def minutes_at(place: Place, day: date, key: tuple[str, str, int | None]) -> list[tuple[int, bool]]:
    rows = limits_in_force(place, day=day)
    return [(r.minutes, r.working) for r in rows if (r.limit_class, r.clock, r.rung) == key]


def test_a_limit_is_set_for_here_and_inherited_again(ladder: Ladder) -> None:
    net, by = ladder.net, seeing(ladder.desk)
    key = LimitKey("B", "accept", 30)
    ask = {"home": net.community.pk, "key": key, "by": by, "now": NOW}
    before = minutes_at(net.unit, TODAY, ("B", "accept", 30))
    set_limit(**ask, minutes=90, working=True, since=TODAY)
    assert (before, minutes_at(net.unit, TODAY, ("B", "accept", 30))) == ([], [(90, True)])
    inherit_limit(**ask, since=LATER)
    assert minutes_at(net.unit, LATER, ("B", "accept", 30)) == []
    with pytest.raises(Refused, match="minutes"):
        set_limit(**ask, minutes=0, working=True, since=TODAY)
    with pytest.raises(Refused):
        set_limit(**ask | {"key": LimitKey("B", "nothing")}, minutes=9, working=True, since=TODAY)


def test_the_top_has_nothing_above(ladder: Ladder) -> None:
    street = seeing(ladder.net.holder("street_desk", ladder.net.street))
    with pytest.raises(Refused, match="nothing_above"):
        inherit_category(home=ladder.net.street.pk, code="0101", by=street, since=LATER, now=NOW)


def labels(place: Place, move: str, day: date = TODAY) -> list[str]:
    return [row.label_zh for row in replies_at(place, day=day) if row.move == move]


def test_usual_words_are_inherited_said_otherwise_and_dropped(ladder: Ladder) -> None:
    net, by = ladder.net, seeing(ladder.desk)
    ask = {"home": net.community.pk, "by": by, "now": NOW}
    shipped = labels(net.unit, "decline")
    assert shipped == ["不归这里管", "要走法定渠道"]
    own = set_reply(**ask, said=ReplyText("decline", "找物业", "请找物业。"), since=TODAY)
    set_reply(
        **ask, said=ReplyText("decline", "去别处", "请找{holder}。"), since=TODAY, code="decline-elsewhere"
    )
    assert sorted(labels(net.unit, "decline")) == sorted(["找物业", "去别处", "要走法定渠道"])
    drop_reply(**ask, code="decline-law", since=TODAY)
    drop_reply(**ask, code=own.code, since=LATER)
    assert [sorted(labels(net.unit, "decline")), labels(net.unit, "decline", LATER)] == [
        sorted(["找物业", "去别处"]),
        ["去别处"],
    ]
    assert labels(net.street, "decline") == shipped
    with pytest.raises(Refused):
        drop_reply(**ask, code="nothing", since=TODAY)
    with pytest.raises(Refused):
        set_reply(**ask, said=ReplyText("accept", "x", "x"), since=TODAY)


def test_words_for_the_own_kind_come_first(ladder: Ladder) -> None:
    matter = ladder.report()
    fitting = replies_for(matter, ["finish", "decline", "begin"], day=TODAY)
    assert {move: [row.code for row in rows] for move, rows in fitting.items()} == {
        "finish": ["finish-repaired", "finish-any"],
        "decline": ["decline-elsewhere", "decline-law"],
    }


def test_all_shipped_words_are_whole(ladder: Ladder) -> None:
    rows = list(Reply.objects.all())
    for row in rows:
        check_text(row.text_zh)
        check_text(row.text_en)
    assert (len(rows), {row.move for row in rows}) == (12, {"contacted", "ask_reporter", "finish", "decline"})
    assert actions.load_tables(home=ladder.net.street, by=SYSTEM, now=NOW, since=TODAY) == 0
