-- Seats that were passed on: their holder does not see what was voted before.
ALTER TABLE seats ADD COLUMN passed_at TIMESTAMP;
ALTER TABLE ballots ADD COLUMN former BOOLEAN NOT NULL DEFAULT FALSE; -- cast before the seat was passed on, and not replaced since
