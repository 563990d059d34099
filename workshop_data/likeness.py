"""How alike short texts are by their words, inside one language.

Character n-grams weighed by how rare they are (TF-IDF; Salton and Buckley 1988): they see that "wachten" and
"wachttijd" are kin, which whole words do not.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from workshop_data.text import folded

Matrix = npt.NDArray[np.float64]

_CONTENT = Path(__file__).parent / "content"
_SHORTEST_WORD = 4
_SIZES = (3, 4, 5)


def words(text: str, language: str) -> list[str]:
    """The words that carry meaning, in lower case: of four letters and more, and no stop words."""
    found = re.findall(r"[^\W\d_]+", text.casefold())
    return [word for word in found if len(word) >= _SHORTEST_WORD and word not in stop_words(language)]


def matrix(texts: Sequence[str], *, language: str) -> Matrix:
    """The cosine likeness of each text with each, shape (n, n), from 0 (nothing in common) to 1."""
    counted = [Counter(_grams(words(text, language))) for text in texts]
    seen_in = Counter(gram for grams in counted for gram in grams)
    column = {gram: index for index, gram in enumerate(seen_in)}
    weighed = np.zeros((len(texts), len(column)))
    for row, grams in enumerate(counted):
        for gram, count in grams.items():
            rarity = math.log((1 + len(texts)) / (1 + seen_in[gram])) + 1
            weighed[row, column[gram]] = (1 + math.log(count)) * rarity
    lengths = np.linalg.norm(weighed, axis=1, keepdims=True)
    normed = np.divide(weighed, lengths, out=np.zeros_like(weighed), where=lengths > 0)
    alike: Matrix = normed @ normed.T
    return alike


def clusters(texts: Sequence[str], *, language: str, least: float) -> list[tuple[list[int], float]]:
    """Texts that belong together, as positions with their mean likeness; nothing alone is a cluster.

    Average linkage (Sokal and Michener 1958), cut where the likeness falls below `least`.
    """
    if len(texts) < 2:
        return []
    from scipy.cluster.hierarchy import fcluster, linkage  # costs a second to load
    from scipy.spatial.distance import squareform

    alike = matrix(texts, language=language)
    apart = np.clip(1 - alike, 0, 1)
    np.fill_diagonal(apart, 0)
    labels = fcluster(linkage(squareform(apart, checks=False), "average"), 1 - least, "distance")
    members = (np.flatnonzero(labels == label).tolist() for label in np.unique(labels))
    return [(each, _mean(alike, each)) for each in members if len(each) > 1]


def _mean(alike: Matrix, members: list[int]) -> float:
    among = alike[np.ix_(members, members)]
    return float(among[np.triu_indices(len(members), 1)].mean())


def _grams(found: Sequence[str]) -> list[str]:
    padded = [f" {folded(word)} " for word in found]
    return [
        word[start : start + size]
        for word in padded
        for size in _SIZES
        for start in range(len(word) - size + 1)
    ]


def stop_words(language: str) -> frozenset[str]:
    """The words of a language that say nothing of what a text is about."""
    return _stop_words()[language]


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    listed = json.loads((_CONTENT / "stop_words.json").read_text(encoding="utf-8"))
    return {language: frozenset(words.casefold().split()) for language, words in listed.items()}
