import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rooms import Room, coded_room, make_room
from workshop_data import cli, codebook, note_writing, notes, workshops
from workshop_data.errors import ImportRefused, NotSaved
from workshop_data.exporters import csv_file as exporter
from workshop_data.importers import csv_file as importer
from workshop_data.importers.workshops import preview, take_in
from workshop_data.model import FACILITATOR, Note, Phase
from workshop_data.store import Store
from workshop_data.text import _visible

HEADER = "workshop,date,organisation,service,language,target_group,quadrant,text,evidence,pain_point\n"
ROW = "Pensioen,2024-05-01,FOD,Dienst,nl,burgers,says,{text},quote,{pain_point}\n"


def _file(*rows: tuple[str, str]) -> bytes:
    return (HEADER + "".join(ROW.format(text=text, pain_point=pain) for text, pain in rows)).encode()


TWO = _file(("Ik wacht", "unknown_status"), ("Ik zoek", ""))


def _dump(store: Store) -> list[str]:
    with store.read() as db:
        return list(db.iterdump())


def _notes(store: Store) -> list[Note]:
    with store.read() as db:
        return [
            note for summary in workshops.summaries(db) for note in notes.of_workshop(db, summary.workshop)
        ]


def test_an_import_makes_closed_workshops_with_their_notes(store: Store) -> None:
    take_in(store, TWO)
    with store.read() as db:
        (summary,) = workshops.summaries(db)
    made = summary.workshop
    assert (made.title, made.date, made.organisation, made.service) == (
        "Pensioen",
        "2024-05-01",
        "FOD",
        "Dienst",
    )
    assert (made.language, made.target_group, made.phase) == ("nl", "burgers", Phase.CLOSED)
    assert [(note.text, note.pain) for note in _notes(store)] == [("Ik wacht", True), ("Ik zoek", False)]


def test_a_preview_writes_nothing_and_says_what_the_import_then_does(store: Store) -> None:
    before = _dump(store)
    said = preview(store, TWO)
    assert _dump(store) == before
    assert take_in(store, TWO) == said


def test_importing_the_same_file_twice_changes_nothing(store: Store) -> None:
    take_in(store, TWO)
    before = _dump(store)
    assert take_in(store, TWO).new_notes == 0
    assert _dump(store) == before


def test_one_bad_row_keeps_all_others_out(store: Store) -> None:
    before = _dump(store)
    with pytest.raises(ImportRefused) as refused:
        take_in(store, TWO + _file(("x" * 281, "")).split(b"\n")[1])
    assert [refusal.row for refusal in refused.value.values["refused"]] == [4]
    assert _dump(store) == before


def test_several_faults_in_one_row_are_one_row_that_is_refused(store: Store) -> None:
    with pytest.raises(ImportRefused) as refused:
        take_in(store, b"workshop,date,quadrant,text\n,,,\nx,y,z,\n")
    assert refused.value.values["n"] == 1
    assert len(refused.value.values["refused"]) == 3


def test_an_import_that_fails_half_way_leaves_nothing(store: Store) -> None:
    with store.write() as db:
        db.execute(
            """CREATE TRIGGER full BEFORE INSERT ON note WHEN NEW.text = 'Ik zoek'
               BEGIN SELECT RAISE(FAIL, 'full'); END"""
        )
    before = _dump(store)
    with pytest.raises(Exception, match="full"):
        take_in(store, TWO)
    assert _dump(store) == before


def test_an_import_into_a_full_disk_is_not_saved_and_leaves_nothing(store: Store) -> None:
    before, db = _dump(store), store.connection()
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotSaved):
        take_in(store, _file(*((f"{number} {'x' * 250}", "") for number in range(500))))
    assert _dump(store) == before


def test_the_same_text_twice_in_a_file_is_two_notes_and_stays_two(store: Store) -> None:
    twice = _file(("Ik wacht", ""), ("Ik wacht", ""))
    take_in(store, twice)
    take_in(store, twice)
    assert [note.text for note in _notes(store)] == ["Ik wacht"] * 2


