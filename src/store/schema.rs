//! The tables, as diesel sees them; private to the store. The migrations are the source.

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    organisations (id) {
        id -> BigInt,
        name -> Text,
        name_key -> Text,
        kind -> Text,
        description -> Text,
        interests -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    accounts (id) {
        id -> BigInt,
        email -> Text,
        email_key -> Text,
        given_name -> Text,
        family_name -> Text,
        quality -> Text,
        organisation_id -> Nullable<BigInt>,
        interests -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        language -> Text,
        is_operator -> Bool,
        created_at -> Timestamp,
        disabled_at -> Nullable<Timestamp>,
        used_at -> Nullable<Timestamp>,
        warned_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    sessions (token_hash) {
        token_hash -> Binary,
        account_id -> BigInt,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        expires_at -> Timestamp,
        device -> Text,
        proved_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    second_factors (account_id) {
        account_id -> BigInt,
        secret -> Binary,
        created_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        last_step -> BigInt,
        tried_at -> Nullable<Timestamp>,
        codes_seed -> Nullable<Binary>,
        codes_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    recovery_codes (account_id, code_hash) {
        account_id -> BigInt,
        code_hash -> Binary,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    address_changes (id) {
        id -> BigInt,
        account_id -> BigInt,
        email -> Text,
        email_key -> Text,
        new_link_hash -> Binary,
        old_link_hash -> Binary,
        new_confirmed_at -> Nullable<Timestamp>,
        old_confirmed_at -> Nullable<Timestamp>,
        due_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    proofs (id) {
        id -> BigInt,
        purpose -> Text,
        account_id -> BigInt,
        holder_hash -> Binary,
        code_hash -> Binary,
        tries -> Integer,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    identities (id) {
        id -> BigInt,
        account_id -> BigInt,
        provider -> Text,
        issuer -> Text,
        subject -> Text,
        linked_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    identity_attempts (id) {
        id -> BigInt,
        purpose -> Text,
        provider -> Text,
        account_id -> Nullable<BigInt>,
        session_hash -> Nullable<Binary>,
        browser_hash -> Binary,
        state_hash -> Binary,
        nonce -> Text,
        verifier -> Text,
        link_hash -> Nullable<Binary>,
        back -> Text,
        id_token -> Nullable<Text>,
        issuer -> Nullable<Text>,
        subject -> Nullable<Text>,
        given_name -> Nullable<Text>,
        family_name -> Nullable<Text>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    identity_sessions (id) {
        id -> BigInt,
        account_id -> BigInt,
        browser_hash -> Binary,
        session_hash -> Nullable<Binary>,
        provider -> Text,
        id_token -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    sign_ins (id) {
        id -> BigInt,
        purpose -> Text,
        account_id -> Nullable<BigInt>,
        browser_hash -> Binary,
        link_hash -> Binary,
        code_hash -> Binary,
        tries -> Integer,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        email_key -> Nullable<Text>,
    }
}

diesel::table! {
    setup_links (token_hash) {
        token_hash -> Binary,
        created_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    attempts (id) {
        id -> BigInt,
        scope -> Text,
        subject -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    idempotency_keys (account_id, route, key) {
        account_id -> BigInt,
        route -> Text,
        key -> Text,
        location -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    consultations (id) {
        id -> BigInt,
        slug -> Text,
        title -> Text,
        in_one_sentence -> Text,
        mandate -> Text,
        mandate_html -> Text,
        led_by -> Text,
        language -> Text,
        visibility -> Text,
        names -> Text,
        results -> Text,
        threshold -> Integer,
        max_seats_per_organisation -> Integer,
        comment_edit_minutes -> Integer,
        review_days -> Integer,
        remedies -> Text,
        licence -> Text,
        moderation -> Text,
        case_hours -> Integer,
        observation_days -> Integer,
        watched_words -> Text,
        texts_an_hour -> Integer,
        signs_decisions -> Bool,
        joining -> Bool,
        opens_at -> Timestamp,
        closes_at -> Timestamp,
        results_opened_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        cutting_on -> Nullable<Timestamp>,
        cutting_began_at -> Nullable<Timestamp>,
        cut_at -> Nullable<Timestamp>,
        destroyed_at -> Nullable<Timestamp>,
        visa -> Text,
        revision -> BigInt,
    }
}

diesel::table! {
    colleges (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        position -> Integer,
        key -> Text,
        label -> Text,
        description -> Text,
        mode -> Text,
        active -> Nullable<Integer>,
    }
}

diesel::table! {
    axes (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        number -> Integer,
        title -> Text,
        description -> Text,
    }
}

diesel::table! {
    phases (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        position -> Integer,
        key -> Text,
        title -> Text,
        description -> Text,
        opens_at -> Timestamp,
        closes_at -> Timestamp,
        frozen_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    phase_acts (phase_id, act, college_id) {
        phase_id -> BigInt,
        act -> Text,
        college_id -> BigInt,
    }
}

diesel::table! {
    rules (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        version -> Integer,
        introduction -> Text,
        published_at -> Timestamp,
    }
}

diesel::table! {
    clauses (rules_id, number) {
        rules_id -> BigInt,
        number -> Integer,
        title -> Text,
        text -> Text,
    }
}

diesel::table! {
    documents (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        position -> Integer,
        title -> Text,
        description -> Text,
        publisher -> Text,
        dated -> Text,
        kind -> Text,
        url -> Text,
        fictional -> Bool,
    }
}

diesel::table! {
    seats (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        college_id -> BigInt,
        number -> Integer,
        organisation_id -> Nullable<BigInt>,
        external_id -> Nullable<Text>,
        standing -> Text,
        created_at -> Timestamp,
        suspended_until -> Nullable<Timestamp>,
        passed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    members (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        account_id -> BigInt,
        role -> Text,
        seat_id -> Nullable<BigInt>,
        service -> Text,
        standing -> Text,
        shuffle -> Integer,
        rules_version -> Nullable<Integer>,
        rules_accepted_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    invitations (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        role -> Text,
        seat_id -> Nullable<BigInt>,
        service -> Text,
        name -> Text,
        email -> Text,
        email_key -> Text,
        shared_mailbox -> Bool,
        token_hash -> Binary,
        invited_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        sent_at -> Timestamp,
        expires_at -> Timestamp,
        claimed_at -> Nullable<Timestamp>,
        claimed_by -> Nullable<BigInt>,
        withdrawn_at -> Nullable<Timestamp>,
        begun_at -> Nullable<Timestamp>,
        reminders -> Integer,
        asked_by -> Nullable<BigInt>,
        asked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    reminders (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        account_id -> BigInt,
        asked_at -> Timestamp,
        reached -> BigInt,
        reminded -> Integer,
        done_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    candidacies (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        email -> Text,
        email_key -> Text,
        name -> Text,
        college_id -> Nullable<BigInt>,
        organisation -> Text,
        motive -> Text,
        language -> Text,
        state -> Text,
        link_hash -> Binary,
        asked_at -> Timestamp,
        expires_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        decided_at -> Nullable<Timestamp>,
        decided_by -> Nullable<BigInt>,
        reason -> Text,
    }
}

diesel::table! {
    intakes (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        account_id -> Nullable<BigInt>,
        token -> Text,
        fingerprint -> Text,
        state -> Text,
        lines -> Integer,
        wrong -> Integer,
        fresh -> Integer,
        again -> Integer,
        unchanged -> Integer,
        sent -> Integer,
        left_out -> Integer,
        made_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        done_at -> Nullable<Timestamp>,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    intake_lines (intake_id, line) {
        intake_id -> BigInt,
        line -> Integer,
        fate -> Text,
        email -> Text,
        said -> Text,
        mistakes -> Text,
    }
}

diesel::table! {
    proposals (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        number -> Integer,
        axis_id -> BigInt,
        author_account_id -> Nullable<BigInt>,
        author_seat_id -> Nullable<BigInt>,
        author_college_id -> Nullable<BigInt>,
        external_id -> Nullable<Text>,
        status -> Text,
        status_reason -> Text,
        status_at -> Timestamp,
        merged_into -> Nullable<BigInt>,
        version -> Integer,
        title -> Text,
        in_one_sentence -> Text,
        body -> Text,
        body_html -> Text,
        language -> Text,
        comments_for -> Integer,
        comments_against -> Integer,
        comments_neutral -> Integer,
        next_comment -> Integer,
        submitted_at -> Timestamp,
        published_at -> Nullable<Timestamp>,
        locked_at -> Nullable<Timestamp>,
        quoting -> Text,
        quoting_at -> Nullable<Timestamp>,
        touched -> BigInt,
    }
}

diesel::table! {
    versions (proposal_id, number) {
        proposal_id -> BigInt,
        number -> Integer,
        axis_id -> BigInt,
        title -> Text,
        in_one_sentence -> Text,
        body -> Text,
        language -> Text,
        author_account_id -> Nullable<BigInt>,
        at -> Timestamp,
        decision_id -> Nullable<BigInt>,
        masked_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    comments (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        proposal_id -> BigInt,
        number -> Integer,
        parent_id -> Nullable<BigInt>,
        thread -> Integer,
        path -> Text,
        depth -> Integer,
        side -> Text,
        author_account_id -> Nullable<BigInt>,
        author_seat_id -> Nullable<BigInt>,
        author_college_id -> Nullable<BigInt>,
        status -> Text,
        status_reason -> Text,
        status_at -> Timestamp,
        version -> Integer,
        body -> Text,
        body_html -> Text,
        language -> Text,
        posted_at -> Timestamp,
        edited_at -> Nullable<Timestamp>,
        locked_at -> Nullable<Timestamp>,
        quoting -> Text,
        quoting_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    comment_versions (comment_id, number) {
        comment_id -> BigInt,
        number -> Integer,
        side -> Text,
        body -> Text,
        at -> Timestamp,
        decision_id -> Nullable<BigInt>,
        masked_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    ballots (id) {
        id -> BigInt,
        proposal_id -> BigInt,
        seat_id -> Nullable<BigInt>,
        college_id -> BigInt,
        stance -> Text,
        cast_by -> Nullable<BigInt>,
        cast_at -> Timestamp,
        former -> Bool,
    }
}

diesel::table! {
    synthesis_drafts (consultation_id) {
        consultation_id -> BigInt,
        mark -> Integer,
        edits -> Text,
        changed_by -> BigInt,
        changed_at -> Timestamp,
        reviewed_by -> Nullable<BigInt>,
        reviewed_at -> Nullable<Timestamp>,
        reviewed_print -> Text,
    }
}

diesel::table! {
    synthesis_files (version_id, ending) {
        version_id -> BigInt,
        ending -> Text,
        bytes -> Binary,
    }
}

diesel::table! {
    embargo_links (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        number -> Integer,
        token_hash -> Binary,
        recipient -> Text,
        made_by -> BigInt,
        made_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
        opens -> Integer,
        opened_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    exports (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        scope -> Text,
        ending -> Text,
        language -> Text,
        state -> Text,
        asked_by -> BigInt,
        asked_at -> Timestamp,
        tries -> Integer,
        due_at -> Timestamp,
        done -> Integer,
        pieces -> Integer,
        bytes -> BigInt,
        fingerprint -> Text,
    }
}

diesel::table! {
    export_pieces (export_id, place) {
        export_id -> BigInt,
        place -> Integer,
        bytes -> Binary,
    }
}

diesel::table! {
    synthesis_quotes (version_id, place) {
        version_id -> BigInt,
        place -> Integer,
        proposal_id -> BigInt,
        comment_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    synthesis_versions (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        number -> Integer,
        document -> Text,
        fingerprint -> Text,
        changes -> Text,
        changed_by -> BigInt,
        reviewed_by -> BigInt,
        published_by -> BigInt,
        at -> Timestamp,
    }
}

diesel::table! {
    tallies (proposal_id, college_id, stance) {
        proposal_id -> BigInt,
        college_id -> BigInt,
        stance -> Text,
        n -> Integer,
    }
}

diesel::table! {
    publication_hours (publication_id, hour) {
        publication_id -> BigInt,
        hour -> Text,
        n -> Integer,
    }
}

diesel::table! {
    publications (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        number -> Integer,
        threshold -> Integer,
        at -> Timestamp,
    }
}

diesel::table! {
    opinion_groups (publication_id) {
        publication_id -> BigInt,
        public -> Text,
        organiser -> Text,
    }
}

diesel::table! {
    opinion_places (publication_id, seat_id) {
        publication_id -> BigInt,
        seat_id -> BigInt,
        x -> Double,
        y -> Double,
        own_group -> Nullable<Text>,
    }
}

diesel::table! {
    named_votes (proposal_id, college_id, organisation) {
        proposal_id -> BigInt,
        college_id -> BigInt,
        organisation -> Text,
        n_for -> Integer,
        n_against -> Integer,
        n_abstain -> Integer,
    }
}

diesel::table! {
    published_cells (publication_id, proposal_id, position) {
        publication_id -> BigInt,
        proposal_id -> BigInt,
        position -> Integer,
        kind -> Text,
        college_id -> Nullable<BigInt>,
        n_for -> Integer,
        n_against -> Integer,
        n_abstain -> Integer,
        n_unspecified -> Integer,
    }
}

diesel::table! {
    decisions (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        number -> Integer,
        target_kind -> Text,
        proposal_id -> Nullable<BigInt>,
        comment_id -> Nullable<BigInt>,
        account_id -> Nullable<BigInt>,
        measure -> Text,
        rules_version -> Integer,
        clause -> Nullable<Integer>,
        facts -> Text,
        reasons -> Text,
        snapshot -> Text,
        origin -> Text,
        automated -> Bool,
        urgent -> Bool,
        concerns_lead -> Bool,
        author_account_id -> Nullable<BigInt>,
        second_reader_id -> Nullable<BigInt>,
        at -> Timestamp,
        state -> Text,
        acted_by -> Nullable<BigInt>,
        acted_at -> Nullable<Timestamp>,
        observations_until -> Nullable<Timestamp>,
        observations -> Text,
        heard_at -> Nullable<Timestamp>,
        ground -> Text,
        seat_id -> Nullable<BigInt>,
        until_at -> Nullable<Timestamp>,
        particulars -> Text,
    }
}

diesel::table! {
    reviews (id) {
        id -> BigInt,
        decision_id -> BigInt,
        account_id -> BigInt,
        text -> Text,
        at -> Timestamp,
        outcome -> Nullable<Text>,
        reasons -> Text,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    letter_templates (consultation_id, clause, language) {
        consultation_id -> BigInt,
        clause -> Integer,
        language -> Text,
        text -> Text,
        edited_by -> BigInt,
        at -> Timestamp,
    }
}

diesel::table! {
    cases (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        target -> BigInt,
        proposal_id -> BigInt,
        comment_id -> Nullable<BigInt>,
        opened_at -> Timestamp,
        due_at -> Timestamp,
        assigned_to -> Nullable<BigInt>,
        alerted_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
        decision_id -> Nullable<BigInt>,
        reports -> Integer,
        words -> Text,
    }
}

diesel::table! {
    case_notes (id) {
        id -> BigInt,
        case_id -> BigInt,
        account_id -> BigInt,
        text -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    case_reasons (case_id, reason) {
        case_id -> BigInt,
        reason -> Text,
        detail -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    prints (target) {
        target -> BigInt,
        consultation_id -> BigInt,
        seat_id -> BigInt,
        print -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    reports (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        target_kind -> Text,
        proposal_id -> BigInt,
        comment_id -> Nullable<BigInt>,
        reporter_account_id -> BigInt,
        reporter_college_id -> Nullable<BigInt>,
        clause -> Integer,
        text -> Text,
        snapshot -> Text,
        status -> Text,
        at -> Timestamp,
        handled_at -> Nullable<Timestamp>,
        decision_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    merges (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        kind -> Text,
        proposal_id -> BigInt,
        into_id -> BigInt,
        decision_id -> Nullable<BigInt>,
        at -> Timestamp,
        separated_at -> Nullable<Timestamp>,
        separation_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    notices (id) {
        id -> BigInt,
        account_id -> BigInt,
        consultation_id -> Nullable<BigInt>,
        kind -> Text,
        location -> Text,
        subject -> Text,
        at -> Timestamp,
        read_at -> Nullable<Timestamp>,
        digest -> Nullable<Text>,
    }
}

diesel::table! {
    announcements (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        kind -> Text,
        audience -> Text,
        location -> Text,
        subject_fr -> Text,
        subject_en -> Text,
        but_account_id -> Nullable<BigInt>,
        told_until -> BigInt,
        at -> Timestamp,
        done_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    events (id) {
        id -> BigInt,
        consultation_id -> Nullable<BigInt>,
        account_id -> Nullable<BigInt>,
        seat_id -> Nullable<BigInt>,
        verb -> Text,
        subject -> Text,
        payload -> Nullable<Text>,
        salt -> Nullable<Binary>,
        digest -> Binary,
        at -> Timestamp,
        batch -> Nullable<BigInt>,
    }
}

diesel::table! {
    outbox (id) {
        id -> BigInt,
        message_id -> Text,
        account_id -> Nullable<BigInt>,
        consultation_id -> Nullable<BigInt>,
        kind -> Text,
        recipient -> Text,
        language -> Text,
        letter -> Text,
        created_at -> Timestamp,
        due_at -> Timestamp,
        tries -> Integer,
        last_error -> Text,
        sent_at -> Nullable<Timestamp>,
        given_up_at -> Nullable<Timestamp>,
        decision_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    follows (account_id, kind, target) {
        account_id -> BigInt,
        kind -> Text,
        target -> BigInt,
        consultation_id -> BigInt,
        stopped -> Bool,
        at -> Timestamp,
    }
}

diesel::table! {
    preferences (account_id, topic) {
        account_id -> BigInt,
        topic -> Text,
        pace -> Text,
    }
}

diesel::table! {
    bounces (email_key) {
        email_key -> Text,
        reply -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    digests (pace) {
        pace -> Text,
        since -> Timestamp,
        slot -> Timestamp,
        told_until -> BigInt,
        done -> Bool,
    }
}

diesel::table! {
    revisions (subject, slot) {
        subject -> Text,
        slot -> Integer,
        n -> BigInt,
    }
}

diesel::table! {
    leases (name) {
        name -> Text,
        holder -> Text,
        fence -> BigInt,
        until -> Timestamp,
    }
}

diesel::table! {
    readings (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        account_id -> Nullable<BigInt>,
        kind -> Text,
        place -> Text,
        event_id -> BigInt,
        at -> Timestamp,
    }
}

diesel::table! {
    archives (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        sha256 -> Text,
        made_at -> Timestamp,
        last_event -> BigInt,
    }
}

diesel::table! {
    shells (consultation_id) {
        consultation_id -> BigInt,
        summary -> Text,
        fingerprint -> Text,
        archive_sha256 -> Text,
    }
}

diesel::table! {
    imports (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        kind -> Text,
        hashes -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    answers (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        proposal_id -> BigInt,
        stage -> Text,
        mark -> Integer,
        verdict -> Text,
        reason -> Text,
        reason_html -> Text,
        lead -> Text,
        due_at -> Nullable<Timestamp>,
        drafted_by -> BigInt,
        drafted_at -> Timestamp,
        reviewed_by -> Nullable<BigInt>,
        reviewed_at -> Nullable<Timestamp>,
        remark -> Text,
        version -> Integer,
    }
}

diesel::table! {
    answer_versions (answer_id, number) {
        answer_id -> BigInt,
        number -> Integer,
        verdict -> Text,
        reason -> Text,
        reason_html -> Text,
        lead -> Text,
        due_at -> Nullable<Timestamp>,
        drafted_by -> BigInt,
        reviewed_by -> Nullable<BigInt>,
        published_by -> BigInt,
        at -> Timestamp,
    }
}

diesel::table! {
    actions (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        number -> Integer,
        axis_id -> BigInt,
        title -> Text,
        description -> Text,
        description_html -> Text,
        lead -> Text,
        due_at -> Nullable<Timestamp>,
        progress -> Integer,
        status -> Text,
        version -> Integer,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    action_versions (action_id, number) {
        action_id -> BigInt,
        number -> Integer,
        axis_id -> BigInt,
        title -> Text,
        description -> Text,
        lead -> Text,
        due_at -> Nullable<Timestamp>,
        progress -> Integer,
        status -> Text,
        proposals -> Text,
        author_account_id -> Nullable<BigInt>,
        at -> Timestamp,
    }
}

diesel::table! {
    action_steps (id) {
        id -> BigInt,
        action_id -> BigInt,
        happened_at -> Timestamp,
        text -> Text,
        author_account_id -> Nullable<BigInt>,
        at -> Timestamp,
    }
}

diesel::table! {
    action_links (action_id, proposal_id) {
        action_id -> BigInt,
        proposal_id -> BigInt,
        taken -> Text,
    }
}

diesel::joinable!(accounts -> organisations (organisation_id));
diesel::joinable!(axes -> consultations (consultation_id));
diesel::joinable!(ballots -> accounts (cast_by));
diesel::joinable!(ballots -> colleges (college_id));
diesel::joinable!(ballots -> proposals (proposal_id));
diesel::joinable!(ballots -> seats (seat_id));
diesel::joinable!(action_links -> actions (action_id));
diesel::joinable!(action_links -> proposals (proposal_id));
diesel::joinable!(action_steps -> actions (action_id));
diesel::joinable!(action_versions -> actions (action_id));
diesel::joinable!(actions -> axes (axis_id));
diesel::joinable!(actions -> consultations (consultation_id));
diesel::joinable!(answer_versions -> answers (answer_id));
diesel::joinable!(answers -> consultations (consultation_id));
diesel::joinable!(answers -> proposals (proposal_id));
diesel::joinable!(announcements -> consultations (consultation_id));
diesel::joinable!(case_notes -> accounts (account_id));
diesel::joinable!(case_notes -> cases (case_id));
diesel::joinable!(case_reasons -> cases (case_id));
diesel::joinable!(cases -> accounts (assigned_to));
diesel::joinable!(cases -> comments (comment_id));
diesel::joinable!(cases -> consultations (consultation_id));
diesel::joinable!(cases -> decisions (decision_id));
diesel::joinable!(cases -> proposals (proposal_id));
diesel::joinable!(clauses -> rules (rules_id));
diesel::joinable!(colleges -> consultations (consultation_id));
diesel::joinable!(comment_versions -> comments (comment_id));
diesel::joinable!(comments -> accounts (author_account_id));
diesel::joinable!(comments -> colleges (author_college_id));
diesel::joinable!(comments -> consultations (consultation_id));
diesel::joinable!(comments -> proposals (proposal_id));
diesel::joinable!(comments -> seats (author_seat_id));
diesel::joinable!(decisions -> comments (comment_id));
diesel::joinable!(decisions -> consultations (consultation_id));
diesel::joinable!(decisions -> proposals (proposal_id));
diesel::joinable!(decisions -> seats (seat_id));
diesel::joinable!(documents -> consultations (consultation_id));
diesel::joinable!(embargo_links -> accounts (made_by));
diesel::joinable!(embargo_links -> consultations (consultation_id));
diesel::joinable!(export_pieces -> exports (export_id));
diesel::joinable!(exports -> consultations (consultation_id));
diesel::joinable!(events -> accounts (account_id));
diesel::joinable!(events -> consultations (consultation_id));
diesel::joinable!(events -> seats (seat_id));
diesel::joinable!(follows -> accounts (account_id));
diesel::joinable!(follows -> consultations (consultation_id));
diesel::joinable!(idempotency_keys -> accounts (account_id));
diesel::joinable!(identities -> accounts (account_id));
diesel::joinable!(identity_attempts -> accounts (account_id));
diesel::joinable!(identity_sessions -> accounts (account_id));
diesel::joinable!(imports -> consultations (consultation_id));
diesel::joinable!(invitations -> consultations (consultation_id));
diesel::joinable!(invitations -> seats (seat_id));
diesel::joinable!(letter_templates -> consultations (consultation_id));
diesel::joinable!(members -> accounts (account_id));
diesel::joinable!(members -> consultations (consultation_id));
diesel::joinable!(members -> seats (seat_id));
diesel::joinable!(merges -> consultations (consultation_id));
diesel::joinable!(notices -> accounts (account_id));
diesel::joinable!(notices -> consultations (consultation_id));
diesel::joinable!(outbox -> accounts (account_id));
diesel::joinable!(outbox -> consultations (consultation_id));
diesel::joinable!(phase_acts -> colleges (college_id));
diesel::joinable!(phase_acts -> phases (phase_id));
diesel::joinable!(phases -> consultations (consultation_id));
diesel::joinable!(prints -> consultations (consultation_id));
diesel::joinable!(prints -> seats (seat_id));
diesel::joinable!(preferences -> accounts (account_id));
diesel::joinable!(proposals -> accounts (author_account_id));
diesel::joinable!(proposals -> axes (axis_id));
diesel::joinable!(proposals -> colleges (author_college_id));
diesel::joinable!(proposals -> consultations (consultation_id));
diesel::joinable!(proposals -> seats (author_seat_id));
diesel::joinable!(publications -> consultations (consultation_id));
diesel::joinable!(named_votes -> colleges (college_id));
diesel::joinable!(named_votes -> proposals (proposal_id));
diesel::joinable!(published_cells -> colleges (college_id));
diesel::joinable!(published_cells -> proposals (proposal_id));
diesel::joinable!(published_cells -> publications (publication_id));
diesel::joinable!(archives -> consultations (consultation_id));
diesel::joinable!(readings -> accounts (account_id));
diesel::joinable!(readings -> consultations (consultation_id));
diesel::joinable!(shells -> consultations (consultation_id));
diesel::joinable!(reports -> accounts (reporter_account_id));
diesel::joinable!(reports -> colleges (reporter_college_id));
diesel::joinable!(reports -> comments (comment_id));
diesel::joinable!(reports -> consultations (consultation_id));
diesel::joinable!(reports -> decisions (decision_id));
diesel::joinable!(reports -> proposals (proposal_id));
diesel::joinable!(reviews -> decisions (decision_id));
diesel::joinable!(rules -> consultations (consultation_id));
diesel::joinable!(seats -> colleges (college_id));
diesel::joinable!(seats -> consultations (consultation_id));
diesel::joinable!(seats -> organisations (organisation_id));
diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(sign_ins -> accounts (account_id));
diesel::joinable!(tallies -> colleges (college_id));
diesel::joinable!(tallies -> proposals (proposal_id));
diesel::joinable!(versions -> accounts (author_account_id));
diesel::joinable!(synthesis_files -> synthesis_versions (version_id));
diesel::joinable!(synthesis_quotes -> comments (comment_id));
diesel::joinable!(synthesis_quotes -> proposals (proposal_id));
diesel::joinable!(synthesis_quotes -> synthesis_versions (version_id));
diesel::joinable!(versions -> axes (axis_id));
diesel::joinable!(versions -> proposals (proposal_id));

diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    action_links,
    action_steps,
    action_versions,
    actions,
    address_changes,
    announcements,
    answer_versions,
    answers,
    archives,
    attempts,
    axes,
    ballots,
    bounces,
    candidacies,
    case_notes,
    case_reasons,
    cases,
    clauses,
    colleges,
    comment_versions,
    comments,
    consultations,
    decisions,
    digests,
    documents,
    embargo_links,
    events,
    export_pieces,
    exports,
    follows,
    idempotency_keys,
    identities,
    identity_attempts,
    identity_sessions,
    imports,
    intake_lines,
    intakes,
    invitations,
    leases,
    letter_templates,
    members,
    merges,
    notices,
    opinion_groups,
    opinion_places,
    organisations,
    outbox,
    phase_acts,
    phases,
    prints,
    preferences,
    proofs,
    proposals,
    publications,
    named_votes,
    published_cells,
    readings,
    recovery_codes,
    reminders,
    reports,
    reviews,
    revisions,
    rules,
    seats,
    second_factors,
    sessions,
    settings,
    setup_links,
    shells,
    sign_ins,
    synthesis_drafts,
    synthesis_files,
    synthesis_quotes,
    synthesis_versions,
    tallies,
    versions,
);
