//! The demonstration played into an empty database: people act on the days of its content, through the same acts as on
//! any site, so that the log, the mails and the notices are those that such acts leave. Refuses to know where the
//! database stands.

mod agenda;
mod answers;
mod frame;
mod moderation;
mod people;
mod synthesis;
mod texts;
mod votes;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::calendar::Calendar;
use super::content::{Account, Consultation, Content};
use crate::domain::limits::Rate;
use crate::domain::{Outcome, results};
use crate::model::{AccountId, ConsultationId, Language, Moment, OrganisationId, Scheme, Signed, Viewer};
use crate::store::consultations::Frame;
use crate::store::members::Seat;
use crate::store::{Conn, Fault};
use crate::summary::Press;

/// No limit: what took weeks is played in a moment.
const UNLIMITED: Rate = Rate { most: i64::MAX, minutes: 1 };

/// Plays the whole content into an empty, migrated database; the demonstration starts at `start`, and nothing in it is
/// later than the day before. Without a press the published synthesis has no file that is typeset.
///
/// # Errors
/// A fault of the database, or what an act of the content is refused for.
pub fn play(conn: &mut Conn, content: &Content, press: Option<&Press>, start: Moment) -> Outcome<()> {
    let mut stage = Stage {
        content,
        calendar: Calendar::of(start),
        organisations: BTreeMap::new(),
        accounts: BTreeMap::new(),
        consultations: BTreeMap::new(),
        seats: BTreeMap::new(),
        comments: BTreeMap::new(),
    };
    stage.organisations(conn)?;
    stage.accounts(conn)?;
    for consultation in &content.consultations {
        stage.consultation(conn, consultation)?;
        stage.seats(conn, consultation)?;
        stage.members(conn, consultation)?;
        stage.proposals(conn, consultation)?;
        stage.comments(conn, consultation)?;
        stage.moderation(conn, consultation)?;
    }
    stage.votes(conn)?;
    for consultation in &content.consultations {
        stage.invitations(conn, consultation, start)?;
        stage.results(conn, consultation)?;
        let versions = content.syntheses.iter().filter(|it| it.consultation == consultation.slug);
        let (later, first): (Vec<_>, Vec<_>) = versions.partition(|it| it.changes.is_some());
        first.into_iter().try_for_each(|it| stage.synthesis(conn, it, press))?;
        stage.answers(conn, consultation)?;
        later.into_iter().try_for_each(|it| stage.synthesis(conn, it, press))?;
    }
    Ok(())
}

/// What was put on stage so far, by the keys of the content.
struct Stage<'c> {
    content: &'c Content,
    calendar: Calendar,
    organisations: BTreeMap<&'c str, OrganisationId>,
    accounts: BTreeMap<&'c str, (AccountId, &'c Account)>,
    consultations: BTreeMap<&'c str, (ConsultationId, Arc<Frame>)>,
    /// By consultation, college and number.
    seats: BTreeMap<(&'c str, &'c str, i32), Seat>,
    /// The number of each comment on its proposal.
    comments: BTreeMap<&'c str, i32>,
}

impl<'c> Stage<'c> {
    /// The account of a key.
    fn account(&self, key: &str) -> Outcome<(AccountId, &'c Account)> {
        Ok(self.accounts.get(key).copied().ok_or_else(|| missing("account", key))?)
    }

    /// The row and the frame of a consultation.
    fn frame(&self, slug: &str) -> Outcome<(ConsultationId, &Frame)> {
        let found = self.consultations.get(slug).ok_or_else(|| missing("consultation", slug))?;
        Ok((found.0, &found.1))
    }

    /// An account as somebody who is signed in.
    fn viewer(&self, key: &str) -> Outcome<Viewer> {
        let (id, account) = self.account(key)?;
        let signed = Signed {
            id,
            name: format!("{} {}", account.first_name, account.last_name),
            email_key: account.email.to_lowercase(),
            is_operator: false,
            session: Vec::new(),
            proof: crate::model::Proof::default(),
        };
        Ok(Viewer { account: Some(signed), language: Language::Fr, scheme: Scheme::System })
    }

    /// The first organisers of a consultation.
    fn organisers<const N: usize>(&self, slug: &str) -> Outcome<[Viewer; N]> {
        let organises =
            |it: &&super::content::Member| it.consultation == slug && it.role == super::content::Post::Pilotage;
        let found = self.content.members.iter().filter(organises).take(N).map(|it| self.viewer(&it.account));
        let found = found.collect::<Outcome<Vec<_>>>()?;
        Ok(found.try_into().map_err(|_| missing("organisers of", slug))?)
    }

    /// The key of the first moderator of a consultation.
    fn moderator(&self, consultation: &Consultation) -> Outcome<&str> {
        let moderates = |member: &&super::content::Member| {
            member.consultation == consultation.slug && member.role == super::content::Post::Moderation
        };
        let found = self.content.members.iter().find(moderates);
        let found = found.ok_or_else(|| missing("moderator of", &consultation.slug))?;
        Ok(&found.account)
    }

    /// Opens the results of a consultation that published them.
    fn results(&self, conn: &mut Conn, consultation: &Consultation) -> Outcome<()> {
        let Some(day) = consultation.results_published else { return Ok(()) };
        let [organiser] = self.organisers(&consultation.slug)?;
        let at = self.calendar.at(day, 10 * 60);
        let made = results::prepare(conn, &organiser, &consultation.slug, at)?;
        results::open(conn, &organiser, &consultation.slug, &made, at)
    }
}

/// What a checked content never lacks.
fn missing(what: &str, key: &str) -> Fault {
    Fault::Database(format!("content of the demonstration: no {what} {key}"))
}
