"""A database with many coded workshops, made by SQLite itself in one transaction."""

from pathlib import Path

from workshop_data.store import Store, open_store

NOTES_EACH = 100
_CODED = 60
_PAIN_POINTS_EACH = 8

# Multiplying by large primes takes the place of chance: the same database each time.
_WORKSHOPS = """
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
INSERT INTO workshop (id, code, title, date, service, organisation, language, target_group, question, persona,
                      phase, locked, show_names, max_participants, example, created_at)
SELECT n, printf('W%05d', n), 'Workshop ' || n,
       printf('%d-%02d-%02d', 2020 + n * 7919 % 6, 1 + n * 104729 % 12, 1 + n * 1299709 % 28),
       'Service ' || n * 7919 % 31, 'Office ' || n * 6007 % 9, CASE n % 2 WHEN 0 THEN 'nl' ELSE 'fr' END,
       'Group ' || n * 5003 % 7, '', 'Persona ' || n * 4001 % 5, 'write', 0, 0, 100, 0,
       '2026-01-01T00:00:00.000Z'
FROM number
"""
_NOTES = """
WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
INSERT INTO note (id, workshop_id, quadrant, text, evidence, pain, hidden, created_at, seq)
SELECT printf('%05d-%03d', workshop.id, n), workshop.id,
       CASE n % 4 WHEN 0 THEN 'says' WHEN 1 THEN 'thinks' WHEN 2 THEN 'does' ELSE 'feels' END,
       'Note ' || n || ' of workshop ' || workshop.id, 'observed', 0, 0, '2026-01-01T00:00:00.000Z',
       workshop.id * 1000 + n
FROM workshop CROSS JOIN number
"""
_CODINGS = """
WITH entry AS (SELECT code, ROW_NUMBER() OVER (ORDER BY code) - 1 AS place FROM pain_point)
INSERT INTO coding (note_id, code, coded_at)
SELECT note.id, entry.code, '2026-01-01T00:00:00.000Z'
FROM note
JOIN entry ON entry.place = (note.workshop_id * 7919 + note.seq * 31 % ? * 3) % (SELECT COUNT(*) FROM entry)
WHERE note.seq % 1000 < ?
"""


def many_workshops(path: Path, number: int) -> Store:
    """A store with so many closed workshops, each with a hundred notes, sixty of them coded."""
    store = open_store(path)
    with store.write() as db:
        db.execute(_WORKSHOPS, [number])
        db.execute(_NOTES, [NOTES_EACH - 1])
        db.execute(_CODINGS, [_PAIN_POINTS_EACH, _CODED])
        # Closed at the end, so that each workshop is counted once.
        db.execute("UPDATE workshop SET phase = 'closed'")
    return store
