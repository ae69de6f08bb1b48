//! Who waits to have a document typeset: one is at it, few wait, and who publishes waits behind no reader. Refuses to let many
//! wait.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// How many may wait in each line.
const MOST: usize = 8;

/// In which line a document waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Line {
    /// Files that readers open: behind every document of the desk.
    #[default]
    Readers,
    /// A publication, and files made in the background.
    Desk,
}

/// Two lines before one press. Clones stand before the same press.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    line: Line,
    press: Arc<(Mutex<Turns>, Condvar)>,
}

#[derive(Debug, Default)]
struct Turns {
    readers: usize,
    desk: usize,
    /// Whether somebody is at it: one document at a time, each may take all the memory that it is allowed.
    taken: bool,
}

impl Turns {
    const fn waiting(&mut self, line: Line) -> &mut usize {
        match line {
            Line::Readers => &mut self.readers,
            Line::Desk => &mut self.desk,
        }
    }
}

impl Queue {
    /// The line of the desk before the same press.
    pub(super) fn of_the_desk(&self) -> Self {
        Self { line: Line::Desk, press: self.press.clone() }
    }

    /// Whether a document of the desk waits.
    #[must_use]
    pub fn desk_waits(&self) -> bool {
        self.turns().desk > 0
    }

    /// Waits for the turn, which is given back when it goes; nothing when too many wait in this line already.
    pub(super) fn turn(&self) -> Option<Turn<'_>> {
        let line = self.line;
        let mut turns = self.turns();
        if *turns.waiting(line) >= MOST {
            return None;
        }
        *turns.waiting(line) += 1;
        let waits = |turns: &mut Turns| turns.taken || (line == Line::Readers && turns.desk > 0);
        let mut turns = self.press.1.wait_while(turns, waits).unwrap_or_else(PoisonError::into_inner);
        *turns.waiting(line) -= 1;
        turns.taken = true;
        Some(Turn(self))
    }

    /// What a panic of somebody else left is whole: nothing is changed by halves.
    fn turns(&self) -> MutexGuard<'_, Turns> {
        self.press.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The turn to typeset.
pub(super) struct Turn<'q>(&'q Queue);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.turns().taken = false;
        self.0.press.1.notify_all();
    }
}
