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

_KEY_BYTES = 16
_WORTH_SAVING = 32


def _key(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_KEY_BYTES).digest()


class VectorCache:
    """The vectors of one encoder; the file holds no text, only a fingerprint of each."""

    def __init__(self, encoder: Encoder, path: Path | None) -> None:
        self._encoder = encoder
        self._path = path
        self._vectors: dict[bytes, Vectors] = dict(self._load())
        self._saved = set(self._vectors)

    def of(self, texts: Sequence[str]) -> Vectors:
        """One row for each text; only those are encoded that are new."""
        keys = [_key(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._vectors}
        if new:
            encoded = self._encoder.encode(list(new.values())).astype(np.float16)  # as the file keeps them
            self._vectors |= dict(zip(new, encoded.astype(np.float32), strict=True))
        return np.array([self._vectors[key] for key in keys], dtype=np.float32)

    def keep_only(self, texts: Iterable[str]) -> None:
        """Forget the vectors of all other texts, and save what is left where that is worth it."""
        wanted = {_key(text) for text in texts}
        self._vectors = {key: vector for key, vector in self._vectors.items() if key in wanted}
        new, gone = self._vectors.keys() - self._saved, self._saved - self._vectors.keys()
        if gone or len(new) >= _WORTH_SAVING:
            self._save()

    def _load(self) -> Mapping[bytes, Vectors]:
        if self._path is None or not self._path.exists():
            return {}
        try:
            with np.load(self._path, allow_pickle=False) as kept:
                if str(kept["encoder"]) != self._encoder.name:
                    return {}
                keys = [bytes(key) for key in kept["keys"]]
                return dict(zip(keys, kept["vectors"].astype(np.float32), strict=True))
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            _logger.warning("the vectors in %s could not be read and are made anew", self._path)
            return {}

    def _save(self) -> None:
        self._saved = set(self._vectors)
        if self._path is None:
            return
        draft = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            with draft.open("wb") as file:
                np.savez(file, encoder=self._encoder.name, keys=self._keys(), vectors=self._rows())
            draft.replace(self._path)
        except OSError:
            _logger.warning("the vectors could not be kept in %s", self._path)

    def _keys(self) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
        joined = np.frombuffer(b"".join(self._vectors), dtype=np.uint8)
        return joined.reshape(-1, _KEY_BYTES)

    def _rows(self) -> "np.ndarray[tuple[int, int], np.dtype[np.float16]]":
        return np.array(list(self._vectors.values()), dtype=np.float16)
