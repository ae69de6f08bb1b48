//! Inviting from a file: shown line by line, confirmed once, carried out to the end; one mistake, and nobody is invited.

use std::collections::BTreeMap;

use chrono::Duration;
use concerto::domain::intakes;
use concerto::model::{Mistake, Moment};
use concerto::store::Conn;

use crate::support::chrome::{Chrome, Look};
use crate::support::command::concerto;
use crate::support::house::{Browser, House, SLUG, story};

const HEAD: &str = "email;prénom;nom;collège;organisation;rôle;service;siège;boîte partagée\n";

fn form() -> String {
    format!("/concertations/{SLUG}/pilotage/invitations/import")
}

/// Carries the next lines out.
fn round(conn: &mut Conn, at: Moment) -> concerto::domain::Outcome<usize> {
    intakes::round(conn, 30, at)
}

/// Invitations, seats, letters, organisations, imports in the log.
fn counts(house: &House) -> [i64; 5] {
    let count = |of: &str| house.number(&format!("SELECT COUNT(*) AS n FROM {of}"));
    [
        count("invitations"),
        count("seats"),
        count("outbox"),
        count("organisations"),
        count("events WHERE verb = 'consultation.imported'"),
    ]
}

async fn sends(browser: &mut Browser, file: impl AsRef<[u8]>) -> String {
    browser.uploads(&form(), file.as_ref(), &[]).await.went_on();
    browser.path.clone()
}

