//! What resembles a proposal that is being written, in its form: asked for by a button, or shown once before the first
//! submission of what a published proposal says nearly the same.

use super::{Kept, Typed, answer, read};
use crate::domain::search::{self, Similar as Near};
use crate::domain::{Failure, Outcome};
use crate::web::ask::{Answer, Ask};
use crate::web::locale;
use crate::web::search::SimilarView;

/// The field of the two buttons.
pub(super) const FIELD: &str = "proches";
/// Asks for what resembles, and for nothing else.
pub(super) const FIND: &str = "chercher";
/// Submits after what resembles was shown.
pub(super) const SEEN: &str = "vues";

/// What resembles the text of a form.
#[derive(Default)]
pub(super) struct Similar {
    /// The list.
    pub list: Option<SimilarView>,
    /// Whether it was asked for.
    pub asked: bool,
    /// Whether the reader is asked before the text is stored.
    pub asks: bool,
}

/// What stands beside the fields: what publishing would give, and what resembles it.
#[derive(Default)]
pub(super) struct Beside {
    /// The text as HTML.
    pub preview: Option<String>,
    /// What resembles it.
    pub similar: Similar,
}

impl Beside {
    fn of(similar: Similar) -> Self {
        Self { preview: None, similar }
    }
}

/// The form again with what resembles the text, whatever state it is in.
pub(super) async fn found(ask: &Ask, slug: &str, typed: Typed) -> Answer {
    let near = before(ask, slug, &typed).await?;
    let drafting = read(ask, slug, None).await?;
    let list = list(ask, slug, &near);
    answer(ask, &drafting, typed, Kept::fresh(), Beside::of(Similar { list, asked: true, asks: false }))
}

/// What to show before a text is stored; nothing when no published proposal says nearly the same. Who may not submit is
/// told so by the submission.
pub(super) async fn close(ask: &Ask, slug: &str, typed: &Typed) -> Outcome<Option<Similar>> {
    let mut near = match before(ask, slug, typed).await {
        Err(Failure::Refusal(_)) => return Ok(None),
        other => other?,
    };
    near.retain(|it| it.close);
    let list = list(ask, slug, &near);
    Ok(list.map(|list| Similar { list: Some(list), asked: true, asks: true }))
}

async fn before(ask: &Ask, slug: &str, typed: &Typed) -> Outcome<Vec<Near>> {
    let (slug, key) = (slug.to_owned(), typed.key.clone());
    let text = [typed.title.as_str(), &typed.sentence, &typed.body].join("\n");
    ask.read(move |conn, viewer, at| search::before(conn, viewer, &slug, (&text, &key), at)).await
}

fn list(ask: &Ask, slug: &str, near: &[Near]) -> Option<SimilarView> {
    let language = ask.viewer.language;
    SimilarView::for_author((locale::of(language), language), slug, near)
}
