//! The functions of the network, in plain arithmetic and a fixed order: the same on every processor.

/// Sums are kept in this many lanes, number `i` in lane `i % LANES`, then the lanes are summed in order.
const LANES: usize = 16;

#[inline(always)]
fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; LANES];
    let (parts, rest) = values.as_chunks::<LANES>();
    for part in parts {
        for (lane, value) in lanes.iter_mut().zip(part) {
            *lane += of(*value);
        }
    }
    for (lane, value) in lanes.iter_mut().zip(rest) {
        *lane += of(*value);
    }
    lanes.iter().sum()
}

/// e to the power of `x`, for `x` at most 0; relative error below 1e-6.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    const MAGIC: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 0.0);
    let shifted = x * std::f32::consts::LOG2_E + MAGIC;
    let whole = shifted - MAGIC;
    // ln 2 in two parts, the first with few digits, keeps the rest exact.
    let rest = (x - whole * 0.693_359_4) - whole * -2.121_944_4e-4;
    let series = 1.0 / 720.0;
    let series = series * rest + 1.0 / 120.0;
    let series = series * rest + 1.0 / 24.0;
    let series = series * rest + 1.0 / 6.0;
    let series = series * rest + 0.5;
    let series = series * rest + 1.0;
    let series = series * rest + 1.0;
    let power = (shifted.to_bits() as i32).wrapping_sub(MAGIC.to_bits() as i32);
    series * f32::from_bits(((power + 127) << 23) as u32)
}

/// The natural logarithm of `x`, for `x` of 1 or more.
pub(super) fn ln(x: f32) -> f32 {
    let bits = x.max(1.0).to_bits();
    let power = (bits >> 23) as f32 - 127.0;
    let mantissa = f32::from_bits(bits & 0x007f_ffff | 127 << 23);
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square * (1.0 / 9.0))));
    power * std::f32::consts::LN_2 + 2.0 * ratio * series
}

/// Gauss's error function: Abramowitz and Stegun 7.1.26, error below 2e-7.
#[inline(always)]
fn erf(x: f32) -> f32 {
    let size = x.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * size);
    let series = t * (0.254_829_6 + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
    (1.0 - series * exp(-size * size)).copysign(x)
}

/// GELU as in BERT: `x Φ(x)`.
#[inline(always)]
pub(super) fn gelu(values: &mut [f32]) {
    for value in values {
        *value = 0.5 * *value * (1.0 + erf(*value * std::f32::consts::FRAC_1_SQRT_2));
    }
}

/// Brings a row to mean 0 and variance 1, then scales and shifts it.
#[inline(always)]
pub(super) fn normalise(row: &mut [f32], weight: &[f32], bias: &[f32]) {
    let count = row.len().max(1) as f32;
    let mean = sum(row, |x| x) / count;
    let variance = sum(row, |x| (x - mean) * (x - mean)) / count;
    let factor = 1.0 / (variance + 1e-12).sqrt();
    for ((value, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
        *value = (*value - mean) * factor * weight + bias;
    }
}

/// Makes probabilities of scores.
#[inline(always)]
pub(super) fn softmax(scores: &mut [f32]) {
    let highest = highest(scores);
    for score in scores.iter_mut() {
        *score = exp(*score - highest);
    }
    let factor = 1.0 / sum(scores, |x| x);
    for score in scores {
        *score *= factor;
    }
}

/// Makes log-probabilities of scores.
pub(super) fn log_softmax(scores: &mut [f32]) {
    let highest = highest(scores);
    let total = ln(sum(scores, |x| exp(x - highest)));
    for score in scores {
        *score -= highest + total;
    }
}

#[inline(always)]
fn highest(scores: &[f32]) -> f32 {
    let mut lanes = [f32::MIN; LANES];
    let (parts, rest) = scores.as_chunks::<LANES>();
    for part in parts {
        for (lane, score) in lanes.iter_mut().zip(part) {
            *lane = if *score > *lane { *score } else { *lane };
        }
    }
    for (lane, score) in lanes.iter_mut().zip(rest) {
        *lane = if *score > *lane { *score } else { *lane };
    }
    lanes.iter().fold(f32::MIN, |a, b| if *b > a { *b } else { a })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_functions_agree_with_those_of_the_textbook() {
        for i in 0..1000 {
            let x = i as f32 * -0.08;
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-6, "{x}");
            let y = 1.0 + i as f32 * 0.3;
            assert!((ln(y) - y.ln()).abs() < 2e-6, "{y}");
        }
        let known = [
            (0.0, 0.0),
            (0.5, 0.520_499_9),
            (1.0, 0.842_700_8),
            (2.0, 0.995_322_3),
            (-1.0, -0.842_700_8),
        ];
        assert!(known.iter().all(|(x, y): &(f32, f32)| (erf(*x) - y).abs() < 3e-7));
        assert_eq!(exp(f32::NEG_INFINITY), exp(-87.0));
    }

    #[test]
    fn probabilities_sum_to_one() {
        let mut scores: Vec<f32> = (0..37).map(|i| (i * i % 11) as f32).collect();
        let mut logs = scores.clone();
        softmax(&mut scores);
        log_softmax(&mut logs);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(scores.iter().zip(&logs).all(|(p, l)| (p.ln() - l).abs() < 1e-5));
    }

    #[test]
    fn a_normalised_row_has_mean_0_and_variance_1() {
        let mut row = [1.0, 2.0, 3.0, 6.0];
        normalise(&mut row, &[1.0; 4], &[0.0; 4]);
        let wanted = [-1.069_045, -0.534_522_5, 0.0, 1.603_567_5];
        assert!(row.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-6), "{row:?}");
    }
}
