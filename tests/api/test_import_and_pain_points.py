import io
from typing import Any

import httpx
import pytest

from components.site import Site
from tests.api.people import Hall, Person, assert_problem

HEADER = "workshop,date,service,language,quadrant,text,evidence,pain_point\n"
GOOD = (
    HEADER
    + "Pensioen,2024-05-01,Pensioendienst,nl,says,Ik wacht,quote,unknown_status\n"
    + "Pensioen,2024-05-01,Pensioendienst,nl,feels,Onzeker,,Te weinig licht\n"
    + "Verhuizen,2025-06-01,Bevolking,fr,does,Attend au guichet,observed,Sans nouvelles du dossier\n"
)


def _import(who: Person, content: str | bytes, **parameters: str) -> httpx.Response:
    raw = content.encode() if isinstance(content, str) else content
    return who.post("/api/import", params=parameters, files={"file": ("x.csv", io.BytesIO(raw))})


def _counts(site: Site) -> tuple[int, int]:
    with site.services.store.read() as db:
        return db["note"].count, db["change"].count


def test_a_dry_run_says_what_would_be_read_and_writes_nothing(facilitator: Person, site: Site) -> None:
    answer = _import(facilitator, GOOD, dry_run="1")
    assert answer.status_code == 200
    assert answer.json() == {
        "dry_run": True,
        "notes": 3,
        "new_notes": 3,
        "new_pain_points": ["Te weinig licht"],
        "workshops": [
            {"title": "Pensioen", "date": "2024-05-01", "new": True, "notes": 2, "new_notes": 2},
            {"title": "Verhuizen", "date": "2025-06-01", "new": True, "notes": 1, "new_notes": 1},
        ],
    }
    assert _counts(site) == (0, 0)


def test_an_import_does_what_the_dry_run_said(facilitator: Person, site: Site) -> None:
    said = _import(facilitator, GOOD, dry_run="1").json()
    done = _import(facilitator, GOOD)
    assert (done.status_code, done.json()) == (200, said | {"dry_run": False})
    assert _counts(site)[0] == 3


def test_a_second_import_changes_nothing(facilitator: Person, site: Site) -> None:
    _import(facilitator, GOOD)
    before = _counts(site)
    answer = _import(facilitator, GOOD)
    assert (answer.json()["new_notes"], answer.json()["new_pain_points"]) == (0, [])
    assert _counts(site) == before


@pytest.mark.parametrize("dry_run", ["0", "1"])
def test_refused_rows_are_named_and_nothing_is_written(facilitator: Person, site: Site, dry_run: str) -> None:
    bad = GOOD + "Pensioen,2024-13-01,,nl,sees,,guess,\n"
    problem = assert_problem(_import(facilitator, bad, dry_run=dry_run), 422, "import_refused")
    named = [(refusal["row"], refusal["column"]) for refusal in problem["refused"]]
    assert named == [(5, "date"), (5, "quadrant"), (5, "text"), (5, "evidence")]
    assert all(refusal["reason"] for refusal in problem["refused"])
    assert _counts(site) == (0, 0)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (HEADER.encode(), "empty_file"),
        (b"a,b\n1,2\n", "columns_missing"),
        (HEADER.encode() + b'x,"y', "not_csv"),
        (b"\x00\x01\x02", "not_csv"),
        (b"x," * 1_000_000 + b"\n", "columns_missing"),
        (HEADER.encode() + b"x," * 1_000_000, "import_refused"),
    ],
    ids=["nothing", "header", "columns", "quotes", "binary", "wide header", "wide row"],
)
def test_a_file_that_is_not_ours_is_refused_with_the_reason(
    facilitator: Person, content: bytes, code: str
) -> None:
    assert_problem(_import(facilitator, content), 422, code)


def test_a_file_over_the_limit_is_413(facilitator: Person) -> None:
    assert_problem(_import(facilitator, b"x" * (22 * 1024 * 1024)), 413, "too_large")


def test_a_call_without_a_file_names_what_is_missing(facilitator: Person) -> None:
    problem = assert_problem(facilitator.post("/api/import", data={"other": "x"}), 422, "invalid")
    assert [error["field"] for error in problem["errors"]] == ["file"]


