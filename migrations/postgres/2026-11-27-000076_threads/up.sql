-- The comments of a proposal are read again when it was touched, so each change of a comment touches it.
CREATE FUNCTION comments_touch_proposals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE proposals SET touched = 0 WHERE id IN (SELECT proposal_id FROM changed);
    RETURN NULL;
END
$$;
CREATE TRIGGER comments_touch_proposals_when_new AFTER INSERT ON comments
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION comments_touch_proposals();
CREATE TRIGGER comments_touch_proposals AFTER UPDATE ON comments
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION comments_touch_proposals();
CREATE TRIGGER comments_touch_proposals_when_gone AFTER DELETE ON comments
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION comments_touch_proposals();
-- Their authors are named beside them: by the account, and by the organisation of the seat.
CREATE FUNCTION names_revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE consultations SET revision = 0
     WHERE id IN (SELECT consultation_id FROM comments WHERE author_account_id = NEW.id
                   UNION SELECT consultation_id FROM members WHERE account_id = NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER names_revise AFTER UPDATE OF given_name, family_name ON accounts FOR EACH ROW
    WHEN (NEW.given_name <> OLD.given_name OR NEW.family_name <> OLD.family_name) EXECUTE FUNCTION names_revise();
CREATE FUNCTION organisations_revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE consultations SET revision = 0
     WHERE id IN (SELECT consultation_id FROM seats WHERE organisation_id = NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER organisations_revise AFTER UPDATE OF name ON organisations FOR EACH ROW
    WHEN (NEW.name <> OLD.name) EXECUTE FUNCTION organisations_revise();
CREATE TRIGGER seats_revise AFTER UPDATE OF organisation_id ON seats FOR EACH ROW
    WHEN (NEW.organisation_id IS DISTINCT FROM OLD.organisation_id) EXECUTE FUNCTION parts_revise();
-- Counted and chosen without a look at the rows; those that only some may know of are found at once.
DROP INDEX comments_read;
CREATE INDEX comments_read ON comments (proposal_id, thread, path, status, side, author_account_id);
CREATE INDEX comments_unshown ON comments (proposal_id, status) WHERE status IN ('waiting', 'refused');
