//! Everybody at once: of a hundred requests eighty read, fifteen vote, four comment, one proposes. A closed loop finds how many
//! are answered; an open one sends them at a given rate, whether or not the ones before were answered.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use tokio::task::JoinSet;

use crate::Done;
use crate::load::{self, Figures, Line};
use crate::site::SLUG;

/// Connections of the open loop, each of a seat of its own: more than ever wait at once.
pub const LINES: usize = 256;

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Read,
    Vote,
    Comment,
    Propose,
}

impl Kind {
    /// Each with its share in a hundred, its name, and the status that answers it.
    pub const ALL: [(Self, u32, &'static str, u16); 4] = [
        (Self::Read, 80, "reading", 200),
        (Self::Vote, 15, "votes", 303),
        (Self::Comment, 4, "comments", 303),
        (Self::Propose, 1, "proposals", 303),
    ];

    fn drawn(draw: &mut SmallRng) -> Self {
        let mut place = draw.random_range(0..100);
        for (kind, share, ..) in Self::ALL {
            if place < share {
                return kind;
            }
            place -= share;
        }
        Self::Read
    }

    fn expects(self) -> u16 {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or(0, |(.., status)| *status)
    }
}

/// Who takes part.
pub struct Cast {
    /// Where.
    pub address: SocketAddr,
    /// The proposals that can be read and voted on.
    pub proposals: Vec<i64>,
    /// The session of each seat and the token of its forms.
    pub seats: Vec<(String, String)>,
    sent: AtomicU64,
}

/// What one request came to: its kind, and how long it took or why it failed.
type Outcome = (Kind, Result<Duration, String>);

/// What a kind came to.
pub struct Share {
    /// Its name.
    pub name: &'static str,
    /// How long answers took; none when there were none.
    pub figures: Option<Figures>,
    /// Answers that were not the expected one, and connections that broke.
    pub errors: usize,
    /// The first of them.
    pub first: Option<String>,
}

impl Cast {
    /// People of these seats.
    pub fn new(address: SocketAddr, proposals: Vec<i64>, seats: Vec<(String, String)>) -> Self {
        Self { address, proposals, seats, sent: AtomicU64::new(0) }
    }

    /// So many seats, each of which sends its next request when the last is answered.
    pub fn closed(self: &Arc<Self>, seats: usize, warm_up: Duration, time: Duration) -> Done<Vec<Share>> {
        let outcomes = load::runtime()?.block_on(async {
            let from = Instant::now() + warm_up;
            let mut running = JoinSet::new();
            for place in 0..seats {
                running.spawn(Arc::clone(self).hurries(place, from, from + time));
            }
            running.join_all().await
        });
        Ok(shares(&outcomes.concat(), time))
    }

    async fn hurries(self: Arc<Self>, place: usize, from: Instant, until: Instant) -> Vec<Outcome> {
        let (mut draw, mut line, mut outcomes) = (SmallRng::seed_from_u64(place as u64), None, Vec::new());
        while Instant::now() < until {
            let (kind, sent) = (Kind::drawn(&mut draw), Instant::now());
            let request = self.request(kind, place, &mut draw);
            let answered = self.ask(&mut line, kind, &request).await;
            if sent >= from {
                outcomes.push((kind, answered.map(|()| sent.elapsed()).map_err(|why| why.to_string())));
            }
        }
        outcomes
    }

    /// Sends so many requests a second at random moments (a Poisson process). A request takes its time from the moment at which
    /// it was due, so that one that waited for a connection is not told as quick.
    pub fn open(self: &Arc<Self>, rate: f64, warm_up: Duration, time: Duration) -> Done<Vec<Share>> {
        let mut draw = SmallRng::seed_from_u64(20_261_126);
        let (mut due, mut at) = (Vec::new(), 0.0);
        while at < (warm_up + time).as_secs_f64() {
            due.push((Duration::from_secs_f64(at), Kind::drawn(&mut draw)));
            at -= (1.0 - draw.random::<f64>()).ln() / rate;
        }
        let (due, next) = (Arc::new(due), Arc::new(AtomicUsize::new(0)));
        let outcomes = load::runtime()?.block_on(async {
            let start = Instant::now() + Duration::from_millis(50);
            let mut running = JoinSet::new();
            for place in 0..LINES {
                let (due, next) = (Arc::clone(&due), Arc::clone(&next));
                running.spawn(Arc::clone(self).keeps_pace(place, (start, warm_up), due, next));
            }
            running.join_all().await
        });
        Ok(shares(&outcomes.concat(), time))
    }

