//! Secrets come from files that others may not read, and nothing that the program prints has one in it.

use std::fs::{File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use concerto::config::Config;
use concerto::secret::{self, Secret};
use data_encoding::BASE64;
use tempfile::TempDir;

use crate::support::house::Browser;
use crate::support::need::Need;
use crate::support::provider::{Provider, there};
use crate::support::smtp::{Manner, Script};

const DATABASE: &str = "sesame/base-7f3a@:%";
const MAIL: &str = "sesame mail 91cd";
const CLIENT: &str = "sesame-client-55e0";

/// A folder as systemd makes it: a file of each secret.
fn credentials() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, secret) in [("database", DATABASE), ("mail", MAIL), ("client", CLIENT)] {
        put(&folder.path().join(name), secret, 0o400);
    }
    folder
}

fn put(path: &Path, secret: &str, mode: u32) -> String {
    std::fs::write(path, format!("{secret}\n")).unwrap();
    std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    path.display().to_string()
}

/// Panics when a text holds a secret, as it is or as it travels.
fn tells_nothing(text: &str) {
    for secret in [DATABASE, MAIL, CLIENT] {
        let encoded = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect::<String>();
        let plain = BASE64.encode(format!("\0concerto\0{secret}").as_bytes());
        for form in [secret.to_owned(), encoded.replace('+', "%20"), encoded, BASE64.encode(secret.as_bytes()), plain] {
            assert!(!text.contains(&form), "{form:?} is told: {text}");
        }
    }
}

/// The program with these settings in its environment and nothing else; what it prints goes to a file.
pub fn program(settings: &[(&str, &str)], arguments: &[&str], printed: &Path) -> Child {
    let file = File::options().create(true).append(true).open(printed).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
    command.env_clear().envs(settings.iter().copied()).env("CONCERTO_LOG_LEVEL", "trace").args(arguments);
    command.stdin(Stdio::null()).stdout(file.try_clone().unwrap()).stderr(file).spawn().unwrap()
}

/// Runs it to its end: the exit code and all that it printed, which tells no secret.
fn runs(settings: &[(&str, &str)], arguments: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let printed = folder.path().join("printed");
    let code = program(settings, arguments, &printed).wait().unwrap().code().unwrap();
    let text = std::fs::read_to_string(printed).unwrap();
    tells_nothing(&text);
    (code, text)
}

#[test]
fn a_secret_is_one_line_of_a_file_that_is_closed_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let read = |text: &str, mode| Secret::read(&put(&folder.path().join("secret"), text, mode));
    assert_eq!(read(" spaces stay ", 0o600).unwrap().expose(), " spaces stay ");
    assert_eq!(read("windows\r", 0o640).unwrap().expose(), "windows");
    for mode in [0o644, 0o604, 0o602, 0o666] {
        let why = read(MAIL, mode).unwrap_err();
        assert!(why.contains("everybody on this machine may read it") && why.contains("secret"), "{why}");
    }
    assert!(read("two\nlines", 0o600).unwrap_err().contains("expected one line"));
    assert!(read("  ", 0o600).unwrap_err().contains("is empty"));
    assert!(Secret::read("/nowhere/secret").unwrap_err().contains("/nowhere/secret"));
    assert_eq!(format!("{:?}", read(MAIL, 0o600).unwrap()), "Secret");
}

#[test]
fn an_address_is_shown_without_its_password() {
    for (address, shown) in [
        ("postgres://concerto:s%40e@db/concerto", "postgres://concerto:…@db/concerto"),
        ("postgres://concerto:with@at@db/concerto", "postgres://concerto:…@db/concerto"),
        ("postgres:///concerto?host=/run&password=sesame", "postgres:///concerto?host=/run&password=…"),
        ("smtps://concerto:sesame", "smtps://concerto:…"),
        ("smtp://127.0.0.1:25", "smtp://127.0.0.1:25"),
        ("postgres://[::1]:5432/concerto", "postgres://[::1]:5432/concerto"),
        ("postgres://concerto@db", "postgres://concerto@db"),
        ("/var/lib/concerto/concerto.db", "/var/lib/concerto/concerto.db"),
    ] {
        assert_eq!(secret::shown(address), shown);
    }
    assert_eq!(secret::without("no s@e here", "postgres://concerto:s%40e@db"), "no … here");
}

#[test]
fn the_configuration_is_shown_without_passwords() {
    let mut config = Config::defaults().unwrap();
    config.database.url = "postgres://concerto:sesame-1@db/concerto".to_owned();
    config.mail.smtp = "smtps://concerto:sesame-2@mail.example.org".to_owned();
    let shown = format!("{config:?}");
    assert!(!shown.contains("sesame") && shown.contains("postgres://concerto:…@db/concerto"), "{shown}");
}

