"""What is counted: how many notes, participants and votes each workshop has for each pain point.

Everything on recurrence is worked out from these few columns, never from the notes themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlite_utils import Database

from workshop_data.text import folded_name

DIMENSIONS = ("persona", "target_group", "service", "organisation", "language")
"""What workshops can be told apart by, beside their date."""

_PLURALS = dict(
    zip(DIMENSIONS, ("personas", "target_groups", "services", "organisations", "languages"), strict=True)
)
_COLUMNS = ("workshop_code", "workshop", "date", *DIMENSIONS, "notes", "coded", "participants", "votes")

_COUNTS = ("notes", "participants", "votes")
# Rows go straight into columns: eighty thousand tuples at once keep the garbage collector busy.
_FOUND = np.dtype([("workshop", np.int64), ("pain_point", object), *((name, np.int32) for name in _COUNTS)])

Counts = NDArray[np.int32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Selection:
    """Which workshops count; an empty tuple or None leaves all in. Dates are ISO 8601, both included.

    A workshop of several organisations, or for several groups, names them with semicolons between; it is
    selected by each of them.
    """

    services: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def of(self, dimension: str) -> tuple[str, ...]:
        """What is selected in one of DIMENSIONS."""
        selected: tuple[str, ...] = getattr(self, _PLURALS[dimension])
        return selected

    @property
    def is_everything(self) -> bool:
        return self == Selection()

    @property
    def is_reversed(self) -> bool:
        """Whether the period begins after it ends."""
        return bool(self.since and self.until and self.since > self.until)


@dataclass(frozen=True)
class Tally:
    """The counts of some workshops.

    `workshops`, oldest first: `workshop_code`, `workshop` (title), `date` (ISO 8601), `persona`,
    `target_group`, `service`, `organisation`, `language`, `notes` (int >= 1), `coded` (notes that somebody
    has coded, as a pain point or as none), `participants` (who wrote one of the notes), `votes`.
    `notes`, `participants` and `votes` have a row for each workshop and a column for each of `codes`.
    """

    workshops: pd.DataFrame
    codes: tuple[str, ...]
    notes: Counts
    participants: Counts
    votes: Counts

    @property
    def of(self) -> int:
        """How many workshops there are."""
        return len(self.workshops)

    @cached_property
    def came_up(self) -> Mask:
        """In which workshop which pain point came up: a row for each workshop, a column for each code."""
        found: Mask = self.notes > 0
        return found

    @cached_property
    def is_coded(self) -> Mask:
        """Which workshops hold a coded note."""
        found: Mask = self.workshops["coded"].to_numpy() > 0
        return found

    @property
    def coded(self) -> int:
        """How many of the workshops hold a coded note."""
        return int(self.is_coded.sum())

    @property
    def partly_coded(self) -> int:
        """How many of the workshops hold notes that are coded and notes that are not."""
        return int((self.is_coded & (self.workshops["coded"] < self.workshops["notes"]).to_numpy()).sum())

    @property
    def all_notes(self) -> int:
        """How many notes the workshops hold, about a pain point or not."""
        return int(self.workshops["notes"].sum())

    @property
    def coded_notes(self) -> int:
        """How many of all notes somebody has coded, as a pain point or as none."""
        return int(self.workshops["coded"].sum())

    @cached_property
    def workshop_codes(self) -> NDArray[Any]:
        return self.workshops["workshop_code"].to_numpy()

    def column(self, code: str) -> int:
        """The place of a pain point among the columns; KeyError when it did not come up."""
        return self._columns[code]

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.codes)}

    def only(self, workshops: Mask) -> "Tally":
        """The counts of these workshops alone, and of the pain points that came up in them."""
        there = np.asarray(self.came_up[workshops].any(axis=0))
        counts = {name: getattr(self, name)[workshops][:, there] for name in _COUNTS}
        codes = tuple(np.array(self.codes, object)[there])
        return Tally(self.workshops[workshops].reset_index(drop=True), codes, **counts)

    def only_coded(self) -> "Tally":
        """Without the workshops in which nothing is coded yet: in time, these would look like a decline."""
        return self if self.is_coded.all() else self.only(self.is_coded)

    def without(self, code: str) -> "Tally":
        """Without the column of one pain point."""
        keep = np.array([each != code for each in self.codes], bool)
        counts = {name: getattr(self, name)[:, keep] for name in _COUNTS}
        return replace(self, codes=tuple(each for each in self.codes if each != code), **counts)

    def selected(self, selection: Selection) -> "Tally":
        """The counts of the selected workshops."""
        return self if selection.is_everything else self.only(self._is_selected(selection))

    def _is_selected(self, selection: Selection) -> Mask:
        selected = np.ones(self.of, bool)
        for dimension in DIMENSIONS:
            if wanted := selection.of(dimension):
                folded = {folded_name(part) for value in wanted for part in parts(value)}
                selected &= self._naming(dimension, folded)
        if selection.since:
            selected &= (self.workshops["date"] >= selection.since).to_numpy()
        if selection.until:
            selected &= (self.workshops["date"] <= selection.until).to_numpy()
        return selected

    def _naming(self, dimension: str, folded: set[str]) -> Mask:
        places, values = pd.factorize(self.workshops[dimension])
        wanted = [not folded.isdisjoint(map(folded_name, parts(value))) for value in values]
        return np.array(wanted, bool)[places]

    def groups(self, dimension: str) -> dict[str, Mask]:
        """The workshops of each persona, service ... by its name; those that name none are in no group.

        Names that differ in case or spacing alone are one; it is spelled as most workshops do.
        """
        places, values = pd.factorize(self.workshops[dimension])
        often = np.bincount(places, minlength=len(values))
        spelled: dict[str, str] = {}
        members: dict[str, Mask] = {}
        for place in np.argsort(-often, kind="stable"):
            for name in parts(values[place]):
                spelled.setdefault(folded_name(name), name)
                found = members.setdefault(folded_name(name), np.zeros(self.of, bool))
                found |= places == place
        return {spelled[name]: members[name] for name in sorted(members)}

    @cached_property
    def choices(self) -> Selection:
        """All that there is to select from, and the first and last date."""
        dates = self.workshops["date"]
        return Selection(
            **{_PLURALS[dimension]: self._names(dimension) for dimension in DIMENSIONS},
            since=None if dates.empty else str(dates.min()),
            until=None if dates.empty else str(dates.max()),
        )

    def _names(self, dimension: str) -> tuple[str, ...]:
        return tuple(self.groups(dimension))


def parts(value: str) -> tuple[str, ...]:
    """The names in a field that may name several, with semicolons between."""
    return tuple(part for each in value.split(";") if (part := each.strip()))


def tallied(workshops: Sequence[Sequence[Any]], found: Iterable[tuple[int, str, int, int, int]]) -> Tally:
    """A tally of rows.

    `workshops`: an id, and then what `Tally.workshops` has; `found`: the id of a workshop, a pain point,
    notes, participants, votes.
    """
    about = pd.DataFrame(workshops, columns=["id", *_COLUMNS])
    about = about.sort_values(["date", "workshop", "workshop_code"], kind="stable", ignore_index=True)
    rows = np.fromiter(found, _FOUND)
    columns, codes = pd.factorize(rows["pain_point"], sort=True)
    ids = about.pop("id").to_numpy(np.int64)
    by_id = np.argsort(ids)
    at = (by_id[np.searchsorted(ids, rows["workshop"], sorter=by_id)], columns)
    counts = {name: np.zeros((len(about), len(codes)), np.int32) for name in _COUNTS}
    for name, counted in counts.items():
        counted[at] = rows[name]
    return Tally(about, tuple(map(str, codes)), **counts)


def tally(db: Database) -> Tally:
    """The counts of all workshops that hold a note that may be seen."""
    workshops = db.execute(f"SELECT workshop_id, {', '.join(_COLUMNS)} FROM counted_workshop").fetchall()
    found = db.execute(
        "SELECT workshop_id, pain_point, notes, participants, votes FROM present_pain_point_count"
    )
    return tallied(workshops, found)
