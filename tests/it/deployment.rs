//! What stands in `deploy` fits the program: its settings, its commands, its places; and its sandbox stays as tight as it is.

mod nightly;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use concerto::config::{Config, REFERENCE};

use crate::support::house::SLUG;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// The lines of the server's unit.
fn unit() -> Vec<(String, String, String)> {
    unit_of("deploy/concerto.service")
}

/// The lines of a unit, those that wait for an operator too, as key and value by section.
fn unit_of(path: &str) -> Vec<(String, String, String)> {
    let (mut section, mut lines) = (String::new(), Vec::new());
    for line in text(path).lines() {
        let asleep = line.strip_prefix('#').filter(|line| line.starts_with(char::is_uppercase));
        let line = asleep.unwrap_or(line);
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']').to_owned();
        } else if !line.is_empty() && !line.starts_with('#') {
            let (key, value) = line.split_once('=').unwrap_or_else(|| panic!("{line:?} is no setting"));
            assert!(key.chars().all(char::is_alphanumeric), "{line:?}");
            lines.push((section.clone(), key.to_owned(), value.to_owned()));
        }
    }
    lines
}

fn values<'a>(unit: &'a [(String, String, String)], key: &str) -> Vec<&'a str> {
    unit.iter().filter(|(_, known, _)| known == key).map(|(_, _, value)| value.as_str()).collect()
}

/// The settings of the example by key, the sleeping ones too; a key may be there twice.
fn example() -> Vec<(String, String)> {
    let (mut table, mut found) = (String::new(), Vec::new());
    for line in text("deploy/concerto.toml").lines() {
        let line = line.strip_prefix('#').unwrap_or(line);
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_end_matches(']').to_owned();
        } else if let Some((key, value)) = line.split_once(" = ").filter(|(key, _)| !key.contains(' ')) {
            found.push((format!("{table}.{key}"), value.to_owned()));
        }
    }
    found
}

fn understands(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_concerto")).args(arguments).arg("--help").output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_unit_keeps_the_server_in_a_box() {
    let unit = unit();
    for (key, value) in [
        ("User", "concerto"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
        ("AmbientCapabilities", ""),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("PrivateDevices", "yes"),
        ("PrivateUsers", "yes"),
        ("ProtectKernelTunables", "yes"),
        ("ProtectKernelModules", "yes"),
        ("ProtectKernelLogs", "yes"),
        ("ProtectControlGroups", "yes"),
        ("ProtectProc", "invisible"),
        ("RestrictNamespaces", "yes"),
        ("RestrictSUIDSGID", "yes"),
        ("RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6"),
        ("MemoryDenyWriteExecute", "yes"),
        ("LockPersonality", "yes"),
        ("UMask", "0077"),
        ("LimitCORE", "0"),
        ("StateDirectoryMode", "0700"),
        ("SystemCallArchitectures", "native"),
    ] {
        assert_eq!(values(&unit, key), [value], "{key}");
    }
    let filter = values(&unit, "SystemCallFilter");
    assert!(filter[0] == "@system-service" && filter[1].starts_with("~@privileged"), "{filter:?}");
    let stop: u64 = values(&unit, "TimeoutStopSec")[0].parse().unwrap();
    assert!(stop > 10 && text("src/startup.rs").contains("shutdown_timeout(10)"), "what is under way has its time");
    let sections: BTreeSet<&str> = unit.iter().map(|(section, _, _)| section.as_str()).collect();
    assert_eq!(sections, BTreeSet::from(["Unit", "Service", "Install"]));
}

#[test]
fn the_unit_runs_a_command_of_the_program_with_its_secrets() {
    let unit = unit();
    let [start] = values(&unit, "ExecStart")[..] else { panic!("one ExecStart") };
    let words: Vec<&str> = start.split(' ').collect();
    assert_eq!(words[..3], ["/usr/local/bin/concerto", "--config", "/etc/concerto/concerto.toml"]);
    understands(&words[3..]);
    let secrets: BTreeMap<&str, &str> =
        values(&unit, "LoadCredential").into_iter().map(|line| line.split_once(':').unwrap()).collect();
    for (key, value) in example().iter().filter(|(key, _)| key.ends_with("password_file")) {
        assert!(secrets.contains_key(value.trim_matches('"')), "{key} = {value}: the unit loads no such credential");
    }
    assert_eq!(values(&unit, "Environment"), ["MALLOC_ARENA_MAX=2"], "settings stand in one place");
    let state = format!("/var/lib/{}", values(&unit, "StateDirectory")[0]);
    assert_eq!(values(&unit, "WorkingDirectory"), [state.as_str()]);
    let url = example().into_iter().find(|(key, _)| key == "database.url").unwrap().1;
    assert!(url.trim_matches('"').starts_with(&state), "{url} is not where the unit may write");
}

#[test]
fn the_example_of_settings_is_taken() {
    let path = root().join("deploy/concerto.toml");
    let config = Config::load(Some(&path), &BTreeMap::new(), &[]).unwrap_or_else(|why| panic!("{why}"));
    assert!(config.is_https() && !config.site.security_contact.is_empty());
    for (key, _) in example() {
        assert!(REFERENCE.iter().any(|setting| setting.key == key), "there is no setting {key}");
    }
}

/// The instructions of the Containerfile, continued lines joined.
fn instructions() -> Vec<(String, String)> {
    let joined = text("deploy/Containerfile").replace("\\\n", " ");
    let lines = joined.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.split_once(' ').unwrap())
        .map(|(name, rest)| (name.to_owned(), rest.trim().to_owned()))
        .collect()
}