/// What is wrong with a line, by the kind of mistake: the line (`{n}` is another number each time), the column, the slip.
const KINDS: &[(&str, &str, &str, &str)] = &[
    ("no address", ";;N;Patients;;;;;", "email", "empty"),
    ("blanks for an address", "   ;;N;Patients;;;;;", "email", "empty"),
    ("no at sign", "p{n}.example.org;;N;Patients;;;;;", "email", "email"),
    ("two at signs", "p{n}@@example.org;;N;Patients;;;;;", "email", "email"),
    ("nothing before the at sign", "@example.org;;N{n};Patients;;;;;", "email", "email"),
    ("nothing behind the at sign", "p{n}@;;N;Patients;;;;;", "email", "email"),
    ("a host without a dot", "p{n}@localhost;;N;Patients;;;;;", "email", "email"),
    ("a dot first", ".p{n}@example.org;;N;Patients;;;;;", "email", "email"),
    ("a dot last", "p{n}.@example.org;;N;Patients;;;;;", "email", "email"),
    ("two dots", "p..{n}@example.org;;N;Patients;;;;;", "email", "email"),
    ("a blank inside", "p {n}@example.org;;N;Patients;;;;;", "email", "email"),
    ("an accent", "pé{n}@example.org;;N;Patients;;;;;", "email", "email"),
    ("a host that begins with a hyphen", "p{n}@-example.org;;N;Patients;;;;;", "email", "email"),
    ("a host that ends with a hyphen", "p{n}@example-.org;;N;Patients;;;;;", "email", "email"),
    ("two dots in the host", "p{n}@example..org;;N;Patients;;;;;", "email", "email"),
    ("a dot behind the host", "p{n}@example.org.;;N;Patients;;;;;", "email", "email"),
    ("an underscore in the host", "p{n}@ex_ample.org;;N;Patients;;;;;", "email", "email"),
    ("a name around the address", "Alice <p{n}@example.org>;;N;Patients;;;;;", "email", "email"),
    ("a link in place of an address", "mailto:p{n}@example.org;;N;Patients;;;;;", "email", "email"),
    ("two addresses", "\"p{n}@example.org,q{n}@example.org\";;N;Patients;;;;;", "email", "email"),
    ("a long name before the at sign", "{n}{65}@example.org;;N;Patients;;;;;", "email", "email"),
    ("a long label of the host", "p{n}@{65}.org;;N;Patients;;;;;", "email", "email"),
    ("a long address", "p{n}@{65}.{65}.{65}.{65}.org;;N;Patients;;;;;", "email", "too_long"),
    ("a control character in the address", "p\u{7}{n}@example.org;;N;Patients;;;;;", "email", "control"),
    ("NUL in the address", "p\u{0}{n}@example.org;;N;Patients;;;;;", "email", "control"),
    ("a long family name", "p{n}@example.org;;{65}{65};Patients;;;;;", "name", "too_long"),
    ("a long given name", "p{n}@example.org;{65}{65};N;Patients;;;;;", "given_name", "too_long"),
    ("two names that are too long together", "p{n}@example.org;{65};{65};Patients;;;;;", "name", "too_long"),
    ("a control character in the name", "p{n}@example.org;;N\u{1b};Patients;;;;;", "name", "control"),
    ("a control character in the given name", "p{n}@example.org;A\u{8};N;Patients;;;;;", "given_name", "control"),
    ("no college", "p{n}@example.org;;N;;;;;;", "college", "empty"),
    ("a college that is none", "p{n}@example.org;;N;Patientes;;;;;", "college", "college"),
    ("two colleges", "p{n}@example.org;;N;\"Patients, Soignants\";;;;;", "college", "college"),
    ("a formula for a college", "p{n}@example.org;;N;=HYPERLINK(1);;;;;", "college", "college"),
    ("a college for a role without a seat", "p{n}@example.org;;N;Patients;;modération;;;", "college", "seatless"),
    ("a role that is none", "p{n}@example.org;;N;Patients;;président;;;", "role", "role"),
    ("two roles", "p{n}@example.org;;N;Patients;;titulaire et suppléant;;;", "role", "role"),
    ("script for a role", "p{n}@example.org;;N;Patients;;<script>alert(1)</script>;;;", "role", "role"),
    ("a long organisation", "p{n}@example.org;;N;Patients;{65}{65};;;;", "organisation", "too_long"),
    ("a control character in the organisation", "p{n}@example.org;;N;Patients;O\u{2};;;;", "organisation", "control"),
    (
        "an organisation for a seat that is there",
        "p{n}@example.org;;N;Patients;O;suppléant;;1;",
        "organisation",
        "of_seat",
    ),
    ("an organisation for a role without a seat", "p{n}@example.org;;N;;O;observation;;;", "organisation", "seatless"),
    ("an organisation that has its seats", "p{n}@example.org;;N;Industriels;Pleine;;;;", "organisation", "full"),
    ("a service for a seat", "p{n}@example.org;;N;Patients;;;DNS;;", "service", "of_seat"),
    ("a long service", "p{n}@example.org;;N;;;observation;{65}{65};;", "service", "too_long"),
    ("a control character in the service", "p{n}@example.org;;N;;;observation;D\u{3};;", "service", "control"),
    ("letters for a seat", "p{n}@example.org;;N;Patients;;suppléant;;deux;", "seat", "number"),
    ("seat zero", "p{n}@example.org;;N;Patients;;suppléant;;0;", "seat", "number"),
    ("a seat below zero", "p{n}@example.org;;N;Patients;;suppléant;;-1;", "seat", "number"),
    ("half a seat", "p{n}@example.org;;N;Patients;;suppléant;;1.5;", "seat", "number"),
    ("a seat beyond counting", "p{n}@example.org;;N;Patients;;suppléant;;99999999999;", "seat", "number"),
    ("a seat that is not there", "p{n}@example.org;;N;Patients;;suppléant;;99;", "seat", "no_such_seat"),
    ("a deputy without a seat", "p{n}@example.org;;N;Patients;;suppléante;;;", "seat", "seat_needed"),
    ("a seat for a role without one", "p{n}@example.org;;N;;;pilotage;;1;", "seat", "seatless"),
    ("neither yes nor no", "p{n}@example.org;;N;Patients;;;;;peut-être", "shared", "answer"),
    ("too few fields", "p{n}@example.org;;N", "line", "fields"),
    ("too many fields", "p{n}@example.org;;N;Patients;;;;;;;", "line", "fields"),
    ("an address that is there already", "good@example.org;;N{n};Patients;;;;;", "email", "twin"),
    ("the same in capitals", "GOOD@Example.ORG;;N{n};Patients;;;;;", "email", "twin"),
];

fn line_of(kind: &str, n: usize) -> String {
    kind.replace("{n}", &n.to_string()).replace("{65}", &"a".repeat(65))
}

/// 100,000 lines: a good one, then one kind of mistake after the other.
fn bad_file() -> String {
    let mut file = HEAD.to_owned() + "good@example.org;;N;Patients;;;;;\n";
    for n in 1..100_000 {
        file.push_str(&line_of(KINDS[(n - 1) % KINDS.len()].1, n));
        file.push('\n');
    }
    file
}

