//! Quotations as stories: an author agrees and takes it back, an organiser quotes exactly, nobody is pointed at.

use concerto::domain::policy;
use concerto::model::{CommentStatus, ProposalStatus};
use concerto::store::{Fault, quotes as rows};

use crate::results::voted;
use crate::support::house::{Browser, House, SLUG, Seat, story};
use crate::syntheses::{DESK, PUBLIC, people, publishes};

/// The seat of this name that `voted` made.
fn seat_of(house: &House, name: &str) -> Seat {
    let account = house.number(&format!("SELECT id AS n FROM accounts WHERE email_key = '{name}@example.org'"));
    let seat = house.number(&format!("SELECT seat_id AS n FROM members WHERE account_id = {account}"));
    Seat { seat, account }
}

fn consent(comment: Option<i32>) -> String {
    let proposal = format!("/concertations/{SLUG}/propositions/1");
    comment.map_or_else(|| format!("{proposal}/citation"), |n| format!("{proposal}/commentaires/{n}/citation"))
}

async fn allows(house: &House, who: Seat, comment: Option<i32>, what: &str) -> Browser {
    let mut browser = house.browser_of(who.account);
    browser.open(&consent(comment)).await.is(200).choose("citation", what).press("Enregistrer").await.went_on();
    browser
}

/// Comments by two colleges that are large, and one that is not.
fn commented(house: &House) -> [Seat; 3] {
    let all = ["patients1", "soignants0", "industriels0"].map(|name| seat_of(house, name));
    for (number, (who, text)) in (1..).zip(all.iter().zip([
        "Je l’utilise chaque jour, **sans** le voir. Il faut un registre public, et vite. Le reste attendra.",
        "Nos équipes n’ont pas été formées.",
        "Le délai est intenable pour une petite entreprise.",
    ])) {
        house.comment(1, number, *who, text);
    }
    all
}

async fn quotes(dns: &mut Browser, text: &str) -> u16 {
    dns.open(DESK).await.fill("avant-axe-1", text).press("Enregistrer").await.pressed
}

