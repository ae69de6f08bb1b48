//! Who looked at what is about single persons: every such page has its line in the table of routes, each look is noted before
//! it is shown, and organisers and moderators read the list.

use actix_web::http::Method;
use chrono::Duration;
use concerto::domain::retention::{self, Keeping};
use concerto::web::routes::{ROUTES, Reads, Route};

use crate::routes_matrix::{World, sample};
use crate::support::command::concerto;
use crate::support::house::{House, SLUG, story};

/// Pages that organisers or moderators alone open and that show nobody's data: with the reason.
const NOBODY: &[(&str, &str)] = &[
    ("/pilotage", "totals"),
    ("/pilotage/cadre", "the frame of the consultation"),
    ("/pilotage/regles", "the text of the rules"),
    ("/pilotage/exports", "a list of files; each is noted when it is given"),
    ("/pilotage/synthese", "made from published figures"),
    ("/pilotage/synthese/apercu", "made from published figures"),
    ("/pilotage/suites", "texts that everybody reads, and drafts of answers"),
    ("/pilotage/suites/{number}", "texts that everybody reads, and drafts of answers"),
    ("/pilotage/feuille-de-route/nouvelle", "the roadmap"),
    ("/pilotage/feuille-de-route/{number}", "the roadmap"),
    ("/pilotage/consultations-de-donnees", "the list itself: a note of each look would be about the list alone"),
    ("/moderation/suivante", "leads on"),
    ("/moderation/courriers", "the words of letters"),
    ("/moderation/propositions/{number}/attribution", "who moderates, which everybody reads"),
    ("/moderation/propositions/{number}/commentaires/{comment}/attribution", "who moderates, which everybody reads"),
    ("/moderation/propositions/{number}/fusion", "texts that everybody reads"),
    ("/moderation/propositions/{number}/separation", "texts that everybody reads"),
];
/// Commands that tell what is not published, or of single persons, without a note: with the reason.
const QUIET: &[(&str, &str)] = &[
    ("account", "acts upon one account that is named"),
    ("archive", "noted by the command itself"),
    ("backup", "a copy, as secret as the database; whoever runs it reads the file already"),
    ("consultation", "creates one"),
    ("demo", "fictional members"),
    ("export", "noted by the command itself, in the scope organiser"),
    ("help", "words"),
    ("import", "brings in what the file says"),
    ("migrate", "tables"),
    ("restore", "totals"),
    ("retention", "totals"),
    ("serve", "noted page by page"),
    ("simulate", "makes what nobody real is in"),
    ("verify", "tells a number where it is wrong alone"),
];

fn list() -> String {
    format!("/concertations/{SLUG}/pilotage/consultations-de-donnees")
}

fn noted(house: &House) -> i64 {
    let rows = house.number("SELECT COUNT(*) AS n FROM readings");
    let linked = "SELECT COUNT(*) AS n FROM readings r JOIN events e ON e.id = r.event_id AND e.verb = 'people.read'
        AND e.consultation_id = r.consultation_id AND e.at = r.at";
    assert_eq!(house.number(linked), rows, "each with its entry of the log");
    rows
}

/// A page of the consultation that few open: a GET under /pilotage or /moderation, or one that members may not open.
fn is_for_few(route: &Route) -> bool {
    let [_, member, moderator, organiser] = route.expect;
    let few = member == 403 && (moderator == 200 || organiser == 200);
    route.method == Method::GET && (few || route.path.contains("/pilotage") || route.path.contains("/moderation"))
}

#[test]
fn every_page_for_few_is_noted_or_shows_nobody() {
    let name = |route: &Route| route.path.trim_start_matches("/concertations/{slug}");
    let excused = |route: &Route| NOBODY.iter().any(|(path, _)| *path == name(route));
    for route in ROUTES.iter().filter(|route| is_for_few(route)) {
        let is_noted = matches!(route.reads, Some(Reads::Always(_) | Reads::Perhaps(_)));
        assert!(is_noted != excused(route), "{}: neither noted nor excused, or both", route.path);
    }
    for (path, reason) in NOBODY {
        let is_there = ROUTES.iter().any(|route| is_for_few(route) && name(route) == *path);
        assert!(is_there && !reason.is_empty(), "{path} is no page for few any more");
    }
}

#[test]
fn every_command_is_noted_or_tells_nobody() {
    let help = concerto("none", &["help"]).said();
    let commands = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    for name in commands.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' ')) {
        let name = name.split_whitespace().next().unwrap();
        assert!(QUIET.iter().any(|(known, _)| *known == name), "{name}: what does it tell?");
    }
}

/// Each line of the table does what it says: one note for a page that was shown, none for who may not open it.
#[actix_web::test]
async fn each_look_is_one_note() {
    let world = World::new().await;
    let mut seen = 0;
    for route in ROUTES.iter().filter(|route| route.method == Method::GET) {
        for role in ["guest", "member", "moderator", "organiser"] {
            let before = noted(&world.house);
            let mut browser = world.browser(role);
            browser.get_with(&sample(&world, route).path, &[]).await;
            let after = noted(&world.house) - before;
            let expected = match route.reads {
                Some(Reads::Always(_)) => i64::from(browser.status == 200),
                Some(Reads::Perhaps(_)) => after.min(1),
                None => 0,
            };
            assert_eq!(after, expected, "{} as {role}: {}", route.path, browser.status);
            assert!(after == 0 || matches!(role, "moderator" | "organiser"), "{} as {role}", route.path);
            seen += after;
        }
    }
    assert!(seen >= 13, "{seen}");
    world.house.close().await;
}

