//! The golden table of permissions: who × act × phase × state of the contribution. A change of policy shows here first.

use std::fmt::Write;

use chrono::Duration;
use concerto::domain::policy::{self as may, Acting};
use concerto::domain::{Denied, Refusal};
use concerto::model::{
    AccountId, Act, AnswerId, AnswerStage, CollegeId, CollegeMode, CommentId, CommentStatus, ConsultationId,
    DecisionId, DecisionKind, DecisionState, Language, Measure, MemberId, Moment, NamesShown, Origin, PhaseId, Proof,
    ProposalId, ProposalStatus, Quoting, ResultsShown, Role, SeatId, Side, Signed, Standing, Verdict, Viewer,
    Visibility,
};
use concerto::store::answers::Draft;
use concerto::store::comments::Comment;
use concerto::store::consultations::{College, Consultation, Frame, Phase};
use concerto::store::decisions::{Decision, Review};
use concerto::store::members::{Member, Seat};
use concerto::store::proposals::Proposal;
use concerto::store::{quotes, syntheses};

const AUTHOR: AccountId = AccountId(1);
const COLLEGE: CollegeId = CollegeId(1);

fn day(n: i64) -> Moment {
    Moment::parse("2026-11-24T10:00:00Z").unwrap().plus(Duration::days(n))
}

fn phase(id: i64, key: &str, from: i64, to: i64, acts: &[Act]) -> Phase {
    Phase {
        id: PhaseId(id),
        position: i32::try_from(id).unwrap(),
        key: key.to_owned(),
        title: key.to_owned(),
        description: String::new(),
        opens_at: day(from),
        closes_at: day(to),
        frozen_at: None,
        acts: acts.iter().map(|act| (*act, COLLEGE)).collect(),
    }
}

/// Proposals from day 0, votes from day 10 to day 20, nothing after; comments in both.
#[allow(clippy::too_many_lines, reason = "a literal, read line by line")]
fn frame() -> Frame {
    let consultation = Consultation {
        id: ConsultationId(1),
        slug: "c".to_owned(),
        title: String::new(),
        in_one_sentence: String::new(),
        mandate: String::new(),
        mandate_html: String::new(),
        led_by: String::new(),
        language: Language::Fr,
        visibility: Visibility::Public,
        names: NamesShown::Public,
        results: ResultsShown::Hidden,
        threshold: 5,
        max_seats_per_organisation: 3,
        comment_edit_minutes: 30,
        review_days: 180,
        remedies: String::new(),
        licence: String::new(),
        moderation: concerto::model::Moderated::After,
        case_hours: 48,
        observation_days: 8,
        watched_words: String::new(),
        texts_an_hour: 12,
        signs_decisions: false,
        joining: true,
        opens_at: day(0),
        closes_at: day(20),
        results_opened_at: None,
        created_at: day(0),
        cutting_on: None,
        cutting_began_at: None,
        cut_at: None,
        destroyed_at: None,
        visa: String::new(),
        revision: 0,
    };
    let college = College {
        id: COLLEGE,
        position: 1,
        key: "patients".to_owned(),
        label: "Patients".to_owned(),
        description: String::new(),
        mode: CollegeMode::Protected,
    };
    let phases = vec![
        phase(1, "depot", 0, 10, &[Act::Submit, Act::Comment]),
        phase(2, "vote", 10, 20, &[Act::Comment, Act::Vote]),
        phase(3, "synthese", 20, 30, &[]),
    ];
    Frame { consultation, colleges: vec![college], axes: Vec::new(), phases, rules_version: 1 }
}

fn member(account: i64, role: Role, seat: Option<i64>) -> Member {
    let seat = seat.map(|id| Seat {
        id: SeatId(id),
        college_id: COLLEGE,
        number: 1,
        organisation_id: None,
        standing: Standing::Active,
        suspended_until: None,
        passed_at: None,
    });
    Member {
        id: MemberId(account),
        account_id: AccountId(account),
        consultation_id: ConsultationId(1),
        role,
        service: String::new(),
        standing: Standing::Active,
        seat,
        shuffle: 0,
        rules_version: Some(1),
        joined_at: day(0),
        lacks_factor: false,
    }
}

