"""What a chart of the pain points page consists of, and what it is drawn from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from workshop_data.actions import Action
from workshop_data.behind import Mark, mark
from workshop_data.i18n import Translator
from workshop_data.model import WhoCanAct
from workshop_data.recurrence import Recurrence
from workshop_data.settings import QuoteFloor
from workshop_data.tally import Mask, Tally
from workshop_data.timeline import Column

Written = Callable[[Any], str]
"""How a value of a table is read; tables hold numbers and days, to be sorted by and worked with."""

ROWS_LIMIT = 20
"""More rows than this can't be read on a projector; the table holds all."""


@dataclass(frozen=True)
class Opened:
    """Which mark of a chart is open: a pain point, something that narrows it, or both."""

    pain_point: str | None = None
    within: str | None = None

    @property
    def keys(self) -> tuple[str, str | None] | None:
        """As the figures want it."""
        return (self.pain_point, self.within) if self.pain_point else None


@dataclass(frozen=True)
class Basis:
    """What the charts are drawn from: the selected workshops and what is known of the pain points."""

    t: Translator
    tally: Tally
    ranking: Sequence[Recurrence]
    floor: QuoteFloor
    opened: Opened = Opened()
    actions: Mapping[str, Sequence[Action]] = field(default_factory=dict)
    who_can_act: Mapping[str, WhoCanAct | None] = field(default_factory=dict)
    on_a_phone: bool = False

    @property
    def names(self) -> dict[str, str]:
        """The names of the pain points that came up, by code, the most recurrent first."""
        return {row.code: row.name for row in self.ranking}


@dataclass(frozen=True)
class WordedChart:
    """A figure with its texts and its table; the index of the table names its rows, and `written` says how
    the values of a column are read, where that is not as a plain number.

    `finding` states in a sentence what the chart shows, `sure` how sure that is, `question` what it answers,
    `legend` in a few words what its marks are.
    `mark` gives the notes behind a pain point, narrowed to one of `within` (by key, in words); where
    `pain_points` is empty, `within` alone opens notes.
    """

    finding: str
    figure: go.Figure
    question: str
    explained: str
    table: pd.DataFrame
    pain_points: Mapping[str, str]
    within: Mapping[str, str]
    within_label: str
    mark: Callable[[Opened], Mark | None]
    sure: str = ""
    legend: str = ""
    written: Mapping[str, Written] = field(default_factory=dict)

    @property
    def alt(self) -> str:
        return f"{self.question} {self.finding}. {self.sure}".strip()


def mark_by_column(basis: Basis, tally: Tally, columns: Sequence[Column]) -> Callable[[Opened], Mark | None]:
    """The notes about a pain point, in one of the columns or in all."""
    by_key = {column.key: column for column in columns}

    def found(opened: Opened) -> Mark | None:
        if opened.pain_point not in tally.codes:
            return None
        column = by_key.get(opened.within or "")
        where = None if column is None else _between(tally, column.start, column.stop)
        return mark(tally, [opened.pain_point], basis.floor, where=where)

    return found


def _between(tally: Tally, start: int, stop: int) -> Mask:
    places = np.arange(tally.of)
    return (places >= start) & (places < stop)
