-- The second factor of an account: the secret that its application shares, and digests of its recovery codes.
CREATE TABLE second_factors (
    account_id BIGINT PRIMARY KEY NOT NULL REFERENCES accounts (id),
    secret BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL,
    confirmed_at TIMESTAMP, -- absent: its first code is awaited
    last_step BIGINT NOT NULL DEFAULT 0, -- the last time step whose code was used
    tried_at TIMESTAMP,
    codes_seed BYTEA, -- what the recovery codes are made of, until they were noted
    codes_at TIMESTAMP
);

CREATE TABLE recovery_codes (
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    code_hash BYTEA NOT NULL,
    used_at TIMESTAMP,
    PRIMARY KEY (account_id, code_hash)
);
