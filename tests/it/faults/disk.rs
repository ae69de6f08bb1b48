//! A disk that is slow to be sure, fails, is full or lets nothing be written, as the kernel would tell the running program.

mod full;
mod group;

use std::time::Duration as Pause;

use tempfile::TempDir;

use super::patience::{READ, WRITE, opens, until, until_one_is_answered, until_they_are_back, waits};
use super::{PACE, agrees, crowd, list};
use crate::support::house::{Browser, House};
use crate::support::program::Program;
use crate::support::tracer::Tracer;

/// Calls that fail, and how: a broken disk and a full one, at a write and when it is to be made sure; a disk that the kernel
/// has mounted anew for reading alone.
const FAILURES: [(&str, &str); 5] = [
    ("pwrite64", "EIO"),
    ("fdatasync,fsync", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("fdatasync,fsync", "ENOSPC"),
    ("pwrite64,ftruncate,unlink,unlinkat", "EROFS"),
];

/// Votes are refused and pages read while the disk fails, nothing is told to be stored that is not, and votes are taken again
/// by the same process once it works.
#[actix_web::test]
async fn a_disk_that_fails_loses_no_vote_and_is_used_again() {
    let (house, folder) = (House::on_sqlite().await, TempDir::new().unwrap());
    let mut crowd = crowd(&house).await;
    let member = house.seat("omar", "patients");
    let session = house.browser_of(member.account).cookie("session").unwrap().to_owned();
    let program = Program::start(&house.database_url(), &[PACE]);
    crowd.votes_at(&program.address);
    for (calls, error) in FAILURES {
        until_one_is_answered(&crowd).await;
        let before = crowd.others().len();
        let options = [format!("-etrace={calls}"), format!("-einject={calls}:error={error}")];
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let tracer = Tracer::attach(&program, &options, folder.path().join("strace"));
        until(WRITE, "votes are refused", || crowd.refused() > before).await;
        waits(Pause::from_millis(200)).await; // what was stored before is answered
        let answered = crowd.answered();
        opens(&mut Browser::new(&program.address, None), &list(), READ).await.is(200).sees("Une phrase claire");
        let mut omar = Browser::new(&program.address, Some(&session));
        omar.open(&format!("{}/1", list())).await.is(200);
        omar.post(&format!("{}/1/vote", list()), &[("stance", "for")]).await;
        assert_eq!(omar.pressed, 503, "{calls} {error}");
        let told = ["Le site est momentanément indisponible", "Nous ne savons pas si"];
        assert!(told.iter().any(|words| omar.text().contains(words)), "{calls} {error}: {}", omar.text());
        assert_eq!(crowd.answered(), answered, "{calls} {error}: a vote was answered that cannot be stored");
        let lines = tracer.detach();
        assert!(lines.iter().any(|line| line.contains(error) && line.contains("INJECTED")), "{calls} {error}");
        until_they_are_back(&crowd).await;
    }
    crowd.ends().await;
    crowd.waited_at_most(WRITE);
    assert!(crowd.others().iter().all(|answer| *answer == Some(503)), "{:?}", crowd.others());
    agrees(&house, &crowd);
    house.close().await;
}

/// Each vote of one after the other is answered after a sync that began when it was sent.
#[actix_web::test]
async fn a_vote_is_answered_once_it_is_on_the_disk() {
    let (house, folder) = (House::on_sqlite().await, TempDir::new().unwrap());
    drop(crowd(&house).await);
    let member = house.seat("omar", "patients");
    let session = house.browser_of(member.account).cookie("session").unwrap().to_owned();
    let program = Program::start(&house.database_url(), &[PACE]);
    let mut omar = Browser::new(&program.address, Some(&session));
    omar.open(&format!("{}/1", list())).await.is(200);
    let options = ["-s", "32", "-e", "trace=fdatasync,fsync,write,writev,sendto,sendmsg"];
    let tracer = Tracer::attach(&program, &options, folder.path().join("strace"));
    for n in 0..12 {
        let stance = ["for", "against", "abstain"][n % 3];
        omar.post(&format!("{}/1/vote", list()), &[("stance", stance)]).await;
        assert_eq!(omar.pressed, 303);
    }
    let (mut synced, mut answers) = (false, 0);
    for line in tracer.detach() {
        let is_sync = ["fdatasync(", "fsync(", "sync resumed"].iter().any(|call| line.contains(call));
        synced |= is_sync && line.ends_with("= 0");
        if line.contains("HTTP/1.1 303") {
            assert!(synced, "answered before a sync: {line}");
            (synced, answers) = (false, answers + 1);
        }
    }
    assert_eq!(answers, 12);
    house.close().await;
}
