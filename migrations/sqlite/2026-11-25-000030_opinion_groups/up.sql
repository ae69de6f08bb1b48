-- Opinion groups, frozen with a publication: what is told to all and to organisers, as JSON.
CREATE TABLE opinion_groups (
    publication_id INTEGER PRIMARY KEY NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
    public TEXT NOT NULL,
    organiser TEXT NOT NULL
) STRICT;

-- Where each seat stands among them; its holder's own business.
CREATE TABLE opinion_places (
    publication_id INTEGER NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
    seat_id INTEGER NOT NULL REFERENCES seats (id) ON DELETE CASCADE,
    x REAL NOT NULL,
    y REAL NOT NULL,
    own_group TEXT, -- absent: in no group
    PRIMARY KEY (publication_id, seat_id)
) STRICT;
CREATE INDEX opinion_places_seat ON opinion_places (seat_id);
