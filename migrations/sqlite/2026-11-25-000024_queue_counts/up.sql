-- How many cases are in somebody's hands is counted without reading the others.
CREATE INDEX cases_assigned ON cases (consultation_id, assigned_to) WHERE closed_at IS NULL AND assigned_to IS NOT NULL;
