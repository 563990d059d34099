from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rooms import Room, coded_room
from workshop_data import (
    changes,
    codebook,
    codebook_changes,
    codebook_checks,
    codebook_history,
    codebook_merging,
    errors,
)
from workshop_data.codebook_checks import EXAMPLES_LIMIT
from workshop_data.model import LANGUAGES, CodebookEntry, CounterExample
from workshop_data.recurrence import recurrence
from workshop_data.store import Store
from workshop_data.tally import Selection


def _named(name: str, **more: Any) -> dict[str, Any]:
    return {"texts": {"nl": {"name": name}}, **more}


def _entry(store: Store, code: str) -> CodebookEntry:
    with store.read() as db:
        return codebook.entry(db, code)


def _codes_in_use(store: Store) -> list[str]:
    with store.read() as db:
        return [entry.code for entry in codebook.entries_in_use(db, "nl")]


def _coded(room: Room) -> list[str | None]:
    with room.store.read() as db:
        rows = db.execute(
            "SELECT coding.code FROM note JOIN coding ON coding.note_id = note.id ORDER BY note.seq"
        )
        return [row[0] for row in rows.fetchall()]


def _note_ids(store: Store, code: str) -> list[str]:
    with store.read() as db:
        rows = db.execute("SELECT note_id FROM coding WHERE code = ?", [code]).fetchall()
        return [row[0] for row in rows]


def test_the_starter_codebook_obeys_its_own_rules(store: Store) -> None:
    with store.read() as db:
        entries = codebook.whole(db)
        for entry in entries:
            again = {language: asdict(said) for language, said in entry.texts.items()}
            for language, said in entry.texts.items():
                again[language]["counter_examples"] = said.counter_examples
            wanted = {"texts": again, "colour": entry.colour, "who_can_act": entry.who_can_act}
            assert codebook_checks.applied(db, entry, wanted) == entry
    assert len(entries) == 20 and all(len(said.examples) > 2 for said in entries[0].texts.values())


def test_an_entry_is_made_with_all_that_is_said_of_it(store: Store) -> None:
    said = {
        "name": "Te weinig licht",
        "description": "Het is te donker in de wachtzaal.",
        "examples": ["Ik zag het formulier niet", "  "],
        "counter_examples": [CounterExample("Ik kon het niet lezen", "unclear_language")],
    }
    wanted = {"texts": {"nl": said}, "parent": "accessibility_barrier", "who_can_act": "partner"}
    made = codebook_changes.make(store, {**wanted, "colour": "#AABBCC"})
    assert _entry(store, "te_weinig_licht") == made
    assert (made.parent, made.who_can_act, made.colour) == ("accessibility_barrier", "partner", "#aabbcc")
    assert made.texts["nl"].examples == ("Ik zag het formulier niet",)
    assert made.texts["nl"].counter_examples == (CounterExample("Ik kon het niet lezen", "unclear_language"),)


def test_a_language_without_a_name_takes_the_first_one_that_is_there(store: Store) -> None:
    wanted = {
        "texts": {"fr": {"name": "Trop sombre"}, "en": {"name": "Too dark", "description": "No light."}}
    }
    made = codebook_changes.make(store, wanted)
    assert {language: made.texts[language].name for language in LANGUAGES} == {
        "nl": "Trop sombre",
        "fr": "Trop sombre",
        "de": "Trop sombre",
        "en": "Too dark",
    }
    assert made.texts["en"].description == "No light."


def test_a_change_leaves_what_it_does_not_name(store: Store) -> None:
    before = _entry(store, "waiting_time")
    after = codebook_changes.change(store, "waiting_time", {"texts": {"fr": {"name": "Attente sans fin"}}})
    assert after == _entry(store, "waiting_time")
    assert after.texts["fr"].name == "Attente sans fin"
    assert after.texts["fr"].description == before.texts["fr"].description
    assert (after.texts["nl"], after.colour, after.guid) == (before.texts["nl"], before.colour, before.guid)


