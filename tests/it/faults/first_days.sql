-- A consultation with people, a proposal, a comment and votes, in the tables of the first six steps.
INSERT INTO accounts (id, email, email_key, given_name, family_name, language, is_operator, created_at) VALUES
    (1, 'alice@example.org', 'alice@example.org', 'Alice', 'Exemple', 'fr', TRUE, '2026-11-01 08:00:00'),
    (2, 'omar@example.org', 'omar@example.org', 'Omar', 'Exemple', 'en', FALSE, '2026-11-01 08:00:00');
INSERT INTO consultations (id, slug, title, language, visibility, names, results, threshold, max_seats_per_organisation,
        comment_edit_minutes, review_days, licence, opens_at, closes_at, created_at) VALUES
    (1, 'premiers-jours', 'L’IA à l’hôpital', 'fr', 'public', 'members', 'hidden', 5, 2, 15, 30, 'Licence Ouverte 2.0',
        '2026-11-01 08:00:00', '2027-01-31 23:00:00', '2026-11-01 08:00:00');
INSERT INTO colleges (id, consultation_id, position, key, label, mode) VALUES
    (1, 1, 1, 'patients', 'Patients', 'protected'), (2, 1, 2, 'industriels', 'Industriels', 'named');
INSERT INTO axes (id, consultation_id, number, title) VALUES (1, 1, 1, 'Confiance');
INSERT INTO phases (id, consultation_id, position, key, title, opens_at, closes_at) VALUES
    (1, 1, 1, 'vote', 'Vote', '2026-11-01 08:00:00', '2027-01-31 23:00:00');
INSERT INTO phase_acts (phase_id, act, college_id) VALUES (1, 'vote', 1), (1, 'vote', 2), (1, 'comment', 1);
INSERT INTO rules (id, consultation_id, version, published_at) VALUES (1, 1, 1, '2026-11-01 08:00:00');
INSERT INTO clauses (rules_id, number, title, text) VALUES (1, 1, 'Respect', 'On critique les idées, jamais les personnes.');
INSERT INTO seats (id, consultation_id, college_id, number, standing, created_at) VALUES
    (1, 1, 1, 1, 'active', '2026-11-01 08:00:00'), (2, 1, 2, 1, 'active', '2026-11-01 08:00:00');
INSERT INTO members (consultation_id, account_id, role, seat_id, standing, shuffle, rules_version, rules_accepted_at, created_at)
    VALUES (1, 1, 'holder', 1, 'active', 3, 1, '2026-11-01 09:00:00', '2026-11-01 09:00:00'),
        (1, 2, 'holder', 2, 'active', 4, 1, '2026-11-01 09:00:00', '2026-11-01 09:00:00');
INSERT INTO proposals (id, consultation_id, number, axis_id, author_account_id, author_seat_id, author_college_id, status,
        status_at, version, title, in_one_sentence, body, body_html, language, comments_for, next_comment, submitted_at,
        published_at) VALUES
    (1, 1, 1, 1, 1, 1, 1, 'published', '2026-11-02 08:00:00', 1, 'Une phrase claire', 'Dire en une phrase si une IA a servi.',
        'Sur chaque compte rendu.', '<p>Sur chaque compte rendu.</p>', 'fr', 1, 2, '2026-11-02 08:00:00',
        '2026-11-02 08:00:00');
INSERT INTO versions (proposal_id, number, axis_id, title, in_one_sentence, body, language, author_account_id, at) VALUES
    (1, 1, 1, 'Une phrase claire', 'Dire en une phrase si une IA a servi.', 'Sur chaque compte rendu.', 'fr', 1,
        '2026-11-02 08:00:00');
INSERT INTO comments (id, consultation_id, proposal_id, number, thread, path, depth, side, author_account_id, author_seat_id,
        author_college_id, status, status_at, version, body, body_html, language, posted_at) VALUES
    (1, 1, 1, 1, 1, '000001', 0, 'for', 2, 2, 2, 'published', '2026-11-03 08:00:00', 1, 'Très juste, à l’hôpital aussi.',
        '<p>Très juste, à l’hôpital aussi.</p>', 'fr', '2026-11-03 08:00:00');
INSERT INTO comment_versions (comment_id, number, side, body, at) VALUES
    (1, 1, 'for', 'Très juste, à l’hôpital aussi.', '2026-11-03 08:00:00');
INSERT INTO ballots (proposal_id, seat_id, college_id, stance, cast_by, cast_at) VALUES
    (1, 1, 1, 'for', 1, '2026-11-04 08:00:00'), (1, 2, 2, 'against', 2, '2026-11-04 08:00:00');
INSERT INTO tallies (proposal_id, college_id, stance, n) VALUES (1, 1, 'for', 1), (1, 2, 'against', 1);
