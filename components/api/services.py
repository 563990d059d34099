"""What every route needs, made once at the start."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import HTTPConnection

from workshop_data.live import LiveFeed
from workshop_data.settings import Settings
from workshop_data.store import Store


@dataclass(frozen=True)
class Services:
    """`base_url` gives the address that phones are sent to, which is known once the server listens."""

    settings: Settings
    store: Store
    feed: LiveFeed
    base_url: Callable[[], str]

    def join_url(self, code: str) -> str:
        """Where a phone joins the workshop."""
        return f"{self.base_url()}/join/{code}"


def services_of(connection: HTTPConnection) -> Services:
    """The services of the app that answers this request."""
    services: Services = connection.app.state.services
    return services
