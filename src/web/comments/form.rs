//! The forms of a new and of a changed comment over HTTP: what was typed comes back until it is accepted.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::sides;
use crate::domain::comments::{self, Place, Remark, Writing, text_is_seen};
use crate::domain::proposals::Sending;
use crate::domain::{Conflict, Failure, Outcome, Refusal};
use crate::model::text::CommentBody;
use crate::model::{Language, Problem, Side};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::{Fields, Form};
use crate::web::locale::{self, Loader};
use crate::web::page::Page;
use crate::web::parts::Choice;
use crate::web::proposals::{Kept, ProposalPath, choices_of_language, named_errors, returned};
use crate::web::quotes::{quoting, quotings};
use crate::web::{paths, proposals, token};

/// What was typed, or what stands there before anything was.
#[derive(Debug, Clone, Default)]
struct Typed {
    side: String,
    body: String,
    language: String,
    key: String,
    version: String,
    quoting: String,
}

impl Typed {
    fn of_form(form: &Form) -> Self {
        let text = |field| form.text(field).to_owned();
        let key = match form.text("key") {
            "" => token::random(),
            key => key.chars().take(64).collect(),
        };
        let quoting = form.text("citation").to_owned();
        Self {
            side: text("cote"),
            body: text("texte"),
            language: text("langue"),
            version: text("version"),
            key,
            quoting,
        }
    }

    fn remark(&self) -> Outcome<Remark> {
        let mut fields = Fields::default();
        let side = fields.take("cote", Side::parse(&self.side).ok_or(Problem::NotAChoice));
        let body = fields.take("texte", CommentBody::parse(&self.body));
        let language = fields.take("langue", Language::parse(&self.language).ok_or(Problem::NotAChoice));
        let quoting = fields.take("citation", quoting(&self.quoting));
        match (side, body, language, quoting) {
            (Some(side), Some(body), Some(language), Some(quoting)) => {
                Ok(Remark::new(side, body, language).quoted(quoting))
            }
            _ => Err(fields.refusal()),
        }
    }
}

/// What a form is about: a new comment, perhaps a reply, or one that is changed.
#[derive(Debug, Clone)]
enum About {
    New { slug: String, number: i32, reply: Option<i32> },
    Change(Place),
}

#[derive(Template)]
#[template(path = "comment/form.html")]
struct Written {
    page: Page,
    heading: String,
    proposal: String,
    quoted: Option<String>,
    kept: Kept,
    action: String,
    back: String,
    draft: String,
    sides: Vec<Choice>,
    languages: Vec<Choice>,
    typed: Typed,
    reply: String,
    edit_minutes: i32,
    is_new: bool,
    quotings: Vec<Choice>,
}

/// `GET …/commentaires/nouveau?reponse=…`: the form, of a reply when a number is given.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_comment` or `may_reply`; `Malformed` for an address not in UTF-8.
pub async fn new(ask: Ask, path: Path<ProposalPath>) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let query = ask.path.split_once('?').map_or("", |(_, query)| query).to_owned();
    let reply = reply_of(&Form::parse(query.as_bytes())?)?;
    let about = About::New { slug, number, reply };
    let writing = read(&ask, &about).await?;
    if let Some(refusal) = writing.refusal {
        return Err(refusal.into());
    }
    let side = if reply.is_some() { Side::Neutral.code() } else { "" };
    let language = writing.presence.frame.consultation.language.code().to_owned();
    let typed = Typed { side: side.to_owned(), language, key: token::random(), ..Typed::default() };
    answer(&ask, &about, &writing, typed, Kept::fresh())
}

/// `POST …/commentaires`: publishes.
///
/// # Errors
/// `NotFound`, or a fault; other refusals show the form again.
pub async fn create(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let reply = reply_of(&form)?;
    let about = About::New { slug: slug.clone(), number, reply };
    let typed = Typed::of_form(&form);
    let remark = match typed.remark() {
        Ok(remark) => remark,
        Err(failure) => return again(&ask, &about, (typed, &form), failure).await,
    };
    let remark = naming(&ask, &slug, remark).await?;
    let sending = Sending { key: form.text("key").chars().take(64).collect(), rate: ask.app.config.limits.comments };
    let to = slug.clone();
    let done = ask
        .write(move |conn, viewer, at| comments::post(conn, viewer, (&to, number, reply), &remark, &sending, at))
        .await;
    match done {
        Ok(posted) => {
            let said = if posted.waits { Said::WaitsForPublication } else { Said::CommentPosted };
            Ok(ask.done(&paths::comment(&slug, number, posted.number), said))
        }
        Err(failure) => again(&ask, &about, (typed, &form), failure).await,
    }
}

/// `GET …/commentaires/{comment}/modifier`: the form with the current text.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_edit_comment`.
pub async fn edit(ask: Ask, path: Path<Place>) -> Answer {
    let about = About::Change(path.into_inner());
    let writing = read(&ask, &about).await?;
    if let Some(refusal) = writing.refusal {
        return Err(refusal.into());
    }
    let typed = writing.comment.as_ref().map(|comment| Typed {
        side: comment.side.code().to_owned(),
        body: comment.body.clone(),
        language: comment.language.code().to_owned(),
        version: comment.version.to_string(),
        ..Typed::default()
    });
    answer(&ask, &about, &writing, typed.unwrap_or_default(), Kept::fresh())
}

