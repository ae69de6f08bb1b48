//! The roadmap as a file: exported by whoever reads it, brought in at the machine; a bad file changes nothing.

use crate::support::command::{Ran, concerto};
use crate::support::house::{House, SLUG, Seat, story};

const PAGE: &str = "/concertations/ia-en-sante/feuille-de-route";
const FILE: &str = "/concertations/ia-en-sante/feuille-de-route.csv";
const HEAD: &str = "number,axis,title,description,lead,due,progress,status,proposals,steps";
/// Two actions as the export writes them.
const GOOD: &str = "1,1,\"Le « socle », enfin\",\"Écrire, puis **former** :

- \"\"tous\"\" les soignants ;
- l’été compris.\",DGOS,2027-06-30,40,started,\"1: Le socle la reprend.
2: Ses exemples, aussi : tous.\",\"2020-01-05: Premier comité.
2020-03-29: Deuxième, à l’heure d’été.\"
7,2,'=SOMME(A1),'- un point,'+33,,0,planned,,
";

/// Three proposals, voting over: by the clock of the house and, as the command reads it, by that of the machine.
async fn people(house: &House) -> Seat {
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposals(alice, 3, "Former avant usage");
    house.sql(
        "UPDATE phases SET closes_at = '2001-01-01 00:00:00', opens_at = '2000-01-01 00:00:00' WHERE key = 'vote'",
    );
    alice
}

fn import(house: &House, text: impl AsRef<[u8]>) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("feuille.csv");
    std::fs::write(&path, text).unwrap();
    concerto(&house.database_url(), &["import", "actions", path.to_str().unwrap(), "--consultation", SLUG])
}

async fn exported(house: &House) -> String {
    let mut guest = house.guest();
    guest.get_with(FILE, &[]).await.is(200);
    assert_eq!(guest.headers["content-type"].to_str().unwrap(), "text/csv; charset=utf-8");
    guest.html.clone()
}

/// Actions, links, steps, versions, announcements, imports in the log.
fn counts(house: &House) -> [i64; 6] {
    let count = |of: &str| house.number(&format!("SELECT COUNT(*) AS n FROM {of}"));
    [
        count("actions"),
        count("action_links"),
        count("action_steps"),
        count("action_versions"),
        count("announcements WHERE kind = 'action'"),
        count("events WHERE verb = 'consultation.imported'"),
    ]
}

fn bad(house: &House, text: impl AsRef<[u8]>, why: &str) {
    let refused = import(house, text).refused(why);
    assert!(refused.err.contains("nothing is imported") && refused.err.contains("feuille.csv"), "{}", refused.err);
}

