import json
import re
import shutil
import socket
from typing import NamedTuple

import pytest

from components import assets, site
from components.site import Site
from components.sockets import send_without_delay
from tests.api.people import Hall, Person
from workshop_data import __version__
from workshop_data.i18n import translator


class Space(NamedTuple):
    free: int


def _boot(page: str) -> dict[str, object]:
    found = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    boot: dict[str, object] = json.loads(found[1])
    return boot


def test_a_healthy_server_says_so_and_its_version(nobody: Person) -> None:
    answer = nobody.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "version": __version__})


def test_a_server_whose_disk_is_nearly_full_is_not_healthy(
    nobody: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Space(free=site._DISK_RESERVE_BYTES - 1))
    assert nobody.get("/healthz").status_code == 503


def test_a_server_whose_database_is_gone_is_not_healthy(nobody: Person, site: Site) -> None:
    site.services.settings.database.unlink()
    assert nobody.get("/healthz").status_code == 503


@pytest.mark.parametrize("path", ["/join", "/login", "/logout"])
def test_pages_for_all_may_load_nothing_from_elsewhere(nobody: Person, path: str) -> None:
    answer = nobody.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r'(src|href)="(https?:)?//', answer.text)


def test_the_api_has_the_security_headers_too(facilitator: Person) -> None:
    answer = facilitator.get("/api/codebook")
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


def test_the_phone_page_knows_its_workshop(hall: Hall) -> None:
    boot = _boot(hall.newcomer().get(f"/join/{hall.code}").text)
    assert (boot["code"], boot["unknown"]) == (hall.code, False)
    assert boot["workshop"] == {"title": "Pensioen aanvragen", "language": "nl", "phase": "write"}


def test_an_unknown_code_is_a_404_that_asks_for_the_code(nobody: Person) -> None:
    answer = nobody.get("/join/AAAAAA")
    assert answer.status_code == 404
    assert (_boot(answer.text)["code"], _boot(answer.text)["unknown"]) == ("AAAAAA", True)


@pytest.mark.parametrize("typed", ["{}", "{} ", "%20{}", "{:.3}-{:.0}"])
def test_a_code_in_another_spelling_leads_to_the_one_address(hall: Hall, typed: str) -> None:
    spelled = typed.format(hall.code.lower(), "") if ":" not in typed else f"{hall.code[:3]}-{hall.code[3:]}"
    answer = hall.newcomer().get(f"/join/{spelled}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/join/{hall.code}")


def test_a_code_can_not_write_into_the_page(nobody: Person) -> None:
    answer = nobody.get("/join/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert answer.status_code == 404
    assert "alert(1)" not in answer.text


def test_a_title_can_not_write_into_the_page(hall: Hall) -> None:
    hostile = '</script><script>alert(1)</script><!-- "'
    hall.set(title=hostile)
    page = hall.newcomer().get(f"/join/{hall.code}").text
    workshop = _boot(page)["workshop"]
    assert isinstance(workshop, dict) and workshop["title"] == hostile
    assert "<script>alert" not in page and "<!-- " not in page


@pytest.mark.parametrize(("asked", "language"), [("fr-BE", "fr"), ("de", "de"), ("it", "nl")])
def test_the_phone_page_speaks_the_language_of_the_phone(hall: Hall, asked: str, language: str) -> None:
    page = hall.newcomer().get(f"/join/{hall.code}", headers={"Accept-Language": asked})
    assert f'<html lang="{language}"' in page.text


def test_a_phone_without_one_of_the_languages_gets_that_of_the_workshop(hall: Hall) -> None:
    hall.set(language="de")
    page = hall.newcomer().get(f"/join/{hall.code}", headers={"Accept-Language": "it"})
    assert '<html lang="de"' in page.text


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_sign_in_page_speaks_the_chosen_language(nobody: Person, language: str) -> None:
    page = nobody.get(f"/login?lang={language}").text
    assert f'<html lang="{language}"' in page and translator(language)("sign_in.title") in page


def test_files_are_kept_by_browsers_under_an_address_that_changes_with_them(nobody: Person) -> None:
    answer = nobody.get(f"{assets.address('phone')}/phone.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_a_file_of_an_earlier_version_is_not_kept(nobody: Person) -> None:
    answer = nobody.get("/assets/earlier/phone/phone.js")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")


@pytest.mark.parametrize(
    "path", ["phone/routes.py", "phone/page.html", "..%2Fsite.py", "phone/..%2F..%2Fapp.py", "api/guard.py"]
)
def test_no_other_file_of_the_program_can_be_asked_for(nobody: Person, path: str) -> None:
    assert nobody.get(f"/assets/x/{path}").status_code == 404


def test_answers_leave_without_waiting_for_the_packet_before() -> None:
    # A listening socket like Streamlit's: asyncio leaves Nagle's algorithm on for it.
    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        send_without_delay()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
