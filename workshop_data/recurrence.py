"""How often a pain point came up, counted in workshops.

Recurrence is about workshops, not notes: ten notes in one session are one session. A workshop counts when it
holds at least one note that may be seen, whether or not any of its notes was coded.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlite_utils import Database

from workshop_data import codebook
from workshop_data.codebook import RESIDUAL

CONFIDENCE = 0.95

_ABOUT_WORKSHOP = ["workshop_code", "workshop", "date", "service", "organisation", "language"]
_WORKSHOP_COLUMNS = [*_ABOUT_WORKSHOP, "notes", "coded"]
_PAIN_POINT_COLUMNS = ["workshop_code", "pain_point", "notes"]


@dataclass(frozen=True)
class Selection:
    """Which workshops count; an empty tuple or None leaves all in. Dates are ISO 8601, both included."""

    services: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Recurrence:
    """A pain point came up in `workshops` of `of` workshops, in `notes` notes.

    `low` and `high` bound the share of workshops: the Wilson score interval at 95% (Wilson 1927,
    doi:10.1080/01621459.1927.10502953).
    """

    code: str
    name: str
    workshops: int
    of: int
    share: float
    low: float
    high: float
    notes: int


def wilson_interval(k: int, n: int, *, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The Wilson score interval of k out of n, as shares; (0, 1) when n is 0."""
    if n == 0:
        return 0.0, 1.0
    from scipy.stats import binomtest  # costs a second to load, which the first page need not wait for

    interval = binomtest(k, n).proportion_ci(confidence, method="wilson")
    return float(interval.low), float(interval.high)


@dataclass(frozen=True)
class Tally:
    """How many notes that may be seen each workshop has, and how many about each pain point.

    `workshops`, oldest first: `workshop_code`, `workshop` (title), `date` (ISO 8601), `service`,
    `organisation`, `language`, `notes` (int >= 1), `coded` (int).
    `pain_points`: `workshop_code`, `pain_point` (code), `notes` (int >= 1).
    """

    workshops: pd.DataFrame
    pain_points: pd.DataFrame

    def selected(self, selection: Selection) -> "Tally":
        """The tally of the selected workshops alone."""
        workshops = self.workshops[_is_selected(self.workshops, selection)]
        in_these = self.pain_points["workshop_code"].isin(workshops["workshop_code"])
        return Tally(workshops.reset_index(drop=True), self.pain_points[in_these].reset_index(drop=True))

    @property
    def coded(self) -> int:
        """How many of the workshops hold a coded note."""
        return int((self.workshops["coded"] > 0).sum())

    @property
    def choices(self) -> Selection:
        """All services, organisations and languages there are to select from, and the first and last date."""
        dates = self.workshops["date"]
        return Selection(
            services=_distinct(self.workshops["service"]),
            organisations=_distinct(self.workshops["organisation"]),
            languages=_distinct(self.workshops["language"]),
            since=None if dates.empty else str(dates.min()),
            until=None if dates.empty else str(dates.max()),
        )


def tally(db: Database) -> Tally:
    """Count all notes that may be seen in one pass; what a page asks of them is then selecting."""
    counted = db.execute(
        """SELECT workshop_code, pain_point, COUNT(*) FROM shown_note
           GROUP BY workshop_code, pain_point ORDER BY workshop_code, pain_point"""
    ).fetchall()
    notes, coded = Counter[str](), Counter[str]()
    for code, pain_point, count in counted:
        notes[code] += count
        coded[code] += count if pain_point is not None else 0
    about = db.execute(
        "SELECT code, title, date, service, organisation, language FROM workshop ORDER BY date, code"
    ).fetchall()
    workshops = [(*row, notes[row[0]], coded[row[0]]) for row in about if notes[row[0]]]
    pain_points = [row for row in counted if row[1] is not None]
    return Tally(
        pd.DataFrame(workshops, columns=_WORKSHOP_COLUMNS),
        pd.DataFrame(pain_points, columns=_PAIN_POINT_COLUMNS),
    )


