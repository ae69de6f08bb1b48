-- The rows of the log about a consultation as they were written, whatever moment they tell.
CREATE INDEX events_order ON events (consultation_id, id);
