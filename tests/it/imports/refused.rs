//! Bad files: each is refused with file, line, column and what was expected, and nothing is imported.

use std::fs;

use concerto::domain::imports::{Conversation, File, Files, Mistakes, check};
use concerto::model::{ProposalStatus, Stance};

use crate::support::command::{concerto, conversation};
use crate::support::house::story;

const COMMENTS: &str = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n\
    1500000000000,x,0,2,2,0,1,\"Un, deux\"\n1500000001000,x,1,9,0,1,-1,Trois\n";
const MATRIX: &str = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1\n\
    2,0,1,2,1,1,1,-1\n3,,0,1,1,0,1,\n";
const VOTES: &str = "timestamp,datetime,comment-id,voter-id,vote\n1500000002000,x,0,2,1\n1500000003000,x,1,2,-1\n\
    1500000004000,x,0,3,1\n";
const SUMMARY: &str = "topic,Un sujet\nurl,https://example.org\nconversation-description,\"Deux\n\nlignes\"\n";

fn files() -> Files {
    let file = |name, text: &str| File { name, bytes: text.as_bytes().to_vec() };
    Files {
        summary: file("summary.csv", SUMMARY),
        comments: file("comments.csv", COMMENTS),
        participants: file("participants-votes.csv", MATRIX),
        votes: Some(file("votes.csv", VOTES)),
        colleges: None,
    }
}

fn file<'f>(files: &'f mut Files, name: &str) -> &'f mut File {
    match name {
        "summary.csv" => &mut files.summary,
        "comments.csv" => &mut files.comments,
        "participants-votes.csv" => &mut files.participants,
        "votes.csv" => files.votes.as_mut().unwrap(),
        _ => files.colleges.insert(File { name: "colleges.csv", bytes: Vec::new() }),
    }
}

/// The mistakes of the small export after one text in a file was replaced.
fn after(name: &str, from: &str, to: &str) -> Mistakes {
    let mut files = files();
    let file = file(&mut files, name);
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    assert!(text.contains(from), "{name} holds no {from:?}");
    file.bytes = text.replacen(from, to, 1).into_bytes();
    check(&files).unwrap_err()
}

#[test]
fn a_small_export_is_read_as_it_says() {
    let Conversation { title, description, participants, statements, ballots, .. } = check(&files()).unwrap();
    assert_eq!((title.as_str(), description.as_str()), ("Un sujet", "Deux\n\nlignes"));
    assert_eq!(participants.iter().map(|it| it.id).collect::<Vec<_>>(), [2, 3]);
    assert_eq!((statements[0].body.as_str(), statements[1].status), ("Un, deux", ProposalStatus::Hidden));
    assert_eq!(ballots.len(), 3);
    let mut without = files();
    without.votes = None;
    let matrix = check(&without).unwrap();
    let stances = |it: &[concerto::domain::imports::Vote]| it.iter().map(|vote| vote.stance).collect::<Vec<_>>();
    assert_eq!(stances(&matrix.ballots), stances(&ballots));
    assert_eq!(stances(&ballots), [Stance::For, Stance::For, Stance::Against]);
}

#[test]
fn other_columns_a_mark_of_order_and_windows_line_ends_are_accepted() {
    let mut files = files();
    let comments = COMMENTS.replace("timestamp,datetime,", "timestamp,is-seed,").replace('\n', "\r\n");
    files.comments.bytes = format!("\u{feff}{comments}").into_bytes();
    assert_eq!(check(&files).unwrap().statements.len(), 2);
}

