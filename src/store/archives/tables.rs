//! What an archive holds, table by table, with every column but secrets, keys that are only compared, and HTML that is made from
//! what stands beside it. Marks: `?` yes or no, `@` a moment, `#` bytes. Refuses what is kept for a time only: notices, mails,
//! sessions, files that are made anew.

use super::Table;

macro_rules! tables {
    ($($name:literal, $about:literal, $of:literal, $order:literal, $columns:literal;)+) => {
        /// Every table, in the order of the archive. `{id}` is the consultation, `{last}` the last entry of the log.
        pub const TABLES: &[Table] =
            &[$(Table { name: $name, about: $about, columns: $columns, of: $of, order: $order }),+];
    };
}

tables! {
    "consultations", "the consultation and its settings",
        "t.id = {id}", "t.id",
        "id slug title in_one_sentence mandate led_by language visibility names results threshold \
         max_seats_per_organisation comment_edit_minutes review_days remedies licence moderation case_hours \
         observation_days watched_words texts_an_hour signs_decisions? joining? opens_at@ closes_at@ \
         results_opened_at@ created_at@ cutting_began_at@ cut_at@";
    "colleges", "its stakeholder groups",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id position key label description mode active";
    "axes", "its themes",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id number title description";
    "phases", "its calendar",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id position key title description opens_at@ closes_at@ frozen_at@";
    "phase_acts", "what each phase opened, and to which college",
        "t.phase_id IN (SELECT id FROM phases WHERE consultation_id = {id})", "t.phase_id, t.act, t.college_id",
        "phase_id act college_id";
    "rules", "the versions of its rules",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id version introduction published_at@";
    "clauses", "the clauses of each version",
        "t.rules_id IN (SELECT id FROM rules WHERE consultation_id = {id})", "t.rules_id, t.number",
        "rules_id number title text";
    "documents", "what its members were given to read",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id position title description publisher dated kind url fictional?";
    "organisations", "the organisations of seats and members",
        "(t.id IN (SELECT organisation_id FROM seats WHERE consultation_id = {id}) OR t.id IN (\
        SELECT a.organisation_id FROM accounts a JOIN members m ON m.account_id = a.id WHERE m.consultation_id = {id}))", "t.id",
        "id name kind description interests created_at@";
    "accounts", "the people who take part, moderate, steer or observe",
        "t.id IN (SELECT account_id FROM members WHERE consultation_id = {id})", "t.id",
        "id email given_name family_name quality organisation_id interests language created_at@ disabled_at@";
    "seats", "the seats, one voice each",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id college_id number organisation_id external_id standing created_at@ \
         suspended_until@ passed_at@";
    "members", "who acts for which seat, or in which role",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id account_id role seat_id service standing shuffle rules_version rules_accepted_at@ \
         created_at@";
    "invitations", "who was invited to what",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id role seat_id service name email shared_mailbox? invited_by created_at@ sent_at@ \
         expires_at@ claimed_at@ claimed_by withdrawn_at@ begun_at@ reminders asked_by asked_at@";
    "candidacies", "who asked to take part, and what was decided",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id email name college_id organisation motive language state asked_at@ expires_at@ \
         confirmed_at@ decided_at@ decided_by reason";
    "proposals", "the proposals in every state",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id number axis_id author_account_id author_seat_id author_college_id external_id \
         status status_reason status_at@ merged_into version title in_one_sentence body language comments_for \
         comments_against comments_neutral submitted_at@ published_at@ locked_at@ quoting quoting_at@";
    "versions", "every version of each proposal",
        "t.proposal_id IN (SELECT id FROM proposals WHERE consultation_id = {id})", "t.proposal_id, t.number",
        "proposal_id number axis_id title in_one_sentence body language author_account_id at@ decision_id \
         masked_by";
    "comments", "the comments in every state",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id proposal_id number parent_id thread path depth side author_account_id \
         author_seat_id author_college_id status status_reason status_at@ version body language posted_at@ \
         edited_at@ locked_at@ quoting quoting_at@";
    "comment_versions", "every version of each comment",
        "t.comment_id IN (SELECT id FROM comments WHERE consultation_id = {id})", "t.comment_id, t.number",
        "comment_id number side body at@ decision_id masked_by";
    "merges", "which proposal went into which",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id kind proposal_id into_id decision_id at@ separated_at@ separation_id";
    "ballots", "the votes, with their seats as long as they are linked",
        "t.proposal_id IN (SELECT id FROM proposals WHERE consultation_id = {id})", "t.id",
        "id proposal_id seat_id college_id stance cast_by cast_at@ former?";
    "tallies", "the votes counted by proposal, college and choice",
        "t.proposal_id IN (SELECT id FROM proposals WHERE consultation_id = {id})", "t.proposal_id, t.college_id, t.stance",
        "proposal_id college_id stance n";
    "publications", "when figures were published",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id number threshold at@";
    "publication_hours", "the votes by hour in each publication",
        "t.publication_id IN (SELECT id FROM publications WHERE consultation_id = {id})", "t.publication_id, t.hour",
        "publication_id hour n";
    "published_cells", "the figures that were published",
        "t.publication_id IN (SELECT id FROM publications WHERE consultation_id = {id})", "t.publication_id, t.proposal_id, t.position",
        "publication_id proposal_id position kind college_id n_for n_against n_abstain n_unspecified";
    "named_votes", "the votes in the name of organisations that were published",
        "t.proposal_id IN (SELECT id FROM proposals WHERE consultation_id = {id})", "t.proposal_id, t.college_id, t.organisation",
        "proposal_id college_id organisation n_for n_against n_abstain";
    "opinion_groups", "the opinion groups of each publication",
        "t.publication_id IN (SELECT id FROM publications WHERE consultation_id = {id})", "t.publication_id",
        "publication_id public organiser";
    "opinion_places", "where each seat stands among them, as long as it is linked",
        "t.publication_id IN (SELECT id FROM publications WHERE consultation_id = {id})", "t.publication_id, t.seat_id",
        "publication_id seat_id x y own_group";
    "reports", "what readers reported",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id target_kind proposal_id comment_id reporter_account_id reporter_college_id clause \
         text snapshot status at@ handled_at@ decision_id";
    "cases", "what waited for moderation",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id target proposal_id comment_id opened_at@ due_at@ assigned_to alerted_at@ \
         closed_at@ decision_id reports words";
    "case_reasons", "and why",
        "t.case_id IN (SELECT id FROM cases WHERE consultation_id = {id})", "t.case_id, t.reason",
        "case_id reason detail at@";
    "case_notes", "the notes of moderators",
        "t.case_id IN (SELECT id FROM cases WHERE consultation_id = {id})", "t.id",
        "id case_id account_id text at@";
    "decisions", "the decisions of moderation, in every state",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id number target_kind proposal_id comment_id account_id measure rules_version clause \
         facts reasons snapshot origin automated? urgent? concerns_lead? author_account_id second_reader_id \
         at@ state acted_by acted_at@ observations_until@ observations heard_at@ ground seat_id until_at@ \
         particulars";
    "reviews", "their reviews",
        "t.decision_id IN (SELECT id FROM decisions WHERE consultation_id = {id})", "t.id",
        "id decision_id account_id text at@ outcome reasons decided_by decided_at@";
    "letter_templates", "the words of letters",
        "t.consultation_id = {id}", "t.consultation_id, t.clause, t.language",
        "consultation_id clause language text edited_by at@";
    "answers", "the answers to proposals, as drafted",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id proposal_id stage mark verdict reason lead due_at@ drafted_by drafted_at@ \
         reviewed_by reviewed_at@ remark version";
    "answer_versions", "the answers that were published",
        "t.answer_id IN (SELECT id FROM answers WHERE consultation_id = {id})", "t.answer_id, t.number",
        "answer_id number verdict reason lead due_at@ drafted_by reviewed_by published_by at@";
    "actions", "the roadmap",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id number axis_id title description lead due_at@ progress status version changed_at@";
    "action_versions", "every version of each action",
        "t.action_id IN (SELECT id FROM actions WHERE consultation_id = {id})", "t.action_id, t.number",
        "action_id number axis_id title description lead due_at@ progress status proposals author_account_id \
         at@";
    "action_steps", "what happened of each",
        "t.action_id IN (SELECT id FROM actions WHERE consultation_id = {id})", "t.id",
        "id action_id happened_at@ text author_account_id at@";
    "action_links", "the proposals that each comes from",
        "t.action_id IN (SELECT id FROM actions WHERE consultation_id = {id})", "t.action_id, t.proposal_id",
        "action_id proposal_id taken";
    "synthesis_drafts", "the synthesis under way",
        "t.consultation_id = {id}", "t.consultation_id",
        "consultation_id mark edits changed_by changed_at@ reviewed_by reviewed_at@ reviewed_print";
    "synthesis_versions", "the syntheses that were published",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id number document fingerprint changes changed_by reviewed_by published_by at@";
    "synthesis_quotes", "what each quotes",
        "t.version_id IN (SELECT id FROM synthesis_versions WHERE consultation_id = {id})", "t.version_id, t.place",
        "version_id place proposal_id comment_id";
    "embargo_links", "who could read one before",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id number recipient made_by made_at@ expires_at@ revoked_at@ opens opened_at@";
    "imports", "the files that were brought in",
        "t.consultation_id = {id}", "t.id",
        "id consultation_id kind hashes at@";
    "readings", "who looked at what is about single persons",
        "t.consultation_id = {id} AND t.event_id <= {last}", "t.id",
        "id consultation_id account_id kind place event_id at@";
    "events", "the log of acts; payload and salt are gone where a person was cut out",
        "t.consultation_id = {id} AND t.id <= {last}", "t.id",
        "id consultation_id account_id seat_id verb subject payload salt# digest# at@ batch";
}
