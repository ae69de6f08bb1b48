//! Secrets of second factors, closed with a key that the database does not hold.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use chrono::Duration;
use concerto::domain::seal::Seal;
use concerto::model::{AccountId, Clock};

use crate::factors::{begins, enrols, types};
use crate::support::command::concerto;
use crate::support::house::House;

const LENGTH: &str = "SELECT length(secret) AS n FROM second_factors";

/// A file of a key, as an operator makes it.
fn key(folder: &Path, name: &str, digit: char) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, format!("{}\n", digit.to_string().repeat(64))).unwrap();
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
    path
}

/// Signs in with the second factor, an hour later.
async fn signs_in(house: &House, kept: &crate::factors::Kept) {
    house.passes(Duration::hours(1));
    let mut alice = begins(house, "alice@example.org").await;
    types(&mut alice, &kept.shows(house)).await;
    alice.open("/mon-espace").await.is(200);
}

/// A factor set up without a key goes on working when one is named, is closed by the command, opens with its key alone, and
/// moves to another key.
async fn moves_behind_a_key(house: &House, folder: &Path) {
    let mut alice = house.browser_of(house.account("alice"));
    let kept = enrols(house, &mut alice).await;
    alice.post("/mon-espace/second-facteur/codes/nouveaux", &[]).await.went_on();
    assert_eq!(alice.all(".cc-secret li").len(), 10, "what they are made of was opened");
    assert_eq!(house.number(LENGTH), 49, "closed as it was set up");
    let (first, second) = (key(folder, "key", 'a'), key(folder, "second", 'b'));
    let setting = |file: &Path| format!("security.key_file={}", file.display());
    let seals = |file: &Path, former: &[&str]| {
        let arguments = ["--set", &setting(file), "account", "second-factor", "seal"];
        concerto(&house.database_url(), &[&arguments, former].concat())
    };
    signs_in(house, &kept).await;
    seals(&second, &[]).refused("not the key that second factors were closed with");
    seals(&second, &["--former", &first.display().to_string()]).done();
    assert_eq!(house.number(LENGTH), 49);
    let mut config = (*house.app.config).clone();
    let starts = |config| concerto::startup::start(config, Clock::stopped_at(house.now())).map(drop);
    assert!(starts(config.clone()).unwrap_err().to_string().contains("security.key_file"), "the former key");
    config.security.key_file = second.display().to_string();
    starts(config.clone()).unwrap();
    config.security.key_file = String::new();
    assert!(starts(config).is_err(), "no key");
    seals(&first, &["--former", &second.display().to_string()]).done();
    assert_eq!(concerto(&house.database_url(), &["account", "second-factor", "seal"]).refused("names no key").code, 1);
    signs_in(house, &kept).await;
}

#[actix_web::test]
async fn second_factors_move_behind_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let first = key(folder.path(), "key", 'a').display().to_string();
    let named = |config: &mut concerto::config::Config| config.security.key_file = first.clone();
    let house = House::on_sqlite_with(named).await;
    moves_behind_a_key(&house, folder.path()).await;
    house.close().await;
    if let Some(house) = House::on_postgres_with(named).await {
        moves_behind_a_key(&house, folder.path()).await;
        house.close().await;
    }
}

/// What was stored before there was a key stays in force, and is closed by one command.
#[actix_web::test]
async fn what_was_never_closed_still_opens() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::on_sqlite().await;
    let kept = enrols(&house, &mut house.browser_of(house.account("alice"))).await;
    assert_eq!(house.number(LENGTH), 20);
    signs_in(&house, &kept).await;
    let named = format!("security.key_file={}", key(folder.path(), "key", 'c').display());
    let ran = concerto(&house.database_url(), &["--set", &named, "account", "second-factor", "seal"]).done();
    assert!(ran.said().contains(": 1"), "{}", ran.said());
    assert_eq!(house.number(LENGTH), 49);
    house.close().await;
}

/// The same secret is never closed twice alike, opens for its account alone, and not once a byte of it is another.
#[test]
fn a_seal_is_of_one_key_and_one_account() {
    let (seal, secret) = (Seal::of(&"0f".repeat(32)).unwrap(), [7; 20]);
    let closed = seal.close(AccountId(1), &secret).unwrap();
    assert_ne!(closed, seal.close(AccountId(1), &secret).unwrap());
    assert_eq!(seal.open(AccountId(1), &closed, 20).unwrap(), secret);
    assert!(seal.open(AccountId(2), &closed, 20).is_err());
    assert!(Seal::default().open(AccountId(1), &closed, 20).is_err());
    for place in 0..closed.len() {
        let mut other = closed.clone();
        other[place] ^= 1;
        assert!(seal.open(AccountId(1), &other, 20).is_err(), "byte {place}");
    }
    for key in ["", "0f", &"0g".repeat(32), &"0f".repeat(33)] {
        assert!(Seal::of(key).unwrap_err().contains("64 hexadecimal digits"));
    }
}
