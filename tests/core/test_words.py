"""Times and numbers in words, in both languages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from mulin.core import words

NOON = datetime(2026, 5, 6, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    return datetime(2026, 5, 6, hour, minute, tzinfo=UTC) + timedelta(days=days, hours=-8)


@pytest.mark.parametrize(
    ("moment", "chinese", "english"),
    [
        (at(17), "今天下午5点", "today 5 pm"),
        (at(9, 12), "今天上午9:12", "today 9:12 am"),
        (at(12, 30), "今天中午12:30", "today 12:30 pm"),
        (at(0, 20), "今天半夜12:20", "today 12:20 am"),
        (at(5), "今天凌晨5点", "today 5 am"),
        (at(18), "今天晚上6点", "today 6 pm"),
        (at(8, days=1), "明天上午8点", "tomorrow 8 am"),
        (at(8, days=2), "后天上午8点", "the day after tomorrow 8 am"),
        (at(23, 59, days=-1), "昨天晚上11:59", "yesterday 11:59 pm"),
        (at(8, days=-2), "前天上午8点", "the day before yesterday 8 am"),
        (at(8, days=3), "5月9日上午8点", "9 May 8 am"),
        (at(8, days=300), "2027年3月2日上午8点", "2 Mar 2027 8 am"),
    ],
)
def test_a_moment_is_called_as_one_would_call_it_today(moment: datetime, chinese: str, english: str) -> None:
    assert words.exact(moment, NOON) == chinese
    with translation.override("en"):
        assert words.exact(moment, NOON) == english


@pytest.mark.parametrize(
    ("length", "chinese", "english"),
    [
        (timedelta(seconds=1), "1 分钟", "1 minute"),
        (timedelta(minutes=59, seconds=59), "59 分钟", "59 minutes"),
        (timedelta(hours=1), "1 小时", "1 hour"),
        (timedelta(hours=23, minutes=59), "23 小时", "23 hours"),
        (timedelta(days=1), "1 天", "1 day"),
        (timedelta(days=40), "40 天", "40 days"),
    ],
)
def test_a_length_is_said_in_its_largest_whole_unit(length: timedelta, chinese: str, english: str) -> None:
    assert words.span(length) == chinese
    with translation.override("en"):
        assert words.span(length) == english


def test_what_is_left_turns_into_how_late_it_is() -> None:
    assert words.left(NOON + timedelta(hours=3), NOON) == "还有 3 小时"
    assert words.left(NOON - timedelta(hours=3), NOON) == "晚了 3 小时"


def test_the_last_minute_is_just_now() -> None:
    assert words.since(NOON - timedelta(seconds=59), NOON) == "刚刚"
    assert words.since(NOON - timedelta(seconds=60), NOON) == "1 分钟前"


@pytest.mark.parametrize(
    ("number", "pieces", "spoken"),
    [
        ("274-180-36", ["274", "180", "36"], "二七四 幺八零 三六"),
        ("10 008", ["10", "008"], "幺零 零零八"),
        ("27418036", ["274", "180", "36"], "二七四 幺八零 三六"),
        ("2741803", ["274", "1803"], "二七四 幺八零三"),
        ("12", ["12"], "幺二"),
        ("7", ["7"], "七"),
    ],
)
def test_a_number_falls_into_pieces_of_one_breath(number: str, pieces: list[str], spoken: str) -> None:
    assert words.groups(number) == pieces
    assert words.reading(number) == spoken


@given(st.text(alphabet="0123456789", min_size=2, max_size=20))
def test_no_digit_is_lost_and_none_stands_alone(number: str) -> None:
    pieces = words.groups(number)
    assert "".join(pieces) == number
    assert all(2 <= len(piece) <= 4 for piece in pieces)
