//! Searching: what the list of searches finds, who finds what, the page, similar proposals, and the index itself.

mod followed;
mod similar;

use concerto::domain::search::{self, Answering, Asked, Found};
use concerto::domain::verify;
use concerto::model::Viewer;
use concerto::model::search::{Query, extract};
use concerto::model::stems::Analyser;
use concerto::store::{Conn, Lane};

use crate::support::chrome::{Chrome, Look};
use crate::support::house::{House, SLUG, Seat, story};

/// A search's address.
fn page(query: &str) -> String {
    format!("/concertations/{SLUG}/recherche?q={query}")
}

/// Puts what stories wrote straight into the tables into the index; tells how many texts that were.
pub fn index(house: &House) -> usize {
    let (mut all, at) = (0, house.now());
    loop {
        let round = house.app.db.write_now(Lane::Bulk, move |conn: &mut Conn| search::round(conn, at)).unwrap();
        all += round;
        if round == 0 {
            return all;
        }
    }
}

fn find(house: &House, text: &str) -> Found {
    let (asked, at) = (Asked { text: text.to_owned(), page: 1, ..Asked::default() }, house.now());
    house.app.db.read_now(move |conn| search::search(conn, &Viewer::guest(), SLUG, &asked, at)).unwrap()
}

/// `p1` for a proposal, `c2` for a comment, `a1` for the answer to proposal 1, `r1` for an action; comments of the list have numbers over all proposals.
fn names(found: &Found) -> Vec<String> {
    let name = |text: &Answering| match text {
        Answering::Proposal(it) => format!("p{}", it.number),
        Answering::Comment(it) => format!("c{}", it.number),
        Answering::Followed(it) if it.kind == search::Searched::Answer => format!("a{}", it.number),
        Answering::Followed(it) => format!("r{}", it.number),
    };
    found.hits.iter().map(|hit| name(&hit.text)).collect()
}

fn titles(browser: &crate::support::house::Browser) -> Vec<String> {
    browser.all(".cc-result h3")
}

#[derive(serde::Deserialize)]
struct List {
    proposals: Vec<Written>,
    comments: Vec<Said>,
    answers: Vec<Said>,
    actions: Vec<Written>,
    searches: Vec<Search>,
}

#[derive(serde::Deserialize)]
struct Written {
    title: String,
    #[serde(default)]
    lead: String,
    body: String,
}

#[derive(serde::Deserialize)]
struct Said {
    on: i32,
    text: String,
}

#[derive(serde::Deserialize)]
struct Search {
    q: String,
    finds: Vec<String>,
    #[serde(default)]
    misses: Vec<String>,
    #[serde(default)]
    nothing: bool,
}

fn list() -> List {
    toml::from_str(include_str!("../data/searches.toml")).unwrap()
}

fn put(house: &House, list: &List, by: Seat) {
    for it in &list.proposals {
        let number = house.proposal(by, &it.title);
        let (lead, body) = (it.lead.replace('\'', "''"), it.body.replace('\'', "''"));
        house.sql(&format!(
            "UPDATE proposals SET in_one_sentence = '{lead}', body = '{body}' WHERE consultation_id = 1 AND number = {number}"
        ));
    }
    for (it, number) in list.comments.iter().zip(1..) {
        house.comment(it.on, number, by, &it.text);
    }
}

