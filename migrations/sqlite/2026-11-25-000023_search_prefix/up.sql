-- Beginnings of three and four letters have entries of their own: they are what is typed, and stand in very many texts.
-- What was indexed is indexed again at start-up.
DELETE FROM search_entries;
DROP TABLE search_stems;
CREATE VIRTUAL TABLE search_stems USING fts5 (
    scope, title, lead, body, words,
    content = '', contentless_delete = 1, prefix = '3 4',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Co'"
);