def test_two_who_change_different_fields_both_keep_theirs(store: Store) -> None:
    codebook_changes.change(store, "waiting_time", {"who_can_act": "law"})
    codebook_changes.change(store, "waiting_time", {"texts": {"nl": {"description": "Het duurt lang."}}})
    now = _entry(store, "waiting_time")
    assert (now.who_can_act, now.texts["nl"].description) == ("law", "Het duurt lang.")


def test_a_change_that_changes_nothing_is_not_logged(store: Store) -> None:
    name = _entry(store, "waiting_time").texts["nl"].name
    codebook_changes.change(store, "waiting_time", {"texts": {"nl": {"name": f" {name} "}}})
    with store.read() as db:
        assert codebook_history.history(db) == []


@pytest.mark.parametrize(
    ("wanted", "refused"),
    [
        (_named("  "), errors.PainPointNameMissing),
        (_named("\u200b"), errors.TextMissing),
        (_named("x" * 81), errors.TextTooLong),
        (_named("None"), errors.InvalidValue),
        (_named("asked again"), errors.PainPointNameTaken),
        (_named("MOEILIJKE  taal"), errors.PainPointNameTaken),
        (_named("Langage trop compliqué"), errors.PainPointNameTaken),
        (_named("Nieuw", parent="no_such"), errors.UnknownPainPoint),
        (_named("Nieuw", who_can_act="everybody"), errors.InvalidValue),
        (_named("Nieuw", colour="red"), errors.InvalidValue),
        (_named("Nieuw", colour="#12345"), errors.InvalidValue),
        ({"texts": {"it": {"name": "Nuovo"}}}, errors.InvalidValue),
        ({"texts": {"nl": {"name": "Nieuw", "description": "x" * 2001}}}, errors.TextTooLong),
        ({"texts": {"nl": {"name": "Nieuw", "description": "x\x00"}}}, errors.TextUnreadable),
        ({"texts": {"nl": {"name": "Nieuw", "examples": ["x" * 281]}}}, errors.TextTooLong),
        (
            {"texts": {"nl": {"name": "Nieuw", "examples": ["x"] * (EXAMPLES_LIMIT + 1)}}},
            errors.TooManyExamples,
        ),
        (
            {"texts": {"nl": {"name": "Nieuw", "counter_examples": [CounterExample("x", "no_such")]}}},
            errors.UnknownPainPoint,
        ),
        (
            {"texts": {"nl": {"name": "Nieuw", "counter_examples": [CounterExample("  ")]}}},
            errors.TextMissing,
        ),
        (_named("Nieuw", code="mine"), errors.InvalidValue),
    ],
)
def test_a_bad_entry_is_refused_and_nothing_is_kept(
    store: Store, wanted: dict[str, Any], refused: type[errors.WorkshopError]
) -> None:
    before = _codes_in_use(store)
    with pytest.raises(refused):
        codebook_changes.make(store, wanted)
    assert _codes_in_use(store) == before


def test_no_name_may_be_taken_away(store: Store) -> None:
    with pytest.raises(errors.PainPointNameMissing):
        codebook_changes.change(store, "waiting_time", {"texts": {"de": {"name": " "}}})


def test_an_entry_may_keep_a_name_that_another_one_took_before_this_was_checked(store: Store) -> None:
    with store.write() as db:
        db.execute("UPDATE pain_point_text SET name = 'Zelfde' WHERE code IN ('waiting_time', 'not_heard')")
    assert codebook_changes.change(store, "waiting_time", {"who_can_act": "law"}).who_can_act == "law"


def test_no_entry_stands_below_itself(store: Store) -> None:
    codebook_changes.change(store, "waiting_time", {"parent": "effort_and_cost"})
    codebook_changes.change(store, "effort_and_cost", {"parent": "not_heard"})
    for above in ("not_heard", "effort_and_cost", "waiting_time"):
        with pytest.raises(errors.ParentCycle):
            codebook_changes.change(
                store, "not_heard", {"parent": above if above != "not_heard" else "waiting_time"}
            )
    assert _entry(store, "not_heard").parent is None


