-- Identities that providers vouch for, each linked to one account; nothing of a person but issuer and subject.
CREATE TABLE identities (
    id INTEGER PRIMARY KEY NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    provider TEXT NOT NULL, -- its key in the configuration when it was linked
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    linked_at TEXT NOT NULL,
    used_at TEXT
) STRICT;
CREATE UNIQUE INDEX identities_subject ON identities (issuer, subject);
CREATE UNIQUE INDEX identities_account ON identities (account_id, issuer);

-- People who were sent to a provider and are awaited back, each in one browser.
CREATE TABLE identity_attempts (
    id INTEGER PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'link', 'again', 'claim', 'sign_out')),
    provider TEXT NOT NULL,
    account_id INTEGER REFERENCES accounts (id), -- who asked, when somebody was signed in
    session_hash BLOB, -- and in which session
    browser_hash BLOB NOT NULL, -- SHA-256 of the browser's cookie
    state_hash BLOB NOT NULL UNIQUE,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    link_hash BLOB, -- of the invitation that is taken up
    back TEXT NOT NULL,
    id_token TEXT, -- for signing out there
    issuer TEXT, -- who came back, when the identity waits to be linked with the seat
    subject TEXT,
    given_name TEXT,
    family_name TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;
CREATE INDEX identity_attempts_browser ON identity_attempts (browser_hash);
CREATE INDEX identity_attempts_account ON identity_attempts (account_id);
CREATE INDEX identity_attempts_expires ON identity_attempts (expires_at);

-- What signing out at the provider asks for, as long as the session lasts; without one, until the second step is taken.
CREATE TABLE identity_sessions (
    id INTEGER PRIMARY KEY NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    browser_hash BLOB NOT NULL,
    session_hash BLOB UNIQUE REFERENCES sessions (token_hash) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    id_token TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX identity_sessions_browser ON identity_sessions (browser_hash);
CREATE INDEX identity_sessions_account ON identity_sessions (account_id);
