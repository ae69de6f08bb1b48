//! The command itself: it takes a free port when its own is taken, and leaves nothing behind when it is interrupted.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Command, Stdio};

#[test]
fn an_interrupted_demonstration_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken_address = taken.local_addr().unwrap();
    let mut demo = Command::new(env!("CARGO_BIN_EXE_concerto"))
        .args(["demo", "--set", &format!("server.listen={taken_address}")])
        .env("TMPDIR", folder.path())
        .env("CONCERTO_DATABASE_URL", "postgres://nowhere.invalid/real")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(demo.stdout.take().unwrap());
    let mut line = String::new();
    lines.read_line(&mut line).unwrap();
    assert!(line.contains("http://127.0.0.1:"), "{line:?}");
    assert!(!line.trim().ends_with(&taken_address.to_string()), "{line:?}");
    assert_eq!(folder.path().read_dir().unwrap().count(), 1);
    let mut told = String::new();
    while !told.contains("Ctrl-C") {
        assert_ne!(lines.read_line(&mut told).unwrap(), 0, "{told}");
    }
    for said in ["Nadège Ferlioux", "Modération", "Pilotage", "Observation", "Industriels", "suppléance"] {
        assert!(told.contains(said), "{said} is not in {told}");
    }
    assert!(Command::new("kill").args(["-INT", &demo.id().to_string()]).status().unwrap().success());
    assert!(demo.wait().unwrap().success());
    lines.read_to_string(&mut told).unwrap();
    assert_eq!(folder.path().read_dir().unwrap().count(), 0, "the folder is removed");
}
