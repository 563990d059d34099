import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_data import errors, text
from workshop_data.model import NOTE_LENGTH_LIMIT, Evidence, Quadrant

READABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\r\t "))
UNREADABLE = st.characters(categories=["Cc", "Cs"], exclude_characters="\n\r\t")


@given(READABLE)
def test_text_that_was_made_normal_stays_as_it_is(written: str) -> None:
    once = text.normalised(written)
    assert text.normalised(once) == once


@given(READABLE)
def test_normal_text_is_composed_and_has_no_white_space_around_it(written: str) -> None:
    normal = text.normalised(written)
    assert unicodedata.is_normalized("NFC", normal)
    assert normal == normal.strip() and "\r" not in normal and "\t" not in normal


@given(READABLE, UNREADABLE, READABLE)
def test_control_characters_and_lone_surrogates_are_refused(before: str, bad: str, after: str) -> None:
    with pytest.raises(errors.TextUnreadable):
        text.normalised(before + bad + after)


@given(READABLE)
def test_a_note_is_taken_whole_or_refused_with_its_length(written: str) -> None:
    normal = text.normalised(written)
    try:
        assert text.note_text(written) == normal != ""
    except errors.TextMissing:
        assert normal == ""
    except errors.TextTooLong as error:
        assert error.values == {"length": len(normal), "limit": NOTE_LENGTH_LIMIT}
        assert len(normal) > NOTE_LENGTH_LIMIT


@pytest.mark.parametrize("extra", [0, 1, 2, 10_000])
def test_a_note_over_the_limit_is_refused_and_never_cut(extra: int) -> None:
    written = " " + "é" * (NOTE_LENGTH_LIMIT + extra) + "\n"
    if extra == 0:
        assert text.note_text(written) == written.strip()
        return
    with pytest.raises(errors.TextTooLong):
        text.note_text(written)


def test_an_accent_typed_apart_counts_as_one_character() -> None:
    assert text.note_text("e\u0301" * NOTE_LENGTH_LIMIT) == "é" * NOTE_LENGTH_LIMIT


def test_line_breaks_of_all_systems_become_one_kind() -> None:
    assert text.note_text("a\r\nb\rc\nd\te") == "a\nb\nc\nd e"


@given(READABLE)
def test_a_setting_stands_on_one_line(written: str) -> None:
    line = text.field_text(written, limit=10_000)
    assert line.splitlines() in ([], [line]) and text.field_text(line, limit=10_000) == line


@pytest.mark.parametrize(("length", "taken"), [(200, True), (201, False)])
def test_a_setting_over_its_limit_is_refused(length: int, taken: bool) -> None:
    if taken:
        assert len(text.field_text("x" * length, limit=200)) == length
    else:
        with pytest.raises(errors.TextTooLong):
            text.field_text("x" * length, limit=200)


@pytest.mark.parametrize("value", ["", "SAYS", "hears", None, 1, ["says"], {"a": 1}])
def test_a_value_that_is_none_of_the_choices_is_refused_with_its_field(value: object) -> None:
    with pytest.raises(errors.InvalidValue) as refused:
        text.one_of(Quadrant, value, field="quadrant")
    assert refused.value.values == {"field": "quadrant", "value": str(value)}


def test_a_long_value_is_shortened_only_in_the_message_that_refuses_it() -> None:
    with pytest.raises(errors.InvalidValue) as refused:
        text.one_of(Evidence, "x" * 5_000, field="evidence")
    assert refused.value.values["value"] == "x" * 40


@given(st.dates())
def test_every_iso_date_is_taken(day: object) -> None:
    assert text.iso_date(f" {day} ") == str(day)


@pytest.mark.parametrize("value", ["", "21/11/2026", "2026-02-30", "2026-13-01", "2026-1-1", "today", "\x00"])
def test_anything_else_is_no_date(value: str) -> None:
    with pytest.raises(errors.InvalidDate):
        text.iso_date(value)


@pytest.mark.parametrize("value", ["NL", "it", "", None, 5])
def test_only_the_four_languages_are_taken(value: object) -> None:
    with pytest.raises(errors.InvalidValue):
        text.language(value)
