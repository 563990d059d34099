import pandas as pd

from workshop_data.recurrence import Tally
from workshop_data.timeline import cells, columns


def _tally(*dates: str, pain_points: tuple[str, ...] = ("waiting_time",)) -> Tally:
    """A workshop on each date, with two notes about each of the pain points."""
    codes = [f"W{number:03}" for number in range(len(dates))]
    workshops = pd.DataFrame({"workshop_code": codes, "workshop": codes, "date": sorted(dates)})
    about = [(code, pain_point, 2) for code in codes for pain_point in pain_points]
    return Tally(
        workshops.assign(service="", organisation="", language="nl", notes=5, coded=2 * len(pain_points)),
        pd.DataFrame(about, columns=["workshop_code", "pain_point", "notes"]),
    )


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
    assert found[0].codes == ("W000", "W001")
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


def test_every_workshop_is_in_just_one_column() -> None:
    dates = [f"{year}-{month:02}-28" for year in range(2000, 2027) for month in range(1, 13)]
    found = columns(_tally(*dates))
    assert len(found) <= 40
    assert sorted(code for column in found for code in column.codes) == [f"W{n:03}" for n in range(324)]


def test_a_cell_counts_the_workshops_and_notes_of_its_column() -> None:
    tally = _tally("2026-01-03", "2026-01-20", "2026-03-05")
    found = cells(tally, columns(tally, limit=2))
    assert [(cell.column.first, cell.workshops, cell.notes) for cell in found] == [
        ("2026-01-01", 2, 4),
        ("2026-03-01", 1, 2),
    ]


def test_without_coding_there_are_columns_but_no_cells() -> None:
    tally = _tally("2026-01-03", pain_points=())
    assert [column.coded for column in columns(tally)] == [0]
    assert cells(tally, columns(tally)) == []
