"""What may be seen of a note, and by whom: the one rule that every surface asks.

Before the reveal nobody but its author reads a note; others learn that it is there and in which quadrant.
"""

from enum import Enum

from workshop_data.model import OPEN_PHASES, Caller, Note, Phase


class Sight(Enum):
    NOTHING = 0
    PRESENCE = 1
    ALL = 2


def sight(note: Note, phase: Phase, caller: Caller) -> Sight:
    """How much of the note the caller may see while the workshop is in this phase."""
    if note.removed:
        return Sight.NOTHING
    if is_author(note, caller):
        return Sight.ALL
    if note.hidden and not caller.is_facilitator:
        return Sight.NOTHING
    return Sight.ALL if phase in OPEN_PHASES else Sight.PRESENCE


def is_author(note: Note, caller: Caller) -> bool:
    """The facilitators of a workshop count as one author."""
    return note.author == caller.participant


def is_shown(note: Note, phase: Phase) -> bool:
    """Whether everybody in the room may read the note: the rule for results and exports.

    The view `shown_note` says the same in SQL.
    """
    return phase in OPEN_PHASES and not (note.removed or note.hidden)
