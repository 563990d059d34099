from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cards import SOURCE, card_of, full_content
from workshop_data import errors
from workshop_data.model import Evidence
from workshop_data.personas.checking import card_json, checked_card, stored_card
from workshop_data.personas.model import (
    NAME_LENGTH_LIMIT,
    ROOM,
    SINGLE_SECTIONS,
    TRAIT_LIMIT,
    Section,
    assumed_share,
    room,
)

ENDS = {"left": "links", "right": "rechts"}


def test_a_card_comes_back_from_its_json_as_it_was() -> None:
    card = card_of(goals=[{"text": "Werk", "source": SOURCE}], quote={"text": "Ja"}, traits=[ENDS])
    assert checked_card(card_json(card)) == stored_card(card_json(card)) == card


def test_a_card_that_is_full_to_the_last_letter_is_taken() -> None:
    card = checked_card(full_content("é"))
    assert len(card.lines) == sum(each.lines for each in ROOM.values())


@pytest.mark.parametrize("section", list(Section))
def test_a_letter_beyond_the_room_of_a_line_is_refused_with_its_place(section: Section) -> None:
    line = {"text": "x" * (ROOM[section].length + 1)}
    with pytest.raises(errors.TextTooLong) as refused:
        card_of(**{section.value: line if section in SINGLE_SECTIONS else [{"text": "kort"}, line]})
    assert refused.value.values["limit"] == ROOM[section].length
    assert refused.value.values["where"] == (section if section in SINGLE_SECTIONS else f"{section} 2")


@pytest.mark.parametrize("section", sorted({*Section} - SINGLE_SECTIONS))
def test_a_line_too_many_is_refused(section: Section) -> None:
    lines = [{"text": f"regel {number}"} for number in range(ROOM[section].lines + 1)]
    with pytest.raises(errors.TooManyLines) as refused:
        card_of(**{section.value: lines})
    assert refused.value.values == {"where": section.value, "n": ROOM[section].lines}


def test_more_than_six_traits_are_refused() -> None:
    with pytest.raises(errors.TooManyTraits):
        card_of(traits=[ENDS] * (TRAIT_LIMIT + 1))


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "\u2060\u00ad"])
def test_a_card_without_a_name_that_can_be_seen_is_refused(name: str) -> None:
    with pytest.raises(errors.FieldMissing) as refused:
        card_of(name=name)
    assert refused.value.values["field"] == "name"


def test_length_is_counted_in_composed_letters() -> None:
    assert card_of(name="e\u0301" * NAME_LENGTH_LIMIT).name == "é" * NAME_LENGTH_LIMIT


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"language": "it"}, errors.InvalidValue),
        ({"goals": [{"text": " "}]}, errors.TextMissing),
        ({"goals": [{"text": "a\x00b"}]}, errors.TextUnreadable),
        ({"goals": [{"text": "\ud800"}]}, errors.TextUnreadable),
        ({"goals": [{"text": 5}]}, errors.InvalidValue),
        ({"goals": ["los"]}, errors.InvalidValue),
        ({"goals": "los"}, errors.InvalidValue),
        ({"goals": [{"text": "x", "evidence": "heard"}]}, errors.InvalidValue),
        ({"goals": [{"text": "x", "id": "7"}]}, errors.InvalidValue),
        ({"goals": [{"text": "x", "notes": ["7"]}]}, errors.InvalidValue),
        ({"goals": [{"text": "x", "colour": "red"}]}, errors.UnknownField),
        ({"goal": []}, errors.UnknownField),
        ({"picture": "../../etc/passwd"}, errors.InvalidValue),
        ({"traits": [{"left": "x", "right": ""}]}, errors.FieldMissing),
        ({"traits": [ENDS | {"position": 101}]}, errors.InvalidValue),
        ({"traits": [ENDS | {"position": True}]}, errors.InvalidValue),
        ({"traits": [ENDS | {"position": 1.5}]}, errors.InvalidValue),
        ({"traits": [ENDS | {"kind": "skin"}]}, errors.InvalidValue),
    ],
)
def test_what_is_no_card_is_refused_by_name(content: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        card_of(**content)


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ({"title": ""}, errors.SourceWithoutTitle),
        ({"title": "Rapport", "figure": "40%"}, errors.FigureWithoutYear),
        ({"title": "Rapport", "year": 1066}, errors.InvalidValue),
        ({"title": "Rapport", "url": "javascript:alert(1)"}, errors.InvalidValue),
        ({"title": "Rapport", "url": "https://"}, errors.InvalidValue),
        ({"title": "Rapport", "url": "https://[bad"}, errors.InvalidValue),
        ({"title": "Rapport", "url": "ftp://example.org"}, errors.InvalidValue),
    ],
)
def test_a_source_needs_a_title_and_a_figure_its_year(source: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        card_of(needs=[{"text": "Rust", "source": source}])


def test_two_lines_with_the_same_id_are_refused() -> None:
    line = {"id": "0b8f6c9e-8a43-4c11-9e5b-3d3a5c1f7a10", "text": "Rust"}
    with pytest.raises(errors.InvalidValue):
        card_of(needs=[line], goals=[line])


def test_evidence_that_nobody_marked_is_assumed() -> None:
    assert card_of(needs=[{"text": "Rust"}]).lines[0].evidence is Evidence.ASSUMED


@given(
    st.lists(st.sampled_from(list(Evidence)), max_size=4),
    st.lists(st.sampled_from(list(Evidence)), max_size=6),
)
def test_the_share_of_assumptions_counts_lines_and_traits_alike(
    lines: list[Evidence], traits: list[Evidence]
) -> None:
    share = assumed_share(
        card_of(
            goals=[{"text": "x", "evidence": each} for each in lines],
            traits=[ENDS | {"evidence": each} for each in traits],
        )
    )
    assert share.of == len(lines) + len(traits)
    assert share.assumed == [*lines, *traits].count(Evidence.ASSUMED)
    assert 0 <= share.share <= 1


KEYS = st.sampled_from(["name", "language", "goals", "quote", "traits", "text", "id", "left"]) | st.text(
    max_size=4
)
VALUES = st.recursive(
    st.none() | st.integers() | st.sampled_from(["nl", "Amina"]) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_json_is_a_card_or_is_refused_by_name(content: dict[str, Any]) -> None:
    try:
        card = checked_card(content)
    except errors.WorkshopError:
        return
    assert card.name and card.language


def test_the_screen_is_told_the_same_limits() -> None:
    told = room()
    assert told["sections"] == {
        section.value: {"lines": each.lines, "length": each.length} for section, each in ROOM.items()
    }
    assert (told["name"], told["traits"]) == (NAME_LENGTH_LIMIT, TRAIT_LIMIT)