def test_a_file_with_more_of_the_same_workshop_adds_only_what_is_new(store: Store) -> None:
    take_in(store, TWO)
    plan = take_in(store, TWO + _file(("Ik bel", "")).split(b"\n")[1])
    assert [(planned.new, planned.notes, planned.new_notes) for planned in plan.workshops] == [(False, 3, 1)]
    assert len(_notes(store)) == 3


def test_a_note_that_was_taken_back_is_not_brought_back(store: Store) -> None:
    take_in(store, TWO)
    _reopened(store).take_back(_notes(store)[0])
    take_in(store, TWO)
    assert [note.text for note in _notes(store)] == ["Ik zoek"]


def test_a_note_that_was_changed_or_coded_since_stays_as_it_is(store: Store) -> None:
    take_in(store, TWO)
    room, (first, second) = _reopened(store), _notes(store)
    note_writing.change(
        store, room.code, FACILITATOR, first.id, {"text": "Ik wacht lang", "quadrant": "does"}
    )
    room.code_as(second, "other")
    before = _dump(store)
    take_in(store, TWO)
    assert _dump(store) == before


def _reopened(store: Store) -> Room:
    with store.read() as db:
        room = Room(store, workshops.summaries(db)[0].workshop)
    room.set(phase="reveal")
    return room


def _lived_in(store: Store) -> None:
    room = coded_room(store, "unknown_status", "other", service="-dienst", organisation="=FOD")
    anna = room.join()
    room.write("=1+1", by=anna, quadrant="feels", pain=True)
    room.write("'=1+1")
    room.write("Twee\nregels; met, 'van' \"alles\"", evidence="observed")
    room.write("Twee keer", by=anna)
    room.write("Twee keer")
    room.hide(room.write("Verborgen"))
    room.take_back(room.write("Teruggenomen"))
    take_in(store, TWO)


def test_our_own_export_imported_again_changes_nothing(store: Store) -> None:
    _lived_in(store)
    before = _dump(store)
    with store.read() as db:
        content = exporter.export(db)
    plan = take_in(store, content)
    assert (plan.notes, plan.new_notes) == (9, 0)
    assert _dump(store) == before


def test_an_export_of_two_workshops_with_the_same_title_on_a_day_changes_nothing(store: Store) -> None:
    for text in ("Groep een", "Groep twee"):
        make_room(store, phase=Phase.REVEAL).write(text)
    before = _dump(store)
    with store.read() as db:
        content = exporter.export(db)
    assert take_in(store, content).new_notes == 0
    assert _dump(store) == before


def test_an_export_taken_into_another_database_holds_the_same_notes(store: Store, elsewhere: Store) -> None:
    _lived_in(store)
    with store.read() as db:
        content = exporter.export(db)
    take_in(elsewhere, content)
    with elsewhere.read() as db:
        assert exporter.export(db) == content


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.WRITE])
def test_an_export_before_the_reveal_is_only_the_header(store: Store, phase: Phase) -> None:
    room = make_room(store)
    room.write("Geheim")
    room.set(phase=phase)
    with store.read() as db:
        for content in (exporter.export(db), exporter.export(db, room.workshop)):
            assert content.decode("utf-8-sig").splitlines() == [HEADER.strip()]


def test_an_export_holds_no_authors_and_nothing_hidden_or_taken_back(store: Store) -> None:
    room = make_room(store, show_names=True)
    named = room.join(name="Marie-Claire")
    room.write("Te zien", by=named)
    room.hide(room.write("Verborgen"))
    room.take_back(room.write("Teruggenomen"))
    room.set(phase="reveal")
    with store.read() as db:
        text = exporter.export(db).decode()
    assert "Te zien" in text
    assert not any(word in text for word in ("Marie", named.participant or "", "Verborgen", "Teruggenomen"))


def test_an_export_of_one_workshop_holds_only_its_notes(store: Store) -> None:
    room = coded_room(store, "other")
    take_in(store, TWO)
    with store.read() as db:
        rows = list(csv.DictReader(io.StringIO(exporter.export(db, room.workshop).decode("utf-8-sig"))))
    assert [row["workshop"] for row in rows] == ["Pensioen aanvragen"]


_WRITABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n=+-@'\",;\t "), max_size=60
)


def _can_be_seen(said: str) -> bool:
    return any(_visible(character) for character in said)


