"""Lines of different cards that may say the same: a signal to look, a person decides.

By the meaning of the sentences where the sentence encoder is installed, in any language; else by the pieces
of words that they share, within one language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from workshop_data import likeness
from workshop_data.personas.model import Line, Persona, Section
from workshop_data.suggestions.encoder import EncoderUnusable, sentence_encoder

Matrix = npt.NDArray[np.float64]

_SAME_MEANING = 0.5
"""Sentences about one pain point are mostly nearer (cosine), those about two hardly ever."""

_SAME_WORDS = 0.45
"""Fewer shared pieces of words say little of what two lines mean."""


@dataclass(frozen=True)
class Alike:
    """Two pain points of different personas, each with the id of its persona; `likeness` from 0 to 1."""

    lines: Mapping[str, Line]
    likeness: float


def likely_the_same(personas: Sequence[Persona], *, leaving_out: Sequence[Line] = ()) -> list[Alike]:
    """Pairs of pain points that may be the same, the likeliest first; each line in one pair at most.

    Lines that have two different codes of the codebook are not: somebody has told them apart.
    """
    placed = [
        (persona, line)
        for persona in personas
        for line in persona.card.of(Section.PAIN_POINTS)
        if line not in leaving_out
    ]
    texts = tuple((line.text, persona.card.language) for persona, line in placed)
    alike = _alike(texts)
    pairs = [
        (float(alike[first, second]), first, second)
        for first in range(len(placed))
        for second in range(first + 1, len(placed))
        if alike[first, second] > 0 and _may_be(placed[first], placed[second])
    ]
    found, used = [], set[int]()
    for score, first, second in sorted(pairs, reverse=True):
        if not used & {first, second}:
            used |= {first, second}
            both = {persona.id: line for persona, line in (placed[first], placed[second])}
            found.append(Alike(both, score))
    return found


def _may_be(one: tuple[Persona, Line], other: tuple[Persona, Line]) -> bool:
    codes = {line.pain_point for _, line in (one, other) if line.pain_point}
    return one[0].id != other[0].id and len(codes) < 2


@lru_cache(maxsize=64)
def _alike(texts: tuple[tuple[str, str], ...]) -> Matrix:
    """How alike each text is to each; 0 where it is not enough to be told."""
    encoder = sentence_encoder()
    if encoder is None or not texts:
        return _by_words(texts)
    try:
        vectors = encoder.encode([text for text, _ in texts]).astype(np.float64)
    except EncoderUnusable:
        return _by_words(texts)
    alike: Matrix = vectors @ vectors.T
    return np.where(alike >= _SAME_MEANING, alike, 0)


def _by_words(texts: Sequence[tuple[str, str]]) -> Matrix:
    alike: Matrix = np.zeros((len(texts), len(texts)))
    for language in {language for _, language in texts}:
        here = [place for place, (_, spoken) in enumerate(texts) if spoken == language]
        found = likeness.matrix([texts[place][0] for place in here], language=language)
        alike[np.ix_(here, here)] = np.where(found >= _SAME_WORDS, found, 0)
    return alike
