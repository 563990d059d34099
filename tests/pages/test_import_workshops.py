import csv
import io

import pytest
from streamlit.testing.v1 import AppTest

from components import import_preview
from tests.pages.conftest import EXAMPLES, OpenPage, all_sent
from workshop_data.csv_format import COLUMNS
from workshop_data.i18n import translator
from workshop_data.importers import csv_file
from workshop_data.model import LANGUAGES
from workshop_data.store import Store
from workshop_data.workshops import summaries

_HEADER = "workshop,date,quadrant,text,pain_point\n"


def _upload(open_page: OpenPage, content: bytes, *, language: str = "nl") -> AppTest:
    app = open_page("import_workshops.py", language=language)
    app.file_uploader[0].upload("workshops.csv", content)
    return app.run()


def _import_button(app: AppTest) -> list[object]:
    return [button for button in app.button if "inlezen" in button.label]


def _workshops(store: Store) -> int:
    with store.read() as db:
        return len(summaries(db))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_and_a_preview_are_drawn_in_every_language(
    open_page: OpenPage, store: Store, language: str
) -> None:
    app = _upload(open_page, EXAMPLES, language=language)
    assert not app.exception
    assert len(app.dataframe[0].value) == 6
    assert _workshops(store) == 0


def test_importing_says_what_was_done_and_a_second_time_that_nothing_is_new(
    open_page: OpenPage, store: Store
) -> None:
    app = _upload(open_page, EXAMPLES)
    next(button for button in app.button if "164" in button.label).click().run()
    assert "164 nieuwe post-its" in app.success[0].value
    assert _workshops(store) == 6
    again = _upload(open_page, EXAMPLES)
    assert "verandert niets" in again.info[0].value
    assert not _import_button(again)


def test_refused_rows_are_named_and_nothing_can_be_imported(open_page: OpenPage, store: Store) -> None:
    content = f"{_HEADER}A,2026-01-10,says,fine,\nB,2026-99-10,smells,,\n".encode()
    app = _upload(open_page, content)
    refused = app.dataframe[0].value
    assert list(refused["Rij"]) == [3, 3, 3]
    assert list(refused["Kolom"]) == ["date", "quadrant", "text"]
    assert "3 fouten" in app.error[0].value
    assert [button for button in app.button if "inlezen" in button.label][0].disabled
    assert _workshops(store) == 0


def test_new_pain_points_are_shown_before_they_are_made(open_page: OpenPage, store: Store) -> None:
    app = _upload(open_page, f"{_HEADER}A,2026-01-10,says,fine,Parkeren kost te veel\n".encode())
    assert "1 nieuw pijnpunt: Parkeren kost te veel" in all_sent(app)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "geen enkele post-it"),
        (_HEADER.encode(), "geen enkele post-it"),
        (b"a,b\n1,2\n", "ontbreekt"),
        (b"\x00\x01\x02", "niet als CSV"),
        (b"x" * (csv_file.SIZE_LIMIT_MB * 1024 * 1024 + 1), "groter dan 20.480 kB"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_clear_message(
    open_page: OpenPage, content: bytes, words: str
) -> None:
    app = _upload(open_page, content)
    assert not app.exception
    assert words in app.error[0].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_can_be_imported_as_it_is(
    open_page: OpenPage, store: Store, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = import_preview.template(translator(language))
    assert tuple(next(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=","))) == (
        COLUMNS if language == "en" else (";".join(COLUMNS),)
    )
    app = _upload(open_page, content)
    assert not app.error
    assert list(app.dataframe[0].value["Nieuwe post-its"]) == [1]
    assert "nieuw pijnpunt" not in all_sent(app)


@pytest.mark.parametrize(("language", "words"), [("de", "Datei wählen"), ("fr", "Choisir un fichier")])
def test_the_uploader_speaks_the_language_of_the_page(open_page: OpenPage, language: str, words: str) -> None:
    styles = open_page("import_workshops.py", language=language).get("html")
    assert any(words in str(style.proto.body) for style in styles)
