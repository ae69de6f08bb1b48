//! The configuration: the order of file, environment and flags; what is refused, where and why; its reference in README.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use concerto::config::{Config, ConfigError, REFERENCE};
use tempfile::NamedTempFile;

fn file(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn environment(name: &str, value: &str) -> BTreeMap<String, String> {
    BTreeMap::from([(name.to_owned(), value.to_owned())])
}

fn flags(key: &str, value: &str) -> Vec<(String, String)> {
    vec![(key.to_owned(), value.to_owned())]
}

fn by_file(text: &str) -> Result<Config, ConfigError> {
    Config::load(Some(file(text).path()), &BTreeMap::new(), &[])
}

fn by_environment(name: &str, value: &str) -> Result<Config, ConfigError> {
    Config::load(None, &environment(name, value), &[])
}

fn by_flag(key: &str, value: &str) -> Result<Config, ConfigError> {
    Config::load(None, &BTreeMap::new(), &flags(key, value))
}

/// Checks that a configuration was refused with all of these words.
fn is_refused(read: Result<Config, ConfigError>, words: &[&str]) {
    let Err(ConfigError(why)) = read else { panic!("was taken; expected a refusal with {words:?}") };
    for word in words {
        assert!(why.contains(word), "{why:?} does not say {word:?}");
    }
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file() {
    let file = file("[session]\nidle_hours = 1\nmax_days = 1\nlink_minutes = 1");
    let mut environment = environment("CONCERTO_SESSION_MAX_DAYS", "2");
    environment.insert("CONCERTO_SESSION_LINK_MINUTES".to_owned(), "2".to_owned());
    environment.insert("HOME".to_owned(), "/".to_owned());
    let config = Config::load(Some(file.path()), &environment, &flags("session.link_minutes", "3")).unwrap();
    let session = config.session;
    assert_eq!((session.idle_hours, session.max_days, session.link_minutes, session.invitation_days), (1, 2, 3, 30));
}

#[test]
fn each_default_is_a_value_that_a_file_may_give() {
    for setting in REFERENCE {
        by_file(&format!("{} = {}", setting.key, setting.default)).unwrap_or_else(|why| panic!("{why}"));
        assert!(!setting.about.is_empty() && !setting.about.contains('|'), "{}", setting.key);
    }
}

#[test]
fn lists_and_rates_are_given_as_toml_everywhere() {
    let config = by_environment("CONCERTO_SERVER_TRUSTED_PROXIES", "[\"10.0.0.0/8\", \"::1/128\"]").unwrap();
    assert_eq!(config.server.trusted_proxies.len(), 2);
    let config = by_flag("limits.votes", "{ most = 7, minutes = 3 }").unwrap();
    assert_eq!((config.limits.votes.most, config.limits.votes.minutes), (7, 3));
    let config = by_file("[limits]\nvotes = { most = 8, minutes = 4 }").unwrap();
    assert_eq!((config.limits.votes.most, config.limits.votes.minutes), (8, 4));
    is_refused(by_flag("limits.votes", "{ most = 7, hours = 3 }"), &["--set limits.votes", "hours", "minutes"]);
    is_refused(by_flag("limits.votes", "{ most = -7, minutes = 3 }"), &["--set limits.votes", "no negative number"]);
}

#[test]
fn an_unknown_setting_is_refused_wherever_it_stands() {
    is_refused(by_file("[server]\nlisten_on = \"127.0.0.1:1\""), &["server.listen_on", "no setting", "README"]);
    is_refused(by_file("database = \"concerto.db\""), &["\"database\"", "no setting"]);
    is_refused(by_environment("CONCERTO_SERVER_PORT", "8080"), &["environment", "CONCERTO_SERVER_PORT", "no setting"]);
    is_refused(by_flag("server.port", "8080"), &["flags", "server.port", "no setting"]);
}

#[test]
fn a_value_of_another_kind_is_refused_wherever_it_stands() {
    let path = file("[server]\nworkers = \"two\"");
    let read = Config::load(Some(path.path()), &BTreeMap::new(), &[]);
    let place = path.path().display().to_string();
    is_refused(read, &[&place, "server.workers", "expected an integer such as 0", "\"two\""]);
    is_refused(by_file("[server]\nlisten = 8080"), &["server.listen", "expected a text", "8080"]);
    let variable = "CONCERTO_SESSION_MAX_DAYS";
    is_refused(by_environment(variable, "a week"), &[variable, "session.max_days", "such as 7", "a week"]);
    is_refused(by_environment(variable, "1.5"), &[variable, "session.max_days", "expected an integer", "1.5"]);
    is_refused(by_flag("server.trusted_proxies", "\"::1\""), &["--set server.trusted_proxies", "expected a list"]);
}

#[test]
fn a_value_that_the_setting_cannot_mean_is_refused_wherever_it_stands() {
    is_refused(by_file("[server]\nlisten = \"everywhere\""), &["server.listen", "127.0.0.1:8080", "everywhere"]);
    is_refused(by_environment("CONCERTO_SERVER_BASE_URL", "ftp://x"), &["CONCERTO_SERVER_BASE_URL", "https://", "ftp"]);
    is_refused(by_flag("server.workers", "-1"), &["--set server.workers", "-1"]);
    is_refused(by_flag("server.trusted_proxies", "[\"proxy\"]"), &["--set server.trusted_proxies", "proxy"]);
    is_refused(by_flag("session.idle_hours", "0"), &["--set session.idle_hours", "at least 1"]);
    is_refused(by_flag("site.accessibility", "perfect"), &["--set site.accessibility", "partly_compliant", "perfect"]);
    is_refused(by_flag("log.format", "xml"), &["--set log.format", "auto, json or text", "xml"]);
    is_refused(by_flag("database.url", "mysql://db/concerto"), &["--set database.url", "postgres://", "mysql"]);
}

#[test]
fn whom_to_tell_of_a_weakness_is_an_address() {
    let contact = |text: &str| by_flag("site.security_contact", text).map(|config| config.site.security_contact);
    assert_eq!(contact("security@example.org").unwrap(), "mailto:security@example.org");
    assert_eq!(contact("https://example.org/s").unwrap(), "https://example.org/s");
    assert_eq!(contact("").unwrap(), "");
    for wrong in ["our office", "http://example.org", "javascript:alert(1)", "a@b.fr\nContact: mailto:c@d.fr"] {
        is_refused(by_flag("site.security_contact", wrong), &["--set site.security_contact", "security@example.org"]);
    }
    is_refused(by_flag("site.security_policy", "a page"), &["--set site.security_policy", "https://"]);
}

#[test]
fn a_file_that_cannot_be_read_is_refused_by_name() {
    is_refused(Config::load(Some(Path::new("/nowhere/concerto.toml")), &BTreeMap::new(), &[]), &["/nowhere/concerto"]);
    is_refused(by_file("[server\nlisten = 1"), &["line 1"]);
    let not_text = NamedTempFile::new().unwrap();
    std::fs::write(not_text.path(), b"site.service = \"\xff\"").unwrap();
    is_refused(Config::load(Some(not_text.path()), &BTreeMap::new(), &[]), &["UTF-8"]);
}

#[test]
fn the_command_line_says_what_is_wrong_and_exits_with_1() {
    let concerto = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CONCERTO_")) {
            command.env_remove(name);
        }
        let output = command.args(arguments).arg("migrate").output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = concerto(&["--set", "server.workers=many"]);
    assert_eq!((code, said.contains("concerto: --set server.workers")), (Some(1), true), "{said}");
    let (code, said) = concerto(&["--set", "server.workers"]);
    assert_eq!((code, said.contains("expected KEY=VALUE")), (Some(1), true), "{said}");
    let (code, said) = concerto(&["--config", "/nowhere/concerto.toml"]);
    assert_eq!((code, said.contains("/nowhere/concerto.toml")), (Some(1), true), "{said}");
}

/// The table of settings as README must have it.
fn reference() -> String {
    let line = |setting: &concerto::config::Setting| {
        format!("| `{}` | `{}` | `{}` | {} |\n", setting.key, setting.variable(), setting.default, setting.about)
    };
    let head = "| setting | environment | default | meaning |\n|---|---|---|---|\n";
    head.to_owned() + &REFERENCE.iter().map(line).collect::<String>()
}

#[test]
fn readme_lists_every_setting_as_it_is() {
    let readme = include_str!("../../README.md");
    let lines =
        readme.lines().skip_while(|line| !line.starts_with("| setting |")).take_while(|line| line.starts_with('|'));
    let found: String = lines.map(|line| format!("{line}\n")).collect();
    let expected = reference();
    assert!(found == expected, "README.md must list the settings as follows:\n\n{expected}");
}