/// `POST …/commentaires/{comment}`: publishes a new version.
///
/// # Errors
/// `NotFound`, or a fault; other refusals show the form again.
pub async fn update(ask: Ask, path: Path<Place>, form: Form) -> Answer {
    let place = path.into_inner();
    let typed = Typed::of_form(&form);
    let about = About::Change(place.clone());
    let remark = match typed.remark() {
        Ok(remark) => remark,
        Err(failure) => return again(&ask, &about, (typed, &form), failure).await,
    };
    let remark = naming(&ask, &place.slug, remark).await?;
    let to = paths::comment(&place.slug, place.number, place.comment);
    let from = typed.version.parse().unwrap_or(0);
    let done = ask.write(move |conn, viewer, at| comments::edit(conn, viewer, &place, from, &remark, at)).await;
    match done {
        Ok(()) => Ok(ask.done(&to, Said::CommentEdited)),
        Err(failure) => again(&ask, &about, (typed, &form), failure).await,
    }
}

/// The same remark with the members whom it names; asks for their names before the write, and only when it may name one.
async fn naming(ask: &Ask, slug: &str, remark: Remark) -> Outcome<Remark> {
    if !remark.body().contains('@') {
        return Ok(remark);
    }
    let (slug, body) = (slug.to_owned(), remark.body().to_owned());
    let mentions =
        ask.read(move |conn, viewer, at| crate::domain::mentions::named(conn, viewer, &slug, &body, at)).await?;
    Ok(remark.naming(&mentions))
}

/// The comment replied to; a text that is no number names none that is there.
fn reply_of(form: &Form) -> Result<Option<i32>, Refusal> {
    match form.text("reponse") {
        "" => Ok(None),
        number => number.parse().map(Some).map_err(|_| Refusal::NotFound),
    }
}

async fn read(ask: &Ask, about: &About) -> Outcome<Writing> {
    let about = about.clone();
    ask.read(move |conn, viewer, at| match &about {
        About::New { slug, number, reply } => comments::writing(conn, viewer, (slug, *number, *reply), at),
        About::Change(place) => comments::revising(conn, viewer, place, at),
    })
    .await
}

/// The form again, with what was typed and why it comes back.
async fn again(ask: &Ask, about: &About, (mut typed, form): (Typed, &Form), failure: Failure) -> Answer {
    let refusal = returned(failure)?;
    let writing = read(ask, about).await?;
    let t = locale::of(ask.viewer.language);
    // who may not send it at all is told that first, not what is wrong with the fields
    let refusal = writing.refusal.clone().unwrap_or(refusal);
    let kept = match &refusal {
        Refusal::Invalid(problems) => {
            let labels = [
                ("cote", fl!(t, "comment-side")),
                ("texte", fl!(t, "comment-text")),
                ("langue", fl!(t, "proposal-language")),
                ("citation", fl!(t, "quote-consent")),
            ];
            Kept::with_errors(named_errors(t, problems, form, &labels))
        }
        Refusal::Conflict(Conflict::Changed) => {
            typed.version = writing.comment.as_ref().map_or(0, |comment| comment.version).to_string();
            Kept::refused(ask, t, &refusal)
        }
        _ => Kept::refused(ask, t, &refusal),
    };
    answer(ask, about, &writing, typed, kept)
}

fn heading(t: &Loader, about: &About) -> String {
    match about {
        About::New { reply: None, .. } => fl!(t, "comment-new-title"),
        About::New { reply: Some(_), .. } => fl!(t, "comment-reply-title"),
        About::Change(_) => fl!(t, "comment-edit-title"),
    }
}

fn answer(ask: &Ask, about: &About, writing: &Writing, typed: Typed, kept: Kept) -> Answer {
    let (frame, t) = (&writing.presence.frame, locale::of(ask.viewer.language));
    let (slug, number) = (&frame.consultation.slug, writing.proposal.number);
    let heading = heading(t, about);
    let proposal = paths::proposal(slug, number);
    let page = proposals::page(ask, &writing.presence, heading.clone())
        .crumb(fl!(t, "proposal-many"), paths::proposals(slug))
        .crumb(fl!(t, "proposal-number", n = number.to_string()), &proposal)
        .here(heading.clone())
        .with_errors(&kept.errors)
        .unindexed();
    let parent = writing.comment.as_ref().filter(|_| matches!(about, About::New { .. }));
    let quoted = parent.filter(|comment| text_is_seen(comment, writing.presence.sight));
    let (action, back) = match about {
        About::New { .. } => (paths::comments(slug, number), format!("{proposal}#arguments")),
        About::Change(place) => {
            let href = paths::comment(slug, number, place.comment);
            (href.clone(), href)
        }
    };
    let seen = writing.proposal.text_is_seen(writing.presence.sight);
    let view = Written {
        sides: sides(t, &typed.side),
        languages: choices_of_language(Language::parse(&typed.language).unwrap_or(frame.consultation.language)),
        proposal: if seen { writing.proposal.title.clone() } else { String::new() },
        quoted: quoted.map(|comment| comment.body_html.clone()),
        reply: parent.map(|comment| comment.number.to_string()).unwrap_or_default(),
        draft: draft(about),
        edit_minutes: frame.consultation.comment_edit_minutes,
        is_new: matches!(about, About::New { .. }),
        quotings: quotings(t, frame, &typed.quoting),
        action,
        back,
        heading,
        page,
        typed,
        kept,
    };
    Ok(view.kept.head(ask.html_with(view.kept.status, &view)?))
}

fn draft(about: &About) -> String {
    match about {
        About::New { reply, .. } => format!("comment-new-{}", reply.unwrap_or(0)),
        About::Change(place) => format!("comment-{}", place.comment),
    }
}
