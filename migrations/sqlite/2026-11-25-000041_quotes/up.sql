-- The accord de citation: whether the author of a contribution lets it be quoted in the synthesis, and under what; and
-- what each published version quotes, so that a text hidden later withholds the versions that tell it.
ALTER TABLE proposals ADD COLUMN quoting TEXT NOT NULL DEFAULT 'none' CHECK (quoting IN ('none', 'college', 'name'));
ALTER TABLE proposals ADD COLUMN quoting_at TEXT; -- when it was last said; absent: never asked
ALTER TABLE comments ADD COLUMN quoting TEXT NOT NULL DEFAULT 'none' CHECK (quoting IN ('none', 'college', 'name'));
ALTER TABLE comments ADD COLUMN quoting_at TEXT;
CREATE INDEX proposals_quoted ON proposals (consultation_id, number) WHERE quoting <> 'none';
CREATE INDEX comments_quoted ON comments (consultation_id, proposal_id, number) WHERE quoting <> 'none';

CREATE TABLE synthesis_quotes (
    version_id INTEGER NOT NULL REFERENCES synthesis_versions (id),
    place INTEGER NOT NULL, -- in the order of the text
    proposal_id INTEGER NOT NULL REFERENCES proposals (id), -- quoted itself, or the one commented
    comment_id INTEGER REFERENCES comments (id),
    PRIMARY KEY (version_id, place)
) STRICT;
