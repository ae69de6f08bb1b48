//! A file of people to invite: what its lines say, what becomes of each, what is wrong with one. Refuses to read a file.

use serde::{Deserialize, Serialize};

use super::Role;
use super::column::words;

words! {
    /// Where a file of people stands.
    IntakeState { Reading = "reading", Ready = "ready", Running = "running", Done = "done", Dropped = "dropped" }
}
words! {
    /// What becomes of a line: an invitation, one sent again that was too old, nothing as the person was invited, takes part
    /// or had an invitation withdrawn, nothing as the line is wrong; then that it was carried out, or left out.
    Fate {
        New = "new", Again = "again", Invited = "invited", Member = "member", Withdrawn = "withdrawn", Wrong = "wrong",
        Sent = "sent", LeftOut = "left_out"
    }
}
words! {
    /// The columns of a file of people.
    IntakeColumn {
        Line = "line", Email = "email", Given = "given_name", Name = "name", College = "college",
        Organisation = "organisation", Role = "role", Service = "service", Seat = "seat", Shared = "shared"
    }
}
words! {
    /// What is wrong with a field of a line, or came between since it was read.
    Slip {
        Fields = "fields", Empty = "empty", TooLong = "too_long", Control = "control", Email = "email", College = "college",
        Role = "role", Answer = "answer", Number = "number", Twin = "twin", NoSuchSeat = "no_such_seat",
        SeatTwice = "seat_twice", SeatTaken = "seat_taken", SeatNeeded = "seat_needed", Seatless = "seatless",
        OfSeat = "of_seat", Full = "full", Meanwhile = "meanwhile"
    }
}

words! {
    /// Where an invitation stands, as organisers read it: sent, its page used to ask for a code, refused by the mail server,
    /// taken up, too old, withdrawn.
    InvitationState {
        Sent = "sent", Begun = "begun", Refused = "refused", Claimed = "claimed", Expired = "expired",
        Withdrawn = "withdrawn"
    }
}

impl Fate {
    /// Whether the line is still to be carried out.
    #[must_use]
    pub const fn is_due(self) -> bool {
        matches!(self, Self::New | Self::Again)
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// The column.
    pub column: IntakeColumn,
    /// What is wrong.
    pub slip: Slip,
    /// What stands there, cut short.
    pub found: String,
    /// The number that the sentence names: a limit, a line, a seat.
    pub number: i64,
}

/// Somebody to invite, as a line says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The address.
    pub email: String,
    /// The person's name, perhaps empty.
    pub name: String,
    /// The role offered.
    pub role: Role,
    /// The college's key, for a seat; else empty.
    pub college: String,
    /// The seat's number; the next one when not given.
    pub seat: Option<i32>,
    /// Whose a new seat is, when not a person's; perhaps empty.
    pub organisation: String,
    /// The service of a role, perhaps empty.
    pub service: String,
    /// Whether several people read the address.
    pub shared: bool,
}
