CREATE VIEW shown_note AS
SELECT note.id AS note_id, note.workshop_id, workshop.code AS workshop_code, workshop.title AS workshop,
       workshop.date, workshop.organisation, workshop.service, workshop.language, workshop.target_group,
       note.quadrant, note.text, note.evidence, note.pain, coding.code AS pain_point, note.seq
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
