"""What the analysis keeps: counts, actions, and the views for the common questions.

`count_due` names the workshops whose kept counts are behind. Triggers put a workshop there whenever
something changes that its counts depend on, whoever changes it; `kept_counts.settle` counts these afresh at
the end of the same transaction. The views look at what is due as well: they are right also in between.
"""

_OPEN = "('reveal', 'group', 'vote', 'closed')"

TABLES = """
CREATE TABLE count_due (workshop_id INTEGER PRIMARY KEY);
CREATE TABLE workshop_count (
    workshop_id INTEGER PRIMARY KEY REFERENCES workshop (id) ON DELETE CASCADE,
    notes INTEGER NOT NULL,
    coded INTEGER NOT NULL,
    participants INTEGER NOT NULL,
    votes INTEGER NOT NULL
);
CREATE TABLE pain_point_count (
    workshop_id INTEGER NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    pain_point TEXT NOT NULL REFERENCES pain_point (code),
    notes INTEGER NOT NULL,
    participants INTEGER NOT NULL,
    votes INTEGER NOT NULL,
    PRIMARY KEY (workshop_id, pain_point)
);
CREATE TABLE action (
    id TEXT PRIMARY KEY,
    pain_point TEXT NOT NULL REFERENCES pain_point (code),
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    by_when TEXT,
    state TEXT NOT NULL CHECK (state IN ('planned', 'busy', 'done', 'dropped')),
    done_on TEXT,
    created_at TEXT NOT NULL,
    CHECK ((state = 'done') = (done_on IS NOT NULL))
);
CREATE INDEX action_on_pain_point ON action (pain_point)
"""


def _due(name: str, event: str, table: str, workshop: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {name} AFTER {event} ON {table} WHEN {when} BEGIN "
        f"INSERT INTO count_due (workshop_id) SELECT {workshop} WHERE true ON CONFLICT DO NOTHING; END"
    )


def _is_open(workshop: str) -> str:
    return f"(SELECT phase FROM workshop WHERE id = {workshop}) IN {_OPEN}"


def _votes_shown(workshop: str) -> str:
    return f"(SELECT votes_shown FROM workshop WHERE id = {workshop}) = 1"


def _of_note(row: str) -> str:
    return f"(SELECT workshop_id FROM note WHERE id = {row}.note_id)"


_OF_NEW, _OF_OLD = "NEW.workshop_id", "OLD.workshop_id"

TRIGGERS = ";\n".join(
    [
        _due("note_added", "INSERT", "note", _OF_NEW, _is_open(_OF_NEW)),
        _due("note_changed", "UPDATE", "note", _OF_NEW, _is_open(_OF_NEW)),
        _due("note_gone", "DELETE", "note", _OF_OLD, _is_open(_OF_OLD)),
        _due("coding_added", "INSERT", "coding", _of_note("NEW"), _is_open(_of_note("NEW"))),
        _due("coding_changed", "UPDATE", "coding", _of_note("NEW"), _is_open(_of_note("NEW"))),
        _due("coding_gone", "DELETE", "coding", _of_note("OLD"), _is_open(_of_note("OLD"))),
        _due("participant_changed", "UPDATE", "participant", _OF_NEW, _is_open(_OF_NEW)),
        _due("workshop_changed", "UPDATE", "workshop", "NEW.id", "true"),
        _due("vote_added", "INSERT", "vote", _OF_NEW, _votes_shown(_OF_NEW)),
        _due("vote_changed", "UPDATE", "vote", _OF_NEW, _votes_shown(_OF_NEW)),
        _due("vote_gone", "DELETE", "vote", _OF_OLD, _votes_shown(_OF_OLD)),
    ]
)
"""On every column, so that what decides later on whether a note may be seen is among them."""

