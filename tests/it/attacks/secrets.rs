//! What is hidden stays hidden: texts taken from readers, drafts, addresses, reports, notes, who voted what, results before
//! they are opened. Two ways to look: two houses that differ in nothing but what a reader may not know must give that reader
//! the same bytes everywhere; and words planted in every hidden place are met by those with the right, and nobody else.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use concerto::web::routes::ROUTES;

use super::crawl::Crawl;
use crate::routes_matrix::samples::path_of;
use crate::support::house::{Browser, House, SLUG, Seat};
use crate::support::need;

/// What differs between two houses.
#[derive(Clone, Copy)]
struct Secret {
    /// The word in every hidden text.
    word: &'static str,
    /// What Alice, Bruno and Dina vote on the first proposal.
    stances: [&'static str; 3],
    /// Which comment is reported a second time.
    reported: &'static str,
}

const ONE: Secret = Secret { word: "alpha", stances: ["for", "against", "for"], reported: "1" };
/// The same totals by other hands.
const OTHER_HANDS: Secret = Secret { word: "unmotbienpluslong", stances: ["against", "for", "for"], reported: "4" };
/// Other totals too.
const OTHER_TOTALS: Secret = Secret { word: "zeta", stances: ["against", "against", "abstain"], reported: "4" };

/// Where a word is planted, and which of the people meet it.
const PLANTED: [(&str, &[&str]); 12] = [
    ("propositionmasquee", &["bruno", "moderator"]),
    ("propositionenattente", &["bruno", "moderator"]),
    ("propositionretiree", &["bruno", "moderator"]),
    ("commentairemasque", &["bruno", "moderator"]),
    ("commentaireretire", &["bruno", "moderator"]),
    ("signalement", &["moderator"]),
    ("notedemoderation", &["moderator"]),
    ("faitsdeladecision", &["bruno", "moderator"]),
    ("brouillondesuite", &["organiser"]),
    ("adresseinvitee", &["organiser"]),
    ("motifdedemande", &["organiser"]),
    ("adressedebruno", &["bruno", "organiser"]),
];

struct World {
    house: House,
    carla: Seat,
    bruno: Seat,
    maud: i64,
    omar: i64,
}

impl World {
    /// Two proposals and two comments that everybody reads, and something in every hidden place.
    async fn of(secret: Secret, house: House) -> Self {
        house.has_consultation().await;
        house.sql("UPDATE consultations SET joining = TRUE");
        let [alice, bruno, carla, dina] =
            [("alice", "patients"), ("bruno", "soignants"), ("carla", "citoyens"), ("dina", "chercheurs")]
                .map(|(name, college)| house.seat(name, college));
        let (maud, omar) = (house.account("maud"), house.account("omar"));
        house.takes_part(maud, "moderation", None);
        house.takes_part(omar, "pilotage", None);
        house.sql(&format!("UPDATE members SET service = 'DNS' WHERE account_id = {omar}"));
        let word = |place: &str| format!("{place}{}", secret.word);
        house.proposal(alice, "Une proposition publique");
        for place in ["propositionmasquee", "propositionenattente", "propositionretiree"] {
            let number = house.proposal(bruno, "Une autre");
            let word = word(place);
            house.sql(&format!("UPDATE proposals SET title = '{word}', body = '{word}', body_html = '<p>{word}</p>', in_one_sentence = '{word}' WHERE number = {number};
                UPDATE versions SET title = '{word}', body = '{word}', in_one_sentence = '{word}' WHERE proposal_id IN (SELECT id FROM proposals WHERE number = {number})"));
        }
        house.sql("UPDATE proposals SET status = 'waiting', published_at = NULL WHERE number = 3");
        house.comment(1, 1, alice, "Un argument public.");
        house.comment(1, 2, bruno, &word("commentairemasque"));
        house.comment(1, 3, bruno, &word("commentaireretire"));
        house.comment(1, 4, dina, "Un autre argument public.");
        let world = Self { house, carla, bruno, maud, omar };
        world.votes(secret, [alice, bruno, dina]).await;
        world.acts(secret).await;
        world
    }

    async fn votes(&self, secret: Secret, seats: [Seat; 3]) {
        let vote = format!("/concertations/{SLUG}/propositions/1/vote");
        for (seat, stance) in seats.iter().chain([&self.carla]).zip(secret.stances.iter().chain([&"for"])) {
            self.house.browser_of(seat.account).post(&vote, &[("stance", stance)]).await.went_on();
        }
    }

    /// Withdrawals, reports, decisions, notes, drafts and invitations, through the application.
    #[allow(clippy::too_many_lines, reason = "a story, told in order")]
    async fn acts(&self, secret: Secret) {
        let word = |place: &str| format!("{place}{}", secret.word);
        let of = |path: &str| format!("/concertations/{SLUG}/{path}");
        let mut bruno = self.house.browser_of(self.bruno.account);
        bruno.post(&of("propositions/4/retrait"), &[]).await.went_on();
        bruno.post(&of("propositions/1/commentaires/3/retrait"), &[]).await.went_on();
        let mut carla = self.house.browser_of(self.carla.account);
        for at in ["2", "1/commentaires/2", &format!("1/commentaires/{}", secret.reported)] {
            let report = [("clause", "1"), ("texte", &*word("signalement")), ("key", at)];
            carla.post(&of(&format!("propositions/{at}/signalement")), &report).await.went_on();
        }
        self.house.passes(chrono::Duration::hours(3));
        let mut maud = self.house.browser_of(self.maud);
        maud.post(
            &of(&format!("moderation/propositions/1/commentaires/{}/notes", secret.reported)),
            &[("note", &word("notedemoderation")), ("key", "n")],
        )
        .await
        .went_on();
        for at in ["2", "1/commentaires/2"] {
            let decide = [
                ("mesure", "hide"),
                ("regle", "3"),
                ("faits", &*word("faitsdeladecision")),
                ("marque", "1-published"),
                ("key", at),
            ];
            maud.post(&of(&format!("moderation/propositions/{at}")), &decide).await.went_on();
        }
        let mut omar = self.house.browser_of(self.omar);
        let draft = [("suite", "accepted"), ("motifs", &*word("brouillondesuite")), ("pilote", "DNS"), ("marque", "0")];
        omar.post(&of("pilotage/suites/1"), &draft).await.went_on();
        let invite = [
            ("email", &*format!("{}@example.org", word("adresseinvitee"))),
            ("role", "holder"),
            ("place", "patients/new"),
            ("key", "k"),
        ];
        omar.post(&of("pilotage/invitations"), &invite).await.went_on();
        let mut guest = self.house.guest();
        guest
            .post(
                &of("participer"),
                &[("email", "zoe@example.org"), ("name", "Zoé"), ("motive", &word("motifdedemande"))],
            )
            .await
            .went_on();
        let link = self.house.letters("zoe@example.org").pop().unwrap()["location"].as_str().unwrap().to_owned();
        guest.post(&link, &[]).await.went_on();
        let address = word("adressedebruno");
        self.house.sql(&format!(
            "UPDATE accounts SET email = '{address}@example.org', email_key = '{address}@example.org' WHERE id = {}",
            self.bruno.account
        ));
    }

    fn browser(&self, who: &str) -> Browser {
        match who {
            "guest" => self.house.guest(),
            "stranger" => self.house.stranger("sam"),
            "carla" => self.house.browser_of(self.carla.account),
            "bruno" => self.house.browser_of(self.bruno.account),
            "observer" => self.house.in_role("odile", "observation"),
            "moderator" => self.house.browser_of(self.maud),
            "organiser" => self.house.browser_of(self.omar),
            _ => panic!("{who} is nobody"),
        }
    }

    /// Every answer that somebody gets: by links, by the table of routes, by searching for what is hidden.
    async fn answers(&self, who: &str) -> BTreeMap<String, String> {
        let mut browser = self.browser(who);
        browser.token().await;
        let (mut answers, mut crawl) =
            (BTreeMap::new(), Crawl::of(8, &["/", "/mon-espace", &format!("/concertations/{SLUG}")]));
        for route in ROUTES.iter().filter(|route| route.method == Method::GET) {
            // the comments stand on the first proposal
            for (number, comment) in [(1, 1), (1, 2), (1, 3), (1, 4), (2, 2), (3, 3), (4, 4)] {
                crawl.leads(&path_of(route, &number.to_string(), &comment.to_string()));
            }
        }
        for (place, _) in PLANTED {
            crawl.leads(&format!("/concertations/{SLUG}/recherche?q={}", &place[..place.len() - 3]));
        }
        while let Some(path) = crawl.next() {
            browser.get_with(&path, &[]).await;
            crawl.reads(&browser);
            answers.insert(path, told(&browser));
        }
        answers
    }
}

/// Status, mark and body of an answer, without what is drawn anew for each.
fn told(browser: &Browser) -> String {
    let header = |name: &str| {
        browser.headers.get(name).map(|value| value.to_str().unwrap_or_default().to_owned()).unwrap_or_default()
    };
    let mark = if browser.html.contains("name=\"csrf\"") { String::new() } else { header("etag") };
    let body = ["csrf", "key", "session"].iter().fold(browser.html.clone(), |html, name| without(&html, name));
    format!("{} {} {mark}\n{body}", browser.status, header("location"))
}

/// A page without the values of the fields of this name.
fn without(html: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let mut parts = html.split(start.as_str());
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |whole, part| whole + part.split_once('"').unwrap().1)
}

/// Those who may know nothing of it: a stranger sees what a guest does, but for their own space.
fn readers() -> impl Iterator<Item = &'static str> {
    ["guest", "carla", "stranger"].into_iter().take(if need::long() { 3 } else { 2 })
}

/// Panics where the same reader is told something else in two houses.
async fn are_alike(one: &World, other: &World, who: &str) {
    let (here, there) = (one.answers(who).await, other.answers(who).await);
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>(), "{who} is led elsewhere");
    assert!(here.len() > 60, "{who} saw {} pages", here.len());
    for (path, answer) in &here {
        let other = &there[path];
        let differs = answer.lines().zip(other.lines()).find(|(a, b)| a != b);
        assert!(answer == other, "{who} is told something else at {path}: {differs:?}");
    }
}

