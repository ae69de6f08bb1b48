-- What people follow, how often they are written to, addresses that refuse mail, and the digests.
CREATE TABLE follows (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('consultation', 'axis', 'proposal')),
    target INTEGER NOT NULL, -- the id of what is followed
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    stopped INTEGER NOT NULL DEFAULT 0, -- kept, so that writing there again does not start it again
    at TEXT NOT NULL,
    PRIMARY KEY (account_id, kind, target)
) STRICT;
CREATE INDEX follows_target ON follows (kind, target, account_id);

CREATE TABLE preferences (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    topic TEXT NOT NULL,
    pace TEXT NOT NULL CHECK (pace IN ('at_once', 'daily', 'weekly', 'never')),
    PRIMARY KEY (account_id, topic)
) STRICT;

-- Addresses that a mail server refused for good: what may be left out is not sent there.
CREATE TABLE bounces (
    email_key TEXT PRIMARY KEY NOT NULL,
    reply TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- How far the digest of each pace went through the accounts.
CREATE TABLE digests (
    pace TEXT PRIMARY KEY NOT NULL CHECK (pace IN ('daily', 'weekly')),
    since TEXT NOT NULL, -- the moment of the digest before
    slot TEXT NOT NULL, -- the moment of this one
    told_until INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0
) STRICT;

ALTER TABLE notices ADD COLUMN digest TEXT CHECK (digest IN ('daily', 'weekly')); -- the digest that it waits for
CREATE INDEX notices_digest ON notices (account_id, digest) WHERE digest IS NOT NULL;
CREATE INDEX notices_unread ON notices (account_id, at, id) WHERE read_at IS NULL;
CREATE INDEX notices_read ON notices (account_id, at, id) WHERE read_at IS NOT NULL;
CREATE INDEX notices_location ON notices (account_id, location);

CREATE INDEX outbox_consultation ON outbox (consultation_id, id);
CREATE INDEX outbox_waiting ON outbox (consultation_id, created_at) WHERE sent_at IS NULL;
CREATE INDEX comments_written ON comments (proposal_id, author_account_id);
