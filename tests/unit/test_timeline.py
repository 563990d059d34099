from hypothesis import given
from hypothesis import strategies as st

from tests.unit.tallies import tally_of
from workshop_data.tally import Tally
from workshop_data.timeline import cells, columns, months_before, periods, summed


def _tally(*dates: str, pain_points: tuple[str, ...] = ("waiting_time",)) -> Tally:
    """A workshop on each date, with two notes about each of the pain points."""
    return tally_of([pain_points] * len(dates), dates=dates)


def test_few_workshops_have_a_column_each_in_the_order_of_time() -> None:
    found = columns(_tally("2026-02-01", "2026-01-01", "2026-02-01"))
    assert [column.first for column in found] == ["2026-01-01", "2026-02-01", "2026-02-01"]
    assert all(column.title for column in found)


def test_many_workshops_are_put_together_by_month() -> None:
    found = columns(_tally("2026-01-03", "2026-01-20", "2026-03-05"), limit=2)
    assert [(column.first, column.last) for column in found] == [
        ("2026-01-01", "2026-01-31"),
        ("2026-03-01", "2026-03-31"),
    ]
    assert [column.of for column in found] == [2, 1]
    assert not found[0].title


def test_more_months_than_fit_become_quarters_and_then_years() -> None:
    months = [f"{year}-{month:02}-10" for year in (2024, 2025) for month in range(1, 13)]
    quarters = columns(_tally(*months), limit=8)
    assert [column.first for column in quarters][:2] == ["2024-01-01", "2024-04-01"]
    assert quarters[-1].last == "2025-12-31"
    years = columns(_tally(*months), limit=3)
    assert [(column.first, column.last) for column in years] == [
        ("2024-01-01", "2024-12-31"),
        ("2025-01-01", "2025-12-31"),
    ]


def test_a_year_of_four_digits_has_its_last_of_february() -> None:
    assert [column.last for column in periods(_tally("2024-02-10"), 1)] == ["2024-02-29"]


@given(st.lists(st.dates().map(lambda day: day.isoformat()), min_size=1, max_size=80))
def test_every_workshop_is_in_just_one_column(dates: list[str]) -> None:
    tally = _tally(*dates)
    found = columns(tally, limit=10)
    places = [place for column in found for place in range(column.start, column.stop)]
    assert places == list(range(len(dates)))
    for column in found:
        here = tally.workshops["date"].iloc[column.start : column.stop]
        assert all(column.first <= day <= column.last for day in here)


def test_a_cell_counts_the_workshops_and_notes_of_its_column() -> None:
    tally = _tally("2026-01-03", "2026-01-20", "2026-03-05")
    found = cells(tally, columns(tally, limit=2))
    assert [(cell.column.first, cell.workshops, cell.notes) for cell in found] == [
        ("2026-01-01", 2, 4),
        ("2026-03-01", 1, 2),
    ]


def test_the_cells_of_columns_add_up_to_all_there_is() -> None:
    dates = [f"{year}-{month:02}-28" for year in range(2000, 2027) for month in range(1, 13)]
    tally = _tally(*dates, pain_points=("waiting_time", "asked_again"))
    assert summed(tally.notes, columns(tally)).sum(axis=0).tolist() == [2 * len(dates)] * 2


def test_without_coding_there_are_columns_but_no_cells() -> None:
    tally = _tally("2026-01-03", pain_points=())
    assert [column.coded for column in columns(tally)] == [0]
    assert cells(tally, columns(tally)) == []


def test_without_workshops_there_is_nothing() -> None:
    tally = tally_of([])
    assert columns(tally) == periods(tally, 3) == []
    assert cells(tally, []) == []


def test_months_before_a_day_that_has_none_end_with_their_month() -> None:
    assert months_before("2026-08-31", 6) == "2026-02-28"
    assert months_before("2026-03-15", 6) == "2025-09-15"
    assert months_before("2026-01-31", 1) == "2025-12-31"