fn people() -> Vec<(&'static str, Option<Member>)> {
    let other = || member(2, Role::Holder, Some(2));
    let mut suspended = other();
    suspended.standing = Standing::Suspended;
    let mut seat_suspended = other();
    seat_suspended.seat.as_mut().unwrap().standing = Standing::Suspended;
    let newcomer = Member { rules_version: None, ..other() };
    vec![
        ("stranger", None),
        ("author", Some(member(1, Role::Holder, Some(1)))),
        ("author's deputy", Some(member(3, Role::Deputy, Some(1)))),
        ("other seat", Some(other())),
        ("rules not accepted", Some(newcomer)),
        ("member suspended", Some(suspended)),
        ("seat suspended", Some(seat_suspended)),
        ("moderation", Some(member(5, Role::Moderation, None))),
        ("pilotage", Some(member(6, Role::Pilotage, None))),
        ("observation", Some(member(7, Role::Observation, None))),
    ]
}

fn proposal(status: ProposalStatus) -> Proposal {
    Proposal {
        id: ProposalId(1),
        consultation_id: ConsultationId(1),
        number: 1,
        axis_id: concerto::model::AxisId(1),
        author_account_id: Some(AUTHOR),
        author_seat_id: Some(SeatId(1)),
        author_college_id: Some(COLLEGE),
        external_id: None,
        status,
        status_reason: String::new(),
        status_at: day(0),
        merged_into: None,
        version: 1,
        title: String::new(),
        in_one_sentence: String::new(),
        body: String::new(),
        body_html: String::new(),
        language: Language::Fr,
        comments_for: 0,
        comments_against: 0,
        comments_neutral: 0,
        submitted_at: day(1),
        published_at: Some(day(1)),
        locked_at: None,
    }
}

fn comment(status: CommentStatus, depth: i32, posted_at: Moment) -> Comment {
    Comment {
        id: CommentId(1),
        consultation_id: ConsultationId(1),
        proposal_id: ProposalId(1),
        number: 1,
        parent_id: None,
        thread: 1,
        path: String::new(),
        depth,
        side: Side::For,
        author_account_id: Some(AUTHOR),
        author_seat_id: Some(SeatId(1)),
        author_college_id: Some(COLLEGE),
        status,
        status_reason: String::new(),
        status_at: day(1),
        version: 1,
        body: String::new(),
        body_html: String::new(),
        language: Language::Fr,
        posted_at,
        edited_at: None,
        locked_at: None,
    }
}

/// The four times of the table: before anything opens, while proposals, then votes are open, and after.
const TIMES: [(&str, i64); 4] = [("before", -1), ("depot", 5), ("vote", 15), ("after", 25)];

/// An account that is signed in.
fn signed(id: AccountId, is_operator: bool) -> Viewer {
    let (session, proof) = (Vec::new(), Proof::default());
    let account = Signed { id, name: String::new(), email_key: String::new(), is_operator, session, proof };
    Viewer { account: Some(account), ..Viewer::guest() }
}

fn cell<T>(answer: Result<T, Refusal>) -> String {
    match answer {
        Ok(_) => "yes".to_owned(),
        Err(Refusal::Denied(denied)) => format!("{denied:?}"),
        Err(other) => format!("{other:?}"),
    }
}

/// One block of the table: a line for each person, their answers by time, joined when they are all the same.
fn block(table: &mut String, title: &str, ask: impl Fn(Option<&Member>, Moment) -> String) {
    writeln!(table, "\n{title}").unwrap();
    for (who, member) in people() {
        let cells: Vec<String> = TIMES.iter().map(|(_, at)| ask(member.as_ref(), day(*at))).collect();
        let all_same = cells.iter().all(|cell| *cell == cells[0]);
        let shown = TIMES.iter().zip(&cells).map(|((time, _), cell)| format!("{time} {cell}"));
        let shown = if all_same { cells[0].clone() } else { shown.collect::<Vec<_>>().join(", ") };
        writeln!(table, "  {who:20} {shown}").unwrap();
    }
}

