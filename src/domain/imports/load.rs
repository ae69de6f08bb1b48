//! Loading a checked conversation: staged in small writes that voting elsewhere hardly notices, shown by one short write
//! at the end. Begun again after an interruption, it completes what was begun.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::Conversation;
use super::remarks::put_remarks;
use super::statement::{paragraphs, proposal};
use crate::domain::events::{self, Who};
use crate::domain::refusal::{Conflict, Failure, Outcome, Refusal, require};
use crate::domain::results;
use crate::model::{AxisId, CaseReason, CollegeId, ConsultationId, Language, Moment, ProposalId, SeatId, Verb, text};
use crate::store::imports::{
    self as stored, KnownProposal, KnownSeat, NewBallot, NewConsultation, NewProposal, NewSeat, POLIS,
};
use crate::store::{self, Conn, Db, Fault, Lane};

/// Rows put by one write: a few milliseconds.
const AT_ONCE: usize = 500;
/// How often a write that found the line full is tried again, and after how long.
const TRIES: usize = 50;
const PAUSE: Duration = Duration::from_millis(200);

/// What the files do not say.
#[derive(Debug, Clone)]
pub struct Options {
    /// The consultation's slug.
    pub slug: text::Slug,
    /// The language of its texts.
    pub language: Language,
    /// The licence of its contributions.
    pub licence: String,
    /// Until when people go on commenting and voting; none for what is over, whose results are open.
    pub open_until: Option<Moment>,
}

/// What an import came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Whether anything was written; false when these very files were imported last.
    pub changed: bool,
    /// Participants in the files.
    pub seats: usize,
    /// Statements in the files.
    pub proposals: usize,
    /// Ballots in the files.
    pub ballots: usize,
    /// Comments.
    pub remarks: usize,
}

/// An import under way.
#[derive(Debug, Clone)]
struct Begun {
    import: i64,
    consultation: ConsultationId,
    axis: AxisId,
    colleges: Vec<CollegeId>,
}

/// Loads a conversation into the consultation of this slug, which is made if there is none; `told` hears how many of how
/// many rows are put.
///
/// # Errors
/// `Conflict` when the consultation was not made by an import; a fault leaves what is staged, to be completed by the same
/// call.
pub fn load(
    db: &Db,
    conversation: Conversation,
    options: &Options,
    at: Moment,
    told: &dyn Fn(usize, usize),
) -> Outcome<Imported> {
    let (seats, proposals) = (conversation.participants.len(), conversation.statements.len());
    let (ballots, remarks) = (conversation.ballots.len(), conversation.remarks.len());
    let all = seats + proposals + ballots;
    let conversation = Arc::new(conversation);
    let begun = {
        let (conversation, options) = (Arc::clone(&conversation), options.clone());
        write(db, move |conn| begin(conn, &conversation, &options, at))?
    };
    let Some(begun) = begun else { return Ok(Imported { changed: false, seats, proposals, ballots, remarks }) };
    let id = begun.consultation;
    let seat_ids = put_seats(db, &conversation, &begun, &|done| told(done, all))?;
    let numbered = put_proposals(db, &conversation, options, &begun, &seat_ids)?;
    told(seats + proposals, all);
    put_ballots(db, &conversation, &seat_ids, &numbered, &|done| told(seats + proposals + done, all))?;
    put_remarks(db, &conversation, options.language, (id, &seat_ids, &numbered))?;
    let options = options.clone();
    write(db, move |conn| finish(conn, &conversation, &options, (begun.import, id), at))?;
    told(all, all);
    Ok(Imported { changed: true, seats, proposals, ballots, remarks })
}

/// A write that waits for its turn while the line is full: nothing was tried then.
fn write<T: Send + 'static>(db: &Db, work: impl Fn(&mut Conn) -> Outcome<T> + Clone + Send + 'static) -> Outcome<T> {
    let mut tries = 0;
    loop {
        match db.write_now(Lane::Bulk, work.clone()) {
            Err(Failure::Fault(Fault::Busy)) if tries < TRIES => {
                tries += 1;
                std::thread::sleep(PAUSE);
            }
            other => return other,
        }
    }
}

