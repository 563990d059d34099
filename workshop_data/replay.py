"""How a map grew: its change log told again, with the notes and groups that everybody may read now.

What somebody took back, what is hidden or held, words that were changed since, and votes that are secret are
not told.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from workshop_data import errors, groups, notes, votes
from workshop_data.model import OPEN_PHASES, Note, Workshop
from workshop_data.visibility import is_shown

Frame = dict[str, Any]

_TOLD = (
    "phase_changed",
    "reveal_changed",
    "participant_joined",
    "note_added",
    "note_changed",
    "groups_changed",
    "votes_shown",
)
_OF_SETTINGS = ("phase_changed", "reveal_changed", "votes_shown")


@dataclass(frozen=True)
class _Logged:
    """A row of the change log, as far as it is told again."""

    seq: int
    at: str
    kind: str
    subject: str
    payload: Mapping[str, Any]

    @property
    def before(self) -> Mapping[str, Any]:
        return self.payload.get("before") or {}

    @property
    def after(self) -> Mapping[str, Any]:
        return self.payload.get("after") or {}

    @property
    def is_about_votes(self) -> bool:
        return self.kind in _OF_SETTINGS and not {"votes_shown", "vote_round"}.isdisjoint(self.after)


def frames(db: Database, workshop: Workshop) -> list[Frame]:
    """The changes that the map shows, oldest first; docs/api.md says what each holds.

    Raises
    ------
    NotInThisPhase
        Before the reveal.
    """
    if workshop.phase not in OPEN_PHASES:
        raise errors.NotInThisPhase()
    logged = _logged(db, workshop)
    return list(_Teller(_now(db, workshop, logged), logged).tell())


def _logged(db: Database, workshop: Workshop) -> list[_Logged]:
    places = ", ".join("?" for _ in _TOLD)
    rows = db.execute(
        f"""SELECT seq, at, kind, COALESCE(subject, ''), payload FROM change
            WHERE workshop_id = ? AND kind IN ({places}) ORDER BY seq""",
        [workshop.id, *_TOLD],
    )
    return [
        _Logged(seq, at, kind, subject, json.loads(payload))
        for seq, at, kind, subject, payload in rows.fetchall()
    ]


@dataclass(frozen=True)
class _Now:
    """What everybody may know at present: notes, titles of groups, who takes part, the votes of a round."""

    notes: Mapping[str, Note]
    titles: Mapping[str, str]
    participants: frozenset[str]
    votes: Mapping[int, list[Frame]]


def _now(db: Database, workshop: Workshop, logged: list[_Logged]) -> _Now:
    present = notes.of_workshop(db, workshop)
    there = groups.of_workshop(db, workshop)
    rows = db.execute(
        "SELECT id FROM participant WHERE workshop_id = ? AND removed_at IS NULL", [workshop.id]
    )
    return _Now(
        notes={note.id: note for note in present if is_shown(note, workshop)},
        titles={group.id: group.title for group in there},
        participants=frozenset(row[0] for row in rows.fetchall()),
        votes={
            each: _counted(db, replace(workshop, vote_round=each), votes.targets(there, present), present)
            for each, shown in dict(_rounds(logged).values()).items()
            if shown
        },
    )


def _counted(db: Database, workshop: Workshop, on_the_map: set[str], present: list[Note]) -> list[Frame]:
    counted: Counter[str] = votes.together(votes.of_round(db, workshop), votes.places(present))
    return [
        {"target": target, "count": count} for target, count in counted.most_common() if target in on_the_map
    ]


def _rounds(logged: list[_Logged]) -> dict[int, tuple[int, bool]]:
    """By the `seq` of a change: which round of votes it then was, and whether it was shown.

    Of each round the last one counts: votes that were covered again may have changed since.
    """
    found, vote_round, shown = dict[int, tuple[int, bool]](), 1, False
    for row in logged:
        if row.is_about_votes:
            vote_round = row.after.get("vote_round", vote_round)
            shown = bool(row.after.get("votes_shown", shown))
            found[row.seq] = vote_round, shown
    return found


class _Teller:
    """Goes through the log once, and keeps what the frames build on."""

    def __init__(self, now: _Now, logged: list[_Logged]) -> None:
        self._now = now
        self._logged = logged
        self._quadrants = _first_quadrants(logged)
        self._told = set[str]()
        self._participants = 0
        self._places: dict[str, str | None] = {}
        self._groups: dict[str, Mapping[str, Any]] = {}
        self._rounds = _rounds(logged)

    def tell(self) -> Iterator[Frame]:
        for row in self._logged:
            told = self._frame(row)
            if told is not None:
                yield {"seq": row.seq, "at": row.at, "kind": row.kind, **told}
            if row.is_about_votes:
                yield {"seq": row.seq, "at": row.at, "kind": "votes_shown", "votes": self._votes(row.seq)}

    def _frame(self, row: _Logged) -> Frame | None:
        match row.kind:
            case "phase_changed":
                return {"phase": row.after["phase"]}
            case "participant_joined" if row.subject in self._now.participants:
                self._participants += 1
                return {"participants": self._participants}
            case "groups_changed":
                return self._regrouped(row)
            case "note_added" | "note_changed" if row.subject in self._now.notes:
                return self._note(row)
        return None

    def _note(self, row: _Logged) -> Frame | None:
        """A note that is new on the map, or that was moved."""
        note, moved = self._now.notes[row.subject], row.after.get("quadrant")
        if note.id in self._told and moved is None:
            return None
        self._told.add(note.id)
        return {
            "note": {
                "id": note.id,
                "quadrant": moved or self._quadrants.get(note.id, note.quadrant),
                "text": note.text,
                "evidence": note.evidence,
                "pain": note.pain,
            }
        }

    def _votes(self, seq: int) -> list[Frame]:
        """The votes of a round that is shown; none where one begins anew, or is covered again."""
        vote_round, shown = self._rounds[seq]
        return self._now.votes.get(vote_round, []) if shown else []

    def _regrouped(self, row: _Logged) -> Frame:
        self._places |= row.after.get("places", {})
        self._groups |= {each: found for each, found in row.after.get("groups", {}).items() if found}
        members: dict[str, list[str]] = {each: [] for each in self._groups}
        for note_id in self._now.notes:
            group_id = self._places.get(note_id)
            if group_id in members:
                members[group_id].append(note_id)
        return {"groups": [self._group(each, found) for each, found in members.items() if found]}

    def _group(self, group_id: str, members: list[str]) -> Frame:
        """The group as it was; its title from when it got the one that it has now."""
        was = self._groups[group_id]
        title = was["title"] if was["title"] == self._now.titles.get(group_id) else ""
        return {"id": group_id, "title": title, "quadrant": was["quadrant"], "notes": members}


def _first_quadrants(logged: list[_Logged]) -> dict[str, str]:
    """Where each note stood when it was written, before anybody moved it."""
    found: dict[str, str] = {}
    for row in logged:
        quadrant = row.payload.get("quadrant") or row.before.get("quadrant")
        if quadrant and row.kind in ("note_added", "note_changed"):
            found.setdefault(row.subject, quadrant)
    return found