fn contributions(table: &mut String) {
    let frame = frame();
    block(table, "submit a proposal", |who, at| cell(may::may_submit(who, frame.phase_at(at))));
    for status in ProposalStatus::ALL {
        let it = proposal(*status);
        block(table, &format!("edit a proposal that is {status}"), |who, at| {
            cell(may::may_edit_proposal(who, &frame, &it, at))
        });
        block(table, &format!("withdraw a proposal that is {status}"), |who, at| {
            cell(may::may_withdraw_proposal(who, frame.phase_at(at), &it))
        });
        block(table, &format!("vote on a proposal that is {status}"), |who, at| {
            cell(may::may_vote(who, frame.phase_at(at), *status))
        });
        let others = Proposal { author_account_id: Some(AccountId(9)), ..proposal(*status) };
        block(table, &format!("merge a proposal that is {status}"), |who, _| cell(may::may_merge(who, &others)));
        block(table, &format!("separate a proposal that is {status}"), |who, _| cell(may::may_separate(who, &others)));
        block(table, &format!("comment on a proposal that is {status}"), |who, at| {
            cell(may::may_comment(who, frame.phase_at(at), &it))
        });
    }
}

fn comments(table: &mut String) {
    let frame = frame();
    let open = proposal(ProposalStatus::Published);
    for (status, depth) in CommentStatus::ALL.iter().flat_map(|status| [(status, 0), (status, 2)]) {
        let parent = comment(*status, depth, day(1));
        block(table, &format!("reply to a comment that is {status}, level {}", depth + 1), |who, at| {
            cell(may::may_reply(who, frame.phase_at(at), &open, &parent))
        });
    }
    for status in CommentStatus::ALL {
        block(table, &format!("edit a comment of 10 minutes ago that is {status}"), |who, at| {
            let mine = comment(*status, 0, at.minus(Duration::minutes(10)));
            cell(may::may_edit_comment(who, &frame, &mine, at))
        });
        block(table, &format!("withdraw a comment that is {status}"), |who, at| {
            cell(may::may_withdraw_comment(who, &frame, &comment(*status, 0, day(-5)), at))
        });
    }
    block(table, "edit a comment of 30 minutes ago", |who, at| {
        let mine = comment(CommentStatus::Published, 0, at.minus(Duration::minutes(30)));
        cell(may::may_edit_comment(who, &frame, &mine, at))
    });
}

/// The account of a member of the table; another one for the stranger.
fn as_account(who: Option<&Member>) -> Viewer {
    signed(who.map_or(AccountId(9), |member| member.account_id), false)
}

/// A decision on the author's text that account 8 took on day 5 at the hour of the table, 5 minutes before.
fn decision(measure: Measure, state: DecisionState) -> Decision {
    let at = day(5).minus(Duration::minutes(5));
    Decision {
        id: DecisionId(1),
        number: 1,
        target_kind: DecisionKind::Comment,
        proposal_id: Some(ProposalId(1)),
        comment_id: Some(CommentId(1)),
        account_id: Some(AUTHOR),
        measure,
        rules_version: 1,
        clause: Some(1),
        ground: String::new(),
        facts: String::new(),
        reasons: String::new(),
        snapshot: String::new(),
        origin: Origin::Report,
        automated: false,
        urgent: false,
        concerns_lead: false,
        author_account_id: Some(AccountId(8)),
        second_reader_id: None,
        at,
        state,
        acted_by: Some(AccountId(8)),
        acted_at: Some(at),
        observations_until: Some(day(10)),
        observations: String::new(),
        heard_at: None,
        seat_id: Some(SeatId(1)),
        until_at: None,
        particulars: String::new(),
    }
}

