"""What the environment sets, and the two secrets that the first start makes."""

import json
import os
import secrets
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_DEFAULT_DATABASE = Path(__file__).parent / "workshops.db"
_EASY_LETTERS = "abcdefghkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class QuoteFloor:
    """From how many notes and workshops on the words of other organisations are shown.

    `own_organisations`: those whose facilitators use this installation; without any, all are one's own but
    where organisations are compared.
    """

    notes: int = 3
    workshops: int = 2
    own_organisations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """`base_url` is None when phones should come to this machine's own address on the network."""

    database: Path
    passcode: str
    secret: str
    base_url: str | None
    development: bool
    contact: str | None
    quote_floor: QuoteFloor = QuoteFloor()


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process; makes and keeps the passcode and the secret where none are set."""
    environment = os.environ if environment is None else environment
    database = Path(environment.get("WORKSHOP_DB") or _DEFAULT_DATABASE).expanduser().resolve()
    kept = _kept_secrets(database)
    return Settings(
        database=database,
        passcode=environment.get("WORKSHOP_PASSCODE") or kept["passcode"],
        secret=environment.get("WORKSHOP_SECRET") or kept["secret"],
        base_url=(environment.get("WORKSHOP_BASE_URL") or "").rstrip("/") or None,
        development=environment.get("WORKSHOP_DEVELOPMENT") == "1",
        contact=environment.get("WORKSHOP_CONTACT") or None,
        quote_floor=_quote_floor(environment),
    )


def _quote_floor(environment: Mapping[str, str]) -> QuoteFloor:
    own = environment.get("WORKSHOP_OWN_ORGANISATIONS", "").split(";")
    return QuoteFloor(
        notes=_count(environment.get("WORKSHOP_QUOTES_FROM_NOTES"), default=QuoteFloor.notes),
        workshops=_count(environment.get("WORKSHOP_QUOTES_FROM_WORKSHOPS"), default=QuoteFloor.workshops),
        own_organisations=tuple(name.strip() for name in own if name.strip()),
    )


def _count(value: str | None, *, default: int) -> int:
    return int(value) if value and value.isdecimal() else default


def _kept_secrets(database: Path) -> dict[str, str]:
    """The secrets beside the database, readable by its owner alone; made when they are not there."""
    path = database.with_name(database.name + ".secrets.json")
    if not path.exists():
        database.parent.mkdir(parents=True, exist_ok=True)
        _write_new(path, {"passcode": _new_passcode(), "secret": secrets.token_hex(32)})
    kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def _write_new(path: Path, values: dict[str, str]) -> None:
    """Write the file whole or not at all; where another process was first, its file stays."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(values, file, indent=2)
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def _new_passcode() -> str:
    """Eight characters that are easy to read out and to type: about 39 bits."""
    letters = "".join(secrets.choice(_EASY_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def lan_address() -> str:
    """This machine's address on the network that leads outside, or the loopback address.

    Connecting a datagram socket sends nothing; it only makes the system choose the address.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def base_url(settings: Settings, *, port: int) -> str:
    """The address that phones are sent to, without a slash at its end."""
    return settings.base_url or f"http://{lan_address()}:{port}"
