//! Opinion groups of imported conversations in `summary.json`: frozen with the results, the same on both databases.

use serde_json::Value;

use super::real::{UBERX, expected};
use crate::support::command::{concerto, conversation};
use crate::support::house::{House, story};

fn imported(house: &House) -> [Value; 2] {
    let url = house.database_url();
    let folder = conversation(UBERX);
    concerto(&url, &["import", "polis", folder.to_str().unwrap(), "--consultation", UBERX]).done();
    exported(house)
}

/// For organisers and for all.
fn exported(house: &House) -> [Value; 2] {
    ["organiser", "public"].map(|scope| {
        let arguments = ["export", UBERX, "--scope", scope, "--at", "2026-11-24T10:00:00Z"];
        serde_json::from_slice(&concerto(&house.database_url(), &arguments).done().out).unwrap()
    })
}

fn close(found: &Value, expected: &Value, within: f64) -> bool {
    (found.as_f64().unwrap().abs() - expected.as_f64().unwrap().abs()).abs() < within
}

story! {
    /// What organisers get is what the reference says; what all get is rougher, and nobody's.
    async fn groups_of_an_import_are_in_its_summary(house) {
        let [organiser, public] = imported(&house).map(|summary| summary["opinion_groups"].clone());
        let expected = expected(UBERX);
        let loadings = organiser["loadings"].as_array().unwrap();
        for (axis, list) in [("x", "pc1_top5"), ("y", "pc2_top5")] {
            for row in expected["pca"][list].as_array().unwrap() {
                let id = row[0].to_string();
                let found = loadings.iter().find(|it| it["external_id"] == id.as_str()).unwrap();
                assert!(close(&found[axis], &row[1], 1e-6), "{row}: {found}");
            }
        }
        for axis in [0, 1] {
            let variance = [&organiser["explained_variance"][axis], &organiser["explained_ratio"][axis]];
            assert!(close(variance[0], &expected["pca"]["explained_variance"][axis], 1e-6));
            assert!(close(variance[1], &expected["pca"]["explained_ratio"][axis], 1e-6));
        }
        let people = organiser["people"].as_array().unwrap();
        assert_eq!(people.len(), 1921);
        for (id, place) in expected["pca"]["first5_participants_xy"].as_object().unwrap() {
            let found = people.iter().find(|it| it["external_id"] == id.as_str()).unwrap();
            assert!(close(&found["x"], &place[0], 1e-6) && close(&found["y"], &place[1], 1e-6), "{id}: {found}");
        }
        assert_eq!(organiser["people_grouped"], 1218);
        let grouped = people.iter().filter(|it| !it["group"].is_null()).count();
        assert_eq!(grouped, 1218);

        assert!(public.get("people").is_none());
        assert_eq!(public["loadings"].as_array().unwrap().len(), 99, "those that wait or are hidden are left out");
        let rough = |it: &Value| (it.as_f64().unwrap() * 100.0 - (it.as_f64().unwrap() * 100.0).round()).abs() < 1e-9;
        assert!(public["loadings"].as_array().unwrap().iter().all(|it| rough(&it["x"]) && rough(&it["y"])));
        assert!(public["map"]["areas"].as_array().unwrap().iter().all(|it| it["people"].as_u64() >= Some(5)));
        // one college alone is the sizes of the groups, and everybody votes in it
        assert_eq!(public["groups"][0]["by_college"].as_array().unwrap().len(), 1);
        assert_eq!(public["groups"][0]["characteristic"].as_array().unwrap().len(), 5);
    }

    /// A text that is hidden later changes no group that is published; a second export is the same.
    async fn published_groups_are_frozen(house) {
        let before = imported(&house);
        let consensus = |summary: &Value| summary["proposals"][0]["group_informed_consensus"].as_f64().unwrap();
        assert!((consensus(&before[0]) - consensus(&before[1])).abs() <= 0.005 + 1e-9);
        assert_eq!(exported(&house), before);
        house.sql("UPDATE proposals SET status = 'hidden' WHERE number = 5; DELETE FROM ballots WHERE id % 3 = 0;");
        let after = exported(&house);
        assert_eq!(after[0]["opinion_groups"], before[0]["opinion_groups"]);
        assert_eq!(after[1]["opinion_groups"]["groups"], before[1]["opinion_groups"]["groups"]);
        // results that are closed tell nothing in public
        house.sql("UPDATE consultations SET results_opened_at = NULL");
        let closed = exported(&house);
        assert!(closed[1]["opinion_groups"].is_null() && closed[1]["proposals"][0]["group_informed_consensus"].is_null());
    }
}
