//! The public map of people's places: counts on a grid, never a point, for a point is a ballot paper.

use crate::domain::figures::Threshold;

/// Squares along each side of the map.
pub const SIDE: usize = 12;
/// The map reaches as far as this share of people, so that its edge is nobody's place; who stands further is counted in
/// the squares at the edge.
const WITHIN: f64 = 0.95;
/// The edge is a multiple of this.
const STEP: f64 = 0.5;

/// A square, counted from 0, to the right and upwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Square {
    /// How far to the right.
    pub column: usize,
    /// How far up.
    pub row: usize,
}

/// Squares with as many people in them together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Area {
    /// Neighbouring squares, inside one block of 2 × 2.
    pub squares: Vec<Square>,
    /// Their people, at least the threshold.
    pub people: u32,
}

/// The map: what stands in no area is blank, and may hold a few people or nobody.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct GridMap {
    /// The map reaches from −`reach` to `reach` on both axes.
    pub reach: f64,
    /// The areas, block by block from below.
    pub areas: Vec<Area>,
}

impl GridMap {
    /// The map of people in groups.
    #[must_use]
    pub fn of(places: &[[f64; 2]], k: Threshold) -> Self {
        let mut map = Self { reach: reach(places), areas: Vec::new() };
        let mut counts = vec![0_u32; SIDE * SIDE];
        for place in places {
            let Square { column, row } = map.square(*place);
            if let Some(count) = counts.get_mut(row * SIDE + column) {
                *count += 1;
            }
        }
        map.areas = areas(&counts, SIDE, k);
        map
    }

    /// The square of a place; for the person alone whose place it is.
    #[must_use]
    pub fn square(&self, place: [f64; 2]) -> Square {
        let last = SIDE - 1;
        let [column, row] = place.map(|it| {
            let share = (it + self.reach) / (2.0 * self.reach);
            ((share.max(0.0) * SIDE as f64) as usize).min(last)
        });
        Square { column, row }
    }
}

fn reach(places: &[[f64; 2]]) -> f64 {
    let mut far: Vec<f64> = places.iter().map(|[x, y]| x.abs().max(y.abs())).collect();
    far.sort_by(f64::total_cmp);
    let within = (far.len() as f64 * WITHIN).ceil() as usize;
    let edge = far.get(within.saturating_sub(1)).copied().unwrap_or_default();
    ((edge / STEP).ceil() * STEP).max(STEP)
}

/// What may be shown of the counts of a square grid, given row by row; `side` is even.
///
/// The grid falls into blocks of 2 × 2 squares.
/// - A block under the threshold is blank, whether it holds somebody or nobody.
/// - In a block of at least the threshold the squares that reach it are shown alone, and the rest as one area: if it has at
///   least two squares, reaches the threshold, and does not hold the most that squares under the threshold can hold, which
///   would tell each of them. Otherwise the block is one area.
/// - All people are known from the sizes of groups. If the blocks shown hold all of them, the others would be known to be
///   empty: then the smallest block shown, and those as small, are blank too.
#[must_use]
pub fn areas(counts: &[u32], side: usize, k: Threshold) -> Vec<Area> {
    let starts = || (0..side).step_by(2);
    let blocks: Vec<Vec<(Square, u32)>> =
        starts().flat_map(|row| starts().map(move |column| (column, row))).map(|at| block(counts, side, at)).collect();
    let total = |block: &[(Square, u32)]| -> u32 { block.iter().map(|(_, people)| people).sum() };
    let is_blank = |people: u32| people < k.get();
    let blank: Vec<u32> = blocks.iter().map(|it| total(it)).filter(|people| is_blank(*people)).collect();
    let tells_empty = !blank.is_empty() && blank.iter().all(|people| *people == 0);
    let least = blocks.iter().map(|it| total(it)).filter(|people| !is_blank(*people)).min();
    let is_shown = |people: u32| !(is_blank(people) || tells_empty && Some(people) == least);
    blocks.iter().filter(|it| is_shown(total(it))).flat_map(|it| split(it, k)).collect()
}

fn block(counts: &[u32], side: usize, (column, row): (usize, usize)) -> Vec<(Square, u32)> {
    let square = |(right, up): (usize, usize)| {
        let square = Square { column: column + right, row: row + up };
        (square, counts.get(square.row * side + square.column).copied().unwrap_or(0))
    };
    [(0, 0), (1, 0), (0, 1), (1, 1)].map(square).to_vec()
}

fn split(block: &[(Square, u32)], k: Threshold) -> Vec<Area> {
    let (alone, rest): (Vec<_>, Vec<_>) = block.iter().partition(|(_, people)| *people >= k.get());
    let people: u32 = rest.iter().map(|(_, people)| people).sum();
    let most = u32::try_from(rest.len()).unwrap_or(0) * (k.get() - 1);
    let may_stand = rest.is_empty() || (rest.len() >= 2 && k.get() <= people && people < most);
    let area = |squares: &[(Square, u32)]| Area {
        squares: squares.iter().map(|(square, _)| *square).collect(),
        people: squares.iter().map(|(_, people)| people).sum(),
    };
    if !may_stand {
        return vec![area(block)];
    }
    let mut areas: Vec<Area> = alone.iter().map(|it| area(std::slice::from_ref(it))).collect();
    if !rest.is_empty() {
        areas.push(area(&rest));
    }
    areas
}
