-- When many are told, each index that begins with the account takes a page for each of them, and those of a place all but one:
-- so places come first in theirs, and what is found by the account alone is found by that of digests.
DROP INDEX notices_account;
DROP INDEX notices_location;
CREATE INDEX notices_location ON notices (location, account_id);
DROP INDEX notices_digest;
CREATE INDEX notices_digest ON notices (account_id, digest);