/// A consultation with an organiser, a held seat of the patients, and an organisation that has all its seats.
async fn people(house: &House) -> Browser {
    house.has_consultation().await;
    house.seat("alice", "patients");
    let now = house.days(0);
    house.sql(&format!(
        "INSERT INTO organisations (id, name, name_key, kind, description, created_at) VALUES (9, 'Pleine', 'pleine', '', '', {now});
         INSERT INTO seats (consultation_id, college_id, number, organisation_id, standing, created_at)
         VALUES (1, 3, 1, 9, 'active', {now}), (1, 3, 2, 9, 'active', {now}), (1, 3, 3, 9, 'active', {now})"
    ));
    house.after_given_ids(&["organisations"]);
    house.in_role("omar", "pilotage")
}

story! {
    /// Every mistake is told with its line and column, on pages and in one file; nothing is invited, nothing can be confirmed.
    async fn a_hundred_thousand_lines_with_fifty_kinds_of_mistakes_change_nothing(house) {
        assert!(KINDS.len() >= 50);
        let mut omar = people(&house).await;
        let before = counts(&house);
        let path = sends(&mut omar, bad_file()).await;
        omar.sees("99 999 lignes contiennent une erreur").sees("ligne 2").misses("Envoyer 1 invitation").misses("<script>alert");
        assert_eq!(omar.all("tbody tr").len(), 200);
        omar.open(&format!("{path}?lignes=erreurs&page=500")).await.is(200);
        omar.post(&path, &[]).await.is(409);
        assert_eq!(counts(&house), before);
        let mistakes = house.texts(&format!(
            "SELECT mistakes AS t FROM intake_lines WHERE line > 2 ORDER BY line LIMIT {}", KINDS.len()
        ));
        for (n, (name, _, column, slip)) in KINDS.iter().enumerate() {
            let told: Vec<Mistake> = serde_json::from_str(&mistakes[n]).unwrap_or_else(|why| panic!("{name}: {why}"));
            assert!(told.iter().any(|it| (it.column.code(), it.slip.code()) == (*column, *slip)), "{name}: {told:?}");
        }
        omar.get_with(&format!("{path}/erreurs.csv"), &[]).await.is(200);
        let file = omar.html.clone();
        let mut lines = BTreeMap::new();
        for record in csv::Reader::from_reader(file.as_bytes()).records() {
            let record = record.unwrap();
            *lines.entry(record[0].parse::<i32>().unwrap()).or_insert(0) += 1;
            assert!(record.iter().all(|field| !field.starts_with(['=', '+', '-', '@', '\t'])), "{record:?}");
        }
        assert_eq!((lines.len(), lines.keys().next(), lines.keys().last()), (99_999, Some(&3), Some(&100_001)));
    }

    /// New, invited, member, withdrawn, too old: each is told before, and only what is due is done.
    async fn a_preview_tells_what_will_happen_and_a_confirmation_does_it(house) {
        let mut omar = people(&house).await;
        let list = format!("/concertations/{SLUG}/pilotage/invitations");
        for (n, name) in ["old", "gone", "open"].iter().enumerate() {
            if n == 1 { house.passes(Duration::days(31)); omar = house.browser_of(house.number("SELECT id AS n FROM accounts WHERE email_key LIKE 'omar%'")); }
            let (email, key) = (format!("{name}@example.org"), format!("k{n}"));
            let fields = [("email", email.as_str()), ("role", "holder"), ("place", "patients/new"), ("key", &key)];
            omar.post(&list, &fields).await.went_on();
        }
        omar.post(&format!("{list}/retrait"), &[("email", "gone@example.org")]).await.went_on();
        let before = counts(&house);
        let file = "\u{feff}E-mail,First name,Name,Collège,Organisation,Rôle,Seat,Service,Shared mailbox\r\n\
            new@example.org,Nora,\"Nouvelle\r\nLigne\",Patients,,,,,\r\n\
            \"org@example.org\",,\"O\"\"Neil\",industriels,Neuve,titulaire,,,yes\r\n\
            dep@example.org,,D,patients,,suppléante,1,,\r\n\
            mod@example.org,,M,,,Modération,,DNS,\r\n\
            old@example.org,,,Soignants,,,,,\r\n\
            OPEN@example.org,,,Soignants,,,,,\r\n\
            gone@example.org,,,Soignants,,,,,\r\n\
            alice@example.org,,,Soignants,,,,,\r\n\r\n";
        let path = sends(&mut omar, file).await;
        omar.sees("5 invitations partiront").sees("Nora Nouvelle Ligne").sees("Industriels, nouveau siège").sees("Patients, siège 1");
        omar.sees("Invitation expirée, renvoyée").sees("Déjà invitée").sees("Participe déjà").sees("Invitation annulée : ne change rien");
        assert_eq!(counts(&house), before, "a preview changes nothing");
        omar.press("Envoyer 5 invitations").await.went_on().sees("L’import est terminé").sees("Invitations écrites : 5");
        assert_eq!(counts(&house), [before[0] + 4, before[1] + 2, before[2] + 5, before[3] + 1, 1]);
        let shared = "SELECT COUNT(*) AS n FROM invitations WHERE email_key = 'org@example.org' AND shared_mailbox = TRUE";
        assert_eq!(house.number(shared), 1);
        let seat = "SELECT s.college_id AS n FROM invitations i JOIN seats s ON s.id = i.seat_id WHERE email_key = 'old@example.org'";
        assert_eq!(house.number(seat), 1, "an import moves no seat to another college");
        omar.post(&path, &[]).await.went_on();
        assert_eq!(house.letters("new@example.org").len(), 1);
        let link = house.letters("new@example.org")[0]["location"].as_str().unwrap().to_owned();
        house.guest().open(&link).await.is(200).sees("Patients, siège");
        sends(&mut omar, file).await;
        omar.sees("Rien à faire").misses("Envoyer");
    }

    /// A mistake is told with its line as an editor counts, whatever ends the lines and however many are blank.
    async fn lines_are_counted_as_in_an_editor(house) {
        let mut omar = people(&house).await;
        for file in ["email;college\r\nfaux;Patients\r\n\r\nx@example.org;Patients\r\n", "email;college\nfaux;Patients\n\nx@example.org;Patients\n"] {
            sends(&mut omar, file).await;
            assert_eq!(house.texts("SELECT CAST(line AS TEXT) AS t FROM intake_lines ORDER BY line"), ["2", "4"], "{file:?}");
            house.sql("DELETE FROM intake_lines; DELETE FROM intakes");
        }
    }

    /// A long file is carried out in short writes; what came between is left out and told, everybody else is invited once.
    async fn a_long_file_is_carried_out_to_its_end(house) {
        let mut omar = people(&house).await;
        let mut file = "adresse\tcollège\torganisation\n".to_owned();
        for n in 0..230 {
            file.push_str(&format!("p{n}@example.org\tPatients\t{}\n", if n > 226 { "Neuve" } else { "" }));
        }
        let path = sends(&mut omar, &file).await;
        omar.press("Envoyer 230 invitations").await.went_on().sees("L’import est en cours").sees("50 invitations traitées sur 230");
        omar.open(&format!("/concertations/{SLUG}/pilotage/invitations")).await.sees("50 invitations traitées sur 230");
        let now = house.now();
        house.app.db.write_now(concerto::store::Lane::Bulk, move |conn| round(conn, now)).unwrap();
        let fields = [("email", "p200@example.org"), ("role", "holder"), ("place", "soignants/new"), ("key", "k")];
        omar.post(&format!("/concertations/{SLUG}/pilotage/invitations"), &fields).await.went_on();
        house.sql("UPDATE consultations SET max_seats_per_organisation = 2");
        house.runs(round);
        omar.open(&path).await.sees("L’import est terminé").sees("Invitations écrites : 228").sees("depuis la vérification : 2");
        omar.open(&format!("{path}?lignes=ecartees")).await.sees("p200@example.org").sees("entre-temps").sees("tous les sièges");
        assert_eq!(house.number("SELECT COUNT(DISTINCT email_key) AS n FROM invitations"), 229);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox WHERE kind = 'invitation'"), 229);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'consultation.imported'"), 1);
        house.passes(Duration::hours(25));
        house.runs(round);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM intakes"), 0);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM intake_lines"), 0);
    }

    /// What is no list at all is refused with its reason, and what was pasted is kept.
    async fn a_file_that_cannot_be_read_is_refused_with_its_reason(house) {
        let mut omar = people(&house).await;
        let long = format!("email;collège\n{}", "x@example.org;Patients\n".repeat(100_001));
        let files: [(&[u8], &str); 10] = [
            (b"", "vide"),
            ("email;collège\n".as_bytes(), "vide"),
            (b"email;coll\xe8ge\na@example.org;Patients\n", "Windows-1252"),
            (b"email;college;nom\na@example.org;Patients;No\xebl\n", "ligne 2"),
            (b"\xff\xfee\0m\0", "UTF-16"),
            (b"nom;prenom\nA;B\n", "doit nommer les colonnes"),
            ("email;collège;téléphone\na@example.org;Patients;0\n".as_bytes(), "Colonne inconnue : « téléphone »"),
            ("email;collège;courriel\na@example.org;Patients;b\n".as_bytes(), "figure deux fois"),
            ("email;collège;nom\na@example.org;Patients;\"A\nb@example.org;Patients;B\n".as_bytes(), "jamais fermé"),
            (long.as_bytes(), "dépasse 100 000 lignes"),
        ];
        for (file, why) in files {
            omar.uploads(&form(), file, &[]).await.is(422).sees(why);
        }
        omar.open(&form()).await.fill("Ou collez la liste", "nom;prenom\nA;B").press("Vérifier la liste").await.is(422);
        assert_eq!(omar.value_of("texte").unwrap(), "nom;prenom\nA;B");
        omar.uploads(&form(), &vec![b'a'; 17 * 1024 * 1024], &[]).await.is(413);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM intakes"), 0);
    }

    /// A seat is offered to one holder, and not when it has one.
    async fn a_seat_is_offered_once(house) {
        let mut omar = people(&house).await;
        sends(&mut omar, "email;collège;siège\na@example.org;Patients;1\nb@example.org;Industriels;1\nc@example.org;industriels;1\n").await;
        omar.sees("2 lignes contiennent une erreur").sees("un siège sans titulaire").sees("déjà offert à un titulaire ligne 3");
    }

    /// A draft is its organiser's alone, for a day; without the right there is not even the form.
    async fn a_draft_is_its_organisers_alone(house) {
        let mut omar = people(&house).await;
        let file = "email;collège\na@example.org;Patients\n";
        let path = sends(&mut omar, file).await;
        let mut zoe = house.in_role("zoe", "pilotage");
        zoe.open(&path).await.is(404);
        zoe.post(&path, &[]).await.is(404);
        for mut other in [house.member("bruno", "patients"), house.in_role("maud", "moderation"), house.stranger("mallory")] {
            other.open(&form()).await.is(403);
            other.open(&path).await.is(403);
            other.uploads(&form(), file.as_bytes(), &[]).await.is(403);
            other.post(&path, &[]).await.is(403);
        }
        house.guest().open(&path).await.is(401);
        omar.post_with(&form(), b"--cut\r\nContent-Disposition: form-data; name=\"texte\"\r\n\r\nx\r\n--cut--".to_vec(),
            &[("content-type", "multipart/form-data; boundary=cut")]).await.is(403);
        let other = sends(&mut omar, "email;collège\nb@example.org;Patients\n").await;
        omar.open(&path).await.is(404);
        house.passes(Duration::hours(25));
        let omar = &mut house.browser_of(house.number("SELECT id AS n FROM accounts WHERE email_key LIKE 'omar%'"));
        omar.open(&other).await.is(404);
        omar.post(&other, &[]).await.is(404);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM invitations"), 0);
        house.runs(round);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM intakes"), 0);
    }

    /// Fifty confirmations at once are one; fifty identical invitations too, by one organiser or by several.
    async fn fifty_at_once_are_one(house) {
        let mut omar = people(&house).await;
        let path = sends(&mut omar, "email;collège\na@example.org;Patients\nb@example.org;Patients\n").await;
        let account = house.number("SELECT id AS n FROM accounts WHERE email_key LIKE 'omar%'");
        let all = at_once(&house, account, &path, |_| Vec::new()).await;
        assert!(all.iter().all(|status| *status == 303), "{all:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM invitations"), 2);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox"), 2);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'consultation.imported'"), 1);
        let list = format!("/concertations/{SLUG}/pilotage/invitations");
        let fields = |key: String| {
            let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            vec![field("email", "c@example.org"), field("role", "holder"), field("place", "patients/new"), field("key", &key)]
        };
        let all = at_once(&house, account, &list, |n| fields(format!("key-{n}"))).await;
        assert_eq!(all.iter().filter(|status| **status == 303).count(), 1, "{all:?}");
        assert!(all.iter().all(|status| [303, 422].contains(status)), "{all:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM invitations WHERE email_key = 'c@example.org'"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM seats WHERE college_id = 1"), 4);
        let of_one = |n: usize| {
            let mut fields = fields(format!("one-{n}"));
            fields[0].1 = format!("one{n}@example.org");
            fields[2].1 = "industriels/new".to_owned();
            fields.push(("organisation".to_owned(), "Parallèle".to_owned()));
            fields
        };
        let all = at_once(&house, account, &list, of_one).await;
        assert_eq!(all.iter().filter(|status| **status == 303).count(), 3, "the cap of the rules: {all:?}");
    }

    /// At the machine: said first, then done once; a bad file says where, and invites nobody.
    async fn the_command_invites_from_a_file(house) {
        let mut omar = people(&house).await;
        let folder = tempfile::tempdir().unwrap();
        let run = |text: &str, more: &[&str]| {
            let path = folder.path().join("liste.csv");
            std::fs::write(&path, text).unwrap();
            let path = path.display().to_string();
            let mut arguments = vec!["import", "members", path.as_str(), "--consultation", SLUG];
            arguments.extend(more);
            concerto(&house.database_url(), &arguments)
        };
        let good = "email;college;name\na@example.org;patients;A\nb@example.org;Soignants;B\n";
        assert!(run(good, &["--dry-run"]).done().said().contains("2 to invite"));
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM invitations"), 0);
        let refused = run("email;college\na@example.org;patients\nnobody;patients\n", &[]).refused("liste.csv:3: email: expected");
        assert!(refused.err.contains("nothing is imported"), "{}", refused.err);
        assert!(run(good, &[]).done().said().contains("2 invitations written"));
        assert!(run(good, &[]).done().said().contains("nothing changed"));
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM invitations"), 2);
        omar.open(&format!("/concertations/{SLUG}/pilotage/invitations")).await.sees("b@example.org");
    }
}

