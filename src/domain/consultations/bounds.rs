//! What does not change any more in the frame of a consultation: what was voted under, what its members were promised.
//! Refuses to write anything.

use std::collections::BTreeSet;

use crate::domain::definition::{Definition, Flaw, PhaseDraft, acts_of, place};
use crate::domain::refusal::Outcome;
use crate::model::{Act, Moment, NamesShown, Problem, Visibility};
use crate::store::consultations::Frame;
use crate::store::{self, Conn};

/// What does not change any more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Whether a ballot was cast: threshold and modes stay.
    pub ballots_cast: bool,
    /// Whether somebody accepted the rules: licence stays, and texts and names are shown to as many as then, or to fewer.
    pub joined: bool,
    /// Whether voting is over, so that organisers see results: no phase opens it again.
    pub voting_is_over: bool,
    /// The keys of the colleges that somebody sits in.
    pub seated: Vec<String>,
    /// The numbers of the axes that proposals belong to.
    pub used_axes: Vec<i32>,
    /// The keys of the phases that are over or frozen.
    pub locked_phases: Vec<String>,
    /// The keys of the phases in which voting has begun: who votes stays, and the end comes no earlier.
    pub voting_phases: Vec<String>,
    /// Whether votes were cut from seats: nothing opens any more.
    pub is_cut: bool,
}

/// What does not change any more, at a moment; four statements.
pub(super) fn bounds(conn: &mut Conn, frame: &Frame, at: Moment) -> Outcome<Bounds> {
    let id = frame.consultation.id;
    let (seated, used) = (store::frames::seated_colleges(conn, id)?, store::frames::used_axes(conn, id)?);
    let colleges = frame.colleges.iter().filter(|college| seated.contains(&college.id));
    let axes = frame.axes.iter().filter(|axis| used.contains(&axis.id));
    let is_over = |phase: &store::consultations::Phase| phase.frozen_at.is_some() || phase.closes_at <= at;
    let phases = frame.phases.iter().filter(|phase| is_over(phase));
    let voting = frame.phases.iter().filter(|phase| phase.opens_to_any(Act::Vote));
    let begun = voting.filter(|phase| phase.opens_at <= at && !is_over(phase));
    Ok(Bounds {
        ballots_cast: store::frames::has_ballots(conn, id)?,
        joined: store::frames::has_joined(conn, id)?,
        voting_is_over: frame.voting_ends().is_some_and(|end| end <= at)
            || frame.consultation.results_opened_at.is_some(),
        seated: colleges.map(|college| college.key.clone()).collect(),
        used_axes: axes.map(|axis| axis.number).collect(),
        locked_phases: phases.map(|phase| phase.key.clone()).collect(),
        voting_phases: begun.map(|phase| phase.key.clone()).collect(),
        is_cut: frame.consultation.cutting_began_at.is_some(),
    })
}

impl Bounds {
    /// What is wanted and does not change any more.
    pub(super) fn flaws(&self, now: &Definition, wanted: &Definition) -> Vec<Flaw> {
        let mut flaws = self.of_settings(now, wanted);
        for (row, college) in (1..).zip(&wanted.colleges) {
            let former = now.colleges.iter().find(|it| it.key == college.key);
            if self.ballots_cast && former.is_some_and(|it| it.mode != college.mode) {
                flaws.push(Flaw::new(place("colleges", row, "mode"), Problem::Fixed));
            }
        }
        if self.seated.iter().any(|key| !wanted.colleges.iter().any(|it| it.key == *key)) {
            flaws.push(Flaw::new("colleges", Problem::Fixed));
        }
        if self.used_axes.iter().any(|number| !wanted.axes.iter().any(|it| it.number == *number)) {
            flaws.push(Flaw::new("axes", Problem::Fixed));
        }
        if self.is_cut && now.phases != wanted.phases {
            flaws.push(Flaw::new("phases", Problem::Fixed));
            return flaws;
        }
        for former in &now.phases {
            let found = (1..).zip(&wanted.phases).find(|(_, it)| it.line.key == former.line.key);
            let kept = self.locked_phases.contains(&former.line.key) || self.voting_phases.contains(&former.line.key);
            match found {
                Some((row, phase)) => flaws.extend(self.of_phase(former, phase, row)),
                None if kept => flaws.push(Flaw::new("phases", Problem::Fixed)),
                None => {}
            }
        }
        flaws.extend(self.of_new_votes(now, wanted));
        flaws
    }

    fn of_settings(&self, now: &Definition, wanted: &Definition) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        if self.ballots_cast && now.threshold != wanted.threshold {
            flaws.push(Flaw::new("threshold", Problem::Fixed));
        }
        if self.joined && readers(wanted.visibility) > readers(now.visibility) {
            flaws.push(Flaw::new("visibility", Problem::Promised));
        }
        if self.joined && name_readers(wanted.names) > name_readers(now.names) {
            flaws.push(Flaw::new("names", Problem::Promised));
        }
        if self.joined && wanted.licence != now.licence {
            flaws.push(Flaw::new("licence", Problem::Fixed));
        }
        flaws
    }

    /// A phase that is over stays as it is; while it opens voting, its votes may last longer and nothing else.
    fn of_phase(&self, former: &PhaseDraft, phase: &PhaseDraft, row: usize) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        let mut flaw = |key: &str, problem| flaws.push(Flaw::new(place("phases", row, key), problem));
        if self.locked_phases.contains(&former.line.key) {
            if phase != former {
                flaw("title", Problem::Fixed);
            }
        } else if self.voting_phases.contains(&former.line.key) {
            if phase.line.opens_at != former.line.opens_at {
                flaw("opens", Problem::Fixed);
            }
            if phase.line.closes_at < former.line.closes_at {
                flaw("closes", Problem::OnlyLater);
            }
            if voters(phase) != voters(former) {
                flaw(&acts_of(Act::Vote), Problem::Fixed);
            }
        }
        flaws
    }

    /// Once organisers could see results nobody votes on.
    fn of_new_votes(&self, now: &Definition, wanted: &Definition) -> Vec<Flaw> {
        if !self.voting_is_over {
            return Vec::new();
        }
        let known = |key: &str| now.phases.iter().find(|it| it.line.key == key).map(voters).unwrap_or_default();
        let opens = |phase: &PhaseDraft| {
            let locked = self.locked_phases.contains(&phase.line.key);
            !locked && !voters(phase).is_subset(&known(&phase.line.key))
        };
        let rows = (1..).zip(&wanted.phases).filter(|(_, phase)| opens(phase));
        rows.map(|(row, _)| Flaw::new(place("phases", row, &acts_of(Act::Vote)), Problem::Fixed)).collect()
    }
}

/// The keys of the colleges that vote in a phase.
fn voters(phase: &PhaseDraft) -> BTreeSet<&String> {
    phase.acts.iter().filter(|(act, _)| *act == Act::Vote).map(|(_, college)| college).collect()
}

/// To how many texts are shown: the more, the higher.
const fn readers(visibility: Visibility) -> u8 {
    match visibility {
        Visibility::Members => 0,
        Visibility::Public => 1,
    }
}

/// To how many names are shown: the more, the higher.
const fn name_readers(names: NamesShown) -> u8 {
    match names {
        NamesShown::Never => 0,
        NamesShown::Members => 1,
        NamesShown::Public => 2,
    }
}
