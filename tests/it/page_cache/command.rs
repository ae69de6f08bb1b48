//! The command line beside the server: what it writes is seen on pages that are kept, at once and on every instance.

use concerto::store::{Conn, Fault, Lane};
use concerto::web::app::App;
use diesel::connection::SimpleConnection;

use super::at;
use super::beside::Beside;
use crate::support::command::{concerto, conversation};
use crate::support::house::{Browser, House, SLUG, story};

/// A consultation as `concerto consultation create` reads it.
const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/consultation.example.toml");

/// One action of a roadmap, which takes the first proposal up.
const ACTIONS: &str = "number,axis,title,description,lead,due,progress,status,proposals,steps
1,1,Un socle commun,Écrire le socle.,DGOS,2027-06-30,40,started,1: Le socle la reprend.,
";

/// Asks for a page until it is given as it was kept. To PostgreSQL whatever is written on the same server is a change, so that
/// it may take some looks while other tests write.
async fn is_kept(app: &App, address: &str, page: &str) {
    for _ in 0..100 {
        let given = app.pages.counts().given;
        Browser::new(address, None).open(page).await.is(200);
        if app.pages.counts().given == given + 1 {
            return;
        }
    }
    panic!("{page} is never kept");
}

/// Runs a command while both instances keep a page. Before it neither says what is new, after it both do, and neither says what
/// is gone; of both there may be nothing.
async fn is_seen(house: &House, beside: &Beside, page: &str, (gone, new): (&str, &str), arguments: &[&str]) {
    let instances = [(&house.app, &house.address), (&beside.app, &beside.address)];
    for (app, address) in instances {
        is_kept(app, address, page).await;
        let mut guest = Browser::new(address, None);
        guest.open(page).await.is(200).sees(gone);
        assert!(new.is_empty() || !guest.text().contains(new), "{page} says {new:?} before {arguments:?}");
    }
    concerto(&house.database_url(), arguments).done();
    for (_, address) in instances {
        let mut guest = Browser::new(address, None);
        guest.open(page).await.is(200).sees(new);
        assert!(gone.is_empty() || !guest.text().contains(gone), "{page} says {gone:?} after {arguments:?}");
    }
}

story! {
    /// A consultation that is made, one that is imported, actions of a file, a role that is taken away.
    async fn what_a_command_writes_is_seen_on_pages_that_are_kept(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        house.in_role("omar", "pilotage");
        // voting is over, by the clock of the house and by that of the machine, which commands read
        house.sql("UPDATE phases SET opens_at = '2000-01-01 00:00:00', closes_at = '2001-01-01 00:00:00' WHERE key = 'vote'");
        let beside = Beside::new(&house, 8);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("actions.csv");
        std::fs::write(&file, ACTIONS).unwrap();
        let slug = ["--consultation", SLUG];
        let create = ["consultation", "create", EXAMPLE];
        is_seen(&house, &beside, "/", ("", "Proposer, discuter et choisir les actions"), &create).await;
        let taxes = conversation("polis-nz-taxes").display().to_string();
        let import = ["import", "polis", taxes.as_str(), "--consultation", "impots"];
        is_seen(&house, &beside, "/", ("", "Tax HiveMind Window"), &import).await;
        let actions = ["import", "actions", file.to_str().unwrap(), slug[0], slug[1]];
        is_seen(&house, &beside, &at("/propositions/1"), ("", "Le socle la reprend."), &actions).await;
        std::fs::write(&file, ACTIONS.replace("Un socle commun", "Un autre socle")).unwrap();
        is_seen(&house, &beside, &at("/feuille-de-route"), ("Un socle commun", "Un autre socle"), &actions).await;
        let remove = ["account", "role", "remove", "omar@example.org", slug[0], slug[1]];
        is_seen(&house, &beside, &at("/membres"), ("Omar Exemple", ""), &remove).await;
        beside.close().await;
    }

    /// A page that was not there is there once a command made it, and what is written without any of our programs is seen too.
    async fn another_program_that_writes_is_seen(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        house.guest().open("/").await.sees("Intelligence artificielle en santé");
        house.guest().open("/concertations/impots").await.is(404);
        let folder = conversation("polis-nz-taxes");
        let polis = ["import", "polis", folder.to_str().unwrap(), "--consultation", "impots"];
        concerto(&house.database_url(), &polis).done();
        house.guest().open("/concertations/impots").await.is(200);
        let beside = Beside::new(&house, 0);
        is_kept(&house.app, &house.address, "/").await;
        let change = "UPDATE consultations SET title = 'Un autre titre' WHERE id = 1";
        let write = move |conn: &mut Conn| Ok::<_, Fault>(conn.batch_execute(change)?);
        beside.app.db.write_now(Lane::Bulk, write).unwrap();
        house.guest().open("/").await.sees("Un autre titre");
        beside.close().await;
    }
}
