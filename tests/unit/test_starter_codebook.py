import json
import re
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import workshop_data
from workshop_data.model import FIELD_LENGTH_LIMIT, LANGUAGES
from workshop_data.suggestions.vectors import DELIVERED

ENTRIES: list[dict[str, Any]] = json.loads(
    (Path(workshop_data.__file__).parent / "content" / "codebook.json").read_text(encoding="utf-8")
)
CODES = [entry["code"] for entry in ENTRIES]
REQUIREMENTS = Path(__file__).parents[2] / "requirements-suggestions.txt"


def _texts(entry: dict[str, Any], language: str) -> list[str]:
    counter = [each["text"] for each in entry["counter_examples"][language]]
    return [entry["names"][language], entry["descriptions"][language], *entry["examples"][language], *counter]


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("entry", ENTRIES, ids=CODES)
def test_an_entry_says_as_much_in_each_language(entry: dict[str, Any]) -> None:
    for part in ("names", "descriptions", "examples", "counter_examples"):
        assert set(entry[part]) == set(LANGUAGES)
    assert len({len(entry["examples"][language]) for language in LANGUAGES}) == 1
    belonging = {
        tuple(each["code"] for each in entry["counter_examples"][language]) for language in LANGUAGES
    }
    assert len(belonging) == 1 and 1 <= len(belonging.pop()) <= 3


@pytest.mark.parametrize("entry", ENTRIES, ids=CODES)
def test_a_counter_example_belongs_to_another_entry(entry: dict[str, Any]) -> None:
    belonging = {each["code"] for some in entry["counter_examples"].values() for each in some}
    assert belonging <= set(CODES) - {entry["code"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_codebook_is_there_twice_empty_or_too_long(language: str) -> None:
    texts = [text for entry in ENTRIES for text in _texts(entry, language)]
    assert len(set(texts)) == len(texts)
    assert all(text.strip() == text and 0 < len(text) <= FIELD_LENGTH_LIMIT for text in texts)


def test_colours_differ_and_can_be_read_with_white() -> None:
    colours = [entry["colour"] for entry in ENTRIES]
    assert len(set(colours)) == len(colours)
    assert all(1.05 / (_luminance(colour) + 0.05) >= 4.5 for colour in colours)


def test_parents_are_entries_without_a_parent() -> None:
    parents = {entry["code"]: entry["parent"] for entry in ENTRIES}
    assert all(parent is None or parents[parent] is None for parent in parents.values())


def test_who_can_act_is_one_of_three() -> None:
    assert {entry["who_can_act"] for entry in ENTRIES} == {"ours", "partner", "law"}


def test_the_delivered_vectors_are_those_of_todays_texts_by_the_pinned_encoder() -> None:
    texts = {text for entry in ENTRIES for language in LANGUAGES for text in _texts(entry, language)}
    with np.load(DELIVERED) as kept:
        encoder, keys = str(kept["encoder"]), {bytes(key) for key in kept["keys"]}
    assert keys == {blake2b(text.encode(), digest_size=16).digest() for text in texts}
    name, version = encoder.split()
    assert f"{name}=={version} " in REQUIREMENTS.read_text(encoding="utf-8")


def test_every_optional_package_is_pinned_by_its_hash() -> None:
    lines = REQUIREMENTS.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert pinned and all(
        re.fullmatch(r"[\w-]+==[\d.]+ +--hash=sha256:[0-9a-f]{64}", line) for line in pinned
    )
