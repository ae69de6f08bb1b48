//! The letter and the colour by which a college is marked, the same on every page of a consultation.

use i18n_embed_fl::fl;

use super::locale::Loader;
use crate::domain::presence::Presence;
use crate::locale::initials::letters;
use crate::model::CollegeId;
use crate::web::chart::College;

/// The marks of the colleges of a consultation, in its order.
#[derive(Debug, Clone)]
pub struct Marks(Vec<(CollegeId, String, College)>);

impl Marks {
    /// The marks of the colleges that a viewer reads of.
    #[must_use]
    pub fn of(presence: &Presence) -> Self {
        let colleges = &presence.frame.colleges;
        let labels: Vec<&str> = colleges.iter().map(|college| college.label.as_str()).collect();
        let marked = colleges.iter().zip(letters(&labels)).zip(1..);
        Self(
            marked
                .map(|((it, letter), place)| (it.id, it.key.clone(), College::new(letter, place, &it.label)))
                .collect(),
        )
    }

    /// The mark of the college of this id.
    #[must_use]
    pub fn find(&self, id: Option<CollegeId>) -> Option<&College> {
        self.0.iter().find(|(known, ..)| Some(*known) == id).map(|(.., college)| college)
    }

    /// The mark of the college of this key; a blank one for a key that is none.
    #[must_use]
    pub fn college(&self, key: &str) -> College {
        self.iter().find(|(known, _)| *known == key).map_or_else(|| College::new("", 1, key), |(_, it)| it.clone())
    }

    /// Each college's key in addresses and its mark.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &College)> {
        self.0.iter().map(|(_, key, college)| (key.as_str(), college))
    }

    /// What a filter by the college of this key asks for: an address may name one that is none.
    #[must_use]
    pub fn asked(&self, t: &Loader, key: &str) -> String {
        match self.iter().find(|(known, _)| *known == key) {
            Some((_, college)) => fl!(t, "proposal-college", name = college.name.as_str()),
            None => fl!(t, "proposal-college-unknown", name = key),
        }
    }

    /// The name of a college inside a sentence.
    #[must_use]
    pub fn name(&self, key: &str) -> String {
        let label = self.college(key).name;
        let mut letters = label.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
        format!("{first}{}", letters.as_str())
    }

    /// Names inside a sentence, joined by commas.
    #[must_use]
    pub fn names<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> String {
        keys.into_iter().map(|key| self.name(key)).collect::<Vec<_>>().join(", ")
    }
}
