"""A figure is what is folded and the tail: whatever is posted, taken back, folded or rebuilt in whichever order."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.net import TODAY
from tests.ledger.books import GRID, PATHS, Books

from mulin.ledger import actions
from mulin.ledger.models import Deed, Tail, Tally
from mulin.ledger.queries.entries import ask
from mulin.ledger.rules.postings import Posting, Where

pytestmark = pytest.mark.django_db
DAYS = st.integers(min_value=-3, max_value=3)
ACTS = st.one_of(
    st.tuples(
        st.just("post"),
        st.sampled_from(PATHS),
        DAYS,
        st.sampled_from(["reported", "closed"]),
        st.sampled_from("AB"),
    ),
    st.tuples(st.just("take_back"), st.integers(min_value=0, max_value=99), DAYS),
    st.tuples(st.just("fold"), st.integers(min_value=1, max_value=4)),
    st.tuples(st.just("lost"), st.sampled_from(PATHS)),
    st.tuples(st.just("broken_fold"), st.integers(min_value=1, max_value=4)),
    st.tuples(st.just("rebuild")),
)


class Crash(Exception):
    """The transaction ends here and leaves nothing."""


def play(books: Books, act: tuple[object, ...]) -> None:
    match act:
        case ("post", str(path), int(day), str(kind), str(category)):
            books.post(path, day=day, kind=kind, category=category)
        case ("take_back", int(at), int(day)):
            books.take_back(at, day=day)
        case ("fold", int(most)):
            actions.fold(most=most)
        case ("lost", str(path)):
            crashed(lambda: Books().post(path))
        case ("broken_fold", int(most)):
            crashed(lambda: actions.fold(most=most))
        case _:
            actions.rebuild()


def crashed(act) -> None:
    with pytest.raises(Crash):
        broken_off(act)


@transaction.atomic
def broken_off(act) -> None:
    act()
    raise Crash


def read(scope: str, facet: str) -> dict[tuple[str, str], int]:
    wanted = {("reported", facet), ("closed", facet)}
    rows = ask([scope], wanted, since=TODAY - timedelta(days=1), last=TODAY + timedelta(days=1))
    return {(e.kind, e.value): e.amount for e in rows if e.amount}


@given(st.lists(ACTS, max_size=25))
def test_figures_are_the_sum_of_what_was_posted_whatever_is_folded(acts: list[tuple[object, ...]]) -> None:
    with transaction.atomic():
        books = Books()
        for act in acts:
            play(books, act)
        since, last = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
        for scope in ("1", "2", "7", "3", "9", str(GRID)):
            for facet in ("", "category"):
                expected = {key: n for key, n in books.sums(scope, facet, since, last).items() if n}
                assert read(scope, facet) == expected
        transaction.set_rollback(True)


@given(st.lists(ACTS, max_size=25))
def test_a_rebuild_gives_the_same_tallies_as_folding(acts: list[tuple[object, ...]]) -> None:
    with transaction.atomic():
        books = Books()
        for act in acts:
            play(books, act)
        while actions.fold(most=3):
            continue
        folded = tallies()
        actions.rebuild()
        assert (tallies(), Tail.objects.count()) == (folded, 0)
        transaction.set_rollback(True)


def tallies() -> set[tuple[object, ...]]:
    rows = Tally.objects.values_list("scope", "kind", "facet", "day", "value", "amount", "count")
    return {row for row in rows if (row[-2], row[-1]) != (0, 0)}


def test_one_row_of_history_posts_a_kind_once() -> None:
    deed = Books().post("/1/2/")
    with pytest.raises(IntegrityError, match="ledger_deed_once_a_source"), transaction.atomic():
        actions.post([Posting("reported")], source=deed.source, where=Where("/1/2/", None, TODAY))


def test_a_deed_is_taken_back_once() -> None:
    deed = Books().post("/1/2/")
    actions.correct(deed, source=deed.source, day=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.correct(deed, source=deed.source, day=TODAY)


def test_a_deed_is_never_changed() -> None:
    deed = Books().post("/1/2/")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Deed.objects.filter(pk=deed.pk).update(amount=7)
