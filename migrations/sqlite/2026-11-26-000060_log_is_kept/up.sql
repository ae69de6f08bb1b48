-- The log of acts is appended to. Who is cut from it loses account, seat, payload and salt; the digest stays.
CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'the log of acts is kept: no entry is deleted');
END;
CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
WHEN NEW.id IS NOT OLD.id
    OR NEW.consultation_id IS NOT OLD.consultation_id
    OR NEW.verb IS NOT OLD.verb
    OR NEW.subject IS NOT OLD.subject
    OR NEW.digest IS NOT OLD.digest
    OR NEW.at IS NOT OLD.at
    OR NEW.batch IS NOT OLD.batch
    OR (NEW.account_id IS NOT OLD.account_id AND NEW.account_id IS NOT NULL)
    OR (NEW.seat_id IS NOT OLD.seat_id AND NEW.seat_id IS NOT NULL)
    OR (NEW.payload IS NOT OLD.payload AND NEW.payload <> '')
    OR (NEW.salt IS NOT OLD.salt AND NEW.salt <> x'')
BEGIN
    SELECT RAISE(ABORT, 'the log of acts is kept: of an entry only account, seat, payload and salt can be erased');
END;
-- REPLACE would delete without a word
CREATE TRIGGER events_are_new BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the log of acts is kept: no entry is replaced');
END;
