import pytest

from tests.rooms import Room
from workshop_data import workshops
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
    assert workshops.free_title(known, "Andere groep") == "Andere groep"


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


def test_deleting_one_workshop_leaves_the_others(room: Room) -> None:
    workshops.create(room.store, WorkshopDraft("Blijft"))
    workshops.delete(room.store, room.code)
    with room.store.read() as db:
        assert [summary.workshop.title for summary in workshops.summaries(db)] == ["Blijft"]
