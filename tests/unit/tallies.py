"""Tallies made by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop_data.tally import Tally, tallied

NOTES_EACH = 2


def tally_of(
    workshops: Sequence[Sequence[str] | Mapping[str, int]],
    *,
    dates: Sequence[str] | None = None,
    votes: Sequence[int] | None = None,
    **fields: Sequence[str],
) -> Tally:
    """A tally of workshops, each given by the pain points that came up in it (with notes, or two notes each).

    Workshops without a date are a month apart; `fields` are columns such as `service`. Votes go to the first
    pain point of a workshop.
    """
    counted = [each if isinstance(each, Mapping) else dict.fromkeys(each, NOTES_EACH) for each in workshops]
    rows, found = [], []
    for number, about in enumerate(counted):
        date = dates[number] if dates else f"{2020 + number // 12}-{1 + number % 12:02}-15"
        given = votes[number] if votes else 0
        rows.append(_workshop(number, date, fields, notes=10, coded=sum(about.values()), votes=given))
        found += [
            (number, code, notes, 1, given if place == 0 else 0)
            for place, (code, notes) in enumerate(about.items())
        ]
    return tallied(rows, found)


def _workshop(
    number: int, date: str, fields: Mapping[str, Sequence[str]], *, notes: int, coded: int, votes: int
) -> tuple[Any, ...]:
    names = ("persona", "target_group", "service", "organisation", "language")
    about = [fields[name][number] if name in fields else "" for name in names]
    return (number, f"W{number:04}", f"Workshop {number:04}", date, *about, notes, coded, 5, votes)
