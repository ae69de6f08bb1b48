-- Decisions in steps: announced, read a second time, taken back, reviewed; what they change beside a status.
ALTER TABLE decisions ADD COLUMN state TEXT NOT NULL DEFAULT 'effective'
    CHECK (state IN ('announced', 'second_reading', 'effective', 'cancelled', 'dropped', 'overturned'));
ALTER TABLE decisions ADD COLUMN acted_by INTEGER REFERENCES accounts (id); -- who took the last step
ALTER TABLE decisions ADD COLUMN acted_at TEXT; -- when; the step can be taken back for ten minutes
ALTER TABLE decisions ADD COLUMN observations_until TEXT;
ALTER TABLE decisions ADD COLUMN observations TEXT NOT NULL DEFAULT ''; -- of the person concerned
ALTER TABLE decisions ADD COLUMN heard_at TEXT; -- when they came, or when the time for them was seen to be over
ALTER TABLE decisions ADD COLUMN ground TEXT NOT NULL DEFAULT ''; -- legal, in place of a clause
ALTER TABLE decisions ADD COLUMN seat_id INTEGER REFERENCES seats (id); -- whose participation is decided upon
ALTER TABLE decisions ADD COLUMN until_at TEXT; -- the end of a suspension
ALTER TABLE decisions ADD COLUMN particulars TEXT NOT NULL DEFAULT '{}'; -- JSON: what the measure needs, and what it found
UPDATE decisions SET acted_by = author_account_id, acted_at = at;
CREATE INDEX decisions_account ON decisions (account_id);
CREATE INDEX decisions_announced ON decisions (observations_until) WHERE state = 'announced' AND heard_at IS NULL;

-- The contest of a decision before another moderator, once.
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY NOT NULL,
    decision_id INTEGER NOT NULL UNIQUE REFERENCES decisions (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    outcome TEXT CHECK (outcome IN ('upheld', 'overturned')),
    reasons TEXT NOT NULL DEFAULT '',
    decided_by INTEGER REFERENCES accounts (id),
    decided_at TEXT
) STRICT;

-- What moderators write to an author when a clause is applied; edited before it is sent.
CREATE TABLE letter_templates (
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    clause INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    edited_by INTEGER NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL,
    PRIMARY KEY (consultation_id, clause, language)
) STRICT;

ALTER TABLE outbox ADD COLUMN decision_id INTEGER REFERENCES decisions (id); -- taken back with the decision while unsent
CREATE INDEX outbox_decision ON outbox (decision_id) WHERE decision_id IS NOT NULL;

ALTER TABLE versions ADD COLUMN decision_id INTEGER REFERENCES decisions (id); -- the decision that made it, in place of an author
ALTER TABLE versions ADD COLUMN masked_by INTEGER REFERENCES decisions (id); -- holds personal data: for moderation and the author
ALTER TABLE comment_versions ADD COLUMN decision_id INTEGER REFERENCES decisions (id);
ALTER TABLE comment_versions ADD COLUMN masked_by INTEGER REFERENCES decisions (id);

ALTER TABLE proposals ADD COLUMN locked_at TEXT; -- no comments any more
ALTER TABLE comments ADD COLUMN locked_at TEXT; -- on every comment of a closed thread: no replies any more
ALTER TABLE seats ADD COLUMN suspended_until TEXT; -- with the standing: until then; without: for good
