"""Times and numbers as a neighbour would say them; `now` is always given.

Every part is a message of its own, since Chinese and English order the parts differently.
"""

import re
from datetime import datetime, timedelta

from django.utils import formats
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
PIECES = re.compile(r"([^0-9]*)([0-9]*)")
SPOKEN_DIGITS = dict(zip("0123456789", "零幺二三四五六七八九", strict=True))


def exact(moment: datetime, now: datetime) -> str:
    """「今天下午5点」： the day as one calls it now, and the time of day."""
    local = localtime(moment)
    return _("%(day)s%(part)s%(clock)s") % {
        "day": _day(local, localtime(now)),
        "part": _part_of_day(local.hour),
        "clock": _clock(local),
    }


def left(due: datetime, now: datetime) -> str:
    """「还有 3 小时」 before the moment, 「晚了 3 小时」 after it."""
    if due < now:
        return _("晚了 %(span)s") % {"span": span(now - due)}
    length = due - now
    if length > DAY:  # to the nearest day, so that it agrees with the day that stands beside it
        length = DAY * round(length / DAY)
    return _("还有 %(span)s") % {"span": span(length)}


def since(moment: datetime, now: datetime) -> str:
    """「3 小时前」， or 「刚刚」 within the first minute."""
    if now - moment < MINUTE:
        return _("刚刚")
    return _("%(span)s前") % {"span": span(now - moment)}


def span(length: timedelta) -> str:
    """The length in its largest whole unit; never less than a minute."""
    if length < HOUR:
        count = max(1, length // MINUTE)
        return ngettext("%(count)d 分钟", "%(count)d 分钟", count) % {"count": count}
    if length < DAY:
        count = length // HOUR
        return ngettext("%(count)d 小时", "%(count)d 小时", count) % {"count": count}
    count = length // DAY
    return ngettext("%(count)d 天", "%(count)d 天", count) % {"count": count}


def in_order(name: str) -> list[tuple[str, int]]:
    """Sorts names as people count: 2栋 before 10栋."""
    return [(text, int(digits or 0)) for text, digits in PIECES.findall(name)]


def groups(number: str) -> list[str]:
    """A number in the pieces that one says in one breath: at its own dashes or spaces, else by threes."""
    given = re.split(r"[\s-]+", number)
    if len(given) > 1:
        return given
    pieces = [number[start : start + 3] for start in range(0, len(number), 3)]
    if len(pieces) > 1 and len(pieces[-1]) == 1:  # four together rather than one alone
        return [*pieces[:-2], pieces[-2] + pieces[-1]]
    return pieces


def reading(number: str) -> str:
    """The number as one reads it out on the telephone in Chinese: 幺 for 1."""
    return " ".join("".join(SPOKEN_DIGITS.get(sign, sign) for sign in part) for part in groups(number))


def _day(local: datetime, now: datetime) -> str:
    distance = (local.date() - now.date()).days
    near = {
        -2: pgettext("in a sentence", "前天"),
        -1: pgettext("in a sentence", "昨天"),
        0: pgettext("in a sentence", "今天"),
        1: pgettext("in a sentence", "明天"),
        2: pgettext("in a sentence", "后天"),
    }
    if distance in near:
        return near[distance]
    pattern = _("n月j日") if local.year == now.year else _("Y年n月j日")
    return formats.date_format(local, pattern)


def _part_of_day(hour: int) -> str:
    if hour == 0:
        return _("半夜")
    if hour < 6:
        return _("凌晨")
    if hour < 12:
        return _("上午")
    if hour == 12:
        return _("中午")
    return _("下午") if hour < 18 else _("晚上")


def _clock(local: datetime) -> str:
    hour = local.hour % 12 or 12
    if local.minute == 0:
        return _("%(hour)d点") % {"hour": hour}
    return f"{hour}:{local.minute:02d}"
