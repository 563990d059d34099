import uuid
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from components.persona_putting import SECTIONS, Item, group_of, place_of, without
from tests.persona_makers import line, make_card
from tests.rooms import Room
from workshop_data.model import Evidence, Quadrant
from workshop_data.personas.model import Card, Section


def _item(*notes: str) -> Item:
    return Item("item", "Te lang wachten", notes, Quadrant.SAYS, Evidence.QUOTE)


def _note() -> str:
    return str(uuid.uuid4())


def _card(section: str, *notes: str, **more: Any) -> Card:
    lines: dict[str, Any] = {section: [line("Te lang wachten", notes=list(notes), **more)]}
    return make_card(**lines)


def test_a_note_stands_in_the_section_of_the_line_that_it_is_behind() -> None:
    note = _note()
    assert place_of(_card("needs", note), _item(note)) is Section.NEEDS
    assert place_of(_card("needs", _note()), _item(note)) is None


def test_a_group_stands_where_all_of_its_notes_do() -> None:
    one, two = _note(), _note()
    assert place_of(_card("goals", one, two), _item(one, two)) is Section.GOALS
    assert place_of(_card("goals", one), _item(one, two)) is None


def test_a_group_has_its_title_all_its_notes_and_the_strongest_evidence(room: Room) -> None:
    notes = [room.write("Eerst", evidence="assumed"), room.write("Dan", evidence="quote")]
    group = group_of("id", "Te lang wachten", notes)
    assert (group.text, group.evidence, group.is_group) == ("Te lang wachten", Evidence.QUOTE, True)
    assert group.notes == tuple(note.id for note in notes)
    assert group_of("id", "", notes).text == "Eerst"


def test_taking_the_only_note_off_takes_the_line_off() -> None:
    note = _note()
    assert without(_card("goals", note), _item(note)).lines == ()


def test_a_line_that_has_other_notes_or_a_source_stays() -> None:
    note, other = _note(), _note()
    assert without(_card("goals", note, other), _item(note)).lines[0].notes == (other,)
    sourced = without(_card("goals", note, source={"title": "Barometer"}), _item(note))
    assert sourced.lines[0].notes == ()


def test_what_stands_in_the_section_that_is_kept_stays() -> None:
    note = _note()
    card = make_card(goals=[line("A", notes=[note])], needs=[line("B", notes=[note])])
    kept = without(card, _item(note), but=Section.NEEDS)
    assert [each.section for each in kept.lines] == [Section.NEEDS]


@given(
    some.lists(
        some.sampled_from([section.value for section in SECTIONS if section is not Section.QUOTE]), max_size=3
    )
)
def test_an_item_that_was_taken_off_stands_nowhere_and_other_lines_are_untouched(sections: list[str]) -> None:
    note = _note()
    lines: dict[str, Any] = {
        section: [line("Met post-it", notes=[note]), line("Zonder")] for section in sections
    }
    left = without(make_card(**lines), _item(note))
    assert place_of(left, _item(note)) is None
    assert [each.text for each in left.lines] == ["Zonder"] * len(lines)
