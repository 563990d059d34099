"""What the pages share with the rest of the process: settings and the store."""

from functools import cache

import streamlit as st

from workshop_data import suggest
from workshop_data.settings import Settings, load_settings
from workshop_data.settings import base_url as base_url_of
from workshop_data.store import Store, open_store


@cache
def settings() -> Settings:
    """The settings of this process."""
    return load_settings()


def store() -> Store:
    """The store of this process."""
    return open_store(settings().database)


@cache
def prepare_suggestions() -> None:
    """Once in this process: let the first suggestions get ready while a page is still being looked at."""
    suggest.prepare(store())


def base_url() -> str:
    """The address that phones are sent to."""
    return base_url_of(settings(), port=int(st.get_option("server.port")))