/// Makes the frame, or finds the one that an import made; nothing when these files were the last to be imported.
fn begin(conn: &mut Conn, conversation: &Conversation, options: &Options, at: Moment) -> Outcome<Option<Begun>> {
    let found = store::consultations::frame(conn, options.slug.as_str())?;
    let known = found.is_some();
    let consultation = match found {
        Some(frame) => frame.consultation.id,
        None => stored::create(conn, &frame(conversation, options), at)?,
    };
    let last = stored::last(conn, consultation)?;
    require(!known || last.is_some(), Conflict::AlreadyDone)?;
    require(last.as_ref().is_none_or(|last| conversation.may_follow(&last.hashes)), Conflict::AlreadyDone)?;
    let import = match last {
        Some(last) if last.kind == POLIS && last.hashes == conversation.hashes => return Ok(None),
        Some(last) if last.kind != POLIS => {
            stored::resume(conn, last.id, &conversation.hashes)?;
            last.id
        }
        _ => stored::begin(conn, consultation, &conversation.hashes, at)?,
    };
    let by_key: BTreeMap<String, CollegeId> =
        stored::put_colleges(conn, consultation, &conversation.colleges)?.into_iter().collect();
    let colleges = conversation.colleges.iter().filter_map(|(key, _)| by_key.get(key).copied()).collect();
    let axis = stored::axis(conn, consultation, 1)?;
    Ok(Some(Begun { import, consultation, axis, colleges }))
}

fn frame(conversation: &Conversation, options: &Options) -> NewConsultation {
    let phase = match options.language {
        Language::Fr => "Contributions et votes",
        Language::En => "Contributions and votes",
    };
    NewConsultation {
        slug: options.slug.as_str().to_owned(),
        title: conversation.title.clone(),
        mandate: conversation.description.clone(),
        mandate_html: paragraphs(&conversation.description),
        language: options.language,
        licence: options.licence.clone(),
        threshold: 5,
        phase: phase.to_owned(),
        opens_at: conversation.opened_at,
        closes_at: closing(conversation),
    }
}

/// The last timestamp; a moment later when the files tell of one moment only, for a phase has a length.
fn closing(conversation: &Conversation) -> Moment {
    let least = conversation.opened_at.plus(chrono::Duration::milliseconds(1));
    conversation.closed_at.max(least)
}

/// The seats of participants, by id.
pub(super) type Seats = BTreeMap<String, (SeatId, CollegeId)>;

fn put_seats(db: &Db, conversation: &Conversation, begun: &Begun, told: &dyn Fn(usize)) -> Outcome<Seats> {
    let id = begun.consultation;
    let known: Vec<KnownSeat> = db.read_now(move |conn| stored::seats(conn, id)).map_err(Failure::Fault)?;
    let mut numbers: BTreeMap<CollegeId, i32> = BTreeMap::new();
    for seat in &known {
        let last = numbers.entry(seat.college).or_default();
        *last = seat.number.max(*last);
    }
    let known: BTreeMap<&str, &KnownSeat> =
        known.iter().filter_map(|seat| Some((seat.external_id.as_deref()?, seat))).collect();
    let mut new = Vec::new();
    for participant in &conversation.participants {
        let external_id = participant.id.to_string();
        let Some(college) = begun.colleges.get(participant.college).copied() else { continue };
        if !known.contains_key(external_id.as_str()) {
            let number = numbers.entry(college).or_default();
            *number += 1;
            new.push(NewSeat { external_id, college, number: *number });
        }
    }
    let at = conversation.opened_at;
    in_batches(db, &new, told, move |conn, some: &[NewSeat]| stored::put_seats(conn, id, some, at))?;
    let seats: Vec<KnownSeat> = db.read_now(move |conn| stored::seats(conn, id)).map_err(Failure::Fault)?;
    Ok(seats.into_iter().filter_map(|seat| Some((seat.external_id?, (seat.id, seat.college)))).collect())
}

