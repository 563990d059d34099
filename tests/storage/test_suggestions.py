from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.rooms import Room, make_room
from tests.suggesting import Asker, FewMeanings, needs_the_encoder
from workshop_data import codebook, codebook_changes, codebook_merging
from workshop_data.model import Note, Phase
from workshop_data.store import Store
from workshop_data.suggest import crosses_languages, prepare, suggest
from workshop_data.suggestions.encoder import EncoderUnusable, Vectors
from workshop_data.suggestions.memory import memory_of


@pytest.fixture
def ask(store: Store) -> Asker:
    return Asker(store)


@pytest.fixture
def shown(store: Store) -> Room:
    """A workshop whose notes everybody in it may read."""
    return make_room(store, phase=Phase.REVEAL)


def _codes(ask: Asker, text: str) -> list[str]:
    return [each.code for each in ask(text)[0]]


def test_the_codebook_alone_is_enough_for_a_suggestion_with_its_reason(ask: Asker) -> None:
    first = ask.first("Ik weet nooit hoever mijn aanvraag staat")
    assert first.code == "unknown_status"
    assert 0.5 < first.score <= 1
    assert "hoever" in first.because
    assert first.example == "Ik weet nooit hoever mijn aanvraag staat."
    assert first.like == ()


def test_at_most_three_are_suggested_the_likeliest_first(ask: Asker) -> None:
    (some,) = ask("Het formulier is onduidelijk en ik vind de knop niet")
    scores = [each.score for each in some]
    assert len(some) == 3 and scores == sorted(scores, reverse=True) and sum(scores) <= 1.001


def test_a_text_without_a_word_gets_no_suggestion(ask: Asker) -> None:
    assert ask("", "  ", "\n") == [[], [], []]


def test_nothing_asked_is_nothing_answered(ask: Asker) -> None:
    assert ask() == []


def test_one_confirmed_coding_counts_at_once_and_is_the_reason(ask: Asker, shown: Room) -> None:
    text = "De kantine ruikt naar frituur"
    assert "effort_and_cost" not in _codes(ask, text)[:1]
    note = shown.write("In de kantine ruikt het altijd naar frituur")
    shown.code_as(note, "effort_and_cost")
    first = ask.first(text)
    assert first.code == "effort_and_cost"
    assert [(each.note_id, each.workshop) for each in first.like] == [(note.id, shown.workshop.title)]
    assert {"kantine", "frituur"} <= set(first.because)


def test_a_coding_taken_back_is_forgotten_at_once(ask: Asker, shown: Room) -> None:
    note = shown.write("In de kantine ruikt het altijd naar frituur")
    before = ask("De kantine ruikt naar frituur")
    shown.code_as(note, "effort_and_cost")
    ask("De kantine ruikt naar frituur")
    shown.code_as(note, None)
    after = ask("De kantine ruikt naar frituur")
    assert [each.code for each in after[0]] == [each.code for each in before[0]]
    assert after[0][0].score == pytest.approx(before[0][0].score, abs=0.01)


def test_a_stop_word_is_no_reason(ask: Asker, shown: Room) -> None:
    shown.code_as(shown.write("Telkens drie keer frituur"), "effort_and_cost")
    first = ask.first("Telkens weer die frituur, drie keer")
    assert first.because == ("frituur",)


def test_a_word_that_is_said_as_often_of_something_else_is_no_reason_by_itself(
    ask: Asker, shown: Room
) -> None:
    shown.code_as(shown.write("Fietsen, kasten, lampen: alles op zolder gestapeld"), "effort_and_cost")
    asked = "Boterhammen, zolder, ladders"
    assert "zolder" in ask.first(asked).because
    shown.code_as(shown.write("Muizen knagen sinds gisteren gaten onder zolder"), "waiting_time")
    assert [each.code for each in ask(asked)[0] if "zolder" in each.because] == []


def test_a_word_that_is_shared_with_a_text_that_is_alike_is_a_reason(ask: Asker, shown: Room) -> None:
    shown.code_as(shown.write("De zolder ruikt naar frituur"), "effort_and_cost")
    shown.code_as(shown.write("Muizen knagen sinds gisteren gaten onder zolder"), "waiting_time")
    assert {"zolder", "frituur"} <= set(ask.first("Die zolder ruikt naar frituur").because)


@pytest.mark.parametrize(
    "away",
    [Room.hide, Room.take_back, lambda room, note: room.set(phase="write")],
    ids=["hidden", "taken back", "not revealed any more"],
)
def test_a_note_that_may_not_be_read_teaches_nothing_and_is_no_reason(
    ask: Asker, shown: Room, away: Callable[[Room, Note], None]
) -> None:
    note = shown.write("In de kantine ruikt het altijd naar frituur")
    shown.code_as(note, "effort_and_cost")
    assert ask.first("De kantine ruikt naar frituur").like
    away(shown, note)
    some = ask("De kantine ruikt naar frituur")[0]
    assert all(not each.like and "frituur" not in each.because for each in some)


def test_a_note_before_the_reveal_is_never_a_reason(ask: Asker, store: Store) -> None:
    room = make_room(store)
    room.code_as(room.write("In de kantine ruikt het naar frituur"), "effort_and_cost")
    assert not any(each.like for each in ask("De kantine ruikt naar frituur")[0])