def test_a_retired_entry_is_not_offered_and_keeps_its_notes(store: Store) -> None:
    room = coded_room(store, "waiting_time")
    codebook_changes.retire(store, "waiting_time")
    codebook_changes.retire(store, "waiting_time")
    assert "waiting_time" not in _codes_in_use(store) and _coded(room) == ["waiting_time"]
    with store.read() as db:
        assert "waiting_time" in {entry.code for entry in codebook.entries(db, "nl")}
        assert [row.code for row in recurrence(db, Selection(), language="nl")] == ["waiting_time"]


def test_a_retired_entry_can_be_brought_back(store: Store) -> None:
    codebook_changes.retire(store, "waiting_time")
    codebook_changes.bring_back(store, "waiting_time")
    assert "waiting_time" in _codes_in_use(store)


def test_the_residual_entry_stays(store: Store) -> None:
    with pytest.raises(errors.ResidualStays):
        codebook_changes.retire(store, "other")
    with pytest.raises(errors.ResidualStays):
        codebook_merging.merge(store, "other", "waiting_time")


def test_the_notes_of_a_merged_entry_follow(store: Store) -> None:
    room = coded_room(store, "waiting_time", "asked_again", "not_heard")
    done = codebook_merging.merge(store, "waiting_time", "not_heard")
    assert done.notes == 1
    assert _coded(room) == ["not_heard", "asked_again", "not_heard"]
    assert "waiting_time" not in _codes_in_use(store)


def test_open_boards_are_told_which_notes_a_merge_moved(store: Store) -> None:
    room = coded_room(store, "waiting_time", "asked_again")
    with store.read() as db:
        seen = changes.last_seq(db)
    codebook_merging.merge(store, "waiting_time", "not_heard")
    with store.read() as db:
        told = changes.since(db, seen, workshop_id=room.workshop.id)
    assert [(change.kind, change.subject) for change in told] == [
        ("note_coded", _note_ids(store, "not_heard")[0])
    ]


def test_an_undone_merge_gives_back_what_it_took(store: Store) -> None:
    room = coded_room(store, "waiting_time", "asked_again", "not_heard")
    codebook_changes.change(store, "asked_again", {"parent": "waiting_time"})
    before = _entry(store, "waiting_time"), _entry(store, "asked_again"), _coded(room)
    done = codebook_merging.merge(store, "waiting_time", "not_heard")
    assert _entry(store, "asked_again").parent == "not_heard"
    assert codebook_merging.undo_merge(store, done.seq) == 1
    assert (_entry(store, "waiting_time"), _entry(store, "asked_again"), _coded(room)) == before


def test_an_undone_merge_leaves_notes_that_were_coded_otherwise_since(store: Store) -> None:
    room = coded_room(store, "waiting_time", "waiting_time")
    done = codebook_merging.merge(store, "waiting_time", "not_heard")
    with store.read() as db:
        first = db.execute("SELECT id FROM note ORDER BY seq").fetchone()[0]
    with store.write() as db:
        db.execute("UPDATE coding SET code = 'asked_again' WHERE note_id = ?", [first])
    assert codebook_merging.undo_merge(store, done.seq) == 1
    assert _coded(room) == ["asked_again", "waiting_time"]


def test_a_merge_can_be_undone_once_and_not_below_a_later_one(store: Store) -> None:
    first = codebook_merging.merge(store, "waiting_time", "not_heard")
    second = codebook_merging.merge(store, "not_heard", "asked_again")
    with pytest.raises(errors.NothingToTakeApart):
        codebook_merging.undo_merge(store, first.seq)
    codebook_merging.undo_merge(store, second.seq)
    codebook_merging.undo_merge(store, first.seq)
    for seq in (first.seq, second.seq, 999_999):
        with pytest.raises(errors.NothingToTakeApart):
            codebook_merging.undo_merge(store, seq)


