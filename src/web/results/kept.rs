//! What the results of a consultation came to, kept until its log grows: the summary is built once, not for each reader.
//! Keeps nothing that is not public.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use crate::domain::exports::Scope;
use crate::domain::results::{Published, Reading};
use crate::domain::{Failure, Outcome};
use crate::model::Moment;
use crate::store::Fault;
use crate::summary::Summary;

/// Consultations kept at once; one more empties the shelf.
const MOST: usize = 32;

/// A summary with the cells that its figures come from.
#[derive(Debug)]
pub struct Told {
    /// What is public.
    pub summary: Summary,
    /// The published results, by proposal.
    pub published: BTreeMap<i32, Published>,
}

/// What is kept of a consultation: the revision, and what it came to.
type Entry = (i64, Arc<Told>);

/// Results by consultation, each with the revision that it was read at. Clones share them.
#[derive(Clone, Default)]
pub struct Kept {
    shelf: Arc<Mutex<HashMap<String, Entry>>>,
}

impl Kept {
    /// Whether this revision is kept.
    #[must_use]
    pub fn knows(&self, slug: &str, revision: i64) -> bool {
        self.find(slug, revision).is_some()
    }

    fn find(&self, slug: &str, revision: i64) -> Option<Arc<Told>> {
        let shelf = self.shelf.lock().ok()?;
        shelf.get(slug).filter(|(kept, _)| *kept == revision).map(|(_, told)| Arc::clone(told))
    }

    /// What a reading came to; kept when it is public.
    ///
    /// # Errors
    /// `Busy` when what the reading relied upon was put away meanwhile: to be asked again.
    pub fn told(&self, reading: &Reading, at: Moment) -> Outcome<Arc<Told>> {
        let slug = &reading.presence.frame.consultation.slug;
        let Some(facts) = reading.facts.clone() else {
            return self.find(slug, reading.revision).ok_or(Failure::Fault(Fault::Busy));
        };
        let k = facts.threshold;
        let cells = facts.proposals.iter().filter_map(|it| Some((it.number, it.cells.clone()?)));
        let published = cells.map(|(number, cells)| (number, Published::of(cells, k))).collect();
        let told = Arc::new(Told { published, summary: Summary::build(facts, Scope::Public, at) });
        if let (true, Ok(mut shelf)) = (reading.is_public, self.shelf.lock()) {
            if shelf.len() >= MOST && !shelf.contains_key(slug) {
                shelf.clear();
            }
            shelf.insert(slug.clone(), (reading.revision, Arc::clone(&told)));
        }
        Ok(told)
    }
}
