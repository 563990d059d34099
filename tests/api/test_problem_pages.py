"""Refusals as a person reads them who has opened an address of the API in a browser."""

import pytest

from tests.api.people import Hall, Person, assert_problem, draft
from workshop_data.i18n import translator
from workshop_data.model import LANGUAGES

_BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_page_in_the_readers_language_with_the_same_status(nobody: Person, language: str) -> None:
    answer = nobody.get("/api/codebook.csv", headers=_BROWSER | {"Accept-Language": language})
    assert (answer.status_code, answer.headers["content-language"]) == (401, language)
    assert answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{language}">' in answer.text
    assert translator(language)("errors.sign_in_needed") in answer.text


def test_what_is_said_of_a_value_cannot_write_into_the_page(facilitator: Person) -> None:
    answer = facilitator.get("/api/personas/cards.pdf?paper=<script>alert(1)</script>", headers=_BROWSER)
    assert answer.status_code == 422
    assert "&lt;script&gt;alert(1)" in answer.text and "<script" not in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/none", 404), ("/api/pain-points/trend?per=week", 422), ("/api/workshops/AAAAAA/replay", 404)],
)
def test_every_kind_of_refusal_is_a_page(facilitator: Person, path: str, status: int) -> None:
    answer = facilitator.get(path, headers=_BROWSER)
    assert (answer.status_code, "<h1>" in answer.text) == (status, True)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/event-stream", "image/webp,*/*;q=0.8"])
def test_a_program_gets_a_problem_document(nobody: Person, accept: str) -> None:
    assert_problem(nobody.get("/api/codebook", headers={"Accept": accept}), 401, "sign_in_needed")


def test_who_sends_something_gets_a_problem_document_whatever_is_accepted(hall: Hall) -> None:
    hall.set(locked=True)
    answer = hall.anna.post(hall.notes, json=draft(), headers=_BROWSER)
    assert_problem(answer, 423, "writing_locked")
