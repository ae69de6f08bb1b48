-- Stems stand under their kind in their consultation, so that the planner reads a common word in the order of the texts.
-- What was indexed is indexed again at start-up.
DELETE FROM search_entries;
DELETE FROM search_stems;
ALTER TABLE search_stems RENAME COLUMN kind TO scope;
