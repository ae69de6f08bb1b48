-- The second factor of an account: the secret that its application shares, and digests of its recovery codes.
CREATE TABLE second_factors (
    account_id INTEGER PRIMARY KEY NOT NULL REFERENCES accounts (id),
    secret BLOB NOT NULL,
    created_at TEXT NOT NULL,
    confirmed_at TEXT, -- absent: its first code is awaited
    last_step INTEGER NOT NULL DEFAULT 0, -- the last time step whose code was used
    tried_at TEXT,
    codes_seed BLOB, -- what the recovery codes are made of, until they were noted
    codes_at TEXT
) STRICT;

CREATE TABLE recovery_codes (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    code_hash BLOB NOT NULL,
    used_at TEXT,
    PRIMARY KEY (account_id, code_hash)
) STRICT;
