import ast
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop_data import errors, undo_names
from workshop_data.i18n import Catalogue, best_language, catalogue, translator
from workshop_data.model import LANGUAGES

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "workshop_data" / "locales"
AREAS = sorted(path.stem for path in (LOCALES / "en").glob("*.json"))

SAME_IN_ENGLISH = {
    "nl": {"Nederlands", "Français", "Deutsch", "English", "Workshop", "Workshops", "Privacy", "{n} workshop"}
    | {"{n} workshops", "Board", "Persona", "{n} persona", "Link", "PDF A4", "PDF A5"}
    | {"A4", "A5", "+1 min", "{n} min", "Persona:", "Trend", "“{name}”"},
    "fr": {"Nederlands", "Français", "Deutsch", "English", "Participant", "Participants", "Vote", "Phase"}
    | {"{n} participant", "{n} participants", "Organisation", "Service", "Date", "Question", "Notes", "Note"}
    | {"Persona", "Personas", "{n} persona", "{n} personas", "Portrait", "Situation", "PDF A4", "PDF A5"}
    | {"{n} version", "{n} versions", "A4", "A5"}
    | {
        "+1 min",
        "{n} min",
        "{n} minute",
        "{n} minutes",
        "{n} vote",
        "{n} votes",
        "Votes",
        "Quadrants",
        "Actions",
        "Quadrant",
        "Suggestions",
    },
    "de": {"Nederlands", "Français", "Deutsch", "English", "Workshop", "Workshops", "Phase", "Organisation"}
    | {"Name", "Text", "Code", "{n} Workshop"}
    | {
        "Persona",
        "Personas",
        "Situation",
        "Link",
        "PDF A4",
        "PDF A5",
        "A4",
        "A5",
        "Persona:",
        "Quadrant",
        "Trend",
    },
}
"""Names, and words that two languages share; all else that is the same was left untranslated."""


def _forms(texts: Catalogue) -> Iterator[tuple[str, str]]:
    for key, text in texts.items():
        if isinstance(text, dict):
            yield from ((f"{key}.{form}", each) for form, each in text.items())
        else:
            yield key, text


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in re.sub(r"\{[^}]*\}", "", text))


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_areas(language: str) -> None:
    assert sorted(path.stem for path in (LOCALES / language).glob("*.json")) == AREAS


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_plurals_and_placeholders(language: str, area: str) -> None:
    here, english = dict(_forms(catalogue(language, area))), dict(_forms(catalogue("en", area)))
    assert list(here) == list(english)
    assert {key: _placeholders(text) for key, text in here.items()} == {
        key: _placeholders(text) for key, text in english.items()
    }


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice_in_a_file(language: str, area: str) -> None:
    pairs: list[str] = []
    (LOCALES / language / f"{area}.json").read_text(encoding="utf-8")
    json.loads(
        (LOCALES / language / f"{area}.json").read_text(encoding="utf-8"),
        object_pairs_hook=lambda found: pairs.extend(key for key, _ in found if key not in {"one", "other"}),
    )
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_has_just_the_forms_that_it_needs_and_all_texts_say_something(
    language: str, area: str
) -> None:
    for text in catalogue(language, area).values():
        assert isinstance(text, str) or set(text) == {"one", "other"}
    assert all(text.strip() for _, text in _forms(catalogue(language, area)))


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_no_text_was_left_in_english(language: str, area: str) -> None:
    english = dict(_forms(catalogue("en", area)))
    same = {
        text for key, text in _forms(catalogue(language, area)) if text == english[key] and _has_words(text)
    }
    assert same - SAME_IN_ENGLISH[language] == set()


def _asked_for(node: ast.AST) -> str | None:
    """The key of a call like t("area.key"), with `.+` for what an f-string fills in."""
    if not (isinstance(node, ast.Call) and node.args):
        return None
    match node.args[0]:
        case ast.Constant(value=str(key)):
            pattern = re.escape(key)
        case ast.JoinedStr(values=parts):
            pattern = "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in parts
            )
        case _:
            return None
    return pattern if pattern.split(r"\.")[0] in AREAS and _is_translator(node.func) else None


def _is_translator(function: ast.expr) -> bool:
    if isinstance(function, ast.Call):
        return _is_translator(function.func)
    return isinstance(function, ast.Name) and function.id in {"t", "there", "translator", "self"}


