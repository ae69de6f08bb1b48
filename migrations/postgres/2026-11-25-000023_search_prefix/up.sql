-- On SQLite beginnings of words get entries of their own; here the index finds them as it is.
SELECT 1;
