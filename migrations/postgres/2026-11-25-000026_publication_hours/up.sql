-- Ballots by hour as they stood when results were published: no page of results counts ballots.
CREATE TABLE publication_hours (
    publication_id BIGINT NOT NULL REFERENCES publications (id),
    hour TEXT COLLATE "C" NOT NULL, -- in UTC, such as 2026-11-24 09
    n INTEGER NOT NULL,
    PRIMARY KEY (publication_id, hour)
);
INSERT INTO publication_hours (publication_id, hour, n)
SELECT q.id, TO_CHAR(b.cast_at, 'YYYY-MM-DD HH24'), COUNT(*)
  FROM publications q JOIN proposals p ON p.consultation_id = q.consultation_id JOIN ballots b ON b.proposal_id = p.id
 WHERE q.number = (SELECT MAX(l.number) FROM publications l WHERE l.consultation_id = q.consultation_id)
 GROUP BY q.id, TO_CHAR(b.cast_at, 'YYYY-MM-DD HH24');
