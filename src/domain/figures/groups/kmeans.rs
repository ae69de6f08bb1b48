//! k-means in the plane, with a fixed seed. Refuses to choose how many groups there are.

use super::draw::Draw;

/// Draws of first centres; the tightest result counts.
const STARTS: u64 = 12;
/// Moves of the centres at most.
const MOVES: usize = 200;

pub(super) type Point = [f64; 2];

pub(super) fn square(a: Point, b: Point) -> f64 {
    let [x, y] = [a[0] - b[0], a[1] - b[1]];
    x * x + y * y
}

/// The group of each point out of `k` (Lloyd 1982), the best of several starts by k-means++ (Arthur & Vassilvitskii 2007);
/// none when there are fewer than `k` different points.
pub(super) fn kmeans(points: &[Point], k: usize) -> Option<Vec<usize>> {
    let mut best: Option<(f64, Vec<usize>)> = None;
    for start in 0..STARTS {
        let centres = first_centres(points, k, &mut Draw::seeded(start))?;
        let (spread, labels) = settle(points, centres);
        if best.as_ref().is_none_or(|(least, _)| spread < *least) {
            best = Some((spread, labels));
        }
    }
    best.map(|(_, labels)| labels)
}

/// The first at random, each other with a chance that grows with the square of its distance to those before.
fn first_centres(points: &[Point], k: usize, draw: &mut Draw) -> Option<Vec<Point>> {
    let first = *points.get((draw.share() * points.len() as f64) as usize)?;
    let mut centres = vec![first];
    let mut far: Vec<f64> = points.iter().map(|point| square(*point, first)).collect();
    while centres.len() < k {
        let mut left = draw.share() * far.iter().sum::<f64>();
        let reached = |distance: &f64| {
            left -= distance;
            *distance > 0.0 && left <= 0.0
        };
        // rounding may leave a rest behind the last point
        let place = far.iter().position(reached).or_else(|| far.iter().rposition(|distance| *distance > 0.0))?;
        let next = *points.get(place)?;
        far.iter_mut().zip(points).for_each(|(far, point)| *far = far.min(square(*point, next)));
        centres.push(next);
    }
    Some(centres)
}

/// Moves the centres to the middle of their points until nothing changes; tells the sum of squares and who is where.
fn settle(points: &[Point], mut centres: Vec<Point>) -> (f64, Vec<usize>) {
    let (mut spread, mut labels) = assign(points, &centres);
    for _ in 0..MOVES {
        centres = middles(points, &labels, &centres);
        let (closer, moved) = assign(points, &centres);
        let settled = moved == labels;
        (spread, labels) = (closer, moved);
        if settled {
            break;
        }
    }
    (spread, labels)
}

fn assign(points: &[Point], centres: &[Point]) -> (f64, Vec<usize>) {
    let mut spread = 0.0;
    let nearest = |point: &Point| {
        let (mut place, mut least) = (0, f64::INFINITY);
        for (number, centre) in centres.iter().enumerate() {
            let distance = square(*point, *centre);
            if distance < least {
                (place, least) = (number, distance);
            }
        }
        spread += least;
        place
    };
    let labels = points.iter().map(nearest).collect();
    (spread, labels)
}

/// The middle of each group's points; a group without any keeps its centre.
pub(super) fn middles(points: &[Point], labels: &[usize], before: &[Point]) -> Vec<Point> {
    let mut sums = vec![(0.0, 0.0, 0.0); before.len()];
    for ([x, y], label) in points.iter().zip(labels) {
        if let Some(sum) = sums.get_mut(*label) {
            *sum = (sum.0 + x, sum.1 + y, sum.2 + 1.0);
        }
    }
    let middle = |((x, y, n), before): ((f64, f64, f64), &Point)| if n > 0.0 { [x / n, y / n] } else { *before };
    sums.into_iter().zip(before).map(middle).collect()
}
