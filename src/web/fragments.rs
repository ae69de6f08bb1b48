//! Parts of pages that many readers are shown, as HTML that is made once of each thing shown: a card, a comment. Such a part is
//! told by its key alone; refuses tokens, and whatever belongs to one session.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

use crate::store::Fault;

/// The most that one thread keeps of one kind, in bytes of HTML; past that it begins anew. Keys may hold about as much again: with two
/// kinds some 16 MiB for each thread that answers, once so much was asked for.
const MOST: usize = 4 << 20;

thread_local! {
    static KEEPS: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread keeps anything from now on.
pub fn allow(allowed: bool) {
    KEEPS.set(allowed);
}

/// The parts of one kind that one thread keeps, by what they show.
pub struct Fragments<K> {
    made: RefCell<HashMap<K, Rc<str>>>,
    bytes: Cell<usize>,
}

impl<K> Default for Fragments<K> {
    fn default() -> Self {
        Self { made: RefCell::default(), bytes: Cell::new(0) }
    }
}

impl<K: Eq + Hash> Fragments<K> {
    /// The HTML of what a key tells: kept, or made of it.
    ///
    /// # Errors
    /// A fault when the template fails.
    pub fn html(&self, key: K, render: impl FnOnce(&K) -> Result<String, askama::Error>) -> Result<Rc<str>, Fault> {
        if let Some(kept) = self.made.borrow().get(&key) {
            return Ok(kept.clone());
        }
        let made = render(&key).map_err(|error| Fault::Database(error.to_string()))?;
        let made: Rc<str> = made.into();
        if !KEEPS.get() {
            return Ok(made);
        }
        let bytes = self.bytes.get() + made.len();
        let mut kept = self.made.borrow_mut();
        if bytes > MOST {
            kept.clear();
        }
        self.bytes.set(if bytes > MOST { made.len() } else { bytes });
        kept.insert(key, made.clone());
        Ok(made)
    }
}