story! {
    /// The list of searches: what must be found, what must not, in the same order on both databases.
    async fn the_list_of_searches(house) {
        house.has_consultation().await;
        let list = list();
        let seat = house.seat("alice", "patients");
        put(&house, &list, seat);
        followed::put(&house, &list.answers, &list.actions, seat.account);
        let all = list.proposals.len() + list.comments.len() + list.answers.len() + list.actions.len();
        assert_eq!(index(&house), all);
        let (mut wrong, mut told) = (Vec::new(), String::new());
        for it in &list.searches {
            let found = names(&find(&house, &it.q));
            let lacks = it.finds.iter().filter(|name| !found.contains(name)).collect::<Vec<_>>();
            let extra = found.iter().filter(|name| it.misses.contains(name) || it.nothing).collect::<Vec<_>>();
            if !lacks.is_empty() || !extra.is_empty() {
                wrong.push(format!("{}: finds {found:?}, lacks {lacks:?}, must not find {extra:?}", it.q));
            }
            told.push_str(&format!("{}: {}\n", it.q, found.join(" ")));
        }
        assert!(wrong.is_empty() && list.searches.len() >= 70, "\n{}", wrong.join("\n"));
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "golden" }, {
            insta::assert_snapshot!("searches", told);
        });
    }

    /// What is hidden, refused, waiting or withdrawn is found by its author and by moderation alone, not even counted.
    async fn nobody_finds_what_they_may_not_read(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        for (number, status) in (1..).zip(["published", "hidden", "refused", "waiting", "withdrawn", "merged"]) {
            house.proposal(alice, &format!("Girafe {status}"));
            house.sql(&format!("UPDATE proposals SET status = '{status}' WHERE number = {number}"));
            house.comment(number, 1, bruno, &format!("Le zèbre sous {status}."));
        }
        house.comment(1, 2, bruno, "Un zèbre masqué.");
        house.sql("UPDATE comments SET status = 'hidden' WHERE number = 2");
        index(&house);
        let mut maud = house.in_role("maud", "moderation");
        let (mut alice, mut bruno) = (house.browser_of(alice.account), house.browser_of(bruno.account));
        for browser in [&mut house.guest(), &mut house.stranger("zoe"), &mut house.in_role("omar", "pilotage"), &mut bruno] {
            browser.open(&page("girafe")).await.is(200).sees("2 résultats.");
            assert_eq!(titles(browser), ["Girafe published", "Girafe merged"]);
            browser.misses("Girafe hidden").misses("Girafe waiting").misses("Girafe refused").misses("Girafe withdrawn");
        }
        for browser in [&mut alice, &mut maud] {
            browser.open(&page("girafe")).await.sees("6 résultats.").sees("Girafe waiting");
        }
        house.guest().open(&page("zebre")).await.sees("2 résultats.").misses("Girafe hidden").misses("zèbre masqué");
        maud.open(&page("zebre")).await.sees("7 résultats.");
        // one's own comment is found below a text that one may not read, without its title
        bruno.open(&page("zebre")).await.sees("7 résultats.").misses("Girafe hidden").sees("Proposition n° 2");
        house.guest().open(&format!("{}&statut=masquee", page("girafe"))).await.sees("Aucun résultat");
        house.sql("UPDATE consultations SET visibility = 'members'");
        house.guest().open(&page("girafe")).await.is(404);
    }

    /// A text is found as soon as it is written, as it is now, and an earlier word no more; verify looks it up.
    async fn what_is_written_is_found_at_once(house) {
        house.has_consultation().await;
        let mut alice = house.member("alice", "patients");
        alice.open("/concertations/ia-en-sante/propositions/nouvelle").await.choose("axe", "1").fill("Titre", "Un ornithorynque");
        alice.fill("En une phrase", "Court.").fill("Texte de la proposition", "Long.").press("Publier").await.went_on();
        let mut guest = house.guest();
        guest.open(&page("ornithorynques")).await.sees("Un résultat.");
        assert_eq!(guest.all(".cc-result mark"), ["ornithorynque"]);
        alice.open("/concertations/ia-en-sante/propositions/1/commentaires/nouveau").await.choose("cote", "for");
        alice.fill("texte", "Un <b>tatou</b> & des fourmiliers").press("Publier").await.went_on();
        guest.open(&page("fourmilier")).await.sees("Un résultat.").sees("Un <b>tatou</b> & des fourmiliers");
        assert!(guest.html.contains("&#60;b&#62;tatou") && guest.html.contains("<mark>fourmiliers</mark>"), "{}", guest.html);
        alice.open("/concertations/ia-en-sante/propositions/1/commentaires/1/modifier").await;
        alice.fill("texte", "Un pangolin").press("Enregistrer").await.went_on();
        guest.open(&page("fourmilier")).await.sees("Aucun résultat");
        guest.open(&page("pangolins")).await.sees("Un résultat.");
        assert_eq!(index(&house), 0);
        let at_rest = house.app.db.read_now(|conn| verify::verify(conn, SLUG)).unwrap();
        assert_eq!(at_rest.differences, Vec::<String>::new());
        house.sql("DELETE FROM search_entries WHERE kind = 'comment'; UPDATE proposals SET version = 2");
        let told = house.app.db.read_now(|conn| verify::verify(conn, SLUG)).unwrap().differences;
        assert_eq!(told.len(), 2, "{told:?}");
        assert_eq!(index(&house), 2);
    }

    /// Filters, pages, and what a search page says when there is nothing to show.
    async fn the_page_of_results(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposals(alice, 24, "Registre des essais");
        house.sql("UPDATE proposals SET axis_id = 2 WHERE number <= 3");
        house.comment(1, 1, bruno, "Les registres coûtent cher.");
        index(&house);
        let mut guest = house.guest();
        guest.open("/concertations/ia-en-sante").await.press("Rechercher").await.is(200).sees("Que cherchez-vous");
        guest.fill("q", "registre").press("Appliquer").await.is(200).sees("25 résultats, 1 à 20 affichés.");
        guest.press("Suivante").await.sees("21 à 25 affichés").sees("page 2");
        for (filter, count) in [("axe=2", 4), ("type=commentaires", 1), ("college=soignants", 1), ("cote=pour", 1),
            ("axe=2&type=propositions", 3), ("statut=publiee&axe=2", 3)] {
            guest.open(&format!("{}&{filter}", page("registre"))).await.is(200);
            assert_eq!(titles(&guest).len(), count, "{filter}");
        }
        guest.open(&format!("{}&axe=2&cote=contre", page("registre"))).await.sees("avec les filtres choisis");
        guest.press("Chercher sans filtre").await.sees("25 résultats");
        guest.open(&format!("{}&axe=77&college=nulle-part", page("registre"))).await.is(200);
        guest.sees("Axe 77 (n’existe pas)").sees("Collège : nulle-part (n’existe pas)");
        guest.open(&format!("{}&type=x&axe=z&college=%3Cb%3E&statut=q&cote=1&page=-4", page("registre"))).await.sees("25 résultats");
        guest.open(&page("le+la")).await.sees("dans presque tous les textes");
        guest.open(&page("%22%22%29%28%2A+AND+%27%5C")).await.is(200);
        guest.open(&page("introuvable")).await.sees("Vérifiez l’orthographe").press("Voir toutes les propositions").await.is(200);
        guest.open(&page(&"anticonstitutionnellement+".repeat(60))).await.is(200).sees("trop longue");
        guest.open(&page("%FF")).await.is(400);
        guest.open(&page("%00registre%0A")).await.is(200);
    }

    /// A page of results costs the same whatever is found.
    async fn a_search_costs_the_same_whatever_is_found(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        house.proposals(seat, 30, "Registre des essais");
        for number in 1..=200 {
            house.comment(1, number, seat, "Un registre.");
        }
        followed::put(&house, &list().answers, &list().actions, seat.account);
        index(&house);
        let mut alice = house.browser_of(seat.account);
        let mut costs = Vec::new();
        for query in ["registre", "essais+5", "introuvable"] {
            let before = house.statements();
            alice.open(&page(query)).await.is(200);
            costs.push(house.statements() - before);
        }
        assert!(costs.iter().all(|n| *n <= 10 && *n == costs[0]), "{costs:?}");
        alice.open(&page("registre")).await.sees("D’autres textes contiennent ces mots");
    }
}

