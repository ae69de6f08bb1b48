//! The summary: its keys, and who may read what.

mod document;
mod files;
mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod workbooks;

use std::collections::BTreeMap;

use concerto::domain::figures::{PublishedCells, Tally, Threshold};
use concerto::model::{CollegeMode, Language, Moment, ProposalStatus, Side};
use concerto::summary::{
    AxisFacts, CollegeFacts, CommentCounts, CommentFacts, ConsultationFacts, Facts, ModerationFacts, ProposalFacts,
    Scope, Summary, WeekFacts,
};
use serde_json::{Value, json};

const SECRET: &str = "Des mots que la modération a masqués";

fn at() -> Moment {
    Moment::parse("2026-11-24T10:00:00Z").unwrap()
}

fn a_college(key: &str, mode: CollegeMode, seats: u32, active: u32) -> CollegeFacts {
    let (key, label) = (key.to_owned(), format!("Collège {key}"));
    CollegeFacts { key, label, mode, votes: true, seats, active, proposals: 2, comments: 9 }
}

fn a_proposal(number: i32, status: ProposalStatus, tallies: [(u32, u32, u32); 3]) -> ProposalFacts {
    let tallies = ["patients", "soignants", "industriels"]
        .into_iter()
        .zip(tallies)
        .map(|(key, (supporting, against, abstain))| (key.to_owned(), Tally::new(supporting, against, abstain)))
        .collect();
    ProposalFacts {
        number,
        external_id: None,
        axis: Some(1),
        title: format!("Proposition {number}"),
        in_one_sentence: "Une phrase, des mots simples.".to_owned(),
        body: "Un texte\nsur deux \"lignes\".".to_owned(),
        author_college: Some("patients".to_owned()),
        status,
        published_at: Some(at()),
        tallies,
        cells: None,
        comments: CommentCounts { supporting: 2, against: 1, neutral: 0 },
        merged_into: None,
        answer: None,
    }
}

fn a_consultation() -> ConsultationFacts {
    ConsultationFacts {
        slug: "feuille-de-route".to_owned(),
        title: "Feuille de route".to_owned(),
        opened_at: Moment::parse("2026-10-01"),
        closed_at: Moment::parse("2026-11-01"),
        rules_version: 1,
        licence: "Licence Ouverte / Etalab 2.0".to_owned(),
        ..ConsultationFacts::default()
    }
}

/// As many as each proposal that everybody reads counts.
fn comments_under(proposals: &[ProposalFacts]) -> Vec<CommentFacts> {
    let read = proposals.iter().filter(|it| it.status == ProposalStatus::Published);
    let sides = (1..).zip([Side::For, Side::For, Side::Against]);
    let under = |it: &ProposalFacts| {
        let proposal = it.number;
        sides.clone().map(move |(number, side)| CommentFacts {
            proposal,
            number,
            axis: Some(1),
            replies_to: None,
            college: Some("patients".to_owned()),
            side,
            posted_at: at(),
            language: Language::Fr,
            body: "Un argument.".to_owned(),
        })
    };
    read.flat_map(under).collect()
}

fn some_facts() -> Facts {
    let mut hidden = a_proposal(3, ProposalStatus::Hidden, [(6, 1, 2), (9, 9, 2), (5, 5, 0)]);
    (hidden.title, hidden.in_one_sentence, hidden.body) = (SECRET.to_owned(), SECRET.to_owned(), SECRET.to_owned());
    let mut waiting = a_proposal(4, ProposalStatus::Waiting, [(0, 0, 0); 3]);
    waiting.title = SECRET.to_owned();
    let mut facts = Facts {
        consultation: a_consultation(),
        opinion: None,
        people: Vec::new(),
        comments: None,
        named: None,
        threshold: Threshold::default(),
        results_open: true,
        colleges: vec![
            a_college("patients", CollegeMode::Protected, 9, 4),
            a_college("soignants", CollegeMode::Protected, 20, 20),
            a_college("industriels", CollegeMode::Named, 10, 10),
        ],
        axes: vec![AxisFacts { number: 1, title: "Confiance".to_owned() }],
        proposals: vec![
            waiting,
            a_proposal(2, ProposalStatus::Published, [(2, 1, 0), (12, 4, 4), (7, 2, 1)]),
            hidden,
            a_proposal(1, ProposalStatus::Published, [(9, 0, 0), (12, 4, 4), (7, 2, 1)]),
        ],
        actions: Vec::new(),
        moderation: ModerationFacts {
            decisions_by_ground: BTreeMap::from([("rule-3".to_owned(), 1)]),
            reports: 2,
            appeals: 1,
            appeals_upheld: 0,
        },
        weeks: vec![
            WeekFacts { week: "2026-W41".to_owned(), ballots: 60, proposals: 3, comments: 9 },
            WeekFacts { week: "2026-W40".to_owned(), ballots: 51, proposals: 1, comments: 0 },
        ],
    };
    facts.comments = Some(comments_under(&facts.proposals));
    facts
}

