import io
import json

import httpx
import pytest
from jsonschema import Draft202012Validator
from PIL import Image
from pypdf import PdfReader

from components.site import Site
from tests.api.people import Person, assert_problem
from tests.api.persona_calls import PERSONAS, file_of_cards, new_persona, one_card
from tests.cards import picture_bytes
from workshop_data.i18n import translator
from workshop_data.model import LANGUAGES
from workshop_data.personas.printing import sheets


def _upload(who: Person, path: str, content: bytes) -> httpx.Response:
    return who.put(f"{path}/picture", files={"file": ("me.png", content)})


@pytest.fixture
def path(facilitator: Person) -> str:
    """The address of a persona."""
    return f"{PERSONAS}/{new_persona(facilitator, name='Élodie', goals=[{'text': 'Werk'}])['id']}"


def test_a_portrait_is_drawn_until_a_picture_is_there_and_again_without_it(
    facilitator: Person, path: str
) -> None:
    drawn = facilitator.get(f"{path}/portrait")
    assert drawn.headers["content-type"] == "image/svg+xml" and "default-src 'none'" in str(drawn.headers)
    made = _upload(facilitator, path, picture_bytes("WEBP")).json()
    portrait = facilitator.get(made["portrait"])
    assert Image.open(io.BytesIO(portrait.content)).format == "JPEG" and made["version"] == 2
    assert facilitator.delete(f"{path}/picture").json()["card"]["picture"] is None
    assert facilitator.get(f"{path}/portrait").text == drawn.text
    kept = facilitator.get(f"{path}/portrait?picture={made['card']['picture']}")
    assert kept.content == portrait.content


def test_the_portrait_of_a_name_can_be_seen_before_the_card_is_kept(facilitator: Person, path: str) -> None:
    assert (
        facilitator.get(f"{PERSONAS}/portrait?name=elodie").text == facilitator.get(f"{path}/portrait").text
    )


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", 422, "not_a_picture"),
        (picture_bytes("GIF"), 422, "not_a_picture"),
        (picture_bytes() + b"\0" * 5_300_000, 413, "picture_too_large"),
        (b"\0" * 7_000_000, 413, "too_large"),
    ],
    ids=["empty", "svg", "gif", "over 5 MB", "over the limit of a body"],
)
def test_what_is_no_small_picture_is_refused_and_changes_nothing(
    facilitator: Person, path: str, content: bytes, status: int, code: str
) -> None:
    assert_problem(_upload(facilitator, path, content), status, code)
    assert facilitator.get(path).json()["version"] == 1


