//! The two directions in which people's votes differ most, and where each person stands along them. Refuses to group.

use super::Matrix;
use super::eigen::{self, Eigen};

/// Up to so many columns the covariance is written out and turned; beyond, Lanczos works on the votes alone.
const DENSE: usize = 100;
/// A share of the variance that is nothing but rounding.
const NOTHING: f64 = 1e-12;
/// Loadings are as large as each other up to this share, so that rounding chooses no sign.
const AS_LARGE: f64 = 1.0 - 1e-9;

/// How components are computed; both ways give the same up to 1e-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The covariance is written out and turned (Jacobi).
    Dense,
    /// Lanczos on the votes alone.
    Sparse,
}

/// The first two principal components of the votes.
///
/// A hidden proposal's column is 0 for everybody; a hole becomes its column's mean; columns are centred and not scaled.
/// Source: compdemocracy/polis (math), polis-community/red-dwarf.
#[derive(Debug, Clone, PartialEq)]
pub struct Components {
    /// Each column's loadings, of length 1 over all columns; the largest in size is positive, the first of them when
    /// several are as large. A component without any variance has loadings of 0.
    pub loadings: Vec<[f64; 2]>,
    /// The variance along each component, over people − 1.
    pub explained_variance: [f64; 2],
    /// Its share of the variance of all columns.
    pub explained_ratio: [f64; 2],
}

impl Components {
    /// The components of a matrix.
    #[must_use]
    pub fn of(matrix: &Matrix) -> Self {
        Self::by(if matrix.columns().len() <= DENSE { Way::Dense } else { Way::Sparse }, matrix)
    }

    /// The components, computed in a given way.
    #[must_use]
    pub fn by(way: Way, matrix: &Matrix) -> Self {
        let total: f64 = matrix.rows().flat_map(|row| matrix.centred(row)).map(|(_, value)| value * value).sum();
        let found = match way {
            _ if matrix.people().len() < 2 || total <= 0.0 => Vec::new(),
            Way::Dense => eigen::dense(covariance(matrix)),
            Way::Sparse => sparse(matrix),
        };
        let mut found = found.into_iter().filter(|it| it.value > NOTHING * total).map(signed);
        let (first, second) = (found.next(), found.next());
        let value = |it: &Option<Eigen>| it.as_ref().map_or(0.0, |it| it.value);
        let values = [value(&first), value(&second)];
        let zeros = || vec![0.0; matrix.columns().len()];
        let vector = |it: Option<Eigen>| it.map_or_else(zeros, |it| it.vector);
        let loadings = vector(first).into_iter().zip(vector(second)).map(<[f64; 2]>::from).collect();
        let freedom = matrix.people().len().saturating_sub(1).max(1) as f64;
        let share = |value: f64| if total > 0.0 { value / total } else { 0.0 };
        Self { loadings, explained_variance: values.map(|it| it / freedom), explained_ratio: values.map(share) }
    }

    /// Where each person stands, in the order of the matrix:
    /// `√(columns / votes cast) · Σ over votes cast (x − mean) · loading`. A hidden column counts as cast by all.
    #[must_use]
    pub fn places(&self, matrix: &Matrix) -> Vec<[f64; 2]> {
        let hidden = matrix.columns().iter().filter(|column| column.hidden).count();
        let place = |row| {
            let mut sums = [0.0, 0.0];
            let mut cast = hidden;
            for (column, value) in matrix.centred(row) {
                let [x, y] = self.loadings.get(column).copied().unwrap_or_default();
                sums = [sums[0] + value * x, sums[1] + value * y];
                cast += 1;
            }
            let scale = (matrix.columns().len() as f64 / cast.max(1) as f64).sqrt();
            sums.map(|sum| sum * scale)
        };
        matrix.rows().map(place).collect()
    }
}

/// Columns × columns: the products of the centred matrix's columns.
fn covariance(matrix: &Matrix) -> Vec<Vec<f64>> {
    let size = matrix.columns().len();
    let mut rows = vec![vec![0.0; size]; size];
    for votes in matrix.rows() {
        for (one, value) in matrix.centred(votes) {
            let Some(row) = rows.get_mut(one) else { continue };
            for (other, beside) in matrix.centred(votes) {
                if let Some(sum) = row.get_mut(other) {
                    *sum += value * beside;
                }
            }
        }
    }
    rows
}

/// One after the other, the second at right angles to the first: so two that are as large are both found.
fn sparse(matrix: &Matrix) -> Vec<Eigen> {
    let size = matrix.columns().len();
    let mut found: Vec<Eigen> = Vec::new();
    for _ in 0..2 {
        let against: Vec<Vec<f64>> = found.iter().map(|it| it.vector.clone()).collect();
        found.extend(eigen::lanczos(size, |x| matrix.gram(x), &against));
    }
    found
}

fn signed(mut eigen: Eigen) -> Eigen {
    let largest = eigen.vector.iter().map(|it| it.abs()).fold(0.0, f64::max);
    let first = eigen.vector.iter().find(|it| it.abs() >= largest * AS_LARGE);
    if first.is_some_and(|it| *it < 0.0) {
        eigen.vector.iter_mut().for_each(|it| *it = -*it);
    }
    eigen
}
