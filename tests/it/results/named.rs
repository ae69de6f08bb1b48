//! Votes in the name of organisations, published once results are open.

use std::process::Command;

use super::{opening, page, voted};
use crate::support::command::concerto;
use crate::support::house::{House, SLUG, story};

/// Of the seven seats of industriels three are of one organisation, two of another and two of none.
fn declares(house: &House) {
    let now = house.days(0);
    house.sql(&format!(
        "INSERT INTO organisations (name, name_key, created_at)
            VALUES ('Éthique & <Cie>', 'ethique', {now}), ('MedTech Ouest', 'medtech', {now});
         UPDATE seats SET organisation_id = (SELECT id FROM organisations WHERE name LIKE 'Éthique%')
          WHERE id IN (SELECT id FROM seats WHERE college_id = (SELECT id FROM colleges WHERE key = 'industriels') ORDER BY id LIMIT 3);
         UPDATE seats SET organisation_id = (SELECT id FROM organisations WHERE name = 'MedTech Ouest')
          WHERE id IN (SELECT id FROM seats WHERE college_id = (SELECT id FROM colleges WHERE key = 'industriels') ORDER BY id LIMIT 2 OFFSET 5)"
    ));
}

/// The rows of the table on the page of a figure.
fn rows(html: &scraper::Html) -> Vec<String> {
    let rows = scraper::Selector::parse("#organisations tbody tr").unwrap();
    html.select(&rows)
        .map(|row| row.text().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" | "))
        .collect()
}

story! {
    /// Who votes in the name of an organisation is published so, with the college and the choice, as it stood when results were
    /// opened; before that nobody reads it, organisers included, and nobody reads it of a college of persons.
    async fn organisations_are_named_once_results_are_open(house) {
        voted(&house).await;
        declares(&house);
        let figure = format!("{}/chiffres/proposition-1", page());
        house.passes(chrono::Duration::days(30));
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&figure).await.is(200).misses("MedTech Ouest").misses("Votes au nom des organisations");
        house.guest().open(&figure).await.misses("MedTech Ouest");
        omar.post(&opening(), &[]).await.went_on();
        house.sql("UPDATE organisations SET name = 'Autre nom' WHERE name = 'MedTech Ouest'");
        let mut guest = house.guest();
        guest.open(&figure).await.is(200).sees("chaque vote est publié avec son nom");
        let told = rows(&scraper::Html::parse_document(&guest.html));
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].starts_with("Sans organisation déclarée | ") && told[0].ends_with("Pour\u{a0}: 2"), "{told:?}");
        assert!(told[1].starts_with("MedTech Ouest | ") && told[1].ends_with("Contre\u{a0}: 2"), "{told:?}");
        assert!(told[2].starts_with("Éthique & <Cie> | ") && told[2].ends_with("Pour\u{a0}: 3"), "{told:?}");
        guest.open(&format!("/concertations/{SLUG}/propositions/1")).await.sees("Comment chaque organisation a voté");
        assert!(guest.html.contains(&format!("href=\"{figure}#organisations\"")));
        let mut english = house.guest();
        english.set_cookie("langue", "en");
        english.open(&figure).await;
        english.sees("No organisation declared").sees("Against: 2");
    }

    /// The package holds them, and its script finds one that was altered; so does the recount.
    async fn the_package_and_the_recount_hold_them(house) {
        voted(&house).await;
        declares(&house);
        house.passes(chrono::Duration::days(30));
        let (url, folder) = (house.database_url(), tempfile::tempdir().unwrap());
        let exports = |name: &str| {
            let out = folder.path().join(name);
            std::fs::create_dir_all(&out).unwrap();
            concerto(&url, &["export", SLUG, "--format", "csv", "--out", out.to_str().unwrap()]).done();
            out
        };
        assert!(!exports("before").join("organisations").exists(), "nothing before results are open");
        house.in_role("omar", "pilotage").post(&opening(), &[]).await.went_on();
        let out = exports("after");
        let file = out.join("organisations/votes.csv");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("proposal,college,organisation,for,against,abstain\n1,industriels,,2,0,0\n1,industriels,MedTech Ouest,0,2,0\n"), "{text}");
        assert!(text.contains("2,industriels,Éthique & <Cie>,3,0,0\n"), "{text}");
        let check = || Command::new("python3").arg(out.join("verify.py")).args(["--lang", "en"]).output().unwrap();
        let said = check();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
        std::fs::write(&file, text.replace("MedTech Ouest,0,2,0", "MedTech Ouest,1,1,0")).unwrap();
        let said = String::from_utf8(check().stdout).unwrap();
        assert!(said.contains("organisations/votes.csv, n° 1, industriels"), "{said}");
        concerto(&url, &["migrate"]).done(); // which puts texts into the index
        concerto(&url, &["verify"]).done();
        house.sql("UPDATE named_votes SET n_for = n_for + 1 WHERE organisation = 'MedTech Ouest' AND n_against > 0");
        let ran = concerto(&url, &["verify"]).refused("1 differs");
        assert!(ran.said().contains("industriels: published [5, 2, 0], by name [6, 2, 0]"), "{}", ran.said());
    }
}
