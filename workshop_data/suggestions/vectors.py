"""Vectors of texts, made once and kept beside the database: a cache that can be thrown away at will."""

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from workshop_data.suggestions.encoder import Encoder, Vectors

_logger = logging.getLogger(__name__)

DELIVERED = Path(__file__).parent.parent / "content" / "codebook_vectors.npz"
"""The vectors of the starter codebook, so that the first suggestions need not wait for them."""

_KEY_BYTES = 16
_WORTH_SAVING = 32


def _key(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_KEY_BYTES).digest()


class VectorCache:
    """The vectors of one encoder; the file holds no text, only a fingerprint of each."""

    def __init__(self, encoder: Encoder, path: Path | None) -> None:
        self._encoder = encoder
        self._path = path
        self._delivered = _load(DELIVERED, encoder.name)
        self._vectors = dict(_load(path, encoder.name)) if path is not None else {}
        self._saved = set(self._vectors)

    def of(self, texts: Sequence[str]) -> Vectors:
        """One row for each text; only those are encoded that are new."""
        keys = [_key(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if self._find(key) is None}
        if new:
            encoded = self._encoder.encode(list(new.values())).astype(np.float16)  # as the file keeps them
            self._vectors |= dict(zip(new, encoded, strict=True))
        rows = [self._find(key) for key in keys]
        return np.array(rows, dtype=np.float32)

    def keep_only(self, texts: Iterable[str]) -> None:
        """Forget the vectors of all other texts, and save what is left where that is worth it."""
        wanted = {_key(text) for text in texts}
        self._vectors = {key: vector for key, vector in self._vectors.items() if key in wanted}
        new, gone = self._vectors.keys() - self._saved, self._saved - self._vectors.keys()
        if gone or len(new) >= _WORTH_SAVING:
            self._saved = set(self._vectors)
            if self._path is not None:
                _save(self._path, self._encoder.name, self._vectors)

    def _find(self, key: bytes) -> Vectors | None:
        found = self._vectors.get(key)
        return self._delivered.get(key) if found is None else found


def deliver(encoder: Encoder, texts: Sequence[str]) -> None:
    """Write the file of what is delivered with the app, anew."""
    keys, vectors = [_key(text) for text in texts], encoder.encode(texts).astype(np.float16)
    _save(DELIVERED, encoder.name, dict(zip(keys, vectors, strict=True)))


def _load(path: Path, encoder: str) -> Mapping[bytes, Vectors]:
    if not path.exists():
        return {}
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if str(kept["encoder"]) != encoder:
                return {}
            keys = [bytes(key) for key in kept["keys"]]
            return dict(zip(keys, kept["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        _logger.warning("the vectors in %s could not be read and are made anew", path)
        return {}


def _save(path: Path, encoder: str, vectors: Mapping[bytes, Vectors]) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    keys = np.frombuffer(b"".join(vectors), dtype=np.uint8).reshape(-1, _KEY_BYTES)
    rows = np.array(list(vectors.values()), dtype=np.float16)
    try:
        with draft.open("wb") as file:
            np.savez_compressed(file, encoder=encoder, keys=keys, vectors=rows)
        draft.replace(path)
    except OSError:
        _logger.warning("the vectors could not be kept in %s", path)
