//! A request of which it is not known yet who sends it: the only place that finds that out, with the first thing they are shown.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::Duration;

use super::app::App;
use super::ask::Ask;
use super::flash::Said;
use super::token;
use crate::domain::{Failure, Outcome, policy, sessions};
use crate::model::{Moment, Viewer};
use crate::store::{Conn, Fault, Lane};

/// A request whose session, if it has one, was not looked up yet.
pub struct Asking {
    ask: Ask,
    request: HttpRequest,
    bearer: Option<Bearer>,
}

/// Somebody who shows a session.
#[derive(Clone)]
struct Bearer {
    session: String,
    hash: Vec<u8>,
    at: Moment,
    grace: Option<Duration>,
    /// Nobody's yet.
    viewer: Viewer,
    /// Whether the browser chose no language: then the account's counts.
    in_language_of_account: bool,
}

/// Who it is.
struct Known {
    viewer: Viewer,
    session: sessions::Session,
}

impl FromRequest for Asking {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

impl Asking {
    /// Asks nothing of the database.
    ///
    /// # Errors
    /// None but for a request outside of the application.
    pub fn of(request: &HttpRequest) -> Outcome<Self> {
        let app = request.app_data::<Data<App>>().cloned().ok_or(Fault::Away("no application".to_owned()))?;
        let at = app.clock.now();
        let ask = Ask::guest(request, app, at);
        let bearer = ask.cookies.session(request).map(|session| Bearer {
            hash: token::digest(&session),
            session,
            at,
            grace: ask.app.config.security.grace(),
            viewer: ask.viewer.clone(),
            in_language_of_account: ask.cookies.language(request).is_none(),
        });
        Ok(Self { ask, request: request.clone(), bearer })
    }

    /// What the last act came to.
    #[must_use]
    pub const fn said(&self) -> Option<Said> {
        self.ask.said()
    }

    /// Who it is: one statement for somebody who is signed in, none for a guest.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn known(self) -> Outcome<Ask> {
        let Some(bearer) = self.bearer else { return Ok(Self::guest(self.ask, &self.request)) };
        let found = move |conn: &mut Conn| Ok::<_, Failure>((bearer.find(conn)?, bearer.clone()));
        let found = self.ask.app.db.read_one(found).await?;
        Ok(Self::told(self.ask, &self.request, found).await)
    }

    /// Who it is, and something that is read for them, in one snapshot.
    ///
    /// # Errors
    /// The work's own, or a fault.
    pub async fn read<T, F>(self, work: F) -> Outcome<(Ask, T)>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn, &Viewer, Moment) -> Outcome<T> + Send + 'static,
    {
        let Some(bearer) = self.bearer else {
            let ask = Self::guest(self.ask, &self.request);
            let value = ask.read(work).await?;
            return Ok((ask, value));
        };
        let both = move |conn: &mut Conn| {
            let known = bearer.find(conn)?;
            let viewer = known.as_ref().map_or(&bearer.viewer, |known| &known.viewer);
            // a refusal is the work's alone: the session was used all the same
            let value = work(conn, viewer, bearer.at);
            Ok::<_, Failure>(((known, bearer), value))
        };
        let (found, value) = self.ask.app.db.read(both).await?;
        let ask = Self::told(self.ask, &self.request, found).await;
        Ok((ask, value?))
    }

    fn guest(ask: Ask, request: &HttpRequest) -> Ask {
        ask.seen.keep(request, None);
        ask
    }

    async fn told(mut ask: Ask, request: &HttpRequest, (known, bearer): (Option<Known>, Bearer)) -> Ask {
        if let Some(Known { viewer, session }) = known {
            if session.due {
                touch(&ask, bearer.hash, session.opened_at).await;
            }
            (ask.unread, ask.mail_is_stuck) = (session.unread, session.mail_is_stuck);
            ask.csrf = token::csrf(&ask.app.key, &bearer.session);
            ask.viewer = viewer;
        }
        ask.seen.keep(request, ask.viewer.account_id());
        ask
    }
}

impl Bearer {
    /// Who it is, if the session is open; one statement.
    fn find(&self, conn: &mut Conn) -> Outcome<Option<Known>> {
        let Some(session) = sessions::find(conn, &self.hash, self.at)? else { return Ok(None) };
        let mut signed = session.signed.clone();
        signed.proof.grace = self.grace;
        let language = if self.in_language_of_account { session.language } else { self.viewer.language };
        let mut viewer = Viewer { account: Some(signed), language, ..self.viewer };
        let due = policy::factor_due(&viewer, None);
        if let Some(signed) = &mut viewer.account {
            signed.proof.lacks_factor = due.is_some_and(|due| due <= self.at);
        }
        Ok(Some(Known { viewer, session }))
    }
}

/// Moves on the end of a session, at most every ten minutes; a reader need not wait if that fails.
async fn touch(ask: &Ask, hash: Vec<u8>, opened_at: Moment) {
    let (at, span) = (ask.at, ask.app.config.session.span());
    let touch = move |conn: &mut Conn| sessions::touch(conn, &hash, opened_at, span, at);
    if let Err(Failure::Fault(fault)) = ask.app.db.write_in(Lane::Sessions, touch).await {
        tracing::warn!(%fault, "a session was not touched");
    }
}
