"""Those who call the API in tests: each a browser of its own, over real HTTP."""

import json
import ssl
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

_PLAIN_HTTP = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Loading the system's certificates for each client would take longer than the test."""

SECONDS = 60.0

PASSCODE = "abcd-efgh"

OF_FACILITATORS = {"undo", "redo", "agenda", "talk"}
"""What a facilitator is told besides, with what a facilitator did."""


@dataclass(frozen=True)
class Event:
    kind: str
    seq: int | None
    data: Any


@dataclass
class Person:
    """A browser, with the bearer token that its page would keep."""

    address: str
    headers: dict[str, str] = field(default_factory=dict)
    participant: str = ""

    def __post_init__(self) -> None:
        self.http = httpx.Client(base_url=self.address, verify=_PLAIN_HTTP, timeout=SECONDS)

    def call(self, method: str, path: str, **request: Any) -> httpx.Response:
        headers = self.headers | dict(request.pop("headers", {}))
        return self.http.request(method, path, headers=headers, **request)

    def get(self, path: str, **request: Any) -> httpx.Response:
        return self.call("GET", path, **request)

    def post(self, path: str, **request: Any) -> httpx.Response:
        return self.call("POST", path, **request)

    def patch(self, path: str, **request: Any) -> httpx.Response:
        return self.call("PATCH", path, **request)

    def put(self, path: str, **request: Any) -> httpx.Response:
        return self.call("PUT", path, **request)

    def delete(self, path: str, **request: Any) -> httpx.Response:
        return self.call("DELETE", path, **request)

    def sign_in(self, passcode: str) -> "Person":
        assert self.post("/login", json={"passcode": passcode}).status_code == 200
        return self

    def become(self, other: "Person") -> "Person":
        """The browser of this participant, as if it had joined with it."""
        self.headers, self.participant = dict(other.headers), other.participant
        self.http.cookies.update(other.http.cookies)
        return self

    @contextmanager
    def listen(
        self, path: str, *, after: int | None = None, last_event_id: str | None = None
    ) -> Iterator[Iterator[Event]]:
        """The events of a stream, one by one; pings are left out."""
        parameters = {} if after is None else {"after": after}
        headers = self.headers | ({} if last_event_id is None else {"Last-Event-ID": last_event_id})
        with self.http.stream("GET", f"{path}/changes", params=parameters, headers=headers) as response:
            assert response.status_code == 200, response.read()
            yield _events(response.iter_lines())

    def replay(self, path: str, *, after: int = 0) -> list[Event]:
        """All events from `after` to what the snapshot holds now."""
        last = self.get(path).json()["seq"]
        return self.events_until(path, last, after=after) if last > after else []

    def events_until(self, path: str, last: int, *, after: int) -> list[Event]:
        found: list[Event] = []
        with self.listen(path, after=after) as events:
            for event in events:
                found.append(event)
                if event.seq == last:
                    break
        return found


def _events(lines: Iterator[str]) -> Iterator[Event]:
    fields: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if line:
            fields[name] = value
            continue
        if fields.get("event", "ping") != "ping":
            yield Event(fields["event"], int(fields["id"]), json.loads(fields["data"]))
        fields = {}


@dataclass
class Hall:
    """A workshop that is written in, with two participants and the facilitator, who made it."""

    code: str
    facilitator: Person
    anna: Person
    bob: Person
    newcomer: Callable[[], Person]

    @property
    def path(self) -> str:
        return f"/api/workshops/{self.code}"

    @property
    def notes(self) -> str:
        return f"{self.path}/notes"

    def set(self, **settings: Any) -> None:
        answer = self.facilitator.patch(self.path, json=settings)
        assert answer.status_code == 200, answer.text

    @property
    def groups(self) -> str:
        return f"{self.path}/groups"

    def write(self, by: Person, text: str = "Ik wacht al zes weken", **more: Any) -> str:
        answer = by.post(self.notes, json=draft(text, **more))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def group(self, by: Person, *notes: str, **more: Any) -> str:
        answer = by.post(self.groups, json={"id": str(uuid.uuid4()), "notes": list(notes), **more})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def vote(self, by: Person, target: str, count: int = 1) -> httpx.Response:
        return by.put(f"{self.path}/votes/{target}", json={"count": count})

    def seen(self, by: Person) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = by.get(self.path).json()["notes"]
        return found

    def join(self, person: Person, **body: Any) -> Person:
        answer = person.post(f"{self.path}/participants", json=body)
        assert answer.status_code == 201, answer.text
        person.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        person.participant = answer.json()["participant"]
        return person


def as_anybody_sees(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an event without what is the facilitators' own, which says nothing of what notes say."""
    for step in (data.get("undo"), data.get("redo")):
        assert step is None or set(step) == {"kind", "seq", "what"}
    return {name: value for name, value in data.items() if name not in OF_FACILITATORS}


def draft(text: str = "Ik wacht al zes weken", **more: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "quadrant": "says", "text": text, **more}


def make_hall(facilitator: Person, newcomer: Callable[[], Person], **settings: Any) -> Hall:
    answer = facilitator.post("/api/workshops", json={"title": "Pensioen aanvragen", **settings})
    assert answer.status_code == 201, answer.text
    hall = Hall(answer.json()["code"], facilitator, newcomer(), newcomer(), newcomer)
    hall.join(hall.anna)
    hall.join(hall.bob)
    hall.set(phase="write")
    return hall


def assert_problem(answer: httpx.Response, status: int, code: str) -> Mapping[str, Any]:
    """That the answer is a problem document of this kind; returns it."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem: Mapping[str, Any] = answer.json()
    assert (problem["status"], problem["code"]) == (status, code), problem
    assert problem["type"] == f"urn:empathy-map:problem:{code}"
    assert problem["title"] and problem["detail"]
    return problem