#[test]
fn each_mistake_is_told_by_file_line_column_and_expectation() {
    let cases = [
        (
            "votes.csv",
            "1500000003000,x,1,2,-1",
            "1500000003000,x,1,2,7",
            "votes.csv, line 3, column vote: expected 1, -1 or 0, found \"7\"",
        ),
        ("votes.csv", "4000,x,0,3,1\n", "4000,x,0", "votes.csv, line 4: expected 5 fields, found 3"),
        ("votes.csv", "voter-id", "votant", "votes.csv, line 1, column voter-id: expected a column of this name"),
        (
            "votes.csv",
            "x,0,3,1",
            "x,0,4,1",
            "votes.csv, line 4, column voter-id: expected a participant of participants-votes.csv, found 4",
        ),
        (
            "votes.csv",
            "x,0,3,1",
            "x,8,3,1",
            "votes.csv, line 4, column comment-id: expected a comment-id of comments.csv, found 8",
        ),
        (
            "votes.csv",
            "1500000004000",
            "hier",
            "votes.csv, line 4, column timestamp: expected milliseconds since 1970, found \"hier\"",
        ),
        (
            "votes.csv",
            "x,0,3,1",
            "x,0,3,0",
            "participants-votes.csv, line 3, column 0: expected 0 as the last row of votes.csv says, found 1",
        ),
        (
            "comments.csv",
            "2,2,0,1,",
            "2,3,0,1,",
            "comments.csv, line 2, column agrees: expected 2 as votes.csv counts, found 3",
        ),
        (
            "comments.csv",
            "x,1,9",
            "x,0,9",
            "comments.csv, line 3, column comment-id: expected each comment-id once, found 0 on line 2",
        ),
        (
            "comments.csv",
            "1,-1,Trois",
            "1,5,Trois",
            "comments.csv, line 3, column moderated: expected 1, 0 or -1, found \"5\"",
        ),
        ("comments.csv", "Un, deux\"", "Un, deux", "comments.csv, line 2: expected every quote to be closed"),
        ("comments.csv", "Trois", " ", "comments.csv, line 3, column comment-body: expected a text"),
        ("participants-votes.csv", "1,0,1,\n", "1,0\n", "participants-votes.csv, line 3: expected 8 fields, found 6"),
        (
            "participants-votes.csv",
            "3,,0,1,1,0,1,",
            "2,,0,1,1,0,1,",
            "participants-votes.csv, line 3, column participant: expected each participant once",
        ),
        (
            "participants-votes.csv",
            "disagree,0,1",
            "disagree,0,5",
            "participants-votes.csv, line 1, column 5: expected a comment-id of comments.csv",
        ),
        (
            "participants-votes.csv",
            "1,1,1,-1",
            "1,1,1,",
            "participants-votes.csv, line 2, column n-votes: expected 1 as the row counts, found \"2\"",
        ),
        ("summary.csv", "topic", "sujet", "summary.csv, line 1: expected a row that begins with \"topic\""),
    ];
    for (name, from, to, expected) in cases {
        let told = after(name, from, to).to_string();
        assert!(told.contains(expected), "{from:?} → {to:?}\n  told {told}\n  not  {expected}");
    }
}

#[test]
fn what_is_not_utf_8_is_told_by_its_line() {
    let mut files = files();
    files.comments.bytes = [COMMENTS.as_bytes(), b"1500000002000,x,2,2,0,0,1,\xe9t\xe9\n"].concat();
    let told = check(&files).unwrap_err().to_string();
    assert!(told.starts_with("comments.csv, line 4: expected UTF-8"), "{told}");
}

#[test]
fn twenty_mistakes_are_told_and_the_others_counted() {
    let mut files = files();
    let mut votes = VOTES.to_owned();
    for _ in 0..30 {
        votes.push_str("1500000005000,x,0,3,9\n");
    }
    files.votes.as_mut().unwrap().bytes = votes.into_bytes();
    let mistakes = check(&files).unwrap_err();
    assert_eq!((mistakes.told.len(), mistakes.more), (20, 10));
    assert!(mistakes.to_string().ends_with("and 10 more"));
}

#[test]
fn a_college_that_is_no_key_and_a_participant_who_is_none_are_told() {
    let mut files = files();
    file(&mut files, "colleges.csv").bytes = b"participant,college\n2,Les Patients\n7,patients\n".to_vec();
    let told = check(&files).unwrap_err().to_string();
    assert!(told.contains("colleges.csv, line 2, column college: expected a key such as patients"), "{told}");
    assert!(told.contains("colleges.csv, line 3, column participant: expected a participant"), "{told}");
}

/// However short a file is cut, it is refused, or it says what it said.
#[test]
fn a_file_that_is_cut_short_is_never_taken_for_another() {
    let whole = check(&files()).unwrap();
    for name in ["comments.csv", "participants-votes.csv", "votes.csv"] {
        let length = file(&mut files(), name).bytes.len();
        for at in 0..length {
            let mut cut = files();
            file(&mut cut, name).bytes.truncate(at);
            if let Ok(read) = check(&cut) {
                assert_eq!(
                    (&read.ballots, read.statements.len()),
                    (&whole.ballots, whole.statements.len()),
                    "{name} at {at}"
                );
            }
        }
    }
}

story! {
    /// Whatever is wrong, nothing is there afterwards.
    async fn a_refused_import_leaves_nothing(house) {
        let folder = tempfile::tempdir().unwrap();
        for name in ["summary.csv", "comments.csv", "participants-votes.csv", "votes.csv"] {
            fs::copy(conversation("polis-nz-taxes").join(name), folder.path().join(name)).unwrap();
        }
        let votes = fs::read(folder.path().join("votes.csv")).unwrap();
        fs::write(folder.path().join("votes.csv"), &votes[..votes.len() - 20]).unwrap();
        let path = folder.path().to_str().unwrap();
        let url = house.database_url();
        let import = ["import", "polis", path, "--consultation", "impots"];
        concerto(&url, &import).refused("votes.csv, line 17380").refused("nothing is imported");
        fs::remove_file(folder.path().join("comments.csv")).unwrap();
        concerto(&url, &import).refused("comments.csv: there is no such file");
        concerto(&url, &["import", "polis", path, "--consultation", "Impôts"]).refused("expected lower-case letters");
        for table in ["consultations", "seats", "proposals", "ballots", "events", "imports"] {
            assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM {table}")), 0, "{table}");
        }
        concerto(&url, &["export", "impots"]).refused("there is no such consultation");
    }
}
