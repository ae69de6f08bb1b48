//! Long lists beside the conversation: contributions that wait for moderators, a proposal's versions, an account's notices.

use concerto::web::token;

/// Contributions that wait for a decision.
const CASES: i64 = 10_000;
/// The numbers of their comments begin after this, beyond those of the simulation.
const FIRST: i64 = 600_000;
/// Versions of one proposal.
const VERSIONS: i64 = 200;
/// Notices of one account.
const NOTICES: i64 = 100_000;
/// The account of the moderator, whose notices they are; no import makes one of this number.
const ACCOUNT: i64 = 999_999;

/// The statements that make the lists: on the published proposal of the highest number, which no other load reads. The
/// moderator is signed in with this session.
pub fn statements(session: &str) -> String {
    let hash: String = token::digest(session).iter().map(|byte| format!("{byte:02x}")).collect();
    let on = "(SELECT MAX(number) FROM proposals WHERE status = 'published')";
    format!(
        "INSERT INTO accounts (id, email, email_key, given_name, family_name, language, is_operator, created_at)
            VALUES ({ACCOUNT}, 'm@example.org', 'm@example.org', 'Maud', 'Exemple', 'fr', 0, '2020-01-01 00:00:00');
         INSERT INTO members (consultation_id, account_id, role, standing, shuffle, created_at)
            SELECT id, {ACCOUNT}, 'moderation', 'active', 0, '2020-01-01 00:00:00' FROM consultations;
         INSERT INTO sessions (token_hash, account_id, created_at, seen_at, expires_at)
            VALUES (x'{hash}', {ACCOUNT}, datetime('now'), datetime('now'), datetime('now', '+1 day'));
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {CASES})
         INSERT INTO comments (consultation_id, proposal_id, number, thread, path, depth, side, author_account_id,
                author_seat_id, author_college_id, status_at, version, body, body_html, language, posted_at)
            SELECT p.consultation_id, p.id, {FIRST} + i, {FIRST} + i, CAST({FIRST} + i AS TEXT), 0, 'neutral', 1000000 + s.id, s.id, s.college_id,
                '2020-01-01 00:00:00', 1, 'Une remarque parmi d’autres, numéro ' || i,
                '<p>Une remarque parmi d’autres, numéro ' || i || '</p>', 'fr', '2020-01-01 00:00:00'
            FROM n, proposals p, (SELECT * FROM seats ORDER BY id LIMIT 1) s WHERE p.number = {on};
         UPDATE proposals SET comments_neutral = comments_neutral + {CASES} WHERE number = {on};
         INSERT INTO reports (consultation_id, target_kind, proposal_id, comment_id, reporter_account_id, clause, text,
                snapshot, status, at)
            SELECT consultation_id, 'comment', proposal_id, id, {ACCOUNT}, 1, 'Hors sujet.', body, 'open',
                datetime('2020-01-02', '+' || (number - {FIRST}) || ' minutes') FROM comments WHERE number > {FIRST};
         INSERT INTO cases (consultation_id, target, proposal_id, comment_id, opened_at, due_at)
            SELECT consultation_id, comment_id, proposal_id, comment_id, at, datetime(at, '+2 days') FROM reports;
         INSERT INTO case_reasons (case_id, reason, at) SELECT id, 'reported', opened_at FROM cases;
         WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {VERSIONS})
         INSERT INTO versions (proposal_id, number, axis_id, title, in_one_sentence, body, language, at)
            SELECT id, i, axis_id, title, in_one_sentence, body || ' ' || i, language, '2020-01-01 00:00:00'
            FROM n, proposals WHERE number = {on};
         UPDATE proposals SET version = {VERSIONS} WHERE number = {on};
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {NOTICES})
         INSERT INTO notices (account_id, consultation_id, kind, location, subject, at)
            SELECT {ACCOUNT}, id, 'reply', '/concertations/' || slug || '/propositions/1', 'proposition n° ' || i,
                datetime('2020-01-01', '+' || i || ' minutes') FROM n, consultations;"
    )
}