@pytest.mark.parametrize(
    ("act", "refused"),
    [
        (lambda store: codebook_merging.merge(store, "waiting_time", "waiting_time"), errors.InvalidValue),
        (lambda store: codebook_merging.merge(store, "waiting_time", "no_such"), errors.UnknownPainPoint),
        (lambda store: codebook_merging.merge(store, "small_screen", "not_heard"), errors.PainPointMerged),
        (lambda store: codebook_merging.merge(store, "not_heard", "small_screen"), errors.PainPointMerged),
        (lambda store: codebook_changes.change(store, "small_screen", {}), errors.PainPointMerged),
        (lambda store: codebook_changes.retire(store, "small_screen"), errors.PainPointMerged),
        (lambda store: codebook_changes.bring_back(store, "small_screen"), errors.PainPointMerged),
        (
            lambda store: codebook_changes.change(store, "waiting_time", {"parent": "small_screen"}),
            errors.UnknownPainPoint,
        ),
    ],
)
def test_what_a_merge_allows_no_more_is_refused(
    store: Store, act: Callable[[Store], object], refused: type[errors.WorkshopError]
) -> None:
    codebook_merging.merge(store, "small_screen", "accessibility_barrier")
    with pytest.raises(refused):
        act(store)


def test_a_name_of_a_merged_entry_finds_the_one_that_it_was_merged_into(store: Store) -> None:
    name = _entry(store, "waiting_time").texts["fr"].name
    codebook_merging.merge(store, "waiting_time", "not_heard")
    codebook_merging.merge(store, "not_heard", "asked_again")
    with store.read() as db:
        assert codebook.find(db, name) == codebook.find(db, "waiting_time") == "asked_again"
    room = coded_room(store, "waiting_time")
    assert _coded(room) == ["asked_again"]


def test_an_entry_that_another_one_stands_above_can_be_merged_into_it(store: Store) -> None:
    codebook_changes.change(store, "waiting_time", {"parent": "effort_and_cost"})
    codebook_changes.change(store, "not_heard", {"parent": "waiting_time"})
    done = codebook_merging.merge(store, "effort_and_cost", "not_heard")
    assert (_entry(store, "not_heard").parent, _entry(store, "waiting_time").parent) == (None, "not_heard")
    codebook_merging.undo_merge(store, done.seq)
    assert _entry(store, "not_heard").parent == "waiting_time"
    assert _entry(store, "waiting_time").parent == "effort_and_cost"


def test_a_split_takes_the_chosen_notes_along(store: Store) -> None:
    room = coded_room(store, "waiting_time", "waiting_time", "asked_again")
    chosen = _note_ids(store, "waiting_time")[:1]
    made = codebook_merging.split(store, "waiting_time", _named("Wachtrij aan het loket"), chosen)
    assert sorted(code or "" for code in _coded(room)) == [
        "asked_again",
        "wachtrij_aan_het_loket",
        "waiting_time",
    ]
    assert _note_ids(store, made.code) == chosen
    assert made.who_can_act == _entry(store, "waiting_time").who_can_act


def test_a_split_of_notes_that_were_coded_otherwise_makes_nothing(store: Store) -> None:
    coded_room(store, "waiting_time", "asked_again")
    elsewhere = _note_ids(store, "asked_again")
    with pytest.raises(errors.NotesRecoded):
        codebook_merging.split(store, "waiting_time", _named("Wachtrij"), elsewhere)
    with pytest.raises(errors.FieldMissing):
        codebook_merging.split(store, "waiting_time", _named("Wachtrij"), [])
    assert "wachtrij" not in _codes_in_use(store)


