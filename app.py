"""The launcher: `streamlit run app.py` serves the pages, the API and the phones' page from one process.

The main script is `pages/shell.py`. A script with a `pages` folder beside it would have these pages found by
Streamlit on its own, and a first visit to one of them would run it without the shell and its access gate.
"""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from components.announcement import announce, explained
from components.site import Site
from workshop_data.errors import WorkshopError
from workshop_data.settings import load_settings

try:
    site = Site(load_settings(), port=lambda: int(st.get_option("server.port")))
except WorkshopError as error:
    sys.exit(explained(error))


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    async with site.lifespan(app):
        announce(site.services)
        leave_out_of_collections()
        yield


def leave_out_of_collections() -> None:
    """Let no full collection walk all that was imported: every phone would wait for it, up to 200 ms."""
    gc.collect()
    gc.freeze()


app = st.App(
    Path(__file__).parent / "pages" / "shell.py",
    routes=site.routes,
    middleware=site.middleware,
    lifespan=lifespan,
)
