from datetime import date
from typing import Any

import pytest

from tests.rooms import Room
from tests.storage.test_undo import next_steps
from workshop_data import agenda, talk, workshop_copies, workshops
from workshop_data.changes import since
from workshop_data.errors import InvalidDate, TextTooLong, UnknownWorkshop
from workshop_data.model import Phase, Quadrant, Workshop

KEPT: dict[str, Any] = {
    "service": "Pensioendienst",
    "organisation": "FOD",
    "language": "fr",
    "target_group": "Ouderen",
    "question": "Hoe gaat het?",
    "persona": "Marie, 67",
    "show_names": True,
    "max_participants": 12,
    "participants_group": True,
    "votes_each": 7,
    "votes_on_one": 2,
    "vote_question": "Wat weegt het zwaarst?",
    "reveal_mode": "people",
    "in_turn": True,
    "check_first": True,
}
PROMPTS = {"says": "A?", "thinks": "B?", "does": "C?", "feels": "D?"}
LEFT_BEHIND: dict[str, Any] = {
    "locked": True,
    "joining_locked": True,
    "phase": "vote",
    "vote_round": 2,
    "votes_shown": True,
    "quadrant_at_turn": "feels",
    "stage": {"spotlight": "quadrant:says", "view": "ranking", "theme": "dark"},
    "timer": {"seconds": 60, "locks": True},
}


@pytest.fixture
def led(room: Room) -> Room:
    """A workshop with all that one can have."""
    room.set(**KEPT, prompts=PROMPTS, agenda={"write": 15, "vote": 5})
    note = room.write(by=room.join(name="Anna"))
    room.set(phase="group")
    group = room.group(note)
    talk.put(room.store, room.code, group)
    room.set(phase="reveal")
    room.set(**LEFT_BEHIND)
    return room


def _copy(room: Room, **given: str) -> Workshop:
    return workshop_copies.copy(room.store, room.code, **given)


def test_a_copy_has_the_settings_of_its_source(led: Room) -> None:
    copied = _copy(led)
    assert {name: getattr(copied, name) for name in KEPT} == KEPT
    assert {name: getattr(copied, f"prompt_{name}") for name in PROMPTS} == PROMPTS
    assert (copied.timer_locks, copied.theme) == (True, "dark")
    with led.store.read() as db:
        assert agenda.agenda(db, copied).minutes == {"write": 15, "vote": 5}


def test_a_copy_begins_at_the_beginning(led: Room) -> None:
    copied, source = _copy(led), led.state().workshop
    assert copied.code != source.code
    assert (copied.phase, copied.locked, copied.example) == (Phase.LOBBY, False, False)
    assert not copied.joining_locked
    assert (copied.timer_seconds, copied.timer_left, copied.timer_ends_at) == (None, None, None)
    assert (copied.vote_round, copied.votes_shown, copied.reveal_step) == (1, False, 0)
    assert (copied.spotlight, copied.view, copied.quadrant_at_turn) == (None, "map", Quadrant.SAYS)


def test_a_copy_has_no_notes_people_groups_votes_or_list_of_its_source(led: Room) -> None:
    copied = Room(led.store, _copy(led))
    state = copied.state()
    with led.store.read() as db:
        listed = talk.of_workshop(db, copied.workshop)
    assert (copied.notes(), state.participants, state.groups, state.ballots, listed) == ([], 0, (), (), [])


def test_a_copy_leaves_its_source_as_it_is(led: Room) -> None:
    before, notes = vars(led.state()), led.notes()
    _copy(led)
    assert (vars(led.state()), led.notes()) == (before, notes)


def test_a_copy_has_nothing_to_undo(led: Room) -> None:
    copied = Room(led.store, _copy(led))
    assert next_steps(copied) == (None, None)
    with led.store.read() as db:
        kinds = [change.kind for change in since(db, 0, workshop_id=copied.workshop.id)]
    assert kinds == ["workshop_created", "agenda_changed"]


def test_a_copy_gets_a_number_and_the_date_of_today_or_what_was_asked_for(room: Room) -> None:
    copied = _copy(room)
    assert (copied.title, copied.date) == ("Pensioen aanvragen (2)", date.today().isoformat())
    named = _copy(room, title="  Tweede   groep ", date="2027-01-31")
    assert (named.title, named.date) == ("Tweede groep", "2027-01-31")


def test_a_copy_of_a_copy_gets_the_next_number(room: Room) -> None:
    second = Room(room.store, _copy(room))
    assert _copy(second).title == "Pensioen aanvragen (3)"


def test_the_longest_title_still_has_a_copy(room: Room) -> None:
    room.set(title="x" * 200)
    assert [_copy(room).title for _ in range(2)] == ["x" * 196 + " (2)", "x" * 196 + " (3)"]


@pytest.mark.parametrize(
    ("given", "error"), [({"title": "x" * 201}, TextTooLong), ({"date": "31/12/2026"}, InvalidDate)]
)
def test_a_copy_that_is_refused_leaves_none(
    room: Room, given: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        _copy(room, **given)
    with room.store.read() as db:
        assert len(workshops.summaries(db)) == 1


def test_there_is_no_copy_of_a_workshop_that_is_not_there(room: Room) -> None:
    with pytest.raises(UnknownWorkshop):
        workshop_copies.copy(room.store, "AAAAAA")


def test_the_copy_of_an_example_is_none(room: Room) -> None:
    with room.store.write() as db:
        db.execute("UPDATE workshop SET example = 1")
    assert not _copy(room).example


def test_a_copy_begins_with_the_question_of_the_first_round(room: Room) -> None:
    room.set(phase="vote", vote_question="Wat weegt het zwaarst?")
    room.set(votes_shown=True)
    room.set(vote_round=2, vote_question="Wat hebben we zelf in de hand?")
    copied = _copy(room)
    assert (copied.vote_question, copied.vote_round) == ("Wat weegt het zwaarst?", 1)


def test_a_copy_begins_with_no_question_where_the_first_round_had_none(room: Room) -> None:
    room.set(phase="vote", vote_round=2, vote_question="Wat hebben we zelf in de hand?")
    assert _copy(room).vote_question == ""
