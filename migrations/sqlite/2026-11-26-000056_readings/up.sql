-- Who saw, to organise or to moderate, what is known of single persons or figures that are not published: a row for each view.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    account_id INTEGER REFERENCES accounts (id), -- absent: the command line, or an account that was closed
    kind TEXT NOT NULL,
    place TEXT NOT NULL, -- the address without its query, or the command
    event_id INTEGER NOT NULL REFERENCES events (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX readings_list ON readings (consultation_id, id);
CREATE INDEX readings_account ON readings (account_id);
CREATE INDEX readings_age ON readings (at);
