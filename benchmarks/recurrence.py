"""What recurs, over a thousand and over ten thousand workshops with a hundred notes each."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest.mock import patch

import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.figures import heading, show, timed
from benchmarks.many_workshops import NOTES_EACH, many_workshops
from components import access, resources
from components.worded_charts import (
    for_whom,
    in_time,
    ranking,
    saturation,
    severity,
    together,
    trend,
)
from components.worded_charts.worded import Basis, Opened, WordedChart
from workshop_data import behind, codebook, kept_counts
from workshop_data.i18n import translator
from workshop_data.recurrence import ranked
from workshop_data.settings import QuoteFloor
from workshop_data.store import Store, open_store
from workshop_data.tally import tally

_SHELL = Path(__file__).parent.parent / "pages" / "shell.py"
_SIZES = (1_000, 10_000)
_PAIN_POINT = "asked_again"
_CHARTS: dict[str, Callable[[Basis], WordedChart]] = {
    "ranking": ranking.ranking_chart,
    "in_time": in_time.chart_in_time,
    "trend": trend.trend_chart,
    "for_whom": lambda basis: for_whom.for_whom_chart(basis, "service"),
    "severity": severity.severity_chart,
    "together": together.together_chart,
    "saturation": saturation.saturation_chart,
}


def main() -> None:
    """Print the time of each chart on the server, beside counting all notes afresh, and the memory."""
    with tempfile.TemporaryDirectory() as folder:
        times = {size: _measured(Path(folder) / f"{size}.db", size) for size in _SIZES}
    small, large = (times[size] for size in _SIZES)
    with heading(f"From {_SIZES[0]} to {_SIZES[1]} workshops: how many times as long (10 would be linear)"):
        for name in large:
            ratio = statistics.median(large[name]) / statistics.median(small[name])
            sys.stdout.write(f"  {name:<48} {ratio:15.1f} times\n")


def _measured(path: Path, size: int) -> dict[str, list[float]]:
    store = many_workshops(path, size)
    found: dict[str, list[float]] = {}
    with heading(f"What recurs: {size} workshops with {NOTES_EACH} notes each"):
        afresh = timed(lambda: _count_afresh(store), times=3)
        show("all notes counted afresh, in SQLite", afresh)
        for name in _CHARTS:
            found[f"chart {name}"] = timed(partial(_drawn, store, name), times=5)
        found["notes behind one mark"] = timed(lambda: _opened(store), times=5)
        found["a note coded, its workshop counted again"] = timed(lambda: _recounted(store), times=5)
        for name, values in found.items():
            show(name, values, baseline=afresh)
        show("the whole page after a change, in Streamlit", _page(path, afresh=True), baseline=afresh)
        show("the whole page otherwise", _page(path, afresh=False), baseline=afresh)
        sys.stdout.write(f"  memory of a process that draws every chart      {_memory(path):15.0f} MB\n")
    store.close()
    return found


def _count_afresh(store: Store) -> None:
    with store.read() as db:
        db.execute(
            "SELECT pain_point, workshop_id, COUNT(*) FROM shown_note GROUP BY pain_point, workshop_id"
        ).fetchall()


def _basis(store: Store) -> Basis:
    """As the page has it after a change: the kept counts are read, nothing is remembered."""
    with store.read() as db:
        counted = tally(db)
        names = {entry.code: entry.name for entry in codebook.entries(db, "nl")}
        who = {entry.code: entry.who_can_act for entry in codebook.whole(db)}
    return Basis(translator("nl"), counted, ranked(counted, names), QuoteFloor(), who_can_act=who)


def _drawn(store: Store, name: str) -> str:
    """A chart from the database to what is sent to the browser."""
    return str(_CHARTS[name](_basis(store)).figure.to_json())


def _opened(store: Store) -> int:
    chart = ranking.ranking_chart(_basis(store))
    found = chart.mark(Opened(_PAIN_POINT))
    with store.read() as db:
        return 0 if found is None else len(behind.notes_behind(db, found.first(12)))


def _recounted(store: Store) -> None:
    with store.write() as db:
        db.execute("UPDATE coding SET code = code WHERE note_id = (SELECT MIN(note_id) FROM coding)")
        kept_counts.settle(db)


def _page(path: Path, *, afresh: bool) -> list[float]:
    """The script of the page from its first line to its last, with its first chart."""
    os.environ["WORKSHOP_DB"] = str(path)
    resources.settings.cache_clear()
    # The test runner has no cookies to sign in with.
    with patch.object(access, "is_facilitator", lambda cookies, settings: True):
        page = AppTest.from_file(str(_SHELL), default_timeout=120).run().switch_page("pain_points.py")

        def run() -> None:
            if afresh:
                st.cache_resource.clear()
            page.run()
            if page.exception or not page.get("plotly_chart"):
                raise RuntimeError("the page did not come to its end")

        return timed(run, times=5)


def _memory(path: Path) -> float:
    """The most memory in MB of a process of its own."""
    command = [sys.executable, "-m", "benchmarks.recurrence", str(path)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def _draw_every_chart(path: Path) -> None:
    store = open_store(path)
    for name in _CHARTS:
        _drawn(store, name)
    _opened(store)
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


if __name__ == "__main__":
    _draw_every_chart(Path(sys.argv[1]))
