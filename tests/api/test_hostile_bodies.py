import json
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.site import Site
from tests.api.people import Hall, Person, assert_problem, draft

JSON = {"Content-Type": "application/json"}


def _targets(hall: Hall, note: str) -> list[tuple[Person, str, str]]:
    return [
        (hall.facilitator, "POST", "/api/workshops"),
        (hall.facilitator, "PATCH", hall.path),
        (hall.newcomer(), "POST", f"{hall.path}/participants"),
        (hall.facilitator, "POST", hall.notes),
        (hall.facilitator, "PATCH", f"{hall.notes}/{note}"),
        (hall.facilitator, "PUT", f"{hall.notes}/{note}/coding"),
        (hall.facilitator, "POST", hall.groups),
        (hall.facilitator, "PATCH", f"{hall.groups}/{note}"),
        (hall.facilitator, "POST", f"{hall.groups}/{note}/merge"),
        (hall.facilitator, "PUT", f"{hall.path}/votes/{note}"),
        (hall.anna, "PUT", f"{hall.path}/ready"),
        (hall.facilitator, "PUT", f"{hall.path}/talk/{note}"),
        (hall.facilitator, "POST", f"{hall.path}/copy"),
        (hall.facilitator, "POST", f"{hall.path}/undo"),
        (hall.facilitator, "POST", f"{hall.path}/redo"),
        (hall.facilitator, "POST", "/api/codebook"),
        (hall.facilitator, "POST", "/api/import"),
    ]


def _assert_refused(answer: httpx.Response) -> None:
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code


