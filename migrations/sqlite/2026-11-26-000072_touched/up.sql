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
-- What is answered stands on a proposal's card.
CREATE TRIGGER answers_touch_proposals AFTER UPDATE OF version ON answers
BEGIN
    UPDATE proposals SET touched = (SELECT MAX(touched) + 1 FROM proposals WHERE consultation_id = NEW.consultation_id)
     WHERE id = NEW.proposal_id;
END;
CREATE TRIGGER answer_versions_touch_proposals AFTER INSERT ON answer_versions
BEGIN
    UPDATE proposals SET touched = (SELECT MAX(o.touched) + 1 FROM proposals o WHERE o.consultation_id = proposals.consultation_id)
     WHERE id = (SELECT proposal_id FROM answers WHERE id = NEW.answer_id);
END;
