//! The process that typesets, seen from outside: started for one document, ended when it takes too long. Refuses to hand it
//! anything but the document, neither settings nor environment.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::queue::Queue;

/// The files that were typeset last, by what they were made of and with: the open data of a consultation are asked for often.
static KEPT: Mutex<VecDeque<(Vec<u8>, Vec<u8>)>> = Mutex::new(VecDeque::new());

/// How many files are kept, and how large one may be, in bytes.
const KEEP: usize = 8;
const LARGE: usize = 4 << 20;

/// How long is waited between two looks.
const LOOK: Duration = Duration::from_millis(10);

/// Where PDF files are typeset, and within which bounds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Press {
    /// The program; empty: this one.
    pub program: PathBuf,
    /// Seconds after which it is ended.
    pub seconds: u64,
    /// Megabytes of memory that it may take.
    pub megabytes: u64,
    /// Who waits before it, not a setting.
    #[serde(skip)]
    pub queue: Queue,
}

impl Press {
    /// The same press for a publication, or for a file made in the background.
    #[must_use]
    pub fn of_the_desk(&self) -> Self {
        Self { queue: self.queue.of_the_desk(), ..self.clone() }
    }

    /// As `print`, or the same file of a little while ago.
    ///
    /// # Errors
    /// As `print`; in words, too, when too many wait already.
    pub fn file(&self, document: &[u8]) -> Result<Vec<u8>, String> {
        let made_of = Sha256::new().chain_update(self.program.as_os_str().as_encoded_bytes()).chain_update(document);
        let key = made_of.finalize().to_vec();
        if let Some(bytes) = kept(&key) {
            return Ok(bytes);
        }
        let _turn = self.queue.turn().ok_or("too many wait for a file to be typeset")?;
        if let Some(bytes) = kept(&key) {
            return Ok(bytes);
        }
        let bytes = self.print(document)?;
        if bytes.len() <= LARGE {
            let mut all = held(&KEPT);
            all.truncate(KEEP - 1);
            all.push_front((key, bytes.clone()));
        }
        Ok(bytes)
    }

    /// The PDF file of a document that is given as JSON.
    ///
    /// # Errors
    /// In words: the program cannot be started, it was ended because it took too long, or what it complained about.
    pub fn print(&self, document: &[u8]) -> Result<Vec<u8>, String> {
        let mut child = self.start().map_err(|error| format!("the typesetting program cannot be started: {error}"))?;
        let (input, output, complaints) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (status, bytes, said) = thread::scope(|scope| {
            // a program that ends before it has read all says why itself
            scope.spawn(move || input.map(|mut input| input.write_all(document)));
            let bytes = scope.spawn(move || all(output));
            let said = scope.spawn(move || all(complaints));
            let status = self.wait(&mut child);
            (status, bytes.join().unwrap_or_default(), said.join().unwrap_or_default())
        });
        match status? {
            status if status.success() => Ok(bytes),
            status => {
                let said = String::from_utf8_lossy(&said);
                let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("without a word");
                Err(format!("the typesetting program ended with {status}: {last}"))
            }
        }
    }

    fn start(&self) -> std::io::Result<Child> {
        let own = self.program.as_os_str().is_empty();
        let program = if own { std::env::current_exe()? } else { self.program.clone() };
        Command::new(program)
            .args(["typeset", "--megabytes", &self.megabytes.to_string(), "--seconds", &self.seconds.to_string()])
            .env_clear()
            // each thread takes memory of its own, whatever the machine has of cores
            .envs([("RAYON_NUM_THREADS", "2"), ("MALLOC_ARENA_MAX", "2")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
    }

    fn wait(&self, child: &mut Child) -> Result<ExitStatus, String> {
        let end = Instant::now() + Duration::from_secs(self.seconds);
        loop {
            if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
                return Ok(status);
            }
            if Instant::now() >= end {
                // it may have ended by itself in this moment
                let _ = child.kill();
                child.wait().map_err(|error| error.to_string())?;
                return Err(format!("typesetting took more than {} seconds and was ended", self.seconds));
            }
            thread::sleep(LOOK);
        }
    }
}

/// What a panic of somebody else left is whole: nothing is changed by halves.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

fn kept(key: &[u8]) -> Option<Vec<u8>> {
    held(&KEPT).iter().find(|(of, _)| of == key).map(|(_, bytes)| bytes.clone())
}

fn all(from: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    // what could be read before an error is what there is
    let _ = from.map(|mut from| from.read_to_end(&mut bytes));
    bytes
}
