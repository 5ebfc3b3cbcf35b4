"""The table of moves, walked whole; what else must hold; what must be given."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given as each
from hypothesis import strategies as st

from mulin.core.errors import NotAllowed, Refused
from mulin.mediation.rules import days, retention
from mulin.mediation.rules.given import WORDS_MOST, Given
from mulin.mediation.rules.guards import Standing
from mulin.mediation.rules.moves import MOVES, Move, Need, Role, next_status, possible_moves
from mulin.mediation.rules.status import AGREED, ENDED, OPEN, Kind, Status

MEDIATOR, SYSTEM = frozenset({Role.MEDIATOR}), frozenset({Role.SYSTEM})
TODAY = date(2026, 3, 2)
TABLE = {
    "invite": ("registered", "invited"),
    "consent": ("invited", None),
    "state": ("invited mediating registered", None),
    "replace": ("agreed_orally agreed_written invited mediating registered", None),
    "begin": ("invited", "mediating"),
    "refuse": ("invited registered", "refused"),
    "stop": ("agreed_written mediating", "stopped"),
    "session": ("mediating", None),
    "police": ("agreed_orally agreed_written invited mediating registered", None),
    "agree_written": ("mediating", "agreed_written"),
    "agree_orally": ("mediating", "agreed_orally"),
    "not_agreed": ("mediating", "not_agreed"),
    "party_signed": ("agreed_written", None),
    "mediator_signed": ("agreed_written", None),
    "seal": ("agreed_written", None),
    "check": ("agreed_orally agreed_written", None),
    "performed": ("agreed_orally agreed_written", "performed"),
    "not_performed": ("agreed_orally agreed_written", "not_performed"),
    "confirm": ("agreed_orally agreed_written not_performed performed", None),
    "confirm_unwished": ("agreed_orally agreed_written not_performed performed", None),
    "confirm_lapsed": ("agreed_orally agreed_written not_performed performed", None),
    "tell_ways": ("not_agreed not_performed refused stopped", None),
}


def outcome(move: str, current: str, roles: frozenset[Role], standing: Standing | None = None) -> str:
    try:
        return next_status(move, current, roles, standing)
    except (NotAllowed, Refused) as error:
        return f"{type(error).__name__} {error}"


def test_the_table_is_this_one() -> None:
    assert {name: (" ".join(sorted(row.before)), row.after) for name, row in MOVES.items()} == TABLE


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("current", Status)
def test_every_move_from_every_status(move: str, current: Status) -> None:
    before, after = TABLE[move]
    right, wrong = (SYSTEM, MEDIATOR) if move == "confirm_lapsed" else (MEDIATOR, SYSTEM)
    refused = "Refused ended" if current in ENDED else "Refused moved_on"
    expected = (after or current) if current in before.split() else refused
    assert outcome(move, current, right) == expected
    assert outcome(move, current, wrong) == f"NotAllowed {move}"


def test_from_an_end_nothing_leads_on() -> None:
    assert {row.after for row in MOVES.values() if row.before & ENDED} == {None}
    assert frozenset(Status) == OPEN | AGREED | ENDED


READY = Standing(parties=2, consented=2, impartial=True, sessions=1)
SIGNED = Standing(parties=2, consented=2, impartial=True, sessions=1, signed=2, mediator_signed=True)


@pytest.mark.parametrize(
    ("move", "current", "standing", "expected"),
    [
        ("invite", "registered", Standing(parties=1), "Refused two_parties"),
        ("invite", "registered", Standing(parties=2), "invited"),
        ("begin", "invited", Standing(parties=2, consented=1, impartial=True), "Refused all_consent"),
        ("begin", "invited", Standing(parties=1, consented=1, impartial=True), "Refused all_consent"),
        ("begin", "invited", Standing(parties=2, consented=2), "Refused impartial"),
        ("begin", "invited", READY, "mediating"),
        ("consent", "invited", READY, "Refused consented"),
        ("consent", "invited", Standing(parties=2, consented=1), "invited"),
        ("state", "invited", READY, "Refused impartial_known"),
        ("agree_written", "mediating", Standing(), "Refused no_session"),
        ("agree_orally", "mediating", READY, "agreed_orally"),
        ("not_agreed", "mediating", Standing(), "Refused no_session"),
        ("stop", "agreed_written", SIGNED, "stopped"),
        ("stop", "agreed_written", Standing(days_in_effect=0), "Refused binding"),
        ("police", "mediating", Standing(police_told=True), "Refused police_told"),
        ("seal", "agreed_written", READY, "Refused unsigned"),
        ("seal", "agreed_written", Standing(parties=2, signed=2), "Refused unsigned"),
        ("seal", "agreed_written", SIGNED, "agreed_written"),
        ("seal", "agreed_written", Standing(sealed=True), "Refused sealed"),
        ("party_signed", "agreed_written", SIGNED, "Refused all_signed"),
        ("mediator_signed", "agreed_written", SIGNED, "Refused mediator_signed"),
        ("performed", "agreed_written", SIGNED, "Refused not_in_effect"),
        ("performed", "agreed_written", Standing(days_in_effect=0), "performed"),
        ("confirm", "agreed_written", SIGNED, "Refused not_in_effect"),
        ("confirm", "performed", Standing(days_in_effect=30, days_left=0), "performed"),
        ("confirm", "performed", Standing(days_in_effect=31, days_left=-1), "Refused confirmation_over"),
        (
            "confirm",
            "performed",
            Standing(days_in_effect=1, days_left=29, confirmation="asked"),
            "Refused confirmation_known",
        ),
        ("tell_ways", "refused", Standing(told=True), "Refused told"),
    ],
)
def test_what_else_must_hold(move: str, current: str, standing: Standing, expected: str) -> None:
    assert outcome(move, current, MEDIATOR, standing) == expected


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing(days_in_effect=31, days_left=-1), "performed"),
        (Standing(days_in_effect=30, days_left=0), "Refused confirmation_open"),
        (Standing(), "Refused confirmation_known"),
        (Standing(days_in_effect=31, days_left=-1, confirmation="unwished"), "Refused confirmation_known"),
    ],
)
def test_only_what_is_over_lapses(standing: Standing, expected: str) -> None:
    assert outcome("confirm_lapsed", "performed", SYSTEM, standing) == expected


@each(st.sampled_from(list(Status)), st.integers(0, 4), st.integers(0, 4), st.booleans())
def test_what_is_possible_is_what_is_not_refused(
    current: Status, parties: int, consented: int, impartial: bool
) -> None:
    standing = Standing(parties=parties, consented=consented, impartial=impartial, sessions=1)
    taken = [move for move in MOVES if "Refused" not in outcome(move, current, MEDIATOR | SYSTEM, standing)]
    assert list(possible_moves(current, MEDIATOR | SYSTEM, standing)) == taken


SITTING = {Kind.WHERE: "调解室", Kind.PRESENT: "双方"}
AGREEMENT = {Kind.FACTS: "漏水", Kind.CONTENT: "修", Kind.MANNER: "当场"}
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("move", "given", "expected"),
    [
        ("consent", Given(), "party"),
        ("refuse", Given(), "party"),
        ("session", Given(day=TOMORROW, words="谈", texts=SITTING), "day"),
        ("session", Given(day=TODAY, texts=SITTING), "words"),
        ("session", Given(day=TODAY, words="谈", texts={Kind.WHERE: "调解室"}), "present"),
        ("session", Given(day=TODAY, words="谈" * (WORDS_MOST + 1), texts=SITTING), "words_long"),
        ("session", Given(day=TODAY, words="谈", texts=SITTING), ""),
        ("agree_written", Given(due=YESTERDAY, texts=AGREEMENT), "due"),
        ("agree_written", Given(due=TODAY + days.DUE_MOST * 2, texts=AGREEMENT), "due"),
        ("agree_written", Given(due=TODAY, texts={**AGREEMENT, Kind.FACTS: " "}), "facts"),
        ("agree_orally", Given(due=TODAY, texts=AGREEMENT), ""),
        ("performed", Given(words=" "), "words"),
    ],
)
def test_what_must_be_given(move: str, given: Given, expected: str) -> None:
    assert missing(given, MOVES[move]) == expected


def test_consent_and_another_mediator_say_who_and_how() -> None:
    party = uuid4()
    assert [
        missing(Given(party=party), MOVES["consent"]),
        missing(Given(party=party, how="spoken", witness=" "), MOVES["consent"]),
        missing(Given(party=party, how="spoken", witness="赵"), MOVES["consent"]),
        missing(Given(party=party, how="paper"), MOVES["consent"]),
        missing(Given(), MOVES["replace"]),
    ] == ["how", "witness", "", "", "person"]


def missing(given: Given, row: Move) -> str:
    try:
        given.check(row, today=TODAY)
    except Refused as error:
        return str(error)
    return ""


def test_a_step_keeps_codes_and_days_and_no_words() -> None:
    given = Given(day=TODAY, words="谈了一上午", texts=SITTING, how="paper")
    assert given.codes(MOVES["session"]) == {Need.DAY: "2026-03-02"}
    assert given.texts_for("session", MOVES["session"]) == {**SITTING, Kind.RECORD: "谈了一上午"}
    assert given.texts_for("refuse", MOVES["refuse"]) == {Kind.NOTE: "谈了一上午"}


def test_an_agreement_is_in_effect_when_the_last_has_signed() -> None:
    assert [
        days.in_effect_from([TODAY, YESTERDAY]),
        days.in_effect_from([TODAY, None]),
        days.in_effect_from([]),
    ] == [TODAY, None, None]


@pytest.mark.parametrize(("after", "expected"), [(19, False), (20, True), (30, True), (31, False)])
def test_the_reminder_comes_ten_days_before_the_thirty_are_over(after: int, expected: bool) -> None:
    today = TODAY + timedelta(days=after)
    assert days.is_to_remind(effective_on=TODAY, confirmation="", today=today) is expected
    assert not days.is_to_remind(effective_on=TODAY, confirmation="asked", today=today)
    assert not days.is_to_remind(effective_on=None, confirmation="", today=today)


def test_the_rule_in_force_when_a_file_ends_says_how_long_it_is_kept() -> None:
    newer = (*retention.KEEP, retention.Keep(date(2027, 1, 1), 10, "new"))
    assert [
        retention.kept_until(date(2026, 3, 2)),
        retention.kept_until(date(2026, 12, 31), newer),
        retention.kept_until(date(2027, 1, 1), newer),
    ] == [date(2031, 3, 1), date(2031, 12, 30), date(2027, 1, 11)]
