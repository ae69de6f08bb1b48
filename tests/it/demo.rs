//! The demonstration: what its file says stands in the database, and whoever tries it can enter, vote and read.

mod content;
mod draw;
mod process;
mod sweep;

use concerto::config::Config;
use concerto::demo::{self, Content};
use concerto::model::ProposalStatus;
use concerto::startup;
use concerto::store::{Conn, Lane};

use crate::support::house::House;

pub const OPEN: &str = "/concertations/feuille-de-route-ia-sante";
pub const CLOSED: &str = "/concertations/assistants-redaction-medicale";

fn own() -> &'static Content {
    Content::own().unwrap()
}

/// The demonstration's site, its database in a folder of its own.
async fn demonstration() -> House {
    demonstration_in(House::on_sqlite_with(as_demonstration).await)
}

/// What makes a configuration the demonstration's.
pub fn as_demonstration(config: &mut Config) {
    startup::demonstrate(config, own());
}

/// The demonstration in a house that was opened as one.
pub fn demonstration_in(house: House) -> House {
    let at = house.now();
    let play = move |conn: &mut Conn| demo::play(conn, own(), None, at);
    house.app.db.write_now(Lane::Bulk, play).unwrap_or_else(|why| panic!("{why:?}"));
    house
}

#[actix_web::test]
async fn a_sample_member_enters_with_one_press_and_votes() {
    let house = demonstration().await;
    let mut nadege = house.guest();
    nadege.open("/demo").await.is(200).sees("Nadège Ferlioux").sees("Modération").sees("Industriels");
    nadege.press("Entrer comme Nadège Ferlioux").await.went_on();
    assert_eq!(nadege.path, OPEN);
    let sum = "SELECT SUM(n) AS n FROM tallies JOIN proposals ON proposals.id = proposal_id
               WHERE number = 1 AND consultation_id = (SELECT id FROM consultations WHERE slug LIKE 'feuille%')";
    let before = house.number(sum);
    nadege.post(&format!("{OPEN}/propositions/1/vote"), &[("stance", "against")]).await.went_on();
    assert_eq!(house.number(sum), before, "her seat had voted for its own proposal: the choice is replaced");
    let mut guest = house.guest();
    guest.open(&format!("{OPEN}/resultats")).await;
    assert_ne!(guest.status, 200, "no result while the vote is open");
    nadege.post("/demo/connexion", &[("compte", "nobody")]).await.is(404);
    house.close().await;
}

#[actix_web::test]
async fn every_sample_account_enters_where_its_role_works() {
    let house = demonstration().await;
    for sample in demo::samples::samples(own()) {
        let mut browser = house.guest();
        browser.open("/demo").await.press(&format!("Entrer comme {}", sample.name)).await.went_on();
        assert!(browser.path.starts_with(OPEN), "{} stands at {}", sample.name, browser.path);
    }
    house.close().await;
}

#[actix_web::test]
async fn the_closed_consultation_shows_its_results_to_all() {
    let house = demonstration().await;
    let mut guest = house.guest();
    guest.open(&format!("{CLOSED}/resultats")).await.is(200).sees("Soignants");
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM publications"), 1);
    let mut nadege = house.guest();
    nadege.open("/demo").await.press("Entrer comme Nadège Ferlioux").await.went_on();
    nadege.open("/mon-espace").await.sees("Ouverte jusqu’au").sees("Concertation close le");
    guest.open(&format!("{CLOSED}/synthese")).await.is(200).sees("Les suites données aux douze propositions");
    guest.get_with(&format!("{CLOSED}/synthese/versions/1/synthese.json"), &[]).await.is(200);
    let first: serde_json::Value = serde_json::from_str(&guest.html).unwrap();
    guest.get_with(&format!("{CLOSED}/synthese/versions/2/synthese.json"), &[]).await.is(200);
    let second: serde_json::Value = serde_json::from_str(&guest.html).unwrap();
    assert_eq!(first["proposals"][0]["answer"], serde_json::Value::Null);
    assert!(second["proposals"][0]["answer"].is_object(), "{}", second["proposals"][0]);
    assert_eq!(first["proposals"][0]["ballots"], second["proposals"][0]["ballots"]);
    house.close().await;
}

#[actix_web::test]
async fn decisions_are_numbered_as_they_are_dated() {
    let house = demonstration().await;
    let earlier = "SELECT COUNT(*) AS n FROM decisions a JOIN decisions b ON b.consultation_id = a.consultation_id
                   WHERE a.number < b.number AND a.at > b.at";
    assert_eq!(house.number(earlier), 0);
    let edited = "SELECT COUNT(*) AS n FROM case_reasons WHERE reason = 'edited'";
    assert_eq!(house.number(edited), 1, "a comment with a watched word was edited");
    house.close().await;
}

#[actix_web::test]
async fn what_is_hidden_is_not_told() {
    let house = demonstration().await;
    let comment = |key: &str| own().comments.iter().find(|it| it.key == key).unwrap();
    let hidden = own().proposals.iter().find(|it| it.status == ProposalStatus::Hidden).unwrap();
    let pages = [
        (format!("{OPEN}/propositions"), hidden.in_one_sentence.as_str()),
        (format!("{OPEN}/propositions/{}", hidden.number), hidden.body.lines().next().unwrap()),
        (format!("{OPEN}/propositions/16"), comment("c1-067").text.lines().next().unwrap()),
        (format!("{OPEN}/propositions/11"), comment("c1-093").text.lines().next().unwrap()),
    ];
    let mut moderator = house.guest();
    moderator.open("/demo").await.press("Entrer comme Isaure Bontemry").await.went_on();
    for (page, text) in &pages {
        house.guest().open(page).await.is(200).misses(text);
    }
    for (page, text) in &pages[1..] {
        moderator.open(page).await.is(200).sees(text);
    }
    house.close().await;
}

