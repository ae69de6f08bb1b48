-- Search: which texts are indexed, as of which version and by which analyser; and their stems, which the application makes.
CREATE TABLE search_entries (
    kind TEXT COLLATE "C" NOT NULL, -- what the text is: proposal, comment
    target BIGINT NOT NULL, -- its row
    consultation_id BIGINT NOT NULL REFERENCES consultations (id),
    version INTEGER NOT NULL,
    analyser INTEGER NOT NULL,
    PRIMARY KEY (kind, target)
);

-- Texts are never read from here: what is found is read where it stands.
CREATE TABLE search_stems (
    kind TEXT COLLATE "C" NOT NULL,
    target BIGINT NOT NULL,
    stems TSVECTOR NOT NULL,
    PRIMARY KEY (kind, target)
);
CREATE INDEX search_stems_found ON search_stems USING gin (stems);
