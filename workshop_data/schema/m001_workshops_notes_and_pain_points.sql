CREATE TABLE workshop (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    service TEXT NOT NULL,
    organisation TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    target_group TEXT NOT NULL,
    question TEXT NOT NULL,
    persona TEXT NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('lobby', 'write', 'reveal', 'group', 'vote', 'closed')),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    show_names INTEGER NOT NULL CHECK (show_names IN (0, 1)),
    max_participants INTEGER NOT NULL CHECK (max_participants > 0),
    example INTEGER NOT NULL CHECK (example IN (0, 1)),
    created_at TEXT NOT NULL
);
CREATE TABLE participant (
    id TEXT PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    token_hash TEXT NOT NULL UNIQUE,
    name TEXT,
    joined_at TEXT NOT NULL
);
CREATE INDEX participant_of_workshop ON participant (workshop_id);
CREATE TABLE note (
    id TEXT PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    participant_id TEXT REFERENCES participant (id),
    quadrant TEXT NOT NULL CHECK (quadrant IN ('says', 'thinks', 'does', 'feels')),
    text TEXT NOT NULL,
    evidence TEXT NOT NULL CHECK (evidence IN ('quote', 'observed', 'assumed')),
    pain INTEGER NOT NULL CHECK (pain IN (0, 1)),
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    created_at TEXT NOT NULL,
    removed_at TEXT,
    seq INTEGER NOT NULL
);
CREATE INDEX note_of_workshop ON note (workshop_id, seq);
CREATE TABLE pain_point (
    code TEXT PRIMARY KEY,
    created_at TEXT NOT NULL
);
CREATE TABLE pain_point_text (
    code TEXT NOT NULL REFERENCES pain_point (code),
    language TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (code, language)
);
CREATE TABLE coding (
    note_id TEXT PRIMARY KEY REFERENCES note (id),
    code TEXT NOT NULL REFERENCES pain_point (code),
    coded_at TEXT NOT NULL
);
CREATE INDEX coding_of_pain_point ON coding (code);
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    workshop_id INTEGER REFERENCES workshop (id),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT,
    payload TEXT NOT NULL
);
CREATE INDEX change_of_workshop ON change (workshop_id, seq);
