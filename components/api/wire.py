"""How a workshop and its notes look to a caller on the wire; docs/api.md describes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlite_utils import Database

from components.api import persona_wire
from workshop_data import agenda, changes, errors, notes, stage, talk, undo, undo_names, vote_rounds, votes
from workshop_data.i18n import translator
from workshop_data.model import OPEN_PHASES, PAPER, Caller, Note, Phase, Quadrant, RevealMode, Workshop
from workshop_data.room import RoomState, room_state
from workshop_data.store import now
from workshop_data.timer import seconds_left
from workshop_data.visibility import Sight, is_author, sight

Json = dict[str, Any]

_SETTINGS = (
    "code",
    "title",
    "date",
    "service",
    "organisation",
    "language",
    "target_group",
    "question",
    "persona",
    "phase",
    "locked",
    "joining_locked",
    "show_names",
    "max_participants",
    "example",
    "participants_group",
    "votes_each",
    "votes_on_one",
    "vote_question",
    "vote_round",
    "votes_shown",
    "reveal_mode",
    "reveal_step",
    "in_turn",
    "quadrant_at_turn",
    "check_first",
    "timer_locks",
)


def snapshot(db: Database, workshop: Workshop, caller: Caller, *, join_url: str) -> Json:
    """All that the caller may see of the workshop, and the last change that it holds."""
    room, present = room_state(db, workshop), notes.of_workshop(db, workshop)
    return {
        **settings(db, room, caller, join_url=join_url),
        "seq": changes.last_seq(db, workshop_id=workshop.id),
        "me": _me(caller),
        "notes": seen_notes(present, workshop, caller),
        "groups": seen_groups(room, present, caller),
        "votes": seen_votes(room, counted(room, present), caller),
        **facilitators_own(db, workshop, caller),
    }


def settings(db: Database, room: RoomState, caller: Caller, *, join_url: str) -> Json:
    """What everybody in the workshop may know about it."""
    known: Json = {name: getattr(room.workshop, name) for name in _SETTINGS}
    return known | {
        "personas": [persona_wire.on_board(persona, room.workshop) for persona in room.personas],
        "persona_at_turn": room.workshop.persona_at_turn,
        "reveal_steps": room.turn.steps,
        "reveal_at": _at_turn(room, caller),
        "prompts": prompts(room.workshop),
        "vote_asked": vote_rounds.asked(room.workshop),
        "own_prompts": [each for each in Quadrant if getattr(room.workshop, f"prompt_{each}")],
        "stage": seen_stage(db, room.workshop),
        "timer": _timer(room.workshop),
        "now": now(),
        "participants": room.participants,
        "ready": room.ready,
        "voters": votes.voters(room.ballots),
        "join_url": join_url,
    }


def prompts(workshop: Workshop) -> Json:
    """The question for each quadrant in the workshop's language: its own, else the app's."""
    t = translator(workshop.language)
    return {each: getattr(workshop, f"prompt_{each}") or str(t(f"common.{each}_hint")) for each in Quadrant}


def seen_stage(db: Database, workshop: Workshop) -> Json:
    """What is large on the board, and how light the room is; nothing of what left the map since."""
    return {"spotlight": _spotlight(db, workshop), "view": workshop.view, "theme": workshop.theme}


def _spotlight(db: Database, workshop: Workshop) -> str | None:
    if workshop.spotlight is None:
        return None
    try:
        stage.require_there(db, workshop, workshop.spotlight)
    except (errors.UnknownNote, errors.NotRevealedYet):
        return None
    return workshop.spotlight


def facilitators_own(db: Database, workshop: Workshop, caller: Caller) -> Json:
    """What the facilitators alone are told: undo and redo, the plan, what to talk about."""
    if not caller.is_facilitator:
        return {"undo": None, "redo": None, "agenda": None, "talk": []}
    planned = agenda.agenda(db, workshop)
    return {
        **next_steps(db, workshop),
        "agenda": asdict(planned),
        "talk": seen_talk(db, workshop),
    }


def next_steps(db: Database, workshop: Workshop) -> Json:
    """What the facilitator could undo and redo next."""
    steps = zip(("undo", "redo"), undo.next_steps(db, workshop), strict=True)
    return {name: _step(step) if step else None for name, step in steps}


def _step(step: undo.Step) -> Json:
    return {"kind": step.kind, "seq": step.seq, "what": undo_names.of(step.kind, step.payload)}


def seen_talk(db: Database, workshop: Workshop) -> list[Json]:
    """The presenter's list."""
    return [asdict(item) for item in talk.of_workshop(db, workshop)]


