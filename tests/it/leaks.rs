//! Passwords known from leaks, in a file that the operator keeps.

use std::collections::BTreeSet;

use concerto::config::Config;
use concerto::domain::passwords::Password;
use concerto::leaks::Leaks;
use concerto::model::Problem;
use sha1::{Digest, Sha1};

use crate::support::command::concerto;
use crate::support::house::House;

fn digest(password: &str) -> String {
    Sha1::digest(password.as_bytes()).iter().map(|byte| format!("{byte:02X}")).collect()
}

fn leaks(path: &std::path::Path) -> Leaks {
    let named = [("CONCERTO_SECURITY_LEAKED_PASSWORDS".to_owned(), path.display().to_string())];
    Config::load(None, &named.into(), &[]).unwrap().security.leaked_passwords
}

/// Every line of files of all sizes is found, whatever ends the lines, and nothing else.
#[test]
fn each_line_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("leaks.txt");
    for (size, count, end) in
        [(0, "", "\n"), (1, "", ""), (2, ":7", "\n"), (3, "", "\r\n"), (64, ":1234567", "\r\n"), (501, "", "\n")]
    {
        let lines: BTreeSet<String> = (0..size).map(|n| digest(&format!("known {n}"))).collect();
        let text: String = lines
            .iter()
            .enumerate()
            .map(|(n, line)| format!("{line}{}{end}", if n % 3 == 0 { count } else { "" }))
            .collect();
        std::fs::write(&path, text).unwrap();
        let leaks = leaks(&path);
        for n in 0..size {
            assert!(leaks.hold(&format!("known {n}")).unwrap(), "{n} of {size}");
        }
        assert!((0..200).all(|n| !leaks.hold(&format!("unknown {n}")).unwrap()), "{size}");
    }
}

#[test]
fn a_file_of_another_kind_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let (path, database) = (folder.path().join("leaks.txt"), folder.path().join("c.db").display().to_string());
    std::fs::write(&path, "girafe\ntambour\n").unwrap();
    for (named, why) in [(path, "expected 40 hexadecimal capitals"), (folder.path().join("absent"), "absent")] {
        let setting = format!("security.leaked_passwords={}", named.display());
        let ran = concerto(&database, &["--set", &setting, "serve", "--listen", "127.0.0.1:0"]);
        ran.refused("security.leaked_passwords").refused(why);
    }
}

/// A strong password that leaked is refused with this reason, another is taken.
#[actix_web::test]
async fn nobody_chooses_a_leaked_password() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("leaks.txt");
    std::fs::write(&path, format!("{}:3\n", digest("girafe tambour lessive orbite"))).unwrap();
    let house = House::on_sqlite_with(move |config| config.security.leaked_passwords = leaks(&path)).await;
    let mut alice = house.browser_of(house.account("alice"));
    for (password, status) in [("girafe tambour lessive orbite", 422), ("girafe tambour lessive nuage", 303)] {
        alice.open("/mon-espace/mot-de-passe").await.fill("Nouveau mot de passe", password).fill("Le même", password);
        alice.press("Enregistrer le mot de passe").await;
        assert_eq!(alice.pressed, status);
        if status == 422 {
            alice.sees("figure dans une fuite connue");
        }
    }
    house.close().await;
}

/// Words that everybody here knows make a password no stronger, in whatever order and however they are written.
#[test]
fn words_of_the_place_make_no_password() {
    for typed in [
        "concertation-sante-numerique",
        "Délégation Ministère Santé",
        "feuille de route france patients",
        "republique concerto soignants",
    ] {
        assert_eq!(Password::choose(typed, &[]), Err(Problem::Guessable), "{typed}");
    }
    assert!(Password::choose("girafe tambour lessive orbite", &[]).is_ok());
}
