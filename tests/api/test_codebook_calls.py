import io
from typing import Any

import pytest

from tests.api.people import Hall, Person, assert_problem

ENTRY = "/api/codebook/entries"


def _entry(who: Person, code: str) -> dict[str, Any]:
    answer = who.get(f"{ENTRY}/{code}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def _offered(who: Person) -> set[str]:
    return {entry["code"] for entry in who.get("/api/codebook").json()}


def test_an_entry_is_told_whole(facilitator: Person) -> None:
    entry = _entry(facilitator, "waiting_time")
    assert set(entry["texts"]) == {"nl", "fr", "de", "en"}
    assert set(entry["texts"]["nl"]) == {"name", "description", "examples", "counter_examples"}
    assert (entry["parent"], entry["retired"], entry["merged_into"]) == (None, False, None)


def test_a_change_names_what_changes_and_leaves_the_rest(facilitator: Person) -> None:
    before = _entry(facilitator, "waiting_time")
    counter = {"text": "De brief is onduidelijk", "belongs_to": "unclear_language"}
    said = {"name": "Wachten", "counter_examples": [counter]}
    answer = facilitator.patch(f"{ENTRY}/waiting_time", json={"texts": {"nl": said}, "parent": "not_heard"})
    after = answer.json()
    assert (answer.status_code, after["parent"]) == (200, "not_heard")
    assert after["texts"]["nl"] == before["texts"]["nl"] | said
    assert after["texts"]["fr"] == before["texts"]["fr"]


def test_a_retired_entry_is_not_offered_until_it_is_brought_back(facilitator: Person) -> None:
    facilitator.patch(f"{ENTRY}/waiting_time", json={"retired": True})
    assert "waiting_time" not in _offered(facilitator)
    facilitator.patch(f"{ENTRY}/waiting_time", json={"retired": False})
    assert "waiting_time" in _offered(facilitator)


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("no_such", {"colour": "#112233"}, 422, "unknown_pain_point"),
        ("waiting_time", {"colour": "red"}, 422, "invalid_value"),
        ("waiting_time", {"parent": "waiting_time"}, 422, "parent_cycle"),
        ("waiting_time", {"texts": {"nl": {"name": ""}}}, 422, "pain_point_name_missing"),
        ("waiting_time", {"texts": {"nl": {"name": "Not heard"}}}, 409, "pain_point_name_taken"),
        ("waiting_time", {"texts": {"it": {"name": "Attesa"}}}, 422, "invalid_value"),
        ("waiting_time", {"code": "mine"}, 422, "invalid"),
        ("waiting_time", {"retired": "yes"}, 422, "invalid"),
        ("other", {"retired": True}, 422, "residual_stays"),
    ],
)
def test_a_bad_change_is_refused_with_the_reason(
    facilitator: Person, path: str, body: dict[str, Any], status: int, code: str
) -> None:
    facilitator.patch(f"{ENTRY}/not_heard", json={"texts": {"en": {"name": "Not heard"}}})
    before = facilitator.get("/api/codebook").json()
    assert_problem(facilitator.patch(f"{ENTRY}/{path}", json=body), status, code)
    assert facilitator.get("/api/codebook").json() == before


def test_a_change_that_is_refused_in_part_is_refused_whole(facilitator: Person) -> None:
    answer = facilitator.patch(f"{ENTRY}/other", json={"colour": "#112233", "retired": True})
    assert_problem(answer, 422, "residual_stays")
    assert _entry(facilitator, "other")["colour"] != "#112233"


def test_merged_notes_follow_and_come_back(hall: Hall) -> None:
    note = hall.write(hall.facilitator)
    coding = f"{hall.notes}/{note}/coding"
    hall.facilitator.put(coding, json={"code": "waiting_time"})
    done = hall.facilitator.post(f"{ENTRY}/waiting_time/merge", json={"into": "not_heard"}).json()
    assert (done["notes"], hall.seen(hall.facilitator)[0]["coding"]["code"]) == (1, "not_heard")
    undo = f"/api/codebook/merges/{done['merge']}"
    assert hall.facilitator.delete(undo).json() == {"notes": 1}
    assert hall.seen(hall.facilitator)[0]["coding"]["code"] == "waiting_time"
    assert_problem(hall.facilitator.delete(undo), 409, "nothing_to_take_apart")


