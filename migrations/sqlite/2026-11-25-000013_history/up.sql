-- Where proposals went: merged by moderation into another, or withdrawn by their author in favour of another. A merge that
-- was undone is kept, with its end.
CREATE TABLE merges (
    id INTEGER PRIMARY KEY NOT NULL,
    consultation_id INTEGER NOT NULL REFERENCES consultations (id),
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'favour')),
    proposal_id INTEGER NOT NULL REFERENCES proposals (id), -- which went
    into_id INTEGER NOT NULL REFERENCES proposals (id), -- and where
    decision_id INTEGER REFERENCES decisions (id), -- of the merge; none for an author's withdrawal
    at TEXT NOT NULL,
    separated_at TEXT,
    separation_id INTEGER REFERENCES decisions (id),
    CHECK (proposal_id <> into_id)
) STRICT;
CREATE UNIQUE INDEX merges_open ON merges (proposal_id) WHERE separated_at IS NULL;
CREATE INDEX merges_proposal ON merges (proposal_id);
CREATE INDEX merges_into ON merges (into_id);
CREATE INDEX merges_consultation ON merges (consultation_id);

INSERT INTO merges (consultation_id, kind, proposal_id, into_id, at)
SELECT consultation_id, 'merge', id, merged_into, status_at FROM proposals
WHERE merged_into IS NOT NULL AND merged_into <> id AND status = 'merged';
