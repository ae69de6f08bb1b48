//! Mail over TLS: STARTTLS, TLS from the first byte with a password, and certificates that nobody vouches for.

use std::sync::Arc;

use chrono::Duration;
use concerto::config::Config;
use concerto::mail::sender::{MailError, Sender};

use super::faults::a_reply_to_alice;
use crate::support::authority::Authority;
use crate::support::house::{House, story};
use crate::support::mailbox::parse;
use crate::support::smtp::{Begins, Script};

/// A sender through this address that trusts this authority besides.
fn over(house: &House, smtp: &str, authority: &str) -> Result<Sender, MailError> {
    let mut config = (*house.app.config).clone();
    config.mail.smtp = smtp.to_owned();
    config.mail.authority = authority.to_owned();
    Sender::of(house.app.db.clone(), house.app.clock.clone(), Arc::new(config)).map(Option::unwrap)
}

/// The address of a configuration whose password stands in a file of its own.
fn with_password_file(smtp: &str, password: &str) -> String {
    let file = tempfile::NamedTempFile::new().unwrap(); // nobody else may read it
    std::fs::write(file.path(), password).unwrap();
    let settings = [
        ("CONCERTO_MAIL_SMTP".to_owned(), smtp.to_owned()),
        ("CONCERTO_MAIL_PASSWORD_FILE".to_owned(), file.path().display().to_string()),
    ];
    Config::load(None, &settings.into(), &[]).unwrap().mail.smtp
}

/// What came of one look at the outbox: sent, failed.
async fn round(house: &House, smtp: &str, authority: &str) -> (usize, usize) {
    let round = over(house, smtp, authority).unwrap().send_due_once().await.unwrap();
    (round.sent, round.failed)
}

story! {
    /// A relay of one's own, whose authority is named: the mail leaves after STARTTLS.
    async fn a_mail_leaves_after_starttls(house) {
        a_reply_to_alice(&house).await;
        let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
        let file = folder.path().join("authority.pem").display().to_string();
        std::fs::write(&file, authority.pem()).unwrap();
        let server = Script::over_tls(Begins::WithStartTls, authority.vouches_for("127.0.0.1")).await;
        let smtp = format!("smtp://{}?tls=required", server.address());
        assert_eq!(round(&house, &smtp, &file).await, (1, 0));
        let mails = server.mails();
        let kept = house.texts("SELECT message_id AS t FROM outbox").remove(0);
        assert_eq!(parse(&mails[0]).message_id, format!("{kept}@example.org"));
        assert_eq!(mails.len(), 1);
    }

    /// TLS from the first byte, with a password: a wrong one is a failed try, and is told to nobody.
    async fn a_mail_leaves_with_a_password(house) {
        a_reply_to_alice(&house).await;
        let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
        let file = folder.path().join("authority.pem").display().to_string();
        std::fs::write(&file, authority.pem()).unwrap();
        let server = Script::over_tls(Begins::AtOnce, authority.vouches_for("127.0.0.1")).await;
        let wrong = format!("smtps://concerto:another%20secret@{}", server.address());
        assert_eq!(round(&house, &wrong, &file).await, (0, 1));
        let error = house.texts("SELECT last_error AS t FROM outbox").remove(0);
        assert!(error.contains("535") && !error.contains("secret"), "{error}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM bounces"), 0);
        house.passes(Duration::hours(1));
        assert_eq!(round(&house, &format!("smtps://{}", server.address()), &file).await, (0, 1));
        house.passes(Duration::hours(1));
        assert!(server.mails().is_empty());
        let right = with_password_file(&format!("smtps://concerto@{}", server.address()), "a secret\n");
        assert_eq!(round(&house, &right, &file).await, (1, 0));
        assert_eq!(server.mails().len(), 1);
    }

    /// A certificate of an unknown authority, or for another machine, is refused: nothing is sent, the mail waits, and the
    /// organisers read why.
    async fn a_wrong_certificate_is_refused(house) {
        a_reply_to_alice(&house).await;
        let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
        let file = folder.path().join("authority.pem").display().to_string();
        std::fs::write(&file, authority.pem()).unwrap();
        let mut omar = house.in_role("omar", "pilotage");
        let unknown = Authority::new().vouches_for("127.0.0.1");
        let another = authority.vouches_for("mail.example.org");
        for (acceptor, begins, authority, why) in [
            (unknown.clone(), Begins::WithStartTls, file.as_str(), "UnknownIssuer"),
            (unknown, Begins::AtOnce, "", "UnknownIssuer"),
            (another.clone(), Begins::AtOnce, file.as_str(), "certificate not valid for name"),
            (another, Begins::WithStartTls, file.as_str(), "certificate not valid for name"),
        ] {
            let server = Script::over_tls(begins, acceptor).await;
            let smtp = match begins {
                Begins::WithStartTls => format!("smtp://concerto:a%20secret@{}?tls=required", server.address()),
                Begins::AtOnce => format!("smtps://concerto:a%20secret@{}", server.address()),
            };
            assert_eq!(round(&house, &smtp, authority).await, (0, 1));
            assert_eq!(server.connections(), 1);
            assert!(server.mails().is_empty());
            omar.open("/concertations/ia-en-sante/pilotage/courriels?etat=non-partis").await.is(200).sees(why);
            house.passes(Duration::hours(7));
        }
        omar.open("/concertations/ia-en-sante/pilotage").await.sees("Les courriels ne partent plus");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL"), 1);
    }

    /// An authority that cannot be read, or for a line without TLS, is refused at the start, with the setting's name.
    async fn an_authority_that_cannot_be_read_is_refused(house) {
        let folder = tempfile::tempdir().unwrap();
        let (file, away) = (folder.path().join("authority.pem"), folder.path().join("away.pem"));
        std::fs::write(&file, "no certificate").unwrap();
        let (file, away) = (file.display().to_string(), away.display().to_string());
        for (smtp, authority) in [("smtps://localhost", &away), ("smtps://localhost", &file)] {
            let why = over(&house, smtp, authority).err().unwrap().0;
            assert!(why.starts_with("mail.authority: "), "{why}");
        }
        std::fs::write(&file, Authority::new().pem()).unwrap();
        let why = over(&house, "smtp://localhost", &file).err().unwrap().0;
        assert!(why.contains("tls=required"), "{why}");
        assert!(over(&house, "smtp://localhost?tls=required", &file).is_ok());
    }
}
