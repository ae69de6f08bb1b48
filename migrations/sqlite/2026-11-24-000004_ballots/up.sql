-- One seat's current choice on a proposal, and the tallies kept beside it in the same transaction.
CREATE TABLE ballots (
    id INTEGER PRIMARY KEY NOT NULL,
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    seat_id INTEGER REFERENCES seats (id), -- absent once the person was cut from a closed consultation
    college_id INTEGER NOT NULL REFERENCES colleges (id), -- the seat's college when it was cast
    stance TEXT NOT NULL CHECK (stance IN ('for', 'against', 'abstain')),
    cast_by INTEGER REFERENCES accounts (id), -- the holder or deputy who clicked
    cast_at TEXT NOT NULL,
    UNIQUE (proposal_id, seat_id)
) STRICT;
CREATE INDEX ballots_seat ON ballots (seat_id);

CREATE TABLE tallies (
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    college_id INTEGER NOT NULL REFERENCES colleges (id),
    stance TEXT NOT NULL CHECK (stance IN ('for', 'against', 'abstain')),
    n INTEGER NOT NULL CHECK (n >= 0),
    PRIMARY KEY (proposal_id, college_id, stance)
) STRICT;

-- Published cells, frozen when results are opened.
CREATE TABLE publications (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    number INTEGER NOT NULL,
    threshold INTEGER NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (consultation_id, number)
) STRICT;

CREATE TABLE published_cells (
    publication_id INTEGER NOT NULL REFERENCES publications (id),
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('shown', 'coded', 'hidden', 'others')),
    college_id INTEGER REFERENCES colleges (id), -- absent: the hidden colleges together
    n_for INTEGER NOT NULL,
    n_against INTEGER NOT NULL,
    n_abstain INTEGER NOT NULL,
    n_unspecified INTEGER NOT NULL,
    PRIMARY KEY (publication_id, proposal_id, position)
) STRICT;
