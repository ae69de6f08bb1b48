-- The log of acts, mails that wait, and what tells a cache that a page changed.
CREATE TABLE events (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER REFERENCES consultations (id),
    account_id INTEGER REFERENCES accounts (id),
    seat_id INTEGER REFERENCES seats (id),
    verb TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT, -- RFC 8785 JSON; cut with the person after closure
    salt BLOB, -- 32 random bytes
    digest BLOB NOT NULL, -- SHA-256(0x02, salt, payload)
    at TEXT NOT NULL,
    batch INTEGER -- absent: not sealed yet
) STRICT;
CREATE INDEX events_consultation ON events (consultation_id, at);
CREATE INDEX events_unsealed ON events (batch);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    account_id INTEGER REFERENCES accounts (id),
    consultation_id INTEGER REFERENCES consultations (id),
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    language TEXT NOT NULL,
    letter TEXT NOT NULL, -- JSON: what the mail says; rendered when it is sent
    created_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    sent_at TEXT,
    given_up_at TEXT
) STRICT;
CREATE INDEX outbox_due ON outbox (sent_at, given_up_at, due_at);

CREATE TABLE revisions (
    subject TEXT NOT NULL,
    slot INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (subject, slot)
) STRICT;

CREATE TABLE leases (
    name TEXT PRIMARY KEY NOT NULL,
    holder TEXT NOT NULL,
    fence INTEGER NOT NULL,
    until TEXT NOT NULL
) STRICT;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    kind TEXT NOT NULL,
    hashes TEXT NOT NULL, -- lines of sha256sum
    at TEXT NOT NULL
) STRICT;
