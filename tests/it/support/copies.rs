//! More consultations in a house, like its first one: what begins anew needs no new house. Refuses to know what is done there.

use super::house::House;

impl House {
    /// Another consultation like the first as that stands: frame, seats, members and proposals, but no vote and no comment.
    /// Gives its row.
    pub fn another_consultation(&self, slug: &str) -> i64 {
        let columns = "title, in_one_sentence, mandate, mandate_html, led_by, language, visibility, names, results, threshold,
            max_seats_per_organisation, comment_edit_minutes, review_days, remedies, licence, opens_at, closes_at, created_at";
        self.sql(&format!(
            "INSERT INTO consultations (slug, {columns}) SELECT '{slug}', {columns} FROM consultations WHERE id = 1"
        ));
        let id = self.number(&format!("SELECT id AS n FROM consultations WHERE slug = '{slug}'"));
        self.sql(&[frame(id), people(id), texts(id)].concat());
        id
    }

    /// Panics unless what is published of a consultation is what its ballots say. All its colleges vote by name, so that every
    /// row is shown.
    pub fn publishes_what_stands(&self, consultation: i64) {
        let published = "published_cells c JOIN publications q ON q.id = c.publication_id";
        let differs = |stance: &str| {
            format!(
                "c.n_{stance} <> (SELECT COUNT(*) FROM ballots b WHERE b.proposal_id = c.proposal_id
                  AND b.college_id = c.college_id AND b.stance = '{stance}')"
            )
        };
        let differs = ["for", "against", "abstain"].map(differs).join(" OR ");
        let wrong = self.number(&format!(
            "SELECT COUNT(*) AS n FROM {published} WHERE q.consultation_id = {consultation} AND (c.kind <> 'shown' OR {differs})"
        ));
        let shown = self.number(&format!(
            "SELECT COALESCE(SUM(c.n_for + c.n_against + c.n_abstain), 0) AS n FROM {published}
              WHERE q.consultation_id = {consultation}"
        ));
        let stand = self.number(&format!(
            "SELECT COUNT(*) AS n FROM ballots b JOIN proposals p ON p.id = b.proposal_id
              WHERE p.consultation_id = {consultation}"
        ));
        let publications = format!("SELECT COUNT(*) AS n FROM publications WHERE consultation_id = {consultation}");
        assert_eq!(
            (wrong, shown, self.number(&publications)),
            (0, stand, 1),
            "rows that differ, ballots, publications"
        );
    }
}

/// Colleges, axes, phases with what they open, and rules.
fn frame(id: i64) -> String {
    format!(
        "INSERT INTO axes (consultation_id, number, title) SELECT {id}, number, title FROM axes WHERE consultation_id = 1;
         INSERT INTO colleges (consultation_id, position, key, label, mode)
            SELECT {id}, position, key, label, mode FROM colleges WHERE consultation_id = 1;
         INSERT INTO phases (consultation_id, position, key, title, opens_at, closes_at)
            SELECT {id}, position, key, title, opens_at, closes_at FROM phases WHERE consultation_id = 1;
         INSERT INTO phase_acts (phase_id, act, college_id)
            SELECT p.id, a.act, c.id FROM phase_acts a
              JOIN phases former ON former.id = a.phase_id AND former.consultation_id = 1
              JOIN phases p ON p.consultation_id = {id} AND p.key = former.key
              JOIN colleges own ON own.id = a.college_id
              JOIN colleges c ON c.consultation_id = {id} AND c.key = own.key;
         INSERT INTO rules (consultation_id, version, introduction, published_at)
            SELECT {id}, version, introduction, published_at FROM rules WHERE consultation_id = 1;
         INSERT INTO clauses (rules_id, number, title, text)
            SELECT r.id, c.number, c.title, c.text FROM clauses c
              JOIN rules former ON former.id = c.rules_id AND former.consultation_id = 1
              JOIN rules r ON r.consultation_id = {id} AND r.version = former.version;"
    )
}

/// Seats, and who acts for them or in another role.
fn people(id: i64) -> String {
    let own = seat(id, "m.seat_id");
    format!(
        "INSERT INTO seats (consultation_id, college_id, number, standing, created_at)
            SELECT {id}, c.id, s.number, s.standing, s.created_at FROM seats s
              JOIN colleges former ON former.id = s.college_id
              JOIN colleges c ON c.consultation_id = {id} AND c.key = former.key
             WHERE s.consultation_id = 1;
         INSERT INTO members (consultation_id, account_id, role, seat_id, service, standing, shuffle, rules_version,
                rules_accepted_at, created_at)
            SELECT {id}, m.account_id, m.role, {own}, m.service, m.standing, m.shuffle, m.rules_version,
                m.rules_accepted_at, m.created_at
              FROM members m WHERE m.consultation_id = 1;"
    )
}

/// Proposals, with their versions.
fn texts(id: i64) -> String {
    let own = seat(id, "p.author_seat_id");
    format!(
        "INSERT INTO proposals (consultation_id, number, axis_id, author_account_id, author_seat_id, author_college_id,
                status, status_at, version, title, in_one_sentence, body, body_html, language, submitted_at, published_at)
            SELECT {id}, p.number, a.id, p.author_account_id, {own}, c.id, p.status, p.status_at, p.version, p.title,
                p.in_one_sentence, p.body, p.body_html, p.language, p.submitted_at, p.published_at
              FROM proposals p
              JOIN axes axis ON axis.id = p.axis_id JOIN axes a ON a.consultation_id = {id} AND a.number = axis.number
              JOIN colleges former ON former.id = p.author_college_id
              JOIN colleges c ON c.consultation_id = {id} AND c.key = former.key
             WHERE p.consultation_id = 1;
         INSERT INTO versions (proposal_id, number, axis_id, title, in_one_sentence, body, language, author_account_id, at)
            SELECT p.id, v.number, p.axis_id, v.title, v.in_one_sentence, v.body, v.language, v.author_account_id, v.at
              FROM versions v JOIN proposals former ON former.id = v.proposal_id AND former.consultation_id = 1
              JOIN proposals p ON p.consultation_id = {id} AND p.number = former.number;"
    )
}

/// The seat of the same college and number as one of the first consultation; none for none.
fn seat(id: i64, of: &str) -> String {
    format!(
        "(SELECT s.id FROM seats s JOIN colleges g ON g.id = s.college_id AND g.consultation_id = {id}
            JOIN seats o ON o.number = s.number JOIN colleges k ON k.id = o.college_id AND k.key = g.key
           WHERE o.id = {of})"
    )
}
