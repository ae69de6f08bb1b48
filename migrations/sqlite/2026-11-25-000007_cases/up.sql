-- Cases: what waits for moderators, and why. More statuses and measures; acts that many people are told.
-- A column that is replaced is how SQLite widens a CHECK without rebuilding tables that others refer to.
DROP INDEX proposals_listed;
ALTER TABLE proposals ADD COLUMN new_status TEXT NOT NULL DEFAULT 'published'
    CHECK (new_status IN ('waiting', 'published', 'withdrawn', 'hidden', 'merged', 'refused'));
UPDATE proposals SET new_status = status;
ALTER TABLE proposals DROP COLUMN status;
ALTER TABLE proposals RENAME COLUMN new_status TO status;
CREATE INDEX proposals_listed ON proposals (consultation_id, status, published_at);

ALTER TABLE comments ADD COLUMN new_status TEXT NOT NULL DEFAULT 'published'
    CHECK (new_status IN ('waiting', 'published', 'withdrawn', 'hidden', 'refused'));
UPDATE comments SET new_status = status;
ALTER TABLE comments DROP COLUMN status;
ALTER TABLE comments RENAME COLUMN new_status TO status;

ALTER TABLE decisions ADD COLUMN new_measure TEXT NOT NULL DEFAULT 'none'
    CHECK (new_measure IN ('none', 'publish', 'refuse', 'hide', 'restore', 'mask', 'move', 'merge', 'separate', 'lock',
                           'unlock', 'warn', 'suspend', 'reinstate'));
UPDATE decisions SET new_measure = measure;
ALTER TABLE decisions DROP COLUMN measure;
ALTER TABLE decisions RENAME COLUMN new_measure TO measure;

ALTER TABLE decisions ADD COLUMN new_origin TEXT NOT NULL DEFAULT 'report'
    CHECK (new_origin IN ('report', 'own_initiative', 'review', 'rule'));
UPDATE decisions SET new_origin = origin;
ALTER TABLE decisions DROP COLUMN origin;
ALTER TABLE decisions RENAME COLUMN new_origin TO origin;

ALTER TABLE consultations ADD COLUMN moderation TEXT NOT NULL DEFAULT 'after' CHECK (moderation IN ('before', 'after'));
ALTER TABLE consultations ADD COLUMN case_hours INTEGER NOT NULL DEFAULT 48 CHECK (case_hours >= 1);
ALTER TABLE consultations ADD COLUMN observation_days INTEGER NOT NULL DEFAULT 8 CHECK (observation_days >= 0);
ALTER TABLE consultations ADD COLUMN watched_words TEXT NOT NULL DEFAULT ''; -- one a line: they only put a text in the queue
ALTER TABLE consultations ADD COLUMN signs_decisions INTEGER NOT NULL DEFAULT 0; -- the author of a decision is named to the person concerned

-- What waits for a decision on one contribution; at most one is open.
CREATE TABLE cases (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    target INTEGER NOT NULL, -- the comment's id, or the proposal's with a minus
    proposal_id INTEGER NOT NULL REFERENCES proposals (id), -- the proposal itself, or the one commented on
    comment_id INTEGER REFERENCES comments (id),
    opened_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    assigned_to INTEGER REFERENCES accounts (id),
    alerted_at TEXT,
    closed_at TEXT,
    decision_id INTEGER REFERENCES decisions (id)
) STRICT;
CREATE UNIQUE INDEX cases_open ON cases (consultation_id, target) WHERE closed_at IS NULL;
CREATE INDEX cases_waiting ON cases (consultation_id, opened_at) WHERE closed_at IS NULL;
CREATE INDEX cases_due ON cases (due_at) WHERE closed_at IS NULL;

CREATE TABLE case_reasons (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    reason TEXT NOT NULL CHECK (reason IN ('reported', 'awaiting', 'edited', 'imported', 'automatic', 'review', 'observations',
                                        'second_reading')),
    detail TEXT NOT NULL DEFAULT '', -- what the rule found, for a person to judge
    at TEXT NOT NULL,
    PRIMARY KEY (case_id, reason)
) STRICT;

INSERT INTO cases (consultation_id, target, proposal_id, comment_id, opened_at, due_at)
SELECT consultation_id, COALESCE(comment_id, -proposal_id), MIN(proposal_id), MIN(comment_id), MIN(at), MIN(at)
FROM reports WHERE status = 'open' GROUP BY consultation_id, COALESCE(comment_id, -proposal_id);
INSERT INTO case_reasons (case_id, reason, at) SELECT id, 'reported', opened_at FROM cases;

-- Something that many people are told: one short write with its cause; a job tells them.
CREATE TABLE announcements (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    kind TEXT NOT NULL, -- of the notices that it makes
    audience TEXT NOT NULL, -- JSON
    location TEXT NOT NULL,
    subject_fr TEXT NOT NULL,
    subject_en TEXT NOT NULL,
    but_account_id INTEGER REFERENCES accounts (id), -- who caused it and is not told
    told_until INTEGER NOT NULL DEFAULT 0, -- the last account that was told
    at TEXT NOT NULL,
    done_at TEXT
) STRICT;
CREATE INDEX announcements_waiting ON announcements (id) WHERE done_at IS NULL;
