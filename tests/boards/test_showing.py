"""What has changed on a board, line by line."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mulin.boards.rules.showing import Change, Line, changes, digest_of, read, stored

LEADER = Line("unit_leader|1单元|1", "单元长", False, "a1", "p1", "w1")
signs = st.sampled_from(["", "a1", "b2"])
lines = st.lists(
    st.builds(Line, st.sampled_from("abcd"), st.just("单元长"), st.booleans(), signs, signs, signs),
    unique_by=lambda line: line.key,
)


def test_each_change_has_its_word() -> None:
    now = {
        Change.EMPTY: replace(LEADER, vacant=True, who=""),
        Change.PERSON: replace(LEADER, who="b2", phone="p2"),
        Change.PHONE: replace(LEADER, phone="", words="w2"),
        Change.WORDS: replace(LEADER, words="w2"),
    }
    assert {change: changes([LEADER], [line]) for change, line in now.items()} == {
        change: [(change, "单元长")] for change in now
    }
    assert changes([now[Change.EMPTY]], [LEADER]) == [(Change.FILLED, "单元长")]
    assert changes([], [LEADER]) == [(Change.NEW, "单元长")]
    assert changes([LEADER], []) == [(Change.GONE, "单元长")]


@given(lines, lines)
def test_a_board_is_other_exactly_when_its_lines_are(before: list[Line], now: list[Line]) -> None:
    same = sorted(before, key=lambda line: line.key) == sorted(now, key=lambda line: line.key)
    if before == now:
        assert digest_of(before) == digest_of(now)
    assert same or digest_of(before) != digest_of(now)
    assert read(stored(before)) == before


@given(lines, lines)
def test_whatever_differs_is_said_of_it(before: list[Line], now: list[Line]) -> None:
    was, is_now = {line.key: line for line in before}, {line.key: line for line in now}
    other = [k for k in was.keys() | is_now.keys() if was.get(k) != is_now.get(k)]
    said = changes(before, now)
    vacant = [k for k in other if k in was and k in is_now]
    assert len(said) == len(other) or all(was[k] != is_now[k] for k in vacant)
    assert (said == []) is (other == [])
