"""The filters of `{% load clock %}`."""

from datetime import UTC, datetime, timedelta

from django.template import Context, Template

NOW = datetime(2026, 5, 6, 4, 0, tzinfo=UTC)


def shown(text: str, moment: datetime | None) -> str:
    return Template("{% load clock %}" + text).render(Context({"moment": moment, "now": NOW}))


def test_a_deadline_today_is_soon() -> None:
    assert shown("{{ moment|till:now }}", NOW + timedelta(hours=5)) == (
        '<time class="clock clock-soon" datetime="2026-05-06T17:00+08:00">'
        "<b>还有 5 小时</b> <span>今天下午5点前</span></time>"
    )


def test_a_deadline_in_some_days_is_calm() -> None:
    assert "clock-calm" in shown("{{ moment|till:now }}", NOW + timedelta(hours=24))


def test_a_deadline_gone_by_is_late_and_says_when_it_was() -> None:
    late = shown("{{ moment|till:now }}", NOW - timedelta(hours=2))
    assert "clock-late" in late
    assert "<b>晚了 2 小时</b> <span>原定今天上午10点</span>" in late


def test_what_is_past_has_no_tone() -> None:
    past = shown("{{ moment|ago:now }}", NOW - timedelta(hours=2))
    assert "clock-past" in past
    assert "<b>2 小时前</b> <span>今天上午10点</span>" in past


def test_running_text_has_the_moment_alone() -> None:
    assert shown("{{ moment|exactly:now }}", NOW) == "今天中午12点"


def test_no_moment_shows_nothing() -> None:
    assert shown("{{ moment|till:now }}{{ moment|ago:now }}{{ moment|exactly:now }}", None) == ""
