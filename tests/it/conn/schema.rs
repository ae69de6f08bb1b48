//! Opening, migrating, and what happens when the database is not there.

use concerto::store::conn::{DatabaseUrl, Db, Settings};
use concerto::store::fault::Fault;

use super::ground::*;

#[actix_web::test]
async fn migrating_leaves_nothing_pending_and_may_be_done_again() {
    for ground in grounds(|_| ()) {
        let pending = ground.db.pending_migrations().unwrap();
        assert_eq!(ground.db.migrate().unwrap().len(), pending.len());
        assert_eq!(ground.db.pending_migrations().unwrap(), Vec::<String>::new());
        assert_eq!(ground.db.migrate().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn a_database_that_is_not_there_is_told_at_once() {
    let missing = DatabaseUrl::Sqlite("/nowhere/at/all/test.db".into());
    let closed = DatabaseUrl::Postgres("postgres://nobody@127.0.0.1:1/none".into());
    for url in [missing, closed] {
        let opened = Db::open(&Settings::new(url)).map(drop);
        assert!(matches!(opened, Err(Fault::Away(_))), "{opened:?}");
    }
}

#[test]
fn an_address_tells_its_database() {
    let file = |path: &str| DatabaseUrl::Sqlite(path.into());
    assert_eq!(DatabaseUrl::parse("data/concerto.db"), file("data/concerto.db"));
    assert_eq!(DatabaseUrl::parse("sqlite:///srv/concerto.db"), file("/srv/concerto.db"));
    let shared = DatabaseUrl::parse("postgres://concerto:secret@db/concerto");
    assert!(matches!(shared, DatabaseUrl::Postgres(_)));
    assert!(!format!("{shared:?}").contains("secret"));
}