story! {
    /// What is imported is read, exported and imported again, which changes nothing; a changed line changes its action.
    async fn the_file_goes_in_and_out(house) {
        people(&house).await;
        let good = format!("{HEAD}\n{GOOD}");
        assert!(import(&house, format!("\u{feff}{good}")).done().said().contains("2 actions made, 0 changed"));
        assert_eq!(counts(&house), [2, 2, 2, 2, 1, 1]);
        let hash = house.texts("SELECT payload AS t FROM events WHERE verb = 'consultation.imported'").concat();
        assert!(hash.contains("\"file\":\"") && hash.contains("\"created\":[1,7]"), "{hash}");
        let said = import(&house, &good).done().said();
        assert!(said.contains("nothing changed, the roadmap says the same already (2 actions)"), "{said}");
        let mut guest = house.guest();
        guest.open(PAGE).await.is(200).sees("socle").sees("=SOMME(A1)").press("Télécharger la feuille de route").await.is(200);
        assert_eq!(exported(&house).await, good);
        assert!(import(&house, exported(&house).await.replace('\n', "\r\n")).done().said().contains("nothing changed"));
        assert_eq!(counts(&house), [2, 2, 2, 2, 1, 1]);
        guest.open(&format!("{PAGE}/1")).await.is(200).sees("Premier comité.").sees("29 mars 2020").sees("Ses exemples");
        guest.open(&format!("/concertations/{SLUG}/propositions/2")).await.sees("Ses exemples, aussi : tous.");

        let changed = good.replace("40,started", "60,started").replace("\n2: Ses exemples, aussi : tous.", "\n3: Celle-ci.");
        assert!(import(&house, changed).done().said().contains("0 actions made, 1 changed, 1 as they were"));
        assert_eq!(counts(&house), [2, 2, 2, 3, 2, 2]);
        assert_eq!(house.texts("SELECT proposals AS t FROM action_versions ORDER BY number, action_id"), ["1 2", "", "1 3"]);
        let said = house.texts("SELECT audience AS t FROM announcements ORDER BY id DESC LIMIT 1").concat();
        for proposal in [1, 2, 3] {
            assert!(said.contains(&house.number(&format!("SELECT id AS n FROM proposals WHERE number = {proposal}")).to_string()), "who had voted on the former one is told: {said}");
        }
        // a new step alone is told, and makes no version
        let stepped = exported(&house).await.replace("d’été.\"", "d’été.\n2020-05-01: Troisième.\"");
        assert!(import(&house, stepped).done().said().contains("1 changed"));
        assert_eq!(counts(&house), [2, 2, 3, 3, 3, 3]);
        // a link to what is hidden now is neither told nor lost
        house.sql("UPDATE proposals SET status = 'hidden' WHERE number = 1");
        let file = exported(&house).await;
        assert!(!file.contains("la reprend"));
        assert!(import(&house, &file).done().said().contains("nothing changed"));
        assert_eq!(counts(&house), [2, 2, 3, 3, 3, 3]);
    }

    /// Semicolons, no numbers, columns left out: an action is then found by its title, and what the file does not tell stays.
    async fn a_file_may_say_less(house) {
        people(&house).await;
        import(&house, format!("{HEAD}\n{GOOD}")).done();
        let head = "axis;title;description;lead;due;progress;status";
        let file = format!("{head}\r\n1;le « SOCLE », enfin;Tout, déjà;DGOS;2027-06-30;100;done\r\n2;Un autre;\"Ou ; non\";DNS;;0;planned\r\n;;;;;;\r\n");
        let said = import(&house, &file).done().said();
        assert!(said.contains("1 actions made, 1 changed, 0 as they were"), "{said}");
        assert_eq!(counts(&house), [3, 2, 2, 4, 2, 2]);
        assert_eq!(house.texts("SELECT title AS t FROM actions WHERE number = 8"), ["Un autre"]);
        assert!(import(&house, &file).done().said().contains("nothing changed"));
        assert_eq!(counts(&house), [3, 2, 2, 4, 2, 2]);
        // the actions of the open data are such a file too
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().to_str().unwrap();
        concerto(&house.database_url(), &["export", SLUG, "--format", "csv", "--out", to]).done();
        assert!(import(&house, std::fs::read(folder.path().join("actions.csv")).unwrap()).done().said().contains("nothing changed"));
        bad(&house, format!("{head}\n1;Un autre;X;DNS;;0;planned\n1;un  autre;X;DNS;;0;planned\n"), "line 3, column number: expected a number, as the title is that of line 2");
        bad(&house, format!("number;{head}\n8;1;Renommée;X;DNS;;0;planned\n;1;Un autre;X;DNS;;0;planned\n"), "line 3, column number: expected each action once, found action 8 again");
        house.sql("UPDATE actions SET title = 'Un autre'");
        bad(&house, format!("{head}\n1;Un autre;X;DNS;;0;planned\n"), "expected a number, as actions 1 and 7 have this title");
    }

    /// What is not as expected is told by file, line and column, and nothing is written.
    async fn a_bad_file_changes_nothing(house) {
        people(&house).await;
        let row = |fields: [&str; 10]| format!("{HEAD}\n{}\n", fields.join(","));
        let good = ["1", "1", "T", "X", "DNS", "", "0", "planned", "", ""];
        let fields = [
            (0, "0", "number"), (0, "x", "number"), (0, "-1", "number"), (0, "1.5", "number"),
            (1, "", "axis"), (1, "9", "axis"), (1, "Formation", "axis"),
            (2, "", "title"), (2, "   ", "title"), (3, "", "description"), (4, "", "lead"),
            (5, "30/06/2027", "due"), (5, "2027-02-31", "due"), (5, "bientôt", "due"),
            (6, "", "progress"), (6, "120", "progress"), (6, "-1", "progress"), (6, "40 %", "progress"),
            (7, "", "status"), (7, "En cours", "status"), (7, "done", "progress"),
            (8, "1", "proposals"), (8, "99: P", "proposals"), (8, "1:", "proposals"), (8, "un: P", "proposals"),
            (9, "2020-01-05", "steps"), (9, "2020-13-05: E", "steps"), (9, "2100-01-01: E", "steps"), (9, "2020-01-05:", "steps"),
        ];
        for (place, value, column) in fields {
            let mut fields = good;
            fields[place] = value;
            bad(&house, row(fields), &format!("feuille.csv, line 2, column {column}: expected"));
        }
        let long = "x".repeat(151);
        bad(&house, row(["1", "1", &long, "X", "DNS", "", "0", "planned", "", ""]), "at most 150 characters");
        bad(&house, row(["1", "1", "T", "X", "DNS", "", "0", "planned", "\"1: P\n1: Q\"", ""]), "each proposal once");
        bad(&house, format!("{}{}", row(good), good.join(",")), "line 3, column number: expected each number once");
        bad(&house, "number,axis\n1,1\n", "line 1, column title: expected a column of this name");
        bad(&house, row(good).replace("steps", "etapes"), "line 1, column etapes: expected only the columns");
        bad(&house, row(good).replace("steps", "axis"), "expected each column once");
        bad(&house, format!("{HEAD}\n1,1,T\n"), "line 2: expected 10 fields, found 3");
        bad(&house, format!("{HEAD}\n1,1,\"T,X,DNS,,0,planned,,\n"), "expected every quote to be closed");
        bad(&house, [HEAD.as_bytes(), b"\n1,1,\xe9,X,DNS,,0,planned,,\n"].concat(), "line 2: expected UTF-8");
        bad(&house, "", "found an empty file");
        let many = |n: i32, title: &str| (1..=n).map(|n| format!("{n},1,{title},X,DNS,,0,planned,,\n")).collect::<String>();
        let told = import(&house, format!("{HEAD}\n{}", many(30, ""))).refused("and 10 more").err;
        assert_eq!(told.matches("column title").count(), 20);
        bad(&house, format!("{HEAD}\n{}", many(501, "T")), "line 502: expected at most 500 actions");
        bad(&house, "x".repeat(1_000_001), "expected at most 1000000 bytes");
        let two = format!("{}2,1,T,X,DNS,,0,planned,99: P,\n", row(good));
        bad(&house, two, "line 3, column proposals: expected the number of a published proposal");
        house.sql("UPDATE proposals SET status = 'hidden', title = 'SECRET' WHERE number = 1");
        let told = import(&house, row(["1", "1", "T", "X", "DNS", "", "0", "planned", "1: P", ""])).refused("a published proposal").err;
        assert!(!told.contains("SECRET"));
        let nowhere = concerto(&house.database_url(), &["import", "actions", "/nowhere.csv", "--consultation", SLUG]);
        assert!(nowhere.refused("/nowhere.csv").err.contains("No such file"));
        assert_eq!(counts(&house), [0; 6]);
        import(&house, format!("{HEAD}\n{}", many(500, "T"))).done();
        assert_eq!(counts(&house), [500, 0, 0, 500, 0, 1]);
    }

    /// No file before voting is over, for nobody, and none for strangers of what only members read.
    async fn the_file_is_read_by_whoever_reads_the_roadmap(house) {
        let alice = people(&house).await;
        import(&house, format!("{HEAD}\n{GOOD}")).done();
        house.sql("UPDATE consultations SET visibility = 'members'");
        house.guest().open(FILE).await.is(404);
        house.stranger("sam").open(FILE).await.is(404);
        house.browser_of(alice.account).get_with(FILE, &[]).await.is(200);
        house.sql("UPDATE consultations SET visibility = 'public'; UPDATE phases SET closes_at = '2100-01-01 00:00:00' WHERE key = 'vote'");
        for mut browser in [house.guest(), house.browser_of(alice.account), house.in_role("omar", "pilotage")] {
            browser.open(FILE).await.is(403);
        }
        let before = counts(&house);
        import(&house, format!("{HEAD}\n{}", GOOD.replace("40,started", "60,started"))).refused("voting is not over");
        assert_eq!(counts(&house), before);
        let elsewhere = concerto(&house.database_url(), &["import", "actions", "docs/actions.example.csv", "--consultation", "ailleurs"]);
        elsewhere.refused("ailleurs: there is no such consultation");
    }
}
