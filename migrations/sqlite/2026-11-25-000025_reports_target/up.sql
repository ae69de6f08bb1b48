-- Reports are looked up by what is reported alone: a proposal may have thousands of reported comments.
CREATE INDEX reports_target ON reports (COALESCE(comment_id, -proposal_id));
DROP INDEX reports_proposal;
DROP INDEX reports_comment;
-- Whether a contribution was ever a case, closed ones included.
CREATE INDEX cases_target ON cases (target);
