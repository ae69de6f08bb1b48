-- Which transaction changed a proposal last: who read the list in an earlier snapshot reads again only what transactions changed
-- that were not over then.
ALTER TABLE proposals ADD COLUMN touched BIGINT NOT NULL DEFAULT 0;
CREATE INDEX proposals_touched ON proposals (consultation_id, touched);
CREATE FUNCTION proposals_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.touched := CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT);
    RETURN NEW;
END
$$;
CREATE TRIGGER proposals_are_touched BEFORE INSERT OR UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION proposals_touch();
-- What is answered stands on a proposal's card.
CREATE FUNCTION answers_touch_proposals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE proposals SET touched = 0 WHERE id = NEW.proposal_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER answers_touch_proposals AFTER UPDATE OF version ON answers
    FOR EACH ROW EXECUTE FUNCTION answers_touch_proposals();
CREATE FUNCTION answer_versions_touch_proposals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE proposals SET touched = 0 WHERE id = (SELECT proposal_id FROM answers WHERE id = NEW.answer_id);
    RETURN NULL;
END
$$;
CREATE TRIGGER answer_versions_touch_proposals AFTER INSERT ON answer_versions
    FOR EACH ROW EXECUTE FUNCTION answer_versions_touch_proposals();
