//! The history of a comment: who may read its text reads its versions, what changed, and never what was closed.

use chrono::Duration;

use crate::support::house::{Browser, House, SLUG, Seat, story};

fn of(more: &str) -> String {
    format!("/concertations/{SLUG}/propositions/1/commentaires/1{more}")
}

async fn edits(browser: &mut Browser, from: &str, text: &str) {
    let fields = [("cote", "for"), ("texte", text), ("langue", "fr"), ("version", from)];
    browser.post(&of(""), &fields).await.went_on();
}

/// Alice comments on Bruno's proposal, and edits what she wrote.
async fn written(house: &House) -> (Seat, Seat) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposal(bruno, "Une idée");
    let mut author = house.browser_of(alice.account);
    let all = of("").replace("/commentaires/1", "/commentaires");
    author
        .post(&all, &[("cote", "for"), ("texte", "Un délai de trois jours."), ("langue", "fr"), ("key", "k")])
        .await
        .went_on();
    house.passes(Duration::minutes(2));
    edits(&mut author, "1", "Un délai de cinq jours.").await;
    (alice, bruno)
}

story! {
    /// From the comment to its versions, each with what changed, under permanent links.
    async fn an_edited_comment_tells_what_changed(house) {
        let (alice, _) = written(&house).await;
        let mut guest = house.guest();
        guest.open(&format!("/concertations/{SLUG}/propositions/1")).await.press("modifié le").await.is(200);
        guest.sees("Versions du commentaire").sees("Version 2").press("Version 1").await.is(200);
        guest.sees("trois").misses("cinq").misses("Ce qui a changé").sees("Ce texte a été remplacé");
        guest.open(&of("/versions/2")).await.is(200).sees("Ce qui a changé depuis la version 1");
        assert_eq!(guest.all("#changements del"), ["[retiré : trois fin du retrait]"]);
        assert_eq!(guest.all("#changements ins"), ["[ajouté : cinq fin de l'ajout]"]);
        guest.open(&of("/versions/3")).await.is(404);
        guest.open(&of("/versions/1?avec=2")).await.is(200).sees("depuis la version 2");
        house.browser_of(alice.account).open(&of("/versions/2")).await.is(200).sees("Alice");
        house.sql("UPDATE consultations SET visibility = 'members'");
        house.guest().open(&of("/versions")).await.is(404);
        house.stranger("sam").open(&of("/versions/2")).await.is(404);
    }

    /// A text that is not shown has no history but for its author and moderators.
    async fn who_may_not_read_it_reads_no_version(house) {
        let (alice, bruno) = written(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        let (mut author, mut other, mut guest) = (house.browser_of(alice.account), house.browser_of(bruno.account), house.guest());
        let mut organiser = house.in_role("omar", "pilotage");
        for status in ["hidden", "withdrawn", "waiting", "refused"] {
            house.sql(&format!("UPDATE comments SET status = '{status}'"));
            for path in ["/versions", "/versions/1", "/versions/2?avec=1"] {
                for browser in [&mut guest, &mut other, &mut organiser] {
                    browser.open(&of(path)).await.is(404).misses("trois");
                }
                author.open(&of(path)).await.is(200);
                maud.open(&of(path)).await.is(200);
            }
        }
    }

    /// A version that holds personal data is in no list and no comparison.
    async fn a_masked_version_is_closed(house) {
        let (alice, _) = written(&house).await;
        let maud = house.in_role("maud", "moderation");
        house.sql(&format!(
            "INSERT INTO decisions (consultation_id, number, target_kind, comment_id, measure, rules_version, clause, facts,
                snapshot, origin, automated, urgent, concerns_lead, at)
             SELECT 1, 1, 'comment', id, 'mask', 1, 3, 'Un nom.', '', 'own_initiative', FALSE, FALSE, FALSE, {} FROM comments;
             UPDATE comment_versions SET masked_by = (SELECT id FROM decisions) WHERE number = 1",
            house.days(0)
        ));
        let mut guest = house.guest();
        guest.open(&of("/versions")).await.is(200).sees("Version 2").misses("Version 1");
        guest.open(&of("/versions/1")).await.is(404);
        guest.open(&of("/versions/2")).await.is(200).misses("trois").misses("Ce qui a changé");
        guest.open(&of("/versions/2?avec=1")).await.is(200).misses("trois");
        for mut browser in [maud, house.browser_of(alice.account)] {
            browser.open(&of("/versions/1")).await.is(200).sees("trois").sees("données personnelles");
            browser.open(&of("/versions/2")).await.sees("depuis la version 1");
        }
    }

    /// Where moderators read first, what was replaced before they published it was never public.
    async fn what_never_was_public_stays_so(house) {
        house.has_consultation().await;
        house.sql("UPDATE consultations SET moderation = 'before'");
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposal(bruno, "Une idée");
        let mut author = house.browser_of(alice.account);
        let all = of("").replace("/commentaires/1", "/commentaires");
        author.post(&all, &[("cote", "for"), ("texte", "Un délai de trois jours."), ("langue", "fr"), ("key", "k")]).await.went_on();
        house.passes(Duration::minutes(2));
        edits(&mut author, "1", "Un délai de cinq jours.").await;
        house.passes(Duration::minutes(2));
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&format!("/concertations/{SLUG}/moderation/propositions/1/commentaires/1")).await;
        maud.choose("mesure", "publish").press("Enregistrer").await.went_on();
        house.passes(Duration::minutes(2));
        edits(&mut author, "2", "Un délai de sept jours.").await;
        let mut guest = house.guest();
        guest.open(&of("/versions")).await.is(200).sees("Version 3").sees("Version 2").misses("Version 1");
        guest.open(&of("/versions/1")).await.is(404);
        guest.open(&of("/versions/2?avec=1")).await.is(200).sees("cinq").misses("trois");
        guest.open(&of("/versions/3")).await.is(200).sees("cinq").sees("sept");
        author.open(&of("/versions/1")).await.is(200).sees("trois");
        maud.open(&of("/versions/1")).await.is(200).sees("trois");
    }

    /// A list of 200 versions comes in pages, with as many statements as one version.
    async fn two_hundred_versions_cost_the_same(house) {
        written(&house).await;
        let mut reader = house.member("carla", "citoyens");
        let mut counted = Vec::new();
        for last in [2, 200] {
            for n in 3..=last {
                let at = house.days(0);
                house.sql(&format!(
                    "INSERT INTO comment_versions (comment_id, number, side, body, at) SELECT id, {n}, 'for', 'Texte {n}', {at} FROM comments"
                ));
            }
            house.sql(&format!("UPDATE comments SET version = {last}"));
            for path in ["/versions", "/versions/2"] {
                let before = house.statements();
                reader.open(&of(path)).await.is(200);
                counted.push(house.statements() - before);
            }
        }
        assert!(counted[0] == counted[2] && counted[1] == counted[3] && counted.iter().all(|n| *n <= 10), "{counted:?}");
        reader.open(&of("/versions")).await.sees("Version 200").sees("Version 181").misses("Version 180");
        reader.open(&of("/versions?page=10")).await.sees("Version 1").misses("Version 21");
    }
}
