//! How organisations voted in the colleges that vote in their name, as a table. Computes no figure.

use i18n_embed_fl::fl;

use crate::domain::results::{NamedVote, Reading};
use crate::model::Language;
use crate::web::chart::College;
use crate::web::locale::Loader;
use crate::web::marks::Marks;
use crate::web::{format, locale};

/// The vote of an organisation.
#[derive(Debug, Clone)]
pub struct NamedLine {
    /// Its name; what a seat without one is called.
    pub organisation: String,
    /// Its college.
    pub college: College,
    /// What it voted; where it has several seats, how many each way.
    pub vote: String,
}

/// The votes that were read, college by college as the consultation has them, then by name.
pub(super) fn lines(reading: &Reading, language: Language) -> Vec<NamedLine> {
    let (t, marks) = (locale::of(language), Marks::of(&reading.presence));
    let of = |key: &str, college| {
        reading
            .named
            .iter()
            .filter(move |it| it.college == college)
            .map({
                let mark = marks.college(key);
                move |it| line(t, language, mark.clone(), it)
            })
            .collect::<Vec<_>>()
    };
    reading.presence.frame.colleges.iter().flat_map(|it| of(&it.key, it.id)).collect()
}

fn line(t: &Loader, language: Language, college: College, it: &NamedVote) -> NamedLine {
    let cast = [
        (fl!(t, "vote-for"), it.n_for),
        (fl!(t, "vote-against"), it.n_against),
        (fl!(t, "vote-abstain"), it.n_abstain),
    ];
    let cast: Vec<_> = cast.into_iter().filter(|(_, n)| *n > 0).collect();
    let vote = match cast.as_slice() {
        [(stance, 1)] => stance.clone(),
        several => {
            let part = |(stance, n): &(String, i32)| {
                fl!(
                    t,
                    "named-votes-seats",
                    stance = stance.as_str(),
                    n = format::number(u32::try_from(*n).unwrap_or(0), language)
                )
            };
            several.iter().map(part).collect::<Vec<_>>().join(", ")
        }
    };
    let organisation = if it.organisation.is_empty() { fl!(t, "named-votes-none") } else { it.organisation.clone() };
    NamedLine { organisation, college, vote }
}
