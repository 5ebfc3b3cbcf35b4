"""The tags of `{% load look %}`, each way they may come out."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation
from tests.markup import squeezed

from mulin.core import icons
from mulin.core.drawing import Picture, element


def shown(text: str, **values: object) -> str:
    return squeezed(Template("{% load look %}" + text).render(Context(values)))


def test_a_button_that_leads_somewhere_is_a_link() -> None:
    assert shown('{% button "看" kind="tile" href=url %}', url="/a/?b=1&c") == (
        '<a class="btn btn-tile" href="/a/?b=1&amp;c"><span>看</span></a>'
    )


def test_a_button_that_does_something_keeps_its_attributes() -> None:
    assert shown('{% button "收下" kind="main" name="move" value="take" hx_post="/x/" data_key="a" %}') == (
        '<button class="btn btn-main" type="submit" data-key="a" hx-post="/x/" name="move" value="take">'
        "<span>收下</span></button>"
    )


def test_a_button_may_bear_an_icon() -> None:
    assert icons.PATHS["up"] in shown('{% button "往上报" icon="up" %}')


@pytest.mark.parametrize("tone", sorted(icons.SHAPES))
def test_a_state_has_a_shape_and_a_word(tone: str) -> None:
    drawn = shown('{% status tone "正在办" %}', tone=tone)
    assert f"state-{tone}" in drawn
    assert icons.SHAPES[tone] in drawn
    assert "正在办</span>" in drawn


def test_a_person_is_reached_by_phone_if_they_let_it_be_shown() -> None:
    drawn = shown('{% person name="许阿姨" role="单元长" place="3单元" phone="055100" href="/w/" %}')
    assert 'href="tel:055100"' in drawn
    assert "/w/" not in drawn
    assert "单元长 · 3单元" in drawn


def test_a_person_without_a_phone_is_written_to() -> None:
    drawn = shown('{% person name="王师傅" role="网格员" href="/w/" away="请假" note="管灯" %}')
    assert 'href="/w/"' in drawn
    assert "请假" in drawn
    assert "管灯" in drawn


def test_a_vacant_post_says_so_and_offers_no_way() -> None:
    drawn = shown('{% person name="" role="楼栋长" %}')
    assert "岗位还空着" in drawn
    assert "is-vacant" in drawn
    assert "<a " not in drawn


def test_a_number_is_read_out_in_chinese_only() -> None:
    assert "念作：二七四 幺八" in shown('{% number "274-18" label="您的编号" %}')
    with translation.override("en"):
        assert "number-reading" not in shown('{% number "274-18" %}')


def test_a_pager_without_pages_is_nothing() -> None:
    assert shown("{% pager %}") == ""
    assert 'rel="next"' in shown('{% pager older="?before=1" %}')
    assert 'hx-target="#list"' in shown('{% pager newer="?after=1" target="#list" %}')


def test_progress_is_counted_or_not_and_asks_again() -> None:
    assert 'value="3" max="9"' in shown('{% progress done=3 total=9 text="读了 3 行" %}')
    waiting = shown('{% progress done=0 total=None text="正在打开" poll="/p/" %}')
    assert "max=" not in waiting
    assert 'hx-get="/p/"' in waiting


def test_a_code_stands_above_its_address() -> None:
    drawn = shown('{% qr "https://example.org/p/a/" caption="扫一扫" %}')
    assert '<svg viewBox="0 0 33 33" class="qr-code">' in drawn
    assert "https://example.org/p/a/" in drawn


def test_a_stepper_marks_what_is_done_and_where_one_is() -> None:
    drawn = shown("{% stepper steps current=2 %}", steps=["说", "选", "交"])
    assert re.findall(r'<li class="([^"]*)"', drawn) == ["is-done", "is-here", ""]
    assert drawn.count('aria-current="step"') == 1


def test_a_figure_may_open() -> None:
    assert "<a " not in shown('{% figure value=12 unit="件" label="今天" %}')
    assert 'href="/f/"' in shown('{% figure value=12 unit="件" label="今天" href="/f/" note="少 3" %}')


def test_a_hotline_is_called_by_touch() -> None:
    assert 'href="tel:119"' in shown('{% hotline "119" "着火" %}')


def test_a_picture_has_its_words_beside_it_or_hidden_but_never_lost() -> None:
    drawn = Picture(element("svg"), ("一行",))
    assert "<figcaption><ul><li>一行</li></ul>" in shown("{% picture drawn %}", drawn=drawn)
    assert '<figcaption class="unseen">' in shown("{% picture drawn lines=False %}", drawn=drawn)
    assert "figcaption" not in shown("{% picture drawn %}", drawn=Picture(element("svg"), ()))


def test_tabs_count_and_mark_the_chosen_one() -> None:
    drawn = shown(
        '{% tabs "看哪些" %}{% tab "晚了" href="?late" count=0 current=True %}{% tab "全部" href="?" %}{% endtabs %}'
    )
    assert drawn == (
        '<nav class="tabs" aria-label="看哪些"><a href="?late" aria-current="true">晚了<b>0</b></a><a href="?">全部</a></nav>'
    )


def test_a_card_and_a_notice_hold_what_is_put_in() -> None:
    assert shown('{% card title="谁" level=3 %}<p>x</p>{% endcard %}') == (
        '<section class="card"><h3 class="card-title">谁</h3><p>x</p></section>'
    )
    assert shown('{% notice "soon" title="快了" %}<p>x</p>{% endnotice %}') == (
        '<div class="notice notice-soon"><p class="notice-title">快了</p><p>x</p></div>'
    )


def test_an_empty_list_offers_the_first_step() -> None:
    assert "<p>还没有</p><i>第一步</i>" in shown('{% blank "还没有" %}<i>第一步</i>{% endblank %}')


def test_a_row_opens_in_place_or_by_itself() -> None:
    drawn = Picture(element("svg"), ())
    opened = shown(
        '{% row "灯" href="/m/" meta="36号楼" drawn=d current=True target="#detail" %}x{% endrow %}', d=drawn
    )
    assert 'hx-get="/m/" hx-target="#detail" hx-push-url="true"' in opened
    assert '<span class="row-picture"><svg></svg></span>' in opened
    assert "hx-get" not in shown('{% row "灯" href="/m/" %}x{% endrow %}')


def test_a_conversation_has_two_sides_and_the_system_between() -> None:
    drawn = shown(
        '{% bubble "甲" %}a{% endbubble %}{% bubble "乙" role="网格员" mine=True %}b{% endbubble %}{% bubble "" %}c{% endbubble %}'
    )
    assert re.findall(r'<li class="([^"]*)"', drawn) == ["bubble", "bubble is-mine", "bubble is-system"]


def test_a_wide_table_is_reached_by_keyboard() -> None:
    assert 'tabindex="0" aria-label="名册"' in shown('{% sheet "名册" %}<table></table>{% endsheet %}')


def test_a_confirmation_needs_no_script() -> None:
    drawn = shown('{% confirm "撤回" kind="danger" %}<p>真的？</p>{% endconfirm %}')
    assert drawn.startswith('<details class="confirm"><summary class="btn btn-danger">撤回</summary>')


@pytest.mark.parametrize(
    "tag",
    [
        "{% button said %}",
        '{% status "done" said %}',
        '{% row said href="/" meta=said %}{% endrow %}',
        "{% person name=said role=said note=said %}",
        "{% bubble said %}{{ said }}{% endbubble %}",
        "{% number said %}",
        "{% qr said caption=said %}",
    ],
)
def test_words_from_people_are_escaped(tag: str) -> None:
    assert "<i>" not in shown(tag, said="<i>")