def seen_notes(all_notes: Iterable[Note], workshop: Workshop, caller: Caller) -> list[Json]:
    """The notes as far as the caller may see them."""
    seen = (seen_note(note, workshop, caller) for note in all_notes)
    return [note for note in seen if note is not None]


def seen_note(note: Note, workshop: Workshop, caller: Caller) -> Json | None:
    """The note as far as the caller may see it; None when he may not know of it."""
    match sight(note, workshop, caller):
        case Sight.NOTHING:
            return None
        case Sight.PRESENCE:
            return _presence(note)
        case Sight.ALL:
            return _whole_note(note, workshop, caller)


def seen_groups(room: RoomState, all_notes: Sequence[Note], caller: Caller) -> list[Json]:
    """The groups once notes may be read, with the notes that are shown in them."""
    workshop = room.workshop
    if workshop.phase not in OPEN_PHASES:
        return []
    known = {note.id for note in all_notes if sight(note, workshop, caller) is Sight.ALL}
    listed = ((group, [note for note in group.notes if note in known]) for group in room.groups)
    return [
        {"id": group.id, "title": group.title, "quadrant": group.quadrant, "notes": shown}
        for group, shown in listed
        if shown
    ]


@dataclass(frozen=True)
class Counted:
    """The votes of a round counted together, and what they can be for."""

    on_the_map: frozenset[str]
    group_of: Mapping[str, str]
    everybodys: Sequence[tuple[str, int]]


def counted(room: RoomState, all_notes: Sequence[Note]) -> Counted:
    """Count all votes there are: for the server, which tells them once they are shown."""
    group_of = votes.places(all_notes)
    return Counted(
        frozenset(votes.targets(room.groups, all_notes)),
        group_of,
        votes.together(room.ballots, group_of).most_common(),
    )


def seen_votes(room: RoomState, counted: Counted, caller: Caller) -> list[Json]:
    """One's own votes while they are secret; everybody's together once they are shown."""
    voter = caller.participant or PAPER
    mine = votes.together((each for each in room.ballots if each.voter == voter), counted.group_of)
    if not room.workshop.votes_shown:
        own = mine.items()
        return [{"target": each, "count": count} for each, count in own if each in counted.on_the_map]
    return [
        {"target": each, "count": count, "mine": mine[each]}
        for each, count in counted.everybodys
        if each in counted.on_the_map
    ]


def ended_round(each: vote_rounds.Round) -> Json:
    """A round of the vote that has ended."""
    counted = [{"target": target, "count": count} for target, count in each.votes]
    return {"round": each.number, "question": each.question, "votes": counted}


def _timer(workshop: Workshop) -> Json | None:
    left = seconds_left(workshop)
    if left is None:
        return None
    return {
        "seconds": workshop.timer_seconds,
        "left": left,
        "running": workshop.timer_ends_at is not None,
        "ends_at": workshop.timer_ends_at,
        "locks": workshop.timer_locks,
    }


def _at_turn(room: RoomState, caller: Caller) -> Any:
    turn = room.turn
    if turn.participant is None:
        return turn.quadrant
    at: Json = {"mine": turn.participant == caller.participant}
    return at | {"name": turn.name} if room.workshop.show_names else at


def _presence(note: Note) -> Json:
    """That a note is there, and where."""
    known: Json = {"id": note.id, "quadrant": note.quadrant, "mine": False}
    return known | ({"persona": note.persona_id} if note.persona_id else {})


def _whole_note(note: Note, workshop: Workshop, caller: Caller) -> Json:
    coding = {"code": note.coding.code, "name": note.coding.name} if note.coding else None
    whole: Json = {
        "id": note.id,
        "quadrant": note.quadrant,
        "mine": is_author(note, caller),
        "text": note.text,
        "evidence": note.evidence,
        "pain": note.pain,
        "hidden": note.hidden,
        "held": note.held,
        "persona": note.persona_id,
        "coding": coding,
        "group": note.group if workshop.phase in OPEN_PHASES else None,
        "no_pain": note.no_pain,
        "seq": note.seq,
    }
    if workshop.show_names and workshop.phase in OPEN_PHASES:
        whole["author"] = note.author_name
    if _is_of_who_is_at_turn(note, workshop):
        whole["at_turn"] = True
    return whole


def _is_of_who_is_at_turn(note: Note, workshop: Workshop) -> bool:
    in_turns = workshop.phase is Phase.REVEAL and workshop.reveal_mode is RevealMode.PEOPLE
    return in_turns and note.turn is not None and note.turn == workshop.reveal_step


def _me(caller: Caller) -> Json:
    if caller.is_facilitator:
        return {"role": "facilitator"}
    return {"role": "participant", "participant": caller.participant}
