-- Files of people to invite: read line by line, kept for a day as an organiser's draft, carried out once it is confirmed.
CREATE TABLE intakes (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    account_id INTEGER REFERENCES accounts (id), -- whose draft it is; nobody's from the command line
    token TEXT NOT NULL UNIQUE, -- names it in addresses
    fingerprint TEXT NOT NULL, -- SHA-256 of the file
    state TEXT NOT NULL CHECK (state IN ('reading', 'ready', 'running', 'done', 'dropped')),
    lines INTEGER NOT NULL DEFAULT 0,
    wrong INTEGER NOT NULL DEFAULT 0, -- lines with mistakes: while there is one, nothing is carried out
    fresh INTEGER NOT NULL DEFAULT 0, -- lines that invite
    again INTEGER NOT NULL DEFAULT 0, -- lines that send an invitation again that was too old
    unchanged INTEGER NOT NULL DEFAULT 0, -- lines that change nothing
    sent INTEGER NOT NULL DEFAULT 0, -- lines carried out
    left_out INTEGER NOT NULL DEFAULT 0, -- lines that something came between since they were read
    made_at TEXT NOT NULL,
    confirmed_at TEXT,
    done_at TEXT,
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX intakes_of ON intakes (consultation_id, account_id);
CREATE INDEX intakes_running ON intakes (id) WHERE state = 'running';
CREATE INDEX intakes_expiry ON intakes (expires_at);

CREATE TABLE intake_lines (
    intake_id INTEGER NOT NULL REFERENCES intakes (id),
    line INTEGER NOT NULL,
    fate TEXT NOT NULL CHECK (fate IN ('new', 'again', 'invited', 'member', 'withdrawn', 'wrong', 'sent', 'left_out')),
    email TEXT NOT NULL,
    said TEXT NOT NULL, -- what the line says, as JSON
    mistakes TEXT NOT NULL, -- as JSON; empty when there is none
    PRIMARY KEY (intake_id, line)
) STRICT;
CREATE INDEX intake_lines_fate ON intake_lines (intake_id, fate, line);
