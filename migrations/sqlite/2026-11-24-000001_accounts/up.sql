-- People who can sign in, what they prove it with, and what was tried.
CREATE TABLE settings (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE organisations (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    interests TEXT, -- JSON list of sentences; absent: not declared yet
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE, -- normalised: what makes two addresses the same
    given_name TEXT NOT NULL DEFAULT '',
    family_name TEXT NOT NULL DEFAULT '',
    quality TEXT NOT NULL DEFAULT '', -- function, as shown beside the name
    organisation_id INTEGER REFERENCES organisations (id),
    interests TEXT, -- JSON list of sentences; absent: not declared yet
    password_hash TEXT,
    language TEXT NOT NULL,
    is_operator INTEGER NOT NULL, -- may create consultations
    created_at TEXT NOT NULL,
    disabled_at TEXT
) STRICT;

CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY NOT NULL, -- SHA-256 of the cookie
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_account ON sessions (account_id);

-- A sign-in or a forgotten password under way: a link for the browser that asked, a code for any other.
CREATE TABLE sign_ins (
    id INTEGER PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'password')),
    account_id INTEGER REFERENCES accounts (id), -- absent for an unknown address, which is answered alike
    browser_hash BLOB NOT NULL,
    link_hash BLOB NOT NULL UNIQUE,
    code_hash BLOB NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;
CREATE INDEX sign_ins_browser ON sign_ins (browser_hash);
CREATE INDEX sign_ins_account ON sign_ins (account_id);

-- One-time links that the server prints: the first organiser's.
CREATE TABLE setup_links (
    token_hash BLOB PRIMARY KEY NOT NULL,
    created_at TEXT NOT NULL,
    used_at TEXT
) STRICT;

-- What counts against a limit that holds across instances and restarts.
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY NOT NULL,
    scope TEXT NOT NULL,
    subject TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_subject ON attempts (scope, subject, at);

CREATE TABLE idempotency_keys (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    location TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (account_id, route, key)
) STRICT;
