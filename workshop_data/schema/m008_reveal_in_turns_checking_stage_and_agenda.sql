ALTER TABLE workshop ADD COLUMN reveal_mode TEXT NOT NULL DEFAULT 'all'
    CHECK (reveal_mode IN ('all', 'quadrants', 'people'));
ALTER TABLE workshop ADD COLUMN reveal_step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workshop ADD COLUMN in_turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workshop ADD COLUMN quadrant_at_turn TEXT;
ALTER TABLE workshop ADD COLUMN prompt_says TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop ADD COLUMN prompt_thinks TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop ADD COLUMN prompt_does TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop ADD COLUMN prompt_feels TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop ADD COLUMN check_first INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workshop ADD COLUMN timer_locks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workshop ADD COLUMN spotlight TEXT;
ALTER TABLE workshop ADD COLUMN view TEXT NOT NULL DEFAULT 'map';
ALTER TABLE workshop ADD COLUMN theme TEXT NOT NULL DEFAULT 'light';
ALTER TABLE note ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
ALTER TABLE participant ADD COLUMN reveal_turn INTEGER;
ALTER TABLE participant ADD COLUMN removed_at TEXT;
CREATE TABLE agenda_item (
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    phase TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    PRIMARY KEY (workshop_id, phase)
);
CREATE TABLE talk_item (
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    target TEXT NOT NULL,
    position INTEGER NOT NULL,
    done INTEGER NOT NULL,
    PRIMARY KEY (workshop_id, target)
);
DROP VIEW shown_note;
CREATE VIEW shown_note AS
SELECT note.id AS note_id, note.workshop_id, workshop.code AS workshop_code, workshop.title AS workshop,
       workshop.date, workshop.organisation, workshop.service, workshop.language, workshop.target_group,
       note.quadrant, note.text, note.evidence, note.pain, coding.code AS pain_point, note.seq,
       coding.note_id IS NOT NULL AS coded
FROM note
JOIN workshop ON workshop.id = note.workshop_id
LEFT JOIN coding ON coding.note_id = note.id
LEFT JOIN participant ON participant.id = note.participant_id
WHERE note.removed_at IS NULL AND note.hidden = 0 AND note.held = 0
  AND (workshop.phase IN ('group', 'vote', 'closed')
       OR workshop.phase = 'reveal'
          AND (workshop.reveal_mode = 'all'
               OR workshop.reveal_mode = 'people'
                  AND (note.participant_id IS NULL OR participant.reveal_turn <= workshop.reveal_step)
               OR workshop.reveal_mode = 'quadrants'
                  AND CASE note.quadrant WHEN 'says' THEN 1 WHEN 'thinks' THEN 2 WHEN 'does' THEN 3 ELSE 4 END
                      <= workshop.reveal_step));
DROP VIEW due_vote;
CREATE VIEW due_vote AS
SELECT vote.workshop_id, COALESCE(note.group_id, vote.target) AS place, SUM(vote.count) AS votes
FROM vote
JOIN workshop ON workshop.id = vote.workshop_id
LEFT JOIN participant ON participant.id = vote.voter
LEFT JOIN note ON note.id = vote.target AND note.removed_at IS NULL
WHERE vote.workshop_id IN (SELECT workshop_id FROM count_due)
  AND workshop.votes_shown = 1 AND vote.round = workshop.vote_round AND participant.removed_at IS NULL
GROUP BY vote.workshop_id, COALESCE(note.group_id, vote.target);
