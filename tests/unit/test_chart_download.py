"""Files that charts are taken along in: what they are called, and what spreadsheets make of the table."""

from datetime import date

import pandas as pd
import pytest

from components.chart_download import as_csv, file_name
from workshop_data.i18n import translator
from workshop_data.model import LANGUAGES

_TABLE = pd.DataFrame({"Lift": [1.5, None], "Workshops": [2, 3]}, index=pd.Index(["=1+1", "a;b"], name="P"))


def test_a_table_has_the_separators_of_belgian_spreadsheets() -> None:
    for language in ("nl", "fr", "de"):
        assert as_csv(translator(language), _TABLE).splitlines()[1] == "'=1+1;1,5;2"


def test_an_english_table_has_commas_and_points() -> None:
    assert as_csv(translator("en"), _TABLE).splitlines()[1] == "'=1+1,1.5,2"


def test_days_and_small_numbers_stay_what_they_are() -> None:
    table = pd.DataFrame({"Day": [date(2024, 6, 15)], "p": [1.23456789e-7]}, index=pd.Index(["a"], name="P"))
    assert as_csv(translator("en"), table).splitlines()[1] == "a,2024-06-15,1.23457e-07"


@pytest.mark.parametrize("language", LANGUAGES)
def test_cells_that_hold_a_separator_are_quoted_and_none_is_empty(language: str) -> None:
    text = as_csv(translator(language), _TABLE)
    assert text.startswith("\ufeffP")
    assert text.splitlines()[2] in ('"a;b";;3', "a;b,,3")


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Pijnpunten", "Nog nieuw?", "2026-11-22"), "pijnpunten-nog-nieuw-2026-11-22"),
        (("Irritants", "Fréquence", "2026-11-22"), "irritants-frequence-2026-11-22"),
        (("../etc", "a/b\\c:d"), "etc-a-b-c-d"),
    ],
)
def test_a_file_is_called_in_letters_that_every_system_takes(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts) == name
