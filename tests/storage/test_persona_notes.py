import uuid
from typing import Any

import pytest

from tests.cards import keep_card
from tests.rooms import Room, make_room
from workshop_data import errors, workshops
from workshop_data.model import Evidence, Note, Phase
from workshop_data.personas import lookup, versions
from workshop_data.personas.from_notes import Put, Wanted, put_notes
from workshop_data.personas.heard import Heard, heard, notes_behind
from workshop_data.personas.model import Persona, Section
from workshop_data.store import Store


@pytest.fixture
def shown(store: Store) -> Room:
    """A workshop whose notes everybody may read."""
    return make_room(store, phase=Phase.REVEAL)


def _put(room: Room, persona: Persona, *notes: Note, section: str = "pain_points", **more: Any) -> Put:
    wanted = Wanted(section, room.code, [note.id for note in notes], **more)
    return put_notes(room.store, persona.id, wanted)


def _heard(room: Room, persona: Persona) -> dict[str, Heard]:
    with room.store.read() as db:
        found = heard(db, lookup.get(db, persona.id))
        card = lookup.get(db, persona.id).card
    return {line.text: found[line.id] for line in card.lines}


def test_a_note_becomes_a_line_that_keeps_the_link(shown: Room) -> None:
    note, persona = shown.write("Ik wacht\nal weken", evidence="quote"), keep_card(shown.store)
    put = _put(shown, persona, note, section="needs")
    line = put.persona.card.of(Section.NEEDS)[0]
    assert (put.new, put.line, put.persona.version) == (True, line, 2)
    assert (line.text, line.evidence, line.notes) == ("Ik wacht al weken", Evidence.QUOTE, (note.id,))
    with shown.store.read() as db:
        assert versions.versions(db, persona.id)[0].reason == "from_notes"


def test_the_notes_of_a_group_become_one_line_with_the_strongest_evidence(shown: Room) -> None:
    notes = [shown.write(f"Wachten {each}", evidence=each) for each in ("assumed", "observed")]
    put = _put(shown, keep_card(shown.store), *notes, text="Wachten duurt lang")
    assert put.line.text == "Wachten duurt lang"
    assert (put.line.evidence, len(put.line.notes)) == (Evidence.OBSERVED, 2)


def test_a_line_that_says_the_same_is_not_doubled_but_heard_once_more(shown: Room) -> None:
    persona = keep_card(shown.store, pain_points=[{"text": "Wachten op een antwoord"}])
    put = _put(shown, persona, shown.write("wachten op  een ANTWOORD", evidence="quote"))
    assert (put.new, len(put.persona.card.lines)) == (False, 1)
    assert put.line.evidence is Evidence.QUOTE and put.line.text == "Wachten op een antwoord"


def test_notes_are_added_to_the_line_that_is_named(shown: Room) -> None:
    persona = keep_card(shown.store, pain_points=[{"text": "Wachten"}])
    put = _put(shown, persona, shown.write("Zes weken niets gehoord"), line=persona.card.lines[0].id)
    assert [line.text for line in put.persona.card.lines] == ["Wachten"] and len(put.line.notes) == 1


def test_the_same_note_put_twice_changes_nothing(shown: Room) -> None:
    note, persona = shown.write(), keep_card(shown.store)
    assert _put(shown, persona, note).persona == _put(shown, persona, note).persona


def test_a_coded_note_gives_its_pain_point_to_the_line(shown: Room) -> None:
    note = shown.write()
    shown.code_as(note, "waiting_time")
    persona = keep_card(shown.store)
    assert _put(shown, persona, note).line.pain_point == "waiting_time"
    assert _put(shown, persona, note, section="goals").line.pain_point is None


def test_a_new_quote_takes_the_place_of_the_one_before(shown: Room) -> None:
    persona = keep_card(shown.store, quote={"text": "Oud"})
    put = _put(shown, persona, shown.write("Nieuw"), section="quote")
    assert [line.text for line in put.persona.card.of(Section.QUOTE)] == ["Nieuw"]


@pytest.mark.parametrize("hindrance", ["hidden", "taken back", "another workshop", "unknown", "not revealed"])
def test_only_notes_that_everybody_reads_go_on_a_card(shown: Room, hindrance: str) -> None:
    persona, note = keep_card(shown.store), shown.write()
    match hindrance:
        case "hidden":
            shown.hide(note)
        case "taken back":
            shown.take_back(note)
        case "another workshop":
            note = make_room(shown.store, phase=Phase.REVEAL).write()
        case "unknown":
            note = Note(**{**note.__dict__, "id": str(uuid.uuid4())})
        case "not revealed":
            shown.set(phase="write")
    with pytest.raises(errors.NoteNotShown):
        _put(shown, persona, note)
    with shown.store.read() as db:
        assert lookup.get(db, persona.id) == persona