def test_an_open_board_hears_of_a_merge(hall: Hall) -> None:
    note = hall.write(hall.facilitator)
    hall.facilitator.put(f"{hall.notes}/{note}/coding", json={"code": "waiting_time"})
    seq = hall.facilitator.get(hall.path).json()["seq"]
    hall.facilitator.post(f"{ENTRY}/waiting_time/merge", json={"into": "not_heard"})
    (event,) = hall.facilitator.replay(hall.path, after=seq)
    assert (event.kind, event.data["coding"]["code"]) == ("note_coded", "not_heard")


def test_notes_are_split_off_into_an_entry_of_their_own(hall: Hall) -> None:
    note = hall.write(hall.facilitator)
    hall.facilitator.put(f"{hall.notes}/{note}/coding", json={"code": "waiting_time"})
    body = {"name": "Wachtrij", "language": "nl", "notes": [note]}
    answer = hall.facilitator.post(f"{ENTRY}/waiting_time/split", json=body)
    assert (answer.status_code, answer.json()["code"]) == (201, "wachtrij")
    assert hall.seen(hall.facilitator)[0]["coding"]["code"] == "wachtrij"
    again = hall.facilitator.post(f"{ENTRY}/waiting_time/split", json=body | {"name": "Rij"})
    assert_problem(again, 409, "notes_recoded")


def test_the_history_tells_what_changed(facilitator: Person) -> None:
    facilitator.patch(f"{ENTRY}/waiting_time", json={"colour": "#112233"})
    (change,) = facilitator.get("/api/codebook/history").json()
    assert (change["kind"], change["code"], change["actor"]) == (
        "pain_point_changed",
        "waiting_time",
        "facilitator",
    )
    assert change["fields"]["colour"]["after"] == "#112233"


@pytest.mark.parametrize(
    ("kind", "media", "begins"),
    [("csv", "text/csv", b"\xef\xbb\xbfcode;"), ("qdc", "application/xml", b"<?xml")],
)
def test_the_codebook_is_a_file_that_comes_back_unchanged(
    facilitator: Person, kind: str, media: str, begins: bytes
) -> None:
    answer = facilitator.get(f"/api/codebook.{kind}", headers={"Accept-Language": "nl"})
    assert answer.headers["content-type"].startswith(media) and answer.content.startswith(begins)
    assert f'filename="codebook.{kind}"' in answer.headers["content-disposition"]
    said = _import(facilitator, answer.content)
    assert (said["entries"], said["new"], said["changed"]) == (20, [], {})


def _import(who: Person, content: bytes, **parameters: str) -> dict[str, Any]:
    answer = who.post(
        "/api/codebook/import",
        params=parameters,
        files={"file": ("x", io.BytesIO(content))},
        headers={"Accept-Language": "nl"},
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_another_format_is_refused(facilitator: Person) -> None:
    assert_problem(facilitator.get("/api/codebook.xlsx"), 422, "invalid_value")


def test_a_dry_run_says_what_an_import_then_does(facilitator: Person) -> None:
    content = b"code,name_nl,colour\nwaiting_time,Wachten,\n,Te donker,#112233\n"
    said = _import(facilitator, content, dry_run="1")
    assert (said["new"], said["changed"]) == (["te_donker"], {"waiting_time": ["nl.name"]})
    assert "te_donker" not in _offered(facilitator)
    assert _import(facilitator, content) == said | {"dry_run": False}
    assert "te_donker" in _offered(facilitator)


def test_refused_entries_are_named(facilitator: Person) -> None:
    files = {"file": ("x.csv", b"code,name_nl,parent\na,Een,no_such\n")}
    problem = assert_problem(facilitator.post("/api/codebook/import", files=files), 422, "import_refused")
    assert [(each["row"], each["column"]) for each in problem["refused"]] == [(2, "a")]