HOSTILE = [
    b"{",
    b"[]",
    b"1",
    b'"text"',
    b"\xff\xfe\x00",
    b'{"title": "\xff"}',
    b'{"title": "\\ud800", "name": "\\ud800", "text": "\\ud800", "code": "\\ud800"}',
    b'{"\\ud800": 1, "title": "x", "name": "x", "text": "x", "code": "x"}',
    b'{"title": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    b'{"title": ' + b'{"a":' * 950 + b"1" + b"}" * 950 + b"}",
    b'{"max_participants": ' + b"9" * 5_000 + b"}",
    b'{"title": NaN, "pain": Infinity, "code": -Infinity}',
    b"a=b&c=d",
]


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: repr(body[:24]))
def test_a_body_that_is_no_sense_is_refused_by_every_call(hall: Hall, body: bytes) -> None:
    for person, method, path in _targets(hall, hall.write(hall.facilitator)):
        _assert_refused(person.call(method, path, content=body, headers=JSON))


@pytest.mark.parametrize(
    "content_type", ["text/plain", "multipart/form-data", "image/png", "", "application/x"]
)
def test_a_body_of_another_type_is_refused_by_every_call(hall: Hall, content_type: str) -> None:
    for person, method, path in _targets(hall, hall.write(hall.facilitator)):
        headers = {"Content-Type": content_type}
        _assert_refused(person.call(method, path, content=b"--x\r\nhello", headers=headers))


def test_nothing_is_written_by_a_refused_body(hall: Hall, site: Site) -> None:
    note = hall.write(hall.facilitator)
    before = _tables(site)
    for body in HOSTILE:
        for person, method, path in _targets(hall, note):
            person.call(method, path, content=body, headers=JSON)
    assert _tables(site) == before


def _tables(site: Site) -> list[str]:
    with site.services.store.read() as db:
        return list(db.iterdump())


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
_FIELDS = st.sampled_from(
    ["id", "quadrant", "text", "evidence", "pain", "hidden", "title", "language", "date", "phase", "code"]
    + ["name", "token", "max_participants", "locked", "question", "notes", "add", "take_out", "group"]
    + ["joining_locked"]
    + ["count", "ready", "timer", "votes_each", "vote_round", "votes_shown", "reveal_mode", "reveal_step"]
    + ["in_turn", "quadrant_at_turn", "prompts", "check_first", "stage", "agenda", "done", "seq"]
)


@settings(max_examples=30)
@given(body=st.dictionaries(_FIELDS, _VALUES, max_size=6) | _VALUES)
def test_no_json_body_makes_any_call_fail(hall: Hall, body: object) -> None:
    note = "00000000-0000-0000-0000-000000000000"
    for person, method, path in _targets(hall, note):
        sent = json.dumps(body).encode()
        answer = person.call(method, path, content=sent, headers=JSON)
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            _assert_refused(answer)


@settings(max_examples=30)
@given(changed=st.dictionaries(st.sampled_from(sorted(draft())), _VALUES, min_size=1))
def test_no_note_that_is_nearly_right_makes_the_server_fail(hall: Hall, changed: dict[str, object]) -> None:
    sent = json.dumps(draft() | changed).encode()
    answer = hall.facilitator.post(hall.notes, content=sent, headers=JSON)
    assert answer.status_code in {200, 201, 409, 422}


_PARTS = {
    "timer": ["seconds", "running", "add", "locks"],
    "prompts": ["says", "thinks", "does", "feels"],
    "stage": ["spotlight", "view", "theme"],
    "agenda": ["lobby", "write", "closed", "break"],
}
_NEARLY_RIGHT = _VALUES | st.sampled_from(
    [60, 0.5, True, "", "map", "dark", "quadrant:says", "note:00000000-0000-0000-0000-000000000000", 10**30]
)


@pytest.mark.parametrize("part", _PARTS)
@settings(max_examples=30)
@given(data=st.data())
def test_no_part_of_the_settings_makes_the_server_fail(hall: Hall, part: str, data: st.DataObject) -> None:
    wanted = data.draw(st.dictionaries(st.sampled_from(_PARTS[part]), _NEARLY_RIGHT) | _VALUES)
    sent = json.dumps({part: wanted}).encode()
    answer = hall.facilitator.patch(hall.path, content=sent, headers=JSON)
    assert answer.status_code in {200, 422, 423}
    assert hall.anna.get(hall.path).status_code == 200


@pytest.mark.parametrize(
    "wanted",
    [
        {"agenda": {"\ud800": 5}},
        {"agenda": {"write": 10**4000}},
        {"agenda": {"x" * 10_000: 5}},
        {"agenda": {str(number): 5 for number in range(500)}},
        {"prompts": {"says": "<script>alert(1)</script>\ud800"}},
        {"prompts": {"says": "x" * 10_000}},
        {"stage": {"spotlight": "note:" + "\ud800" * 36}},
        {"stage": {"spotlight": "quadrant:says\u0000"}},
        {"stage": {"view": "\ud800"}},
        {"reveal_step": 10**4000},
        {"reveal_mode": "\ud800"},
        {"quadrant_at_turn": ["says"]},
    ],
    ids=lambda wanted: str(wanted)[:30],
)
def test_a_setting_that_no_honest_client_sends_is_refused_and_nothing_written(
    hall: Hall, site: Site, wanted: dict[str, object]
) -> None:
    before = _tables(site)
    sent = json.dumps({"title": "Anders", "in_turn": True} | wanted).encode()
    _assert_refused(hall.facilitator.patch(hall.path, content=sent, headers=JSON))
    assert _tables(site) == before


def test_a_prompt_with_markup_is_kept_as_text(hall: Hall) -> None:
    hall.set(prompts={"says": "<b>Zegt</b> & 'citeert'"})
    assert hall.anna.get(hall.path).json()["prompts"]["says"] == "<b>Zegt</b> & 'citeert'"


@settings(max_examples=30)
@given(changed=st.dictionaries(st.sampled_from(["id", "notes", "title"]), _VALUES, min_size=1))
def test_no_group_that_is_nearly_right_makes_the_server_fail(hall: Hall, changed: dict[str, object]) -> None:
    hall.set(phase="group")
    right = {"id": "00000000-0000-0000-0000-00000000a0a0", "notes": [hall.write(hall.facilitator)]}
    sent = json.dumps(right | changed).encode()
    answer = hall.facilitator.post(hall.groups, content=sent, headers=JSON)
    assert answer.status_code in {200, 201, 404, 422}


@pytest.mark.parametrize("query", ["since=x", "until=2026-13-01", "since=%00", "since=%ff"])
def test_a_date_that_is_none_is_refused_in_the_address_too(facilitator: Person, query: str) -> None:
    assert_problem(facilitator.get(f"/api/pain-points?{query}"), 422, "invalid_date")


@pytest.mark.parametrize("path", ["%00", "%ff", "..", "%2e%2e", "'--", "a" * 5_000])
def test_an_address_that_is_no_workshops_is_404(facilitator: Person, path: str) -> None:
    answer = facilitator.http.get(f"/api/workshops/{path}x")
    assert_problem(answer, 404, "unknown_workshop")


def test_an_unknown_address_and_a_wrong_method_are_problems_too(facilitator: Person) -> None:
    assert_problem(facilitator.get("/api/nothing/here"), 404, "not_found")
    assert_problem(facilitator.put("/api/workshops"), 405, "wrong_method")


def _chunks(size: int) -> Iterator[bytes]:
    yield b'{"title": "'
    for _ in range(size // 1000):
        yield b"x" * 1000
    yield b'"}'


@pytest.mark.parametrize("size", [17_000, 1_000_000])
def test_a_body_over_the_limit_is_413_announced_or_not(hall: Hall, site: Site, size: int) -> None:
    before = _tables(site)
    announced = hall.facilitator.post("/api/workshops", content=b"".join(_chunks(size)), headers=JSON)
    chunked = hall.facilitator.post("/api/workshops", content=_chunks(size), headers=JSON)
    assert_problem(announced, 413, "too_large")
    assert_problem(chunked, 413, "too_large")
    assert _tables(site) == before


def test_a_body_under_the_limit_is_read_when_it_comes_in_pieces(hall: Hall) -> None:
    sent = json.dumps(draft("In stukken")).encode()
    pieces = (sent[at : at + 7] for at in range(0, len(sent), 7))
    assert hall.anna.post(hall.notes, content=pieces, headers=JSON).json()["text"] == "In stukken"


def test_the_server_still_answers_on_the_connection_after_a_body_that_was_too_large(hall: Hall) -> None:
    hall.facilitator.post("/api/workshops", content=_chunks(500_000), headers=JSON)
    assert hall.facilitator.get(hall.path).status_code == 200


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("nl-BE", "nl"),
        ("fr,en;q=0.5", "fr"),
        ("de-AT, en;q=0.9", "de"),
        ("en-GB", "en"),
        ("it", "nl"),
    ],
)
def test_a_problem_is_in_the_language_of_the_caller(nobody: Person, asked: str, language: str) -> None:
    answer = nobody.get("/api/workshops/AAAAAA", headers={"Accept-Language": asked})
    titles = {
        "nl": "Workshop niet gevonden",
        "fr": "Atelier introuvable",
        "de": "Workshop nicht gefunden",
        "en": "Workshop not found",
    }
    assert assert_problem(answer, 404, "unknown_workshop")["title"] == titles[language]
    assert answer.headers["content-language"] == language