def test_what_is_left_out_teaches_nothing(ask: Asker, shown: Room) -> None:
    text = "De kantine ruikt naar frituur"
    before = ask(text)
    note = shown.write(text)
    shown.code_as(note, "effort_and_cost")
    assert ask.first(text).code == "effort_and_cost"
    (without,) = ask(text, leaving_out=[note.id])
    assert [each.code for each in without] == [each.code for each in before[0]]
    assert not any(each.like for each in without)


def test_leaving_out_for_one_question_changes_nothing_for_the_next(ask: Asker, shown: Room) -> None:
    note = shown.write("De kantine ruikt naar frituur")
    shown.code_as(note, "effort_and_cost")
    with_it = ask(note.text)
    ask(note.text, leaving_out=[note.id])
    assert ask(note.text) == with_it


def test_a_retired_pain_point_is_never_suggested(ask: Asker, store: Store, shown: Room) -> None:
    shown.code_as(shown.write("Drie uur in de wachtzaal gezeten"), "waiting_time")
    text = "Drie uur in de wachtzaal gezeten voor één handtekening."
    assert ask.first(text).code == "waiting_time"
    codebook_changes.retire(store, "waiting_time")
    assert "waiting_time" not in _codes(ask, text)


def test_the_texts_of_a_merged_entry_speak_for_the_one_that_it_went_into(ask: Asker, store: Store) -> None:
    codebook_merging.merge(store, "waiting_time", "unknown_status")
    assert ask.first("Drie uur in de wachtzaal gezeten voor één handtekening.").code == "unknown_status"


def test_what_a_service_writes_into_the_codebook_counts_at_once(ask: Asker, store: Store) -> None:
    entry, _ = codebook.add(store, "Kantine", language="nl")
    wanted = {"texts": {"nl": {"name": "Kantine", "examples": ["De frituur in de kantine stinkt"]}}}
    codebook_changes.change(store, entry.code, wanted)
    first = ask.first("Die kantine met haar frituur stinkt")
    assert (first.code, first.example) == (entry.code, "De frituur in de kantine stinkt")


def test_the_residual_entry_is_not_first_unless_it_is_clearly_meant(ask: Asker) -> None:
    assert _codes(ask, "Het kan beter")[:1] != ["other"]
    assert ask.first("Er is nergens parkeerplaats voor de deur.").code == "other"


def test_a_note_that_holds_no_pain_teaches_nothing(ask: Asker, shown: Room) -> None:
    before = ask("De kantine ruikt naar frituur")
    shown.code_as(shown.write("De kantine ruikt naar frituur"), "none")
    assert ask("De kantine ruikt naar frituur") == before


def test_the_same_question_has_the_same_answer_whatever_is_asked_beside_it(ask: Asker) -> None:
    alone = ask("Ik vind de pagina niet")[0]
    assert ask("Het duurt te lang", "Ik vind de pagina niet", "Help")[1] == alone


def test_with_an_encoder_a_coding_in_one_language_is_found_in_another(store: Store, shown: Room) -> None:
    note = shown.write("De kat slaapt")
    shown.code_as(note, "effort_and_cost")
    text = "Un chat dort ici"
    assert not any(each.like for each in Asker(store)(text)[0])
    first = Asker(store, FewMeanings()).caught_up().first(text)
    assert (first.code, [each.note_id for each in first.like]) == ("effort_and_cost", [note.id])


def test_only_new_texts_are_encoded(store: Store, shown: Room) -> None:
    encoder = FewMeanings()
    ask = Asker(store, encoder)
    ask("Un chat dort ici")
    encoder.encoded.clear()
    note = shown.write("De kat slaapt")
    shown.code_as(note, "effort_and_cost")
    ask("Our cat")
    assert encoder.encoded == [note.text, "Our cat"]


def test_an_encoder_that_fails_leaves_suggestions_by_words(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    class Failing(FewMeanings):
        def encode(self, texts: Sequence[str]) -> Vectors:
            raise EncoderUnusable()

    failing, plain = Asker(store, Failing()), Asker(store)
    assert failing("Drie uur gewacht") == plain("Drie uur gewacht")
    assert "without the sentence encoder" in caplog.text


@needs_the_encoder
def test_the_delivered_encoder_crosses_languages(store: Store, shown: Room) -> None:
    assert crosses_languages()
    shown.code_as(shown.write("De kat van de buren zit op het dak"), "rules_do_not_fit")
    first = suggest(store, ["The neighbours’ cat is on the roof"])[0][0]
    assert (first.code, first.like[0].text) == ("rules_do_not_fit", "De kat van de buren zit op het dak")


def test_what_was_prepared_is_there_for_the_first_who_asks(store: Store) -> None:
    prepare(store).join(60)
    lesson = memory_of(store)._lesson
    assert suggest(store, ["Ik weet nooit hoever mijn aanvraag staat"])[0][0].code == "unknown_status"
    assert lesson is not None and memory_of(store)._lesson is lesson


def test_preparing_ends_quietly_when_the_database_is_gone(tmp_path: Path) -> None:
    preparing = prepare(Store(tmp_path / "gone" / "workshops.db"))
    preparing.join(60)
    assert not preparing.is_alive()
