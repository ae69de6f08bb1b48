//! How well groups stand apart (Rousseeuw 1987): 1 when each is tight and far from the others, 0 when they touch.

use super::kmeans::{Point, square};

/// Up to so many people everybody's silhouette counts. Beyond, that of every so-manieth person, measured against *all*
/// others: as many as `SAMPLE`, evenly along the first axis, since points come sorted by place.
const EVERYBODY: usize = 4000;
const SAMPLE: usize = 2000;

/// The mean silhouette of grouped points; `labels` are below `groups`.
pub(super) fn mean(points: &[Point], labels: &[usize], groups: usize) -> f64 {
    let apart = if points.len() <= EVERYBODY { 1 } else { points.len().div_ceil(SAMPLE) };
    let mut sizes = vec![0.0_f64; groups];
    for label in labels {
        if let Some(size) = sizes.get_mut(*label) {
            *size += 1.0;
        }
    }
    let one = |(point, label): (&Point, &usize)| {
        let mut sums = vec![0.0_f64; groups];
        for (other, label) in points.iter().zip(labels) {
            if let Some(sum) = sums.get_mut(*label) {
                *sum += square(*point, *other).sqrt();
            }
        }
        of_one(*label, &sums, &sizes)
    };
    let (mut sum, mut counted) = (0.0, 0.0);
    for silhouette in points.iter().zip(labels).step_by(apart).map(one) {
        sum += silhouette;
        counted += 1.0;
    }
    if counted > 0.0 { sum / counted } else { 0.0 }
}

/// `(b − a) / max(a, b)`: `a` is the mean distance to one's own group, `b` to the nearest other; 0 for who is alone.
fn of_one(own: usize, sums: &[f64], sizes: &[f64]) -> f64 {
    let (mut inside, mut outside) = (0.0, f64::INFINITY);
    for (group, (sum, size)) in sums.iter().zip(sizes).enumerate() {
        if group == own && *size < 2.0 {
            return 0.0;
        } else if group == own {
            inside = sum / (size - 1.0);
        } else if *size > 0.0 {
            outside = f64::min(outside, sum / size);
        }
    }
    let larger = f64::max(inside, outside);
    if larger > 0.0 && larger.is_finite() { (outside - inside) / larger } else { 0.0 }
}
