-- Changes of address under way: confirmed at both addresses, or, where the present one is lost, at the new one and by time.
CREATE TABLE address_changes (
    id INTEGER PRIMARY KEY NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    new_link_hash BLOB NOT NULL UNIQUE,
    old_link_hash BLOB NOT NULL UNIQUE,
    new_confirmed_at TEXT,
    old_confirmed_at TEXT,
    due_at TEXT, -- for a lost address: when the change takes effect
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT -- done, refused, given up or replaced
) STRICT;
CREATE INDEX address_changes_account ON address_changes (account_id);
CREATE INDEX address_changes_due ON address_changes (due_at) WHERE ended_at IS NULL AND due_at IS NOT NULL;
