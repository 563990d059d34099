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


def show(name: str, milliseconds: Sequence[float], *, baseline: Sequence[float] | None = None) -> None:
    """A row: median, 95th percentile, and the ratio of the medians to the baseline's."""
    median = statistics.median(milliseconds)
    p95 = sorted(milliseconds)[max(0, round(0.95 * len(milliseconds)) - 1)]
    ratio = f"{median / statistics.median(baseline):8.1f} ×" if baseline else "baseline"
    sys.stdout.write(f"  {name:<52} median {median:8.2f} ms   p95 {p95:8.2f} ms   {ratio:>10}\n")
