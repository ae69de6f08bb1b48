//! Mail servers that fail in every way, and a process that is killed between the steps: nothing is lost, and what is sent
//! twice has the same Message-ID.

use std::process::{Child, Command, Stdio};
use std::time::Duration as Pause;

use chrono::Duration;
use concerto::mail::sender::Sender;
use concerto::model::Clock;

use super::sender;
use crate::support::house::{House, Seat, story};
use crate::support::mailbox::parse;
use crate::support::smtp::{Manner, Script};

/// Bruno replies to a comment of Alice, who is written to at once.
pub(super) async fn a_reply_to_alice(house: &House) -> Seat {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposal(bruno, "Un référent");
    house.comment(1, 1, alice, "Un argument.");
    let fields = [("cote", "neutral"), ("texte", "Je réponds."), ("langue", "fr"), ("reponse", "1"), ("key", "k")];
    house
        .browser_of(bruno.account)
        .post("/concertations/ia-en-sante/propositions/1/commentaires", &fields)
        .await
        .went_on();
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox"), 1);
    alice
}

fn ids(server: &Script) -> Vec<String> {
    server.mails().iter().map(|raw| parse(raw).message_id).collect()
}

fn over(house: &House, address: &str) -> Sender {
    sender(house, address).waiting(Pause::from_millis(300))
}

