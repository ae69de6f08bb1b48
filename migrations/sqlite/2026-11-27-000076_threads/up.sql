-- The comments of a proposal are read again when it was touched, so each change of a comment touches it.
CREATE TRIGGER comments_touch_proposals_when_new AFTER INSERT ON comments
BEGIN
    UPDATE proposals SET touched = (SELECT MAX(touched) + 1 FROM proposals WHERE consultation_id = NEW.consultation_id)
     WHERE id = NEW.proposal_id;
END;
CREATE TRIGGER comments_touch_proposals AFTER UPDATE ON comments
BEGIN
    UPDATE proposals SET touched = (SELECT MAX(touched) + 1 FROM proposals WHERE consultation_id = NEW.consultation_id)
     WHERE id IN (OLD.proposal_id, NEW.proposal_id);
END;
CREATE TRIGGER comments_touch_proposals_when_gone AFTER DELETE ON comments
BEGIN
    UPDATE proposals SET touched = (SELECT MAX(touched) + 1 FROM proposals WHERE consultation_id = OLD.consultation_id)
     WHERE id = OLD.proposal_id;
END;
-- Their authors are named beside them: by the account, and by the organisation of the seat.
CREATE TRIGGER names_revise AFTER UPDATE OF given_name, family_name ON accounts
WHEN NEW.given_name <> OLD.given_name OR NEW.family_name <> OLD.family_name
BEGIN
    UPDATE consultations SET revision = random()
     WHERE id IN (SELECT consultation_id FROM comments WHERE author_account_id = NEW.id
                   UNION SELECT consultation_id FROM members WHERE account_id = NEW.id);
END;
CREATE TRIGGER organisations_revise AFTER UPDATE OF name ON organisations WHEN NEW.name <> OLD.name
BEGIN
    UPDATE consultations SET revision = random()
     WHERE id IN (SELECT consultation_id FROM seats WHERE organisation_id = NEW.id);
END;
CREATE TRIGGER seats_revise AFTER UPDATE OF organisation_id ON seats WHEN NEW.organisation_id IS NOT OLD.organisation_id
BEGIN
    UPDATE consultations SET revision = random() WHERE id = NEW.consultation_id;
END;
-- Counted and chosen without a look at the rows; those that only some may know of are found at once.
DROP INDEX comments_read;
CREATE INDEX comments_read ON comments (proposal_id, thread, path, status, side, author_account_id);
CREATE INDEX comments_unshown ON comments (proposal_id, status) WHERE status IN ('waiting', 'refused');
