CREATE TABLE persona (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    service TEXT NOT NULL,
    search_text TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    example INTEGER NOT NULL CHECK (example IN (0, 1)),
    starter TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    archived_at TEXT
);
CREATE TABLE persona_version (
    persona_id TEXT NOT NULL REFERENCES persona (id),
    number INTEGER NOT NULL CHECK (number > 0),
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    origin INTEGER,
    content TEXT NOT NULL,
    PRIMARY KEY (persona_id, number)
);
CREATE TABLE persona_line (
    persona_id TEXT NOT NULL REFERENCES persona (id),
    id TEXT NOT NULL,
    section TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    evidence TEXT NOT NULL CHECK (evidence IN ('quote', 'observed', 'assumed')),
    pain_point TEXT,
    PRIMARY KEY (persona_id, id)
);
CREATE TABLE persona_line_note (
    persona_id TEXT NOT NULL,
    line_id TEXT NOT NULL,
    note_id TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    PRIMARY KEY (persona_id, line_id, note_id),
    FOREIGN KEY (persona_id, line_id) REFERENCES persona_line (persona_id, id) ON DELETE CASCADE
);
CREATE INDEX persona_line_of_note ON persona_line_note (note_id);
CREATE TABLE persona_picture (
    id TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL,
    created_at TEXT NOT NULL
);
CREATE TABLE workshop_persona (
    workshop_id INTEGER NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    persona_id TEXT NOT NULL REFERENCES persona (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (workshop_id, persona_id)
);
CREATE INDEX workshop_of_persona ON workshop_persona (persona_id);
ALTER TABLE workshop ADD COLUMN persona_at_turn TEXT REFERENCES persona (id);
ALTER TABLE note ADD COLUMN persona_id TEXT REFERENCES persona (id);
