//! The indicative range of a support (fourchette indicative): Wilson, 95 %. Not a survey's margin of error: members are
//! no sample.

/// The 97.5 % quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A range of supports, both ends between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Wilson's score interval at 95 % of `supporting` out of `expressed` (Wilson 1927); none when nobody expressed an
    /// opinion. Computed whether or not every seat voted: pages leave it out when every seat did.
    #[must_use]
    pub fn wilson(supporting: u32, expressed: u32) -> Option<Self> {
        if expressed == 0 {
            return None;
        }
        let n = f64::from(expressed);
        let p = f64::from(supporting.min(expressed)) / n;
        let square = Z * Z;
        let scale = 1.0 + square / n;
        let centre = (p + square / (2.0 * n)) / scale;
        let half = Z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt() / scale;
        // the ends are exact where nobody, or everybody, is for: rounding errors must not leave [0, 1]
        let low = if supporting == 0 { 0.0 } else { centre - half };
        let high = if supporting >= expressed { 1.0 } else { centre + half };
        Some(Self { low, high })
    }
}
