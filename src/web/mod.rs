//! HTTP in, HTML out: routes, forms, pages, their parts, their languages and assets. Holds no rule and no SQL.

pub mod about; // the pages about the site itself, over HTTP
pub mod accounts; // my space: profile, password, notices
pub mod actions; // the roadmap over HTTP
pub mod addresses; // changing one’s address, over HTTP
pub mod answers; // answers over HTTP
pub mod app; // what every request shares
pub mod ask; // who asks, when, from where
pub mod asking; // the same, found out with what they are shown
pub mod assets; // stylesheet, script and icon at immutable addresses
pub mod attachment; // a file as an answer
pub mod axes; // an axis in the reader's words
pub mod ballots; // voting
pub mod board; // every part in each of its states
pub mod candidacies; // requests to take part, over HTTP
pub mod chart; // where the pieces of a chart stand
pub mod claims; // taking an invitation up, over HTTP
pub mod closing; // closing one's account, over HTTP
pub mod comments; // comments over HTTP
pub mod consultations; // the consultation's pages over HTTP
pub mod cookies; // the site's cookies
pub mod cutting; // where the links between votes and seats stand, in a sentence
pub mod demo; // the demonstration over HTTP
pub mod device; // browser and system in two words
pub mod drawing; // a stand-alone SVG
pub mod error; // refusals and faults as pages
pub mod exports; // exports over HTTP
pub mod factors; // one’s second factor over HTTP
pub mod flash; // what the last act came to
pub mod follows; // following, over HTTP
pub mod form; // submitted forms
pub mod fragments; // parts of pages that many readers are shown
pub mod guard; // headers, origin, pace
pub mod gzip; // texts compressed for those who read them
pub mod history; // what addresses of histories ask for
pub mod identities; // identity providers over HTTP
pub mod intakes; // files of people to invite, over HTTP
pub mod integrity; // questions that the pace of votes raises, over HTTP
pub mod invitations; // invitations over HTTP
pub mod marks; // the letter and the colour of each college
pub mod members; // who takes part, and the rules
pub mod metrics; // what this instance counts of itself
pub mod moderation; // moderation over HTTP
pub mod network; // where a request comes from
pub mod notices; // what an account is told, over HTTP
pub mod page; // what the layout of every page needs
pub mod page_cache; // pages of guests, kept while nothing is written
pub mod parts; // the plain values that the macros of templates/parts take
pub mod passwords; // passwords over HTTP
pub mod paths; // the site's addresses
pub mod portability; // a copy of one's data, over HTTP
pub mod posts; // the organisers' page of mails
pub mod preferences; // how often one is written to, over HTTP
pub mod proofs; // proving again who one is, over HTTP
pub mod proposals; // proposals over HTTP
pub mod qr; // a QR code as a path
pub mod quotes; // the accord de citation, over HTTP
pub mod readiness; // whether this instance is ready to be sent requests
pub mod readings; // who looked at what is about single persons, over HTTP
pub mod reason; // refusals and faults in words
pub mod results; // results over HTTP
pub mod routes; // the whole site on one screen
pub mod rules; // the versions of the rules over HTTP
pub mod search; // searching a consultation over HTTP
pub mod seating; // seats as organisers change them, over HTTP
pub mod second_step; // the second step of a sign-in
pub mod security_log; // what the log tells of doors and refusals
pub mod security_txt; // whom to tell of a weakness
pub mod sequels; // what became of one’s contributions, over HTTP
pub mod sessions; // one’s open sessions over HTTP
pub mod setup; // the first operator's account
pub mod sign_in; // signing in over HTTP
pub mod site; // the views of the pages about the site itself
pub mod steering; // the organisers' pages over HTTP
pub mod syntheses; // the synthesis over HTTP
pub mod token; // random tokens and their digests
pub mod trace; // what the log tells of a request
pub mod transparency; // the public account of moderation
pub mod upload; // forms with a file
pub mod voting; // one vote after another, over HTTP
pub mod words; // the closed lists of the model in words

pub use crate::locale::{self, format}; // pages find their words beside them
