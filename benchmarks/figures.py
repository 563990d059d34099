"""Taking times and printing them beside their baseline."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager


def timed(work: Callable[[], object], *, times: int) -> list[float]:
    """The milliseconds that each of so many runs took, after one that is not counted."""
    work()
    return [_once(work) for _ in range(times)]


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


@contextmanager
def heading(title: str) -> Iterator[None]:
    """A title over the figures that follow."""
    sys.stdout.write(f"\n{title}\n")
    yield
    sys.stdout.flush()


def show(
    name: str, values: Sequence[float], *, baseline: Sequence[float] | None = None, unit: str = "ms"
) -> None:
    """A row: median, 95th percentile, and the ratio of the medians to the baseline's."""
    median = statistics.median(values)
    ordered = sorted(values)
    p95 = ordered[max(0, round(0.95 * len(ordered)) - 1)]
    ratio = f"{median / statistics.median(baseline):10.2f} × baseline" if baseline else ""
    sys.stdout.write(f"  {name:<48} median {median:8.1f} {unit}   p95 {p95:8.1f} {unit}{ratio}\n")
