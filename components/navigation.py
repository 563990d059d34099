"""The pages of the app and their addresses, told once: for Streamlit, and for the server around it."""

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True)
class PageEntry:
    """A script in `pages/`; `title` is the key of a text. Without an `icon` the menu does not show it.

    Its address is the script's name, unless it has another.
    """

    script: str
    title: str
    icon: str | None = None
    address: str | None = None

    @property
    def path(self) -> str:
        """Where the page is, without a slash; empty for the first one."""
        return PurePath(self.script).stem if self.address is None else self.address


PAGES = (
    PageEntry("workshops.py", "workshops.title", ":material/groups:", address=""),
    PageEntry("personas.py", "personas.title", ":material/assignment_ind:"),
    PageEntry("pain_points.py", "pain_points.title", ":material/insights:"),
    PageEntry("codebook.py", "codebook.title", ":material/menu_book:"),
    PageEntry("import_workshops.py", "import.title", ":material/upload_file:", address="import"),
    PageEntry("about.py", "about.nav", ":material/info:"),
    PageEntry("board.py", "workshops.board"),
    PageEntry("results.py", "results.title"),
    PageEntry("persona.py", "personas.one_title"),
    PageEntry("compare_personas.py", "personas.compare_title"),
    PageEntry("you_said.py", "actions.you_said", address="you-said"),
    PageEntry("coding.py", "coding.title"),
    PageEntry("to_code.py", "coding.title"),
    PageEntry("compare_coders.py", "coding.compare_title"),
    PageEntry("codebook_entry.py", "codebook.title"),
)
_PATHS = frozenset(page.path for page in PAGES)


def is_page(path: str) -> bool:
    """Whether one of the pages is at this address; a slash at its end does not matter."""
    return path.strip("/") in _PATHS
