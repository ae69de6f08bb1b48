//! One proposal merged or separated, in the transaction of its decision: decision, status, link, log, and all who are
//! told. Refuses to check anything: that was done before.

use serde_json::json;

use super::place;
use crate::domain::announcements::{self, NewAnnouncement};
use crate::domain::events::{self, Who};
use crate::domain::notices;
use crate::domain::presence::Presence;
use crate::domain::refusal::Outcome;
use crate::model::text::Facts;
use crate::model::{
    AccountId, Audience, DecisionId, DecisionKind, Language, Letter, Measure, MergeKind, Moment, NoticeKind, Origin,
    ProposalStatus, Statement, Verb,
};
use crate::store::decisions::{self, NewDecision};
use crate::store::members::Member;
use crate::store::merges::NewLink;
use crate::store::outbox::NewLetter;
use crate::store::proposals::Proposal;
use crate::store::reports::Target;
use crate::store::{self, Conn};

/// One proposal that goes, or comes back.
pub(super) struct Act<'a> {
    pub presence: &'a Presence,
    pub member: &'a Member,
    pub gone: &'a Proposal,
    pub kept: &'a Proposal,
    pub reasons: &'a Facts,
    /// The number of the decision.
    pub number: i32,
    pub at: Moment,
}

impl Act<'_> {
    /// The proposal goes: its page says where, its seats are invited to vote there.
    pub(super) fn merge(&self, conn: &mut Conn) -> Outcome<()> {
        let decision = self.decide(conn, Measure::Merge)?;
        let reason = self.kept.number.to_string();
        store::proposals::merge(conn, self.gone.id, self.kept.id, &reason, self.at)?;
        let link = NewLink {
            consultation: self.presence.frame.consultation.id,
            kind: MergeKind::Merge,
            gone: self.gone.id,
            kept: self.kept.id,
            decision: Some(decision),
        };
        store::merges::put(conn, link, self.at)?;
        self.tell(conn, Measure::Merge, self.kept)
    }

    /// The proposal comes back to its place, with all that it had.
    pub(super) fn separate(&self, conn: &mut Conn) -> Outcome<()> {
        let decision = self.decide(conn, Measure::Separate)?;
        store::proposals::set_status(conn, self.gone.id, ProposalStatus::Published, "", self.at)?;
        store::merges::end(conn, self.gone.id, decision, self.at)?;
        self.tell(conn, Measure::Separate, self.gone)
    }

    fn decide(&self, conn: &mut Conn, measure: Measure) -> Outcome<DecisionId> {
        let (gone, frame) = (self.gone, &self.presence.frame);
        let snapshot = format!("{}\n\n{}\n\n{}", gone.title, gone.in_one_sentence, gone.body);
        let new = NewDecision {
            consultation: frame.consultation.id,
            number: self.number,
            kind: DecisionKind::Proposal,
            target: Target { proposal: gone.id, comment: None },
            concerned: gone.author_account_id,
            seat: None,
            measure,
            rules_version: frame.rules_version,
            clause: None,
            ground: "",
            facts: self.reasons.as_str(),
            reasons: "",
            snapshot: &snapshot,
            origin: Origin::OwnInitiative,
            urgent: false,
            concerns_lead: false,
            particulars: "{}",
            by: self.member.account_id,
        };
        let id = decisions::put(conn, &new, self.at)?;
        let who = Who { consultation: Some(frame.consultation.id), account: Some(self.member.account_id), seat: None };
        let details = json!({
            "decision": self.number,
            "measure": measure,
            "into": self.kept.number,
            "rules_version": frame.rules_version,
            "facts": events::text_hash(self.reasons.as_str()),
        });
        let subject = format!("proposal/{}", gone.number);
        events::record(conn, who, Verb::DecisionTaken, &subject, &details, self.at)?;
        Ok(id)
    }

    /// Tells the author with the reasons, the author of the common proposal, and the seats that voted; `way` is where they
    /// may vote now.
    fn tell(&self, conn: &mut Conn, measure: Measure, way: &Proposal) -> Outcome<()> {
        let consultation = &self.presence.frame.consultation;
        if let Some(author) = self.gone.author_account_id {
            self.write_to(conn, author, measure)?;
        }
        let other = self.kept.author_account_id.filter(|it| Some(*it) != self.gone.author_account_id);
        if let Some(author) = other {
            self.notice(conn, author)?;
        }
        let new = NewAnnouncement {
            consultation: consultation.id,
            kind: NoticeKind::Merge,
            audience: &Audience::Voters { proposal: self.gone.id },
            location: &place(way).path(&consultation.slug),
            subject: (&place(way).called(Language::Fr), &place(way).called(Language::En)),
            but: Some(self.member.account_id),
        };
        announcements::put(conn, &new, self.at)
    }

    fn write_to(&self, conn: &mut Conn, id: AccountId, measure: Measure) -> Outcome<()> {
        let Some(author) = store::accounts::by_id(conn, id)? else { return Ok(()) };
        let consultation = &self.presence.frame.consultation;
        self.notice(conn, id)?;
        let letter = Letter::Decision {
            consultation: consultation.title.clone(),
            measure,
            clause: None,
            rules_version: self.presence.frame.rules_version,
            facts: self.reasons.as_str().to_owned(),
            subject: place(self.gone).called(author.language),
            location: self.location(),
            automated: false,
            // nothing is lost in a merge, and a moderator can undo it: it is not reviewed
            review_days: 0,
            remedies: consultation.remedies.clone(),
            statement: Box::new(Statement {
                number: self.number,
                at: self.at.rfc3339(),
                origin: Some(Origin::OwnInitiative),
                ..Statement::default()
            }),
        };
        let new = NewLetter {
            account: Some(id),
            consultation: Some(consultation.id),
            recipient: &author.email,
            language: author.language,
            letter: &letter,
        };
        Ok(store::outbox::put(conn, &new, self.at)?)
    }

    fn notice(&self, conn: &mut Conn, id: AccountId) -> Outcome<()> {
        let Some(account) = store::accounts::by_id(conn, id)? else { return Ok(()) };
        let subject = place(self.gone).called(account.language);
        let consultation = Some(self.presence.frame.consultation.id);
        notices::put(conn, id, consultation, NoticeKind::Merge, &self.location(), &subject, self.at)
    }

    fn location(&self) -> String {
        format!("/concertations/{}/decisions/{}", self.presence.frame.consultation.slug, self.number)
    }
}
