//! The sample accounts: one holder for each college, one deputy, one account for each role in each
//! service. Signing in as one of them asks for no proof, which is for the demonstration alone.

use std::collections::BTreeSet;

use super::content::{Account, Content};
use crate::domain::sessions::{self, Span};
use crate::domain::{Failure, Outcome, Refusal};
use crate::model::{Moment, Role};
use crate::store::{self, Conn, Fault};

/// An account to try the demonstration with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Its key.
    pub key: String,
    /// Given and family name.
    pub name: String,
    /// Its address.
    pub email: String,
    /// Function, as shown beside the name.
    pub function: String,
    /// What it is in the open consultation.
    pub role: Role,
    /// The college of its seat.
    pub college: Option<String>,
    /// The service of a role.
    pub service: String,
    /// The open consultation.
    pub slug: String,
}

/// The sample accounts of a content, in the order of its colleges, then of roles.
#[must_use]
pub fn samples(content: &Content) -> Vec<Sample> {
    let Some(open) = content.consultations.first() else { return Vec::new() };
    let seats = || content.seats.iter().filter(|seat| seat.consultation == open.slug);
    let mut found = Vec::new();
    let mut deputy = None;
    for college in content.colleges.iter().filter(|college| college.consultation == open.slug) {
        let make = |key: &str, role| {
            content.account(key).map(|account| sample(account, role, Some(college.label.as_str()), "", &open.slug))
        };
        let of = || seats().filter(|seat| seat.college == college.key);
        found.extend(of().find_map(|seat| seat.holder.as_deref()).and_then(|key| make(key, Role::Holder)));
        let second = of().find_map(|seat| seat.deputies.first()).and_then(|key| make(key, Role::Deputy));
        deputy = deputy.or(second);
    }
    found.extend(deputy);
    let mut roles = BTreeSet::new();
    for member in content.members.iter().filter(|member| member.consultation == open.slug) {
        let account = content.account(&member.account).filter(|_| roles.insert((member.role.role(), &member.service)));
        found.extend(account.map(|account| sample(account, member.role.role(), None, &member.service, &open.slug)));
    }
    found
}

fn sample(account: &Account, role: Role, college: Option<&str>, service: &str, slug: &str) -> Sample {
    Sample {
        key: account.key.clone(),
        name: format!("{} {}", account.first_name, account.last_name),
        email: account.email.clone(),
        function: account.function.clone(),
        role,
        college: college.map(ToOwned::to_owned),
        service: service.to_owned(),
        slug: slug.to_owned(),
    }
}

/// The sample accounts of this build.
///
/// # Errors
/// A fault when its content is broken.
pub fn own() -> Outcome<Vec<Sample>> {
    Ok(samples(Content::own().map_err(|error| broken(&error))?))
}

fn broken(error: &super::ContentError) -> Failure {
    Fault::Database(error.to_string()).into()
}

/// Opens a session for a sample account in place of the one of `former`, and tells which account it is.
///
/// # Errors
/// `NotFound` for any other account.
pub fn enter(
    conn: &mut Conn,
    key: &str,
    former: Option<&[u8]>,
    hash: &[u8],
    span: Span,
    at: Moment,
) -> Outcome<Sample> {
    let sample = own()?.into_iter().find(|sample| sample.key == key).ok_or(Refusal::NotFound)?;
    let account = store::accounts::by_email(conn, &sample.email.to_lowercase())?.ok_or(Refusal::NotFound)?;
    if let Some(former) = former {
        store::sessions::close(conn, former)?;
    }
    sessions::open(conn, hash, (account.id, ""), span, at)?;
    Ok(sample)
}
