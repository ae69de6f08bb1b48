-- When a proposal last changed, as a number that grows with each change in its consultation: who read the list before reads again
-- only what changed since.
ALTER TABLE proposals ADD COLUMN touched INTEGER NOT NULL DEFAULT 0;
CREATE INDEX proposals_touched ON proposals (consultation_id, touched);
CREATE TRIGGER proposals_are_touched_when_new AFTER INSERT ON proposals
BEGIN
    UPDATE proposals SET touched = (SELECT MAX(touched) + 1 FROM proposals WHERE consultation_id = NEW.consultation_id)
     WHERE id = NEW.id;
END;
CREATE TRIGGER proposals_are_touched AFTER UPDATE ON proposals WHEN NEW.touched = OLD.touched
BEGIN
    UPDATE proposals SET touched = (SELECT MAX(touched) + 1 FROM proposals WHERE consultation_id = NEW.consultation_id)
     WHERE id = NEW.id;
END;
