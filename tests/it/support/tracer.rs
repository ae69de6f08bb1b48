//! strace on a running program: what it asks of the kernel, and what the kernel answers when a disk fails; and on a command
//! that is to stand still in the middle of what it does. Ends with the test.

use std::collections::HashMap;
use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
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

/// Something that was asked of the kernel.
#[derive(Debug)]
pub struct Call {
    /// Its name, what it was given and what it gave, as strace writes them: `fdatasync(9) = 0`.
    pub text: String,
    /// The line of the trace in which it was asked.
    pub begins: usize,
    /// The line in which it was answered.
    pub ends: usize,
}

impl Call {
    /// Whether it is one of these.
    pub fn is(&self, names: &[&str]) -> bool {
        let name = self.text.split('(').next().unwrap_or_default();
        names.contains(&name)
    }

    /// The number of the file that it is about.
    pub fn file(&self) -> &str {
        let given = self.text.split_once('(').map_or("", |(_, given)| given);
        given.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default()
    }

    /// Whether it gave 0: it did what it was asked for.
    pub fn is_done(&self) -> bool {
        self.text.rsplit_once(" = ").is_some_and(|(_, gave)| gave.split(' ').next() == Some("0"))
    }
}

/// The calls of a trace that were answered, in the order of their answers. One line follows the other as strace saw it: a
/// thread goes on only once what it asked for, or was answered, is written down.
pub fn calls(lines: &[String]) -> Vec<Call> {
    let (mut open, mut calls) = (HashMap::new(), Vec::new());
    for (place, line) in lines.iter().enumerate() {
        let Some((thread, said)) = line.split_once(' ') else { continue };
        let said = said.trim_start();
        if let Some(begun) = said.strip_suffix("<unfinished ...>") {
            open.insert(thread, (place, begun.trim_end()));
        } else if let Some((_, rest)) = said.strip_prefix("<... ").and_then(|said| said.split_once(" resumed>")) {
            let begun = open.remove(thread);
            calls.extend(begun.map(|(begins, begun)| Call { text: format!("{begun}{rest}"), begins, ends: place }));
        } else if !said.starts_with("---") && !said.starts_with("+++") {
            calls.push(Call { text: said.to_owned(), begins: place, ends: place });
        }
    }
    calls
}

/// A command that stands still in the middle of what it does, as if stopped by SIGSTOP there, until it is let go; killed when
/// it is dropped.
pub struct Halted {
    child: Child,
    log: PathBuf,
}

impl Halted {
    /// Runs a command that stops at the n-th call of this name of one of its threads. What it says goes to `out`; `log` is
    /// where the trace is written.
    pub fn at((call, n): (&str, usize), command: &[&str], out: Stdio, log: PathBuf) -> Self {
        let (trace, inject) = (format!("-etrace={call}"), format!("-einject={call}:signal=STOP:when={n}"));
        let mut strace = Command::new("strace");
        strace.args(["-f", "-q", &trace, &inject, "-o"]).arg(&log).args(command);
        let complains = File::create(log.with_extension("err")).unwrap();
        let child = strace.stdin(Stdio::null()).stdout(out).stderr(complains).spawn().unwrap();
        Self { child, log }
    }

    /// Waits until it stands still; panics when it ends before.
    pub async fn stops(&mut self) {
        let since = Instant::now();
        while self.process().is_none() {
            if let Some(ended) = self.child.try_wait().unwrap() {
                panic!("it ended ({ended}) without standing still: {}", self.complaint());
            }
            assert!(since.elapsed() < Duration::from_secs(60), "it does not come so far");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Lets it go on.
    pub fn goes_on(&self) {
        let process = self.process().expect("it stands still");
        assert!(Command::new("kill").args(["-CONT", &process]).status().unwrap().success());
    }

    /// Waits until it has ended; panics when it does not, or failed.
    pub async fn ends(mut self) {
        let since = Instant::now();
        let ended: ExitStatus = loop {
            if let Some(ended) = self.child.try_wait().unwrap() {
                break ended;
            }
            assert!(since.elapsed() < Duration::from_secs(120), "it does not end");
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        assert!(ended.success(), "{ended}: {}", self.complaint());
    }

    /// The process that was stopped, once all of its threads stand still.
    fn process(&self) -> Option<String> {
        let told = std::fs::read_to_string(&self.log).unwrap_or_default();
        let stands_still = told.lines().any(|line| line.ends_with("--- stopped by SIGSTOP ---"));
        let line = told.lines().find(|line| line.contains("--- SIGSTOP {")).filter(|_| stands_still)?;
        line.split(' ').next().map(ToOwned::to_owned)
    }

    fn complaint(&self) -> String {
        std::fs::read_to_string(self.log.with_extension("err")).unwrap_or_default()
    }
}

impl Drop for Halted {
    fn drop(&mut self) {
        // strace alone would leave it standing there
        if let (Ok(None), Some(process)) = (self.child.try_wait(), self.process()) {
            drop(Command::new("kill").args(["-KILL", &process]).status());
        }
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
