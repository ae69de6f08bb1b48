//! The list: filters and orders in its address, cards, pages, and what it costs.

use concerto::domain::proposals::place_in_shuffle;

use super::{all, one};
use crate::support::house::story;

/// The numbers of the cards, in their order.
fn numbers(browser: &crate::support::house::Browser) -> Vec<i32> {
    let over = browser.all(".cc-item .fr-card__detail");
    over.iter().map(|it| it.split(' ').nth(1).unwrap().parse().unwrap()).collect()
}

#[test]
fn the_shuffle_is_the_same_everywhere() {
    let mut order: Vec<i32> = (1..=10).collect();
    order.sort_by_key(|number| place_in_shuffle(*number, 7));
    let mut other: Vec<i32> = (1..=10).collect();
    other.sort_by_key(|number| place_in_shuffle(*number, 8));
    assert_ne!(order, other);
    assert_ne!(order, (1..=10).collect::<Vec<_>>());
    assert_eq!(place_in_shuffle(1, 0), place_in_shuffle(1, 0));
}

story! {
    /// Filters narrow the list, say so, and are taken off one by one.
    async fn filters_narrow_the_list(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposals(alice, 3, "Idée");
        house.proposals(bruno, 2, "Soin");
        house.sql("UPDATE proposals SET axis_id = 2 WHERE number IN (2, 4)");
        house.sql("UPDATE proposals SET comments_for = 9 WHERE number = 4");
        let mut guest = house.guest();
        guest.open(&all()).await.sees("5 propositions.").sees("Aucun résultat n’est publié avant la clôture");
        let shuffled = numbers(&guest);
        guest.open(&all()).await;
        assert_eq!(numbers(&guest), shuffled);
        for (query, expected) in [
            ("tri=numero", vec![1, 2, 3, 4, 5]),
            ("tri=recentes", vec![5, 4, 3, 2, 1]),
            ("tri=discutees", vec![4, 1, 2, 3, 5]),
            ("tri=numero&axe=2", vec![2, 4]),
            ("tri=numero&college=soignants", vec![4, 5]),
            ("tri=numero&college=soignants&college=patients&axe=2&axe=1", vec![1, 2, 3, 4, 5]),
            ("tri=numero&axe=2&college=patients", vec![2]),
            ("tri=numero&statut=publiee&vote=sans&page=99", vec![1, 2, 3, 4, 5]),
        ] {
            guest.open(&format!("{}?{query}", all())).await.is(200);
            assert_eq!(numbers(&guest), expected, "{query}");
        }
        guest.open(&format!("{}?axe=2&college=patients", all())).await.press("Retirer le filtre Collège : Patients").await;
        assert_eq!(guest.path, format!("{}?axe=2", all()));
        guest.open(&format!("{}?axe=2&college=citoyens", all())).await.is(200).sees("Aucune proposition ne correspond");
        guest.press("Retirer tous les filtres").await.is(200).sees("5 propositions.");
        guest.open(&format!("{}?axe=77&college=%3Cb%3E&statut=nulle&tri=rien&page=-3", all())).await.is(200);
        guest.open(&format!("{}?axe=77&college=nulle-part", all())).await.sees("Aucune proposition ne correspond");
        guest.sees("Collège : nulle-part (n’existe pas)").press("Retirer le filtre Axe 77 (n’existe pas)").await;
        assert_eq!(guest.path, format!("{}?college=nulle-part", all()));
    }

    /// Figures order nothing before they are open, not even by the address.
    async fn figures_order_nothing_before_they_are_open(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        house.proposals(seat, 2, "Idée");
        for browser in [&mut house.guest(), &mut house.browser_of(seat.account), &mut house.in_role("omar", "pilotage")] {
            browser.open(&all()).await.misses("value=\"soutien\"");
            browser.open(&format!("{}?tri=soutien", all())).await.is(403).sees("Les résultats ne sont pas encore publiés");
        }
        house.sql(&format!("UPDATE consultations SET results_opened_at = {}", house.days(0)));
        let mut guest = house.guest();
        guest.open(&all()).await.sees("Soutien minimal");
        guest.open(&format!("{}?tri=soutien", all())).await.is(200);
        assert_eq!(numbers(&guest), [1, 2]);
    }

    /// A vote on a card leads back to the card, and counts as the seat's.
    async fn a_vote_on_a_card_leads_back(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        house.proposals(seat, 25, "Idée");
        let mut alice = house.browser_of(seat.account);
        alice.open(&format!("{}?tri=numero&page=2", all())).await.sees("25 propositions, 21 à 25 affichées");
        alice.sees("Voter à la suite : 25 sans choix");
        alice.press("Pour la proposition 23").await.went_on().sees("Vote enregistré : pour – Propositions");
        assert_eq!(alice.path, format!("{}?tri=numero&page=2", all()));
        alice.sees("24 sans choix").sees("Votre vote : pour");
        for (query, expected) in [("vote=avec", vec![23]), ("vote=avec&axe=2", vec![])] {
            alice.open(&format!("{}?{query}", all())).await.is(200);
            assert_eq!(numbers(&alice), expected, "{query}");
        }
        alice.open(&format!("{}?tri=sans-vote&page=2", all())).await;
        assert_eq!(numbers(&alice).last(), Some(&23));
        alice.open(&format!("{}?vote=sans", all())).await.sees("24 propositions");
        house.guest().open(&all()).await.misses("stance").sees("25 propositions, 1 à 20 affichées");
    }

    /// A page costs the same with one proposal or with sixty, with one comment or with two hundred.
    async fn a_page_costs_the_same_whatever_it_holds(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        let mut alice = house.browser_of(seat.account);
        let mut costs = Vec::new();
        let mut comments = 0;
        for (proposals, more) in [(1, 1), (19, 19), (40, 180)] {
            house.proposals(seat, proposals, "Idée");
            for number in comments + 1..=comments + more {
                house.comment(1, number, seat, "Un argument.");
            }
            comments += more;
            for path in [all(), one(1), format!("{}?cote=pour", one(1))] {
                let before = house.statements();
                alice.open(&path).await.is(200);
                costs.push((path, house.statements() - before));
            }
        }
        assert!(costs.iter().all(|(_, n)| *n <= 10), "{costs:?}");
        for (path, n) in &costs {
            assert!(costs.iter().filter(|(other, _)| other == path).all(|(_, other)| other == n), "{costs:?}");
        }
        alice.open(&one(2)).await;
        let before = house.statements();
        alice.open(&one(2)).await.press("Pour la proposition 2").await.sees("Vote enregistré");
        let after_vote = house.statements();
        alice.open(&one(2)).await;
        let plain = house.statements() - after_vote;
        assert!(plain <= 10 && before < after_vote, "{plain}");
    }
}
