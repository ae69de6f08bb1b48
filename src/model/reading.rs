//! What organisers and moderators read that is about single persons, or not published: the list from which routes and
//! commands name what they show. Refuses to know who may read it.

use super::column::words;

words! {
    /// What was read.
    Reading {
        Results = "results", Export = "export", Archive = "archive", Integrity = "integrity",
        Invitations = "invitations", Intake = "intake", Seats = "seats", Seat = "seat", Candidacies = "candidacies",
        Mails = "mails", Quotes = "quotes", Embargo = "embargo",
        Queue = "queue", Case = "case", Participation = "participation", Decision = "decision", Masked = "masked"
    }
}
