//! The largest eigenvector of a symmetric matrix: of one that is written out, or of one that is only known by what it
//! makes of a vector. Refuses to draw anything at random: the same matrix gives the same bits.

use super::draw::Draw;

/// A direction and what the matrix multiplies it with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Eigen {
    pub(super) value: f64,
    pub(super) vector: Vec<f64>,
}

/// How much of the eigenvalue the residual may be.
const TOLERANCE: f64 = 1e-12;
/// What is left of a vector when nothing but rounding is.
const NOTHING: f64 = 1e-13;
/// Rotations go over all pairs so often at most; ten times are plenty.
const SWEEPS: usize = 60;
/// Steps of Lanczos at most; a hundred are plenty.
const STEPS: usize = 600;
/// Steps between two looks at how far it is.
const LOOK: usize = 8;

pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

fn add(a: &mut [f64], b: &[f64], times: f64) {
    a.iter_mut().zip(b).for_each(|(a, b)| *a += times * b);
}

fn scaled(a: &[f64], by: f64) -> Vec<f64> {
    a.iter().map(|a| a * by).collect()
}

/// The eigenvectors of a small symmetric positive semidefinite matrix, the largest first, by one-sided Jacobi rotations
/// (Hestenes 1958): rows are turned in pairs until all are at right angles; each is then an eigenvector times its value.
pub(super) fn dense(mut rows: Vec<Vec<f64>>) -> Vec<Eigen> {
    let largest = rows.iter().map(|row| norm(row)).fold(0.0, f64::max);
    for _ in 0..SWEEPS {
        let mut turned = false;
        for first in 0..rows.len() {
            let (before, after) = rows.split_at_mut(first + 1);
            let Some(one) = before.last_mut() else { continue };
            for other in after {
                turned |= turn(one, other, largest * 1e-14);
            }
        }
        if !turned {
            break;
        }
    }
    let eigen = |row: Vec<f64>| {
        let value = norm(&row);
        Eigen { vector: scaled(&row, if value > 0.0 { 1.0 / value } else { 0.0 }), value }
    };
    let mut found: Vec<Eigen> = rows.into_iter().map(eigen).collect();
    found.sort_by(|a, b| b.value.total_cmp(&a.value));
    found
}

/// Turns two rows so that they stand at right angles; tells whether they did not.
fn turn(one: &mut [f64], other: &mut [f64], nothing: f64) -> bool {
    let (alpha, beta, gamma) = (dot(one, one), dot(other, other), dot(one, other));
    let smallest = alpha.min(beta).sqrt();
    if smallest <= nothing || gamma.abs() <= 1e-15 * (alpha * beta).sqrt() {
        return false;
    }
    let zeta = (beta - alpha) / (2.0 * gamma);
    let tangent = zeta.signum() / (zeta.abs() + zeta.hypot(1.0));
    let cosine = 1.0 / tangent.hypot(1.0);
    let sine = cosine * tangent;
    for (a, b) in one.iter_mut().zip(other) {
        (*a, *b) = (cosine * *a - sine * *b, sine * *a + cosine * *b);
    }
    true
}

/// The largest eigenvector at right angles to `against`, by Lanczos from a fixed start with every vector kept at right
/// angles to all before it (Golub & Van Loan, 10.3), until the residual is 1e-12 of the value; none when the matrix makes
/// nothing of anything.
pub(super) fn lanczos(size: usize, times: impl Fn(&[f64]) -> Vec<f64>, against: &[Vec<f64>]) -> Option<Eigen> {
    // once through the matrix, so that the start has no part in what the matrix makes nothing of
    let mut next = times(&Draw::seeded((size + against.len()) as u64).directions(size));
    let whole = norm(&next);
    straighten(&mut next, against);
    straighten(&mut next, against);
    let mut length = norm(&next);
    if length <= NOTHING * whole {
        return None;
    }
    let mut basis: Vec<Vec<f64>> = Vec::new();
    let mut band = Band::default();
    for step in 1.. {
        let last = scaled(&next, 1.0 / length);
        next = times(&last);
        band.diagonal.push(dot(&last, &next));
        basis.push(last);
        for _ in 0..2 {
            straighten(&mut next, against);
            straighten(&mut next, &basis);
        }
        length = norm(&next);
        let ends = length <= 1e-14 * band.scale() || step >= size.min(STEPS);
        if ends || step % LOOK == 0 {
            let found = band.largest();
            let residual = length * found.vector.last().map_or(0.0, |it| it.abs());
            if ends || residual <= TOLERANCE * found.value {
                return Some(lifted(&found, &basis, size));
            }
        }
        band.beside.push(length);
    }
    None
}