/// Settings, arguments, and why they are refused.
type Case<'c> = (&'c [(&'c str, &'c str)], &'c [&'c str], &'c str);

/// What each of these settings and arguments is refused for; whatever is wrong, no secret is told.
fn are_refused(cases: &[Case<'_>]) {
    for (settings, arguments, why) in cases {
        let (code, said) = runs(settings, arguments);
        assert!(code == 1 && said.contains(why), "{settings:?} {arguments:?}: {said}");
    }
}

/// Neither where all could read it nor where it means nothing.
#[test]
fn a_password_is_refused_out_of_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let inside = format!("postgres://concerto:{CLIENT}@127.0.0.1:1/x");
    let flag = format!("mail.smtp=smtps://concerto:{CLIENT}@127.0.0.1");
    let config = put(&folder.path().join("concerto.toml"), &format!("[database]\nurl = \"{inside}\""), 0o644);
    let broken = put(&folder.path().join("broken.toml"), &format!("[database]\nurl = \"{inside}"), 0o600);
    let providers = format!("[{{ kind = \"proconnect\", secret = \"{CLIENT}\" }}]");
    let unknown = format!("mysql://concerto:{CLIENT}@db/x");
    are_refused(&[
        (&[], &["--database", &inside, "migrate"], "--set database.url: a password on the command line"),
        (&[], &["--set", &flag, "migrate"], "--set mail.smtp: a password on the command line"),
        (&[], &["--set", &inside, "migrate"], "--set: expected KEY=VALUE"),
        (&[], &["--config", &config, "migrate"], "database.url holds a password and everybody"),
        (&[], &["--config", &broken, "migrate"], "broken.toml: line 2: "),
        (&[("CONCERTO_DATABASE_URL", &unknown)], &["migrate"], "mysql://concerto:…@db/x"),
        (&[("CONCERTO_OPENID_PROVIDERS", &providers)], &["migrate"], "unknown field `secret`"),
    ]);
    let (_, help) = runs(&[("CONCERTO_DATABASE_URL", &inside)], &["serve", "--help"]);
    assert!(!help.to_lowercase().contains("password"), "{help}");
}

#[test]
fn a_file_of_a_password_fits_its_address() {
    const URL: &str = "CONCERTO_DATABASE_URL";
    const FILE: &str = "CONCERTO_DATABASE_PASSWORD_FILE";
    const MAIL_FILE: &str = "CONCERTO_MAIL_PASSWORD_FILE";
    let folder = credentials();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let open = put(&folder.path().join("open"), DATABASE, 0o644);
    let (database, mail) = (at("database"), at("mail"));
    let inside = format!("postgres://concerto:{CLIENT}@127.0.0.1:1/x");
    let nobody = [("CONCERTO_MAIL_SMTP", "smtp://127.0.0.1"), (MAIL_FILE, mail.as_str())];
    are_refused(&[
        (
            &[(URL, "postgres://concerto@127.0.0.1:1/x"), (FILE, &open)],
            &["migrate"],
            "everybody on this machine may read",
        ),
        (&[(URL, &inside), (FILE, &database)], &["migrate"], "holds a password already"),
        (&[(FILE, &database)], &["migrate"], "counts only where database.url is postgres"),
        (&nobody, &["migrate"], "names the user"),
        (&[(MAIL_FILE, "absent")], &["migrate"], "mail.password_file: \"absent\""),
    ]);
}

/// In the address as the drivers read it, whatever signs it has.
#[test]
fn the_password_of_a_file_joins_its_address() {
    let folder = credentials();
    let load = |address: (&str, &str), file: (&str, &str)| {
        let path = folder.path().join(file.1).display().to_string();
        let settings = [(address.0.to_owned(), address.1.to_owned()), (file.0.to_owned(), path)];
        Config::load(None, &settings.into(), &[]).unwrap()
    };
    for (address, joint) in [("postgres://concerto@db/x", '?'), ("postgresql:///x?host=/run/postgresql", '&')] {
        let config = load(("CONCERTO_DATABASE_URL", address), ("CONCERTO_DATABASE_PASSWORD_FILE", "database"));
        assert_eq!(config.database.url, format!("{address}{joint}password=sesame%2Fbase%2D7f3a%40%3A%25"));
        tells_nothing(&format!("{config:?}"));
    }
    let config =
        load(("CONCERTO_MAIL_SMTP", "smtps://concerto@mail.example.org"), ("CONCERTO_MAIL_PASSWORD_FILE", "mail"));
    assert_eq!(config.mail.smtp, "smtps://concerto:sesame%20mail%2091cd@mail.example.org");
    tells_nothing(&format!("{config:?}"));
}