fn decisions(table: &mut String) {
    use DecisionState::{Announced, Effective, SecondReading};
    for state in DecisionState::ALL {
        let it = decision(Measure::Hide, *state);
        block(table, &format!("read a decision that is {state}"), |who, _| {
            cell(may::may_read_decision(who, &as_account(who), &it))
        });
        block(table, &format!("take back one's own decision that is {state}"), |who, at| {
            let by = who.map(|member| member.account_id);
            cell(may::may_cancel(who, &Decision { acted_by: by, ..it.clone() }, None, at))
        });
        block(table, &format!("confirm a decision that is {state}"), |who, at| cell(may::may_confirm(who, &it, at)));
        block(table, &format!("contest a decision that is {state}"), |who, at| {
            cell(may::may_ask_review(who, &as_account(who), (&it, None), (false, 15), at))
        });
    }
    let taken = decision(Measure::Hide, Effective);
    block(table, "take back somebody else's decision", |who, at| cell(may::may_cancel(who, &taken, None, at)));
    let own = |who: Option<&Member>| Decision {
        author_account_id: who.map(|member| member.account_id),
        ..decision(Measure::Hide, SecondReading)
    };
    block(table, "read one's own decision a second time", |who, at| cell(may::may_confirm(who, &own(who), at)));
    let announced = decision(Measure::Warn, Announced);
    block(table, "write observations", |who, at| cell(may::may_observe(who, &as_account(who), &announced, at)));
    let kept = decision(Measure::Keep, Effective);
    block(table, "contest a decision that takes nothing", |who, at| {
        cell(may::may_ask_review(who, &as_account(who), (&kept, None), (false, 15), at))
    });
    block(table, "contest a decision on a text withdrawn since", |who, at| {
        cell(may::may_ask_review(who, &as_account(who), (&taken, None), (true, 15), at))
    });
    reviews(table, &taken);
}

fn reviews(table: &mut String, taken: &Decision) {
    let suspended = decision(Measure::Suspend, DecisionState::Effective);
    block(table, "contest the suspension of the seat", |who, at| {
        cell(may::may_ask_review(who, &as_account(who), (&suspended, None), (false, 15), at))
    });
    let review = Review {
        account_id: AUTHOR,
        text: String::new(),
        at: day(6),
        outcome: None,
        reasons: String::new(),
        decided_by: None,
        decided_at: None,
    };
    block(table, "decide on a review", |who, _| cell(may::may_decide_review(who, taken, Some(&review))));
    block(table, "decide on a review of one's own decision", |who, _| {
        let by = who.map(|member| member.account_id);
        cell(may::may_decide_review(who, &Decision { second_reader_id: by, ..taken.clone() }, Some(&review)))
    });
    block(table, "edit the words of letters", |who, _| cell(may::may_edit_letters(who)));
}

fn locked(table: &mut String) {
    let frame = frame();
    let closed = Proposal { locked_at: Some(day(1)), ..proposal(ProposalStatus::Published) };
    block(table, "comment on a proposal whose thread is closed", |who, at| {
        cell(may::may_comment(who, frame.phase_at(at), &closed))
    });
    let open = proposal(ProposalStatus::Published);
    let parent = Comment { locked_at: Some(day(1)), ..comment(CommentStatus::Published, 0, day(1)) };
    block(table, "reply in a closed thread", |who, at| cell(may::may_reply(who, frame.phase_at(at), &open, &parent)));
}

