//! Parses the command line and calls the library.

use std::process::ExitCode;

/// Gives memory back that many threads took and let go, where the system's own kept a third more after a load (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    concerto::cli::run()
}