/// A server that is away, one that knows nobody of this name, addresses that the driver repeats when it cannot read them.
#[test]
fn a_database_that_refuses_tells_no_password() {
    let folder = credentials();
    let place = folder.path().display().to_string();
    let named: (&str, &str) = ("CONCERTO_DATABASE_PASSWORD_FILE", "database");
    let mut addresses = vec!["postgres://concerto@127.0.0.1:1/x".to_owned()];
    if let Some(server) = Need::Postgres.place() {
        let mut server = url::Url::parse(&server).unwrap();
        server.set_username("nobody_of_this_name").unwrap();
        addresses.push(server.to_string());
    }
    for address in &addresses {
        let (code, said) =
            runs(&[("CREDENTIALS_DIRECTORY", &place), named, ("CONCERTO_DATABASE_URL", address)], &["migrate"]);
        assert!(code == 1 && said.contains("the database cannot be reached"), "{said}");
    }
    for address in [
        format!("postgres://concerto:{CLIENT}@[::1/concerto"),
        format!("postgres://concerto:{CLIENT}%zz@db/concerto"),
        format!("postgres://concerto:{CLIENT}"),
        format!("postgres://concerto@127.0.0.1:1/x?password={CLIENT}&pasword=x"),
        format!("postgres://concerto:{CLIENT}@db:port/x"),
    ] {
        let (code, said) = runs(&[("CONCERTO_DATABASE_URL", &address)], &["migrate"]);
        assert!(code == 1 && said.contains("database"), "{said}");
    }
}

/// A running site whose mail server lets nobody in and whose provider does not know its secret.
#[actix_web::test]
async fn a_site_that_is_refused_everywhere_tells_no_secret() {
    let (provider, smtp) = (Provider::start(), Script::listen(Manner::LetsNobodyIn).await);
    let (folder, site) = (credentials(), tempfile::tempdir().unwrap());
    let database = site.path().join("concerto.db").display().to_string();
    let values = [folder.path().display().to_string(), format!("smtp://concerto@{}", smtp.address()), named(&provider)];
    let [credentials, mail, providers] = values.each_ref().map(String::as_str);
    let settings: [(&str, &str); 7] = [
        ("CREDENTIALS_DIRECTORY", credentials),
        ("CONCERTO_DATABASE_URL", &database),
        ("CONCERTO_MAIL_SMTP", mail),
        ("CONCERTO_MAIL_PASSWORD_FILE", "mail"),
        ("CONCERTO_MAIL_EVERY_SECONDS", "1"),
        ("CONCERTO_OPENID_PROVIDERS", providers),
        ("CONCERTO_SERVER_BASE_URL", "http://127.0.0.1:9"),
    ];
    assert_eq!(runs(&settings, &["account", "create", "alice@example.org"]).0, 0);
    let printed = site.path().join("printed");
    let mut child = program(&settings, &["serve", "--listen", "127.0.0.1:0"], &printed);
    let listens = until(&printed, "Concerto listens on ").await;
    let mut browser = Browser::new(listens.split_whitespace().next().unwrap(), None);
    browser
        .open("/connexion")
        .await
        .fill("Adresse électronique", "alice@example.org")
        .press("Recevoir un code")
        .await
        .is(200);
    until(&printed, "\"round.failed\":1").await;
    let to = there(browser.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
    let back = provider.signs_in("sub-alice", &to);
    browser.open(&back).await;
    assert!(browser.cookie("session").is_none(), "{}", browser.text());
    until(&printed, "invalid_client").await;
    tells_nothing(&browser.html);
    child.kill().unwrap();
    child.wait().unwrap();
    tells_nothing(&std::fs::read_to_string(&printed).unwrap());
    let stored = std::fs::read(&database).unwrap();
    tells_nothing(&String::from_utf8_lossy(&stored));
    provider.stop().await;
}

/// The provider as a setting, with a secret that it does not know.
fn named(provider: &Provider) -> String {
    format!(
        "[{{ kind = \"other\", key = \"essai\", name = \"EssaiConnect\", issuer = \"{}\", client_id = \"concerto\", \
         secret_file = \"client\" }}]",
        provider.issuer
    )
}

/// What was printed after these words, once it was.
pub async fn until(printed: &Path, words: &str) -> String {
    for _ in 0..600 {
        let text = std::fs::read_to_string(printed).unwrap();
        if let Some((_, rest)) = text.split_once(words) {
            return rest.to_owned();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{words:?} was not printed:\n{}", std::fs::read_to_string(printed).unwrap());
}
