CREATE TABLE note_group (
    id TEXT PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    title TEXT NOT NULL,
    quadrant TEXT NOT NULL CHECK (quadrant IN ('says', 'thinks', 'does', 'feels')),
    created_at TEXT NOT NULL
);
ALTER TABLE note ADD COLUMN group_id TEXT REFERENCES note_group (id);
CREATE INDEX note_of_group ON note (group_id);
CREATE TABLE vote (
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    round INTEGER NOT NULL,
    voter TEXT NOT NULL,
    target TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (workshop_id, round, voter, target)
);
ALTER TABLE participant ADD COLUMN ready INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workshop ADD COLUMN timer_seconds REAL;
ALTER TABLE workshop ADD COLUMN timer_left REAL;
ALTER TABLE workshop ADD COLUMN timer_ends_at TEXT;
ALTER TABLE workshop ADD COLUMN participants_group INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workshop ADD COLUMN votes_each INTEGER NOT NULL DEFAULT 5;
ALTER TABLE workshop ADD COLUMN votes_on_one INTEGER NOT NULL DEFAULT 3;
ALTER TABLE workshop ADD COLUMN vote_question TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop ADD COLUMN vote_round INTEGER NOT NULL DEFAULT 1;
ALTER TABLE workshop ADD COLUMN votes_shown INTEGER NOT NULL DEFAULT 0;
