-- Files that organisers asked for: made in the background, kept in pieces for a while.
CREATE TABLE exports (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    scope TEXT NOT NULL CHECK (scope IN ('public', 'organiser')),
    ending TEXT NOT NULL, -- the format
    language TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'ready', 'full', 'failed')),
    asked_by INTEGER NOT NULL REFERENCES accounts (id),
    asked_at TEXT NOT NULL, -- also the stamp of the file
    tries INTEGER NOT NULL DEFAULT 0, -- grows with each maker: a former one writes no more
    due_at TEXT NOT NULL, -- while it is made: until when it is its maker's; then until when it is kept
    done INTEGER NOT NULL DEFAULT 0, -- pieces stored so far
    pieces INTEGER NOT NULL DEFAULT 0, -- pieces in all; 0 until the file is written
    bytes INTEGER NOT NULL DEFAULT 0,
    fingerprint TEXT NOT NULL DEFAULT ''
) STRICT;
-- asking again gives the one that is under way
CREATE UNIQUE INDEX exports_open ON exports (consultation_id, scope, ending, language) WHERE state IN ('waiting', 'running');
CREATE INDEX exports_due ON exports (due_at);

CREATE TABLE export_pieces (
    export_id INTEGER NOT NULL REFERENCES exports (id),
    place INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (export_id, place)
) STRICT;