def test_a_note_that_is_longer_than_the_room_is_refused_and_not_cut(shown: Room) -> None:
    persona, note = keep_card(shown.store), shown.write("x" * 200)
    with pytest.raises(errors.TextTooLong) as refused:
        _put(shown, persona, note)
    assert refused.value.values == {"length": 200, "limit": 90}
    assert _put(shown, persona, note, text="kort").new


def test_a_section_that_is_full_takes_no_more(shown: Room) -> None:
    persona = keep_card(shown.store, goals=[{"text": f"doel {number}"} for number in range(4)])
    with pytest.raises(errors.TooManyLines):
        _put(shown, persona, shown.write(), section="goals")


def test_no_notes_and_a_line_of_another_section_are_refused(shown: Room) -> None:
    persona = keep_card(shown.store, goals=[{"text": "Werk"}])
    with pytest.raises(errors.FieldMissing):
        _put(shown, persona)
    with pytest.raises(errors.UnknownLine):
        _put(shown, persona, shown.write(), section="needs", line=persona.card.lines[0].id)
    with pytest.raises(errors.InvalidValue):
        _put(shown, persona, shown.write(), section="looks")


def test_a_line_counts_workshops_and_not_notes(shown: Room) -> None:
    persona = keep_card(shown.store, needs=[{"text": "Rust"}, {"text": "Niemand zei dit"}])
    other = make_room(shown.store, phase=Phase.REVEAL, title="Tweede")
    line = persona.card.lines[0].id
    _put(shown, persona, *(shown.write(f"Rust {n}") for n in range(3)), section="needs", line=line)
    _put(other, persona, other.write("Rust"), section="needs", line=line)
    found = _heard(shown, persona)
    assert (found["Rust"].workshops, found["Rust"].notes, found["Rust"].of) == (2, 4, None)
    assert (found["Niemand zei dit"].workshops, found["Niemand zei dit"].notes) == (0, 0)


def test_a_line_about_a_pain_point_counts_the_workshops_in_which_it_was_coded(store: Store) -> None:
    for number in range(3):
        room = make_room(store, phase=Phase.REVEAL, title=f"W{number}", date=f"2026-11-0{9 - number}")
        note = room.write()
        if number:
            room.code_as(note, "waiting_time")
    persona = keep_card(store, pain_points=[{"text": "Wachten", "pain_point": "waiting_time"}])
    _put(room, persona, note, line=persona.card.lines[0].id)
    found = _heard(room, persona)["Wachten"]
    assert (found.workshops, found.notes, found.of, found.titles) == (2, 2, 3, ("W2", "W1"))
    assert found.low is not None and found.high is not None and found.low < 2 / 3 < found.high


def test_notes_that_were_hidden_or_taken_back_later_count_no_more(shown: Room) -> None:
    persona, first, second = keep_card(shown.store), shown.write("Een"), shown.write("Twee")
    line = _put(shown, persona, first, second, text="Wachten").line
    shown.hide(first)
    shown.take_back(second)
    assert _heard(shown, persona)["Wachten"].notes == 0
    with shown.store.read() as db:
        assert notes_behind(db, lookup.get(db, persona.id), line.id).empty


def test_the_notes_behind_a_line_are_those_put_on_it_and_those_coded_alike(shown: Room) -> None:
    linked, coded, _ = shown.write("Gelegd"), shown.write("Gecodeerd"), shown.write("Iets anders")
    shown.code_as(coded, "waiting_time")
    put = _put(shown, keep_card(shown.store), linked, pain_point="waiting_time")
    with shown.store.read() as db:
        found = notes_behind(db, put.persona, put.line.id)
    assert dict(zip(found["text"], found["linked"], strict=True)) == {"Gelegd": True, "Gecodeerd": False}
    with shown.store.read() as db, pytest.raises(errors.UnknownLine):
        notes_behind(db, put.persona, str(uuid.uuid4()))


def test_a_deleted_workshop_leaves_the_line_and_takes_its_notes_away(shown: Room) -> None:
    persona = keep_card(shown.store)
    _put(shown, persona, shown.write("Wachten"))
    workshops.delete(shown.store, shown.code)
    assert _heard(shown, persona)["Wachten"].notes == 0
