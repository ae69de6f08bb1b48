-- What frames a consultation has a number that is another whenever any of it is another, or proposals are taken away: who read it before looks at the number
-- only. Drawn at random, so that none comes back, not even after a change that was taken back.
ALTER TABLE consultations ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
UPDATE consultations SET revision = random();
CREATE TRIGGER consultations_are_revised_when_new AFTER INSERT ON consultations
BEGIN
    UPDATE consultations SET revision = random() WHERE id = NEW.id;
END;
CREATE TRIGGER consultations_are_revised AFTER UPDATE ON consultations WHEN NEW.revision = OLD.revision
BEGIN
    UPDATE consultations SET revision = random() WHERE id = NEW.id;
END;
CREATE TRIGGER colleges_revise_when_new AFTER INSERT ON colleges
BEGIN
    UPDATE consultations SET revision = random() WHERE id = NEW.consultation_id;
END;
CREATE TRIGGER colleges_revise_when_changed AFTER UPDATE ON colleges
BEGIN
    UPDATE consultations SET revision = random() WHERE id = NEW.consultation_id;
END;
CREATE TRIGGER colleges_revise_when_gone AFTER DELETE ON colleges
BEGIN
    UPDATE consultations SET revision = random() WHERE id = OLD.consultation_id;
END;
CREATE TRIGGER axes_revise_when_new AFTER INSERT ON axes
BEGIN
    UPDATE consultations SET revision = random() WHERE id = NEW.consultation_id;
END;
CREATE TRIGGER axes_revise_when_changed AFTER UPDATE ON axes
BEGIN
    UPDATE consultations SET revision = random() WHERE id = NEW.consultation_id;
END;
CREATE TRIGGER axes_revise_when_gone AFTER DELETE ON axes
BEGIN
    UPDATE consultations SET revision = random() WHERE id = OLD.consultation_id;
END;
CREATE TRIGGER phases_revise_when_new AFTER INSERT ON phases
BEGIN
    UPDATE consultations SET revision = random() WHERE id = NEW.consultation_id;
END;
CREATE TRIGGER phases_revise_when_changed AFTER UPDATE ON phases
BEGIN
    UPDATE consultations SET revision = random() WHERE id = NEW.consultation_id;
END;
CREATE TRIGGER phases_revise_when_gone AFTER DELETE ON phases
BEGIN
    UPDATE consultations SET revision = random() WHERE id = OLD.consultation_id;
END;
CREATE TRIGGER rules_revise_when_new AFTER INSERT ON rules
BEGIN
    UPDATE consultations SET revision = random() WHERE id = NEW.consultation_id;
END;
CREATE TRIGGER rules_revise_when_changed AFTER UPDATE ON rules
BEGIN
    UPDATE consultations SET revision = random() WHERE id = NEW.consultation_id;
END;
CREATE TRIGGER rules_revise_when_gone AFTER DELETE ON rules
BEGIN
    UPDATE consultations SET revision = random() WHERE id = OLD.consultation_id;
END;
CREATE TRIGGER phase_acts_revise_when_new AFTER INSERT ON phase_acts
BEGIN
    UPDATE consultations SET revision = random() WHERE id = (SELECT consultation_id FROM phases WHERE id = NEW.phase_id);
END;
CREATE TRIGGER phase_acts_revise_when_changed AFTER UPDATE ON phase_acts
BEGIN
    UPDATE consultations SET revision = random() WHERE id = (SELECT consultation_id FROM phases WHERE id = NEW.phase_id);
END;
CREATE TRIGGER phase_acts_revise_when_gone AFTER DELETE ON phase_acts
BEGIN
    UPDATE consultations SET revision = random() WHERE id = (SELECT consultation_id FROM phases WHERE id = OLD.phase_id);
END;
CREATE TRIGGER proposals_revise_when_gone AFTER DELETE ON proposals
BEGIN
    UPDATE consultations SET revision = random() WHERE id = OLD.consultation_id;
END;
