"""A workshop with the settings of another, for the next group."""

from datetime import date as calendar_date
from typing import Any

from sqlite_utils import Database

from workshop_data import agenda, vote_rounds, workshops
from workshop_data.model import Phase, Quadrant, Workshop
from workshop_data.store import Store
from workshop_data.workshops import WorkshopDraft

_DRAFTED = tuple(field for field in WorkshopDraft.__dataclass_fields__ if field not in ("title", "date"))
_LED_BY = (
    "participants_group",
    "votes_each",
    "votes_on_one",
    "reveal_mode",
    "in_turn",
    "prompt_says",
    "prompt_thinks",
    "prompt_does",
    "prompt_feels",
    "check_first",
    "timer_locks",
    "theme",
)


def copy(store: Store, code: str, *, title: str = "", date: str = "") -> Workshop:
    """Make a workshop with the settings and the plan of this one, in the lobby, without notes or people.

    Its title is the same with a number behind it, and its date is today, unless others are given.

    Raises
    ------
    UnknownWorkshop, TextTooLong, InvalidDate, NotSaved
    """
    with store.write() as db:
        source = workshops.get(db, code)
        kept: dict[str, Any] = {name: getattr(source, name) for name in _DRAFTED}
        draft = WorkshopDraft(
            title=title or _free_title(db, source),
            date=date or calendar_date.today().isoformat(),
            **kept,
        )
        made = workshops.create_in(db, draft, phase=Phase.LOBBY, example=False, settings=_led_by(db, source))
        agenda.copy(db, source, made)
        return made


def _led_by(db: Database, source: Workshop) -> dict[str, Any]:
    """How the workshop is led, at its beginning: its vote begins with what the first round asked."""
    settings = {name: getattr(source, name) for name in _LED_BY}
    return settings | {
        "vote_question": vote_rounds.questions(db, source)[0],
        "quadrant_at_turn": Quadrant.SAYS if source.in_turn else None,
    }


def _free_title(db: Database, source: Workshop) -> str:
    return workshops.free_title(workshops.summaries(db), source.title)
