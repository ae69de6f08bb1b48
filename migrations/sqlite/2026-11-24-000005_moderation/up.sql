-- Reports, decisions with their reasons, and what an account is told in the application.
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    number INTEGER NOT NULL,
    target_kind TEXT NOT NULL CHECK (target_kind IN ('proposal', 'comment', 'account')),
    proposal_id INTEGER REFERENCES proposals (id),
    comment_id INTEGER REFERENCES comments (id),
    account_id INTEGER REFERENCES accounts (id), -- whose contribution or participation is concerned
    measure TEXT NOT NULL CHECK (measure IN ('none', 'hide', 'restore', 'warn')),
    rules_version INTEGER NOT NULL,
    clause INTEGER, -- of the rules; absent for a favourable decision
    facts TEXT NOT NULL,
    reasons TEXT NOT NULL DEFAULT '',
    snapshot TEXT NOT NULL, -- the text that was decided upon
    origin TEXT NOT NULL CHECK (origin IN ('report', 'own_initiative', 'review')),
    automated INTEGER NOT NULL,
    urgent INTEGER NOT NULL,
    concerns_lead INTEGER NOT NULL, -- the text criticises the administration that leads the consultation
    author_account_id INTEGER REFERENCES accounts (id),
    second_reader_id INTEGER REFERENCES accounts (id),
    at TEXT NOT NULL,
    UNIQUE (consultation_id, number)
) STRICT;
CREATE INDEX decisions_proposal ON decisions (proposal_id);
CREATE INDEX decisions_comment ON decisions (comment_id);

CREATE TABLE reports (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    target_kind TEXT NOT NULL CHECK (target_kind IN ('proposal', 'comment')),
    proposal_id INTEGER NOT NULL REFERENCES proposals (id), -- the proposal itself, or the one commented
    comment_id INTEGER REFERENCES comments (id),
    reporter_account_id INTEGER NOT NULL REFERENCES accounts (id),
    reporter_college_id INTEGER REFERENCES colleges (id),
    clause INTEGER NOT NULL,
    text TEXT NOT NULL,
    snapshot TEXT NOT NULL, -- the text as it was when reported
    status TEXT NOT NULL CHECK (status IN ('open', 'handled')),
    at TEXT NOT NULL,
    handled_at TEXT,
    decision_id INTEGER REFERENCES decisions (id)
) STRICT;
CREATE INDEX reports_waiting ON reports (consultation_id, status, at);
CREATE INDEX reports_proposal ON reports (proposal_id);
CREATE INDEX reports_comment ON reports (comment_id);

CREATE TABLE notices (
    id INTEGER PRIMARY KEY NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    consultation_id INTEGER REFERENCES consultations (id),
    kind TEXT NOT NULL,
    location TEXT NOT NULL, -- the path of what it is about
    subject TEXT NOT NULL, -- words that name it
    at TEXT NOT NULL,
    read_at TEXT
) STRICT;
CREATE INDEX notices_account ON notices (account_id, at);
