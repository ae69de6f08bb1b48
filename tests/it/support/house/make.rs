//! A consultation and people, put straight into the tables: a story begins where it matters.

use concerto::model::Moment;
use concerto::web::token;

use super::{Browser, House};

/// The slug of the consultation that `has_consultation` makes.
pub const SLUG: &str = "ia-en-sante";

const COLLEGES: [(&str, &str, &str); 5] = [
    ("patients", "Patients", "protected"),
    ("soignants", "Soignants", "protected"),
    ("industriels", "Industriels", "named"),
    ("chercheurs", "Chercheurs", "protected"),
    ("citoyens", "Citoyens", "protected"),
];

/// A seat and the account that holds it.
#[derive(Debug, Clone, Copy)]
pub struct Seat {
    /// The row of the seat.
    pub seat: i64,
    /// The row of the account.
    pub account: i64,
}

/// A moment as both databases read it in a statement.
fn sql(at: Moment) -> String {
    at.utc().format("'%Y-%m-%d %H:%M:%S'").to_string()
}

impl House {
    /// A moment so many days from now, for a statement.
    pub fn days(&self, days: i64) -> String {
        sql(self.now().plus(chrono::Duration::days(days)))
    }

    /// The consultation `ia-en-sante`: five colleges (industriels named), two axes, rules with three clauses; proposals
    /// were opened 20 days ago, votes (with proposals and comments) 8 days ago, for 25 days more; then a synthesis.
    pub async fn has_consultation(&self) {
        let (now, opens, votes, closes, ends) =
            (self.days(0), self.days(-20), self.days(-8), self.days(25), self.days(46));
        self.sql(&format!(
            "INSERT INTO consultations (id, slug, title, in_one_sentence, mandate, mandate_html, led_by, language, visibility,
                names, results, threshold, max_seats_per_organisation, comment_edit_minutes, review_days, remedies,
                licence, opens_at, closes_at, created_at)
             VALUES (1, '{SLUG}', 'Intelligence artificielle en santé', 'Écrire ensemble la feuille de route.', 'Un mandat.',
                '<p>Un mandat.</p>', 'Délégation au numérique en santé', 'fr', 'public', 'public', 'hidden', 5, 3, 30, 180,
                'Tribunal administratif.', 'Licence Ouverte 2.0', {opens}, {closes}, {now});
             INSERT INTO axes (id, consultation_id, number, title) VALUES (1, 1, 1, 'Cadre économique'), (2, 1, 2, 'Formation');
             INSERT INTO phases (id, consultation_id, position, key, title, opens_at, closes_at) VALUES
                (1, 1, 1, 'depot', 'Dépôt des propositions', {opens}, {votes}),
                (2, 1, 2, 'vote', 'Discussion et vote', {votes}, {closes}),
                (3, 1, 3, 'synthese', 'Synthèse', {closes}, {ends});
             INSERT INTO rules (id, consultation_id, version, introduction, published_at) VALUES (1, 1, 1, '', {opens});
             INSERT INTO clauses (rules_id, number, title, text) VALUES (1, 1, 'Respect des personnes', 'Courtoisie.'),
                (1, 2, 'Rester dans le sujet', 'Le sujet.'), (1, 3, 'Vie privée et secret des soins', 'Pas de tiers.');"
        ));
        for (position, (key, label, mode)) in (1..).zip(COLLEGES) {
            self.sql(&format!(
                "INSERT INTO colleges (id, consultation_id, position, key, label, mode)
                 VALUES ({position}, 1, {position}, '{key}', '{label}', '{mode}');
                 INSERT INTO phase_acts (phase_id, act, college_id) VALUES (1, 'submit', {position}),
                    (1, 'comment', {position}), (2, 'submit', {position}), (2, 'comment', {position}), (2, 'vote', {position});"
            ));
        }
        self.after_given_ids(&["consultations", "axes", "phases", "rules", "colleges"]);
    }

    /// PostgreSQL counts on from what it gave itself, not from ids given in statements.
    pub fn after_given_ids(&self, tables: &[&str]) {
        for table in tables.iter().filter(|_| self.is_postgres()) {
            self.sql(&format!("SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table}))"));
        }
    }

    /// An account `name@example.org` without any part in a consultation.
    pub fn account(&self, name: &str) -> i64 {
        let (given, now) = (capitalised(name), self.days(-30));
        self.sql(&format!(
            "INSERT INTO accounts (email, email_key, given_name, family_name, language, is_operator, created_at)
             VALUES ('{name}@example.org', '{name}@example.org', '{given}', 'Exemple', 'fr', FALSE, {now})"
        ));
        self.number(&format!("SELECT id AS n FROM accounts WHERE email_key = '{name}@example.org'"))
    }

    /// A seat in a college, held by a new account that has accepted the rules.
    pub fn seat(&self, name: &str, college: &str) -> Seat {
        let (account, now) = (self.account(name), self.days(-20));
        self.sql(&format!(
            "INSERT INTO seats (consultation_id, college_id, number, standing, created_at)
             SELECT 1, id, 1 + (SELECT COUNT(*) FROM seats WHERE college_id = colleges.id), 'active', {now}
             FROM colleges WHERE key = '{college}' AND consultation_id = 1"
        ));
        let seat = self.number("SELECT MAX(id) AS n FROM seats");
        self.takes_part(account, "holder", Some(seat));
        Seat { seat, account }
    }

    /// Makes an account a member of the consultation, with the rules accepted.
    pub fn takes_part(&self, account: i64, role: &str, seat: Option<i64>) {
        let (now, seat) = (self.days(-20), seat.map_or("NULL".to_owned(), |seat| seat.to_string()));
        self.sql(&format!(
            "INSERT INTO members (consultation_id, account_id, role, seat_id, service, standing, shuffle, rules_version,
                rules_accepted_at, created_at)
             VALUES (1, {account}, '{role}', {seat}, '', 'active', {account} % 32, 1, {now}, {now})"
        ));
    }

    /// A browser in which this account is signed in.
    pub fn browser_of(&self, account: i64) -> Browser {
        let (session, now, end) = (token::random(), self.days(0), self.days(1));
        let hash: String = token::digest(&session).iter().map(|byte| format!("{byte:02x}")).collect();
        let hash = if self.is_postgres() { format!("'\\x{hash}'") } else { format!("x'{hash}'") };
        self.sql(&format!(
            "INSERT INTO sessions (token_hash, account_id, created_at, seen_at, proved_at, expires_at)
             VALUES ({hash}, {account}, {now}, {now}, {now}, {end})"
        ));
        Browser::new(&self.address, Some(&session))
    }

    /// A browser in which nobody is signed in.
    pub fn guest(&self) -> Browser {
        Browser::new(&self.address, None)
    }

    /// A new seat's holder, signed in.
    pub fn member(&self, name: &str, college: &str) -> Browser {
        self.browser_of(self.seat(name, college).account)
    }

    /// A deputy of a seat, signed in.
    pub fn deputy(&self, name: &str, of: Seat) -> Browser {
        let account = self.account(name);
        self.takes_part(account, "deputy", Some(of.seat));
        self.browser_of(account)
    }

    /// A member in a role without a seat (`moderation`, `pilotage`, `observation`), signed in.
    pub fn in_role(&self, name: &str, role: &str) -> Browser {
        let account = self.account(name);
        self.takes_part(account, role, None);
        self.browser_of(account)
    }

    /// Somebody with an account and no part in the consultation, signed in.
    pub fn stranger(&self, name: &str) -> Browser {
        self.browser_of(self.account(name))
    }

    /// A published proposal by a seat; gives its number.
    pub fn proposal(&self, by: Seat, title: &str) -> i32 {
        self.proposals(by, 1, title)
    }

    /// So many published proposals by a seat, `title` followed by its number when there are several; gives the last number.
    pub fn proposals(&self, by: Seat, n: i32, title: &str) -> i32 {
        let Seat { seat, account } = by;
        let (at, title) = (self.days(-10), title.replace('\'', "''"));
        let first = self.number("SELECT COUNT(*) AS n FROM proposals WHERE consultation_id = 1") as i32 + 1;
        for number in first..first + n {
            let title = if n == 1 { title.clone() } else { format!("{title} {number}") };
            self.sql(&format!(
                "INSERT INTO proposals (consultation_id, number, axis_id, author_account_id, author_seat_id,
                    author_college_id, status, status_at, version, title, in_one_sentence, body, body_html, language,
                    submitted_at, published_at)
                 SELECT 1, {number}, 1, {account}, {seat}, college_id, 'published', {at}, 1, '{title}',
                    'En une phrase {number}.', 'Le texte {number}.', '<p>Le texte {number}.</p>', 'fr', {at}, {at}
                 FROM seats WHERE id = {seat};
                 INSERT INTO versions (proposal_id, number, axis_id, title, in_one_sentence, body, language,
                    author_account_id, at)
                 SELECT id, 1, 1, title, in_one_sentence, body, 'fr', {account}, {at} FROM proposals
                 WHERE consultation_id = 1 AND number = {number};"
            ));
        }
        first + n - 1
    }

    /// A comment (argument pour) of this number by a seat on a proposal, an hour ago.
    pub fn comment(&self, proposal: i32, number: i32, by: Seat, text: &str) {
        let (Seat { seat, account }, text) = (by, text.replace('\'', "''"));
        let at = sql(self.now().minus(chrono::Duration::minutes(10)));
        self.sql(&format!(
            "INSERT INTO comments (consultation_id, proposal_id, number, thread, path, depth, side, author_account_id,
                author_seat_id, author_college_id, status, status_at, version, body, body_html, language, posted_at)
             SELECT 1, p.id, {number}, {number}, '{number:06}', 0, 'for', {account}, {seat}, s.college_id, 'published', {at},
                1, '{text}', '<p>{text}</p>', 'fr', {at}
             FROM proposals p, seats s WHERE p.consultation_id = 1 AND p.number = {proposal} AND s.id = {seat};
             INSERT INTO comment_versions (comment_id, number, side, body, at)
             SELECT c.id, 1, c.side, c.body, c.posted_at FROM comments c JOIN proposals p ON p.id = c.proposal_id
             WHERE p.consultation_id = 1 AND p.number = {proposal} AND c.number = {number};
             UPDATE proposals SET comments_for = comments_for + 1, next_comment = {number} + 1
             WHERE consultation_id = 1 AND number = {proposal}"
        ));
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