fn roles(table: &mut String) {
    let closed = frame();
    let mut open = frame();
    open.consultation.results_opened_at = Some(day(21));
    block(table, "vote on one proposal after another", |who, at| cell(may::may_vote_now(who, closed.phase_at(at))));
    let renewed = Frame { rules_version: 2, ..closed.clone() };
    block(table, "accept the rules", |who, _| cell(may::may_accept_rules(who, &closed)));
    block(table, "accept a new version of the rules", |who, _| cell(may::may_accept_rules(who, &renewed)));
    for names in NamesShown::ALL {
        let mut frame = closed.clone();
        frame.consultation.names = *names;
        block(table, &format!("see names shown to {names}"), |who, _| cell(may::may_see_names(&frame, who)));
    }
    block(table, "read the reasons of a decision on the author's text", |who, _| {
        cell(may::may_read_reasons(who, &as_account(who), &decision(Measure::Hide, DecisionState::Effective)))
    });
    block(table, "read open data while results are closed", |_, _| cell(may::may_read_open_data(&closed)));
    block(table, "read open data once results are open", |_, _| cell(may::may_read_open_data(&open)));
    block(table, "report a contribution", |who, _| cell(may::may_report(who, Some(AUTHOR))));
    block(table, "see what waits for moderation", |who, _| cell(may::may_moderate(who)));
    block(table, "decide on a contribution", |who, _| cell(may::may_decide(who, Some(AUTHOR))));
    block(table, "decide on a contribution of one's own", |who, _| {
        cell(may::may_decide(who, who.map(|member| member.account_id)))
    });
    block(table, "organise", |who, _| cell(may::may_organise(who)));
    block(table, "see who looked at personal data", |who, _| cell(may::may_see_readings(who)));
    block(table, "open the results", |who, at| cell(may::may_open_results(who, &closed, at)));
    block(table, "see results that are not open", |who, at| cell(may::may_see_results(&closed, who, at)));
    block(table, "see results that are open", |who, at| cell(may::may_see_results(&open, who, at)));
    block(table, "take files with true tallies", |who, at| cell(may::may_export_tallies(&closed, who, at)));
}

fn draft(stage: AnswerStage, by: AccountId) -> Draft {
    Draft {
        id: AnswerId(1),
        proposal_id: ProposalId(1),
        stage,
        mark: 1,
        verdict: Verdict::UnderStudy,
        reason: String::new(),
        reason_html: String::new(),
        lead: "DNS".to_owned(),
        due_at: Some(day(40)),
        drafted_by: by,
        drafted_at: day(1),
        reviewed_by: None,
        reviewed_at: None,
        remark: String::new(),
        version: 0,
    }
}

/// Who is in a service: the same person as an organiser of each, and of another one.
fn answers(table: &mut String) {
    let frame = frame();
    let open = proposal(ProposalStatus::Published);
    block(table, "read answers and the roadmap", |_, at| {
        let told = may::may_read_answers(&frame, at);
        assert_eq!(cell(may::may_read_answers_after(frame.voting_ends(), at)), cell(told.clone()));
        cell(told)
    });
    block(table, "read drafts of answers", |who, _| cell(may::may_read_drafts(who)));
    block(table, "keep the roadmap", |who, at| cell(may::may_keep_roadmap(who, &frame, at)));
    for service in ["DNS", "DGOS", "AIS", "Autre", ""] {
        let of = |who: Option<&Member>| who.map(|it| Member { service: service.to_owned(), ..it.clone() });
        let title = |act: &str| format!("{act}, for the service {service:?}");
        for status in ProposalStatus::ALL {
            let it = proposal(*status);
            block(table, &title(&format!("draft the answer to a proposal that is {status}")), |who, _| {
                cell(may::may_draft_answer(of(who).as_ref(), &it))
            });
        }
        for stage in AnswerStage::ALL {
            let other = draft(*stage, AccountId(99));
            block(table, &title(&format!("publish an answer that is {stage}")), |who, at| {
                cell(may::may_publish_answer(of(who).as_ref(), &frame, &open, &other, at))
            });
        }
    }
    for stage in AnswerStage::ALL {
        block(table, &format!("review somebody else's answer that is {stage}"), |who, _| {
            cell(may::may_review_answer(who, &draft(*stage, AccountId(99))))
        });
        block(table, &format!("review one's own answer that is {stage}"), |who, _| {
            cell(may::may_review_answer(who, &draft(*stage, who.map_or(AccountId(99), |it| it.account_id))))
        });
    }
}

fn embargo() {
    let link = |revoked_at: Option<Moment>| concerto::store::embargo::Link {
        id: concerto::model::EmbargoId(1),
        number: 1,
        recipient: String::new(),
        made_at: day(1),
        expires_at: day(4),
        revoked_at,
        opens: 0,
        opened_at: None,
    };
    assert!(may::may_open_embargo(&link(None), day(3)).is_ok());
    assert_eq!(may::may_open_embargo(&link(None), day(4)), Err(Refusal::NotFound));
    assert_eq!(may::may_open_embargo(&link(Some(day(2))), day(3)), Err(Refusal::NotFound));
}

