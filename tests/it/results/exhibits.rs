//! The figures of the results under their permanent addresses: page, drawing, citation; what is hidden is in none.

use concerto::web::drawing::{Type, wrapped};

use super::{opening, page, recount, voted};
use crate::support::house::{Browser, House, SLUG, Seat, story};

/// The names of all figures of the vote in `voted`.
const NAMES: [&str; 11] = [
    "classement",
    "ecarts",
    "priorites-patients",
    "priorites-soignants",
    "priorites-industriels",
    "priorites-chercheurs",
    "priorites-citoyens",
    "participation",
    "semaines",
    "proposition-1",
    "proposition-2",
];

fn figure(name: &str) -> String {
    format!("{}/chiffres/{name}", page())
}

/// The vote is over; an organiser, who opens the results.
async fn over(house: &House) -> Browser {
    voted(house).await;
    house.passes(chrono::Duration::days(30));
    house.in_role("omar", "pilotage")
}

/// Twenty patients who are for the first four of eight proposals and against the others, and twenty soignants who are not.
async fn two_camps(house: &House) -> [Seat; 2] {
    house.has_consultation().await;
    let mut first = Vec::new();
    for (camp, college) in ["patients", "soignants"].iter().enumerate() {
        let seats: Vec<Seat> = (0..20).map(|n| house.seat(&format!("{college}{n}"), college)).collect();
        if camp == 0 {
            house.proposals(seats[0], 8, "Une idée");
        }
        let at = house.days(-2);
        house.sql(&format!(
            "INSERT INTO ballots (proposal_id, seat_id, college_id, stance, cast_at)
             SELECT p.id, s.id, s.college_id, CASE WHEN (p.number <= 4) = ({camp} = 0) THEN 'for' ELSE 'against' END, {at}
             FROM proposals p, seats s WHERE s.college_id = (SELECT id FROM colleges WHERE key = '{college}')"
        ));
        first.push(seats[0]);
    }
    // one dissenter each, so that no college is of one mind
    let dissent =
        "UPDATE ballots SET stance = 'abstain' WHERE seat_id IN (SELECT MAX(id) FROM seats GROUP BY college_id)";
    house.sql(dissent);
    house.sql(
        "UPDATE ballots SET stance = 'abstain' WHERE seat_id IN (SELECT MAX(id) - 1 FROM seats GROUP BY college_id)",
    );
    recount(house);
    house.passes(chrono::Duration::days(30));
    [first[0], first[1]]
}

