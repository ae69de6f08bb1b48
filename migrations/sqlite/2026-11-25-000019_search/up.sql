-- On PostgreSQL stems move under their kind in their consultation; here the index has told them apart from the beginning.
SELECT 1;
