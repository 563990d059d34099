import pytest

from tests.rooms import Room
from tests.storage.test_undo import undo_now
from workshop_data.errors import InvalidValue, TextTooLong, TextUnreadable, WorkshopClosed
from workshop_data.model import Workshop


def _prompts(workshop: Workshop) -> tuple[str, ...]:
    return workshop.prompt_says, workshop.prompt_thinks, workshop.prompt_does, workshop.prompt_feels


def test_a_prompt_is_set_on_one_line_and_the_others_stay_as_they_were(room: Room) -> None:
    room.set(prompts={"says": "A?", "feels": "B?"})
    room.set(prompts={"feels": "  Wat\n voelt\tMarie? "})
    assert _prompts(room.state().workshop) == ("A?", "", "", "Wat voelt Marie?")


@pytest.mark.parametrize("none", ["", "  "])
def test_an_empty_prompt_puts_the_apps_own_back(room: Room, none: str) -> None:
    room.set(prompts={"says": "A?"})
    room.set(prompts={"says": none})
    assert _prompts(room.state().workshop) == ("", "", "", "")


@pytest.mark.parametrize(
    ("prompt", "error"),
    [("x" * 121, TextTooLong), ("x\x00", TextUnreadable), ("\ud800", TextUnreadable)],
)
def test_a_prompt_that_can_not_be_shown_is_refused(room: Room, prompt: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        room.set(prompts={"thinks": "Goed?", "says": prompt})
    assert _prompts(room.state().workshop) == ("", "", "", "")


def test_the_longest_prompt_has_a_hundred_and_twenty_characters(room: Room) -> None:
    room.set(prompts={"says": "é" * 120})
    assert room.state().workshop.prompt_says == "é" * 120


def test_a_prompt_is_undone(room: Room) -> None:
    room.set(prompts={"says": "A?"})
    assert (undo_now(room), _prompts(room.state().workshop)[0]) == ("workshop_changed", "")


def test_the_quadrants_are_written_in_turn_from_the_first(room: Room) -> None:
    room.set(in_turn=True)
    assert room.state().workshop.quadrant_at_turn == "says"
    room.set(quadrant_at_turn="does")
    room.set(title="Anders")
    assert room.state().workshop.quadrant_at_turn == "does"


def test_no_quadrant_is_at_turn_where_all_are_written_at_once(room: Room) -> None:
    room.set(quadrant_at_turn="does")
    assert room.state().workshop.quadrant_at_turn is None
    room.set(in_turn=True, quadrant_at_turn="feels")
    assert room.state().workshop.quadrant_at_turn == "feels"
    room.set(in_turn=False)
    assert room.state().workshop.quadrant_at_turn is None


def test_the_quadrant_at_turn_leads_but_refuses_no_other(room: Room) -> None:
    room.set(in_turn=True)
    assert room.write(by=room.join(), quadrant="feels").quadrant == "feels"


def test_a_turn_of_writing_is_undone(room: Room) -> None:
    room.set(in_turn=True)
    room.set(quadrant_at_turn="thinks")
    undo_now(room)
    assert room.state().workshop.quadrant_at_turn == "says"
    undo_now(room)
    assert (room.state().workshop.in_turn, room.state().workshop.quadrant_at_turn) == (False, None)


@pytest.mark.parametrize(
    "wanted",
    [
        {"quadrant_at_turn": "hears"},
        {"quadrant_at_turn": ""},
        {"reveal_mode": "never"},
        {"reveal_mode": None},
    ],
)
def test_a_word_that_is_none_of_ours_is_refused(room: Room, wanted: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        room.set(in_turn=True, **wanted)
    assert not room.state().workshop.in_turn


@pytest.mark.parametrize(
    "wanted",
    [{"prompts": {"says": "A?"}}, {"in_turn": True}, {"check_first": True}, {"reveal_mode": "people"}]
    + [{"timer": {"seconds": 60}}, {"timer": {"locks": True}}],
)
def test_a_closed_workshop_is_led_no_further(room: Room, wanted: dict[str, object]) -> None:
    room.set(phase="closed")
    before = room.state().workshop
    with pytest.raises(WorkshopClosed):
        room.set(**wanted)
    assert room.state().workshop == before
