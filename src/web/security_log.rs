//! What the log tells of doors: signing in and proving again, failed or not, and refusals. An account by its number, a route by
//! its pattern; no address, no name, no network, nothing that was typed.

use actix_web::HttpRequest;

use crate::domain::proofs::Proved;
use crate::domain::sign_in::Tried;
use crate::domain::{Failure, Refusal};
use crate::model::{AccountId, Viewer};

/// A try to sign in one way: `setup`, `link`, `code`, `password`, `factor`, or the key of a provider.
pub fn tried(way: &str, tried: Tried) {
    match tried {
        Tried::SignedIn(account) => tracing::info!(way, account = account.0, "signed in"),
        Tried::SecondStep => tracing::info!(way, "the second factor is asked for"),
        Tried::Wrong | Tried::LinkOnly | Tried::Dead | Tried::Elsewhere => {
            tracing::warn!(way, why = ?tried, "not signed in");
        }
    }
}

/// A try to prove again who one is, one way.
pub fn proved(way: &str, viewer: &Viewer, proved: Proved) {
    let account = number(viewer.account_id());
    match proved {
        Proved::Now => tracing::info!(way, account, "proved again"),
        Proved::Wrong | Proved::Refused | Proved::Dead => {
            tracing::warn!(way, account, why = ?proved, "not proved again");
        }
    }
}

/// A request that a rule, a limit or a missing token forbade. What is only wrong or not there is not told,
/// nor what only has to be proved or set up before.
pub fn refused(request: &HttpRequest, viewer: &Viewer, failure: &Failure) {
    let why = match failure {
        Failure::Refusal(Refusal::Denied(denied)) => format!("{denied:?}"),
        Failure::Refusal(Refusal::Forged) => "Forged".to_owned(),
        Failure::Refusal(Refusal::TooMany { .. }) => "TooMany".to_owned(),
        Failure::Refusal(Refusal::TooLarge { .. }) => "TooLarge".to_owned(),
        _ => return,
    };
    let (route, account) = (request.match_pattern().unwrap_or_default(), number(viewer.account_id()));
    tracing::warn!(why, route, account, "refused");
}

/// The number of an account; 0 for a guest.
fn number(account: Option<AccountId>) -> i64 {
    account.map_or(0, |account| account.0)
}
