"""Portraits that the program draws from a name: calm shapes, the same each time.

They show no face, so no age, skin, hair or gender; the colours are those of water, leaves and dusk.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from workshop_data import text

SIDE = 96
_CELL = SIDE // 2
_CELLS = 4
_TONES = 3

PALETTES = (
    ("#dfe9f0", "#7fa3bd", "#405b77", "#a9c7b4"),
    ("#e2ede6", "#86b39a", "#2f6b57", "#9db8d2"),
    ("#e6e4f0", "#a49ccb", "#574b90", "#8fb9c9"),
    ("#dcecee", "#79b4ba", "#1f6570", "#c3d6a4"),
    ("#e9ecdf", "#aebf84", "#5c7036", "#86aebf"),
    ("#e1e6ef", "#93a8d0", "#34508f", "#b7a9d6"),
    ("#e4e9ea", "#9bb0b6", "#455f68", "#b3c7e0"),
    ("#ebe3ee", "#b79bc4", "#6b4a80", "#94c2b6"),
)

SHAPES = (
    "M0 0H48A48 48 0 0 1 0 48Z",
    "M0 48A48 48 0 0 1 48 0V48Z",
    "M0 0H48A24 24 0 0 1 0 0Z",
    "M24 0A24 24 0 0 1 24 48A24 24 0 0 1 24 0Z",
    "M0 48C0 20 20 0 48 0C48 28 28 48 0 48Z",
    "M0 0H48L0 48Z",
    "M0 12H48V36H0Z",
    "M0 24A24 24 0 0 1 48 24V48H0Z",
)


@lru_cache(maxsize=1024)
def recipe(name: str) -> str:
    """The portrait of this name in ten digits; case, accents and spacing of the name do not matter.

    The palette, the tone to begin with, and for each of four cells its shape and its quarter turns.
    """
    chance = _chance(text.folded(name))
    digits = [next(chance) % len(PALETTES), next(chance) % _TONES]
    for _ in range(_CELLS):
        digits += [next(chance) % len(SHAPES), next(chance) % 4]
    return "".join(map(str, digits))


def drawn(name: str) -> str:
    """The portrait of this name as SVG, 96 by 96."""
    palette, start, *shapes = map(int, recipe(name))
    ground, *tones = PALETTES[palette]
    cells = "".join(
        _cell(place, tones[(start + place) % _TONES], *shapes[2 * place : 2 * place + 2])
        for place in range(_CELLS)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" fill="{ground}"/>{cells}</svg>'
    )


def _cell(place: int, tone: str, shape: int, turns: int) -> str:
    x, y, half = place % 2 * _CELL, place // 2 * _CELL, _CELL // 2
    moved = f"translate({x} {y}) rotate({90 * turns} {half} {half})"
    return f'<path transform="{moved}" d="{SHAPES[shape]}" fill="{tone}"/>'


def _chance(seed: str) -> Iterator[int]:
    """Numbers from 0 to 255 that look like chance and are the same for the same seed."""
    number = 0
    while True:
        yield from hashlib.sha256(f"{seed}\n{number}".encode()).digest()
        number += 1