fn quotations(table: &mut String) {
    embargo();
    let mut frame = frame();
    let named = frame.clone();
    frame.consultation.names = NamesShown::Members;
    let viewer = |who: Option<&Member>| {
        let mut viewer = Viewer::guest();
        viewer.account = who.and_then(|it| signed(it.account_id, false).account);
        viewer
    };
    block(table, "say whether a contribution may be quoted", |who, _| {
        let viewer = viewer(who);
        cell(may::may_set_quoting(&viewer, Some(AUTHOR)))
    });
    assert!(may::may_quote_names(&named).is_ok() && may::may_quote_names(&frame).is_err());
    for comment in [None, Some(CommentStatus::Published), Some(CommentStatus::Hidden), Some(CommentStatus::Withdrawn)] {
        for status in ProposalStatus::ALL {
            for quoting in Quoting::ALL {
                let it = quotes::Quotable {
                    proposal_id: ProposalId(1),
                    proposal: 1,
                    proposal_status: *status,
                    comment: comment.map(|status| (CommentId(1), 1, status)),
                    quoting: *quoting,
                    quoting_at: Some(day(1)),
                    sentence: String::new(),
                    body: String::new(),
                    language: Language::Fr,
                    college: None,
                    author: None,
                };
                let read =
                    *status == ProposalStatus::Published || (*status == ProposalStatus::Merged && comment.is_some());
                let shown = comment.is_none_or(|it| it == CommentStatus::Published);
                let allowed = *quoting != Quoting::Never;
                assert_eq!(may::may_quote(&it).is_ok(), read && shown && allowed, "{it:?}");
            }
        }
    }
}

fn syntheses(table: &mut String) {
    let mut frame = frame();
    let draft = |changed_by: Option<&Member>, reviewed: bool| syntheses::Draft {
        consultation_id: ConsultationId(1),
        mark: 1,
        edits: String::new(),
        changed_by: changed_by.map_or(AccountId(99), |it| it.account_id),
        changed_at: day(21),
        reviewed_by: reviewed.then_some(AccountId(98)),
        reviewed_at: reviewed.then_some(day(22)),
        reviewed_print: if reviewed { "a".to_owned() } else { String::new() },
    };
    block(table, "write the synthesis while results are closed", |who, _| cell(may::may_write_synthesis(who, &frame)));
    block(table, "read a synthesis published on day 22, with words taken away on day 23", |_, _| {
        assert!(may::may_read_synthesis(day(22), None).is_ok());
        assert!(may::may_read_synthesis(day(24), Some(day(23))).is_ok());
        cell(may::may_read_synthesis(day(22), Some(day(23))))
    });
    frame.consultation.results_opened_at = Some(day(21));
    let of = |who: Option<&Member>, service: &str| who.map(|it| Member { service: service.to_owned(), ..it.clone() });
    block(table, "write the synthesis", |who, _| cell(may::may_write_synthesis(who, &frame)));
    for (title, own, reviewed, print) in [
        ("approve somebody else's synthesis", false, false, "a"),
        ("approve one's own synthesis", true, false, "a"),
        ("approve a synthesis that is approved", false, true, "a"),
        ("approve a synthesis that was approved with other data", false, true, "b"),
    ] {
        block(table, title, |who, _| {
            cell(may::may_approve_synthesis(who, &frame, &draft(who.filter(|_| own), reviewed), print))
        });
    }
    for (service, reviewed) in [("DNS", true), ("DNS", false), ("AIS", true)] {
        let title = format!("publish a synthesis, approved: {reviewed}, for the service {service:?}");
        block(table, &title, |who, _| {
            cell(may::may_publish_synthesis(of(who, service).as_ref(), &frame, &draft(None, reviewed)))
        });
    }
}

