//! The copy of every night: what its unit runs is a command of the program, which may write where it writes, in the company of the
//! server's unit.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use super::{text, unit, unit_of, values};

const PROGRAM: &str = "/usr/local/bin/concerto";
const SETTINGS: &str = "/etc/concerto/concerto.toml";
const COPIES: &str = "/var/backups/concerto";

/// The words that the unit of the copy runs.
fn words() -> Vec<String> {
    let unit = unit_of("deploy/concerto-backup.service");
    let [start] = values(&unit, "ExecStart")[..] else { panic!("one ExecStart") };
    start.split(' ').map(str::to_owned).collect()
}

/// Runs the program; it does its work, and says this.
fn runs(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_concerto")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The very words of the unit, with the program, the settings and the folder of this test, over a database of these settings; then
/// with the key that the unit proposes to add.
#[test]
fn the_copy_of_the_night_is_made_as_the_unit_says() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, copies) = (folder.path().join("concerto.toml"), folder.path().join("copies"));
    let database = folder.path().join("concerto.db").display().to_string();
    let example = text("deploy/concerto.toml");
    assert!(example.contains("/var/lib/concerto/concerto.db"));
    std::fs::write(&settings, example.replace("/var/lib/concerto/concerto.db", &database)).unwrap();
    std::fs::create_dir(&copies).unwrap();
    let (settings, copies) = (settings.to_str().unwrap(), copies.to_str().unwrap());
    let words = words();
    assert_eq!(words[0], PROGRAM);
    let given = words[1..].iter().map(|word| match word.as_str() {
        SETTINGS => settings,
        COPIES => copies,
        other => other,
    });
    let given: Vec<&str> = given.collect();
    assert!(given.contains(&settings) && given.contains(&copies), "{given:?}");
    runs(&["--config", settings, "migrate"]);
    assert!(runs(&given).ends_with(": copied and checked\n"));
    let key = age::x25519::Identity::generate().to_public().to_string();
    assert!(runs(&[&given[..], &["--recipient", key.as_str()]].concat()).ends_with(": copied and checked\n"));
    let names = std::fs::read_dir(copies).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let endings: BTreeSet<String> = names.map(|name| name.split_once('.').unwrap().1.to_owned()).collect();
    assert_eq!(endings, ["db", "db.age", "jsonl"].map(str::to_owned).into());
}

/// It is the server's user in the server's place, with the server's secrets, who may write to the folder of the copies besides.
#[test]
fn the_copy_of_the_night_is_the_servers_own() {
    let (server, copy) = (unit(), unit_of("deploy/concerto-backup.service"));
    for key in ["User", "Group", "StateDirectory", "StateDirectoryMode", "WorkingDirectory", "UMask"] {
        assert_eq!(values(&copy, key), values(&server, key), "{key}");
    }
    let secrets = values(&server, "LoadCredential");
    assert!(values(&copy, "LoadCredential").iter().all(|line| secrets.contains(line)), "{secrets:?}");
    assert_eq!(values(&copy, "ReadWritePaths"), [COPIES]);
    let page = text("docs/deployment.md");
    assert!(words().iter().any(|word| word == COPIES) && page.contains(&format!("-o concerto -g concerto {COPIES}")));
    for (key, value) in [
        ("Type", "oneshot"),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "true"),
        ("PrivateTmp", "true"),
        ("PrivateDevices", "true"),
        ("PrivateNetwork", "true"),
        ("NoNewPrivileges", "true"),
        ("CapabilityBoundingSet", ""),
        ("RestrictAddressFamilies", "AF_UNIX"),
        ("SystemCallFilter", "@system-service"),
        ("SystemCallArchitectures", "native"),
    ] {
        assert_eq!(values(&copy, key), [value], "{key}");
    }
}

/// The timer starts the unit that has its name, once a day, and makes up for a night in which the machine was off.
#[test]
fn the_timer_starts_it_every_night() {
    let timer = unit_of("deploy/concerto-backup.timer");
    assert!(values(&timer, "Unit").iter().all(|unit| *unit == "concerto-backup.service"));
    assert_eq!(values(&timer, "Persistent"), ["true"]);
    assert_eq!(values(&timer, "WantedBy"), ["timers.target"]);
    let [when] = values(&timer, "OnCalendar")[..] else { panic!("one OnCalendar") };
    assert!(when.starts_with("*-*-* "), "{when}: each day");
    let sections: BTreeSet<&str> = timer.iter().map(|(section, _, _)| section.as_str()).collect();
    assert_eq!(sections, BTreeSet::from(["Unit", "Timer", "Install"]));
}

/// What systemd thinks of units, on a machine where it is there and can.
fn verified(folder: &Path, units: &[&str]) -> Option<Output> {
    let paths = units.iter().map(|unit| folder.join(unit));
    Command::new("systemd-analyze").args(["verify", "--man=no"]).args(paths).output().ok()
}

#[test]
fn systemd_finds_nothing_wrong_with_the_units() {
    let units = ["concerto.service", "concerto-backup.service", "concerto-backup.timer"];
    let folder = tempfile::tempdir().unwrap();
    for name in units {
        let unit = text(&format!("deploy/{name}")).replace(PROGRAM, env!("CARGO_BIN_EXE_concerto"));
        std::fs::write(folder.path().join(name), unit).unwrap();
    }
    let plain = "[Unit]\nDescription=Plain\n[Service]\nType=oneshot\nExecStart=/bin/true\n";
    std::fs::write(folder.path().join("plain.service"), plain).unwrap();
    // without systemd, or in a place where it can check nothing, the other tests remain
    let is_there = verified(folder.path(), &["plain.service"]).is_some_and(|output| output.status.success());
    let Some(output) = is_there.then(|| verified(folder.path(), &units)).flatten() else { return };
    let said = String::from_utf8_lossy(&output.stderr);
    let about = said.lines().filter(|line| units.iter().any(|unit| line.contains(unit))).collect::<Vec<_>>();
    assert!(output.status.success() && about.is_empty(), "{said}");
}
