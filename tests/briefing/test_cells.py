"""Few confidential matters of a kind can be told from no table."""

from hypothesis import given
from hypothesis import strategies as st

from mulin.briefing.rules.cells import LEAST, Cell, fold

CELLS = st.lists(
    st.builds(Cell, st.text("0123456789", min_size=4, max_size=4), st.integers(0, 30), st.booleans()),
    unique_by=lambda cell: cell.code,
    max_size=12,
)


@given(CELLS)
def test_no_confidential_cell_under_five_is_shown_nor_can_be_reckoned(cells: list[Cell]) -> None:
    folded = fold(cells)
    assert [c for c in folded.shown if c.sealed and c.count < LEAST] == []
    if folded.codes and folded.shown:
        assert (folded.codes >= 2, folded.others >= LEAST) == (True, True)


@given(CELLS)
def test_nothing_is_lost_by_folding(cells: list[Cell]) -> None:
    folded = fold(cells)
    assert sum(c.count for c in folded.shown) + folded.others == sum(c.count for c in cells)


def test_without_confidential_cells_all_are_shown_most_first() -> None:
    folded = fold([Cell("0101", 1), Cell("0301", 3), Cell("0401", 0)])
    assert ([c.code for c in folded.shown], folded.others, folded.codes) == (["0301", "0101"], 0, 0)


def test_one_small_confidential_cell_takes_the_smallest_of_the_others_along() -> None:
    folded = fold([Cell("1005", 2, sealed=True), Cell("0101", 4), Cell("0301", 9)])
    assert ([c.code for c in folded.shown], folded.others, folded.codes) == (["0301"], 6, 2)
