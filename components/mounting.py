"""Components whose modules the browser fetches from us: Streamlit gets markup, style and a loader."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import streamlit as st

from components import assets


def read(*paths: Path) -> str:
    """The files one after the other, as a component takes them."""
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


LOADER = read(Path(__file__).with_name("mounting.js"))
"""Mounts the ``module`` that its data name, and mounts it anew when the data differ.

When it can't, it says ``could_not_load`` of the ``texts``.
"""


def component(
    folder: Path, module: str, styles: Sequence[str]
) -> Callable[[Mapping[str, object], str], None]:
    """Show the component of this folder, by what it begins with and its key."""
    shown = st.components.v2.component(
        folder.name,
        html=read(folder / f"{folder.name}.html"),
        css=read(*(folder / name for name in styles)),
        js=LOADER,
        isolate_styles=True,
    )

    def show(boot: Mapping[str, object], key: str) -> None:
        shown(data={**boot, "module": assets.module(folder.name, module)}, key=key)

    return show
