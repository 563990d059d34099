import io
from typing import Any

import pytest

from components.site import Site
from tests.api.people import Person, assert_problem
from workshop_data import actions, for_whom, recurrence, saturation, together, trend
from workshop_data.tally import Selection, tally

HEADER = "workshop,date,service,organisation,language,target_group,quadrant,text,pain_point\n"
CALLS = ("", "/in-time", "/trend", "/together", "/saturation", "/for-whom")


@pytest.fixture
def data(facilitator: Person) -> None:
    rows = [
        f"W{number},{2022 + number // 6}-{1 + number % 6 * 2:02}-01,Dienst {number % 3},Org {number % 2},"
        f"{'nl' if number % 2 else 'fr'},Groep {number % 4},says,Tekst {number} {place},{code}\n"
        for number in range(24)
        for place, code in enumerate(_codes(number))
    ]
    content = (HEADER + "".join(rows)).encode()
    facilitator.post("/api/import", files={"file": ("x.csv", io.BytesIO(content))}).raise_for_status()


def _codes(number: int) -> list[str]:
    found = ["unknown_status"] if number >= 12 or number % 4 == 0 else ["waiting_time"]
    return found + (["not_heard", "asked_again"] if number % 2 else ["other"])


def _get(who: Person, path: str = "", **query: Any) -> Any:
    answer = who.get(f"/api/pain-points{path}", params=query, headers={"Accept-Language": "en"})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.usefixtures("data")
def test_a_row_tells_all_that_is_known_of_a_pain_point(facilitator: Person, site: Site) -> None:
    actions.add(site.services.store, "unknown_status", {"what": "Berichten sturen", "who": "Team"})
    first = _get(facilitator)[0]
    assert (first["code"], first["name"], first["workshops"], first["of"]) == (
        "unknown_status",
        "Status unknown",
        15,
        24,
    )
    assert first["change"]["verdict"] == "more"
    assert first["lately"]["of"] + first["lately"]["of_before"] == 24
    assert (first["severity"], first["votes"], first["participants"]) == (None, 0, 0)
    assert first["who_can_act"] == "ours"
    assert [action["what"] for action in first["actions"]] == ["Berichten sturen"]


@pytest.mark.usefixtures("data")
def test_the_numbers_are_those_of_the_charts(facilitator: Person, site: Site) -> None:
    with site.services.store.read() as db:
        counted = tally(db).selected(Selection(services=("Dienst 1",)))
    here = {"service": "Dienst 1"}
    ranking = [(row.code, row.workshops, row.low) for row in recurrence.ranked(counted, {})]
    rows = _get(facilitator, **here)
    assert sorted((row["code"], row["workshops"], row["low"]) for row in rows) == sorted(ranking)
    points = [point for each in trend.points(counted).values() for point in each]
    assert [row["share"] for row in _get(facilitator, "/trend", **here)] == [each.share for each in points]
    pairs = [(pair.first, pair.second, pair.lift) for pair in together.pairs(counted)]
    found = _get(facilitator, "/together", **here)
    assert [(row["first"], row["second"], row["lift"]) for row in found] == pairs
    base = saturation.saturation(counted).base
    assert _get(facilitator, "/saturation", **here)["base"] == base
    shares = [share.p for share in for_whom.for_whom(counted, "organisation").shares]
    assert [row["p"] for row in _get(facilitator, "/for-whom", by="organisation", **here)] == shares


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("query", "of"),
    [
        ({"target_group": ["groep 1", "Groep 2"]}, 12),
        ({"language": "NL"}, 12),
        ({"organisation": "Org 0; Org 1"}, 24),
        ({"persona": "Niemand"}, None),
        ({"since": "2024-01-01", "until": "2024-12-31", "service": "Dienst 0"}, 2),
    ],
)
def test_the_filters_of_the_page_are_those_of_the_calls(
    facilitator: Person, query: dict[str, Any], of: int | None
) -> None:
    rows = _get(facilitator, **query)
    assert {row["of"] for row in rows} == ({of} if of else set())


@pytest.mark.parametrize("path", CALLS)
def test_without_workshops_every_call_answers_with_nothing(facilitator: Person, path: str) -> None:
    found = _get(facilitator, path)
    assert (found["steps"] if path == "/saturation" else found) == []


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("path", CALLS)
def test_no_call_gives_the_words_of_a_note(facilitator: Person, path: str) -> None:
    answer = facilitator.get(f"/api/pain-points{path}")
    assert answer.status_code == 200
    assert "Tekst" not in answer.text


@pytest.mark.parametrize(("path", "query"), [("/trend", {"per": "week"}), ("/for-whom", {"by": "shoe size"})])
def test_what_is_no_choice_is_refused(facilitator: Person, path: str, query: dict[str, str]) -> None:
    assert_problem(facilitator.get(f"/api/pain-points{path}", params=query), 422, "invalid_value")


@pytest.mark.parametrize("path", CALLS)
def test_a_bad_date_is_refused_everywhere(facilitator: Person, path: str) -> None:
    answer = facilitator.get(f"/api/pain-points{path}", params={"since": "yesterday"})
    assert_problem(answer, 422, "invalid_date")


@pytest.mark.usefixtures("data")
def test_a_year_has_its_workshops_together(facilitator: Person) -> None:
    rows = _get(facilitator, "/trend", per="year")
    assert {(row["first"], row["of"]) for row in rows} == {(f"{year}-01-01", 6) for year in range(2022, 2026)}


@pytest.mark.usefixtures("data")
def test_each_workshop_has_its_cells(facilitator: Person) -> None:
    rows = _get(facilitator, "/in-time")
    assert len({row["workshop"] for row in rows}) == 24
    assert sum(row["notes"] for row in rows) == sum(len(_codes(number)) for number in range(24))
