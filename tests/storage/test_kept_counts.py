import random
from collections import Counter
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rooms import Room, coded_room, make_room
from workshop_data import kept_counts, note_writing, notes, participants, workshops
from workshop_data.errors import WorkshopError
from workshop_data.importers.workshops import take_in
from workshop_data.model import NO_PAIN, OPEN_PHASES, Caller, Phase
from workshop_data.store import Store, open_store
from workshop_data.tally import tally
from workshop_data.visibility import is_shown

Count = tuple[int, int, int]
STEPS = (
    "write",
    "code",
    "recode",
    "uncode",
    "hide",
    "show",
    "take_back",
    "phase",
    "group",
    "vote",
    "show_votes",
)


def _kept(store: Store) -> tuple[dict[tuple[str, str], Count], dict[str, tuple[int, int, int, int]]]:
    """What the app reads: notes, participants and votes by workshop and pain point, and by workshop."""
    with store.read() as db:
        found = tally(db)
    codes = found.workshops["workshop_code"]
    counts = {
        (codes[row], code): (
            int(found.notes[row, column]),
            int(found.participants[row, column]),
            int(found.votes[row, column]),
        )
        for row in range(found.of)
        for column, code in enumerate(found.codes)
        if found.came_up[row, column]
    }
    about = found.workshops[["workshop_code", "notes", "coded", "participants", "votes"]]
    return counts, {row[0]: tuple(map(int, row[1:])) for row in about.itertuples(index=False, name=None)}  # type: ignore[misc]


def _afresh(store: Store) -> tuple[dict[tuple[str, str], Count], dict[str, tuple[int, int, int, int]]]:
    """The same, from the notes themselves."""
    counts: dict[tuple[str, str], Count] = {}
    every: dict[str, tuple[int, int, int, int]] = {}
    with store.read() as db:
        for summary in workshops.summaries(db):
            workshop = summary.workshop
            shown = [each for each in notes.of_workshop(db, workshop) if is_shown(each, workshop)]
            if not shown:
                continue
            place = dict(db.execute("SELECT id, COALESCE(group_id, id) FROM note").fetchall())
            given_votes = _votes(db, workshop.id)
            for code in {each.coding.code for each in shown if each.coding}:
                about = [each for each in shown if each.coding and each.coding.code == code]
                authors = {each.author for each in about} - {None}
                votes = sum(given_votes[spot] for spot in given_votes if code in _about(shown, place, spot))
                counts[workshop.code, code] = (len(about), len(authors), votes)
            on_the_map = {place[each.id] for each in shown}
            every[workshop.code] = (
                len(shown),
                sum(each.coded_as is not None for each in shown),
                len({each.author for each in shown} - {None}),
                sum(votes for spot, votes in given_votes.items() if spot in on_the_map),
            )
    return counts, every


def _votes(db: Any, workshop_id: int) -> Counter[str]:
    rows = db.execute(
        """SELECT vote.target, vote.count FROM vote JOIN workshop ON workshop.id = vote.workshop_id
           WHERE workshop.id = ? AND votes_shown = 1 AND round = vote_round""",
        [workshop_id],
    ).fetchall()
    place = dict(
        db.execute("SELECT id, COALESCE(group_id, id) FROM note WHERE removed_at IS NULL").fetchall()
    )
    found: Counter[str] = Counter()
    for target, count in rows:
        found[place.get(target, target)] += count
    return found


def _about(shown: list[Any], place: dict[str, str], spot: str) -> set[str]:
    """What a group is about: the pain points of most of its coded notes."""
    counted = Counter(each.coding.code for each in shown if each.coding and place[each.id] == spot)
    return {code for code, often in counted.items() if often == max(counted.values())}