/// The whole way on a telephone, in the dark, without scripting: pasted, corrected, confirmed.
#[actix_web::test]
async fn a_list_is_pasted_without_scripting() {
    let house = House::on_sqlite().await;
    people(&house).await;
    let Some(chrome) = Chrome::start(Look::PHONE.dark().without_scripting()).await else { return house.close().await };
    chrome.open(&format!("{}/connexion", house.address)).await.fill("Adresse électronique", "omar@example.org").await;
    chrome.click("Recevoir un code").await.sees("Code à six chiffres").await;
    let code = house.letters("omar@example.org")[0]["code"].as_str().unwrap().to_owned();
    chrome.fill("Code à six chiffres", &code).await.click("Valider le code").await.sees("Se déconnecter").await;
    let page = format!("{}{}", house.address, form());
    chrome.open(&page).await.is_sound().await;
    chrome.open(&page).await.fill("Ou collez la liste", "email;collège\na@example.org;Patientes").await;
    chrome.click("Vérifier la liste").await.sees("le nom d’un collège de la concertation").await.is_sound().await;
    chrome.open(&page).await.fill("Ou collez la liste", "email;collège\na@example.org;Patients").await;
    chrome.click("Vérifier la liste").await.sees("Nouvelle invitation").await.is_sound().await;
    chrome.click("Envoyer une invitation").await.sees("L’import est terminé").await.is_sound().await;
    chrome.close().await;
    house.close().await;
}

/// Fifty browsers of one account post to a path at once; their statuses.
async fn at_once(house: &House, account: i64, path: &str, fields: impl Fn(usize) -> Vec<(String, String)>) -> Vec<u16> {
    let mut all = Vec::new();
    for n in 0..50 {
        let (mut browser, path, fields) = (house.browser_of(account), path.to_owned(), fields(n));
        all.push(actix_web::rt::spawn(async move {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            browser.post(&path, &fields).await.pressed
        }));
    }
    let mut statuses = Vec::new();
    for one in all {
        statuses.push(one.await.unwrap());
    }
    statuses
}
