-- Opinion groups, frozen with a publication: what is told to all and to organisers, as JSON.
CREATE TABLE opinion_groups (
    publication_id BIGINT PRIMARY KEY REFERENCES publications (id) ON DELETE CASCADE,
    public TEXT COLLATE "C" NOT NULL,
    organiser TEXT COLLATE "C" NOT NULL
);

-- Where each seat stands among them; its holder's own business.
CREATE TABLE opinion_places (
    publication_id BIGINT NOT NULL REFERENCES publications (id) ON DELETE CASCADE,
    seat_id BIGINT NOT NULL REFERENCES seats (id) ON DELETE CASCADE,
    x DOUBLE PRECISION NOT NULL,
    y DOUBLE PRECISION NOT NULL,
    own_group TEXT COLLATE "C", -- absent: in no group
    PRIMARY KEY (publication_id, seat_id)
);
CREATE INDEX opinion_places_seat ON opinion_places (seat_id);
