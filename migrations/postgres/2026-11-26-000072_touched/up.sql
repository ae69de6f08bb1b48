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
