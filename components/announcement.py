"""What the terminal says once the server listens."""

import os
import sys
from urllib.parse import urlsplit

from components.api.services import Services
from workshop_data.errors import WorkshopError
from workshop_data.i18n import best_language, translator


def announce(services: Services) -> None:
    """Print the addresses and the passcode, which a facilitator needs to begin."""
    base = services.base_url()
    port = urlsplit(base).port if services.settings.base_url is None else None
    lines = [
        "",
        "  Empathy map workshops",
        "",
        *([f"  On this computer   http://localhost:{port}"] if port else []),
        f"  On the network     {base}",
        f"  Passcode           {services.settings.passcode}",
        f"  Database           {services.settings.database}",
        "",
        "  Ctrl-C ends it.",
        "",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def explained(error: WorkshopError) -> str:
    """Why the app can't start, in the language of the terminal."""
    language = best_language(os.environ.get("LANG", "").split("_")[0], default="en")
    return translator(language).error(error)
