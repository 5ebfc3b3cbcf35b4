"""Paths of places, and the addresses made from their names."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.utils.text import slugify
from pypinyin import lazy_pinyin

SLUG_MAX = 40
OWN_SLUG_MAX = 16
MEASURE_WORDS = re.compile(r"(?<=[0-9A-Za-z])(号楼|栋|幢|座|单元|室|号|层)")


def prefixes(path: str) -> list[str]:
    """The path itself and those of all places above it, lowest first.

    >>> prefixes("/1/5/23/")
    ['/1/5/23/', '/1/5/', '/1/']
    """
    steps = path.strip("/").split("/")
    return ["/" + "/".join(steps[:end]) + "/" for end in range(len(steps), 0, -1)]


def gaps(paths: Iterable[str], held: Iterable[str]) -> list[str]:
    """Those of `paths` that lie in none of `held`; a gap is named by its highest place.

    A place of which a part is held is no gap itself: its parts are looked at one by one.

    >>> gaps(["/1/2/", "/1/2/3/", "/1/2/4/", "/1/5/", "/1/5/6/"], ["/1/2/3/"])
    ['/1/2/4/', '/1/5/']
    """
    held = set(held)
    partly = {above for path in held for above in prefixes(path)[1:]}
    found: set[str] = set()
    for path in sorted(set(paths), key=len):
        above = prefixes(path)
        if path not in partly and not held.intersection(above) and not found.intersection(above):
            found.add(path)
    return sorted(found)


def slug_of(name: str, above: str = "") -> str:
    """The address of a place from its name and that of the place above.

    >>> slug_of("36栋", "wanghu-qinxinhu"), slug_of("沁心湖社区")
    ('wanghu-qinxinhu-36', 'qinxinhushequ')
    """
    plain = MEASURE_WORDS.sub("", name.strip())
    own = slugify("".join(lazy_pinyin(plain)))[:OWN_SLUG_MAX].strip("-") or "x"
    return f"{above}-{own}"[-SLUG_MAX:].strip("-") if above else own


def distinct(slug: str, key: UUID) -> str:
    """The slug with a tail that follows from `key`, for the second place of one name."""
    return f"{slug[: SLUG_MAX - 7].strip('-')}-{key.hex[-6:]}"