def recurrence(db: Database, selection: Selection, *, language: str) -> list[Recurrence]:
    """Every pain point that came up in the selected workshops, the most recurrent first."""
    names = {entry.code: entry.name for entry in codebook.entries(db, language)}
    return ranked(tally(db).selected(selection), names)


def ranked(tally: Tally, names: Mapping[str, str]) -> list[Recurrence]:
    """Every pain point of the tally, the most recurrent first; `names` gives the name of a code."""
    of = len(tally.workshops)
    counted = tally.pain_points.groupby("pain_point")["notes"].agg(["size", "sum"])
    found = [
        _recurrence(str(code), names.get(str(code), str(code)), int(workshops), int(notes), of=of)
        for code, workshops, notes in counted.itertuples()
    ]
    return sorted(found, key=lambda row: (row.code == RESIDUAL, -row.workshops, -row.notes, row.name))


def _recurrence(code: str, name: str, workshops: int, notes: int, *, of: int) -> Recurrence:
    low, high = wilson_interval(workshops, of)
    return Recurrence(code, name, workshops, of, workshops / of, low, high, notes)


def leaders(ranking: Sequence[Recurrence]) -> list[Recurrence]:
    """The pain points that came up in the most workshops, when that is more than one.

    Several when they tie; the residual entry is not one of them.
    """
    named = [row for row in ranking if row.code != RESIDUAL and row.workshops > 1]
    return [row for row in named if row.workshops == named[0].workshops]


def notes_behind(
    db: Database, selection: Selection, *, pain_point: str | None = None, workshop_code: str | None = None
) -> pd.DataFrame:
    """The notes behind a figure, in the order of their workshops.

    Columns: `date`, `workshop`, `workshop_code`, `service`, `organisation`, `language`, `target_group`,
    `quadrant`, `text`, `evidence`, `pain` (0 or 1), `pain_point` (code or None).
    """
    where, parameters = _where(selection)
    if pain_point is not None:
        where, parameters = f"{where} AND pain_point = ?", [*parameters, pain_point]
    if workshop_code is not None:
        where, parameters = f"{where} AND workshop_code = ?", [*parameters, workshop_code]
    return _frame(
        db,
        f"""SELECT date, workshop, workshop_code, service, organisation, language, target_group,
                   quadrant, text, evidence, pain, pain_point
            FROM shown_note WHERE {where} ORDER BY date, workshop_code, seq""",
        parameters,
    )


def _distinct(values: "pd.Series[str]") -> tuple[str, ...]:
    return tuple(sorted({str(value) for value in values} - {""}, key=str.casefold))


def _is_selected(workshops: pd.DataFrame, selection: Selection) -> "pd.Series[bool]":
    selected = workshops["workshop_code"].notna()
    for column, values in (
        ("service", selection.services),
        ("organisation", selection.organisations),
        ("language", selection.languages),
    ):
        if values:
            selected &= workshops[column].isin(values)
    if selection.since:
        selected &= workshops["date"] >= selection.since
    if selection.until:
        selected &= workshops["date"] <= selection.until
    return selected


def _where(selection: Selection) -> tuple[str, list[str]]:
    conditions, parameters = ["1 = 1"], list[str]()
    for column, values in (
        ("service", selection.services),
        ("organisation", selection.organisations),
        ("language", selection.languages),
    ):
        if values:
            conditions.append(f"shown_note.{column} IN ({', '.join('?' for _ in values)})")
            parameters.extend(values)
    for comparison, value in ((">=", selection.since), ("<=", selection.until)):
        if value:
            conditions.append(f"shown_note.date {comparison} ?")
            parameters.append(value)
    return " AND ".join(conditions), parameters


def _frame(db: Database, sql: str, parameters: Sequence[Any]) -> pd.DataFrame:
    cursor = db.execute(sql, parameters)
    columns = [column[0] for column in cursor.description]
    return pd.DataFrame(cursor.fetchall(), columns=columns)