_COUNTED_AFRESH = """
CREATE VIEW due_note AS
SELECT shown_note.workshop_id, shown_note.pain_point, shown_note.coded, note.participant_id,
       COALESCE(note.group_id, note.id) AS place
FROM shown_note
JOIN note ON note.id = shown_note.note_id
WHERE shown_note.workshop_id IN (SELECT workshop_id FROM count_due);
CREATE VIEW due_vote AS
SELECT vote.workshop_id, COALESCE(note.group_id, vote.target) AS place, SUM(vote.count) AS votes
FROM vote
JOIN workshop ON workshop.id = vote.workshop_id
LEFT JOIN note ON note.id = vote.target AND note.removed_at IS NULL
WHERE vote.workshop_id IN (SELECT workshop_id FROM count_due)
  AND workshop.votes_shown = 1 AND vote.round = workshop.vote_round
GROUP BY vote.workshop_id, COALESCE(note.group_id, vote.target);
CREATE VIEW due_pain_point_vote AS
SELECT about.workshop_id, about.pain_point, SUM(due_vote.votes) AS votes
FROM (
    SELECT workshop_id, place, pain_point, COUNT(*) AS notes,
           MAX(COUNT(*)) OVER (PARTITION BY workshop_id, place) AS most
    FROM due_note WHERE pain_point IS NOT NULL
    GROUP BY workshop_id, place, pain_point
) AS about
JOIN due_vote ON due_vote.workshop_id = about.workshop_id AND due_vote.place = about.place
WHERE about.notes = about.most
GROUP BY about.workshop_id, about.pain_point;
CREATE VIEW due_pain_point_count AS
SELECT noted.workshop_id, noted.pain_point, noted.notes, noted.participants,
       COALESCE(due_pain_point_vote.votes, 0) AS votes
FROM (
    SELECT workshop_id, pain_point, COUNT(*) AS notes, COUNT(DISTINCT participant_id) AS participants
    FROM due_note WHERE pain_point IS NOT NULL
    GROUP BY workshop_id, pain_point
) AS noted
LEFT JOIN due_pain_point_vote ON due_pain_point_vote.workshop_id = noted.workshop_id
    AND due_pain_point_vote.pain_point = noted.pain_point;
CREATE VIEW due_workshop_count AS
SELECT noted.workshop_id, noted.notes, noted.coded, noted.participants, COALESCE(voted.votes, 0) AS votes
FROM (
    SELECT workshop_id, COUNT(*) AS notes, SUM(coded) AS coded, COUNT(DISTINCT participant_id) AS participants
    FROM due_note GROUP BY workshop_id
) AS noted
LEFT JOIN (
    SELECT due_vote.workshop_id, SUM(due_vote.votes) AS votes
    FROM due_vote
    JOIN (SELECT DISTINCT workshop_id, place FROM due_note) AS shown
        ON shown.workshop_id = due_vote.workshop_id AND shown.place = due_vote.place
    GROUP BY due_vote.workshop_id
) AS voted ON voted.workshop_id = noted.workshop_id;
CREATE VIEW present_workshop_count AS
SELECT workshop_id, notes, coded, participants, votes FROM workshop_count
WHERE workshop_id NOT IN (SELECT workshop_id FROM count_due)
UNION ALL
SELECT workshop_id, notes, coded, participants, votes FROM due_workshop_count;
CREATE VIEW present_pain_point_count AS
SELECT workshop_id, pain_point, notes, participants, votes FROM pain_point_count
WHERE workshop_id NOT IN (SELECT workshop_id FROM count_due)
UNION ALL
SELECT workshop_id, pain_point, notes, participants, votes FROM due_pain_point_count
"""

