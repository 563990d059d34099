import uuid
from typing import Any

import pytest

from tests.cards import keep_card
from tests.rooms import Room
from workshop_data import changes, errors, note_writing, participants, workshops
from workshop_data.model import FACILITATOR, NoteDraft
from workshop_data.personas import lookup, on_board, storage
from workshop_data.store import Store
from workshop_data.workshops import WorkshopDraft


@pytest.fixture
def three(store: Store) -> list[str]:
    """The ids of three personas."""
    return [keep_card(store, name=name).id for name in ("Anna", "Bert", "Chris")]


def _present(room: Room) -> list[str]:
    with room.store.read() as db:
        workshop = workshops.get(db, room.code)
        return [persona.card.name for persona in on_board.of_workshop(db, workshop)]


def _set(room: Room, ids: list[str], **turn: Any) -> None:
    room.workshop = on_board.set_personas(room.store, room.code, ids, **turn)


def _write(room: Room, persona: str | None = None) -> str | None:
    draft = NoteDraft(str(uuid.uuid4()), "says", "Ik wacht", persona_id=persona)
    return note_writing.add(room.store, room.code, FACILITATOR, draft)[0].persona_id


def _kinds(room: Room) -> list[str]:
    with room.store.read() as db:
        return [change.kind for change in changes.since(db, 0, workshop_id=room.workshop.id)]


def test_a_workshop_has_its_personas_in_their_order_each_once(room: Room, three: list[str]) -> None:
    anna, bert, _ = three
    _set(room, [bert, anna, bert.upper()])
    assert _present(room) == ["Bert", "Anna"]
    _set(room, [anna, bert])
    assert _present(room) == ["Anna", "Bert"]
    _set(room, [anna, bert])
    assert _kinds(room).count("personas_changed") == 2


def test_a_workshop_is_made_with_its_personas_or_not_at_all(store: Store, three: list[str]) -> None:
    made = on_board.make_workshop(store, WorkshopDraft("Samen"), three)
    with pytest.raises(errors.UnknownPersona):
        on_board.make_workshop(store, WorkshopDraft("Fout"), ["nobody"])
    with store.read() as db:
        assert [each.workshop.code for each in workshops.summaries(db)] == [made.code]


def test_a_persona_that_is_not_there_and_one_too_many_change_nothing(room: Room, three: list[str]) -> None:
    _set(room, three[:1])
    with pytest.raises(errors.UnknownPersona):
        _set(room, [*three, "nobody"])
    more = [keep_card(room.store).id for _ in range(on_board.PERSONAS_LIMIT)]
    with pytest.raises(errors.TooManyPersonas):
        _set(room, [three[0], *more])
    with pytest.raises(errors.InvalidValue):
        _set(room, three[1:2], at_turn=three[2])
    assert _present(room) == ["Anna"]


def test_a_note_goes_to_the_only_persona(room: Room, three: list[str]) -> None:
    assert _write(room) is None
    _set(room, three[:1])
    assert _write(room) == three[0]


def test_a_note_goes_to_the_persona_at_turn_and_with_none_at_turn_to_no_map(
    room: Room, three: list[str]
) -> None:
    _set(room, three, at_turn=three[1])
    assert _write(room) == three[1]
    room.set(persona_at_turn=three[2])
    assert _write(room) == three[2]
    room.set(persona_at_turn=None)
    assert _write(room) is None


def test_a_note_goes_to_the_persona_that_it_names(room: Room, three: list[str]) -> None:
    _set(room, three[:2], at_turn=three[0])
    assert _write(room, three[1].upper()) == three[1]
    with pytest.raises(errors.InvalidValue):
        _write(room, three[2])


def test_a_note_moves_to_another_map_and_off_all_maps(room: Room, three: list[str]) -> None:
    _set(room, three[:2], at_turn=three[0])
    note = room.write(by=(anna := room.join()))
    moved = note_writing.change(room.store, room.code, anna, note.id, {"persona_id": three[1]})
    assert moved.persona_id == three[1]
    with pytest.raises(errors.InvalidValue):
        note_writing.change(room.store, room.code, anna, note.id, {"persona_id": three[2]})
    moved = note_writing.change(room.store, room.code, FACILITATOR, note.id, {"persona_id": None})
    assert moved.persona_id is None


def test_only_a_persona_of_the_workshop_can_be_at_turn(room: Room, three: list[str]) -> None:
    _set(room, three[:1])
    with pytest.raises(errors.InvalidValue):
        room.set(persona_at_turn=three[1])


def test_a_persona_with_notes_on_its_map_stays(room: Room, three: list[str]) -> None:
    _set(room, three[:2], at_turn=three[0])
    note = room.write()
    with pytest.raises(errors.PersonaHasNotes) as refused:
        _set(room, three[1:])
    assert refused.value.values == {"name": "Anna"} and _present(room) == ["Anna", "Bert"]
    room.take_back(note)
    _set(room, three[1:2])
    assert _present(room) == ["Bert"] and room.workshop.persona_at_turn is None


def test_a_closed_workshop_keeps_its_personas(room: Room, three: list[str]) -> None:
    room.set(phase="closed")
    with pytest.raises(errors.WorkshopClosed):
        _set(room, three)


def test_a_changed_card_is_told_to_the_workshops_that_have_it_and_are_open(
    room: Room, three: list[str]
) -> None:
    _set(room, three[:1])
    before = _kinds(room).count("personas_changed")
    storage.set_picture(room.store, three[0], None)
    for number, phase in enumerate(("write", "closed")):
        room.set(phase=phase)
        with room.store.read() as db:
            persona = lookup.get(db, three[0])
        card = keep_card(room.store, name=f"Anna {number}").card
        storage.save(room.store, persona.id, card, based_on=persona.version)
    assert _kinds(room).count("personas_changed") == before + 1


def test_a_deleted_workshop_leaves_its_personas(room: Room, three: list[str]) -> None:
    _set(room, three, at_turn=three[0])
    room.write()
    participants.join(room.store, room.code)
    workshops.delete(room.store, room.code)
    with room.store.read() as db:
        assert len(lookup.find(db)) == 3 and db["workshop_persona"].count == 0


def test_archiving_a_card_leaves_it_on_the_board(room: Room, three: list[str]) -> None:
    _set(room, three[:1])
    storage.set_archived(room.store, three[0], True)
    assert _present(room) == ["Anna"]
