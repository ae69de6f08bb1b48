//! What each reading thread keeps of what it read, beyond writes: reads whose answer is the same whoever asks. A copy that is kept
//! is as fresh as the snapshot in which it is asked for.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::backend::Conn;
use super::shelf::Shelf;
use super::tide::{self, State};
use super::watch::Watch;
use crate::store::fault::Fault;

/// Reads of one kind that one thread keeps.
const MOST: usize = 8;

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// What is read, and of what.
pub type Key = (&'static str, String);

/// What was read, and the statements that it took.
struct Kept {
    value: Arc<dyn Any + Send + Sync>,
    statements: u64,
}

/// What was read of a state that may be over, and the number from which on rows may be others since.
struct Former {
    kept: Kept,
    state: State,
    from: i64,
}

/// What was read of rows of a revision.
struct Revised {
    kept: Kept,
    revision: i64,
}

/// What one thread keeps.
#[derive(Default)]
struct Memo {
    /// What all threads keep together, if anything is kept.
    shelf: Option<Shelf>,
    /// Sees the statements of the snapshot that the thread is in, if it is in one.
    snapshot: Option<Watch>,
    /// The state that this snapshot sees, once it was looked.
    state: Option<State>,
    former: HashMap<Key, Former>,
    revised: HashMap<Key, Revised>,
}

/// From now on this thread keeps what it reads, and shares this with others; nothing without it.
pub(super) fn allow(shelf: Option<Shelf>) {
    MEMO.with_borrow_mut(|memo| memo.shelf = shelf);
}

/// This thread has a new connection: nothing that was kept of the states of another says anything.
pub(super) fn renew() {
    let shelf = MEMO.with_borrow_mut(|memo| {
        memo.former.clear();
        memo.shelf.clone()
    });
    // another server may give the same numbers again
    shelf.iter().for_each(Shelf::clear);
}

/// Begins a snapshot on this thread, on a connection that is watched.
pub(super) fn begin(watch: &Watch) {
    MEMO.with_borrow_mut(|memo| (memo.snapshot, memo.state) = (memo.shelf.is_some().then(|| watch.clone()), None));
}

/// Ends it: from now on nothing is given or kept.
pub(super) fn end() {
    MEMO.with_borrow_mut(|memo| memo.snapshot = None);
}

/// What all threads keep together, and the watch of the snapshot that this thread is in; nothing outside of one.
pub(super) fn shelf() -> Option<(Shelf, Watch)> {
    MEMO.with_borrow(|memo| memo.shelf.clone().zip(memo.snapshot.clone()))
}

/// Reads rows that are numbered anew whenever they are changed and never taken away (`State::next`): `read` brings into a value
/// all rows numbered within a range, and gives the greatest number it met. What this thread read of an earlier state is kept
/// beyond writes, and only what was changed since is read. Outside of a snapshot it reads. Counts as many statements either
/// way, so that what a page costs is not a matter of luck.
///
/// # Errors
/// Those of the read, or a fault of the look at the state.
pub fn caught_up<T, R>(conn: &mut Conn, key: Key, read: R) -> Result<Arc<T>, Fault>
where
    T: Default + Clone + Send + Sync + 'static,
    R: FnOnce(&mut Conn, &mut T, Range<i64>) -> Result<i64, Fault>,
{
    let Some((watch, state)) = looked_at(conn)? else {
        let mut value = T::default();
        read(conn, &mut value, i64::MIN..i64::MAX)?;
        return Ok(Arc::new(value));
    };
    // taken out, so that nobody else holds it while it is changed
    let former = MEMO.with_borrow_mut(|memo| memo.former.remove(&key));
    let former = former.and_then(|it| Some((it.kept.value.downcast().ok()?, it.kept.statements, it.state, it.from)));
    let (mut value, mut statements, of, mut from): (Arc<T>, _, _, _) = match former {
        Some((value, statements, of, from)) => (value, statements, Some(of), from),
        None => (Arc::default(), 0, None, i64::MIN),
    };
    if of.as_ref() == Some(&state) {
        watch.count(statements);
    } else {
        let before = watch.statements();
        let end = of.map_or(i64::MAX, |_| state.end());
        let greatest = read(conn, Arc::make_mut(&mut value), from..end)?;
        (statements, from) = (watch.statements() - before, from.max(state.next(greatest)));
    }
    let kept = Kept { value: value.clone(), statements };
    MEMO.with_borrow_mut(|memo| put(&mut memo.former, key, Former { kept, state, from }));
    Ok(value)
}

/// Reads rows that have a revision, another one whenever any of them is another: `revision` looks at it and `read` reads
/// them. Kept as long as it is the same, beyond writes and within them. The look is not counted.
///
/// # Errors
/// Those of the look and of the read.
pub fn unrevised<T, V, R>(conn: &mut Conn, key: Key, revision: V, read: R) -> Result<Option<Arc<T>>, Fault>
where
    T: Send + Sync + 'static,
    V: FnOnce(&mut Conn) -> Result<Option<i64>, Fault>,
    R: FnOnce(&mut Conn) -> Result<Option<T>, Fault>,
{
    let (allowed, watch) = MEMO.with_borrow(|memo| (memo.shelf.is_some(), memo.snapshot.clone()));
    if !allowed {
        return Ok(read(conn)?.map(Arc::new));
    }
    if let Some(watch) = &watch {
        watch.leave_out();
    }
    let Some(revision) = revision(conn)? else { return Ok(None) };
    of_revision(conn, key, revision, read)
}

/// The same, of rows whose revision was told with something else.
///
/// # Errors
/// Those of the read.
pub fn of_revision<T, R>(conn: &mut Conn, key: Key, revision: i64, read: R) -> Result<Option<Arc<T>>, Fault>
where
    T: Send + Sync + 'static,
    R: FnOnce(&mut Conn) -> Result<Option<T>, Fault>,
{
    let (allowed, watch) = MEMO.with_borrow(|memo| (memo.shelf.is_some(), memo.snapshot.clone()));
    if !allowed {
        return Ok(read(conn)?.map(Arc::new));
    }
    let given = |it: &Revised| (it.revision == revision).then(|| it.kept.given(watch.as_ref()))?;
    if let Some(value) = MEMO.with_borrow(|memo| memo.revised.get(&key).and_then(given)) {
        return Ok(Some(value));
    }
    let statements = || watch.as_ref().map_or(0, Watch::statements);
    let before = statements();
    let Some(value) = read(conn)?.map(Arc::new) else { return Ok(None) };
    let kept = Kept { value: value.clone(), statements: statements() - before };
    MEMO.with_borrow_mut(|memo| put(&mut memo.revised, key, Revised { kept, revision }));
    Ok(Some(value))
}

/// When there are too many, one of them goes, whichever comes first: where more are asked for than are kept, most still are.
fn put<V>(kept: &mut HashMap<Key, V>, key: Key, value: V) {
    if kept.len() >= MOST && !kept.contains_key(&key) {
        let first = kept.keys().next().cloned();
        first.and_then(|key| kept.remove(&key));
    }
    kept.insert(key, value);
}

/// The watch of the snapshot that this thread is in, and the state that it sees.
fn looked_at(conn: &mut Conn) -> Result<Option<(Watch, State)>, Fault> {
    let (watch, seen) = MEMO.with_borrow(|memo| (memo.snapshot.clone(), memo.state.clone()));
    let Some(watch) = watch else { return Ok(None) };
    if let Some(state) = seen {
        return Ok(Some((watch, state)));
    }
    watch.leave_out();
    let state = tide::state(conn)?;
    MEMO.with_borrow_mut(|memo| memo.state = Some(state.clone()));
    Ok(Some((watch, state)))
}

impl Kept {
    fn given<T: Send + Sync + 'static>(&self, watch: Option<&Watch>) -> Option<Arc<T>> {
        let value = self.value.clone().downcast().ok()?;
        if let Some(watch) = watch {
            watch.count(self.statements);
        }
        Some(value)
    }
}