fn put_proposals(
    db: &Db,
    conversation: &Conversation,
    options: &Options,
    begun: &Begun,
    seats: &Seats,
) -> Outcome<BTreeMap<i64, ProposalId>> {
    let id = begun.consultation;
    let read = move || db.read_now(move |conn| stored::proposals(conn, id)).map_err(Failure::Fault);
    let known: Vec<KnownProposal> = read()?;
    let mut number = known.iter().map(|it| it.number).max().unwrap_or(0);
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for statement in &conversation.statements {
        let external_id = statement.id.to_string();
        let mut proposal = proposal(statement, options.language, begun.axis, seats);
        match known.iter().find(|it| it.external_id.as_ref() == Some(&external_id)) {
            Some(it) if it.body != proposal.body || it.status != proposal.status => {
                changed.push((it.clone(), proposal));
            }
            Some(_) => {}
            None => {
                number += 1;
                proposal.number = number;
                new.push(proposal);
            }
        }
    }
    in_batches(db, &new, &|_| {}, move |conn, some: &[NewProposal]| stored::put_proposals(conn, id, some))?;
    in_batches(db, &changed, &|_| {}, |conn, some: &[(KnownProposal, NewProposal)]| {
        some.iter().try_for_each(|(known, new)| stored::change_proposal(conn, known, new))
    })?;
    let proposals = read()?;
    Ok(proposals.into_iter().filter_map(|it| Some((it.external_id?.parse().ok()?, it.id))).collect())
}

fn put_ballots(
    db: &Db,
    conversation: &Conversation,
    seats: &Seats,
    proposals: &BTreeMap<i64, ProposalId>,
    told: &dyn Fn(usize),
) -> Outcome<()> {
    let mut new = Vec::new();
    for vote in &conversation.ballots {
        let seat = seats.get(&vote.participant.to_string()).copied().ok_or(Refusal::NotFound)?;
        let proposal = proposals.get(&vote.statement).copied().ok_or(Refusal::NotFound)?;
        new.push(NewBallot { proposal, seat: seat.0, college: seat.1, stance: vote.stance, at: vote.at });
    }
    in_batches(db, &new, told, |conn, some: &[NewBallot]| stored::put_ballots(conn, some))
}

/// Shows a conversation that is over, with its results.
fn publish(conn: &mut Conn, conversation: &Conversation, options: &Options, id: ConsultationId) -> Outcome<()> {
    let closes_at = closing(conversation);
    stored::publish(conn, id, &conversation.title, conversation.opened_at, closes_at)?;
    let frame = store::consultations::frame(conn, options.slug.as_str())?.ok_or(Refusal::NotFound)?;
    results::publish(conn, &frame, closes_at)?;
    Ok(())
}

pub(super) fn in_batches<T: Clone + Send + Sync + 'static>(
    db: &Db,
    rows: &[T],
    told: &dyn Fn(usize),
    put: impl Fn(&mut Conn, &[T]) -> Result<(), Fault> + Clone + Send + 'static,
) -> Outcome<()> {
    let mut done = 0;
    for some in rows.chunks(AT_ONCE) {
        let (some, put): (Arc<[T]>, _) = (some.into(), put.clone());
        done += some.len();
        write(db, move |conn| Ok(put(conn, &some)?))?;
        told(done);
    }
    Ok(())
}

/// The one short write that shows what was staged.
fn finish(
    conn: &mut Conn,
    conversation: &Conversation,
    options: &Options,
    (import, id): (i64, ConsultationId),
    at: Moment,
) -> Outcome<()> {
    store::tallies::recount(conn, id)?;
    stored::count_comments(conn, id)?;
    match options.open_until {
        Some(until) => stored::open(conn, id, (conversation.opened_at, until))?,
        None => publish(conn, conversation, options, id)?,
    }
    for target in store::cases::unread(conn, id)? {
        store::cases::open(conn, id, target, CaseReason::Imported, "", at)?;
    }
    // a statement that waited, and that these files know published or rejected, waits for nobody any more
    for target in store::cases::overtaken(conn, id)? {
        store::cases::settle(conn, id, target, CaseReason::Imported, None, at)?;
    }
    stored::finish(conn, import, at)?;
    let who = Who { consultation: Some(id), account: None, seat: None };
    let details = json!({
        "files": conversation.hashes,
        "seats": conversation.participants.len(),
        "proposals": conversation.statements.len(),
        "ballots": conversation.ballots.len(),
    });
    events::record(conn, who, Verb::Imported, "consultation", &details, at)?;
    Ok(())
}
