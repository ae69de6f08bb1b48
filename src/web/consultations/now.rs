//! The panel "now": what is open to this reader at this moment, and until when. Holds no rule: asks the policy.

use i18n_embed_fl::fl;

use super::{colleges, last_moment};
use crate::domain::consultations::Home;
use crate::domain::policy;
use crate::domain::presence::{Phase, Presence};
use crate::domain::{Denied, Refusal};
use crate::model::{Act, CollegeId, Moment, Role, minutes_to_vote};
use crate::web::chart::College;
use crate::web::page::Page;
use crate::web::{format, paths, reason, syntheses};

/// The panel.
#[derive(Debug, Clone, Default)]
pub struct Now {
    /// The reader's college.
    pub college: Option<College>,
    /// Today, in words.
    pub today: String,
    /// What runs.
    pub title: String,
    /// What the reader may do, in a sentence or two; empty when the title says all.
    pub text: String,
    /// The one act that is proposed: label and address.
    pub button: Option<(String, String)>,
    /// Other ways: label and address.
    pub links: Vec<(String, String)>,
}

/// The panel for this reader.
#[must_use]
pub fn now(page: &Page, home: &Home) -> Now {
    let presence = &home.presence;
    let mut panel = Now { today: format::long_date(presence.at, page.lang), ..Now::default() };
    panel.college = college(presence);
    match presence.phase() {
        Some(phase) => {
            panel.title = fl!(page.t, "now-phase", phase = phase.title.as_str(), until = until(page, phase.closes_at));
            in_phase(page, home, phase, &mut panel);
        }
        None => between(page, presence, &mut panel),
    }
    panel.links.extend(of_role(page, presence));
    panel
}

fn college(presence: &Presence) -> Option<College> {
    let id = presence.member()?.college_id()?;
    let place = presence.frame.colleges.iter().position(|college| college.id == id)?;
    colleges(presence).into_iter().nth(place)
}

/// `jusqu’au 10 décembre inclus`, or with the hour when a phase does not end at midnight.
fn until(page: &Page, end: Moment) -> String {
    if format::iso_local(end).ends_with("T00:00") {
        fl!(page.t, "now-until-day", day = page.date(&last_moment(end)))
    } else {
        fl!(page.t, "now-until-time", time = page.date_time(&end))
    }
}

/// When an act that is open now closes to a college: phases that follow without a gap go on.
fn open_until(presence: &Presence, phase: &Phase, act: Act, college: CollegeId) -> Moment {
    let mut end = phase.closes_at;
    for next in &presence.frame.phases {
        if next.opens_at == end && next.frozen_at.is_none() && next.opens(act, college) {
            end = next.closes_at;
        }
    }
    end
}

fn in_phase(page: &Page, home: &Home, phase: &Phase, panel: &mut Now) {
    let t = page.t;
    let presence = &home.presence;
    let slug = &presence.frame.consultation.slug;
    let acting = match policy::may_take_part(presence.member()) {
        Ok(acting) => acting,
        Err(refusal) => return outside(page, presence, &refusal, panel),
    };
    let college = acting.seat.college_id;
    let end = |act| until(page, open_until(presence, phase, act, college));
    let (vote, submit) = (phase.opens(Act::Vote, college), phase.opens(Act::Submit, college));
    let submitting = (fl!(t, "now-submit"), paths::new_proposal(slug));
    if vote {
        panel.title = fl!(t, "now-voting", until = end(Act::Vote));
        voting(page, home, panel);
    } else if submit {
        panel.title = fl!(t, "now-submitting", until = end(Act::Submit));
        panel.button = Some(submitting.clone());
    } else if phase.opens(Act::Comment, college) {
        panel.title = fl!(t, "now-commenting", until = end(Act::Comment));
        panel.button = Some((fl!(t, "now-read"), paths::proposals(slug)));
    } else {
        panel.text = fl!(t, "now-nothing");
    }
    if vote && submit {
        panel.links.push(submitting);
    }
}