def test_the_history_tells_what_was_done_the_newest_first(store: Store) -> None:
    coded_room(store, "waiting_time")
    codebook.add(store, "Te donker", language="nl")
    codebook_changes.change(store, "te_donker", {"colour": "#112233"})
    codebook_changes.retire(store, "te_donker")
    codebook_changes.bring_back(store, "te_donker")
    codebook_merging.split(store, "waiting_time", _named("Rij"), _note_ids(store, "waiting_time"))
    done = codebook_merging.merge(store, "rij", "te_donker")
    codebook_merging.undo_merge(store, done.seq)
    with store.read() as db:
        told = codebook_history.history(db)
        of_one = codebook_history.history(db, code="waiting_time")
    assert [
        (change.kind.removeprefix("pain_point_"), change.code, change.other, change.notes) for change in told
    ] == [
        ("unmerged", "rij", "te_donker", 1),
        ("merged", "rij", "te_donker", 1),
        ("split", "rij", "waiting_time", 1),
        ("added", "rij", None, 0),
        ("brought_back", "te_donker", None, 0),
        ("retired", "te_donker", None, 0),
        ("changed", "te_donker", None, 0),
        ("added", "te_donker", None, 0),
    ]
    assert told[6].fields == {"colour": ("#405b77", "#112233")}
    assert [change.kind for change in of_one] == ["pain_point_split"]


def test_only_a_merge_that_stands_can_be_taken_apart(store: Store) -> None:
    codebook_merging.merge(store, "waiting_time", "not_heard")
    codebook_merging.merge(store, "not_heard", "asked_again")
    with store.read() as db:
        entries = {entry.code: entry for entry in codebook.whole(db)}
        found = [codebook_history.can_be_taken_apart(each, entries) for each in codebook_history.history(db)]
    assert found == [True, False]


_CODES = st.sampled_from(["waiting_time", "not_heard", "asked_again", "small_screen"])
_STEPS = st.one_of(
    st.tuples(st.just("merge"), _CODES, _CODES),
    st.tuples(st.just("parent"), _CODES, _CODES),
    st.tuples(st.just("undo"), st.integers(0, 5), st.none()),
)


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(_STEPS, max_size=8))
def test_whatever_is_merged_and_undone_no_coding_is_lost_and_no_entry_stands_below_itself(
    store: Store, steps: list[tuple[str, Any, Any]]
) -> None:
    room = coded_room(store, "waiting_time", "not_heard", "asked_again", "small_screen")
    merges: list[int] = []
    for kind, first, second in steps:
        try:
            if kind == "merge":
                merges.append(codebook_merging.merge(store, first, second).seq)
            elif kind == "parent":
                codebook_changes.change(store, first, {"parent": second})
            elif merges:
                codebook_merging.undo_merge(store, merges[first % len(merges)])
        except errors.WorkshopError:
            pass
    with store.read() as db:
        entries = {entry.code: entry for entry in codebook.whole(db)}
        coded = [
            row[0]
            for row in db.execute(
                "SELECT coding.code FROM coding JOIN note ON note.id = note_id WHERE workshop_id = ?",
                [room.workshop.id],
            ).fetchall()
        ]
    assert len(coded) == 4 and not any(entries[code].merged_into for code in coded)
    for entry in entries.values():
        above = codebook_merging._above({each.code: each.parent for each in entries.values()}, entry.parent)
        assert entry.code not in above


@settings(max_examples=25, deadline=None)
@given(merges=st.lists(st.tuples(_CODES, _CODES), max_size=5))
def test_undoing_all_merges_in_reverse_brings_back_everything(
    store: Store, merges: list[tuple[str, str]]
) -> None:
    coded_room(store, "waiting_time", "not_heard", "asked_again", "small_screen")
    before = _state(store)
    done: list[int] = []
    for code, into in merges:
        try:
            done.append(codebook_merging.merge(store, code, into).seq)
        except errors.WorkshopError:
            continue
    for seq in reversed(done):
        codebook_merging.undo_merge(store, seq)
    assert _state(store) == before


def _state(store: Store) -> object:
    with store.read() as db:
        codings = db.execute("SELECT note_id, code FROM coding ORDER BY note_id").fetchall()
        return codings, codebook.whole(db)
