"""The facilitator's remote as it is sent: to whom, in which language, and how much of it."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from components import assets
from components.joined_modules import joined
from tests.api.people import PASSCODE, Hall, Person
from workshop_data import agenda
from workshop_data.i18n import catalogue
from workshop_data.model import LANGUAGES

LIMIT = 24 * 1024

MODULES = sorted((Path(assets.__file__).parent / "remote").glob("*.js"))
SHARED = MODULES[0].parents[1] / "phone" / "elements.js"
_TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:function|const|let) (\w+)", re.MULTILINE)


def _boot(page: str) -> dict[str, Any]:
    found = re.search(r'id="boot">(.*?)</script>', page, re.DOTALL)
    assert found
    boot: dict[str, Any] = json.loads(found[1])
    return boot


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_nobody_in_particular_is_led_to_the_sign_in_page_first(hall: Hall, accept: str) -> None:
    answer = hall.newcomer().get(f"/remote/{hall.code}?lang=fr", headers={"Accept": accept})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=")
    assert hall.code not in answer.text


def test_a_participant_does_not_get_the_remote(hall: Hall) -> None:
    answer = hall.anna.get(f"/remote/{hall.code}")
    assert (answer.status_code, answer.text) == (303, "")


def test_signing_in_leads_back_to_the_remote(hall: Hall) -> None:
    newcomer = hall.newcomer()
    sign_in = newcomer.get(newcomer.get(f"/remote/{hall.code}").headers["location"])
    target = re.search(r'name="next" value="([^"]*)"', sign_in.text)
    assert target
    answer = newcomer.post("/login", data={"passcode": PASSCODE, "next": target[1]})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/remote/{hall.code}")


def test_the_way_to_the_sign_in_page_leads_to_no_other_site(nobody: Person) -> None:
    answer = nobody.get("/remote/ABCDEF?next=//evil.example&lang=https://evil.example")
    assert answer.headers["location"].startswith("/login?next=%2Fremote%2FABCDEF%3F")


def test_the_remote_knows_its_workshop_and_the_usual_minutes(hall: Hall) -> None:
    boot = _boot(hall.facilitator.get(f"/remote/{hall.code}").text)
    assert (boot["code"], boot["workshop"]) == (hall.code, {"title": "Pensioen aanvragen", "language": "nl"})
    assert boot["usual_minutes"] == dict(agenda.USUAL)


def test_the_page_itself_holds_no_note(hall: Hall) -> None:
    hall.write(hall.anna, "Niemand leest dit al")
    hall.write(hall.facilitator, "Van de begeleider")
    page = hall.facilitator.get(f"/remote/{hall.code}").text
    assert "Niemand leest dit al" not in page and "Van de begeleider" not in page


def test_an_unknown_code_is_a_404_that_says_so(facilitator: Person) -> None:
    answer = facilitator.get("/remote/%3Cscript%3Ealert(1)")
    assert (answer.status_code, _boot(answer.text)["workshop"]) == (404, None)
    assert "alert(1)" not in answer.text


def test_a_code_in_another_spelling_leads_to_the_one_address(hall: Hall) -> None:
    answer = hall.facilitator.get(f"/remote/{hall.code[:3].lower()}-{hall.code[3:]}?lang=de")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/remote/{hall.code}?lang=de")


def test_a_title_can_not_write_into_the_page(hall: Hall) -> None:
    hostile = '</script><script>alert(1)</script><!-- "'
    hall.set(title=hostile)
    page = hall.facilitator.get(f"/remote/{hall.code}").text
    assert _boot(page)["workshop"]["title"] == hostile
    assert "<script>alert" not in page and "<!-- " not in page


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [("", "fr-BE", "fr"), ("?lang=DE", "fr-BE", "de"), ("?lang=it", "fr-BE", "fr"), ("", "it", "nl")],
)
def test_the_remote_speaks_the_language_that_is_asked_for(
    hall: Hall, query: str, accepted: str, language: str
) -> None:
    page = hall.facilitator.get(f"/remote/{hall.code}{query}", headers={"Accept-Language": accepted}).text
    assert f'<html lang="{language}"' in page
    assert _boot(page)["texts"]["tab_discuss"] == catalogue(language, "remote")["tab_discuss"]


def test_the_remote_is_not_kept_and_may_load_nothing_from_elsewhere(hall: Hall) -> None:
    answer = hall.facilitator.get(f"/remote/{hall.code}")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert not re.search(r'(src|href)="(https?:)?//', answer.text)


def _transferred(person: Person, path: str, language: str) -> int:
    """Bytes of the body as they go over the network, where Streamlit's server compresses the page itself."""
    headers = {"Accept-Encoding": "gzip", "Accept-Language": language}
    with person.http.stream("GET", path, headers=headers) as answer:
        assert answer.status_code == 200, path
        body = b"".join(answer.iter_raw())
        return len(body if "content-encoding" in answer.headers else gzip.compress(body))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_and_all_that_it_loads_are_small(hall: Hall, language: str) -> None:
    page = f"/remote/{hall.code}"
    loaded = {page, *re.findall(r'"(/assets/[^"]+)"', hall.facilitator.get(page).text)}
    assert len(loaded) == 3
    assert sum(_transferred(hall.facilitator, path, language) for path in loaded) <= LIMIT


def test_the_script_is_one_file_that_holds_the_names_of_all_modules_and_each_once(nobody: Person) -> None:
    module = nobody.get(f"{assets.address('remote')}/remote.js").text
    assert not re.search(r"\bimport\b", module)
    sent = _TOP_LEVEL.findall(joined(MODULES[0].with_name("remote.js")))
    apart = "\n".join(each.read_text("utf-8") for each in [*MODULES, SHARED])
    assert len(sent) > 60
    assert sorted(sent) == sorted({*_TOP_LEVEL.findall(apart)})


def test_every_shared_text_that_the_scripts_name_is_sent(hall: Hall) -> None:
    scripts = "\n".join(module.read_text("utf-8") for module in MODULES)
    named = {key for key in catalogue("en", "common") if re.search(rf'\bt\(["`]{key}["`]', scripts)}
    sent = _boot(hall.facilitator.get(f"/remote/{hall.code}").text)["texts"].keys()
    assert {"participant_count", "note_count", "pain_point", "cancel"} <= named <= sent


def test_every_text_of_the_remote_is_used(nobody: Person) -> None:
    scripts = "\n".join(module.read_text("utf-8") for module in MODULES)
    asked = {*re.findall(r'"([a-z_]+)"', scripts), "heading"}
    made = re.findall(r"`([a-z_]*)\$\{[^}]+\}([a-z_]*)`", scripts)
    patterns = [re.compile(f"{begin}.+{end}") for begin, end in made if begin or end]
    unused = {key for key in catalogue("en", "remote") if key not in asked}
    assert {key for key in unused if not any(each.fullmatch(key) for each in patterns)} == set()
