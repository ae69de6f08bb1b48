//! What people may do and what it means: one function per act, each a refusal or a fact.

pub mod accounts; // making accounts
pub mod actions; // the roadmap: its actions and what they come from
pub mod addresses; // changing the address of an account
mod alerts; // mails that tell of a change to how one signs in
pub mod announcements; // telling many people, in the background
pub mod answers; // answering proposals: drafted, reviewed, published
pub mod archives; // handing over to the public archives, and destroying
pub mod ballots; // voting
pub mod candidacies; // asking to take part
pub mod claims; // taking an invitation up
pub mod closing; // closing one's account
pub mod comments; // commenting, editing and withdrawing comments
pub mod consultations; // creating and editing the frame of a consultation
pub mod cutting; // cutting votes from seats after the end
pub mod definition; // a consultation as a TOML file: read, checked, refused with its line
pub mod diff; // what changed between two texts, word by word: pure
pub mod digests; // one mail of what is new
pub mod embargo; // links to a synthesis that is not published yet
pub mod erasures; // what was erased, for who brings an older copy back
pub mod events; // the log of acts
pub mod exports; // from the database to a summary
pub mod factors; // the second factor
pub mod figures; // tallies, intervals, published cells, balance: pure
pub mod follows; // following a proposal, an axis, a consultation
pub mod identities; // identities that providers vouch for
pub mod imports; // importing a Polis conversation
pub mod intakes; // files of people to invite
pub mod integrity; // questions that the pace of votes raises
pub mod invitations; // inviting to a seat or a role
pub mod limits; // so many within so long
pub mod markdown; // markdown to the HTML that is allowed; made once, when saved
pub mod members; // who takes part, and the acceptance of the rules
pub mod mentions; // members named in a comment
pub mod merges; // merging proposals, and separating them again
pub mod moderation; // reporting, hiding and restoring, with reasons
pub mod notices; // what an account is told in the application
pub mod opinion_groups; // opinion groups: frozen with a publication, and read
pub mod passwords; // passwords: strength, hash, verification. Pure; never inside a write
pub mod policy; // every permission
pub mod portability; // a copy of all that is kept about oneself
pub mod posts; // the outbox as organisers see it
pub mod preferences; // how often one is written to
pub mod presence; // a viewer in a consultation
pub mod profiles; // what a person says of themselves
pub mod proofs; // proving again who one is
pub mod proposals; // submitting, editing and withdrawing proposals
pub mod quotes; // quoting contributions in the synthesis: with their authors’ accord
pub mod readings; // who looked at what is about single persons
mod refusal;
pub mod results; // opening results and reading published cells
pub mod retention; // what is kept for a time only
pub mod rules; // the rules version by version, and what changed
mod screening; // what puts a text in the moderators' queue by itself
pub mod seal; // secrets closed with a key that the database does not hold
pub mod search; // searching what was written, and what resembles a text
pub mod seating; // seats as organisers see and change them
pub mod seats; // seats and members made at once
pub mod second_step; // the second step of a sign-in
pub mod sequels; // what became of one’s contributions
pub mod sessions; // who is behind a cookie
pub mod sign_in; // signing in: by mailed link or code, or by password
pub mod simulation; // a synthetic consultation of a given size
pub mod stops; // stopping an account, taking a role away
pub mod syntheses; // the synthesis: written, approved, published
pub mod telling; // a notice, and a mail as one chose
pub mod totp; // codes of applications, recovery codes: pure
pub mod transparency; // the public account of moderation
pub mod verify; // recounting every stored tally and published cell
pub mod voting; // one vote after another
pub mod watch; // what waits in the background, in numbers

pub use refusal::{Conflict, Denied, Failure, Outcome, Refusal, require};
