"""When it is quiet, when a letter is tried again, which addresses are a chat's: values in, values out."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.net import NOW

from mulin.core.errors import Refused
from mulin.notices.rules.delivery import PAUSES, STALE_AFTER, Outcome, State, is_stale, next_state
from mulin.notices.rules.hooks import read_hook
from mulin.notices.rules.quiet import PROPOSED, Quiet, quiet_until

clocks = st.times(min_value=time(0), max_value=time(23, 59))
moments = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1), timezones=st.just(UTC))


@given(moments, clocks, clocks)
def test_quiet_ends_at_its_hour_within_a_day_and_is_over_then(
    moment: datetime, start: time, end: time
) -> None:
    quiet = Quiet(start, end)
    until = quiet_until(moment, quiet)
    if until is not None:
        assert (until.time(), moment < until <= moment + timedelta(days=1)) == (end, True)
        assert quiet_until(until, quiet) is None


@given(moments, clocks, clocks)
def test_each_minute_is_quiet_by_either_hours_or_their_opposite(
    moment: datetime, start: time, end: time
) -> None:
    quiet = quiet_until(moment, Quiet(start, end)) is not None
    other = quiet_until(moment, Quiet(end, start)) is not None
    assert (quiet, other) in ([(False, False)] if start == end else [(True, False), (False, True)])


@pytest.mark.parametrize(
    ("hour", "until"),
    [(20, None), (21, (3, 8)), (23, (3, 8)), (0, (2, 8)), (7, (2, 8)), (8, None), (12, None)],
)
def test_the_proposed_night(hour: int, until: tuple[int, int] | None) -> None:
    found = quiet_until(datetime(2026, 3, 2, hour, tzinfo=UTC), PROPOSED)
    assert (found and (found.day, found.hour)) == until


def test_a_letter_is_tried_with_growing_pauses_and_then_no_more() -> None:
    tried = [next_state(Outcome.NOT_SENT, failures=n, now=NOW) for n in range(len(PAUSES) + 1)]
    assert tried == [(State.WAITING, NOW + pause) for pause in PAUSES] + [(State.FAILED, None)]
    assert sorted(PAUSES) == list(PAUSES)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Outcome.SENT, State.SENT), (Outcome.UNCLEAR, State.UNKNOWN), (Outcome.NOTHING, State.DROPPED)],
)
def test_all_other_outcomes_are_final(outcome: Outcome, state: State) -> None:
    assert next_state(outcome, failures=0, now=NOW) == (state, None)


def test_what_is_older_than_a_day_is_no_news() -> None:
    assert [is_stale(told_at=NOW - STALE_AFTER - timedelta(minutes=n), now=NOW) for n in (0, 1)] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b2c3d-4e5f", ("wecom", "0a1b2c3d-4e5f")),
        (
            " https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef ",
            ("dingtalk", "0123456789abcdef"),
        ),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/0123-4567-89ab", ("feishu", "0123-4567-89ab")),
    ],
)
def test_three_kinds_of_chat_are_known(address: str, read: tuple[str, str]) -> None:
    assert read_hook(address) == read


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b2c3d-4e5f",
        "https://127.0.0.1/cgi-bin/webhook/send?key=0a1b2c3d-4e5f",
        "https://qyapi.weixin.qq.com.example.org/cgi-bin/webhook/send?key=0a1b2c3d-4e5f",
        "https://qyapi.weixin.qq.com/cgi-bin/message?key=0a1b2c3d-4e5f",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send",
        "https://open.feishu.cn/open-apis/bot/v2/hook/a/../../b12345678",
        "https://open.feishu.cn/open-apis/bot/v2/hook/short",
    ],
)
def test_no_other_address_is_written_to(address: str) -> None:
    with pytest.raises(Refused, match="hook"):
        read_hook(address)