@settings(max_examples=40)
@given(texts=st.lists(_WRITABLE.filter(_can_be_seen), min_size=1, max_size=6))
def test_any_notes_exported_and_read_again_are_the_same(store: Store, texts: Sequence[str]) -> None:
    room = make_room(store, phase=Phase.REVEAL)
    stored = [room.write(text).text for text in texts]
    with store.read() as db:
        content = exporter.export(db, room.workshop)
    read = importer.read(content)
    assert ([note.text for note in read.notes], read.refused) == (stored, [])


def test_no_cell_of_an_export_is_a_formula(store: Store) -> None:
    room = make_room(
        store, phase=Phase.REVEAL, title="=cmd|' /C calc'!A0", service="@SUM(1)", organisation="+1"
    )
    for text in ("=1+1", "+1", "-1", "@x", "\uff1d1", "'=1", "''+1"):
        room.write(text)
    with store.read() as db:
        rows = list(csv.reader(io.StringIO(exporter.export(db).decode("utf-8-sig"))))
    assert not any(cell and cell[0] in "=+-@\t\r\uff1d\uff0b\uff0d\uff20" for row in rows for cell in row)


@pytest.mark.parametrize(
    "spelled",
    [
        "unknown_status",
        "UNKNOWN_STATUS",
        "Status unknown",
        "sans nouvelles du dossier",
        "Geen nieuws over dossier",
    ],
)
def test_a_pain_point_is_known_by_its_code_and_by_its_name_in_any_language(
    store: Store, spelled: str
) -> None:
    plan = take_in(store, _file(("Ik wacht", spelled)))
    assert plan.new_pain_points == ()
    coding = _notes(store)[0].coding
    assert coding and coding.code == "unknown_status"


def test_an_unknown_pain_point_becomes_one_entry_however_it_is_spelled(store: Store) -> None:
    rows = [("Een", "Te weinig licht"), ("Twee", "te weinig  LICHT"), ("Drie", "te_weinig_licht")]
    plan = take_in(store, _file(*rows))
    with store.read() as db:
        made = [entry for entry in codebook.entries(db, "fr") if entry.code.startswith("te_weinig")]
    assert plan.new_pain_points == ("Te weinig licht",)
    assert [(entry.code, entry.name) for entry in made] == [("te_weinig_licht", "Te weinig licht")]
    assert {note.coding.code for note in _notes(store) if note.coding} == {"te_weinig_licht"}


@pytest.mark.parametrize(("cell", "coded_as"), [("", None), (" ", None), ("none", "none"), ("None", "none")])
def test_an_empty_cell_is_not_coded_and_none_is_no_pain(
    store: Store, cell: str, coded_as: str | None
) -> None:
    take_in(store, _file(("Ik wacht", cell)))
    (note,) = _notes(store)
    assert (note.coded_as, note.coding, note.pain) == (coded_as, None, False)


def test_no_pain_comes_back_from_our_own_export(store: Store, elsewhere: Store) -> None:
    take_in(store, _file(("Ik wacht", "none"), ("Ik zoek", "")))
    with store.read() as db:
        content = exporter.export(db)
    take_in(elsewhere, content)
    assert [note.coded_as for note in _notes(elsewhere)] == ["none", None]


def test_progress_goes_up_to_the_end(store: Store) -> None:
    told: list[float] = []
    take_in(store, _file(*((f"Notitie {number}", "") for number in range(120))), progress=told.append)
    assert told == sorted(told) and told[-1] == 1.0


def test_the_examples_of_the_demo_can_be_read_and_are_marked(store: Store) -> None:
    plan = take_in(store, cli.EXAMPLES.read_bytes(), example=True)
    with store.read() as db:
        made = [summary.workshop for summary in workshops.summaries(db)]
    assert plan.notes == plan.new_notes > 100 and plan.new_pain_points == ()
    assert all(workshop.example for workshop in made)
    assert {workshop.language for workshop in made} == {"nl", "fr", "de", "en"}


def test_each_imported_note_and_coding_is_in_the_change_log(store: Store) -> None:
    take_in(store, TWO)
    with store.read() as db:
        kinds = [row[0] for row in db.execute("SELECT kind FROM change ORDER BY seq").fetchall()]
    assert kinds == ["workshop_created", "note_added", "note_coded", "note_added"]