/// Takes out of a vector all that lies along these, which are of length 1 and at right angles to one another.
fn straighten(vector: &mut [f64], against: &[Vec<f64>]) {
    for one in against {
        let along = dot(vector, one);
        add(vector, one, -along);
    }
}

fn lifted(found: &Eigen, basis: &[Vec<f64>], size: usize) -> Eigen {
    let mut vector = vec![0.0; size];
    for (one, weight) in basis.iter().zip(&found.vector) {
        add(&mut vector, one, *weight);
    }
    let length = norm(&vector);
    Eigen { value: found.value, vector: scaled(&vector, if length > 0.0 { 1.0 / length } else { 0.0 }) }
}

/// A symmetric matrix with a diagonal and what stands beside it.
#[derive(Debug, Default)]
struct Band {
    diagonal: Vec<f64>,
    beside: Vec<f64>,
}

impl Band {
    fn scale(&self) -> f64 {
        self.diagonal.iter().chain(&self.beside).map(|it| it.abs()).fold(0.0, f64::max)
    }

    /// By bisection over Gershgorin's bound, then inverse iteration from just above, where elimination needs no pivot.
    fn largest(&self) -> Eigen {
        let mut above = 3.0 * self.scale();
        let mut below = self.diagonal.iter().copied().fold(f64::MIN, f64::max);
        while above - below > 4.0 * f64::EPSILON * above {
            let middle = below + (above - below) / 2.0;
            if middle <= below || middle >= above {
                break;
            }
            let is_above = self.pivots(middle).iter().all(|pivot| *pivot > 0.0);
            (below, above) = if is_above { (below, middle) } else { (middle, above) };
        }
        let pivots = self.pivots(above * (1.0 + 4.0 * f64::EPSILON));
        let mut vector = vec![1.0; self.diagonal.len()];
        for _ in 0..4 {
            vector = self.solved(&pivots, &vector);
            vector = scaled(&vector, 1.0 / norm(&vector));
        }
        Eigen { value: above, vector }
    }

    /// The pivots of `shift · I − self`: all are positive exactly when the shift lies above every eigenvalue.
    fn pivots(&self, shift: f64) -> Vec<f64> {
        let mut pivot = f64::INFINITY;
        let beside = std::iter::once(&0.0).chain(&self.beside);
        let next = |(diagonal, beside): (&f64, &f64)| {
            pivot = shift - diagonal - beside * beside / pivot;
            if pivot == 0.0 {
                pivot = -f64::MIN_POSITIVE;
            }
            pivot
        };
        self.diagonal.iter().zip(beside).map(next).collect()
    }

    /// Solves `(shift · I − self) · x = right` with the pivots of that shift.
    fn solved(&self, pivots: &[f64], right: &[f64]) -> Vec<f64> {
        let floor = f64::EPSILON * f64::EPSILON * self.scale();
        let pivots: Vec<f64> = pivots.iter().map(|it| it.max(floor)).collect();
        let factors: Vec<f64> = self.beside.iter().zip(&pivots).map(|(beside, pivot)| beside / pivot).collect();
        let mut carried = 0.0;
        let forward = |(right, factor): (&f64, &f64)| {
            carried = right + factor * carried;
            carried
        };
        let down: Vec<f64> = right.iter().zip(std::iter::once(&0.0).chain(&factors)).map(forward).collect();
        let mut carried = 0.0;
        let backward = |((down, pivot), factor): ((&f64, &f64), &f64)| {
            carried = down / pivot + factor * carried;
            carried
        };
        let factors = factors.iter().chain(std::iter::once(&0.0));
        let pairs: Vec<((&f64, &f64), &f64)> = down.iter().zip(&pivots).zip(factors).collect();
        let mut up: Vec<f64> = pairs.into_iter().rev().map(backward).collect();
        up.reverse();
        up
    }
}
