from pathlib import Path
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from components.middleware import OwnSocketsOnly
from tests.loops import run_apart
from workshop_data.settings import load_settings


def _open_socket(folder: Path, **headers: str) -> tuple[list[Scope], list[Message]]:
    """What reaches Streamlit, and what is answered, when a browser opens a web socket."""
    reached, answered = list[Scope](), list[Message]()

    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(scope)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        answered.append(message)

    environment = {"WORKSHOP_DB": str(folder / "x.db"), "WORKSHOP_BASE_URL": "https://kaart.example.be"}
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope: dict[str, Any] = {"type": "websocket", "path": "/_stcore/stream", "headers": encoded}
    opening = OwnSocketsOnly(streamlit, load_settings(environment))(scope, receive, send)
    run_apart(opening)
    return reached, answered


def test_a_socket_of_another_site_is_refused(tmp_path: Path) -> None:
    reached, answered = _open_socket(tmp_path, host="laptop:8501", origin="https://elsewhere.example")
    assert reached == []
    assert answered == [{"type": "websocket.close", "code": 1008}]


def test_a_socket_of_our_own_page_is_accepted(tmp_path: Path) -> None:
    reached, answered = _open_socket(tmp_path, host="laptop:8501", origin="http://laptop:8501")
    assert (b"host", b"laptop:8501") in reached[0]["headers"]
    assert answered == []


def test_a_socket_of_the_public_address_reaches_streamlit_as_its_own(tmp_path: Path) -> None:
    reached, _ = _open_socket(tmp_path, host="inside:8501", origin="https://kaart.example.be")
    assert [value for name, value in reached[0]["headers"] if name == b"host"] == [b"kaart.example.be"]
