-- What members write.
CREATE TABLE proposals (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    number INTEGER NOT NULL,
    axis_id INTEGER NOT NULL REFERENCES axes (id),
    author_account_id INTEGER REFERENCES accounts (id),
    author_seat_id INTEGER REFERENCES seats (id),
    author_college_id INTEGER REFERENCES colleges (id),
    external_id TEXT, -- the statement of an import
    status TEXT NOT NULL CHECK (status IN ('waiting', 'published', 'withdrawn', 'hidden', 'merged')),
    status_reason TEXT NOT NULL DEFAULT '',
    status_at TEXT NOT NULL,
    merged_into INTEGER REFERENCES proposals (id),
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    in_one_sentence TEXT NOT NULL,
    body TEXT NOT NULL, -- Markdown
    body_html TEXT NOT NULL, -- made from it once, when saved
    language TEXT NOT NULL,
    comments_for INTEGER NOT NULL DEFAULT 0, -- stored counts of the comments shown
    comments_against INTEGER NOT NULL DEFAULT 0,
    comments_neutral INTEGER NOT NULL DEFAULT 0,
    next_comment INTEGER NOT NULL DEFAULT 1,
    submitted_at TEXT NOT NULL,
    published_at TEXT,
    UNIQUE (consultation_id, number),
    UNIQUE (consultation_id, external_id)
) STRICT;
CREATE INDEX proposals_listed ON proposals (consultation_id, status, published_at);
CREATE INDEX proposals_author ON proposals (author_account_id);

CREATE TABLE versions (
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    number INTEGER NOT NULL,
    axis_id INTEGER NOT NULL REFERENCES axes (id),
    title TEXT NOT NULL,
    in_one_sentence TEXT NOT NULL,
    body TEXT NOT NULL,
    language TEXT NOT NULL,
    author_account_id INTEGER REFERENCES accounts (id),
    at TEXT NOT NULL,
    PRIMARY KEY (proposal_id, number)
) STRICT;

CREATE TABLE comments (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    number INTEGER NOT NULL, -- within the proposal, for permanent links
    parent_id INTEGER REFERENCES comments (id),
    thread INTEGER NOT NULL, -- the number of the thread's first comment
    path TEXT NOT NULL, -- numbers from the thread's first comment down, in fixed width: the reading order
    depth INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 2),
    side TEXT NOT NULL CHECK (side IN ('for', 'against', 'neutral')),
    author_account_id INTEGER REFERENCES accounts (id),
    author_seat_id INTEGER REFERENCES seats (id),
    author_college_id INTEGER REFERENCES colleges (id),
    status TEXT NOT NULL CHECK (status IN ('published', 'withdrawn', 'hidden')),
    status_reason TEXT NOT NULL DEFAULT '',
    status_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    language TEXT NOT NULL,
    posted_at TEXT NOT NULL,
    edited_at TEXT,
    UNIQUE (proposal_id, number)
) STRICT;
CREATE INDEX comments_read ON comments (proposal_id, thread, path);
CREATE INDEX comments_author ON comments (author_account_id);

CREATE TABLE comment_versions (
    comment_id INTEGER NOT NULL REFERENCES comments (id),
    number INTEGER NOT NULL,
    side TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (comment_id, number)
) STRICT;
