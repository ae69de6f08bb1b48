//! What all reading threads keep together of what they read: rows that have a number, another one whenever any of them is
//! another. Keeps nothing that was read within a write, which may be taken back.

use std::any::Any;
use std::sync::Arc;

use moka::sync::Cache;

use super::backend::Conn;
use super::memo::{self, Key};
use crate::store::fault::Fault;

/// The most that is kept, in bytes, about.
const MOST: u64 = 8 << 20;

/// What can be kept.
pub trait Weighed: Send + Sync + 'static {
    /// How many bytes it has, about.
    fn bytes(&self) -> usize;
}

struct Kept {
    value: Arc<dyn Any + Send + Sync>,
    /// The numbers of what it was read of.
    of: (i64, i64),
    statements: u64,
    bytes: u32,
}

/// Where it is kept; clones share it.
#[derive(Clone)]
pub(super) struct Shelf(Cache<Key, Arc<Kept>>);

impl Default for Shelf {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(MOST).weigher(|_, kept: &Arc<Kept>| kept.bytes).build())
    }
}

impl Shelf {
    /// Empties it.
    pub(super) fn clear(&self) {
        self.0.invalidate_all();
    }

    fn find<T: Weighed>(&self, key: &Key, of: (i64, i64)) -> Option<(Arc<T>, u64)> {
        let kept = self.0.get(key).filter(|kept| kept.of == of)?;
        Some((Arc::clone(&kept.value).downcast().ok()?, kept.statements))
    }
}

/// Reads rows whose numbers, told by something else that was read in the same snapshot, are others whenever any of the rows is
/// another. Kept as long as the numbers are the same. Outside of a snapshot it reads. Counts as many statements either way.
///
/// # Errors
/// Those of the read.
pub fn shared<T, R>(conn: &mut Conn, key: Key, of: (i64, i64), read: R) -> Result<Arc<T>, Fault>
where
    T: Weighed,
    R: FnOnce(&mut Conn) -> Result<T, Fault>,
{
    let Some((shelf, watch)) = memo::shelf() else { return read(conn).map(Arc::new) };
    if let Some((value, statements)) = shelf.find(&key, of) {
        watch.count(statements);
        return Ok(value);
    }
    let before = watch.statements();
    let value = Arc::new(read(conn)?);
    let bytes = u32::try_from(value.bytes()).unwrap_or(u32::MAX);
    let kept = Kept { value: value.clone(), of, statements: watch.statements() - before, bytes };
    shelf.0.insert(key, Arc::new(kept));
    Ok(value)
}
