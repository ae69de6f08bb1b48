-- What people follow, how often they are written to, addresses that refuse mail, and the digests.
CREATE TABLE follows (
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('consultation', 'axis', 'proposal')),
    target BIGINT NOT NULL, -- the id of what is followed
    consultation_id BIGINT NOT NULL REFERENCES consultations (id),
    stopped BOOLEAN NOT NULL DEFAULT FALSE, -- kept, so that writing there again does not start it again
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (account_id, kind, target)
);
CREATE INDEX follows_target ON follows (kind, target, account_id);

CREATE TABLE preferences (
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    topic TEXT COLLATE "C" NOT NULL,
    pace TEXT COLLATE "C" NOT NULL CHECK (pace IN ('at_once', 'daily', 'weekly', 'never')),
    PRIMARY KEY (account_id, topic)
);

-- Addresses that a mail server refused for good: what may be left out is not sent there.
CREATE TABLE bounces (
    email_key TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    reply TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP NOT NULL
);

-- How far the digest of each pace went through the accounts.
CREATE TABLE digests (
    pace TEXT COLLATE "C" PRIMARY KEY NOT NULL CHECK (pace IN ('daily', 'weekly')),
    since TIMESTAMP NOT NULL, -- the moment of the digest before
    slot TIMESTAMP NOT NULL, -- the moment of this one
    told_until BIGINT NOT NULL DEFAULT 0,
    done BOOLEAN NOT NULL DEFAULT FALSE
);

ALTER TABLE notices ADD COLUMN digest TEXT COLLATE "C" CHECK (digest IN ('daily', 'weekly')); -- the digest that it waits for
CREATE INDEX notices_digest ON notices (account_id, digest) WHERE digest IS NOT NULL;
CREATE INDEX notices_unread ON notices (account_id, at, id) WHERE read_at IS NULL;
CREATE INDEX notices_read ON notices (account_id, at, id) WHERE read_at IS NOT NULL;
CREATE INDEX notices_location ON notices (account_id, location);

CREATE INDEX outbox_consultation ON outbox (consultation_id, id);
CREATE INDEX outbox_waiting ON outbox (consultation_id, created_at) WHERE sent_at IS NULL;
CREATE INDEX comments_written ON comments (proposal_id, author_account_id);
