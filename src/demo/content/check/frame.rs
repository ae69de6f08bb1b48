//! People, consultations and seats.

use std::collections::BTreeSet;

use super::super::Holding;
use super::Check;
use crate::model::text::{Email, Sentence, Slug, Title};

impl Check<'_> {
    pub(super) fn people(&mut self) {
        let (mut keys, mut addresses) = (BTreeSet::new(), BTreeSet::new());
        for account in &self.content.accounts {
            let entry = format!("account {}", account.key);
            self.holds(keys.insert(&account.key), &entry, || "this key is used twice".to_owned());
            let email = Email::parse(&account.email).map(|email| email.key());
            let new = email.is_ok_and(|key| addresses.insert(key));
            self.holds(new, &entry, || format!("expected an address that nobody else has, found {:?}", account.email));
            let fits = account.outlook.is_none_or(|outlook| (-1.0..=1.0).contains(&outlook));
            self.holds(fits, &entry, || "outlook: expected −1 to 1".to_owned());
            self.is_organisation(&entry, account.organisation.as_deref());
        }
        let mut keys = BTreeSet::new();
        for organisation in &self.content.organisations {
            let entry = format!("organisation {}", organisation.key);
            self.holds(keys.insert(&organisation.key), &entry, || "this key is used twice".to_owned());
        }
    }

    pub(super) fn frame(&mut self) {
        let mut slugs = BTreeSet::new();
        for it in &self.content.consultations {
            let entry = format!("consultation {}", it.slug);
            let new = Slug::parse(&it.slug).is_ok() && slugs.insert(&it.slug);
            self.holds(new, &entry, || "expected a slug of its own".to_owned());
            self.holds(Title::parse(&it.title).is_ok(), &entry, || "title: expected 1 to 150 characters".to_owned());
            let fits = Sentence::parse(&it.in_one_sentence).is_ok();
            self.holds(fits, &entry, || "in_one_sentence: expected 1 to 200 characters".to_owned());
            self.holds(it.opens < it.closes, &entry, || "expected to open before it closes".to_owned());
        }
        self.phases();
        for (consultation, entry) in self.entries() {
            self.is_consultation(&entry, &consultation);
        }
        for college in &self.content.colleges {
            let of = |it: &&super::super::Seat| it.consultation == college.consultation && it.college == college.key;
            let seats = self.content.seats.iter().filter(of).count();
            let entry = format!("college {} of {}", college.key, college.consultation);
            self.holds(seats == college.seats, &entry, || format!("{} seats, but {seats} follow", college.seats));
        }
    }

    /// The consultation that each entry of the frame belongs to.
    fn entries(&self) -> Vec<(String, String)> {
        let it = self.content;
        let axes = it.axes.iter().map(|axis| (axis.consultation.clone(), format!("axis {}", axis.number)));
        let colleges = it.colleges.iter().map(|one| (one.consultation.clone(), format!("college {}", one.key)));
        let documents = it.documents.iter().map(|one| (one.consultation.clone(), format!("document {}", one.position)));
        axes.chain(colleges).chain(documents).collect()
    }

    fn phases(&mut self) {
        let phases = &self.content.phases;
        for (place, phase) in phases.iter().enumerate() {
            let entry = format!("phase {} of {}", phase.key, phase.consultation);
            self.is_consultation(&entry, &phase.consultation);
            self.holds(phase.opens < phase.closes, &entry, || "expected to open before it closes".to_owned());
            let before = phases.iter().take(place).filter(|it| it.consultation == phase.consultation);
            let apart = before.into_iter().all(|it| it.closes <= phase.opens);
            self.holds(apart, &entry, || "expected to open after the phase before it closes".to_owned());
        }
    }

    pub(super) fn seats(&mut self) {
        let mut taken = BTreeSet::new();
        for seat in &self.content.seats {
            let entry = format!("seat {} {} of {}", seat.college, seat.number, seat.consultation);
            let of = |it: &super::super::College| it.consultation == seat.consultation && it.key == seat.college;
            self.known(self.content.colleges.iter().any(of), &entry, "college", &seat.college);
            self.is_organisation(&entry, seat.organisation.as_deref());
            let clear = match seat.holding() {
                Holding::Held(_) => true,
                Holding::Invited(email) => Email::parse(email).is_ok(),
                Holding::Unclear => false,
            };
            self.holds(clear, &entry, || "expected a holder, or an address that is invited".to_owned());
            for (account, _) in seat.people() {
                self.is_account(&entry, account);
                let new = taken.insert((&seat.consultation, account.to_owned()));
                self.holds(new, &entry, || format!("{account} is in this consultation already"));
            }
        }
        for member in &self.content.members {
            let entry = format!("member {} of {}", member.account, member.consultation);
            self.is_consultation(&entry, &member.consultation);
            self.is_account(&entry, &member.account);
            let new = taken.insert((&member.consultation, member.account.clone()));
            self.holds(new, &entry, || "is in this consultation already".to_owned());
        }
    }
}
