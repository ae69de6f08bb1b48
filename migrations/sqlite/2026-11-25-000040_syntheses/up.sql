-- The synthesis of a consultation: the organisers' changes to the automatic text, one draft under way, and the versions
-- that were published, each frozen with its files and never changed.
CREATE TABLE synthesis_drafts (
    consultation_id INTEGER PRIMARY KEY NOT NULL REFERENCES consultations (id),
    mark INTEGER NOT NULL, -- moves with each change: a form made on another mark is given back
    edits TEXT NOT NULL, -- parts left out and own texts, as JSON; figures stand in it by name
    changed_by INTEGER NOT NULL REFERENCES accounts (id),
    changed_at TEXT NOT NULL,
    reviewed_by INTEGER REFERENCES accounts (id), -- absent: not approved as it stands
    reviewed_at TEXT,
    reviewed_print TEXT NOT NULL -- the fingerprint of the data that was approved with it
) STRICT;

CREATE TABLE synthesis_versions (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    number INTEGER NOT NULL,
    document TEXT NOT NULL, -- as JSON
    fingerprint TEXT NOT NULL, -- of the data that it tells
    changes TEXT NOT NULL, -- what changed since the version before; empty for the first
    changed_by INTEGER NOT NULL REFERENCES accounts (id),
    reviewed_by INTEGER NOT NULL REFERENCES accounts (id),
    published_by INTEGER NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL,
    UNIQUE (consultation_id, number)
) STRICT;

CREATE TABLE synthesis_files (
    version_id INTEGER NOT NULL REFERENCES synthesis_versions (id),
    ending TEXT NOT NULL, -- the format
    bytes BLOB NOT NULL,
    PRIMARY KEY (version_id, ending)
) STRICT;
