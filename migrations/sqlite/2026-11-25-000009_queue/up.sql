-- What a list of cases sorts by, filters and searches, kept beside them; moderators' notes.
ALTER TABLE cases ADD COLUMN reports INTEGER NOT NULL DEFAULT 0; -- open reports
ALTER TABLE cases ADD COLUMN words TEXT NOT NULL DEFAULT ''; -- of the contribution, as they are compared, between blanks
UPDATE cases SET reports = (SELECT COUNT(*) FROM reports
    WHERE reports.status = 'open' AND COALESCE(reports.comment_id, -reports.proposal_id) = cases.target)
WHERE closed_at IS NULL;
UPDATE cases SET words = (SELECT ' ' || number || ' ' || LOWER(title) || ' ' FROM proposals WHERE proposals.id = cases.proposal_id);
CREATE INDEX cases_late ON cases (consultation_id, due_at) WHERE closed_at IS NULL;
CREATE INDEX cases_reported ON cases (consultation_id, reports) WHERE closed_at IS NULL;
CREATE INDEX decisions_concerned ON decisions (account_id);

-- What moderators tell each other about a case; read by nobody else.
CREATE TABLE case_notes (
    id INTEGER PRIMARY KEY NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    text TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX case_notes_case ON case_notes (case_id);

-- By which a text sent again is recognised: a digest of its words, in place of the former one when it is edited.
CREATE TABLE prints (
    target INTEGER PRIMARY KEY NOT NULL, -- the comment's id, or the proposal's with a minus
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    seat_id INTEGER NOT NULL REFERENCES seats (id),
    print TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX prints_same ON prints (consultation_id, print);
CREATE INDEX prints_seat ON prints (seat_id, at);
