"""What may become of one place, who looks at which, in which order one walks."""

import pytest

from mulin.campaigns.rules.looks import Looks, is_to_look_at
from mulin.campaigns.rules.moves import LEFT, MOVES, SETTLED, Role, SiteStatus, next_status, possible_moves
from mulin.campaigns.rules.walking import common_path, walking_key
from mulin.core.errors import NotAllowed, Refused

ALL = frozenset(Role)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("status", SiteStatus)
def test_each_move_goes_from_its_states_alone(move: str, status: SiteStatus) -> None:
    row = MOVES[move]
    if status in row.before:
        assert next_status(move, status, ALL, words="因为", after_photos=1) == row.after
        assert move in possible_moves(status, {row.by})
    else:
        with pytest.raises(Refused, match="site_moved"):
            next_status(move, status, ALL, words="因为", after_photos=1)


@pytest.mark.parametrize("move", MOVES)
def test_each_move_is_its_role_s_alone(move: str) -> None:
    row = MOVES[move]
    with pytest.raises(NotAllowed):
        next_status(move, min(row.before), ALL - {row.by}, words="因为", after_photos=1)


@pytest.mark.parametrize(
    ("move", "words", "photos", "why"),
    [
        ("done", "", 0, "site_shown"),
        ("could_not", "", 3, "site_words"),
        ("done", "搬走了", 0, ""),
        ("done", "", 1, ""),
        ("nothing", "", 0, ""),
    ],
)
def test_what_is_claimed_is_shown_or_said(move: str, words: str, photos: int, why: str) -> None:
    if not why:
        assert next_status(move, SiteStatus.OPEN, ALL, words=words, after_photos=photos) == MOVES[move].after
        return
    with pytest.raises(Refused, match=why):
        next_status(move, SiteStatus.OPEN, ALL, words=words, after_photos=photos)


def test_every_state_is_either_left_or_settled() -> None:
    assert (frozenset(SiteStatus), frozenset()) == (LEFT | SETTLED, LEFT & SETTLED)


def test_a_sample_is_one_in_five_over_the_whole_round() -> None:
    looked_at = {looks: [n for n in range(1, 13) if is_to_look_at(looks, n)] for looks in Looks}
    assert looked_at == {Looks.EACH: list(range(1, 13)), Looks.SAMPLE: [1, 6, 11]}


def test_one_walks_by_the_numbers_on_the_walls() -> None:
    names = ["10栋 1单元", "2栋 10单元", "2栋 2单元", "北门"]
    assert sorted(names, key=walking_key) == ["北门", "2栋 2单元", "2栋 10单元", "10栋 1单元"]


@pytest.mark.parametrize(
    ("paths", "common"),
    [(["/1/2/3/", "/1/2/4/"], "/1/2/"), (["/1/2/3/"], "/1/2/3/"), (["/1/2/", "/1/2/3/"], "/1/2/"), (["/1/23/", "/1/2/"], "/1/")],
)  # fmt: skip
def test_a_campaign_is_at_the_lowest_place_above_all_of_its_own(paths: list[str], common: str) -> None:
    assert common_path(paths) == common