/// The stems of a text.
fn stems(text: &str) -> Vec<String> {
    Analyser::default().words(text).iter().map(|word| word.forms.stem.clone()).collect()
}

#[test]
fn a_word_is_found_under_its_stem() {
    for (one, other) in [
        ("évaluer", "Évaluations"),
        ("cœurs", "COEUR"),
        ("l’hôpital", "hôpitaux"),
        ("e\u{301}nergie", "énergies"),
        ("données", "donnée"),
        ("infirmière", "infirmiers"),
    ] {
        assert_eq!(stems(one), stems(other), "{one}, {other}");
    }
    assert_eq!(stems("qu’il n'est d’une l'"), Vec::<String>::new());
    assert_eq!(stems("RGPD 2016/679"), ["rgpd", "2016", "679"]);
    assert_eq!(Analyser::default().words(&"a".repeat(5000)).first().map(|it| it.forms.plain.len()), Some(60));
}

#[test]
fn an_extract_shows_the_words_around() {
    let text = format!("{} La donnée de santé, **ici**. {}", "avant ".repeat(100), "après ".repeat(100));
    let mut analyser = Analyser::default();
    let query = Query::parse("données santé", &mut analyser);
    let pieces = extract(&text, &query.places(&analyser.words(&text)), 120);
    let marked: Vec<&str> = pieces.iter().filter(|it| it.marked).map(|it| it.text.as_str()).collect();
    assert_eq!(marked, ["donnée", "santé"]);
    let whole: String = pieces.iter().map(|it| it.text.as_str()).collect();
    assert!(whole.starts_with("… avant") && whole.ends_with(" …") && whole.contains("santé, ici."), "{whole}");
    assert!(whole.len() < 150, "{whole}");
    assert_eq!(extract("", &[], 10), []);
}

/// The pages of searches in a real browser: on a phone, light and dark, with scripting; the list comes as one types.
#[actix_web::test]
async fn searches_are_sound_in_a_browser() {
    let house = House::on_sqlite().await;
    house.has_consultation().await;
    let (alice, list) = (house.seat("alice", "patients"), list());
    put(&house, &list, alice);
    index(&house);
    for dark in [false, true] {
        let look = if dark { Look::PHONE.dark() } else { Look::PHONE };
        let Some(chrome) = Chrome::start(look).await else { break };
        let long = format!("{}&type=propositions&axe=1", page(&"m".repeat(300)));
        for path in [page("donn%C3%A9es"), page(""), page("le"), long] {
            chrome.open(&format!("{}{path}", house.address)).await.is_sound().await;
        }
        let email = "alice@example.org";
        chrome.open(&format!("{}/connexion", house.address)).await.fill("Adresse électronique", email).await;
        chrome.click("Recevoir un code").await.sees("Code à six chiffres").await;
        let letters = house.letters(email);
        let code = letters.iter().filter_map(|letter| letter["code"].as_str()).next_back().unwrap();
        chrome.fill("Code à six chiffres", code).await.click("Valider le code").await.sees("Se déconnecter").await;
        chrome.open(&format!("{}/concertations/{SLUG}/propositions/nouvelle", house.address)).await;
        chrome.fill("Titre", "Suivre le cœur à distance").await.sees("Soutenir plutôt celle-ci").await;
        chrome.is_sound().await;
        chrome.close().await;
    }
    house.close().await;
}
