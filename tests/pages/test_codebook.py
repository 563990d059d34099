from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import state
from tests.pages.conftest import OpenPage, all_sent, links
from tests.rooms import coded_room
from workshop_data import codebook, codebook_changes, codebook_merging
from workshop_data.exporters import codebook_file
from workshop_data.model import LANGUAGES, CodebookEntry
from workshop_data.store import Store

_NASTY = "<b>x</b> **y** :red[z] $a$ =1+1"


def _entry(store: Store, code: str) -> CodebookEntry:
    with store.read() as db:
        return codebook.entry(db, code)


def _button(app: AppTest, label: str) -> Any:
    return next(button for button in app.button if label in button.label)


def _show(app: AppTest, view: str) -> None:
    _field(app, "button_group", state.CODEBOOK_VIEW).set_value(view).run()


def _field(app: AppTest, kind: str, key: str) -> Any:
    return next(field for field in getattr(app, kind) if field.key == key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pain_point_is_a_way_to_its_own_page(open_page: OpenPage, store: Store, language: str) -> None:
    app = open_page("codebook.py", language=language)
    assert not app.exception
    name = _entry(store, "waiting_time").texts[language].name
    assert len([link for link in links(app) if link]) >= 20 and name in all_sent(app)


def test_the_list_says_how_many_notes_are_about_each(open_page: OpenPage, store: Store) -> None:
    coded_room(store, "waiting_time", "waiting_time")
    coded_room(store, "waiting_time")
    assert "3 post-its uit 2 workshops" in all_sent(open_page("codebook.py"))


def test_a_search_leaves_those_that_hold_the_words(open_page: OpenPage, store: Store) -> None:
    app = open_page("codebook.py")
    app.text_input[0].set_value("itsme").run()
    assert "Aanmelden en volmacht" in all_sent(app) and "Te lang wachten" not in all_sent(app)
    app.text_input[0].set_value("zeppelin").run()
    assert "Geen pijnpunt met deze woorden" in all_sent(app)


def test_a_retired_pain_point_is_listed_when_one_asks(open_page: OpenPage, store: Store) -> None:
    codebook_changes.retire(store, "waiting_time")
    app = open_page("codebook.py")
    assert "Te lang wachten" not in all_sent(app)
    app.toggle[0].set_value(True).run()
    assert "Te lang wachten" in all_sent(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_shows_its_texts_in_every_language(open_page: OpenPage, store: Store, language: str) -> None:
    app = open_page("codebook_entry.py", language=language, entry="waiting_time")
    assert not app.exception
    sent = all_sent(app)
    assert all(_entry(store, "waiting_time").texts[each].name in sent for each in LANGUAGES)


def test_names_and_examples_are_text_and_nothing_else(open_page: OpenPage, store: Store) -> None:
    said = {"name": _NASTY, "description": _NASTY, "examples": [_NASTY]}
    code = codebook_changes.make(store, {"texts": {"nl": said}}).code
    for app in (open_page("codebook.py"), open_page("codebook_entry.py", entry=code)):
        assert not app.exception
        assert "<b>x</b>" not in all_sent(app) and ":red[z]" not in all_sent(app)


def test_an_unknown_entry_says_so(open_page: OpenPage, store: Store) -> None:
    assert "staat niet in het codeboek" in open_page("codebook_entry.py", entry="no_such").error[0].value


def test_a_change_in_the_form_is_saved_and_what_another_changed_meanwhile_stays(
    open_page: OpenPage, store: Store
) -> None:
    app = open_page("codebook_entry.py", entry="waiting_time")
    _button(app, "Aanpassen").click().run()
    codebook_changes.change(store, "waiting_time", {"texts": {"fr": {"name": "Attente sans fin"}}})
    _field(app, "text_input", "entry_waiting_time_nl_name").set_value("Wachten")
    _button(app, "Bewaren").click().run()
    assert not app.exception and not app.error
    after = _entry(store, "waiting_time")
    assert (after.texts["nl"].name, after.texts["fr"].name) == ("Wachten", "Attente sans fin")


def test_examples_of_the_form_are_one_a_line(open_page: OpenPage, store: Store) -> None:
    app = open_page("codebook_entry.py", entry="waiting_time")
    _button(app, "Aanpassen").click().run()
    _field(app, "text_area", "entry_waiting_time_nl_examples").set_value("Eén\n\n Twee \n")
    _button(app, "Bewaren").click().run()
    before, after = _entry(store, "waiting_time").texts["fr"], _entry(store, "waiting_time").texts["nl"]
    assert after.examples == ("Eén", "Twee")
    assert after.counter_examples and before.examples


def test_a_refusal_leaves_the_form_and_says_why(open_page: OpenPage, store: Store) -> None:
    app = open_page("codebook_entry.py", entry="waiting_time")
    _button(app, "Aanpassen").click().run()
    _field(app, "text_input", "entry_waiting_time_nl_name").set_value("Moeilijke taal")
    _button(app, "Bewaren").click().run()
    assert "heet al “Moeilijke taal”" in app.error[0].value
    assert _entry(store, "waiting_time").texts["nl"].name == "Te lang wachten"


def test_a_new_pain_point_is_made_and_shown(open_page: OpenPage, store: Store) -> None:
    app = open_page("codebook_entry.py")
    _field(app, "text_input", "entry__nl_name").set_value("Te donker")
    _button(app, "Toevoegen").click().run()
    assert not app.exception and "Te donker" in app.title[0].value
    assert _entry(store, "te_donker").texts["de"].name == "Te donker"


def test_a_pain_point_is_retired_and_brought_back(open_page: OpenPage, store: Store) -> None:
    app = open_page("codebook_entry.py", entry="waiting_time")
    _button(app, "Uit gebruik nemen").click().run()
    assert _entry(store, "waiting_time").retired
    _button(app, "Terug in gebruik").click().run()
    assert not _entry(store, "waiting_time").retired


def test_the_residual_pain_point_can_be_neither_merged_nor_retired(open_page: OpenPage, store: Store) -> None:
    labels = [button.label for button in open_page("codebook_entry.py", entry="other").button]
    assert not [label for label in labels if "Samenvoegen" in label or "gebruik" in label]


def test_ticked_notes_are_split_off(open_page: OpenPage, store: Store) -> None:
    coded_room(store, "waiting_time", "waiting_time")
    app = open_page("codebook_entry.py", entry="waiting_time")
    app.checkbox[0].check()
    next(field for field in app.text_input if "nieuwe pijnpunt" in field.label).set_value("Wachtrij")
    _button(app, "Afsplitsen").click().run()
    assert not app.exception and "Wachtrij" in app.title[0].value
    with store.read() as db:
        assert len(codebook_merging.notes_coded_as(db, "wachtrij")) == 1


def test_a_split_without_a_note_says_what_to_do(open_page: OpenPage, store: Store) -> None:
    coded_room(store, "waiting_time")
    app = open_page("codebook_entry.py", entry="waiting_time")
    _button(app, "Afsplitsen").click().run()
    assert "Vink eerst" in app.warning[0].value


def test_the_history_undoes_a_merge(open_page: OpenPage, store: Store) -> None:
    coded_room(store, "waiting_time")
    codebook_merging.merge(store, "waiting_time", "not_heard")
    app = open_page("codebook.py")
    _show(app, "history")
    assert "Te lang wachten** samengevoegd met" in all_sent(app)
    _button(app, "ongedaan maken").click().run()
    assert _entry(store, "waiting_time").merged_into is None


def test_a_merged_entry_says_where_its_notes_are(open_page: OpenPage, store: Store) -> None:
    codebook_merging.merge(store, "waiting_time", "not_heard")
    app = open_page("codebook_entry.py", entry="waiting_time")
    assert "Niet gehoord worden" in app.info[0].value


def _upload(open_page: OpenPage, content: bytes, *, language: str = "nl", kind: str = "csv") -> AppTest:
    app = open_page("codebook.py", language=language)
    _show(app, "files")
    app.file_uploader[0].upload(f"codebook.{kind}", content)
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["csv", "qdc"])
def test_our_own_file_changes_nothing(open_page: OpenPage, store: Store, language: str, kind: str) -> None:
    with store.read() as db:
        entries = codebook.whole(db)
    export = codebook_file.as_csv if kind == "csv" else codebook_file.as_qdc
    app = _upload(open_page, export(entries, language=language), language=language, kind=kind)
    assert not app.exception and not app.error
    assert len(app.info) == 1


def test_what_a_file_changes_is_shown_and_then_taken_in(open_page: OpenPage, store: Store) -> None:
    app = _upload(open_page, b"code,name_nl\nwaiting_time,Wachten\n,Te donker\n")
    assert "1 nieuw pijnpunt, 1 pijnpunt verandert" in all_sent(app)
    assert list(app.dataframe[0].value["Wordt"]) == ["Wachten"]
    assert _entry(store, "waiting_time").texts["nl"].name == "Te lang wachten"
    _button(app, "Overnemen").click().run()
    assert "Overgenomen" in app.success[0].value
    assert _entry(store, "waiting_time").texts["nl"].name == "Wachten"


def test_a_file_that_is_no_codebook_is_refused(open_page: OpenPage, store: Store) -> None:
    assert "niet lezen als codeboek" in _upload(open_page, b"<html/>", kind="qdc").error[0].value
    refused = _upload(open_page, b"code,name_nl,parent\na,Een,no_such\n")
    assert list(refused.dataframe[0].value["Rij"]) == [2]
