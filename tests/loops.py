"""Running coroutines in tests that are not coroutines themselves."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

_Result = TypeVar("_Result")


def run_apart(coroutine: Coroutine[Any, Any, _Result]) -> _Result:
    """What the coroutine returns, run in a thread of its own.

    A browser that another test of this process drives keeps a loop running in the main thread.
    """
    with ThreadPoolExecutor() as thread:
        return thread.submit(asyncio.run, coroutine).result()
