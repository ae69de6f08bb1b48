//! What was read of the present state of the database, kept by each reading thread until anything is written: reads whose answer
//! is the same whoever asks. A copy that is kept is as fresh as the snapshot in which it is asked for.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::backend::Conn;
use super::tide;
use super::watch::Watch;
use crate::store::fault::Fault;

/// Reads that one thread keeps; when there are more it begins anew.
const MOST: usize = 128;

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// What is read, and of what.
type Key = (&'static str, String);

struct Kept {
    value: Arc<dyn Any + Send + Sync>,
    /// Statements that it took to read.
    statements: u64,
}

/// What one thread keeps.
#[derive(Default)]
struct Memo {
    /// Sees the statements of the snapshot that the thread is in, if it is in one.
    snapshot: Option<Watch>,
    /// Whether it was looked, within this snapshot, of which state it is.
    looked: bool,
    /// The state that everything kept was read of.
    state: String,
    kept: HashMap<Key, Kept>,
}

/// Begins a snapshot on this thread, on a connection that is watched; on a new one nothing that was kept says anything.
pub(super) fn begin(watch: &Watch, is_new: bool) {
    MEMO.with_borrow_mut(|memo| {
        if is_new {
            memo.kept.clear();
        }
        (memo.snapshot, memo.looked) = (Some(watch.clone()), false);
    });
}

/// Ends it: from now on nothing is given or kept.
pub(super) fn end() {
    MEMO.with_borrow_mut(|memo| memo.snapshot = None);
}

/// Reads, or gives what this thread read of the same state before. Outside of a snapshot it reads. Counts as many statements
/// either way, so that what a page costs is not a matter of luck.
///
/// # Errors
/// Those of the read, or a fault of the look at the state.
pub fn remembered<T, R>(conn: &mut Conn, what: &'static str, of: String, read: R) -> Result<Arc<T>, Fault>
where
    T: Send + Sync + 'static,
    R: FnOnce(&mut Conn) -> Result<T, Fault>,
{
    let Some(watch) = looked_at(conn)? else { return read(conn).map(Arc::new) };
    let key = (what, of);
    if let Some(value) = MEMO.with_borrow(|memo| memo.find::<T>(&key, &watch)) {
        return Ok(value);
    }
    let before = watch.statements();
    let value = Arc::new(read(conn)?);
    let kept = Kept { value: value.clone(), statements: watch.statements() - before };
    MEMO.with_borrow_mut(|memo| {
        if memo.kept.len() >= MOST {
            memo.kept.clear();
        }
        memo.kept.insert(key, kept);
    });
    Ok(value)
}

/// The watch of the snapshot that this thread is in, once everything kept is of its state.
fn looked_at(conn: &mut Conn) -> Result<Option<Watch>, Fault> {
    let (watch, looked) = MEMO.with_borrow(|memo| (memo.snapshot.clone(), memo.looked));
    let Some(watch) = watch.filter(|_| !looked) else { return Ok(MEMO.with_borrow(|memo| memo.snapshot.clone())) };
    watch.leave_out();
    let state = tide::state(conn)?;
    MEMO.with_borrow_mut(|memo| {
        if memo.state != state {
            memo.kept.clear();
            memo.state = state;
        }
        memo.looked = true;
    });
    Ok(Some(watch))
}

impl Memo {
    fn find<T: Send + Sync + 'static>(&self, key: &Key, watch: &Watch) -> Option<Arc<T>> {
        let kept = self.kept.get(key)?;
        let value = kept.value.clone().downcast().ok()?;
        watch.count(kept.statements);
        Some(value)
    }
}
