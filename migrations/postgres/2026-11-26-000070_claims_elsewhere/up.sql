-- Who asks to take an invitation up with another account than that of the invited address, until an organiser decides.
ALTER TABLE invitations ADD COLUMN asked_by BIGINT REFERENCES accounts (id);
ALTER TABLE invitations ADD COLUMN asked_at TIMESTAMP;
