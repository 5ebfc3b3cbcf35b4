"""What the frame of a page knows, and the switch of large type."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory, override_settings
from django.urls import resolve
from django.utils import translation

from mulin.core.context import ELDER_COOKIE, look
from mulin.core.scope import Grant, Scope
from mulin.core.views import text_size

RAIL = [
    ("大字", "core:large", "sun", ""),
    ("标准字", "core:normal", "list", "matters.read"),
    ("没有的", "nowhere:page", "list", ""),
]


def request(path: str = "/", **cookies: str) -> HttpRequest:
    made = RequestFactory().get(path)
    made.COOKIES.update(cookies)
    return made


def test_large_type_follows_the_cookie() -> None:
    assert [
        look(request())["elder"],
        look(request(elder="1"))["elder"],
        look(request(elder="x"))["elder"],
    ] == [
        False,
        True,
        False,
    ]


def test_the_other_language_is_called_by_its_own_name() -> None:
    assert [other.name for other in look(request())["other_languages"]] == ["English"]
    with translation.override("en"):
        seen = look(request())
    assert (seen["language"], [other.name for other in seen["other_languages"]]) == ("en", ["简体中文"])


@override_settings(HOME_NAME="望湖街道")
def test_a_home_may_bear_its_own_name() -> None:
    assert look(request())["home_name"] == "望湖街道"


@override_settings(HOME_NAME="", DEMO=True)
def test_without_a_name_of_its_own_a_home_is_called_mulin() -> None:
    seen = look(request("/a?b=1"))
    assert (seen["home_name"], seen["demo"], seen["here"]) == ("睦邻", True, "/a?b=1")


@override_settings(RAIL=RAIL)
def test_the_rail_shows_the_doors_that_this_person_may_open() -> None:
    made = request("/look/large/")
    assert [(item.text, item.here) for item in look(made)["rail"]()] == [("大字", True)]
    made.scope = Scope(grants=frozenset({Grant("matters.read", "a.")}))  # type: ignore[attr-defined]
    assert [(item.text, item.url, item.here) for item in look(made)["rail"]()] == [
        ("大字", "/look/large/", True),
        ("标准字", "/look/normal/", False),
    ]


@override_settings(
    RAIL=[("数字", "briefing:figures", "chart", ""), ("人和岗位", "portal:office", "people", "")]
)
def test_a_page_stands_under_the_only_door_of_its_module() -> None:
    made = request("/office/briefs/")
    made.resolver_match = resolve(made.path)
    assert [(item.text, item.here) for item in look(made)["rail"]()] == [("数字", True), ("人和岗位", False)]


@override_settings(SIGNPOSTS={"number": "core:large", "privacy": "nowhere:page"})
def test_signposts_to_pages_that_are_left_out_are_not_shown() -> None:
    assert look(request())["signposts"]() == {"number": "/look/large/"}


def test_large_type_is_remembered_and_leads_back() -> None:
    response = text_size(request("/look/large/?next=/p/a/"), large=True)
    cookie = response.cookies[ELDER_COOKIE]
    assert (response["Location"], cookie.value, cookie["httponly"]) == ("/p/a/", "1", True)


def test_normal_type_forgets_the_cookie() -> None:
    response = text_size(request("/look/normal/?next=/p/a/"), large=False)
    assert (response["Location"], response.cookies[ELDER_COOKIE]["max-age"]) == ("/p/a/", 0)


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1", ""])
def test_the_switch_leads_nowhere_else(target: str) -> None:
    assert text_size(request(f"/look/large/?next={target}"), large=True)["Location"] == "/"


def test_the_switch_takes_no_post() -> None:
    assert text_size(RequestFactory().post("/look/large/"), large=True).status_code == 405
