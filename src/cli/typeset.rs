//! `concerto typeset`: what the program asks of itself for each PDF file.

use std::io::{Read, Write};

use clap::Args;

use super::{Done, Stop};
use crate::summary::pdf::typeset;

/// Typesets one document: JSON on standard input, PDF on standard output.
#[derive(Debug, Args)]
pub struct Typeset {
    /// Memory that it may take.
    #[arg(long, default_value_t = 1024)]
    megabytes: u64,
    /// Seconds that it may take; each of its two threads may use as many of a processor.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
}

impl Typeset {
    /// Does what the command line asks.
    ///
    /// # Errors
    /// No document on standard input, or one that cannot be laid out.
    pub fn run(&self) -> Done {
        typeset::bound(self.megabytes, self.seconds)?;
        let mut document = Vec::new();
        std::io::stdin().lock().read_to_end(&mut document)?;
        let bytes = typeset::typeset(&document).map_err(Stop)?;
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(&bytes)?;
        Ok(stdout.flush()?)
    }
}