#[actix_web::test]
async fn every_page_says_what_it_is() {
    let house = demonstration().await;
    let mut guest = house.guest();
    for page in ["/", OPEN, CLOSED, "/demo", "/demo/courriels", "/plan-du-site", "/nowhere"] {
        guest.open(page).await;
        assert_eq!(guest.all(".fr-notice__title"), ["Démonstration, site non officiel."], "{page}");
        assert_eq!(guest.all(".fr-notice a[href='/demo']").len(), 1, "{page}");
    }
    guest.set_cookie("langue", "en");
    guest.open("/demo").await.is(200).sees("Who is who in the demonstration").sees("Enter");
    house.close().await;
}

#[actix_web::test]
async fn mails_are_read_on_a_page() {
    let house = demonstration().await;
    let mut guest = house.guest();
    guest.open("/demo/courriels").await.is(200).sees("contact@heron-gris.example.org");
    let letters = house.number("SELECT COUNT(*) AS n FROM outbox");
    assert_eq!(guest.all("tbody tr").len() as i64, letters);
    let first = house.number("SELECT id AS n FROM outbox WHERE recipient LIKE 'bruno.%'");
    guest.open(&format!("/demo/courriels/{first}")).await.is(200).sees("bruno.escarpelle@membres.example.org");
    assert!(!guest.all("pre").is_empty());
    guest.press("Suivre le lien de ce courriel").await.is(200).sees("Soignants");
    guest.open("/demo/courriels/99999").await.is(404);
    house.close().await;
}

#[actix_web::test]
async fn the_database_holds_what_the_file_says() {
    let house = demonstration().await;
    let content = own();
    let decided = content.decisions.iter().filter(|it| it.target_kind != demo::content::TargetKind::Account).count();
    let people = content.members.len() + content.seats.iter().map(|seat| seat.people().count()).sum::<usize>();
    let invited = content.seats.iter().filter(|seat| seat.invited_email.is_some()).count();
    let merged = content.proposals.iter().filter(|it| it.merged_into.is_some()).count();
    let edited = content.proposals.iter().filter(|it| it.edit.is_some()).count();
    let reviewed = content.reviews.iter().filter(|it| it.decided.is_some()).count();
    let rows = [
        ("organisations", content.organisations.len()),
        ("accounts", content.accounts.len()),
        ("consultations", content.consultations.len()),
        ("phases", content.phases.len()),
        ("axes", content.axes.len()),
        ("colleges", content.colleges.len()),
        ("documents", content.documents.len()),
        ("clauses", content.clauses.len() * content.consultations.len()),
        ("seats", content.seats.len()),
        ("members", people),
        ("invitations", invited),
        ("proposals", content.proposals.len()),
        ("comments", content.comments.len()),
        ("reports", content.reports.len()),
        ("decisions", decided + reviewed + merged),
        ("reviews", content.reviews.len()),
        ("synthesis_versions", content.syntheses.len()),
        ("versions", content.proposals.len() + edited),
        ("ballots", demo::draw::draw(content, content.seed).len()),
    ];
    for (table, expected) in rows {
        assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM {table}")), expected as i64, "{table}");
    }
    for it in &content.proposals {
        let query = format!(
            "SELECT status AS t FROM proposals WHERE number = {} AND consultation_id =
             (SELECT id FROM consultations WHERE slug = '{}')",
            it.number, it.consultation
        );
        assert_eq!(house.texts(&query), [it.status.code()], "proposal {}", it.number);
    }
    let hidden = content.comments.iter().filter(|it| it.status == concerto::model::CommentStatus::Hidden).count();
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM comments WHERE status = 'hidden'"), hidden as i64);
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM reports WHERE status = 'open'"), 1);
    let late = format!("SELECT COUNT(*) AS n FROM events WHERE at > {}", house.days(0));
    assert_eq!(house.number(&late), 0, "nothing happened after the start");
    house.close().await;
}

#[actix_web::test]
async fn the_queue_holds_a_report_what_a_rule_found_and_a_review() {
    let house = demonstration().await;
    let waiting = "SELECT reason AS t FROM case_reasons WHERE case_id IN (SELECT id FROM cases WHERE closed_at IS NULL)
                   ORDER BY reason";
    assert_eq!(house.texts(waiting), ["automatic", "automatic", "edited", "reported", "review"]);
    let mut mediator = house.guest();
    mediator.open("/demo").await.press("Entrer comme Geneviève Pasquelin").await.went_on();
    mediator.open(&format!("{OPEN}/moderation")).await.is(200).sees("ma mère").sees("mon père");
    house.close().await;
}

#[actix_web::test]
async fn any_other_site_has_no_such_pages() {
    let house = House::on_sqlite().await;
    let mut guest = house.guest();
    for page in ["/demo", "/demo/courriels", "/demo/courriels/1"] {
        guest.open(page).await.is(404);
    }
    guest.post("/demo/connexion", &[("compte", "nadege.ferlioux")]).await.is(404);
    assert!(guest.all(".fr-notice").is_empty());
    house.close().await;
}
