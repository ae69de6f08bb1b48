//! Concerto as it is run, in a process of its own, over the facts of a house or a new file. Refuses to know what is asked of it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// A running program; killed when it is dropped.
pub struct Program {
    /// `http://127.0.0.1:port`.
    pub address: String,
    /// Where its measures are told, if it was asked to.
    pub measures: Option<String>,
    child: Child,
}

impl Program {
    /// Starts it over a database, with these settings, and waits until it listens.
    pub fn start(database: &str, settings: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
        command.args(["--database", database]);
        for setting in ["database.readers=2", "database.writers=4"].iter().chain(settings) {
            command.args(["--set", setting]);
        }
        command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(|line| line.unwrap());
        let mut named = |what: &str| {
            let line = lines.find(|line| line.contains(what)).unwrap_or_else(|| panic!("it does not say {what:?}"));
            let address = line.split_once("http://").unwrap().1.trim_end_matches("/metrics").to_owned();
            format!("http://{address}")
        };
        let address = named("listens on");
        let measured = settings.iter().any(|setting| setting.starts_with("server.metrics_listen="));
        let measures = measured.then(|| named("measures are told"));
        Self { address, measures, child }
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut would: nothing is told to it.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop.
    pub fn ask_to_stop(&self) {
        assert!(Command::new("kill").arg(self.child.id().to_string()).status().unwrap().success());
    }

    /// Whether it has ended.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Waits until it has ended; panics when it does not.
    pub async fn ended(&mut self) -> ExitStatus {
        let since = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(since.elapsed() < Duration::from_secs(60), "it does not end");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
