//! `concerto demo`

use clap::Args;

use super::{Done, Stop, logs, say};
use crate::config::Config;
use crate::demo::samples::Sample;
use crate::demo::{self, Content, samples};
use crate::model::{Clock, Role};
use crate::startup::{self, Running};
use crate::store::{Conn, Lane};

/// Shows the demonstration.
#[derive(Debug, Args)]
pub struct Demo {
    /// Address and port; without it server.listen, or a free port when that is taken.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
}

impl Demo {
    /// Runs until it is stopped, over a database of its own that is removed then.
    ///
    /// # Errors
    /// A setting that is not what was expected, a folder or a port that cannot be had.
    pub fn run(&self, mut config: Config) -> Done {
        logs::start(&config)?;
        let content = Content::own()?;
        startup::demonstrate(&mut config, content);
        config.server.listen = self.address(&config)?;
        let folder = tempfile::Builder::new().prefix("concerto-demo-").tempdir()?;
        config.database.url = folder.path().join("concerto.db").display().to_string();
        let press = config.pdf.clone();
        let fill = move |db: &crate::store::Db, at| -> Done {
            let press = press.clone();
            let play = move |conn: &mut Conn| demo::play(conn, content, Some(&press), at);
            Ok(db.write_now(Lane::Bulk, play)?)
        };
        let done = startup::run_prepared(config, Clock::system(), fill, |running| {
            tell(running, &samples::samples(content));
            Ok(())
        });
        folder.close()?;
        done
    }

    fn address(&self, config: &Config) -> Result<std::net::SocketAddr, Stop> {
        let Some(listen) = &self.listen else { return Ok(startup::free_address(config.server.listen)) };
        let expected = |_| Stop(format!("--listen {listen}: expected an address and a port, such as 127.0.0.1:8080"));
        listen.parse().map_err(expected)
    }
}

/// Says where the demonstration is, and who can be tried.
fn tell(running: &Running, samples: &[Sample]) {
    let address = format!("http://{}", running.address);
    say(format_args!("The demonstration of Concerto: {address}"));
    say(format_args!("Sign in with one press:        {address}/demo"));
    say(format_args!("The mails, none of which leave: {address}/demo/courriels"));
    say("");
    for sample in samples {
        say(format_args!("  {:<22} {:<26} {}", place(sample), sample.name, sample.email));
    }
    say("");
    say("Ctrl-C stops it and removes what was written.");
}

fn place(sample: &Sample) -> String {
    match (&sample.college, sample.role) {
        (Some(college), Role::Holder) => college.clone(),
        (Some(college), _) => format!("{college}, suppléance"),
        (None, Role::Moderation) => "Modération".to_owned(),
        (None, Role::Pilotage) => "Pilotage".to_owned(),
        (None, _) => "Observation".to_owned(),
    }
}
