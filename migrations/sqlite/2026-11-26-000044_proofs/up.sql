-- What a session was opened with, in two words, and when its account last proved who it is.
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN proved_at TEXT;

-- A proof under way: the second step of a sign-in in one browser, or the mailed code of a session that proves itself again.
CREATE TABLE proofs (
    id INTEGER PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('second_step', 'again')),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    holder_hash BLOB NOT NULL, -- SHA-256 of the browser's cookie, or of the session's
    code_hash BLOB NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;
CREATE INDEX proofs_holder ON proofs (holder_hash);
CREATE INDEX proofs_account ON proofs (account_id);
