-- In `coding`, a row without a code says that somebody looked and found no pain; no row: nobody has yet.
--
-- A counter-example looks like one of its pain point and is about another: `belongs_to`, where that is known.
--
ALTER TABLE pain_point ADD COLUMN guid TEXT NOT NULL DEFAULT '';
ALTER TABLE pain_point ADD COLUMN parent TEXT REFERENCES pain_point (code);
ALTER TABLE pain_point ADD COLUMN who_can_act TEXT CHECK (who_can_act IN ('ours', 'partner', 'law'));
ALTER TABLE pain_point ADD COLUMN colour TEXT NOT NULL DEFAULT '#405b77';
ALTER TABLE pain_point ADD COLUMN retired_at TEXT;
ALTER TABLE pain_point ADD COLUMN merged_into TEXT REFERENCES pain_point (code);
CREATE TABLE pain_point_example (
    code TEXT NOT NULL REFERENCES pain_point (code),
    language TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    counter INTEGER NOT NULL CHECK (counter IN (0, 1)),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    belongs_to TEXT REFERENCES pain_point (code),
    PRIMARY KEY (code, language, counter, position)
);
DROP VIEW pain_point_in_workshop;
DROP VIEW shown_note;
CREATE TABLE coding_with_no_pain (
    note_id TEXT PRIMARY KEY REFERENCES note (id),
    code TEXT REFERENCES pain_point (code),
    coded_at TEXT NOT NULL
);
INSERT INTO coding_with_no_pain (note_id, code, coded_at) SELECT note_id, code, coded_at FROM coding;
DROP TABLE coding;
ALTER TABLE coding_with_no_pain RENAME TO coding;
CREATE INDEX coding_of_pain_point ON coding (code);
CREATE TABLE blind_coding (
    note_id TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    coder TEXT NOT NULL,
    code TEXT REFERENCES pain_point (code),
    coded_at TEXT NOT NULL,
    settled_at TEXT,
    PRIMARY KEY (note_id, coder)
);
CREATE INDEX blind_coding_of_pain_point ON blind_coding (code);
CREATE VIEW shown_note AS
SELECT note.id AS note_id, note.workshop_id, workshop.code AS workshop_code, workshop.title AS workshop,
       workshop.date, workshop.organisation, workshop.service, workshop.language, workshop.target_group,
       note.quadrant, note.text, note.evidence, note.pain, coding.code AS pain_point, note.seq,
       coding.note_id IS NOT NULL AS coded
FROM note
JOIN workshop ON workshop.id = note.workshop_id
LEFT JOIN coding ON coding.note_id = note.id
WHERE note.removed_at IS NULL AND note.hidden = 0
  AND workshop.phase IN ('reveal', 'group', 'vote', 'closed');
CREATE VIEW pain_point_in_workshop AS
SELECT pain_point, workshop_code, workshop, date, organisation, service, language, COUNT(*) AS notes
FROM shown_note
WHERE pain_point IS NOT NULL
GROUP BY pain_point, workshop_code, workshop, date, organisation, service, language;
CREATE VIEW codebook AS
SELECT pain_point.code, nl.name AS nl, fr.name AS fr, de.name AS de, en.name AS en, pain_point.parent,
       pain_point.who_can_act, pain_point.colour, pain_point.retired_at, pain_point.merged_into
FROM pain_point
LEFT JOIN pain_point_text AS nl ON nl.code = pain_point.code AND nl.language = 'nl'
LEFT JOIN pain_point_text AS fr ON fr.code = pain_point.code AND fr.language = 'fr'
LEFT JOIN pain_point_text AS de ON de.code = pain_point.code AND de.language = 'de'
LEFT JOIN pain_point_text AS en ON en.code = pain_point.code AND en.language = 'en';
