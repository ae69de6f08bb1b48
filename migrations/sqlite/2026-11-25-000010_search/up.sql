-- Search: which texts are indexed, as of which version and by which analyser; and their stems, which the application makes.
CREATE TABLE search_entries (
    kind TEXT NOT NULL, -- what the text is: proposal, comment
    target INTEGER NOT NULL, -- its row
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    version INTEGER NOT NULL,
    analyser INTEGER NOT NULL,
    PRIMARY KEY (kind, target)
) STRICT;

-- The row is that of the text, kinds apart. Texts are never read from here: what is found is read where it stands.
CREATE VIRTUAL TABLE search_stems USING fts5 (
    scope, title, lead, body, words,
    content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Co'"
);