story! {
    /// The list tells who, what, where and when, without what stood behind the address; members do not read it.
    async fn organisers_and_moderators_read_who_looked(house) {
        house.has_consultation().await;
        let (mut omar, mut maud) = (house.in_role("omar", "pilotage"), house.in_role("maud", "moderation"));
        omar.open(&list()).await.is(200).sees("Rien n’a été consulté");
        let seats = format!("/concertations/{SLUG}/pilotage/sieges");
        omar.open(&format!("{seats}?page=1")).await.is(200);
        maud.open(&seats).await.is(403);
        assert_eq!(noted(&house), 1);
        let before = house.statements();
        maud.open(&list()).await.is(200).sees("Omar Exemple").sees("Liste des sièges").sees(&seats).misses("?page=1").sees("365 jours");
        assert!(house.statements() - before <= 10);
        assert_eq!(noted(&house), 1, "the list is not noted");
        house.member("alice", "patients").open(&list()).await.is(403);
        house.guest().open(&list()).await.is(401);
        maud.open(&format!("/concertations/{SLUG}/moderation")).await.is(200);
        omar.open(&list()).await.sees("Maud Exemple").sees("File de modération");
    }

    /// A form that comes back with the list is a look as well; one that leads on is none.
    async fn a_refused_form_shows_the_list_again(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let invitations = format!("/concertations/{SLUG}/pilotage/invitations");
        omar.open(&invitations).await.is(200);
        omar.post(&invitations, &[("email", "nobody")]).await.is(422);
        assert_eq!(noted(&house), 2);
    }

    /// Many looks cost the list no statement more; it has pages.
    async fn many_looks_have_pages(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let integrity = format!("/concertations/{SLUG}/pilotage/integrite");
        let mut cost = Vec::new();
        for looks in [1, 50] {
            for _ in 0..looks {
                omar.open(&integrity).await.is(200);
            }
            let before = house.statements();
            omar.open(&list()).await.is(200);
            cost.push(house.statements() - before);
        }
        assert!(cost[0] == cost[1] && cost[0] <= 10, "{cost:?}");
        omar.open(&format!("{}?page=2", list())).await.is(200);
        assert_eq!(omar.all("tbody tr").len(), 1);
        omar.open(&format!("{}?page=900", list())).await.is(200);
        assert_eq!(omar.all("tbody tr").len(), 1);
    }

    /// What cannot be noted is not shown.
    async fn what_is_not_noted_is_not_shown(house) {
        house.has_consultation().await;
        house.seat("alice", "patients");
        let mut omar = house.in_role("omar", "pilotage");
        house.sql("ALTER TABLE readings RENAME TO away");
        omar.open(&format!("/concertations/{SLUG}/pilotage/sieges")).await.is(500).misses("Alice");
        house.sql("ALTER TABLE away RENAME TO readings");
        omar.open(&format!("/concertations/{SLUG}/pilotage/sieges")).await.is(200).sees("Alice");
    }

    /// True tallies that leave at the machine are noted under its command; public ones are not.
    async fn an_export_at_the_machine_is_noted(house) {
        house.has_consultation().await;
        let url = house.database_url();
        concerto(&url, &["export", SLUG]).done();
        assert_eq!(noted(&house), 0);
        concerto(&url, &["export", SLUG, "--scope", "organiser"]).done();
        assert_eq!(noted(&house), 1);
        house.in_role("omar", "pilotage").open(&list()).await.sees("Ligne de commande").sees("Export pour le pilotage");
    }

    /// After a year a note is gone, and the log keeps its hash alone; a closed account's name goes at once.
    async fn notes_are_kept_for_a_time(house) {
        const KEEPING: Keeping =
            Keeping { account_years: 2, mail_days: 90, ballot_days: 365, candidacy_days: 365, reading_days: 365 };
        house.has_consultation().await;
        let omar = house.account("omar");
        house.takes_part(omar, "pilotage", None);
        house.browser_of(omar).open(&format!("/concertations/{SLUG}/pilotage/integrite")).await.is(200);
        let round = |house: &House| house.runs(|conn, at| retention::readings(conn, KEEPING, at));
        house.passes(Duration::days(364));
        assert_eq!(round(&house), 0);
        house.passes(Duration::days(2));
        let due = house.app.db.read_now({ let at = house.now(); move |conn| retention::due(conn, KEEPING, at) }).unwrap();
        assert_eq!(due.readings, 1);
        assert_eq!((round(&house), noted(&house)), (1, 0));
        let left = "SELECT COUNT(*) AS n FROM events WHERE verb = 'people.read' AND payload IS NULL AND salt IS NULL
            AND account_id IS NULL AND digest IS NOT NULL";
        assert_eq!(house.number(left), 1);
        house.browser_of(omar).open(&format!("/concertations/{SLUG}/pilotage/integrite")).await.is(200);
        house.sql(&format!("UPDATE members SET role = 'observation' WHERE account_id = {omar}"));
        house.browser_of(omar).open("/mon-espace/fermeture").await.choose("accord", "1").press("Fermer mon compte").await.went_on();
        house.in_role("maud", "moderation").open(&list()).await.sees("Compte fermé").misses("Omar");
    }
}
