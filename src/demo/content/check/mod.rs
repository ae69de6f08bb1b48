//! Whether a file of content agrees with itself: every key that it names is there, every number is in its range.
//! Says all that is wrong, each with the entry that says it.

mod frame;
mod texts;

use super::Content;

/// Everything that is wrong.
pub(super) fn flaws(content: &Content) -> Vec<String> {
    let mut check = Check { content, found: Vec::new() };
    check.holds(content.format == super::FORMAT, "format", || format!("expected {:?}", super::FORMAT));
    check.people();
    check.frame();
    check.seats();
    check.proposals();
    check.comments();
    check.moderation();
    check.answers();
    check.syntheses();
    check.found
}

struct Check<'c> {
    content: &'c Content,
    found: Vec<String>,
}

impl Check<'_> {
    /// Notes what was expected at an entry, unless it holds.
    fn holds(&mut self, holds: bool, entry: &str, expected: impl FnOnce() -> String) {
        if !holds {
            self.found.push(format!("{entry}: {}", expected()));
        }
    }

    /// A key that must be somewhere.
    fn known(&mut self, known: bool, entry: &str, what: &str, key: impl std::fmt::Display) {
        self.holds(known, entry, || format!("there is no {what} {key}"));
    }

    fn is_consultation(&mut self, entry: &str, slug: &str) {
        let known = self.content.consultations.iter().any(|it| it.slug == slug);
        self.known(known, entry, "consultation", slug);
    }

    fn is_account(&mut self, entry: &str, key: &str) {
        self.known(self.content.account(key).is_some(), entry, "account", key);
    }

    fn is_organisation(&mut self, entry: &str, key: Option<&str>) {
        let Some(key) = key else { return };
        let known = self.content.organisations.iter().any(|it| it.key == key);
        self.known(known, entry, "organisation", key);
    }

    fn is_proposal(&mut self, entry: &str, consultation: &str, number: i32) {
        let known =
            self.content.proposals.iter().any(|it| (it.consultation.as_str(), it.number) == (consultation, number));
        self.known(known, entry, "proposal", number);
    }

    /// An account that acts for a seat.
    fn is_seated(&mut self, entry: &str, consultation: &str, account: &str) {
        let seated = self.content.seat_of(consultation, account).is_some();
        self.holds(seated, entry, || format!("{account} has no seat in {consultation}"));
    }

    /// An account that is anything in the consultation.
    fn is_member(&mut self, entry: &str, consultation: &str, account: &str) {
        let member = |it: &super::Member| it.consultation == consultation && it.account == account;
        let known = self.content.seat_of(consultation, account).is_some() || self.content.members.iter().any(member);
        self.holds(known, entry, || format!("{account} has no part in {consultation}"));
    }

    fn is_clause(&mut self, entry: &str, number: i32) {
        let known = self.content.clauses.iter().any(|it| it.number == number);
        self.known(known, entry, "clause", number);
    }

    fn is_time(&mut self, entry: &str, time: &str) {
        let read = chrono::NaiveTime::parse_from_str(time, "%H:%M").is_ok();
        self.holds(read, entry, || format!("expected a time such as 09:30, found {time:?}"));
    }
}
