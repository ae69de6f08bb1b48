-- Links by which somebody without an account reads the synthesis before it is published, until they expire.
CREATE TABLE embargo_links (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    number INTEGER NOT NULL, -- in the consultation, from 1
    token_hash BLOB NOT NULL UNIQUE,
    recipient TEXT NOT NULL, -- who it is for, on each page
    made_by INTEGER NOT NULL REFERENCES accounts (id),
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT, -- by an organiser, or because the synthesis was published
    opens INTEGER NOT NULL DEFAULT 0,
    opened_at TEXT, -- the last time
    UNIQUE (consultation_id, number)
) STRICT;
