//! Opens the simulated consultation to everything, and gives seats somebody who holds them and is signed in; on both
//! databases.

use chrono::Duration;
use concerto::model::Clock;
use concerto::store::{Conn, Db, Fault, Lane};
use concerto::web::token;
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;

use crate::Done;

/// Accounts of holders are numbered from here, by their seats.
const ACCOUNTS: i64 = 1_000_000;

/// New proposals beside votes and comments, and rules to have accepted.
const OPEN: &str = "
    INSERT INTO phase_acts (phase_id, act, college_id)
        SELECT phase_id, 'submit', college_id FROM phase_acts WHERE act = 'vote' ON CONFLICT DO NOTHING;
    INSERT INTO rules (consultation_id, version, introduction, published_at)
        SELECT id, 1, '', opens_at FROM consultations WHERE id NOT IN (SELECT consultation_id FROM rules);";

/// Comments beside the simulated ones: twenty more on the first proposal, five on each other.
const COMMENTS: &str = "
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
    INSERT INTO comments (consultation_id, proposal_id, number, thread, path, depth, side, author_account_id, author_seat_id,
            author_college_id, status_at, version, body, body_html, language, posted_at)
        SELECT p.consultation_id, p.id, 500000 + i, 500000 + i, CAST(500000 + i AS TEXT), 0, 'neutral', 1000000 + s.id, s.id,
            s.college_id, p.submitted_at, 1, 'Une remarque parmi d’autres, numéro ' || CAST(i AS TEXT),
            '<p>Une remarque parmi d’autres, numéro ' || CAST(i AS TEXT) || '</p>', 'fr', p.submitted_at
        FROM n, proposals p, (SELECT id, college_id FROM seats ORDER BY id LIMIT 1) s
        WHERE p.status = 'published' AND (i <= 5 OR p.number = 1);
    UPDATE proposals SET comments_neutral = comments_neutral + CASE WHEN number = 1 THEN 20 ELSE 5 END
        WHERE status = 'published';";

#[derive(diesel::QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

/// Opens the consultation and seats so many voters; gives the numbers of the proposals and a session for each voter.
pub fn put_to_vote(db: &Db, voters: usize) -> Done<(Vec<i64>, Vec<String>)> {
    let seats = numbers(db, &format!("SELECT CAST(id AS BIGINT) AS n FROM seats ORDER BY id LIMIT {voters}"))?;
    if seats.len() < voters {
        return Err(format!("expected {voters} seats, the simulation made {}", seats.len()).into());
    }
    let sessions: Vec<String> = seats.iter().map(|_| token::random()).collect();
    let held: Vec<(i64, String)> = seats.into_iter().zip(sessions.clone()).collect();
    db.write_now(Lane::Contributions, move |conn: &mut Conn| {
        let on_postgres = matches!(conn, Conn::Postgres(_));
        let holders: String = held.iter().map(|(seat, session)| holder(*seat, session, on_postgres)).collect();
        Ok::<_, Fault>(conn.batch_execute(&[OPEN, &holders, COMMENTS].concat())?)
    })?;
    let published = "SELECT CAST(number AS BIGINT) AS n FROM proposals WHERE status = 'published' ORDER BY number";
    Ok((numbers(db, published)?, sessions))
}

/// The statements that give a seat a holder who is signed in.
fn holder(seat: i64, session: &str, on_postgres: bool) -> String {
    let (account, hash) = (ACCOUNTS + seat, bytes(&token::digest(session), on_postgres));
    let no = if on_postgres { "FALSE" } else { "0" };
    let now = Clock::system().now().utc();
    let tomorrow = now + Duration::days(1);
    let (now, tomorrow) = (now.format("%Y-%m-%d %H:%M:%S"), tomorrow.format("%Y-%m-%d %H:%M:%S"));
    format!(
        "INSERT INTO accounts (id, email, email_key, given_name, family_name, language, is_operator, created_at)
            VALUES ({account}, 'v{seat}@example.org', 'v{seat}@example.org', 'Siège', '{seat}', 'fr', {no},
                '2020-01-01 00:00:00');
         INSERT INTO members (consultation_id, account_id, role, seat_id, standing, shuffle, rules_version,
                rules_accepted_at, created_at)
            SELECT seats.consultation_id, {account}, 'holder', seats.id, 'active', {seat} % 32, MAX(rules.version),
                '2020-01-01 00:00:00', '2020-01-01 00:00:00'
            FROM seats JOIN rules ON rules.consultation_id = seats.consultation_id WHERE seats.id = {seat}
            GROUP BY seats.consultation_id, seats.id;
         INSERT INTO sessions (token_hash, account_id, created_at, seen_at, expires_at)
            VALUES ({hash}, {account}, '{now}', '{now}', '{tomorrow}');"
    )
}

fn bytes(of: &[u8], on_postgres: bool) -> String {
    let digits: String = of.iter().map(|byte| format!("{byte:02x}")).collect();
    if on_postgres { format!("'\\x{digits}'") } else { format!("x'{digits}'") }
}

/// Runs statements in one transaction.
pub fn run(db: &Db, statements: String) -> Done<()> {
    Ok(db.write_now(Lane::Contributions, move |conn: &mut Conn| Ok::<_, Fault>(conn.batch_execute(&statements)?))?)
}

fn numbers(db: &Db, query: &str) -> Done<Vec<i64>> {
    let query = query.to_owned();
    let rows = db.read_now(move |conn: &mut Conn| Ok::<_, Fault>(diesel::sql_query(&query).load::<Row>(conn)?))?;
    Ok(rows.into_iter().map(|row| row.n).collect())
}
