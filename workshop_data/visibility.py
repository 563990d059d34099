"""What may be seen of a note, and by whom: the one rule that every surface asks.

Before the reveal nobody but its author reads a note; others learn that it is there and in which quadrant.
The reveal opens all notes at once, or quadrant by quadrant, or person by person. A note that is held is the
facilitators' to check from the reveal on, and nobody else's but its author's.
"""

from enum import Enum

from workshop_data.model import OPEN_PHASES, Caller, Note, Phase, Quadrant, RevealMode, Workshop

_ORDER = tuple(Quadrant)


class Sight(Enum):
    NOTHING = 0
    PRESENCE = 1
    ALL = 2


def sight(note: Note, workshop: Workshop, caller: Caller) -> Sight:
    """How much of the note the caller may see as the workshop is now."""
    if note.removed:
        return Sight.NOTHING
    if is_author(note, caller):
        return Sight.ALL
    is_being_checked = note.held and workshop.phase in OPEN_PHASES
    if caller.is_facilitator:
        return Sight.ALL if is_being_checked or is_open(note, workshop) else Sight.PRESENCE
    if note.hidden or is_being_checked:
        return Sight.NOTHING
    return Sight.ALL if is_open(note, workshop) else Sight.PRESENCE


def is_author(note: Note, caller: Caller) -> bool:
    """The facilitators of a workshop count as one author."""
    return note.author == caller.participant


def is_open(note: Note, workshop: Workshop) -> bool:
    """Whether the reveal has reached the note."""
    if workshop.phase is not Phase.REVEAL:
        return workshop.phase in OPEN_PHASES
    match workshop.reveal_mode:
        case RevealMode.ALL:
            return True
        case RevealMode.QUADRANTS:
            return _ORDER.index(note.quadrant) < workshop.reveal_step
        case RevealMode.PEOPLE:
            return note.author is None or (note.turn is not None and note.turn <= workshop.reveal_step)


def is_shown(note: Note, workshop: Workshop) -> bool:
    """Whether everybody in the room may read the note: the rule for results and exports.

    The view `shown_note` says the same in SQL.
    """
    return is_open(note, workshop) and not (note.removed or note.hidden or note.held)
