"""How often the pain point that people found was suggested, how true the scores are, how long it takes.

`python -m benchmarks.suggestions [FOLDER]`: with a folder of coded reports (or WORKSHOP_REPORTS) they are
measured too; see coded_reports.py. Without it only phrases of our own are, and the time.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks import coded_reports, suggestion_times
from benchmarks.coded_reports import Case, Report, Way, cases, reports, the_apps_way
from benchmarks.figures import heading
from workshop_data.chance import wilson_interval
from workshop_data.model import LANGUAGES
from workshop_data.store import open_store
from workshop_data.suggestions.encoder import sentence_encoder

_PHRASES = Path(__file__).parent / "phrases.json"
_BOUNDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def main(folder: Path | None = None) -> None:
    """Print all that can be measured here."""
    folder = folder or Path(os.environ.get("WORKSHOP_REPORTS", ""))
    ways = {"sentence encoder": the_apps_way(sentence_encoder())} if sentence_encoder() else {}
    ways["words alone"] = the_apps_way(None)
    _phrases(ways)
    if (folder / coded_reports.REPORTS).exists():
        _reports(reports(folder), ways)
    suggestion_times.main()


def _phrases(ways: dict[str, Way]) -> None:
    """From the codebook alone: before anything was coded."""
    said = json.loads(_PHRASES.read_text(encoding="utf-8"))
    asked = [(code, each) for code, some in said.items() for each in some]
    title = (
        f"Suggestions from the codebook alone: {len(asked)} phrases in four languages (first / among three)"
    )
    with tempfile.TemporaryDirectory() as name, heading(title):
        store = open_store(Path(name) / "workshops.db")
        for way, suggesting in ways.items():
            for language in LANGUAGES:
                found = suggesting(store, [each[language] for _, each in asked])
                found_cases = [
                    Case(0, code, tuple(some)) for (code, _), some in zip(asked, found, strict=True)
                ]
                _line(f"{way}, {language}", found_cases)
        store.close()


def _reports(read: Sequence[Report], ways: dict[str, Way]) -> None:
    title = (
        "Suggestions for reports, each time knowing the codebook and earlier reports (first / among three)"
    )
    with heading(title):
        _halves("always the commonest", cases(read, coded_reports.the_commonest))
        _halves("nearest text by words", cases(read, coded_reports.the_nearest))
        measured = {name: cases(read, way) for name, way in ways.items()}
        for name, found in measured.items():
            _halves(name, found)
        cold = [cases([report], next(iter(ways.values()))) for report in read]
        _line("from the codebook alone", [case for found in cold for case in found])
    with heading("Of suggestions with this score, so many were right"):
        _reliability(next(iter(measured.values())))


def _halves(name: str, found: Sequence[Case]) -> None:
    """Settings were chosen on every other report, and its texts were read; the rest was left alone."""
    _line(name, found)
    _line("  on which settings were chosen", [case for case in found if case.report % 2 == 0])
    _line("  held out", [case for case in found if case.report % 2 == 1])


def _line(name: str, found: Sequence[Case]) -> None:
    of = len(found)
    shares = [
        _share(sum(case.first for case in found), of),
        _share(sum(case.among_three for case in found), of),
    ]
    sys.stdout.write(f"  {name:<40} {shares[0]}   {shares[1]}   of {of}\n")


def _share(k: int, n: int) -> str:
    low, high = wilson_interval(k, n)
    return f"{k / max(n, 1):4.0%} [{low:.0%}–{high:.0%}]"


def _reliability(found: Sequence[Case]) -> None:
    said = [(each.score, each.code == case.right) for case in found for each in case.suggested]
    apart = 0.0
    for low, high in zip(_BOUNDS, _BOUNDS[1:], strict=False):
        some = [(score, right) for score, right in said if low <= score < high]
        if some:
            mean, right = _mean(score for score, _ in some), sum(right for _, right in some)
            apart += abs(mean * len(some) - right)
            sys.stdout.write(f"  {mean:4.0%} said   {_share(right, len(some))} right   of {len(some)}\n")
    sys.stdout.write(f"  on average {apart / max(len(said), 1):.1%} apart\n")


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
