"""Databases as earlier releases left them, row by row."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.test_migrations import migrated_up_to
from workshop_data import notes, replay, undo, workshops
from workshop_data import store as stores
from workshop_data.errors import NothingToUndo
from workshop_data.room import room_state
from workshop_data.store import connect, open_store

M003 = """
INSERT INTO workshop VALUES (1, 'K7MF2X', 'Pensioen', '2026-11-20', 'Dienst', 'FOD', 'nl', 'burgers', 'Hoe?',
    'Marie', 'reveal', 1, 1, 30, 0, '2026-11-20T09:00:00.000Z');
INSERT INTO participant VALUES ('anna', 1, 'hash', 'Anna', '2026-11-20T09:01:00.000Z');
INSERT INTO note VALUES ('n1', 1, 'anna', 'says', 'Ik wacht', 'quote', 1, 0, '2026-11-20T09:02:00.000Z',
    NULL, 2);
INSERT INTO note VALUES ('n2', 1, NULL, 'does', 'Belt', 'assumed', 1, 1, '2026-11-20T09:03:00.000Z', NULL, 3);
INSERT INTO note VALUES ('n3', 1, NULL, 'feels', 'Weg', 'assumed', 0, 0, '2026-11-20T09:04:00.000Z',
    '2026-11-20T09:05:00.000Z', 4);
INSERT INTO coding VALUES ('n1', 'unknown_status', '2026-11-20T09:06:00.000Z');
INSERT INTO change VALUES (1, 1, '', 'facilitator', 'workshop_created', NULL, '{}');
INSERT INTO change VALUES (2, 1, '', 'anna', 'note_added', 'n1', '{"quadrant": "says", "text": "Ik wacht"}');
INSERT INTO change VALUES (3, 1, '', 'facilitator', 'note_added', 'n2',
    '{"quadrant": "does", "text": "Belt"}');
INSERT INTO change VALUES (4, 1, '', 'facilitator', 'note_added', 'n3',
    '{"quadrant": "feels", "text": "Weg"}');
INSERT INTO change VALUES (5, 1, '', 'facilitator', 'note_removed', 'n3', '{"before": {"text": "Weg"}}');
INSERT INTO change VALUES (6, 1, '', 'facilitator', 'phase_changed', NULL,
    '{"before": {"phase": "write"}, "after": {"phase": "reveal"}}');
INSERT INTO change VALUES (7, 1, '', 'facilitator', 'note_hidden', 'n2',
    '{"before": {"hidden": false}, "after": {"hidden": true}}');
INSERT INTO change VALUES (8, 1, '', 'facilitator', 'note_coded', 'n2', '{"before": null, "after": "other"}');
INSERT INTO change VALUES (9, 1, '', 'facilitator', 'note_coded', 'n2', '{"before": "other", "after": null}');
INSERT INTO change VALUES (10, 1, '', 'facilitator', 'note_coded', 'n1',
    '{"before": null, "after": "unknown_status"}');
"""


@pytest.fixture
def from_m003(tmp_path: Path) -> Path:
    """A workshop as the version before groups, votes and undo left it."""
    path = migrated_up_to(tmp_path / "old.db", "m004_groups_votes_timer_and_ready")
    with closing(connect(path)) as db:
        db.conn.executescript(M003)
    return path


M004 = """
INSERT INTO workshop (id, code, title, date, service, organisation, language, target_group, question, persona,
    phase, locked, show_names, max_participants, example, created_at, timer_seconds, timer_left, votes_each,
    vote_question, vote_round, votes_shown)
  VALUES (1, 'K7MF2X', 'Pensioen', '2026-11-20', 'Dienst', 'FOD', 'nl', 'burgers', 'Hoe?', 'Marie', 'reveal',
    0, 1, 30, 0, '2026-11-20T09:00:00.000Z', 300, 12.5, 7, 'Wat eerst?', 2, 1);
INSERT INTO participant VALUES ('anna', 1, 'hash', 'Anna', '2026-11-20T09:01:00.000Z', 1);
INSERT INTO note_group VALUES ('g1', 1, 'Wachten', 'says', '2026-11-20T09:06:00.000Z');
INSERT INTO note VALUES ('n1', 1, 'anna', 'says', 'Ik wacht', 'quote', 1, 0, '2026-11-20T09:02:00.000Z', NULL,
    2, 'g1');