/// A page without the tokens of its forms, which differ each time.
fn without_tokens(html: &str) -> String {
    let mut parts = html.split("name=\"csrf\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + part.split_once('"').map_or(part, |(_, rest)| rest))
}

/// The elements of a drawing with what they are painted with, each kind with how often it stands there.
fn structure(svg: &str) -> String {
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for tag in svg.split('<').skip(1).filter(|tag| !tag.starts_with(['/', '?'])) {
        let name: String = tag.chars().take_while(|c| c.is_alphanumeric()).collect();
        let fill = tag.split(" fill=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("-");
        *counts.entry(format!("{name} {fill}")).or_default() += 1;
    }
    counts.into_iter().map(|(what, n)| format!("{n} {what}")).collect::<Vec<_>>().join("\n")
}

story! {
    /// Closed as the results are, in the same words; then each figure is a page and a drawing, and no other name is one.
    async fn each_figure_has_a_page_and_a_drawing(house) {
        let mut omar = over(&house).await;
        for name in NAMES {
            for path in [figure(name), format!("{}.svg", figure(name))] {
                house.guest().open(&path).await.is(403).sees("pas encore publiés");
                omar.open(&path).await.is(200).misses("Source : concertation");
            }
        }
        omar.post(&opening(), &[]).await;
        let mut guest = house.guest();
        for name in NAMES {
            guest.open(&figure(name)).await.is(200).sees("Source : concertation").sees("Empreinte des données");
            guest.sees("Les membres ne sont pas un échantillon").sees("règles version 1").sees(&figure(name));
            assert!(guest.html.contains(&format!("{}.svg\" download", figure(name))), "{name}");
            assert_eq!(guest.headers["cache-control"], "private, no-cache");
            guest.get_with(&format!("{}.svg", figure(name)), &[]).await.is(200);
            assert_eq!(guest.headers["content-type"], "image/svg+xml; charset=utf-8");
            assert!(guest.html.contains("<title id=\"title\">") && guest.html.contains("règles version 1"), "{name}");
            let drawn = guest.html.clone();
            assert_eq!(drawn.matches("Empreinte").count(), 1, "{name}");
            guest.get_with(&format!("{}.svg", figure(name)), &[]).await;
            assert_eq!(drawn, guest.html, "the same bytes");
            for foreign in ["<style", "var(", "foreignObject", "class=", "href", "%\""] {
                assert!(!drawn.contains(foreign), "{name}: {foreign}");
            }
        }
        for name in ["rien", "priorites-inconnu", "priorites-", "proposition-3", "proposition-02", "proposition-x", "Classement", "classement.gif"] {
            guest.open(&figure(name)).await.is(404);
            guest.open(&format!("{}.svg", figure(name))).await.is(404);
            guest.open(&format!("{}.png", figure(name))).await.is(404);
        }
    }

    /// The drawing as pixels, twice as many each way; the same bytes each time, other ones for another figure.
    async fn each_figure_is_a_picture_too(house) {
        let mut omar = over(&house).await;
        house.guest().open(&format!("{}.png", figure("classement"))).await.is(403).sees("pas encore publiés");
        omar.post(&opening(), &[]).await;
        let mut guest = house.guest();
        guest.open(&figure("classement")).await.sees("en image (PNG)");
        let mut pictures = Vec::new();
        for name in ["classement", "ecarts", "proposition-1"] {
            guest.get_with(&format!("{}.svg", figure(name)), &[]).await.is(200);
            let tall = guest.html.split(" height=\"").nth(1).and_then(|it| it.split('"').next()).unwrap().to_owned();
            let path = format!("{}.png", figure(name));
            let bytes = guest.get_with(&path, &[]).await.is(200).bytes.clone();
            assert_eq!(guest.headers["content-type"], "image/png");
            assert!(bytes.starts_with(b"\x89PNG\r\n"), "{name}");
            let side = |from: usize| u32::from_be_bytes(bytes[from..from + 4].try_into().unwrap());
            assert_eq!((side(16), side(20)), (2 * 960, 2 * tall.parse::<u32>().unwrap()), "{name}");
            assert!(bytes == guest.get_with(&path, &[]).await.bytes, "{name}: the same bytes");
            pictures.push(bytes);
        }
        assert!(pictures[0] != pictures[1] && pictures[1] != pictures[2]);
    }

    /// What a hidden college voted is in no figure: other votes of it, still too few, give the same bytes.
    async fn a_hidden_college_is_in_no_figure(house) {
        let mut omar = over(&house).await;
        let mut told = Vec::new();
        for votes in ["'for'", "CASE WHEN id % 2 = 0 THEN 'against' ELSE 'abstain' END"] {
            house.sql(&format!(
                "UPDATE ballots SET stance = {votes} WHERE college_id = (SELECT id FROM colleges WHERE key = 'citoyens')
                    AND proposal_id = (SELECT id FROM proposals WHERE number = 2)"
            ));
            recount(&house);
            let mut all = Vec::new();
            for name in NAMES {
                for path in [figure(name), format!("{}.svg", figure(name))] {
                    omar.get_with(&path, &[]).await.is(200);
                    all.push(without_tokens(&omar.html));
                }
            }
            omar.open(&page()).await.is(200).sees("moins de 5 votes");
            all.push(without_tokens(&omar.html));
            told.push(all);
        }
        for (one, other) in told[0].iter().zip(&told[1]) {
            let at = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
            assert!(one == other, "{}", other.chars().skip(at.saturating_sub(200)).take(300).collect::<String>());
        }
        house.sql("UPDATE ballots SET stance = 'against' WHERE college_id = (SELECT id FROM colleges WHERE key = 'patients')");
        recount(&house);
        omar.open(&page()).await;
        assert_ne!(Some(&without_tokens(&omar.html)), told[0].last(), "what is shown does change");
    }

    /// What each college puts first, with its own numbers; a college of which nothing is shown says so.
    async fn each_college_has_its_own_order(house) {
        let mut omar = over(&house).await;
        omar.post(&opening(), &[]).await;
        let mut guest = house.guest();
        guest.open(&figure("priorites-patients")).await;
        guest.sees("Patients : la proposition n° 1, « Une phrase claire », vient en tête avec 80 % de soutien (8 pour, 2 contre, 1 sans avis).");
        guest.open(&figure("priorites-soignants")).await.sees("« Un guichet unique », vient en tête avec 83,3 % de soutien");
        guest.open(&figure("priorites-chercheurs")).await.sees("tous ou presque").misses("6 pour, 0 contre");
        guest.open(&figure("priorites-citoyens")).await.sees("n° 1").misses("Un guichet unique");
        guest.open(&page()).await.is(200).sees("Ce que chaque collège met en tête").sees("Participation").sees("Contributions par semaine");
    }

    /// A college that is small everywhere is a sentence, and no bar.
    async fn a_small_college_says_so_in_words(house) {
        let mut omar = over(&house).await;
        house.sql("DELETE FROM ballots WHERE college_id = (SELECT id FROM colleges WHERE key = 'citoyens')
                   AND proposal_id = (SELECT id FROM proposals WHERE number = 1)");
        recount(&house);
        omar.post(&opening(), &[]).await;
        let mut guest = house.guest();
        guest.open(&figure("priorites-citoyens")).await.is(200).sees("Citoyens : moins de 5 votes sur chaque proposition");
        assert!(guest.all("svg[role=img]").is_empty());
        guest.open(&figure("participation")).await.sees("moins de 5 sièges actifs : détail non publié");
        guest.open(&figure("classement")).await.is(404);
        guest.open(&figure("ecarts")).await.is(404);
    }

    /// The drawing of a proposal: a bar a college with its pattern, and where the numbers come from.
    async fn a_drawing_holds_bars_patterns_and_its_source(house) {
        let mut omar = over(&house).await;
        omar.post(&opening(), &[]).await;
        let mut guest = house.guest();
        guest.get_with(&format!("{}.svg", figure("proposition-2")), &[]).await.is(200);
        let svg = guest.html.clone();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "../golden" }, {
            insta::assert_snapshot!("drawing", structure(&svg));
        });
        assert!(svg.contains("détail non publié") && svg.contains(&figure("proposition-2")));
        guest.get_with(&format!("/concertations/{SLUG}/donnees.json"), &[]).await.is(200);
        let file: serde_json::Value = serde_json::from_str(&guest.html).unwrap();
        assert!(svg.contains(file["data_fingerprint"].as_str().unwrap()));
    }

    /// Profiles: what each holds and its colleges; a member sees the own square, and nobody else does.
    async fn profiles_are_shown_and_a_member_finds_the_own_square(house) {
        let [patient, soignant] = two_camps(&house).await;
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&page()).await.is(200).sees("Les profils seront calculés à la publication");
        omar.open(&figure("profils")).await.is(404);
        omar.post(&opening(), &[]).await;
        let (mut alice, mut bruno, mut guest) = (house.browser_of(patient.account), house.browser_of(soignant.account), house.guest());
        alice.open(&page()).await.is(200).sees("2 profils se détachent").sees("Vous seul le voyez");
        bruno.open(&page()).await.is(200).sees("Vous seul le voyez");
        let own = |browser: &Browser| browser.all(".fr-callout p").into_iter().find(|it| it.starts_with("Vous seul")).unwrap();
        assert_ne!(own(&alice), own(&bruno));
        assert_eq!(alice.all("svg.cc-map .own").len(), 1);
        for path in [page(), figure("profils")] {
            guest.open(&path).await.is(200).sees("2 profils se détachent").misses("Vous seul le voyez").sees("Une idée");
            assert!(guest.all("svg.cc-map .own").is_empty() && !guest.all("svg.cc-map .tile").is_empty());
            omar.open(&path).await.misses("Vous seul le voyez");
        }
        // a member who reads first after something changed: the page is made anew, with the own square
        for path in [page(), figure("profils")] {
            house.sql("INSERT INTO events (consultation_id, verb, subject, payload, salt, digest, at)
                SELECT consultation_id, verb, subject, payload, salt, digest, at FROM events WHERE id = (SELECT MAX(id) FROM events)");
            let before = house.statements();
            alice.open(&path).await.is(200).sees("Vous seul le voyez").sees("Source : concertation");
            let took = house.statements() - before;
            assert!(took == 10, "{path}: {took}");
        }
        let svg = format!("{}.svg", figure("profils"));
        alice.get_with(&svg, &[]).await.is(200);
        guest.get_with(&svg, &[]).await.is(200);
        assert_eq!(alice.html, guest.html, "nobody's square is in the drawing");
    }

    /// Without profiles the page says so, and there is no figure of them.
    async fn no_profiles_are_made_up(house) {
        let mut omar = over(&house).await;
        house.sql("DELETE FROM ballots WHERE college_id <> (SELECT id FROM colleges WHERE key = 'patients')");
        recount(&house);
        omar.post(&opening(), &[]).await;
        let mut guest = house.guest();
        guest.open(&page()).await.is(200).sees("Aucun profil ne se détache");
        guest.open(&figure("profils")).await.is(404);
    }

    /// A figure costs as many statements for two proposals as for thirty, and fewer once the results are kept.
    async fn a_figure_takes_a_constant_number_of_statements(house) {
        let mut omar = over(&house).await;
        let mut cost = Vec::new();
        for more in [0, 30] {
            if more > 0 {
                let seat = house.seat("zoe", "patients");
                house.proposals(seat, more, "Une autre");
            }
            let before = house.statements();
            omar.get_with(&figure("ecarts"), &[]).await.is(200);
            cost.push(house.statements() - before);
        }
        assert!(cost[0] == cost[1] && cost[0] <= 10, "{cost:?}");
        omar.post(&opening(), &[]).await;
        let mut guest = house.guest();
        guest.get_with(&page(), &[]).await;
        let before = house.statements();
        guest.get_with(&format!("{}.svg", figure("semaines")), &[]).await.is(200);
        assert!(house.statements() - before <= 5);
    }

    /// A proposal's page leads to its figure; the title of a hidden one is on neither its page nor its drawing.
    async fn a_proposal_leads_to_its_figure(house) {
        let mut omar = over(&house).await;
        house.sql("UPDATE proposals SET status = 'hidden', title = 'Un secret' WHERE number = 1");
        for end in ["", ".svg"] {
            omar.get_with(&format!("{}{end}", figure("proposition-1")), &[]).await.is(200);
            assert!(!omar.html.contains("Un secret") && omar.html.contains("votes par collège"));
        }
        omar.post(&opening(), &[]).await;
        let mut guest = house.guest();
        guest.open(&format!("/concertations/{SLUG}/propositions/2")).await.is(200).sees("Citer ce chiffre");
        guest.sees("en attente de : citoyens").sees("Source : concertation");
        assert!(guest.html.contains(&format!("href=\"{}\"", figure("proposition-2"))));
    }

    /// The fingerprint of the page is that of the file, which holds the actions of the roadmap too.
    async fn the_fingerprint_is_that_of_the_file(house) {
        let mut omar = over(&house).await;
        house.sql(&format!(
            "INSERT INTO actions (consultation_id, number, axis_id, title, description, description_html, lead, progress,
                status, version, changed_at) VALUES (1, 1, 1, 'T', 'X', 'X', 'DNS', 10, 'started', 1, {0});
             INSERT INTO action_links (action_id, proposal_id, taken) SELECT a.id, p.id, 'P' FROM actions a, proposals p
             WHERE p.number = 1",
            house.days(0)
        ));
        omar.post(&opening(), &[]).await;
        let mut guest = house.guest();
        guest.get_with(&format!("/concertations/{SLUG}/donnees.json"), &[]).await.is(200);
        let file: serde_json::Value = serde_json::from_str(&guest.html).unwrap();
        guest.open(&page()).await.sees(file["data_fingerprint"].as_str().unwrap());
    }
}

#[test]
fn lines_are_broken_and_cut() {
    let lines = wrapped("Un référent par établissement de santé", 120, Type::BODY, 9);
    assert!(lines.len() > 1 && lines.concat().replace(' ', "") == "Unréférentparétablissementdesanté", "{lines:?}");
    let long = wrapped(&"x".repeat(300), 400, Type::BODY, 9);
    assert!(long.len() > 4 && long.concat().len() == 300);
    let cut = wrapped(&"mot ".repeat(500), 400, Type::BODY, 2);
    assert!(cut.len() == 2 && cut[1].ends_with('…'));
    assert!(wrapped("", 400, Type::BODY, 2).is_empty());
}
