-- The twin on SQLite lets a list read what a seat chose of the index alone. Here pages are shared by all connections, and a stance
-- in an index would give each change of a vote a new entry in every index of the table.
SELECT 1;