@pytest.mark.parametrize(("paper", "width"), [("a5", 420), ("a4", 595), ("cut2", 842), ("cut4", 595)])
def test_a_card_is_printed_on_the_paper_that_is_asked_for(
    facilitator: Person, path: str, paper: str, width: int
) -> None:
    answer = facilitator.get(f"{path}/card.pdf?paper={paper}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="elodie-{paper}.pdf"'
    page = PdfReader(io.BytesIO(answer.content)).pages[0]
    assert round(float(page.mediabox.width)) == width and "Werk" in page.extract_text()


def test_a_paper_that_there_is_not_is_refused(facilitator: Person, path: str) -> None:
    for address in (f"{path}/card.pdf", f"{path}/card.png", f"{PERSONAS}/cards.pdf"):
        assert_problem(facilitator.get(f"{address}?paper=a0"), 422, "invalid_value")


def test_a_picture_that_is_checked_is_not_kept_and_comes_with_the_card(facilitator: Person) -> None:
    checked = facilitator.post(f"{PERSONAS}/picture", files={"file": ("me.png", picture_bytes())}).json()
    made = facilitator.post(PERSONAS, json={"name": "Amina", "language": "nl", "picture": checked}).json()
    kept = facilitator.get(f"{PERSONAS}/{made['id']}/portrait?picture={made['card']['picture']}")
    assert kept.headers["Content-Type"] == checked["media_type"] == "image/jpeg"


def test_a_card_is_a_picture_too(facilitator: Person, path: str) -> None:
    answer = facilitator.get(f"{path}/card.png?paper=a4")
    assert Image.open(io.BytesIO(answer.content)).format == "PNG"


@pytest.mark.parametrize("address", ["card.pdf", "card.png", "cards.pdf"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_printing_that_takes_too_long_says_so_in_the_readers_language(
    facilitator: Person, path: str, address: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "PATIENCE_SECONDS", 0.001)
    asked = f"{PERSONAS if address == 'cards.pdf' else path}/{address}"
    answer = facilitator.get(asked, headers={"Accept-Language": language})
    problem = assert_problem(answer, 503, "printing_too_slow")
    assert problem["detail"] == translator(language)("errors.printing_too_slow_detail", seconds=0)


def test_somebody_who_prints_in_a_browser_reads_a_page_and_nothing_was_saved(
    facilitator: Person, site: Site, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "PATIENCE_SECONDS", 0.001)
    before = _everything(site)
    answer = facilitator.get(f"{path}/card.pdf", headers={"Accept": "text/html", "Accept-Language": "fr"})
    assert (answer.status_code, answer.headers["content-language"]) == (503, "fr")
    assert answer.headers["content-type"].startswith("text/html")
    assert "content-disposition" not in answer.headers
    assert "Cela prend trop de temps" in answer.text and "L’erreur" not in answer.text
    assert _everything(site) == before


def _everything(site: Site) -> list[str]:
    with site.services.store.read() as db:
        return list(db.iterdump())


def test_a_set_is_those_that_are_named_or_all_that_are_not_archived(facilitator: Person, path: str) -> None:
    other = f"{PERSONAS}/{new_persona(facilitator, name='Jos')['id']}"
    assert len(PdfReader(io.BytesIO(facilitator.get(f"{PERSONAS}/cards.pdf").content)).pages) == 2
    facilitator.patch(path, json={"archived": True})
    one = facilitator.get(f"{PERSONAS}/cards.pdf?id={path.rpartition('/')[2]}")
    assert "Élodie" in PdfReader(io.BytesIO(one.content)).pages[0].extract_text()
    names = [card["name"] for card in facilitator.get(f"{PERSONAS}/cards.json").json()["cards"]]
    assert names == ["Jos"]
    facilitator.patch(other, json={"archived": True})
    for kind in ("pdf", "json"):
        assert_problem(facilitator.get(f"{PERSONAS}/cards.{kind}"), 404, "unknown_persona")


def test_a_card_goes_out_by_the_published_schema_and_comes_in_again(
    facilitator: Person, nobody: Person, path: str
) -> None:
    content = facilitator.get(f"{path}/card.json")
    schema = nobody.get(f"{PERSONAS}/schema.json").json()
    assert not list(Draft202012Validator(schema).iter_errors(content.json()))
    document = json.loads(content.text.replace("Werk", "Werk vinden"))
    files = {"file": ("card.json", json.dumps(document).encode())}
    preview = facilitator.post(f"{PERSONAS}/import?dry_run=1", files=files).json()
    assert (preview["dry_run"], preview["changed"], preview["new"], preview["same"]) == (True, 1, 0, 0)
    assert preview["cards"][0]["differences"] == [
        {"what": "goals", "kind": "changed", "before": "Werk", "after": "Werk vinden"}
    ]
    assert facilitator.get(path).json()["version"] == 1
    assert facilitator.post(f"{PERSONAS}/import", files=files).json()["changed"] == 1
    assert facilitator.get(path).json()["card"]["goals"][0]["text"] == "Werk vinden"


def test_a_file_that_breaks_the_schema_is_422_with_each_place_and_nothing_is_kept(
    facilitator: Person,
) -> None:
    files = file_of_cards(one_card(), one_card(name="x" * 50), one_card(goals=[{}]))
    answer = facilitator.post(f"{PERSONAS}/import", files=files, headers={"Accept-Language": "en"})
    problem = assert_problem(answer, 422, "cards_refused")
    assert [each["where"] for each in problem["refused"]] == ["cards[1].name", "cards[2].goals[0]"]
    assert "50" in problem["refused"][0]["reason"] and facilitator.get(PERSONAS).json() == []


def test_a_file_of_something_else_is_422(facilitator: Person) -> None:
    files = {"file": ("x.json", b'{"a": "\\ud800"}')}
    assert_problem(facilitator.post(f"{PERSONAS}/import", files=files), 422, "not_persona_cards")
