//! Organisations, accounts, seats and members.

use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Stage, UNLIMITED, missing};
use crate::demo::content::{Account, Consultation, Holding, Post, Seat as Chair};
use crate::domain::accounts::{self, Person};
use crate::domain::events::{self, Who};
use crate::domain::invitations::{self, Invited, Link, Place};
use crate::domain::{Failure, Outcome};
use crate::model::text::Email;
use crate::model::{AccountId, Language, Moment, Role, SeatId, Verb};
use crate::store::accounts::Profile;
use crate::store::members::{NewMember, Seat};
use crate::store::seats::NewSeat;
use crate::store::{self, Conn, Fault};

/// The version of the rules that everybody accepted.
const RULES: i32 = 1;

/// How long before the first consultation people and organisations were known, in days.
const BEFORE: i64 = 10;

/// How long before the start the seats that nobody holds were offered, in days, and for how long the offer runs.
const OFFERED: (i64, i64) = (-3, 30);

impl Stage<'_> {
    pub(super) fn organisations(&mut self, conn: &mut Conn) -> Outcome<()> {
        let at = self.beginning();
        for it in &self.content.organisations {
            let id = store::organisations::find_or_insert(conn, &it.name, at)?;
            store::organisations::describe(conn, id, &it.kind, &it.description, &list(&it.interests)?)?;
            self.organisations.insert(&it.key, id);
        }
        Ok(())
    }

    pub(super) fn accounts(&mut self, conn: &mut Conn) -> Outcome<()> {
        let at = self.beginning();
        for account in &self.content.accounts {
            let email = Email::parse(&account.email).map_err(|_| missing("address of", &account.key))?;
            let person = Person {
                email,
                given_name: account.first_name.clone(),
                family_name: account.last_name.clone(),
                is_operator: self.leads(account),
            };
            let id = accounts::create(conn, None, &person, at)?;
            store::accounts::update_profile(conn, id, &self.profile(account)?)?;
            self.accounts.insert(&account.key, (id, account));
        }
        Ok(())
    }

    /// Whether an account is the first organiser, who may create consultations.
    fn leads(&self, account: &Account) -> bool {
        let first = self.content.members.iter().find(|member| member.role == Post::Pilotage);
        first.is_some_and(|member| member.account == account.key)
    }

    fn profile(&self, account: &Account) -> Outcome<Profile> {
        Ok(Profile {
            given_name: account.first_name.clone(),
            family_name: account.last_name.clone(),
            quality: account.function.clone(),
            organisation_id: account.organisation.as_deref().and_then(|key| self.organisations.get(key).copied()),
            interests: account.interests.as_ref().map(list).transpose()?,
            language: Language::Fr,
        })
    }

    fn beginning(&self) -> Moment {
        let first = self.content.consultations.iter().map(|it| it.opens).min().unwrap_or(0);
        self.calendar.at(first - BEFORE, 9 * 60)
    }

    /// The seats of a consultation, with those who act for them.
    pub(super) fn seats(&mut self, conn: &mut Conn, consultation: &Consultation) -> Outcome<()> {
        let at = self.calendar.day(consultation.opens);
        for chair in self.content.seats.iter().filter(|it| it.consultation == consultation.slug) {
            let seat = self.seat(conn, chair, at)?;
            for (account, role) in chair.people() {
                let (account, _) = self.account(account)?;
                self.member(conn, &chair.consultation, (account, role, Some(seat.id), ""), at)?;
            }
            self.seats.insert((&chair.consultation, &chair.college, chair.number), seat);
        }
        Ok(())
    }

    fn seat(&self, conn: &mut Conn, chair: &Chair, at: Moment) -> Outcome<Seat> {
        let (consultation, frame) = self.frame(&chair.consultation)?;
        let college = frame.colleges.iter().find(|college| college.key == chair.college);
        let college = college.ok_or_else(|| missing("college", &chair.college))?.id;
        let organisation = chair.organisation.as_deref().and_then(|key| self.organisations.get(key).copied());
        let number = Some(chair.number);
        let new = NewSeat { consultation, college, number, organisation, external_id: None };
        let id = store::seats::insert(conn, &new, at)?;
        let who = Who { consultation: Some(consultation), account: None, seat: Some(id) };
        let details = json!({ "college": college, "organisation": organisation });
        events::record(conn, who, Verb::SeatCreated, "seat", &details, at)?;
        Ok(store::seats::find(conn, college, chair.number)?.ok_or_else(|| missing("seat of", &chair.college))?)
    }

    /// Moderators, organisers and observers.
    pub(super) fn members(&self, conn: &mut Conn, consultation: &Consultation) -> Outcome<()> {
        let at = self.calendar.day(consultation.opens);
        for it in self.content.members.iter().filter(|it| it.consultation == consultation.slug) {
            let (account, _) = self.account(&it.account)?;
            self.member(conn, &it.consultation, (account, it.role.role(), None, &it.service), at)?;
        }
        Ok(())
    }

    fn member(
        &self,
        conn: &mut Conn,
        slug: &str,
        (account, role, seat, service): (AccountId, Role, Option<SeatId>, &str),
        at: Moment,
    ) -> Outcome<()> {
        let (consultation, _) = self.frame(slug)?;
        let new = NewMember { consultation, account, role, seat, service: service.to_owned() };
        let id = store::members::insert(conn, &new, at)?;
        store::members::accept_rules(conn, id, RULES, at)?;
        let who = Who { consultation: Some(consultation), account: Some(account), seat };
        events::record(conn, who, Verb::SeatClaimed, "invitation", &json!({ "role": role }), at)?;
        events::record(conn, who, Verb::RulesAccepted, "rules", &json!({ "version": RULES }), at)?;
        Ok(())
    }

    /// Offers the seats that nobody holds: the letters stand among the mails.
    pub(super) fn invitations(&self, conn: &mut Conn, consultation: &Consultation, start: Moment) -> Outcome<()> {
        let [organiser] = self.organisers(&consultation.slug)?;
        let (day, days) = OFFERED;
        let at = self.calendar.at(day, 9 * 60);
        let until = start.plus(chrono::Duration::days(days));
        for chair in self.content.seats.iter().filter(|it| it.consultation == consultation.slug) {
            let Holding::Invited(email) = chair.holding() else { continue };
            let invited = Invited {
                email: Email::parse(email).map_err(|_| missing("address", email))?,
                name: String::new(),
                role: Role::Holder,
                service: String::new(),
                place: Some(Place { college: chair.college.clone(), number: Some(chair.number) }),
                organisation: String::new(),
                shared_mailbox: chair.shared_mailbox,
            };
            let link = link(until);
            invitations::send(conn, &organiser, &consultation.slug, (&invited, &link, email), UNLIMITED, at)?;
        }
        Ok(())
    }
}

/// A new link of an invitation: its token stands in the letter, its digest in the database.
fn link(until: Moment) -> Link {
    let token: String = rand::random::<[u8; 32]>().iter().map(|byte| format!("{byte:02x}")).collect();
    Link { hash: Sha256::digest(token.as_bytes()).to_vec(), location: format!("/invitations/{token}"), until }
}

/// Sentences as they are kept: a JSON list.
fn list(sentences: &Vec<String>) -> Outcome<String> {
    serde_json::to_string(sentences).map_err(|error| Failure::Fault(Fault::Database(error.to_string())))
}