story! {
    /// An author agrees when writing or later, changes it, takes it back; nobody else does, and the log knows.
    async fn an_author_agrees_and_takes_it_back(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        let mut browser = house.browser_of(alice.account);
        browser.open(&format!("/concertations/{SLUG}/propositions/nouvelle")).await.sees("Accord de citation");
        browser.choose("axe", "1").fill("titre", "Un registre").fill("phrase", "Un registre public.").fill("texte", "Le texte.");
        browser.choose("citation", "college").press("Publier").await.went_on();
        let now = "SELECT quoting AS t FROM proposals";
        assert_eq!(house.texts(now), ["college"]);
        browser.press("Accord de citation").await.is(200).sees("Citer sous mon nom").choose("citation", "name").press("Enregistrer").await.went_on().sees("Accord de citation enregistré");
        assert_eq!(house.texts(now), ["name"]);
        browser.open("/mon-espace/contributions").await.sees("Accord de citation : sous mon nom");
        house.comment(1, 1, alice, "Un argument.");
        browser.open(&format!("/concertations/{SLUG}/propositions/1/commentaires/1")).await;
        let mut same = allows(&house, alice, Some(1), "college").await;
        assert_eq!(house.texts("SELECT quoting AS t FROM comments"), ["college"]);
        same.post(&consent(Some(1)), &[("citation", "college")]).await;
        same.post(&consent(Some(1)), &[("citation", "peut-être")]).await.is(422);
        for mut other in [house.member("bruno", "patients"), house.deputy("dora", alice), house.in_role("omar", "pilotage"), house.in_role("maud", "moderation")] {
            other.open(&consent(None)).await.is(403);
            assert_eq!(other.post(&consent(Some(1)), &[("citation", "name")]).await.pressed, 403);
            other.open(&format!("/concertations/{SLUG}/propositions/1")).await.misses("/citation");
        }
        house.guest().open(&consent(None)).await.is(401);
        house.sql(&format!("UPDATE members SET standing = 'suspended' WHERE account_id = {}", alice.account));
        same.open(&consent(None)).await.choose("citation", "none").press("Enregistrer").await.went_on();
        assert_eq!(house.texts(now), ["none"]);
        assert_eq!(house.texts("SELECT verb || ' ' || subject AS t FROM events WHERE verb LIKE 'quoting.%' ORDER BY id"), [
            "quoting.allowed proposal/1", "quoting.allowed proposal/1", "quoting.allowed proposal/1/comment/1", "quoting.taken_back proposal/1",
        ]);
        house.sql("UPDATE consultations SET names = 'members'");
        same.open(&consent(None)).await.misses("Citer sous mon nom");
        same.post(&consent(None), &[("citation", "name")]).await.is(422);
    }

    /// Chosen from a list, exact or cut exactly; in the page, the files and the data; nothing leads to who is not named.
    async fn an_organiser_quotes_exactly(house) {
        let mut all = people(&house).await;
        let [patient, nurse, _] = commented(&house);
        let author = seat_of(&house, "patients0");
        allows(&house, patient, Some(1), "college").await;
        allows(&house, nurse, Some(2), "name").await;
        allows(&house, author, None, "name").await;
        let list = format!("{DESK}/citations");
        let [dns, ais, _] = &mut all;
        dns.open(&list).await.is(200).sees("{{quote-1}}").sees("En une phrase 1.").sees("Patients0 Exemple (collège Patients), proposition n° 1");
        dns.open(&format!("{list}?type=commentaires")).await.sees("{{quote-1-1}}").sees("Je l’utilise chaque jour, sans le voir.").sees("Un membre du collège Patients").misses("quote-1-3");
        for mut other in [house.member("zoe", "patients"), house.in_role("maud", "moderation")] {
            other.open(&list).await.is(403);
        }
        for (text, said) in [
            ("Un mot.\n\n{{quote-1-1: Il faut un registre privé}}", "ligne 3 : ces mots ne sont pas ceux de « quote-1-1 »"),
            ("{{quote-1-1: l faut un registre}}", "ces mots ne sont pas ceux"),
            ("{{quote-1-1: et vite […] Il faut}}", "ces mots ne sont pas ceux"),
            ("{{quote-1-3}}", "ligne 1 : « quote-1-3 » ne peut pas être citée. Son auteur n’a pas donné son accord"),
            ("Comme dit {{quote-1-1}}", "s’écrit sur une seule ligne"),
            ("{{quote-1-1: Il faut\nun registre}}", "s’écrit sur une seule ligne"),
            ("{{quote-9}}", "aucune contribution ne s’appelle « quote-9 »"),
            ("{{quote-01}}", "aucune contribution ne s’appelle"),
        ] {
            assert_eq!(quotes(dns, text).await, 422, "{text}");
            dns.sees(said);
        }
        let text = "Des mots :\n\n{{quote-1-1: je l'utilise chaque jour […] registre public}}\n\n{{quote-1-2}}\n{{quote-1}}\n\nEt {{seats}} sièges.";
        assert_eq!(quotes(dns, text).await, 422, "an exact cut keeps its capitals");
        let text = text.replace("je l'", "Je l'");
        assert_eq!(quotes(dns, &text).await, 303);
        ais.open(&format!("{DESK}/apercu")).await.is(200).sees("« Je l’utilise chaque jour […] registre public […] »").sees("– Un membre du collège Patients");
        ais.open(DESK).await.press("Approuver la synthèse").await.went_on();
        dns.open(DESK).await.press("Publier la synthèse").await.went_on();
        let mut guest = house.guest();
        guest.open(PUBLIC).await.is(200).sees("Soignants0 Exemple (collège Soignants), à propos de la proposition n° 1").sees("avec l’accord que chacun avait donné").sees("Et 46 sièges.").misses("quote-1").misses("Patients1");
        guest.get_with(&format!("{PUBLIC}/versions/1/synthese.json"), &[]).await.is(200);
        let data: serde_json::Value = serde_json::from_str(&guest.html).unwrap();
        assert_eq!(data["quotes"][0]["text"], "Je l’utilise chaque jour […] registre public […]");
        assert_eq!(data["quotes"][0]["college"], "patients");
        assert!(data["quotes"][0]["author"].is_null() && data["quotes"][0]["proposal"].is_null() && data["quotes"][0]["comment"].is_null());
        assert_eq!(data["quotes"][1]["author"], "Soignants0 Exemple");
        assert_eq!((data["quotes"][2]["proposal"].clone(), data["quotes"][2]["text"].clone()), (1.into(), "En une phrase 1.".into()));
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM synthesis_quotes"), 3);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM synthesis_files WHERE ending = 'docx'"), 1);
    }

    /// Taken back after the draft, after the approval, after the publication; hidden after the publication.
    async fn an_accord_taken_back_is_told_by_name(house) {
        let mut all = people(&house).await;
        let [patient, nurse, _] = commented(&house);
        allows(&house, patient, Some(1), "name").await;
        allows(&house, nurse, Some(2), "name").await;
        let [dns, ais, _] = &mut all;
        assert_eq!(quotes(dns, "{{quote-1-1}}\n\n{{quote-1-2}}").await, 303);
        ais.open(DESK).await.press("Approuver la synthèse").await.went_on();
        dns.open(DESK).await;
        let mut author = allows(&house, patient, Some(1), "none").await;
        let said = "Axe 1 – Cadre économique, ligne 1 : « quote-1-1 » ne peut pas être citée. Son auteur a retiré son accord";
        dns.press("Publier la synthèse").await.is(422).sees(said);
        dns.open(&format!("{DESK}/apercu")).await.is(422).sees(said);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM synthesis_versions"), 0);
        author.open(&consent(Some(1))).await.choose("citation", "college").press("Enregistrer").await.went_on();
        dns.open(DESK).await.press("Publier la synthèse").await.went_on();
        let mut guest = house.guest();
        guest.open(PUBLIC).await.is(200).sees("Un membre du collège Patients").misses("Patients1 Exemple");
        // taken back afterwards: what appeared stays as it appeared, and the organisers are told
        author.open(&consent(Some(1))).await.choose("citation", "none").press("Enregistrer").await.went_on();
        guest.open(PUBLIC).await.is(200).sees("chacun avait donné à la date de cette synthèse");
        dns.open(DESK).await.sees("Un auteur cité dans la dernière version a retiré ou restreint son accord depuis").sees("{{quote-1-1}}");
        // a quoted comment that is hidden, withdrawn or masked withholds the version
        house.passes(chrono::Duration::minutes(5));
        let file = format!("{PUBLIC}/versions/1/synthese.docx");
        house.sql(&format!("UPDATE comments SET status = 'hidden', status_at = {} WHERE number = 2", house.days(0)));
        guest.open(PUBLIC).await.is(403).misses("formées");
        guest.open(&file).await.is(403);
        house.sql("UPDATE comments SET status = 'published' WHERE number = 2");
        guest.open(&file).await.is(200);
        let masked = |state: &str| format!("UPDATE decisions SET state = '{state}'");
        let maud = house.account("maud");
        house.sql(&format!(
            "INSERT INTO decisions (consultation_id, number, target_kind, proposal_id, comment_id, account_id, measure,
                rules_version, facts, snapshot, origin, automated, urgent, concerns_lead, author_account_id, at, state, acted_at)
             SELECT 1, 1, 'comment', proposal_id, id, author_account_id, 'mask', 1, '', body, 'report', FALSE, FALSE, FALSE,
                {maud}, {now}, 'effective', {now} FROM comments WHERE number = 2",
            now = house.days(0)
        ));
        guest.open(&file).await.is(403);
        house.sql(&masked("cancelled"));
        guest.open(&file).await.is(200);
        house.sql(&format!("UPDATE comments SET status = 'hidden', status_at = {} WHERE number = 3", house.days(0)));
        guest.open(&file).await.is(200);
        assert_eq!(quotes(dns, "{{quote-1-3}}").await, 422);
        dns.sees("« quote-1-3 » ne peut pas être citée. Ce texte n’est pas, ou n’est plus, lisible par tous");
    }

    /// What was given back to readers, quoted, and taken from them again is taken from them again: the moment at which it was
    /// hidden first, before the version, is not what counts.
    async fn a_restoration_that_is_undone_takes_the_words_away_again(house) {
        let mut all = people(&house).await;
        let [_, nurse, _] = commented(&house);
        allows(&house, nurse, Some(2), "name").await;
        let mut maud = house.in_role("maud", "moderation");
        let docket = format!("/concertations/{SLUG}/moderation/propositions/1/commentaires/2");
        maud.open(&docket).await.choose("mesure", "hide").choose("regle", "3").fill("Les faits", "Un tiers peut être reconnu.");
        maud.press("Enregistrer la décision").await.went_on();
        let [dns, ais, _] = &mut all;
        assert_eq!(quotes(dns, "{{quote-1-2}}").await, 422);
        house.passes(chrono::Duration::minutes(30));
        maud.open(&docket).await.choose("mesure", "restore").press("Enregistrer").await.went_on();
        house.passes(chrono::Duration::minutes(2));
        assert_eq!(quotes(dns, "{{quote-1-2}}").await, 303);
        ais.open(DESK).await.press("Approuver la synthèse").await.went_on();
        dns.open(DESK).await.press("Publier la synthèse").await.went_on();
        let mut guest = house.guest();
        guest.open(PUBLIC).await.is(200).sees("formées");
        house.passes(chrono::Duration::minutes(2));
        maud.post(&format!("/concertations/{SLUG}/decisions/2/annulation"), &[]).await.went_on();
        assert_eq!(house.texts("SELECT status AS t FROM comments WHERE number = 2"), ["hidden"]);
        guest.open(PUBLIC).await.is(403).misses("formées").sees("masqué ou retiré depuis");
        guest.open(&format!("{PUBLIC}/versions/1/synthese.docx")).await.is(403);
        house.passes(chrono::Duration::minutes(30));
        maud.open(&docket).await.choose("mesure", "restore").press("Enregistrer").await.went_on();
        guest.open(PUBLIC).await.is(200).sees("formées");
    }

    /// The list asks the database for what `may_quote` allows: the same in every state of proposal, comment and accord.
    async fn the_list_and_the_rule_are_the_same(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        house.comment(1, 1, alice, "Un argument.");
        let id = concerto::model::ConsultationId(1);
        for proposal in ProposalStatus::ALL {
            for comment in CommentStatus::ALL {
                for (own, other) in [("none", "name"), ("name", "none"), ("college", "college")] {
                    house.sql(&format!(
                        "UPDATE proposals SET status = '{proposal}', quoting = '{own}'; UPDATE comments SET status = '{comment}', quoting = '{other}'"
                    ));
                    let found = house.app.db.read_now(move |conn| {
                        let listed = [false, true].map(|comments| rows::allowed(conn, id, comments, (0, 10)).map(|it| it.len()));
                        let counted = [false, true].map(|comments| rows::count_allowed(conn, id, comments));
                        Ok::<_, Fault>((rows::named(conn, id, &[(1, None), (1, Some(1))])?, listed, counted))
                    });
                    let (named, listed, counted) = found.unwrap();
                    for (place, comments) in [false, true].into_iter().enumerate() {
                        let it = named.iter().find(|it| it.comment.is_some() == comments).unwrap();
                        let may = usize::from(policy::may_quote(it).is_ok());
                        let state = format!("{proposal}, {comment}, {own}, {other}, comments: {comments}");
                        assert_eq!(*listed[place].as_ref().unwrap(), may, "{state}");
                        assert_eq!(*counted[place].as_ref().unwrap(), i64::try_from(may).unwrap(), "{state}");
                    }
                }
            }
        }
    }

    /// The list costs the same however much there is: it reads what it shows, and of the rest the seats of the colleges.
    async fn the_list_reads_what_it_shows(house) {
        let mut all = people(&house).await;
        let author = seat_of(&house, "patients0");
        house.sql("UPDATE proposals SET quoting = 'college'");
        let mut took = Vec::new();
        for more in [0, 60] {
            house.proposals(author, more, "Une proposition");
            house.sql("UPDATE proposals SET quoting = 'college'");
            let before = house.statements();
            all[0].open(&format!("{DESK}/citations")).await.is(200).sees("{{quote-1}}");
            took.push(house.statements() - before);
        }
        assert!(took[0] == took[1] && took[0] <= 8, "{took:?}");
    }

    /// A college that is too small is not named; alone of its kind, it is not even told by being left out.
    async fn a_small_college_is_not_pointed_at(house) {
        voted(&house).await;
        let mut all = crate::syntheses::opened(&house).await;
        let [_, _, firm] = commented(&house);
        allows(&house, firm, Some(3), "college").await;
        let list = format!("{DESK}/citations?type=commentaires");
        let [dns, ..] = &mut all;
        dns.open(&list).await.sees("Un membre du collège Industriels");
        house.sql("UPDATE seats SET standing = 'suspended' WHERE id IN (SELECT s.id FROM seats s JOIN colleges c ON c.id = s.college_id WHERE c.key = 'industriels' AND s.number > 3)");
        dns.open(&list).await.sees("ce collège est trop petit").misses("Un membre du collège Industriels");
        assert_eq!(quotes(dns, "{{quote-1-3}}").await, 422);
        dns.sees("trop petit pour que la citation ne le désigne pas");
        house.sql("UPDATE seats SET standing = 'suspended' WHERE id IN (SELECT s.id FROM seats s JOIN colleges c ON c.id = s.college_id WHERE c.key = 'chercheurs' AND s.number > 3)");
        dns.open(&list).await.sees("Un membre de la concertation").misses("collège Industriels");
        publishes(&mut all).await;
    }
}