#[actix_web::test]
async fn hidden_things_change_no_byte_of_what_others_read() {
    let (one, other) =
        (World::of(ONE, House::on_sqlite().await).await, World::of(OTHER_TOTALS, House::on_sqlite().await).await);
    for who in readers() {
        are_alike(&one, &other, who).await;
    }
    one.house.close().await;
    other.house.close().await;
}

#[actix_web::test]
async fn published_results_do_not_tell_who_voted_what() {
    let (one, other) =
        (World::of(ONE, House::on_sqlite().await).await, World::of(OTHER_HANDS, House::on_sqlite().await).await);
    for world in [&one, &other] {
        world.house.passes(chrono::Duration::days(26));
        let mut omar = world.house.browser_of(world.omar);
        omar.post(&format!("/concertations/{SLUG}/pilotage/resultats"), &[]).await.went_on();
        assert_eq!(
            world.house.number("SELECT COUNT(*) AS n FROM consultations WHERE results_opened_at IS NOT NULL"),
            1
        );
    }
    for who in readers() {
        are_alike(&one, &other, who).await;
    }
    one.house.close().await;
    other.house.close().await;
}

/// Who meets which of the planted words, on any page that is reached.
async fn met(world: &World) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut met: BTreeMap<&str, BTreeSet<&str>> = PLANTED.iter().map(|(place, _)| (*place, BTreeSet::new())).collect();
    for who in ["guest", "stranger", "carla", "bruno", "observer", "moderator", "organiser"] {
        for (path, answer) in world.answers(who).await {
            for (place, _) in PLANTED.iter().filter(|(place, _)| answer.contains(&format!("{place}{}", ONE.word))) {
                if met.get_mut(place).unwrap().insert(who) {
                    println!("{place}: {who} at {path}");
                }
            }
        }
    }
    met
}

#[actix_web::test]
async fn planted_words_are_met_by_those_with_the_right_alone() {
    for house in [Some(House::on_sqlite().await), House::on_postgres().await].into_iter().flatten() {
        let world = World::of(ONE, house).await;
        let expected = PLANTED.iter().map(|(place, who)| (*place, who.iter().copied().collect())).collect();
        assert_eq!(met(&world).await, expected);
        world.house.close().await;
    }
}
