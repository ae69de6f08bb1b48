-- Mails that failed and are tried again: the pages of organisers ask whether there is an old one.
CREATE INDEX outbox_failing ON outbox (created_at) WHERE sent_at IS NULL AND given_up_at IS NULL AND last_error <> '';
-- Decisions on the participation of a seat.
CREATE INDEX decisions_seat ON decisions (seat_id) WHERE seat_id IS NOT NULL;
