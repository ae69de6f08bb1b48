-- How organisations voted in colleges that vote in their name, as it stood and as they were called when results were opened:
-- published, and independent of whose seat it was.
CREATE TABLE named_votes (
    proposal_id BIGINT NOT NULL REFERENCES proposals (id),
    college_id BIGINT NOT NULL REFERENCES colleges (id),
    organisation TEXT COLLATE "C" NOT NULL, -- empty: a seat without one
    n_for INTEGER NOT NULL,
    n_against INTEGER NOT NULL,
    n_abstain INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, college_id, organisation)
);
INSERT INTO named_votes (proposal_id, college_id, organisation, n_for, n_against, n_abstain)
SELECT b.proposal_id, b.college_id, COALESCE(o.name, ''), SUM(CASE WHEN b.stance = 'for' THEN 1 ELSE 0 END),
       SUM(CASE WHEN b.stance = 'against' THEN 1 ELSE 0 END), SUM(CASE WHEN b.stance = 'abstain' THEN 1 ELSE 0 END)
  FROM ballots b JOIN colleges g ON g.id = b.college_id AND g.mode = 'named'
  JOIN consultations c ON c.id = g.consultation_id AND c.results_opened_at IS NOT NULL
   -- where the rows of such colleges had to be hidden among opinion groups, their votes would tell them
   AND NOT EXISTS (SELECT 1 FROM opinion_groups f JOIN publications u ON u.id = f.publication_id
                    WHERE u.consultation_id = c.id AND f.public NOT LIKE '%"people":[%')
  LEFT JOIN seats s ON s.id = b.seat_id LEFT JOIN organisations o ON o.id = s.organisation_id
 GROUP BY b.proposal_id, b.college_id, COALESCE(o.name, '');
