"""Keeps linear algebra to one thread for a while.

The matrices here are small, and on a machine that is busy with other things threads that wait for each other
take many times as long as one that does not.
"""

import importlib
import importlib.util
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any


@cache
def _controller() -> Any:
    if importlib.util.find_spec("threadpoolctl") is None:
        return None
    return importlib.import_module("threadpoolctl").ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """Where threadpoolctl is installed: one thread until the block ends."""
    controller = _controller()
    return controller.limit(limits=1, user_api="blas") if controller is not None else nullcontext()
