-- Archives that were exported for the public archives, and the destruction that may follow one.
CREATE TABLE archives (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    sha256 TEXT NOT NULL, -- of its manifest, which holds those of its files
    made_at TEXT NOT NULL,
    last_event INTEGER NOT NULL -- the entry of the log that it ends with
) STRICT;
CREATE INDEX archives_consultation ON archives (consultation_id, id);
ALTER TABLE consultations ADD COLUMN destroyed_at TEXT;
ALTER TABLE consultations ADD COLUMN visa TEXT NOT NULL DEFAULT ''; -- the reference of the visa under which it was destroyed
-- What stays of the published summary once its texts are destroyed.
CREATE TABLE shells (
    consultation_id INTEGER PRIMARY KEY NOT NULL REFERENCES consultations (id),
    summary TEXT NOT NULL, -- summary.json as it was published
    fingerprint TEXT NOT NULL,
    archive_sha256 TEXT NOT NULL
) STRICT;