fn json(facts: Facts, scope: Scope) -> Value {
    serde_json::from_slice(&Summary::build(facts, scope, at()).json().unwrap()).unwrap()
}

#[test]
fn the_keys_stand_in_their_order() {
    let bytes = Summary::build(some_facts(), Scope::Public, at()).json().unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let keys_in_order = |keys: &[&str], from: usize| {
        keys.iter().fold(from, |from, key| {
            let place = text[from..].find(&format!("\"{key}\":"));
            from + place.unwrap_or_else(|| panic!("{key} is missing or out of order")) + 1
        })
    };
    let top = "format consultation slug title opened_at closed_at rules_version generated_at data_fingerprint scope \
               threshold colleges key label mode seats active proposals comments axes number title proposals number";
    let start = keys_in_order(&top.split_whitespace().collect::<Vec<_>>(), 0);
    let of_a_proposal = "external_id axis title in_one_sentence body author_college status published_at ballots for \
                         against abstain support support_low support_high by_college college for against abstain \
                         support support_low support_high coded balanced_support balanced_low balanced_high \
                         lowest_support divide waiting_for group_informed_consensus comments for against neutral \
                         merged_into merged_from answer actions rankings lowest_support balanced_support divide unranked \
                         opinion_groups moderation decisions_by_ground reports appeals appeals_upheld \
                         participation_by_week week ballots proposals comments";
    keys_in_order(&of_a_proposal.split_whitespace().collect::<Vec<_>>(), start);
    assert!(text.ends_with("}\n"));
}

#[test]
fn public_figures_come_from_the_published_cells() {
    let summary = json(some_facts(), Scope::Public);
    let (first, second) = (&summary["proposals"][0], &summary["proposals"][1]);
    assert_eq!(first["ballots"], json!({"for": 27, "against": 6, "abstain": 5}));
    assert_eq!(first["by_college"][0]["for"], 8);
    assert_eq!(first["by_college"][0]["coded"], true);
    assert_eq!(first["by_college"][0]["support"], 0.888_888_889);
    assert_eq!(first["lowest_support"], 0.75);
    assert_eq!(second["by_college"][0], json!({"college": "patients", "hidden": true}));
    assert_eq!(second["ballots"], json!({"for": 19, "against": 6, "abstain": 5}));
    assert_eq!(second["waiting_for"], json!(["patients"]));
    assert_eq!(second["balanced_support"], Value::Null);
    assert_eq!(summary["rankings"]["lowest_support"], json!([1]));
    assert_eq!(summary["rankings"]["unranked"], json!([2]), "what is hidden or waits stands in no ranking");
    assert_eq!(summary["colleges"][0]["active"], Value::Null);
    assert_eq!(summary["colleges"][0]["proposals"], Value::Null);
    assert_eq!(summary["colleges"][0]["comments"], 9);
    assert_eq!(summary["colleges"][2]["proposals"], 2);
}

#[test]
fn hidden_colleges_stand_together_in_the_others() {
    let mut facts = some_facts();
    facts.colleges[1].mode = CollegeMode::Protected;
    facts.proposals = vec![a_proposal(1, ProposalStatus::Published, [(2, 1, 0), (0, 1, 1), (7, 2, 1)])];
    let summary = json(facts, Scope::Public);
    let others = &summary["proposals"][0]["by_college"][3];
    assert_eq!((&others["college"], &others["others"], &others["for"]), (&Value::Null, &json!(true), &json!(2)));
    assert_eq!(summary["proposals"][0]["ballots"], json!({"for": 9, "against": 4, "abstain": 2}));
}

