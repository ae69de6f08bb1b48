-- A consultation, its frame, and who is at work in it.
CREATE TABLE consultations (
    id INTEGER PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    in_one_sentence TEXT NOT NULL DEFAULT '',
    mandate TEXT NOT NULL DEFAULT '', -- Markdown
    mandate_html TEXT NOT NULL DEFAULT '',
    led_by TEXT NOT NULL DEFAULT '', -- who leads it, in words
    language TEXT NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'members')),
    names TEXT NOT NULL CHECK (names IN ('public', 'members', 'never')),
    results TEXT NOT NULL CHECK (results IN ('hidden', 'totals')),
    threshold INTEGER NOT NULL CHECK (threshold >= 1),
    max_seats_per_organisation INTEGER NOT NULL CHECK (max_seats_per_organisation >= 1),
    comment_edit_minutes INTEGER NOT NULL CHECK (comment_edit_minutes >= 0),
    review_days INTEGER NOT NULL CHECK (review_days >= 0),
    remedies TEXT NOT NULL DEFAULT '', -- the legal ways, in the operator's words
    licence TEXT NOT NULL,
    opens_at TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    results_opened_at TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE colleges (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    mode TEXT NOT NULL CHECK (mode IN ('named', 'protected')),
    UNIQUE (consultation_id, key),
    UNIQUE (consultation_id, position)
) STRICT;

CREATE TABLE axes (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    UNIQUE (consultation_id, number)
) STRICT;

CREATE TABLE phases (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    opens_at TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    frozen_at TEXT, -- no ballot of this phase lands after it
    UNIQUE (consultation_id, key),
    UNIQUE (consultation_id, position),
    CHECK (opens_at < closes_at)
) STRICT;

CREATE TABLE phase_acts (
    phase_id INTEGER NOT NULL REFERENCES phases (id),
    act TEXT NOT NULL CHECK (act IN ('submit', 'comment', 'amend', 'vote')),
    college_id INTEGER NOT NULL REFERENCES colleges (id),
    PRIMARY KEY (phase_id, act, college_id)
) STRICT;

CREATE TABLE rules (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    version INTEGER NOT NULL,
    introduction TEXT NOT NULL DEFAULT '',
    published_at TEXT NOT NULL,
    UNIQUE (consultation_id, version)
) STRICT;

CREATE TABLE clauses (
    rules_id INTEGER NOT NULL REFERENCES rules (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (rules_id, number)
) STRICT;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    publisher TEXT NOT NULL DEFAULT '',
    dated TEXT NOT NULL DEFAULT '', -- YYYY-MM-DD or empty
    kind TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    fictional INTEGER NOT NULL,
    UNIQUE (consultation_id, position)
) STRICT;

CREATE TABLE seats (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    college_id INTEGER NOT NULL REFERENCES colleges (id),
    number INTEGER NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id),
    external_id TEXT, -- the participant of an import
    standing TEXT NOT NULL CHECK (standing IN ('active', 'suspended')),
    created_at TEXT NOT NULL,
    UNIQUE (college_id, number),
    UNIQUE (consultation_id, external_id)
) STRICT;
CREATE INDEX seats_organisation ON seats (organisation_id);

CREATE TABLE members (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL CHECK (role IN ('holder', 'deputy', 'moderation', 'pilotage', 'observation')),
    seat_id INTEGER REFERENCES seats (id),
    service TEXT NOT NULL DEFAULT '',
    standing TEXT NOT NULL CHECK (standing IN ('active', 'suspended')),
    shuffle INTEGER NOT NULL, -- 0 to 31: which of the stable orders this member reads
    rules_version INTEGER, -- the version accepted, and when
    rules_accepted_at TEXT,
    created_at TEXT NOT NULL,
    UNIQUE (consultation_id, account_id),
    CHECK ((role IN ('holder', 'deputy')) = (seat_id IS NOT NULL))
) STRICT;
CREATE INDEX members_seat ON members (seat_id);
CREATE INDEX members_account ON members (account_id);

CREATE TABLE invitations (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    role TEXT NOT NULL CHECK (role IN ('holder', 'deputy', 'moderation', 'pilotage', 'observation')),
    seat_id INTEGER REFERENCES seats (id),
    service TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    shared_mailbox INTEGER NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    invited_by INTEGER REFERENCES accounts (id),
    created_at TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    claimed_at TEXT,
    claimed_by INTEGER REFERENCES accounts (id),
    withdrawn_at TEXT,
    UNIQUE (consultation_id, email_key)
) STRICT;
CREATE INDEX invitations_seat ON invitations (seat_id);
