//! Requests to take part, and what people are written about their seat. Refuses to know who decides.

use super::column::words;

words! {
    /// Where a request to take part stands.
    CandidacyState { Unconfirmed = "unconfirmed", Waiting = "waiting", Accepted = "accepted", Refused = "refused" }
}
words! {
    /// What somebody is written about a place in a consultation: to confirm a request; that a request changes nothing as they
    /// are known already; that it was refused; that their seat is in another college; that their seat was passed on; that a
    /// role without a seat was taken from them; that somebody asks for their invitation with another account; that they have
    /// it, or not.
    SeatStep {
        Confirm = "confirm", Known = "known", Refused = "refused", Moved = "moved", Passed = "passed",
        RoleRemoved = "role_removed", Asked = "asked", HandedOver = "handed_over", Kept = "kept"
    }
}
