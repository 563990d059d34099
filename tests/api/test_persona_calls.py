import uuid
from typing import Any

import pytest

from tests.api.people import Hall, Person, assert_problem
from tests.api.persona_calls import PERSONAS, new_persona
from workshop_data.personas.model import room

NL = {"name": "Amina", "language": "nl"}


def _line(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, **more}


def test_a_new_card_is_201_with_its_address_and_is_read_as_it_was_written(facilitator: Person) -> None:
    source = {"title": "Barometer", "url": "https://example.org", "year": 2023, "figure": "40%"}
    card = NL | {"quote": _line("Ja"), "goals": [_line("Werk", evidence="observed", source=source)]}
    answer = facilitator.post(PERSONAS, json=card)
    made = answer.json()
    assert (answer.status_code, answer.headers["Location"]) == (201, f"{PERSONAS}/{made['id']}")
    assert made["card"]["goals"][0] | {"id": None} == {
        "id": None, "text": "Werk", "evidence": "observed", "source": source, "notes": [], "pain_point": None
    }  # fmt: skip
    assert (made["version"], made["assumed"], made["card"]["situation"]) == (1, {"assumed": 1, "of": 2}, None)
    assert facilitator.get(answer.headers["Location"]).json() == made


def test_a_card_sent_again_with_its_id_is_200_and_the_same(facilitator: Person) -> None:
    card = NL | {"id": str(uuid.uuid4())}
    first = facilitator.post(PERSONAS, json=card)
    again = facilitator.post(PERSONAS, json=card | {"name": "Anders"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert first.headers["Location"] == again.headers["Location"] == f"{PERSONAS}/{card['id']}"


def test_a_card_is_deleted_for_good_from_the_archive_alone(facilitator: Person) -> None:
    card = NL | {"id": str(uuid.uuid4())}
    path = facilitator.post(PERSONAS, json=card).headers["Location"]
    assert_problem(facilitator.delete(path), 409, "persona_not_archived")
    facilitator.patch(path, json={"archived": True})
    assert [facilitator.delete(path).status_code for _ in range(2)] == [204, 204]
    assert_problem(facilitator.get(path), 404, "unknown_persona")
    assert_problem(facilitator.post(PERSONAS, json=card), 410, "persona_deleted")
    assert_problem(facilitator.delete(f"{PERSONAS}/{uuid.uuid4()}"), 404, "unknown_persona")


def test_the_list_holds_what_is_searched_for(facilitator: Person) -> None:
    new_persona(facilitator, name="Élodie", service="Pensioen", situation=_line("Werkt halftijds"))
    new_persona(facilitator, name="Jos", service="Verblijf")
    found = facilitator.get(f"{PERSONAS}?words=elodie").json()
    assert [(each["name"], each["situation"]) for each in found] == [("Élodie", "Werkt halftijds")]
    assert [each["name"] for each in facilitator.get(f"{PERSONAS}?service=Verblijf").json()] == ["Jos"]
    assert len(facilitator.get(PERSONAS).json()) == 2


def test_the_words_of_all_cards_are_told_as_a_search_compares_them(facilitator: Person) -> None:
    first = new_persona(facilitator, name="Éliane", goals=[_line("Haar Pensioen")])["id"]
    second = new_persona(facilitator, name="Jef")["id"]
    facilitator.patch(f"{PERSONAS}/{second}", json={"archived": True})
    words = facilitator.get(f"{PERSONAS}/words").json()
    assert words[first].split() == ["eliane", "haar", "pensioen"]
    assert words[second] == "jef"


def test_a_card_that_was_saved_meanwhile_is_409_with_both_and_what_differs(facilitator: Person) -> None:
    made = new_persona(facilitator)
    path = f"{PERSONAS}/{made['id']}"
    first = facilitator.put(path, json={"based_on": 1, "card": NL | {"service": "Anna"}})
    assert (first.status_code, first.json()["version"]) == (200, 2)
    refused = facilitator.put(path, json={"based_on": 1, "card": NL | {"service": "Bob"}})
    problem = assert_problem(refused, 409, "persona_changed")
    assert problem["current"] == first.json() and problem["yours"]["service"] == "Bob"
    assert problem["differences"] == [
        {"what": "service", "kind": "changed", "before": "Anna", "after": "Bob"}
    ]
    assert facilitator.get(path).json() == first.json()


@pytest.mark.parametrize(
    ("content", "code", "more"),
    [
        ({"name": ""}, "field_missing", {"field": "name"}),
        ({"name": "x" * 37}, "text_too_long", {"limit": 36, "length": 37, "where": "name"}),
        ({"goals": [{"text": "x"}] * 5}, "too_many_lines", {"n": 4, "where": "goals"}),
        ({"goals": [{"text": "x"}, {"text": "y" * 91}]}, "text_too_long", {"limit": 90, "where": "goals 2"}),
        ({"traits": [{"left": "a", "right": "b"}] * 7}, "too_many_traits", {"n": 6}),
        ({"needs": [{"text": "x", "source": {"title": "t", "figure": "4"}}]}, "figure_without_year", {}),
        ({"needs": [{"text": "x", "pain_point": "none"}]}, "unknown_pain_point", {}),
        ({"picture": "0" * 64}, "invalid_value", {"field": "picture"}),
        ({"colour": 1}, "unknown_field", {"field": "colour"}),
    ],
)  # fmt: skip
def test_a_bad_card_is_422_in_words_and_changes_nothing(
    facilitator: Person, content: dict[str, Any], code: str, more: dict[str, Any]
) -> None:
    made = new_persona(facilitator)
    path = f"{PERSONAS}/{made['id']}"
    for answer in (
        facilitator.post(PERSONAS, json=NL | content),
        facilitator.put(path, json={"based_on": 1, "card": NL | content}),
    ):
        problem = assert_problem(answer, 422, code)
        assert more.items() <= problem.items()
    assert facilitator.get(PERSONAS).json() == [_summary(made)]


def _summary(made: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in made.items() if name not in {"created_at", "card", "heard"}}
    return kept | {"situation": ""}


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_a_refusal_is_in_the_callers_language(facilitator: Person, language: str) -> None:
    answer = facilitator.get(f"{PERSONAS}/{uuid.uuid4()}", headers={"Accept-Language": language})
    titles = {"nl": "Persona niet gevonden", "fr": "Persona introuvable"}
    titles |= {"de": "Persona nicht gefunden", "en": "Persona not found"}
    assert assert_problem(answer, 404, "unknown_persona")["title"] == titles[language]


@pytest.mark.parametrize("body", [b'{"name": "\\ud800", "language": "nl"}', b"[]", b"{", b'"x"', b"null"])
def test_a_body_that_is_no_card_is_refused(facilitator: Person, body: bytes) -> None:
    answer = facilitator.post(PERSONAS, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422 and answer.json()["code"] in {"text_unreadable", "invalid"}


@pytest.mark.parametrize("persona", ["nobody", "%00", "..%2F..", "ÿ", "0" * 5000])
def test_an_id_that_is_none_is_404(facilitator: Person, persona: str) -> None:
    assert facilitator.get(f"{PERSONAS}/{persona}").status_code == 404


def test_a_card_with_the_longest_texts_goes_through_the_body_limit(facilitator: Person) -> None:
    source = {"title": "é" * 120, "url": "https://a.be/" + "x" * 280, "year": 2023, "figure": "4" * 40}
    lines = [_line("ß" * 90, source=source, notes=[str(uuid.uuid4()) for _ in range(20)])] * 4
    card = NL | dict.fromkeys(("goals", "needs", "pain_points", "helps"), lines)
    assert facilitator.post(PERSONAS, json=card).status_code == 201
    assert_problem(facilitator.post(PERSONAS, content=b" " * 500_000), 413, "too_large")


def test_versions_tell_what_changed_and_an_earlier_one_comes_back(facilitator: Person) -> None:
    made = new_persona(facilitator, goals=[_line("Werk")])
    path = f"{PERSONAS}/{made['id']}"
    facilitator.put(path, json={"based_on": 1, "card": NL})
    back = facilitator.post(f"{path}/versions", json={"number": 1})
    assert (back.status_code, back.json()["version"], back.json()["card"]) == (201, 3, made["card"])
    told = facilitator.get(f"{path}/versions").json()
    assert [(each["number"], each["reason"], each["origin"]) for each in told] == [
        (3, "went_back", 1), (2, "changed", None), (1, "made", None)
    ]  # fmt: skip
    assert told[1]["changes"] == [{"what": "goals", "kind": "removed", "before": "Werk", "after": None}]
    assert facilitator.get(f"{path}/versions/1").json()["card"] == made["card"]
    assert_problem(facilitator.get(f"{path}/versions/9"), 404, "unknown_persona")


def test_a_copy_gets_a_free_name_or_the_one_that_is_given(facilitator: Person) -> None:
    path = f"{PERSONAS}/{new_persona(facilitator)['id']}"
    assert facilitator.post(f"{path}/copies").json()["name"] == "Amina (2)"
    assert facilitator.post(f"{path}/copies", json={"name": "Selam"}).json()["name"] == "Selam"
    assert_problem(facilitator.post(f"{path}/copies", json={"name": " "}), 422, "field_missing")


def test_an_archived_card_is_listed_apart_and_comes_back(facilitator: Person) -> None:
    path = f"{PERSONAS}/{new_persona(facilitator)['id']}"
    assert facilitator.patch(path, json={"archived": True}).json()["archived"]
    assert facilitator.get(PERSONAS).json() == []
    assert len(facilitator.get(f"{PERSONAS}?archived=1").json()) == 1
    assert not facilitator.patch(path, json={"archived": False}).json()["archived"]


def test_the_room_of_a_card_is_told(facilitator: Person) -> None:
    assert facilitator.get(f"{PERSONAS}/room").json() == room()


def test_the_starter_set_comes_in_the_language_that_is_asked_for(facilitator: Person) -> None:
    added = facilitator.post(f"{PERSONAS}/starter", json={"language": "de"}).json()
    assert len(added) == 8 and all(each["example"] and each["language"] == "de" for each in added)
    assert facilitator.post(f"{PERSONAS}/starter", json={"language": "de"}).json() == []
    assert_problem(facilitator.post(f"{PERSONAS}/starter", json={"language": "it"}), 422, "invalid_value")


def _put(hall: Hall, persona: str, *notes: str, **more: Any) -> Any:
    body = {"section": "needs", "workshop": hall.code, "notes": list(notes), **more}
    return hall.facilitator.post(f"{PERSONAS}/{persona}/lines", json=body)


def test_a_note_goes_on_a_card_and_is_found_behind_its_line(hall: Hall) -> None:
    note, persona = hall.write(hall.anna, "Ik wil rust", evidence="quote"), new_persona(hall.facilitator)
    assert_problem(_put(hall, persona["id"], note), 422, "note_not_shown")
    hall.set(phase="reveal")
    answer = _put(hall, persona["id"], note)
    line = answer.json()["line"]
    assert (answer.status_code, line["text"], line["evidence"], line["notes"]) == (
        201, "Ik wil rust", "quote", [note]
    )  # fmt: skip
    assert answer.json()["persona"]["heard"][line["id"]] == {
        "workshops": 1, "notes": 1, "of": None, "low": None, "high": None
    }  # fmt: skip
    behind = hall.facilitator.get(f"{PERSONAS}/{persona['id']}/lines/{line['id']}/notes").json()
    assert [(each["id"], each["workshop"], each["text"], each["linked"]) for each in behind] == [
        (note, hall.code, "Ik wil rust", True)
    ]  # fmt: skip
    again = hall.write(hall.bob, "Rust graag")
    assert _put(hall, persona["id"], again, line=line["id"]).status_code == 200


def test_a_note_beyond_the_room_is_422_and_stays_off_the_card(hall: Hall) -> None:
    persona, note = new_persona(hall.facilitator), hall.write(hall.anna, "x" * 150)
    hall.set(phase="reveal")
    assert_problem(_put(hall, persona["id"], note), 422, "text_too_long")
    assert hall.facilitator.get(f"{PERSONAS}/{persona['id']}").json()["version"] == 1


def test_a_line_that_is_not_there_is_404(hall: Hall) -> None:
    persona = new_persona(hall.facilitator)["id"]
    path = f"{PERSONAS}/{persona}/lines/{uuid.uuid4()}/notes"
    assert_problem(hall.facilitator.get(path), 404, "unknown_line")
