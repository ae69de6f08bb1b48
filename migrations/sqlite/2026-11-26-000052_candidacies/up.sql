-- Requests to take part: asked for on a public form, confirmed at the address, decided by an organiser.
ALTER TABLE consultations ADD COLUMN joining INTEGER NOT NULL DEFAULT 0; -- whether anybody may ask to take part
CREATE TABLE candidacies (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    name TEXT NOT NULL,
    college_id INTEGER REFERENCES colleges (id), -- the college wished for
    organisation TEXT NOT NULL DEFAULT '',
    motive TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'waiting', 'accepted', 'refused')),
    link_hash BLOB NOT NULL UNIQUE,
    asked_at TEXT NOT NULL,
    expires_at TEXT NOT NULL, -- until when the link works
    confirmed_at TEXT,
    decided_at TEXT,
    decided_by INTEGER REFERENCES accounts (id),
    reason TEXT NOT NULL DEFAULT '',
    UNIQUE (consultation_id, email_key)
) STRICT;
CREATE INDEX candidacies_list ON candidacies (consultation_id, state, id);
CREATE INDEX candidacies_expiry ON candidacies (expires_at) WHERE state = 'unconfirmed';
