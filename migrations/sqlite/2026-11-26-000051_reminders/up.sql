-- Invitations: whether their page was used, how often they were reminded of; reminders that organisers asked for.
ALTER TABLE invitations ADD COLUMN begun_at TEXT; -- a code was asked for on its page
ALTER TABLE invitations ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0;
CREATE INDEX invitations_list ON invitations (consultation_id, id);

CREATE TABLE reminders (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    asked_at TEXT NOT NULL,
    reached INTEGER NOT NULL DEFAULT 0, -- the last invitation that was looked at
    reminded INTEGER NOT NULL DEFAULT 0, -- people written to
    done_at TEXT
) STRICT;
CREATE UNIQUE INDEX reminders_open ON reminders (consultation_id) WHERE done_at IS NULL;
CREATE INDEX reminders_of ON reminders (consultation_id, id);
-- who waits for a code or a link does not wait behind a hundred thousand invitations
CREATE INDEX outbox_urgent ON outbox (sent_at, given_up_at, due_at, id)
    WHERE sent_at IS NULL AND given_up_at IS NULL AND kind NOT IN ('invitation', 'notice', 'digest');