story! {
    /// Each way of failing is a failed try; the mail leaves when the server is itself again, after hours if need be.
    async fn a_mail_outlives_every_failure(house) {
        a_reply_to_alice(&house).await;
        let server = Script::listen(Manner::Takes).await;
        let failures = [
            (Manner::Recipient("450 4.2.1 later"), ""),
            (Manner::Content("451 4.3.0 later"), ""),
            (Manner::Content("554 5.6.0 not such a letter"), ""),
            (Manner::Content("550 5.6.0 not such a letter"), ""),
            (Manner::Recipient("554 5.7.1 relay access denied"), ""),
            (Manner::Recipient("550 5.7.1 policy"), ""),
            (Manner::Silent, ""),
            (Manner::Takes, "?tls=required"), // no STARTTLS: nothing is said in the clear
            (Manner::FalseTls, "?tls=required"),
        ];
        for (manner, tls) in failures {
            server.becomes(manner.clone());
            let round = over(&house, &format!("{}{tls}", server.address())).send_due_once().await.unwrap();
            assert_eq!((round.sent, round.failed, round.given_up), (0, 1, 0), "{manner:?}");
            house.guest().open("/").await.is(200);
            house.passes(Duration::hours(7));
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM bounces"), 0);
        assert!(server.mails().is_empty());
        server.becomes(Manner::Takes);
        assert_eq!(over(&house, server.address()).send_due_once().await.unwrap().sent, 1);
        assert_eq!(over(&house, server.address()).send_due_once().await.unwrap().sent, 0);
        assert_eq!(server.mails().len(), 1);
    }

    /// A server that takes the mail and closes, or falls silent, gets it again with the same Message-ID.
    async fn what_is_sent_twice_is_recognised(house) {
        a_reply_to_alice(&house).await;
        let server = Script::listen(Manner::ClosesAfterContent).await;
        assert_eq!(over(&house, server.address()).send_due_once().await.unwrap().failed, 1);
        house.passes(Duration::hours(7));
        server.becomes(Manner::SilentAfterContent);
        assert_eq!(over(&house, server.address()).send_due_once().await.unwrap().failed, 1);
        house.passes(Duration::hours(7));
        server.becomes(Manner::Takes);
        assert_eq!(over(&house, server.address()).send_due_once().await.unwrap().sent, 1);
        let ids = ids(&server);
        assert!(ids.len() == 3 && ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    }

    /// No page waits for a server that hangs.
    async fn a_page_does_not_wait_for_a_server_that_hangs(house) {
        a_reply_to_alice(&house).await;
        let server = Script::listen(Manner::Silent).await;
        let hangs = sender(&house, server.address());
        let hanging = actix_web::rt::spawn(async move { hangs.send_due_once().await });
        until("the connection", || server.connections() > 0).await;
        house.guest().open("/concertations/ia-en-sante").await.is(200);
        let fields = [("cote", "neutral"), ("texte", "Encore."), ("langue", "fr"), ("reponse", "1"), ("key", "k2")];
        let bruno = house.number("SELECT id AS n FROM accounts WHERE email_key = 'bruno@example.org'");
        house.browser_of(bruno).post("/concertations/ia-en-sante/propositions/1/commentaires", &fields).await.went_on();
        assert!(!hanging.is_finished());
        hanging.abort();
    }

    /// An address that the server does not know gets no mail that may be left out, its reader is told in the application,
    /// and the next code that arrives confirms it again.
    async fn an_unknown_address_is_marked_and_confirmed_again(house) {
        let alice = a_reply_to_alice(&house).await;
        let server = Script::listen(Manner::Recipient("550 5.1.1 <alice@example.org>: user unknown")).await;
        assert_eq!(over(&house, server.address()).send_due_once().await.unwrap().given_up, 1);
        let error = house.texts("SELECT last_error AS t FROM outbox").remove(0);
        assert!(error.contains("user unknown") && !error.contains('@'), "{error}");
        let fields = [("cote", "neutral"), ("texte", "Encore."), ("langue", "fr"), ("reponse", "1"), ("key", "k2")];
        let bruno = house.number("SELECT id AS n FROM accounts WHERE email_key = 'bruno@example.org'");
        house.browser_of(bruno).post("/concertations/ia-en-sante/propositions/1/commentaires", &fields).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox"), 1);
        assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM notices WHERE account_id = {}", alice.account)), 2);
        house.browser_of(alice.account).open("/mon-espace").await.sees("Vos courriels n'arrivent plus");
        house.browser_of(bruno).open("/mon-espace").await.misses("n'arrivent plus");
        let mut guest = house.guest();
        guest.open("/connexion").await.fill("Adresse", "alice@example.org").press("Recevoir un code").await.went_on();
        server.becomes(Manner::Takes);
        assert_eq!(over(&house, server.address()).send_due_once().await.unwrap().sent, 1);
        let code = parse(&server.mails()[0]).code().to_owned();
        guest.fill("code", &code).press("Valider le code").await.went_on();
        guest.open("/mon-espace").await.misses("n'arrivent plus");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM bounces"), 0);
    }

    /// The process is killed after it claimed the mail, then after the server took it: it arrives, twice at most, and the
    /// Message-ID says so.
    async fn a_process_that_is_killed_loses_no_mail(house) {
        a_reply_to_alice(&house).await;
        let server = Script::listen(Manner::Silent).await;
        it_is_due(&house);
        let mut child = serve(&house, server.address());
        until("the claim", || server.connections() > 0).await;
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox WHERE tries = 1 AND sent_at IS NULL"), 1);

        server.becomes(Manner::SilentAfterContent);
        it_is_due(&house);
        let mut child = serve(&house, server.address());
        until("the mail", || server.mails().len() == 1).await;
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox WHERE tries = 2 AND sent_at IS NULL"), 1);

        server.becomes(Manner::Takes);
        it_is_due(&house);
        let mut child = serve(&house, server.address());
        until("the note", || house.number("SELECT COUNT(*) AS n FROM outbox WHERE sent_at IS NOT NULL") == 1).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let ids = ids(&server);
        assert!(ids.len() == 2 && ids[0] == ids[1], "{ids:?}");
    }
}

/// The claim of whoever died has run out, by the clock of the command.
fn it_is_due(house: &House) {
    let at = Clock::system().now().utc().format("'%Y-%m-%d %H:%M:%S'").to_string();
    house.sql(&format!("UPDATE outbox SET created_at = {at}, due_at = {at}"));
}

fn serve(house: &House, smtp: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
    command.args(["--database", &house.database_url(), "--set", &format!("mail.smtp=smtp://{smtp}")]);
    command.args(["--set", "mail.every_seconds=1", "--set", "database.readers=2", "--set", "database.writers=2"]);
    command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..600 {
        if holds() {
            return;
        }
        tokio::time::sleep(Pause::from_millis(50)).await;
    }
    panic!("{what} did not come");
}
