//! Mails: what they say, that they really leave, and that none is lost.

use chrono::Duration;
mod faults;
mod tls;

use concerto::config::Config;
use concerto::mail::{self, sender::Sender};
use concerto::model::{Language, Letter, Measure, NoticeKind, Role};
use std::sync::Arc;

use crate::support::house::{House, story};
use crate::support::mailbox::Mailbox;

/// A sender of the house's outbox through this server.
pub(crate) fn sender(house: &House, smtp: &str) -> Sender {
    let mut config = (*house.app.config).clone();
    config.mail.smtp = format!("smtp://{smtp}");
    let sender = Sender::of(house.app.db.clone(), house.app.clock.clone(), Arc::new(config));
    sender.unwrap().unwrap()
}

/// A port where nobody listens.
fn nowhere() -> String {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    taken.local_addr().unwrap().to_string()
}

story! {
    /// Link and code arrive through a real server, and what opened a door is forgotten then.
    async fn a_code_arrives(house) {
        let Some(mut mailbox) = Mailbox::open() else { return house.close().await };
        let name = format!("alice-{}", &concerto::web::token::random()[..12]); // the mailbox keeps those of other runs
        let address = format!("{name}@example.org");
        house.account(&name);
        let mut alice = house.guest();
        alice.open("/connexion").await.fill("Adresse", &address).press("Recevoir un code").await.went_on();
        let round = sender(&house, mailbox.smtp()).send_due_once().await.unwrap();
        assert_eq!((round.sent, round.failed), (1, 0));
        let letter = mailbox.next(&address).await;
        assert_eq!(letter.from, ["concerto@example.org"]);
        assert_eq!(letter.subject, "Votre code de connexion à Concerto");
        let kept = house.texts("SELECT message_id AS t FROM outbox").pop().unwrap();
        assert_eq!(letter.message_id, format!("{kept}@example.org"));
        assert!(letter.html.contains(letter.code()) && !letter.html.contains("<img"));
        let base = house.app.config.address_of("/");
        let link = letter.link().strip_prefix(base.trim_end_matches('/')).unwrap().to_owned();
        assert!(link.starts_with("/connexion/lien/"));
        assert_eq!(house.letters(&address)[0]["code"], "");
        alice.open(&link).await.is(200).press("Ouvrir ma session").await.went_on();
        let round = sender(&house, mailbox.smtp()).send_due_once().await.unwrap();
        assert_eq!(round.sent, 0);
    }

    /// While the server is away a mail waits, longer each time, and nothing of it is lost; a dead link is not sent.
    async fn nothing_is_lost_while_the_server_is_away(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let list = "/concertations/ia-en-sante/pilotage/invitations";
        omar.post(list, &[("email", "a@example.org"), ("role", "pilotage"), ("key", "k")]).await.went_on();
        house.account("alice");
        house.guest().post("/connexion", &[("email", "alice@example.org")]).await;
        let away = sender(&house, &nowhere());
        let mut rounds = Vec::new();
        for minutes in [0, 0, 1, 4, 5, 30, 120] {
            house.passes(Duration::minutes(minutes));
            let round = away.send_due_once().await.unwrap();
            rounds.push((round.failed, round.given_up));
        }
        assert_eq!(rounds, [(2, 0), (0, 0), (2, 0), (0, 0), (1, 1), (1, 0), (1, 0)]);
        assert_eq!(house.letters("alice@example.org")[0]["code"], "");
        assert_ne!(house.letters("a@example.org")[0]["location"], "");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox WHERE sent_at IS NULL AND last_error <> ''"), 2);
        house.passes(Duration::days(5));
        assert_eq!(away.send_due_once().await.unwrap().given_up, 1);
    }
}

/// A code that proves who one is comes without a link: nothing to press for who reads the mail elsewhere.
#[test]
fn a_code_that_proves_comes_without_a_link() {
    let mut config = Config::defaults().unwrap();
    config.server.base_url = Some("https://concerto.example".parse().unwrap());
    for language in [Language::Fr, Language::En] {
        let letter = Letter::Proof { code: "123456".into(), minutes: 15 };
        let message = mail::render(&letter, language, &config).unwrap();
        assert!(message.text.contains("123456") && message.text.matches("http").count() == 1, "{}", message.text);
        assert!(letter.is_secret() && !format!("{:?}", letter.forgotten()).contains("123456"));
    }
}

/// Every letter is put into words in both languages, as text and as HTML, with addresses of the site alone.
#[test]
#[allow(clippy::too_many_lines, reason = "a table, read line by line")]
fn every_letter_is_put_into_words() {
    let mut config = Config::defaults().unwrap();
    config.server.base_url = Some("https://concerto.example".parse().unwrap());
    let title = || "IA <en> santé".to_owned();
    let (location, subject) = (|| "/ici".to_owned(), || "Une phrase".to_owned());
    let letters = [
        Letter::SignIn { location: location(), code: "123456".into(), minutes: 15 },
        Letter::NewPassword { location: location(), minutes: 1 },
        Letter::Invitation {
            consultation: title(),
            college: Some("Patients".into()),
            role: Role::Holder,
            location: location(),
            until: "2026-12-01T10:00:00Z".into(),
            reminder: false,
        },
        Letter::Decision {
            consultation: title(),
            measure: Measure::Hide,
            clause: Some((3, "Vie privée".into())),
            rules_version: 2,
            facts: "Un tiers est\nreconnaissable.".into(),
            subject: subject(),
            location: location(),
            automated: false,
            review_days: 180,
            remedies: "Tribunal administratif.".into(),
            statement: Box::default(),
        },
        Letter::Notice { consultation: title(), notice: NoticeKind::Reply, subject: subject(), location: location() },
        Letter::NewAddress {
            location: location(),
            to: "ailleurs@example.org".into(),
            is_new: false,
            due: Some("2026-12-24T10:00:00Z".into()),
            until: "2026-12-30T10:00:00Z".into(),
        },
        Letter::ReportHandled {
            consultation: title(),
            measure: Measure::Keep,
            subject: subject(),
            location: location(),
            automated: false,
        },
        Letter::Review {
            consultation: title(),
            number: 3,
            measure: Measure::Hide,
            subject: subject(),
            outcome: concerto::model::ReviewOutcome::Overturned,
            reasons: "Une idée est visée.".into(),
            location: location(),
            remedies: String::new(),
        },
    ];
    for letter in &letters {
        for language in [Language::Fr, Language::En] {
            let message = mail::render(letter, language, &config).unwrap();
            assert!(!message.subject.is_empty() && !message.subject.contains('\n'), "{}", message.subject);
            assert!(message.text.contains("https://concerto.example/ici"), "{}", message.text);
            assert!(message.html.contains("href=\"https://concerto.example/ici\"") && !message.html.contains("<en>"));
            assert_eq!(message.text.matches("http").count(), 2, "{}", message.text);
        }
    }
    let decision = mail::render(&letters[3], Language::Fr, &config).unwrap();
    for says in ["La contribution est masquée", "« Vie privée »", "Un tiers est", "180 jours", "Tribunal"] {
        assert!(decision.text.replace('\u{a0}', " ").contains(says), "{says}: {}", decision.text);
    }
}
