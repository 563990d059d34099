"""What a workshop's settings may be: each is checked here before it is stored."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from workshop_data import errors, stage, text, timer
from workshop_data.model import (
    FIELD_LENGTH_LIMIT,
    LONG_FIELD_LENGTH_LIMIT,
    Phase,
    Quadrant,
    RevealMode,
    Workshop,
)

VOTES_LIMIT = 100
PARTICIPANTS_LIMIT = 1000
PROMPT_LENGTH_LIMIT = 120
_COMPOSED = ("timer", "prompts", "stage", "agenda")


def columns(before: Workshop, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings, checked, as the columns that keep them.

    Raises
    ------
    FieldMissing, TextTooLong, InvalidValue, InvalidDate
    """
    plain = {name: value for name, value in settings.items() if name not in _COMPOSED}
    wanted = checked(plain)
    if "timer" in settings:
        wanted |= timer.columns(before, settings["timer"])
    wanted |= {f"prompt_{name}": _prompt(value) for name, value in _given(settings, "prompts").items()}
    wanted |= stage.columns(_given(settings, "stage"))
    return wanted | _turns(before, wanted)


def _given(settings: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return settings.get(name) or {}


def _prompt(value: str) -> str:
    return text.field_text(value, limit=PROMPT_LENGTH_LIMIT)


def _turns(before: Workshop, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The quadrant at turn while they are written one after the other: the first one to begin with."""
    if not wanted.get("in_turn", before.in_turn):
        return {"quadrant_at_turn": None}
    return {"quadrant_at_turn": wanted.get("quadrant_at_turn") or before.quadrant_at_turn or Quadrant.SAYS}


def checked(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Each setting as it is stored; raises what is wrong with one."""
    return {name: _checked_setting(name, value) for name, value in settings.items()}


def _checked_setting(name: str, value: Any) -> Any:
    check = _CHECKS.get(name)
    if check is None:
        raise errors.InvalidValue(field=name, value=str(value)[:40])
    return check(name, value)


def _short(_name: str, value: str) -> str:
    return text.field_text(value, limit=FIELD_LENGTH_LIMIT)


def _long(_name: str, value: str) -> str:
    return text.field_text(value, limit=LONG_FIELD_LENGTH_LIMIT)


def _flag(_name: str, value: Any) -> bool:
    return bool(value)


def _date(_name: str, value: str) -> str:
    return text.iso_date(value) if value else date.today().isoformat()


def _number_up_to(limit: int) -> Callable[[str, Any], int]:
    def check(name: str, value: Any) -> int:
        if not 1 <= value <= limit:
            raise errors.InvalidValue(field=name, value=str(value)[:40])
        return int(value)

    return check


def _title(_name: str, value: str) -> str:
    title = text.field_text(value, limit=FIELD_LENGTH_LIMIT)
    if not title:
        raise errors.FieldMissing(field="title")
    return title


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "title": _title,
    **dict.fromkeys(("service", "organisation", "target_group", "vote_question"), _short),
    **dict.fromkeys(("question", "persona"), _long),
    "language": lambda _name, value: text.language(value),
    "date": _date,
    "reveal_mode": lambda name, value: text.one_of(RevealMode, value, field=name),
    "quadrant_at_turn": lambda name, value: (
        None if value is None else text.one_of(Quadrant, value, field=name)
    ),
    "phase": lambda name, value: text.one_of(Phase, value, field=name),
    **dict.fromkeys(
        (
            *("locked", "joining_locked", "show_names", "participants_group"),
            *("votes_shown", "in_turn", "check_first"),
        ),
        _flag,
    ),
    "persona_at_turn": lambda _name, value: value.lower() if value else None,
    "reveal_step": _number_up_to(PARTICIPANTS_LIMIT),
    "max_participants": _number_up_to(PARTICIPANTS_LIMIT),
    **dict.fromkeys(("votes_each", "votes_on_one", "vote_round"), _number_up_to(VOTES_LIMIT)),
}