#[test]
fn organisers_see_true_tallies_and_the_same_figures_over_colleges() {
    let (public, organiser) = (json(some_facts(), Scope::Public), json(some_facts(), Scope::Organiser));
    assert_eq!(organiser["proposals"].as_array().unwrap().len(), 4);
    assert_eq!(organiser["proposals"][0]["ballots"], json!({"for": 28, "against": 6, "abstain": 5}));
    assert_eq!(organiser["proposals"][1]["by_college"][0]["for"], 2);
    assert!(organiser["proposals"][2]["title"].is_null(), "a hidden text is read by moderation and its author alone");
    assert_eq!(organiser["colleges"][0]["active"], 4);
    assert_eq!(organiser["rankings"], public["rankings"]);
    for key in ["balanced_support", "balanced_low", "balanced_high", "lowest_support", "divide", "waiting_for"] {
        assert_eq!(organiser["proposals"][0][key], public["proposals"][0][key]);
    }
}

#[test]
fn a_college_that_may_not_vote_has_no_public_row() {
    let mut facts = some_facts();
    facts.colleges[0].votes = false;
    let (public, organiser) = (json(facts.clone(), Scope::Public), json(facts, Scope::Organiser));
    assert_eq!(public["proposals"][0]["by_college"].as_array().unwrap().len(), 2);
    assert_eq!(organiser["proposals"][0]["by_college"].as_array().unwrap().len(), 3, "its ballots were kept");
}

#[test]
fn frozen_cells_are_published_whatever_the_tallies_became() {
    let mut facts = some_facts();
    let cells = PublishedCells::publish(&[], Threshold::default());
    facts.proposals[1].cells = Some(cells);
    let summary = json(facts, Scope::Public);
    assert_eq!(summary["proposals"][1]["by_college"], json!([]));
    assert_eq!(summary["proposals"][1]["ballots"], Value::Null);
}

#[test]
fn what_was_hidden_or_waits_leaves_no_words_in_public() {
    let summary = Summary::build(some_facts(), Scope::Public, at());
    let mut files = summary.tables();
    files.push(("summary.json", summary.json().unwrap()));
    for (name, bytes) in files {
        assert!(!String::from_utf8(bytes).unwrap().contains(SECRET), "{name}");
    }
    let summary = json(some_facts(), Scope::Public);
    let hidden = &summary["proposals"][2];
    assert_eq!((&hidden["number"], &hidden["status"]), (&json!(3), &json!("hidden")));
    assert_eq!(
        (&hidden["title"], &hidden["in_one_sentence"], &hidden["body"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(summary["proposals"].as_array().unwrap().len(), 3, "a waiting proposal is absent");
}

#[test]
fn nothing_public_changes_with_a_vote_while_results_are_closed() {
    let mut facts = some_facts();
    facts.results_open = false;
    let before = Summary::build(facts.clone(), Scope::Public, at());
    facts.proposals[1].tallies.insert("patients".to_owned(), Tally::new(9, 0, 0));
    facts.colleges[0].active = 9;
    facts.weeks[0].ballots += 6;
    assert_eq!(Summary::build(facts.clone(), Scope::Public, at()), before);
    let public = json(facts.clone(), Scope::Public);
    for key in ["ballots", "support", "support_low", "by_college", "balanced_support", "lowest_support", "divide"] {
        assert_eq!(public["proposals"][0][key], Value::Null, "{key}");
    }
    assert_eq!(public["participation_by_week"][0]["ballots"], Value::Null);
    assert_eq!(public["rankings"]["unranked"], json!([]));
    assert_eq!(json(facts, Scope::Organiser)["proposals"][1]["ballots"]["for"], 28);
}

#[test]
fn ballots_by_week_do_not_count_the_hidden_ones() {
    // 38 + 1 not specified, 30, 39 in the rows shown: 108 of 111
    assert_eq!(json(some_facts(), Scope::Public)["participation_by_week"][0]["ballots"], Value::Null);
    let mut facts = some_facts();
    facts.weeks[0].ballots += 2;
    let public = json(facts, Scope::Public);
    assert_eq!(
        public["participation_by_week"][0],
        json!({"week": "2026-W40", "ballots": 51, "proposals": 1, "comments": 0})
    );
}
