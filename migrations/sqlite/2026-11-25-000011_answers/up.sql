-- What is answered to proposals, and the actions of the roadmap that come from them.
-- An answer's row is the draft under way; what readers see are its versions, each published once and never changed.
CREATE TABLE answers (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    proposal_id INTEGER NOT NULL UNIQUE REFERENCES proposals (id),
    stage TEXT NOT NULL CHECK (stage IN ('draft', 'submitted', 'reviewed', 'published')),
    mark INTEGER NOT NULL, -- moves with each change: a form made on another mark is given back
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'partly_accepted', 'under_study', 'not_accepted')),
    reason TEXT NOT NULL, -- Markdown
    reason_html TEXT NOT NULL,
    lead TEXT NOT NULL, -- who carries it out, in words
    due_at TEXT, -- by when it is done; for what is under study: when more is said
    drafted_by INTEGER NOT NULL REFERENCES accounts (id), -- who wrote the text as it stands
    drafted_at TEXT NOT NULL,
    reviewed_by INTEGER REFERENCES accounts (id),
    reviewed_at TEXT,
    remark TEXT NOT NULL DEFAULT '', -- why a reviewer sent it back
    version INTEGER NOT NULL DEFAULT 0 -- the last published version; 0: none
) STRICT;
CREATE INDEX answers_consultation ON answers (consultation_id, stage);

CREATE TABLE answer_versions (
    answer_id INTEGER NOT NULL REFERENCES answers (id),
    number INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'partly_accepted', 'under_study', 'not_accepted')),
    reason TEXT NOT NULL,
    reason_html TEXT NOT NULL,
    lead TEXT NOT NULL,
    due_at TEXT,
    drafted_by INTEGER NOT NULL REFERENCES accounts (id),
    reviewed_by INTEGER REFERENCES accounts (id),
    published_by INTEGER NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL,
    PRIMARY KEY (answer_id, number)
) STRICT;

CREATE TABLE actions (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    number INTEGER NOT NULL,
    axis_id INTEGER NOT NULL REFERENCES axes (id),
    title TEXT NOT NULL,
    description TEXT NOT NULL, -- Markdown
    description_html TEXT NOT NULL,
    lead TEXT NOT NULL,
    due_at TEXT,
    progress INTEGER NOT NULL CHECK (progress BETWEEN 0 AND 100),
    status TEXT NOT NULL CHECK (status IN ('planned', 'started', 'done', 'dropped')),
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (consultation_id, number)
) STRICT;

-- An action as it was after each change, the proposals that it comes from included.
CREATE TABLE action_versions (
    action_id INTEGER NOT NULL REFERENCES actions (id),
    number INTEGER NOT NULL,
    axis_id INTEGER NOT NULL REFERENCES axes (id),
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    lead TEXT NOT NULL,
    due_at TEXT,
    progress INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('planned', 'started', 'done', 'dropped')),
    proposals TEXT NOT NULL, -- the numbers of the proposals linked then, in order
    author_account_id INTEGER REFERENCES accounts (id), -- absent for the command line
    at TEXT NOT NULL,
    PRIMARY KEY (action_id, number)
) STRICT;

-- What happened when, told by the organisers; never changed.
CREATE TABLE action_steps (
    id INTEGER PRIMARY KEY NOT NULL,
    action_id INTEGER NOT NULL REFERENCES actions (id),
    happened_at TEXT NOT NULL,
    text TEXT NOT NULL,
    author_account_id INTEGER NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX action_steps_action ON action_steps (action_id, happened_at);

CREATE TABLE action_links (
    action_id INTEGER NOT NULL REFERENCES actions (id),
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    taken TEXT NOT NULL, -- how the proposal was taken into account
    PRIMARY KEY (action_id, proposal_id)
) STRICT;
CREATE INDEX action_links_proposal ON action_links (proposal_id);
