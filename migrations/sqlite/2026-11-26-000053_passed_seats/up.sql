-- Seats that were passed on: their holder does not see what was voted before.
ALTER TABLE seats ADD COLUMN passed_at TEXT;
ALTER TABLE ballots ADD COLUMN former INTEGER NOT NULL DEFAULT 0; -- cast before the seat was passed on, and not replaced since
