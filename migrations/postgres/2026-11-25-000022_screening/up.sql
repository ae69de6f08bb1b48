-- Prints of texts are made with the site's key from now on; those made without one are dropped, and with them the memory
-- of texts sent before.
DELETE FROM prints;

-- How many texts of one seat within an hour put the last in the moderators' queue.
ALTER TABLE consultations ADD COLUMN texts_an_hour INTEGER NOT NULL DEFAULT 12 CHECK (texts_an_hour >= 2);
