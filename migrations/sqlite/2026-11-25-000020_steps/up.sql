-- A step may come from a file, at the command line: nobody's account wrote it then.
CREATE TABLE steps (
    id INTEGER PRIMARY KEY NOT NULL,
    action_id INTEGER NOT NULL REFERENCES actions (id),
    happened_at TEXT NOT NULL,
    text TEXT NOT NULL,
    author_account_id INTEGER REFERENCES accounts (id), -- absent for the command line
    at TEXT NOT NULL
) STRICT;
INSERT INTO steps SELECT id, action_id, happened_at, text, author_account_id, at FROM action_steps;
DROP TABLE action_steps;
ALTER TABLE steps RENAME TO action_steps;
CREATE INDEX action_steps_action ON action_steps (action_id, happened_at);
