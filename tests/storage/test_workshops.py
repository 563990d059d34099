from typing import Any

import pytest

from tests.cards import keep_card
from tests.rooms import Room, make_room
from workshop_data import blind_coding, talk, workshops
from workshop_data.model import Caller
from workshop_data.personas import on_board
from workshop_data.store import Store
from workshop_data.workshops import WorkshopDraft


def _made(store: Store, *titles: str) -> list[workshops.WorkshopSummary]:
    for title in titles:
        workshops.create(store, WorkshopDraft(title, service="Pensioen"))
    with store.read() as db:
        return workshops.summaries(db)


def test_a_title_that_is_taken_gets_a_number(store: Store) -> None:
    known = _made(store, "Groep", "Groep (2)")
    assert workshops.free_title(known, "Groep") == "Groep (3)"
    assert workshops.free_title(known, "Groep (2)") == "Groep (3)"
    assert workshops.free_title(known, "Andere groep") == "Andere groep"


@pytest.mark.parametrize("title", ["x" * 200, "x" * 196 + " (9)", "x " * 99 + "xx"])
def test_a_numbered_title_is_no_longer_than_a_title_may_be(store: Store, title: str) -> None:
    numbered = workshops.free_title(_made(store, title), title)
    assert numbered.endswith(" (2)") and len(numbered) <= 200
    assert [found.workshop.title for found in _made(store, numbered)] == [numbered, title]


@pytest.mark.parametrize("words", ["groep", "PENSIOEN groep", "groep pensioen"])
def test_a_search_finds_the_workshops_that_hold_every_word(store: Store, words: str) -> None:
    known = _made(store, "Groep een", "Iets anders")
    assert [found.workshop.title for found in workshops.matching(known, words)] == ["Groep een"]


def test_the_newest_workshop_stands_first(room: Room) -> None:
    workshops.create(room.store, WorkshopDraft("Vroeger", date="2020-01-01"))
    with room.store.read() as db:
        listed = [summary.workshop.title for summary in workshops.summaries(db)]
    assert listed[-1] == "Vroeger"


def test_a_deleted_workshop_leaves_nothing_but_the_word_that_it_was_deleted(room: Room) -> None:
    note = room.write("Weg ermee")
    workshops.delete(room.store, room.code)
    with room.store.read() as db:
        tables = ("workshop", "note", "participant", "coding")
        left = {table: db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in tables}
        log = [tuple(row) for row in db.execute("SELECT kind, subject, payload FROM change").fetchall()]
    assert left == dict.fromkeys(tables, 0)
    assert log == [("workshop_deleted", room.code, "{}")]
    assert note.text not in str(log)


_OF_NO_WORKSHOP = ("_", "sqlite_", "pain_point", "action", "persona", "count_due", "workshop_count")


def _rows(room: Room) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, but for the log, the records of migrations and the starter codebook."""
    with room.store.read() as db:
        names = [name for name in db.table_names() if not name.startswith(_OF_NO_WORKSHOP)]
        return {name: list(db[name].rows) for name in names if name != "change"}


def _with_everything(store: Store) -> Room:
    """A workshop that has a row in every table."""
    room = make_room(store)
    room.set(agenda={"write": 15}, reveal_mode="people")
    note = room.write(by=room.join())
    room.set(phase="group")
    room.code_as(note, "other")
    group = room.group(note)
    talk.put(store, room.code, group)
    room.set(phase="vote")
    room.vote(group)
    room.set(votes_shown=True)
    blind_coding.code_blind(store, room.code, "A", {note.id: "other"})
    on_board.set_personas(store, room.code, [keep_card(store).id])
    room.remove(Caller(note.author))
    return room


def test_a_workshop_is_deleted_with_all_that_it_has(store: Store) -> None:
    room = _with_everything(store)
    before = _rows(room)
    assert [name for name, rows in before.items() if not rows] == []
    kept = _with_everything(store)
    workshops.delete(store, kept.code)
    assert _rows(room) == before
    workshops.delete(store, room.code)
    assert [name for name, rows in _rows(room).items() if rows] == []


def test_deleting_one_workshop_leaves_the_others(room: Room) -> None:
    workshops.create(room.store, WorkshopDraft("Blijft"))
    workshops.delete(room.store, room.code)
    with room.store.read() as db:
        assert [summary.workshop.title for summary in workshops.summaries(db)] == ["Blijft"]
