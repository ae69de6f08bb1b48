//! Figures over colleges, each college one voice whatever its size: balanced support, lowest support, divide. Computed
//! from published cells alone.

use super::{Interval, PublishedCells, Threshold, Voice};

/// The mean of the colleges' supports and its bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Balanced {
    /// The plain mean of the supports.
    pub support: f64,
    /// Its bounds by MOVER (Zou & Donner 2008): `m ± √Σ(p − bound)² / C`.
    pub interval: Interval,
    /// The smallest of the supports (soutien minimal).
    pub lowest: f64,
    /// The largest minus the smallest of the supports (écart entre collèges).
    pub divide: f64,
}

/// What the published cells of a proposal say over all colleges.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Balance {
    /// The figures, if every college entitled to vote shows at least `k` expressed opinions.
    pub figures: Option<Balanced>,
    /// The colleges that do not, in the consultation's order (en attente de).
    pub waiting_for: Vec<String>,
}

impl Balance {
    /// The balance of a proposal's published cells.
    #[must_use]
    pub fn of(cells: &PublishedCells, k: Threshold) -> Self {
        let mut voices: Vec<Voice> = Vec::new();
        let mut waiting_for = Vec::new();
        for cell in cells.colleges() {
            match cell.voice() {
                Some(voice) if voice.expressed >= k.get() => voices.push(voice),
                _ => waiting_for.extend(cell.college.clone()),
            }
        }
        let figures = if waiting_for.is_empty() { balanced(&voices) } else { None };
        Self { figures, waiting_for }
    }
}

/// Sums run over the supports in ascending order, so that the last bit does not depend on the order of colleges.
fn balanced(voices: &[Voice]) -> Option<Balanced> {
    let mut voices: Vec<(f64, Interval)> =
        voices.iter().filter_map(|voice| Some((voice.support()?, voice.interval()?))).collect();
    let key = |voice: &(f64, Interval)| (voice.0, voice.1.low, voice.1.high);
    voices.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2))
    });
    let (lowest, highest) = (voices.first()?.0, voices.last()?.0);
    let colleges = u32::try_from(voices.len()).map(f64::from).ok()?;
    let support = voices.iter().map(|(p, _)| p).sum::<f64>() / colleges;
    let below = voices.iter().map(|(p, bound)| (p - bound.low) * (p - bound.low)).sum::<f64>().sqrt() / colleges;
    let above = voices.iter().map(|(p, bound)| (bound.high - p) * (bound.high - p)).sum::<f64>().sqrt() / colleges;
    let interval = Interval { low: (support - below).max(0.0), high: (support + above).min(1.0) };
    Some(Balanced { support, interval, lowest, divide: highest - lowest })
}
