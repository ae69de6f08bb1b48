-- When an account was last signed in to (absent: not since this is counted), and when it was told that it will be closed.
ALTER TABLE accounts ADD COLUMN used_at TEXT;
ALTER TABLE accounts ADD COLUMN warned_at TEXT;
CREATE INDEX accounts_warned ON accounts (warned_at) WHERE warned_at IS NOT NULL AND disabled_at IS NULL;
CREATE INDEX accounts_used ON accounts (used_at, created_at) WHERE warned_at IS NULL AND disabled_at IS NULL;
CREATE INDEX outbox_left ON outbox (sent_at) WHERE decision_id IS NULL AND sent_at IS NOT NULL;