INSERT INTO note VALUES ('n2', 1, NULL, 'does', 'Belt', 'assumed', 0, 1, '2026-11-20T09:03:00.000Z', NULL, 3,
    NULL);
INSERT INTO coding VALUES ('n1', 'unknown_status', '2026-11-20T09:06:00.000Z');
INSERT INTO vote VALUES (1, 1, 'anna', 'n1', 2);
INSERT INTO vote VALUES (1, 2, 'anna', 'g1', 3);
INSERT INTO change VALUES (1, 1, '', 'facilitator', 'workshop_created', NULL, '{}');
INSERT INTO change VALUES (2, 1, '', 'anna', 'note_added', 'n1',
    '{"quadrant": "says", "text": "Ik wacht", "before": {"removed": true}, "after": {"removed": false}}');
INSERT INTO change VALUES (3, 1, '', 'facilitator', 'note_added', 'n2',
    '{"quadrant": "does", "text": "Belt", "before": {"removed": true}, "after": {"removed": false}}');
INSERT INTO change VALUES (4, 1, '2026-11-20T09:05:00.000Z', 'facilitator', 'phase_changed', NULL,
    '{"before": {"phase": "lobby"}, "after": {"phase": "reveal"}}');
INSERT INTO change VALUES (5, 1, '', 'facilitator', 'note_hidden', 'n2',
    '{"before": {"hidden": false}, "after": {"hidden": true}}');
INSERT INTO change VALUES (6, 1, '', 'facilitator', 'groups_changed', NULL,
    '{"before": {"places": {"n1": null}, "groups": {"g1": null}},
      "after": {"places": {"n1": "g1"}, "groups": {"g1": {"title": "Wachten", "quadrant": "says"}}}}');
INSERT INTO change VALUES (7, 1, '', 'facilitator', 'votes_shown', NULL,
    '{"before": {"votes_shown": false}, "after": {"votes_shown": true}}');
INSERT INTO change VALUES (8, 1, '', 'facilitator', 'votes_shown', NULL,
    '{"before": {"votes_shown": true}, "after": {"votes_shown": false}, "undoes": 7}');
INSERT INTO change VALUES (9, 1, '', 'facilitator', 'votes_shown', NULL,
    '{"before": {"vote_round": 1, "votes_shown": false}, "after": {"vote_round": 2, "votes_shown": true}}');