def _keys_in_python() -> set[str]:
    sources = [
        path for folder in ("components", "pages", "workshop_data") for path in (ROOT / folder).rglob("*.py")
    ]
    nodes = (node for path in sources for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return {key for node in nodes if (key := _asked_for(node))}


def test_every_text_that_the_pages_ask_for_is_there() -> None:
    known = {f"{area}.{key}" for area in AREAS for key in catalogue("en", area)}
    asked = _keys_in_python()
    assert len(asked) > 50
    assert [key for key in sorted(asked) if not any(re.fullmatch(key, each) for each in known)] == []


_JS_CALL = re.compile(r"\bt\(\s*([\"'`])([a-z0-9_]*(?:\$\{[^}]*\}[a-z0-9_]*)*)\1")


@pytest.mark.parametrize(
    ("folder", "areas"),
    [
        ("empathy_board", ["board", "did"]),
        ("phone", ["phone", "phone_together"]),
        ("remote", ["remote", "did"]),
        ("coding_desk", ["coding"]),
    ],
)
def test_every_text_that_a_script_asks_for_is_there(folder: str, areas: list[str]) -> None:
    known = {key for area in (*areas, "common") for key in catalogue("en", area)}
    scripts = "\n".join(path.read_text("utf-8") for path in (ROOT / "components" / folder).glob("*.js"))
    asked = {re.sub(r"\$\{[^}]*\}", ".+", key) for _, key in _JS_CALL.findall(scripts)}
    assert len(asked) > 10
    assert [key for key in sorted(asked) if not any(re.fullmatch(key, each) for each in known)] == []


def test_every_step_that_can_be_undone_has_a_name_for_the_button() -> None:
    named = ([names] if isinstance(names, str) else names for names in undo_names.SETTINGS.values())
    others = {undo_names.OTHER_SETTING, undo_names.OTHER_GROUPING, *undo_names.OF_NOTES.values()}
    of_notes = {
        "change_note",
        "move_note",
        "move_to_map",
        "mark_pain",
        "unmark_pain",
        "code_note",
        "uncode_note",
    }
    known = {name for names in named for name in names} | others | of_notes | set(undo_names.GROUPING)
    assert {f"did_{name}" for name in known} == catalogue("en", "did").keys()


def _all_errors(
    kind: type[errors.WorkshopError] = errors.WorkshopError,
) -> Iterator[type[errors.WorkshopError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _all_errors(each)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_a_title_and_a_sentence(language: str) -> None:
    texts = catalogue(language, "errors")
    wanted = {error.code for error in _all_errors()} | {"invalid", "not_found", "wrong_method"}
    assert {f"{code}{part}" for code in wanted for part in ("", "_detail")} <= texts.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "error",
    [
        errors.TextTooLong(length=1281, limit=280),
        errors.ImportRefused(n=2, refused=()),
        errors.SlowDown(seconds=3),
        errors.InvalidValue(field="quadrant", value="{field} {0} {}"),
        errors.ColumnsMissing(columns="date"),
        errors.WorkshopFull(limit=100),
        errors.TooLarge(limit=20),
    ],
    ids=lambda error: error.code,
)
def test_an_error_is_said_with_its_values(language: str, error: errors.WorkshopError) -> None:
    said = translator(language).error(error)
    value = str(next(iter(error.values.values())))
    assert value in said.replace(".", "").replace("\u202f", "").replace(",", "") or value in said


def test_a_text_that_is_not_there_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        translator("nl")("common.no_such_text")


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [
        ("nl", 1, "1 workshop"), ("nl", 2, "2 workshops"), ("nl", 0, "0 workshops"),
        ("fr", 0, "0 atelier"), ("fr", 1, "1 atelier"), ("fr", 2, "2 ateliers"),
        ("de", 1, "1 Workshop"), ("de", 1000, "1.000 Workshops"), ("en", 1000, "1,000 workshops"),
    ],
)  # fmt: skip
def test_a_number_chooses_the_form_of_its_language(language: str, n: int, said: str) -> None:
    assert translator(language)("common.workshop_count", n=n) == said


@pytest.mark.parametrize(
    ("language", "date", "month", "percent", "number"),
    [
        ("nl", "21 nov 2026", "nov 2026", "43%", "1.234,5"),
        ("fr", "21 nov. 2026", "nov. 2026", "43\u00a0%", "1\u202f234,5"),
        ("de", "21.11.2026", "Nov. 2026", "43\u00a0%", "1.234,5"),
        ("en", "21 Nov 2026", "Nov 2026", "43%", "1,234.5"),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_does(
    language: str, date: str, month: str, percent: str, number: str
) -> None:
    t = translator(language)
    assert (t.date("2026-11-21"), t.month("2026-11-21")) == (date, month)
    assert (t.percent(0.426), t.number(1234.5)) == (percent, number)


def test_a_language_that_the_app_does_not_speak_is_the_default_one() -> None:
    assert translator("it").language == "nl"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "nl"), ("", "nl"), ("*", "nl"), ("it", "nl"), ("fr", "fr"), ("FR-be", "fr"),
        ("de-CH-1996", "de"), ("it, en;q=0.1", "en"), ("en;q=0.1, fr;q=0.9", "fr"),
        ("fr;q=0, de", "de"), ("fr;q=0", "nl"), ("fr;q=x, de;q=0.1", "de"), ("fr;Q=0.9, de;q=0.5", "fr"),
        (";;;,,,", "nl"), (",fr", "fr"), ("fr ; q=0.5 , de ; q=0.6", "de"), ("de;q=1e400", "de"),
        ("nlx", "nl"), ("fra", "nl"), ("\u0131t", "nl"), ("a" * 10_000, "nl"), ("fr;q=nan,de;q=0.5", "de"),
    ],
)  # fmt: skip
def test_the_language_that_suits_a_header_best(header: str | None, language: str) -> None:
    assert best_language(header) == language


def test_the_language_of_last_resort_can_be_given() -> None:
    assert best_language("it", default="de") == "de"