/// What is left to vote on, and how long that takes.
fn voting(page: &Page, home: &Home, panel: &mut Now) {
    let t = page.t;
    let slug = &home.presence.frame.consultation.slug;
    let published: i64 = home.published.iter().map(|(_, n)| n).sum();
    let left = home.left_to_vote.unwrap_or(0);
    if left > 0 {
        let minutes = minutes_to_vote(left);
        panel.text = fl!(t, "now-left", n = left, minutes = minutes);
        panel.button = Some((fl!(t, "vote-journey"), paths::voting(slug)));
    } else if published > 0 {
        panel.text = fl!(t, "now-all-voted");
    } else {
        panel.text = fl!(t, "now-no-proposal");
    }
    let voted: i64 = published - left;
    if voted > 0 {
        panel.links.push((fl!(t, "now-my-votes", n = voted), paths::proposals(slug)));
    }
}

/// Who has no part here asks for one where that is allowed.
fn join(page: &Page, presence: &Presence, panel: &mut Now) {
    if policy::may_ask_to_join(&presence.frame, presence.member(), presence.at).is_ok() {
        let to = paths::joining(&presence.frame.consultation.slug);
        panel.links.push((fl!(page.t, "candidacy-title"), to));
    }
}

/// A reader who does not act now: why, and what would change that.
fn outside(page: &Page, presence: &Presence, refusal: &Refusal, panel: &mut Now) {
    let t = page.t;
    let slug = &presence.frame.consultation.slug;
    match refusal {
        _ if page.viewer.is_none() => {
            panel.text = fl!(t, "now-guest");
            panel.button = Some((fl!(t, "button-sign-in"), reason::sign_in(&paths::consultation(slug))));
            join(page, presence, panel);
        }
        Refusal::Denied(Denied::RulesNotAccepted) => {
            panel.text = reason::reason(t, Denied::RulesNotAccepted);
            panel.button = Some((fl!(t, "now-accept"), paths::rules(slug)));
        }
        Refusal::Denied(Denied::NoSeat) => panel.text = fl!(t, "now-no-seat"),
        Refusal::Denied(denied) => {
            panel.text = reason::reason(t, *denied);
            join(page, presence, panel);
        }
        _ => {}
    }
}

/// Before the first phase, between two, or after the last.
fn between(page: &Page, presence: &Presence, panel: &mut Now) {
    let t = page.t;
    let it = &presence.frame.consultation;
    let next = presence.frame.phases.iter().find(|phase| presence.at < phase.opens_at);
    if presence.at < it.opens_at {
        panel.title = fl!(t, "now-opens", day = page.date(&it.opens_at));
        panel.text = fl!(t, "now-opens-text");
    } else if let Some(next) = next {
        panel.title = fl!(t, "now-next", phase = next.title.as_str(), day = page.date(&next.opens_at));
    } else if presence.at < it.closes_at {
        panel.title = fl!(t, "now-no-phase", day = page.date(&last_moment(it.closes_at)));
    } else {
        panel.title = fl!(t, "now-closed", day = page.date(&last_moment(it.closes_at)));
        panel.text = fl!(t, "now-closed-text");
    }
    if policy::may_see_results(&presence.frame, presence.member(), presence.at).is_ok() {
        panel.text = String::new();
        panel.button = Some((fl!(t, "now-results"), paths::results(&it.slug)));
        panel.links.push((fl!(t, "summary-one"), syntheses::address::latest(&it.slug)));
    }
}

/// Where a role works.
fn of_role(page: &Page, presence: &Presence) -> Option<(String, String)> {
    let slug = &presence.frame.consultation.slug;
    match presence.member()?.role {
        Role::Moderation => Some((fl!(page.t, "now-moderate"), paths::moderation(slug))),
        Role::Pilotage => Some((fl!(page.t, "now-steer"), paths::steering(slug))),
        Role::Holder | Role::Deputy | Role::Observation => None,
    }
}