    async fn keeps_pace(
        self: Arc<Self>,
        place: usize,
        (start, warm_up): (Instant, Duration),
        due: Arc<Vec<(Duration, Kind)>>,
        next: Arc<AtomicUsize>,
    ) -> Vec<Outcome> {
        let (mut draw, mut line, mut outcomes) = (SmallRng::seed_from_u64(place as u64), None, Vec::new());
        while let Some((at, kind)) = due.get(next.fetch_add(1, Ordering::Relaxed)).copied() {
            let request = self.request(kind, place, &mut draw);
            tokio::time::sleep_until((start + at).into()).await;
            let answered = self.ask(&mut line, kind, &request).await;
            if at >= warm_up {
                outcomes.push((kind, answered.map(|()| (start + at).elapsed()).map_err(|why| why.to_string())));
            }
        }
        outcomes
    }

    /// Asks over a line, opened anew when it broke.
    async fn ask(&self, line: &mut Option<Line>, kind: Kind, request: &[u8]) -> io::Result<()> {
        let mut open = match line.take() {
            Some(open) => open,
            None => Line::open(self.address).await?,
        };
        let status = open.ask(request).await?;
        *line = Some(open);
        if status == kind.expects() {
            return Ok(());
        }
        let head =
            String::from_utf8_lossy(request.split(|byte| *byte == b'\r').next().unwrap_or_default()).into_owned();
        Err(io::Error::other(format!("{head}: {status}")))
    }

    /// Half of those who read are signed in; all take gzip. Two of five reads are of the list, the others of a proposal.
    fn request(&self, kind: Kind, place: usize, draw: &mut SmallRng) -> Vec<u8> {
        let Some((session, csrf)) = self.seats.get(place % self.seats.len().max(1)) else { return Vec::new() };
        let number = self.proposals.get(draw.random_range(0..self.proposals.len().max(1))).copied().unwrap_or(1);
        let (list, n) = (format!("/concertations/{SLUG}/propositions"), self.sent.fetch_add(1, Ordering::Relaxed));
        match kind {
            Kind::Read => {
                let reader = draw.random::<bool>().then_some(session.as_str());
                let path = if draw.random_range(0..5) < 2 { list } else { format!("{list}/{number}") };
                load::get_gzip(&path, reader)
            }
            Kind::Vote => {
                let stance = ["for", "against", "abstain"].get(draw.random_range(0..3)).copied().unwrap_or("for");
                load::post(&format!("{list}/{number}/vote"), session, &format!("csrf={csrf}&stance={stance}"))
            }
            Kind::Comment => {
                let body = format!(
                    "csrf={csrf}&key=c{n}&cote=neutral&langue=fr&citation=none&texte=Une+remarque+de+mesure,+la+{n}e."
                );
                load::post(&format!("{list}/{number}/commentaires"), session, &body)
            }
            Kind::Propose => {
                let title = format!("titre=Mesure+{n}&phrase=Une+proposition+de+mesure,+la+{n}e.");
                let rest = "langue=fr&citation=none&axe=1&proches=vues&texte=Elle+ne+dit+l%E2%80%99avis+de+personne.";
                load::post(&list, session, &format!("csrf={csrf}&key=p{n}&{title}&{rest}"))
            }
        }
    }
}

fn shares(outcomes: &[Outcome], time: Duration) -> Vec<Share> {
    let of = |(kind, _, name, _): (Kind, u32, &'static str, u16)| {
        let mine = || outcomes.iter().filter(move |(it, _)| *it == kind);
        let took = mine().filter_map(|(_, answered)| answered.as_ref().ok().copied()).collect();
        let mut wrong = mine().filter_map(|(_, answered)| answered.as_ref().err()).cloned();
        let first = wrong.next();
        Share { name, figures: Figures::of(took, time), errors: wrong.count() + usize::from(first.is_some()), first }
    };
    Kind::ALL.into_iter().map(of).collect()
}
