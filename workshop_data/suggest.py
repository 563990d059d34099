"""Which pain points a text may be about: suggestions, each with its reasons; a person decides."""

import logging
import threading
from collections.abc import Sequence

from workshop_data.store import Store
from workshop_data.suggestions.encoder import sentence_encoder
from workshop_data.suggestions.suggested import Suggestion

_logger = logging.getLogger(__name__)


def suggest(
    store: Store, texts: Sequence[str], *, language: str | None = None, leaving_out: Sequence[str] = ()
) -> list[list[Suggestion]]:
    """For each text up to three pain points, the likeliest first; none where the chance is too small.

    `language` is that of the examples which are shown, None for any. `leaving_out` are ids of notes to
    learn nothing from, such as the note that is being coded. What was coded, changed or hidden a moment ago
    counts. The first call of a process takes seconds, since a model is loaded.
    """
    # Loaded here, since scipy's sparse matrices and the model cost time that no first page should wait for.
    from workshop_data.suggestions.answers import answers

    return answers(store, texts, language=language, leaving_out=frozenset(leaving_out))


def prepare(store: Store) -> threading.Thread:
    """Get ready in the background what the first suggestions of a process need."""
    thread = threading.Thread(target=_prepare, args=[store], name="suggestions", daemon=True)
    thread.start()
    return thread


def _prepare(store: Store) -> None:
    try:
        suggest(store, [" "])
    except Exception:  # whoever asks for suggestions is told what is wrong
        _logger.info("suggestions were not prepared", exc_info=True)


def crosses_languages() -> bool:
    """Whether suggestions compare meaning over languages, or only words inside one language."""
    return sentence_encoder() is not None
