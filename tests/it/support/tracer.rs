//! strace on a running program: what it asks of the kernel, and what the kernel answers when a disk fails. Ends with the test.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::program::Program;

/// strace, attached to every thread of a program.
pub struct Tracer {
    child: Child,
    log: PathBuf,
}

impl Tracer {
    /// Attaches it with these options, and waits until it sees each thread; `log` is where it writes.
    pub fn attach(program: &Program, options: &[&str], log: PathBuf) -> Self {
        let pid = program.id().to_string();
        let mut command = Command::new("strace");
        command.args(["-f", "-q", "-p", &pid, "-o"]).arg(&log).args(options);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let since = Instant::now();
        while !is_traced(&pid) {
            if let Some(ended) = child.try_wait().unwrap() {
                panic!("strace cannot be attached ({ended}): {}", std::fs::read_to_string(log).unwrap_or_default());
            }
            assert!(since.elapsed() < Duration::from_secs(20), "strace does not attach");
            std::thread::sleep(Duration::from_millis(5));
        }
        Self { child, log }
    }

    /// Lets go of the program, which goes on; gives the lines that strace wrote.
    pub fn detach(mut self) -> Vec<String> {
        self.end();
        std::fs::read_to_string(&self.log).unwrap().lines().map(ToOwned::to_owned).collect()
    }

    fn end(&mut self) {
        drop(Command::new("kill").args(["-INT", &self.child.id().to_string()]).status());
        drop(self.child.wait());
    }
}

impl Drop for Tracer {
    fn drop(&mut self) {
        self.end();
    }
}

/// Whether every thread of a process has a tracer.
fn is_traced(pid: &str) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    threads.map(|thread| thread.unwrap().path().join("status")).all(|status| {
        let told = std::fs::read_to_string(status).unwrap_or_default();
        told.lines().any(|line| line.strip_prefix("TracerPid:").is_some_and(|pid| pid.trim() != "0"))
    })
}