def test_an_imported_workshop_is_closed_and_readable(facilitator: Person, site: Site) -> None:
    _import(facilitator, GOOD)
    with site.services.store.read() as db:
        code = db.execute("SELECT code FROM workshop WHERE title = 'Verhuizen'").fetchone()[0]
    workshop = facilitator.get(f"/api/workshops/{code}").json()
    assert (workshop["phase"], workshop["language"]) == ("closed", "fr")
    assert workshop["notes"][0]["coding"]["code"] == "unknown_status"


def _rows(facilitator: Person, **query: Any) -> list[dict[str, Any]]:
    answer = facilitator.get("/api/pain-points", params=query, headers={"Accept-Language": "fr"})
    assert answer.status_code == 200
    rows: list[dict[str, Any]] = answer.json()
    return rows


def test_pain_points_are_counted_in_workshops_the_most_recurrent_first(facilitator: Person) -> None:
    _import(facilitator, GOOD)
    first, second = _rows(facilitator)
    assert (first["code"], first["workshops"], first["of"], first["notes"]) == ("unknown_status", 2, 2, 2)
    assert (second["code"], second["workshops"], second["share"]) == ("te_weinig_licht", 1, 0.5)
    assert first["name"] == "Sans nouvelles du dossier"
    assert second["low"] < 0.5 < second["high"]


@pytest.mark.parametrize(
    ("query", "of"),
    [
        ({"service": "Bevolking"}, 1),
        ({"service": ["Bevolking", "Pensioendienst"]}, 2),
        ({"language": "nl"}, 1),
        ({"since": "2024-05-01", "until": "2024-05-01"}, 1),
        ({"since": "2024-05-02"}, 1),
        ({"organisation": "Niemand"}, None),
    ],
)
def test_filters_choose_the_workshops_that_count(
    facilitator: Person, query: dict[str, Any], of: int | None
) -> None:
    _import(facilitator, GOOD)
    assert [row["of"] for row in _rows(facilitator, **query)][:1] == ([of] if of else [])


def test_the_codebook_is_in_the_callers_language_with_the_rest_last(facilitator: Person) -> None:
    entries = facilitator.get("/api/codebook", headers={"Accept-Language": "de"}).json()
    assert set(entries[0]) == {"code", "name", "description"}
    assert entries[-1]["code"] == "other"
    assert "Stand der Dinge unbekannt" in {entry["name"] for entry in entries}


def test_a_new_entry_is_201_and_its_name_again_200_with_the_same_code(facilitator: Person) -> None:
    first = facilitator.post("/api/codebook", json={"name": "  Te weinig  licht ", "language": "nl"})
    again = facilitator.post("/api/codebook", json={"name": "TE WEINIG LICHT"})
    assert (first.status_code, first.json()) == (201, {"code": "te_weinig_licht", "name": "Te weinig licht"})
    assert (again.status_code, again.json()["code"]) == (200, "te_weinig_licht")


def test_a_name_that_the_codebook_has_in_another_language_is_that_entry(facilitator: Person) -> None:
    answer = facilitator.post("/api/codebook", json={"name": "status unknown", "language": "fr"})
    assert (answer.status_code, answer.json()["name"]) == (200, "Sans nouvelles du dossier")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name": " "}, "text_missing"),
        ({"name": "x" * 81}, "text_too_long"),
        ({"name": "\x00"}, "text_unreadable"),
        ({"name": "x", "language": "it"}, "invalid_value"),
        ({}, "invalid"),
    ],
)
def test_a_bad_name_makes_no_entry(facilitator: Person, body: dict[str, str], code: str) -> None:
    before = facilitator.get("/api/codebook").json()
    assert_problem(facilitator.post("/api/codebook", json=body), 422, code)
    assert facilitator.get("/api/codebook").json() == before


def test_a_pain_point_made_on_the_spot_can_be_coded_with(hall: Hall) -> None:
    hall.set(phase="reveal")
    note = hall.write(hall.anna)
    code = hall.facilitator.post("/api/codebook", json={"name": "Te weinig licht"}).json()["code"]
    coded = hall.facilitator.put(f"{hall.notes}/{note}/coding", json={"code": code}).json()
    assert coded["coding"] == {"code": "te_weinig_licht", "name": "Te weinig licht"}
