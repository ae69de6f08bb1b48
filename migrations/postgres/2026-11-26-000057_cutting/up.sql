-- When votes are cut from seats: the day that members were told, since when it is under way, when nothing was left to cut.
ALTER TABLE consultations ADD COLUMN cutting_on TIMESTAMP;
ALTER TABLE consultations ADD COLUMN cutting_began_at TIMESTAMP;
ALTER TABLE consultations ADD COLUMN cut_at TIMESTAMP;
ALTER TABLE colleges ADD COLUMN active INTEGER; -- seats that took part, kept when votes no longer tell it
CREATE INDEX candidacies_decided ON candidacies (decided_at) WHERE decided_at IS NOT NULL;
