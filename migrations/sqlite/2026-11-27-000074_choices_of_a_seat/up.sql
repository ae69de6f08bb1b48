-- A list reads what a seat chose of the index alone: of the table it would read a page for nearly each of its votes.
DROP INDEX ballots_seat;
CREATE INDEX ballots_seat ON ballots (seat_id, former, proposal_id, stance);
