//! Weights in 8 bits: a row shares one shift.

/// How far weights must be shifted to fit into 8 bits; at most three, what is larger still is cut.
pub(super) fn shift(weights: &[i32]) -> u8 {
    let top = weights.iter().map(|w| w.abs()).max().unwrap_or(0);
    (0..3).find(|s| top <= 127 << s).unwrap_or(3)
}

/// A weight in 8 bits.
pub(super) fn stored(weight: i32, shift: u8) -> i8 {
    (f64::from(weight) / f64::from(1 << shift)).round().clamp(-127.0, 127.0) as i8
}