/// Coming to a seat, and what organisers do with it.
fn seats(table: &mut String) {
    let frame = frame();
    let closed = Frame { consultation: Consultation { joining: false, ..frame.consultation.clone() }, ..frame.clone() };
    let opened = Frame {
        consultation: Consultation { results_opened_at: Some(day(0)), ..frame.consultation.clone() },
        ..frame.clone()
    };
    block(table, "ask to take part", |who, at| cell(may::may_ask_to_join(&frame, who, at)));
    block(table, "ask to take part where nobody may", |who, at| cell(may::may_ask_to_join(&closed, who, at)));
    block(table, "move a seat to another college", |who, at| cell(may::may_move_seat(who, &frame, at)));
    block(table, "move a seat once results are open", |who, at| cell(may::may_move_seat(who, &opened, at)));
    block(table, "pass a seat on", |who, _| cell(may::may_pass_seat_on(who)));
}

#[test]
fn the_table_of_permissions_is_the_golden_one() {
    let mut table = String::from("Times: before, depot (proposals, comments), vote (votes, comments), after.\n");
    contributions(&mut table);
    comments(&mut table);
    roles(&mut table);
    decisions(&mut table);
    locked(&mut table);
    answers(&mut table);
    syntheses(&mut table);
    quotations(&mut table);
    seats(&mut table);
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "golden" }, {
        insta::assert_snapshot!("permissions", table);
    });
}

#[test]
fn a_consultation_for_members_is_read_by_its_members_and_by_operators() {
    let mut frame = frame();
    let guest = Viewer::guest();
    let signed = |is_operator| signed(AUTHOR, is_operator);
    assert!(may::may_read(&frame, None, &guest).is_ok());
    frame.consultation.visibility = Visibility::Members;
    assert_eq!(may::may_read(&frame, None, &guest), Err(Refusal::NotFound));
    assert_eq!(may::may_read(&frame, None, &signed(false)), Err(Refusal::NotFound));
    assert!(may::may_read(&frame, None, &signed(true)).is_ok());
    assert!(may::may_read(&frame, Some(&member(2, Role::Observation, None)), &signed(false)).is_ok());
    assert!(may::may_create_consultation(&signed(true)).is_ok());
    assert_eq!(may::may_create_consultation(&signed(false)), Err(Refusal::Denied(Denied::NotOperator)));
    assert_eq!(may::may_create_consultation(&guest), Err(Refusal::NotSignedIn));
}

#[test]
fn who_acts_is_the_member_with_their_seat() {
    let author = member(1, Role::Holder, Some(1));
    let Acting { member, seat } = may::may_take_part(Some(&author)).unwrap();
    assert_eq!((member.account_id, seat.id), (AUTHOR, SeatId(1)));
}

#[test]
fn acts_on_the_account_ask_for_a_recent_proof() {
    let mut viewer = signed(AUTHOR, false);
    assert_eq!(may::may_change_account(&Viewer::guest(), day(0)).err(), Some(Refusal::NotSignedIn));
    assert_eq!(may::may_change_account(&viewer, day(0)).err(), Some(Refusal::Denied(Denied::ProofNeeded)));
    viewer.account.as_mut().unwrap().proof.at = Some(day(0));
    for (minutes, may) in [(0, true), (9, true), (10, false), (60, false)] {
        let at = day(0).plus(Duration::minutes(minutes));
        assert_eq!(may::may_change_account(&viewer, at).is_ok(), may, "{minutes}");
        assert_eq!(may::may_unlink(&viewer, false, at).is_ok(), may, "{minutes}");
    }
    assert_eq!(may::may_unlink(&viewer, true, day(0)).err(), Some(Refusal::Denied(Denied::LastWay)));
    assert_eq!(may::may_unlink(&Viewer::guest(), false, day(0)).err(), Some(Refusal::NotSignedIn));
}

