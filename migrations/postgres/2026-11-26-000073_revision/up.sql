-- What frames a consultation has a number that is another whenever any of it is another, or proposals are taken away: who read it before looks at the number
-- only. Drawn at random, so that none comes back, not even after a change that was taken back.
ALTER TABLE consultations ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
CREATE FUNCTION consultations_revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := CAST(random() * 9007199254740991 AS BIGINT);
    RETURN NEW;
END
$$;
CREATE TRIGGER consultations_are_revised BEFORE INSERT OR UPDATE ON consultations
    FOR EACH ROW EXECUTE FUNCTION consultations_revise();
UPDATE consultations SET revision = 0;
CREATE FUNCTION parts_revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE consultations SET revision = 0
     WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.consultation_id ELSE NEW.consultation_id END;
    RETURN NULL;
END
$$;
CREATE TRIGGER colleges_revise AFTER INSERT OR UPDATE OR DELETE ON colleges FOR EACH ROW EXECUTE FUNCTION parts_revise();
CREATE TRIGGER axes_revise AFTER INSERT OR UPDATE OR DELETE ON axes FOR EACH ROW EXECUTE FUNCTION parts_revise();
CREATE TRIGGER phases_revise AFTER INSERT OR UPDATE OR DELETE ON phases FOR EACH ROW EXECUTE FUNCTION parts_revise();
CREATE TRIGGER rules_revise AFTER INSERT OR UPDATE OR DELETE ON rules FOR EACH ROW EXECUTE FUNCTION parts_revise();
CREATE FUNCTION phase_acts_revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE consultations SET revision = 0
     WHERE id = (SELECT consultation_id FROM phases
                  WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.phase_id ELSE NEW.phase_id END);
    RETURN NULL;
END
$$;
CREATE TRIGGER phase_acts_revise AFTER INSERT OR UPDATE OR DELETE ON phase_acts
    FOR EACH ROW EXECUTE FUNCTION phase_acts_revise();
CREATE FUNCTION proposals_revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE consultations SET revision = 0 WHERE id IN (SELECT consultation_id FROM gone);
    RETURN NULL;
END
$$;
CREATE TRIGGER proposals_revise_when_gone AFTER DELETE ON proposals
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION proposals_revise();