class _Play:
    """Two workshops in which things happen by chance."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        self.store, self.chance = store, chance
        self.rooms = [make_room(store, title=title, phase=Phase.REVEAL) for title in ("Een", "Twee")]
        self.people = [(room, room.join()) for room in self.rooms for _ in range(2)]
        for room, person in self.people:
            for pain_point in ("unknown_status", chance.choice(["unknown_status", "other"])):
                room.code_as(room.write(by=person), pain_point)
        for room in self.rooms:
            self._sql("UPDATE workshop SET votes_shown = 1 WHERE id = ?", [room.workshop.id])
            self._sql(
                "UPDATE note SET group_id = ? WHERE workshop_id = ?", [self._group(room), room.workshop.id]
            )
            self._vote(room)

    def step(self, kind: str) -> None:
        room, person = self.chance.choice(self.people)
        with self.store.read() as db:
            present = notes.of_workshop(db, room.workshop)
        note = self.chance.choice(present) if present else None
        with suppress(WorkshopError):
            self._do(kind, room, person, note)

    def _do(self, kind: str, room: Room, person: Caller, note: Any) -> None:
        match kind:
            case "write":
                room.write(by=self.chance.choice([person, Caller()]))
            case "phase":
                room.set(phase=self.chance.choice([*Phase, *OPEN_PHASES]))
            case "vote":
                self._vote(room)
            case "show_votes":
                shown = self.chance.choice([0, 1, 1])
                self._sql("UPDATE workshop SET votes_shown = ? WHERE id = ?", [shown, room.workshop.id])
            case _ if note is not None:
                self._do_with(kind, room, note)

    def _do_with(self, kind: str, room: Room, note: Any) -> None:
        match kind:
            case "code":
                room.code_as(note, self.chance.choice(["unknown_status", "other", NO_PAIN, None]))
            case "recode":
                self._sql("UPDATE coding SET code = 'unknown_status' WHERE note_id = ?", [note.id])
            case "uncode":
                self._sql("DELETE FROM coding WHERE note_id = ?", [note.id])
            case "hide" | "show":
                note_writing.change(self.store, room.code, Caller(), note.id, {"hidden": kind == "hide"})
            case "take_back":
                room.take_back(note)
            case "group":
                self._sql("UPDATE note SET group_id = ? WHERE id = ?", [self._group(room), note.id])

    def _vote(self, room: Room) -> None:
        target = self.chance.choice(self._targets(room))
        self._sql(
            """INSERT INTO vote (workshop_id, round, voter, target, count) VALUES (?, 1, ?, ?, ?)
               ON CONFLICT (workshop_id, round, voter, target) DO UPDATE SET count = excluded.count""",
            [room.workshop.id, self.chance.choice("aab"), target, self.chance.randint(1, 5)],
        )

    def _targets(self, room: Room) -> list[str]:
        with self.store.read() as db:
            rows = db.execute("SELECT id, group_id FROM note WHERE workshop_id = ?", [room.workshop.id])
            return [each for row in rows.fetchall() for each in row if each]

    def _group(self, room: Room) -> str | None:
        group = self.chance.choice([None, room.code, room.code])
        if group:
            self._sql(
                """INSERT INTO note_group (id, workshop_id, title, quadrant, created_at)
                   VALUES (?, ?, '', 'says', '2026') ON CONFLICT DO NOTHING""",
                [group, room.workshop.id],
            )
        return group

    def _sql(self, sql: str, parameters: list[Any]) -> None:
        with self.store.write() as db:
            db.execute(sql, parameters)


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.lists(st.sampled_from(STEPS), min_size=5, max_size=40))
def test_what_is_kept_counted_is_what_counting_afresh_gives(
    tmp_path_factory: pytest.TempPathFactory, new_database: bytes, seed: int, steps: list[str]
) -> None:
    path = tmp_path_factory.mktemp("play") / "workshops.db"
    path.write_bytes(new_database)
    store = open_store(path)
    play = _Play(store, random.Random(seed))
    for step in steps:
        play.step(step)
        assert _kept(store) == _afresh(store)
    store.close()


def test_nothing_stays_due_after_a_write(store: Store) -> None:
    coded_room(store, "unknown_status").set(phase="closed")
    with store.read() as db:
        assert db["count_due"].count == 0
        assert db["pain_point_count"].count == 1


def test_what_was_changed_by_another_program_is_counted_rightly_at_once(store: Store) -> None:
    room = coded_room(store, "unknown_status", "other")
    with store.connection().conn as conn:
        conn.execute(
            "UPDATE note SET hidden = 1 WHERE id IN (SELECT note_id FROM coding WHERE code = 'other')"
        )
    with store.read() as db:
        assert db["count_due"].count == 1
    assert list(_kept(store)[0]) == [(room.code, "unknown_status")]
    room.write()
    with store.read() as db:
        assert db["count_due"].count == 0


def test_a_write_that_fails_leaves_the_counts_as_they_were(store: Store) -> None:
    coded_room(store, "unknown_status")
    before = _kept(store)
    with pytest.raises(RuntimeError), store.write() as db:
        db.execute("UPDATE note SET hidden = 1")
        raise RuntimeError
    assert _kept(store) == before


def test_a_workshop_that_is_deleted_counts_for_nothing(store: Store) -> None:
    room = coded_room(store, "unknown_status")
    coded_room(store, "other")
    workshops.delete(store, room.code)
    assert [code for _, code in _kept(store)[0]] == ["other"]
    assert _kept(store) == _afresh(store)


def test_an_import_is_counted_in_the_transaction_that_brings_it(store: Store) -> None:
    rows = "".join(f"W{n % 7},2024-01-01,says,Note {n},unknown_status\n" for n in range(50))
    take_in(store, f"workshop,date,quadrant,text,pain_point\n{rows}".encode())
    assert _kept(store) == _afresh(store)
    with store.read() as db:
        assert db["count_due"].count == 0


def test_notes_of_one_participant_are_one_participant(store: Store) -> None:
    room = make_room(store)
    anna = participants.join(store, room.code).participant.id
    for _ in range(3):
        room.write(by=Caller(anna))
    room.set(phase=Phase.REVEAL)
    with store.read() as db:
        present = notes.of_workshop(db, room.workshop)
    for note in present:
        room.code_as(note, "unknown_status")
    assert _kept(store)[0] == {(room.code, "unknown_status"): (3, 1, 0)}


def test_counting_everything_afresh_changes_nothing(store: Store) -> None:
    coded_room(store, "unknown_status", "other")
    before = _kept(store)
    with store.write() as db:
        db.execute("DELETE FROM pain_point_count")
        kept_counts.settle_all(db)
    assert _kept(store) == before