#[test]
fn who_operates_or_decides_keeps_the_account() {
    assert_eq!(may::may_close_account(false, false), Ok(()));
    assert_eq!(may::may_close_account(true, false).err(), Some(Refusal::Denied(Denied::OperatesTheSite)));
    assert_eq!(may::may_close_account(false, true).err(), Some(Refusal::Denied(Denied::StillDecides)));
}

#[test]
fn the_last_operator_is_not_stopped() {
    for (operates, others) in [(false, false), (false, true), (true, true)] {
        assert_eq!(may::may_disable(operates, others), Ok(()));
    }
    assert_eq!(may::may_disable(true, false).err(), Some(Refusal::Denied(Denied::OperatesTheSite)));
}

#[test]
fn roles_that_decide_need_a_second_factor_after_the_grace() {
    let mut viewer = signed(AUTHOR, false);
    let all = [Role::Holder, Role::Deputy, Role::Observation, Role::Moderation, Role::Pilotage];
    let due = |viewer: &Viewer, role| may::factor_due(viewer, Some(&member(1, role, None)));
    assert!(all.iter().all(|role| due(&viewer, *role).is_none()), "where none is asked");
    viewer.account.as_mut().unwrap().proof.grace = Some(Duration::days(14));
    let asked: Vec<_> = all.iter().map(|role| due(&viewer, *role)).collect();
    assert_eq!(asked, [None, None, None, Some(day(14)), Some(day(14))]);
    assert_eq!(may::factor_due(&Viewer::guest(), Some(&member(1, Role::Moderation, None))), None);
    let missing = Some(Refusal::Denied(Denied::FactorMissing));
    let lacks = |role| Member { lacks_factor: true, ..member(1, role, None) };
    assert_eq!(may::may_moderate(Some(&lacks(Role::Moderation))).err(), missing);
    assert_eq!(may::may_organise(Some(&lacks(Role::Pilotage))).err(), missing);
    assert_eq!(may::may_edit_letters(Some(&lacks(Role::Pilotage))).err(), missing);
    let denied = may::may_organise(Some(&lacks(Role::Moderation))).err();
    assert_eq!(denied, Some(Refusal::Denied(Denied::NotPilotage)), "another role would not help");
    let mut operator = signed(AUTHOR, true);
    operator.account.as_mut().unwrap().proof.grace = Some(Duration::days(14));
    operator.account.as_mut().unwrap().proof.operates_since = Some(day(-3));
    assert_eq!(may::factor_due(&operator, None), Some(day(11)));
    assert_eq!(due(&operator, Role::Pilotage), Some(day(11)), "the earlier of both");
    operator.account.as_mut().unwrap().proof.lacks_factor = true;
    assert_eq!(may::may_create_consultation(&operator).err(), missing);
    viewer.account.as_mut().unwrap().proof.has_factor = true;
    assert!(all.iter().all(|role| due(&viewer, *role).is_none()), "who has one");
}

#[test]
fn who_may_read_is_told_of_what_happens() {
    let (active, suspended) = (Some(Standing::Active), Some(Standing::Suspended));
    let told = [
        (Visibility::Public, false, None, None, true),
        (Visibility::Members, false, None, None, false),
        (Visibility::Members, true, None, None, true),
        (Visibility::Members, false, active, active, true),
        (Visibility::Members, false, active, None, true),
        (Visibility::Public, false, suspended, active, false),
        (Visibility::Public, true, active, suspended, false),
    ];
    for (visibility, operator, member, seat, expected) in told {
        assert_eq!(
            may::may_be_told(visibility, operator, member, seat),
            expected,
            "{visibility:?} {member:?} {seat:?}"
        );
    }
    let (guest, signed) = (Viewer::guest(), signed(AUTHOR, false));
    assert!(may::may_follow(&guest).is_err() && may::may_follow(&signed).is_ok());
    for status in ProposalStatus::ALL {
        let shown = matches!(status, ProposalStatus::Published | ProposalStatus::Merged);
        assert_eq!(may::may_follow_proposal(&signed, &proposal(*status)).is_ok(), shown, "{status:?}");
        assert!(may::may_follow_proposal(&guest, &proposal(*status)).is_err());
    }
}
