"""When something may be written in a workshop, and by whom."""

from collections.abc import Mapping
from typing import Any

from workshop_data import errors
from workshop_data.model import WRITING_PHASES, Caller, Note, Phase, Workshop
from workshop_data.timer import has_locked
from workshop_data.visibility import Sight, is_author, sight


def require_writing(workshop: Workshop, caller: Caller) -> None:
    """Raise what forbids the caller to write in this workshop now; the lock is for participants."""
    if workshop.phase is Phase.CLOSED:
        raise errors.WorkshopClosed()
    if workshop.phase not in WRITING_PHASES:
        raise errors.NotInThisPhase()
    if (workshop.locked or has_locked(workshop)) and not caller.is_facilitator:
        raise errors.WritingLocked()


def require_may_change(workshop: Workshop, note: Note, caller: Caller, wanted: Mapping[str, Any]) -> None:
    """Raise what forbids the caller to change this: nobody rewrites what he may not read."""
    require_author_or_facilitator(note, caller)
    if not caller.is_facilitator:
        if "hidden" in wanted:
            raise errors.NotAllowed()
        require_writing(workshop, caller)
    if workshop.phase is Phase.CLOSED:
        raise errors.WorkshopClosed()
    if set(wanted) & {"text", "evidence", "pain"}:
        require_readable(workshop, note, caller)


def require_author_or_facilitator(note: Note, caller: Caller) -> None:
    """Raise NotAllowed for somebody else's note."""
    if not (caller.is_facilitator or is_author(note, caller)):
        raise errors.NotAllowed()


def require_readable(workshop: Workshop, note: Note, caller: Caller) -> None:
    """Raise NotRevealedYet for a note that the caller may not read now."""
    if sight(note, workshop, caller) is not Sight.ALL:
        raise errors.NotRevealedYet()
