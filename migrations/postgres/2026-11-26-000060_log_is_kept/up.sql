-- The log of acts is appended to. Who is cut from it loses account, seat, payload and salt; the digest stays.
CREATE FUNCTION events_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'the log of acts is kept: no entry is deleted';
    END IF;
    IF (NEW.id, NEW.consultation_id, NEW.verb, NEW.subject, NEW.digest, NEW.at, NEW.batch)
            IS DISTINCT FROM (OLD.id, OLD.consultation_id, OLD.verb, OLD.subject, OLD.digest, OLD.at, OLD.batch)
        OR (NEW.account_id IS DISTINCT FROM OLD.account_id AND NEW.account_id IS NOT NULL)
        OR (NEW.seat_id IS DISTINCT FROM OLD.seat_id AND NEW.seat_id IS NOT NULL)
        OR (NEW.payload IS DISTINCT FROM OLD.payload AND NEW.payload <> '')
        OR (NEW.salt IS DISTINCT FROM OLD.salt AND NEW.salt <> '') THEN
        RAISE EXCEPTION 'the log of acts is kept: of an entry only account, seat, payload and salt can be erased';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION events_stay();
CREATE TRIGGER events_stay BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_stay();