_QUESTIONS = """
DROP VIEW pain_point_in_workshop;
CREATE VIEW counted_workshop AS
SELECT workshop.code AS workshop_code, workshop.title AS workshop, workshop.date, workshop.persona,
       workshop.target_group, workshop.service, workshop.organisation, workshop.language,
       counted.notes, counted.coded, counted.participants, counted.votes, counted.workshop_id
FROM present_workshop_count AS counted
JOIN workshop ON workshop.id = counted.workshop_id;
CREATE VIEW pain_point_in_workshop AS
SELECT counted.pain_point, workshop.code AS workshop_code, workshop.title AS workshop, workshop.date,
       workshop.organisation, workshop.service, workshop.language, workshop.target_group, workshop.persona,
       counted.notes, counted.participants, counted.votes
FROM present_pain_point_count AS counted
JOIN workshop ON workshop.id = counted.workshop_id;
CREATE VIEW recurrence AS
SELECT counted.pain_point, names.name AS name_en, COUNT(*) AS workshops, everything.workshops AS of,
       1.0 * COUNT(*) / everything.workshops AS share, SUM(counted.notes) AS notes,
       SUM(counted.participants) AS participants, SUM(counted.votes) AS votes
FROM present_pain_point_count AS counted
CROSS JOIN (SELECT COUNT(*) AS workshops FROM present_workshop_count) AS everything
LEFT JOIN pain_point_text AS names ON names.code = counted.pain_point AND names.language = 'en'
GROUP BY counted.pain_point, names.name, everything.workshops;
CREATE VIEW workshop_by_quarter AS
SELECT workshop_id, workshop_code, date,
       substr(date, 1, 4) || '-Q' || ((CAST(substr(date, 6, 2) AS INTEGER) + 2) / 3) AS quarter
FROM counted_workshop WHERE coded > 0;
CREATE VIEW recurrence_by_quarter AS
SELECT counted.pain_point, every.quarter, COUNT(*) AS workshops, every.workshops AS of,
       1.0 * COUNT(*) / every.workshops AS share, SUM(counted.notes) AS notes
FROM present_pain_point_count AS counted
JOIN workshop_by_quarter ON workshop_by_quarter.workshop_id = counted.workshop_id
JOIN (SELECT quarter, COUNT(*) AS workshops FROM workshop_by_quarter GROUP BY quarter) AS every
    ON every.quarter = workshop_by_quarter.quarter
GROUP BY counted.pain_point, every.quarter, every.workshops;
CREATE VIEW pain_points_together AS
SELECT pair.first, pair.second, pair.workshops, one.workshops AS first_workshops,
       other.workshops AS second_workshops, every.workshops AS of,
       1.0 * pair.workshops * every.workshops / (one.workshops * other.workshops) AS lift
FROM (
    SELECT one.pain_point AS first, other.pain_point AS second, COUNT(*) AS workshops
    FROM present_pain_point_count AS one
    JOIN present_pain_point_count AS other
        ON other.workshop_id = one.workshop_id AND other.pain_point > one.pain_point
    GROUP BY one.pain_point, other.pain_point
) AS pair
JOIN recurrence AS one ON one.pain_point = pair.first
JOIN recurrence AS other ON other.pain_point = pair.second
CROSS JOIN (SELECT COUNT(*) AS workshops FROM counted_workshop WHERE coded > 0) AS every;
CREATE VIEW pain_point_first_seen AS
SELECT pain_point, workshop_code, workshop, date
FROM (
    SELECT pain_point, workshop_code, workshop, date,
           ROW_NUMBER() OVER (PARTITION BY pain_point ORDER BY date, workshop, workshop_code) AS place
    FROM pain_point_in_workshop
) AS in_order
WHERE place = 1
"""


def _for_whom(dimension: str) -> str:
    return f"""
SELECT '{dimension}' AS dimension, every.name, counted.pain_point, COUNT(*) AS workshops,
       every.workshops AS of, 1.0 * COUNT(*) / every.workshops AS share, SUM(counted.notes) AS notes
FROM present_pain_point_count AS counted
JOIN workshop ON workshop.id = counted.workshop_id
JOIN (
    SELECT {dimension} AS name, COUNT(*) AS workshops
    FROM counted_workshop WHERE coded > 0 GROUP BY {dimension}
) AS every ON every.name = workshop.{dimension}
WHERE every.name <> ''
GROUP BY every.name, every.workshops, counted.pain_point"""


_ACTIONS = """
CREATE VIEW action_before_and_after AS
SELECT action.pain_point, names.name AS name_en, action.what, action.who, action.by_when, action.state,
       action.done_on,
       COUNT(CASE WHEN every.date < action.done_on AND counted.workshop_id IS NOT NULL THEN 1 END)
           AS workshops_before,
       COUNT(CASE WHEN every.date < action.done_on THEN 1 END) AS of_before,
       COUNT(CASE WHEN every.date >= action.done_on AND counted.workshop_id IS NOT NULL THEN 1 END)
           AS workshops_after,
       COUNT(CASE WHEN every.date >= action.done_on THEN 1 END) AS of_after
FROM action
LEFT JOIN pain_point_text AS names ON names.code = action.pain_point AND names.language = 'en'
LEFT JOIN counted_workshop AS every ON every.coded > 0
LEFT JOIN present_pain_point_count AS counted
    ON counted.workshop_id = every.workshop_id AND counted.pain_point = action.pain_point
GROUP BY action.id, action.pain_point, names.name, action.what, action.who, action.by_when, action.state,
         action.done_on
"""

_FOR_WHOM = "CREATE VIEW recurrence_for_whom AS" + "\nUNION ALL".join(
    map(_for_whom, ("persona", "target_group", "service", "organisation", "language"))
)

VIEWS = ";\n".join(each.strip() for each in (_COUNTED_AFRESH, _QUESTIONS, _ACTIONS, _FOR_WHOM))
