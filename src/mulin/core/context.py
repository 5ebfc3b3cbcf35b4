"""What every page's frame knows: size of type, language, name of the house, the way to the main pages.

Reads cookies and settings only; a page that asks nothing of the database must stay that cheap.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from mulin.core.scope import Scope

ELDER_COOKIE = "elder"


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the pages can be read in, called by its own name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RailItem:
    """One door of the staff rail."""

    text: str
    url: str
    icon: str
    here: bool


class Look(TypedDict):
    """The names that `core/document.html` and its children use."""

    elder: bool
    demo: bool
    language: str
    other_languages: tuple[Language, ...]
    home_name: str
    here: str
    rail: Callable[[], list[RailItem]]
    signposts: Callable[[], dict[str, str]]


def look(request: HttpRequest) -> Look:
    """Context processor; `rail` and `signposts` are worked out only by pages that show them."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "elder": is_large(request),
        "demo": getattr(settings, "DEMO", False),
        "language": language,
        "other_languages": _languages_but(language),
        "home_name": getattr(settings, "HOME_NAME", "") or _("睦邻"),
        "here": request.get_full_path(),
        "rail": partial(_rail, request),
        "signposts": _signposts,
    }


def is_large(request: HttpRequest) -> bool:
    """Whether this reader wants large type and fewer things at once."""
    return request.COOKIES.get(ELDER_COOKIE) == "1"


def _languages_but(current: str) -> tuple[Language, ...]:
    codes = [code for code, _name in settings.LANGUAGES if code != current]
    return tuple(Language(code, get_language_info(code)["name_local"]) for code in codes)


def _rail(request: HttpRequest) -> list[RailItem]:
    """The doors of `settings.RAIL` that this person may open: (text, URL name, icon, capability)."""
    scope: Scope = getattr(request, "scope", Scope.nobody())
    open_doors = [
        (text, name, icon)
        for text, name, icon, capability in getattr(settings, "RAIL", ())
        if not capability or scope.allows_anywhere(capability)
    ]
    urls = dict(_reversed((name, name) for _text, name, _icon in open_doors))
    here = urls.get(_only_door(request)) or _longest(urls.values(), request.path)
    return [
        RailItem(str(text), urls[name], icon, urls[name] == here)
        for text, name, icon in open_doors
        if name in urls
    ]


def _only_door(request: HttpRequest) -> str:
    """The door of the page's module if it has but one: briefs belong to the figures, wherever their address lies."""
    module = request.resolver_match.namespace if request.resolver_match else ""
    doors = [name for _text, name, *_rest in getattr(settings, "RAIL", ()) if name.startswith(f"{module}:")]
    return doors[0] if len(doors) == 1 else ""


def _signposts() -> dict[str, str]:
    """Addresses of `settings.SIGNPOSTS`, by their key: number, complaint, privacy."""
    return dict(_reversed(getattr(settings, "SIGNPOSTS", {}).items()))


def _reversed(names: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for key, name in names:
        try:
            yield key, reverse(name)
        except NoReverseMatch:  # a module that this installation leaves out
            continue


def _longest(urls: Iterable[str], path: str) -> str:
    return max((url for url in urls if path.startswith(url)), key=len, default="")
