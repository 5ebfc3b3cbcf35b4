"""Messages come from files whose columns and clocks are whoever's they are."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulin.core.errors import Refused
from mulin.portal.scenario.messages import Columns, Message, moment, read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "messages.csv"


def test_rows_are_read_in_their_order_with_their_line(file: Path) -> None:
    file.write_text("time,place,channel,words\n2026-03-01,A-1,phone,灯坏了\n2026-03-02,,,漏水\n", "utf-8-sig")
    assert read(file, Columns()) == [
        Message(2, "2026-03-01", "A-1", "phone", "灯坏了"),
        Message(3, "2026-03-02", "", "", "漏水"),
    ]


def test_columns_may_be_called_otherwise_and_words_joined(file: Path) -> None:
    file.write_text('when,topic,detail\n2026/3/1 8:05,楼道,"灯坏了,\n两天了"\n', "utf-8")
    columns = Columns.said("time=when,words=topic+detail")
    assert [m.words for m in read(file, columns)] == ["楼道 灯坏了,\n两天了"]


def test_place_and_channel_may_be_missing_but_not_the_words(file: Path) -> None:
    file.write_text("time,text\n2026-03-01,灯坏了\n", "utf-8")
    with pytest.raises(Refused, match=r"has no column 'words' but: time, text\. Name it by --columns\.$"):
        read(file, Columns())


@pytest.mark.parametrize("said", ["words", "words=", "colour=red"])
def test_columns_that_are_not_understood_are_told(said: str) -> None:
    with pytest.raises(Refused, match=f"does not understand '{said}'"):
        Columns.said(said)


def test_a_file_that_is_no_text_is_told_in_one_line(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00words")
    with pytest.raises(Refused, match=r"^[^\n]+cannot be read as CSV in UTF-8[^\n]+$"):
        read(file, Columns())


def test_a_missing_file_is_told_in_one_line(file: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read(file, Columns())


@pytest.mark.parametrize(
    "text",
    [
        "2026/3/2 9:30:00",
        "2026-03-02 09:30:00",
        "2026/03/02 09:30",
        "2026-03-02T09:30:00",
        "2026-03-02T01:30:00+00:00",
    ],
)
def test_clocks_are_understood_as_those_of_the_place(text: str) -> None:
    assert moment(text) == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def test_a_day_alone_begins_at_midnight() -> None:
    assert moment("2026/3/2") == datetime(2026, 3, 1, 16, 0, tzinfo=UTC)


@given(st.text(max_size=12).filter(lambda text: not any(sign.isdigit() for sign in text)))
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"^time$"):
        moment(text)


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2040, 1, 1)))
def test_a_time_is_read_as_it_was_written(when: datetime) -> None:
    plain = when.replace(microsecond=0)
    assert moment(plain.strftime("%Y-%m-%d %H:%M:%S")).replace(tzinfo=None) == plain
