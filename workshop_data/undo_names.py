"""What a step that can be undone is called: `did_` and the name is its text in the catalogue `did`."""

from collections.abc import Mapping
from typing import Any

SETTINGS: Mapping[str, str | tuple[str, str]] = {
    "vote_round": "vote_round",
    "phase": "phase",
    "votes_shown": ("show_votes", "cover_votes"),
    "reveal_mode": "reveal_mode",
    "reveal_step": "reveal_turn",
    "locked": ("lock_writing", "unlock_writing"),
    "joining_locked": ("lock_joining", "open_joining"),
    "in_turn": "way_of_writing",
    "quadrant_at_turn": "quadrant_turn",
    "check_first": ("check_first", "check_no_more"),
    "participants_group": ("let_group", "let_group_no_more"),
    "persona_at_turn": "map_turn",
    "vote_question": "vote_question",
    **dict.fromkeys(("votes_each", "votes_on_one"), "vote_budget"),
    **dict.fromkeys(("prompt_says", "prompt_thinks", "prompt_does", "prompt_feels"), "prompts"),
    "question": "workshop_question",
    "title": "workshop_title",
    "show_names": ("show_names", "show_names_no_more"),
    "max_participants": "places",
}
"""By setting, the most telling first, as one change may hold several; where it is a switch, on and off."""

OTHER_SETTING = "setting"

OF_NOTES: Mapping[str, str] = {
    "note_added": "add_note",
    "note_removed": "take_back_note",
    "note_hidden": "hide_note",
    "note_shown": "show_note",
    "participant_removed": "remove_participant",
    "participant_restored": "restore_participant",
}

GROUPING = (
    "group_notes",
    "merge_groups",
    "take_out",
    "split_group",
    "dissolve_group",
    "name_group",
    "move_group",
)
"""As the log says it itself: from where notes ended up alone, nobody could tell."""

OTHER_GROUPING = "grouping"


def of(kind: str, payload: Mapping[str, Any]) -> str:
    """The name of a change of this kind, by what the log holds of it."""
    after = payload["after"]
    match kind:
        case "groups_changed":
            return str(payload.get("did", OTHER_GROUPING))
        case "note_changed":
            return _of_note(after)
        case "note_coded":
            return "code_note" if after["code"] else "uncode_note"
        case _:
            return OF_NOTES.get(kind) or _of_settings(after)


def _of_note(after: Mapping[str, Any]) -> str:
    match sorted(after):
        case ["quadrant"]:
            return "move_note"
        case ["persona_id"] | ["persona_id", "quadrant"]:
            return "move_to_map"
        case ["pain"]:
            return "mark_pain" if after["pain"] else "unmark_pain"
        case _:
            return "change_note"


def _of_settings(after: Mapping[str, Any]) -> str:
    setting = next((name for name in SETTINGS if name in after), None)
    if setting is None:
        return OTHER_SETTING
    found = SETTINGS[setting]
    return found if isinstance(found, str) else found[0 if after[setting] else 1]