#[test]
fn the_image_is_made_of_what_is_there() {
    let instructions = instructions();
    let of = |name: &str| {
        instructions.iter().filter(|(it, _)| it == name).map(|(_, rest)| rest.as_str()).collect::<Vec<_>>()
    };
    let mut copied = BTreeSet::new();
    for copy in of("COPY").iter().filter(|copy| !copy.contains("--from=")) {
        let (sources, _) = copy.rsplit_once(' ').unwrap();
        for source in sources.split(' ') {
            assert!(root().join(source).exists(), "COPY {source}: it is not there");
            copied.insert(source.split('/').next().unwrap());
        }
    }
    for needed in [
        "src",
        "templates",
        "migrations",
        "static",
        "locales",
        "Cargo.lock",
        "build.rs",
        "i18n.toml",
        ".cargo",
        "benches",
        "tests",
    ] {
        assert!(copied.contains(needed), "the image is built without {needed}");
    }
    let manifest: toml::Table = text("Cargo.toml").parse().unwrap();
    let package = &manifest["package"];
    let arguments = of("ARG");
    let rust = arguments.iter().find(|it| it.starts_with("RUST=")).unwrap();
    assert!(rust.contains(&format!("rust:{}-slim-bookworm", package["rust-version"].as_str().unwrap())), "{rust}");
    assert!(arguments.contains(&format!("VERSION={}", package["version"].as_str().unwrap()).as_str()), "{arguments:?}");
    assert!(arguments.iter().all(|it| !it.contains(":latest") && it.contains('=')), "{arguments:?}");
    assert_eq!(of("FROM"), ["${RUST} AS build", "${DEBIAN}"]);
    let binary = of("COPY").into_iter().find(|copy| copy.contains("/release/")).unwrap();
    assert!(binary.ends_with("/build/target/release/concerto /usr/local/bin/concerto"), "{binary}");
}

#[test]
fn the_image_runs_the_program_as_nobody_in_particular() {
    let instructions = instructions();
    let last = |name: &str| instructions.iter().rfind(|(it, _)| it == name).map(|(_, rest)| rest.as_str()).unwrap();
    let (user, group) = last("USER").split_once(':').unwrap();
    assert!(user.parse::<u32>().unwrap() > 0 && group.parse::<u32>().unwrap() > 0);
    assert_eq!(last("ENTRYPOINT"), "[\"/usr/local/bin/concerto\"]");
    let command: Vec<String> = serde_json::from_str(last("CMD")).unwrap();
    understands(&command.iter().map(String::as_str).collect::<Vec<_>>());
    let environment: BTreeMap<String, String> = last("ENV")
        .split_whitespace()
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let config = Config::load(None, &environment, &[]).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(config.server.listen.port().to_string(), last("EXPOSE"));
    assert!(config.server.listen.ip().is_unspecified());
    assert!(config.database.url.starts_with(&format!("{}/", last("VOLUME"))));
    assert_eq!(last("WORKDIR"), last("VOLUME"));
}

/// A process that is ended with the test.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The mode of a file.
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap_or_else(|why| panic!("{}: {why}", path.display())).permissions().mode() & 0o777
}

#[test]
fn nobody_else_reads_the_database_or_the_memory() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("deep/site/concerto.db");
    let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
    command.args(["--database", database.to_str().unwrap(), "serve", "--listen", "127.0.0.1:0"]);
    let log = folder.path().join("log");
    let mut child = Ended(command.stdout(Stdio::piped()).stderr(std::fs::File::create(&log).unwrap()).spawn().unwrap());
    let mut said = std::io::BufReader::new(child.0.stdout.take().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut said, &mut line).unwrap();
    assert!(line.contains("listens on"), "{line}");
    for within in ["deep", "deep/site"] {
        assert_eq!(mode(&folder.path().join(within)), 0o700, "{within}");
    }
    for ending in ["db", "db-wal", "db-shm"] {
        assert_eq!(mode(&database.with_extension(ending)), 0o600, "{ending}");
    }
    let told = std::fs::read_to_string(&log).unwrap();
    assert!(told.contains("site.security_contact is empty") && !told.contains("may read the database"), "{told}");
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.0.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    let words: Vec<&str> = core.split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"], "{core}");
}

#[actix_web::test]
async fn nobody_else_reads_the_true_tallies() {
    let house = crate::support::house::House::on_sqlite().await;
    house.has_consultation().await;
    house.sql(&format!("UPDATE consultations SET results_opened_at = {}", house.days(0)));
    let folder = tempfile::tempdir().unwrap();
    let export = |scope: &str, format: &str, name: &str| {
        let out = folder.path().join(name);
        let arguments = ["export", SLUG, "--scope", scope, "--format", format, "--out", out.to_str().unwrap()];
        crate::support::command::concerto(&house.database_url(), &arguments).done();
        mode(&out)
    };
    assert_eq!(export("organiser", "json", "o.json"), 0o600);
    assert_eq!(export("organiser", "csv", "o.zip"), 0o600);
    std::fs::write(folder.path().join("p.json"), "").unwrap();
    let usual = mode(&folder.path().join("p.json"));
    assert_eq!(export("public", "json", "public.json"), usual);
    assert_eq!(export("organiser", "csv", "tables"), 0o700);
    assert_eq!(mode(&folder.path().join("tables/proposals.csv")), 0o600);
    house.close().await;
}
