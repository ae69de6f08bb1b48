//! The command line as a person runs it. Refuses to know what a command does.

use std::path::{Path, PathBuf};
use std::process::Command;

use concerto::summary::{Press, pdf};

/// What a command came to.
#[derive(Debug)]
pub struct Ran {
    /// Its exit code.
    pub code: i32,
    /// What it wrote on standard output.
    pub out: Vec<u8>,
    /// What it wrote on standard error.
    pub err: String,
}

impl Ran {
    /// Standard output as text.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&self.out).into_owned()
    }

    /// Panics unless the command did its work.
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.err);
        self
    }

    /// Panics unless the command line was not one, and this was said of it.
    pub fn wrong(self, why: &str) -> Self {
        assert_eq!(self.code, 2, "{}", self.said());
        assert!(self.err.contains(why), "{:?} is not in {:?}", why, self.err);
        self
    }

    /// Panics unless the command refused, and said this.
    pub fn refused(self, why: &str) -> Self {
        assert_eq!(self.code, 1, "{}", self.said());
        assert!(self.err.contains(why), "{:?} is not in {:?}", why, self.err);
        self
    }
}

/// What typesets PDF files: the program under test.
pub fn press() -> Press {
    Press { program: env!("CARGO_BIN_EXE_concerto").into(), seconds: 60, megabytes: 1024, queue: pdf::Queue::default() }
}

/// Runs `concerto` over a database.
pub fn concerto(database: &str, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
    command.args(["--database", database]).args(arguments);
    let output = command.output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    Ran { code: output.status.code().unwrap_or(-1), out: output.stdout, err }
}

/// A conversation that stands beside the tests.
pub fn conversation(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}
