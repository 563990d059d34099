"""`python -m workshop_data.suggestions`: make the vectors of the starter codebook anew after a change."""

import sys
import tempfile
from pathlib import Path

from workshop_data.store import open_store
from workshop_data.suggestions.encoder import sentence_encoder
from workshop_data.suggestions.known import codebook_texts
from workshop_data.suggestions.one_thread import one_thread
from workshop_data.suggestions.vectors import deliver

encoder = sentence_encoder()
if encoder is None:
    sys.exit("The sentence encoder of requirements-suggestions.txt is not installed.")
with tempfile.TemporaryDirectory() as folder, one_thread():
    store = open_store(Path(folder) / "workshops.db")
    with store.read() as db:
        texts = sorted({each.text for each in codebook_texts(db)})
    deliver(encoder, texts)
    store.close()