"""


@pytest.fixture
def from_m004(tmp_path: Path) -> Path:
    """A workshop as the version with groups, votes and undo left it."""
    path = migrated_up_to(tmp_path / "old.db", "m005_codebook_with_examples_no_pain_and_blind_coding")
    with closing(connect(path)) as db:
        db.conn.executescript(M004)
    return path


def _rows(path: Path) -> dict[str, list[dict[str, object]]]:
    with closing(connect(path)) as db:
        return {name: list(db[name].rows) for name in db.table_names() if not name.startswith("_")}


_NAMED_ANEW: dict[object, dict[str, object]] = {
    "Over het hoofd gezien": {"name": "Niet gezien op het scherm"}
}
"""Names of the starter codebook that nobody changed become those of today."""

RELEASED = {
    "from_m003": "m004_groups_votes_timer_and_ready",
    "from_m004": "m005_codebook_with_examples_no_pain_and_blind_coding",
}


@pytest.mark.parametrize("released", RELEASED)
def test_all_that_an_older_file_holds_is_kept_and_copied(
    released: str, request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(released)
    before = _rows(path)
    open_store(path).close()
    after = _rows(path)
    for name, rows in before.items():
        kept = [{column: row[column] for column in rows[0]} for row in after[name]]
        assert kept == [row | _NAMED_ANEW.get(row.get("name"), {}) for row in rows], name
    assert _rows(path.with_name(f"old.before-{RELEASED[released]}.db")) == before
    assert stores.check(path)["integrity"] == [] and stores.check(path)["foreign_keys"] == 0


@pytest.mark.parametrize("released", RELEASED)
def test_a_workshop_from_an_older_file_is_read_as_it_was(
    released: str, request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(released)
    with closing(connect(path)) as db:
        shown = list(db["shown_note"].rows)
    store = open_store(path)
    with store.read() as db:
        assert [
            row.items() >= old.items() for row, old in zip(db["shown_note"].rows, shown, strict=True)
        ] == [True]
        found = notes.of_workshop(db, workshops.get(db, "K7MF2X"))
    assert [row["note_id"] for row in shown] == ["n1"]
    assert [(note.held, note.turn) for note in found] == [(False, None)] * 2
    store.close()


@pytest.mark.parametrize("released", RELEASED)
def test_a_workshop_from_an_older_file_is_led_as_any(released: str, request: pytest.FixtureRequest) -> None:
    store = open_store(request.getfixturevalue(released))
    with store.read() as db:
        workshop = workshops.get(db, "K7MF2X")
    assert (workshop.reveal_mode, workshop.reveal_step, workshop.in_turn) == ("all", 0, False)
    assert (workshop.check_first, workshop.timer_locks, workshop.prompt_says) == (False, False, "")
    assert (workshop.spotlight, workshop.view, workshop.theme) == (None, "map", "light")
    assert not workshop.joining_locked
    led = workshops.change(store, "K7MF2X", {"reveal_mode": "people", "agenda": {"reveal": 10}})
    assert (led.reveal_step, led.phase) == (1, "reveal")
    with store.read() as db:
        assert {note.id: note.turn for note in notes.of_workshop(db, led)} == {"n1": 1, "n2": None}
    store.close()


@pytest.mark.parametrize("released", RELEASED)
def test_a_workshop_from_an_older_file_is_played_back(released: str, request: pytest.FixtureRequest) -> None:
    store = open_store(request.getfixturevalue(released))
    with store.read() as db:
        told = replay.frames(db, workshops.get(db, "K7MF2X"))
    assert [frame["note"]["text"] for frame in told if "note" in frame] == ["Ik wacht"]
    assert [frame["phase"] for frame in told if "phase" in frame] == ["reveal"]
    store.close()


def test_groups_votes_and_what_can_be_undone_go_on(from_m004: Path) -> None:
    store = open_store(from_m004)
    with store.read() as db:
        state = room_state(db, workshops.get(db, "K7MF2X"))
        told = replay.frames(db, state.workshop)
    assert [(group.title, group.notes) for group in state.groups] == [("Wachten", ("n1",))]
    assert [(ballot.target, ballot.count) for ballot in state.ballots] == [("g1", 3)]
    assert [frame["votes"] for frame in told if "votes" in frame][-1] == [{"target": "g1", "count": 3}]
    assert (state.workshop.timer_left, state.workshop.votes_each, state.ready) == (12.5, 7, 1)
    undone = [undo.undo(store, "K7MF2X").kind for _ in range(4)]
    assert undone == ["votes_shown", "groups_changed", "note_hidden", "phase_changed"]
    store.close()


def test_a_workshop_from_an_older_file_has_the_settings_of_a_new_one(from_m003: Path) -> None:
    store = open_store(from_m003)
    with store.read() as db:
        state = room_state(db, workshops.get(db, "K7MF2X"))
    workshop = state.workshop
    assert (workshop.votes_each, workshop.votes_on_one, workshop.vote_round) == (5, 3, 1)
    assert (workshop.votes_shown, workshop.participants_group, workshop.vote_question) == (False, False, "")
    assert (workshop.timer_seconds, state.ready, state.groups, state.ballots) == (None, 0, (), ())
    store.close()


def test_of_an_older_log_only_what_says_enough_is_undone(from_m003: Path) -> None:
    store = open_store(from_m003)
    assert [undo.undo(store, "K7MF2X").kind for _ in range(2)] == ["note_hidden", "phase_changed"]
    with pytest.raises(NothingToUndo):
        undo.undo(store, "K7MF2X")
    with store.read() as db:
        present = notes.of_workshop(db, workshops.get(db, "K7MF2X"))
    assert [(note.text, note.hidden) for note in present] == [("Ik wacht", False), ("Belt", False)]
    store.close()
