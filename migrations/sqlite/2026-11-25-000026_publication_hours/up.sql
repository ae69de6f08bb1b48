-- Ballots by hour as they stood when results were published: no page of results counts ballots.
CREATE TABLE publication_hours (
    publication_id INTEGER NOT NULL REFERENCES publications (id),
    hour TEXT NOT NULL, -- in UTC, such as 2026-11-24 09
    n INTEGER NOT NULL,
    PRIMARY KEY (publication_id, hour)
) STRICT, WITHOUT ROWID;
INSERT INTO publication_hours (publication_id, hour, n)
SELECT q.id, SUBSTR(b.cast_at, 1, 13), COUNT(*)
  FROM publications q JOIN proposals p ON p.consultation_id = q.consultation_id JOIN ballots b ON b.proposal_id = p.id
 WHERE q.number = (SELECT MAX(l.number) FROM publications l WHERE l.consultation_id = q.consultation_id)
 GROUP BY q.id, SUBSTR(b.cast_at, 1, 13);
