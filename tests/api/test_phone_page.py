"""What a phone loads to take part: how large it is, and what was taken off to make it small."""

import gzip
import re
from pathlib import Path

import pytest

from components import assets
from components.joined_modules import joined, joined_after
from tests.api.people import Hall, Person
from workshop_data.i18n import catalogue
from workshop_data.model import LANGUAGES, Phase

LIMIT = 20 * 1024

COMPONENTS = Path(assets.__file__).parent
_TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:function|const|let) (\w+)", re.MULTILINE)
SOURCES = [path for path in COMPONENTS.glob("*/*") if path.suffix in {".js", ".css"}]
MODULES = sorted((COMPONENTS / "phone").glob("*.js"))


def _transferred(person: Person, path: str, language: str) -> int:
    """Bytes of the body as they go over the network, where Streamlit's server compresses the page itself."""
    headers = {"Accept-Encoding": "gzip", "Accept-Language": language}
    with person.http.stream("GET", path, headers=headers) as answer:
        assert answer.status_code == 200, path
        body = b"".join(answer.iter_raw())
        return len(body if "content-encoding" in answer.headers else gzip.compress(body))


def _boot_texts(person: Person, path: str, language: str) -> str:
    page = person.get(path, headers={"Accept-Language": language}).text
    found = re.search(r'id="boot">(.*?)</script>', page, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_and_all_that_it_loads_are_small(hall: Hall, language: str) -> None:
    phone = hall.newcomer()
    page = f"/join/{hall.code}"
    loaded = {page, *re.findall(r'"(/assets/[^"]+)"', phone.get(page).text)}
    assert len(loaded) == 3
    assert sum(_transferred(phone, path, language) for path in loaded) <= LIMIT


def test_the_module_that_a_phone_loads_asks_for_no_other_before_it_can_be_used(nobody: Person) -> None:
    module = nobody.get(f"{assets.address('phone')}/phone.js").text
    assert not re.search(r"^\s*import\b", module, re.MULTILINE)
    assert re.findall(r"\bimport\((.{0,14})", module) == ["`./together.js"]


def test_what_comes_later_asks_for_what_has_come_before_alone(nobody: Person) -> None:
    first, later = (nobody.get(f"{assets.address('phone')}/{name}.js").text for name in ("phone", "together"))
    [(taken, source)] = re.findall(r'^import \{(.*)\} from "(.*)";', later, re.MULTILINE)
    assert source == "./phone.js"
    assert f"export {{{taken}}};" in first
    assert {*re.findall(r"\w+", taken)} <= {*_TOP_LEVEL.findall(first)}


def test_what_is_sent_holds_the_names_of_all_modules_and_each_once() -> None:
    first, later = (COMPONENTS / "phone" / name for name in ("phone.js", "together.js"))
    sent = _TOP_LEVEL.findall(joined(first) + joined_after(first, later))
    apart = "\n".join(module.read_text("utf-8") for module in MODULES)
    assert len(sent) > 60
    assert sorted(sent) == sorted({*_TOP_LEVEL.findall(apart)})


def test_a_phone_brings_every_text_that_it_needs_to_write(hall: Hall) -> None:
    first = joined(COMPONENTS / "phone" / "phone.js")
    named = {key for key in catalogue("en", "phone_together") if re.search(rf'["`]{key}["`]', first)}
    brought = _boot_texts(hall.newcomer(), f"/join/{hall.code}", "en")
    assert named == set()
    assert all(f'"{key}":' in brought for key in catalogue("en", "phone"))


def test_a_phone_brings_the_texts_of_its_own_language_only(hall: Hall) -> None:
    boot = _boot_texts(hall.newcomer(), f"/join/{hall.code}", "fr")
    assert str(catalogue("fr", "phone")["send"]) in boot
    assert str(catalogue("de", "phone")["code_hint"]) not in boot


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_in_another_language_can_be_fetched(nobody: Person, language: str) -> None:
    texts = nobody.get(f"/join/texts/{language}").json()
    assert texts.items() >= (catalogue(language, "phone") | catalogue(language, "phone_together")).items()
    assert texts["says_hint"] == catalogue(language, "common")["says_hint"]


@pytest.mark.parametrize("language", ["it", "NL", "xx.json", "%2E%2E"])
def test_texts_in_a_language_that_is_not_spoken_are_404(nobody: Person, language: str) -> None:
    assert nobody.get(f"/join/texts/{language}").status_code == 404


def test_fetched_texts_are_kept_by_browsers_until_they_change(nobody: Person) -> None:
    version = re.search(r'"version": "(\w+)"', nobody.get("/join").text)
    assert version
    kept = nobody.get(f"/join/texts/fr?v={version[1]}").headers["cache-control"]
    assert "immutable" in kept
    assert nobody.get("/join/texts/fr?v=earlier").headers["cache-control"] == "no-store"


def test_every_shared_text_that_the_phone_names_is_sent_to_it(nobody: Person) -> None:
    scripts = "\n".join(module.read_text("utf-8") for module in MODULES)
    named = {key for key in catalogue("en", "common") if re.search(rf'["`]{key}["`]', scripts)}
    sent = nobody.get("/join/texts/en").json().keys()
    assert len(named) > 10
    assert named - {*Phase, "note"} <= sent, "all but the names of phases and the id of the form"


@pytest.mark.parametrize("encodings", ["gzip", "identity"])
def test_files_are_sent_compressed_to_those_who_can_read_it(nobody: Person, encodings: str) -> None:
    address = f"{assets.address('phone')}/phone.css"
    answer = nobody.get(address, headers={"Accept-Encoding": encodings})
    assert answer.headers.get("content-encoding", "identity") == encodings
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.text.startswith(":root {")


def test_comments_indentation_and_empty_lines_are_not_sent() -> None:
    source = "/* one\n   two */\na {\n  b: c; /* stays */\n\n  /* three */\n}\n"
    assert assets.shortened(source) == "a {\nb: c; /* stays */\n}\n"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_text_in_a_script_or_style_sheet_goes_over_two_lines(path: Path) -> None:
    """Only such a text could hold a line that is taken for indentation or for a comment."""
    code = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    for line in code.splitlines():
        assert line.count("`") % 2 == 0 and not line.endswith("\\"), line
