//! Matrix products in whole numbers: exact, so the same on every processor, whatever the width of its registers.
//!
//! Weights are `int8` with a scale for each output. An input row is scaled to whole numbers of at most 16 bits, few enough
//! that no sum of products can overflow 32 bits. Only the last step, scale and bias, is in floating point.

use pulp::{Arch, WithSimd};

use super::model::{File, Rows};

/// Outputs that are computed together.
const PANEL: usize = 32;
/// Input rows that are computed together.
pub(super) const BLOCK: usize = 8;

/// Two inputs' weights for a panel of outputs: output 0 of input 0, of input 1, output 1 of input 0, …
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Line([i8; 2 * PANEL]);

/// A layer's weights and bias, packed for multiplication.
pub(super) struct Linear {
    /// Panel after panel; in each, a line for every two inputs.
    lines: Vec<Line>,
    scales: Vec<f32>,
    bias: Vec<f32>,
    pub(super) inputs: usize,
    pub(super) outputs: usize,
}

/// Rows of whole numbers, with what each is to be multiplied with.
#[derive(Default)]
pub(super) struct Quantised {
    /// Block after block of eight rows; in each, for every two inputs, the two as 16-bit halves of one number for each row.
    pairs: Vec<[i32; BLOCK]>,
    scales: Vec<f32>,
    rows: usize,
    inputs: usize,
}

impl Linear {
    /// Packs a matrix of the file.
    pub(super) fn new(file: &File, rows: &Rows, bias: Vec<f32>) -> Linear {
        let halves = rows.columns.div_ceil(2);
        let panels = rows.rows.div_ceil(PANEL);
        let mut lines = vec![Line([0; 2 * PANEL]); panels * halves];
        let mut scales = vec![0.0; panels * PANEL];
        for (output, own) in scales.iter_mut().enumerate().take(rows.rows) {
            let (scale, values) = file.row(rows, output);
            *own = scale;
            let (panel, column) = (output / PANEL, output % PANEL);
            let lines = &mut lines[panel * halves..(panel + 1) * halves];
            for (line, pair) in lines.iter_mut().zip(values.chunks(2)) {
                for (at, value) in pair.iter().enumerate() {
                    line.0[2 * column + at] = value.cast_signed();
                }
            }
        }
        let mut padded = bias;
        padded.resize(panels * PANEL, 0.0);
        Linear {
            lines,
            scales,
            bias: padded,
            inputs: rows.columns,
            outputs: rows.rows,
        }
    }

    /// `out[row] = weights · input[row] + bias`, rows one after the other.
    pub(super) fn apply(&self, arch: Arch, input: &Quantised, out: &mut Vec<f32>) {
        debug_assert_eq!(input.inputs, self.inputs);
        out.resize(input.rows * self.outputs, 0.0);
        let product = Product {
            weights: self,
            input,
            out,
        };
        match arch {
            #[cfg(target_arch = "x86_64")]
            Arch::V4(simd) => arch.dispatch(x86::Wide(simd, product)),
            #[cfg(target_arch = "x86_64")]
            Arch::V3(simd) => arch.dispatch(x86::Half(simd, product)),
            _ => arch.dispatch(Plain(product)),
        }
    }
}

/// The largest whole number an input may become, so that no sum over `inputs` products overflows.
fn largest(inputs: usize) -> f32 {
    let bound = i32::MAX as usize / (128 * inputs.max(1));
    bound.min(i16::MAX as usize) as f32
}

impl Quantised {
    /// Takes rows of `inputs` numbers each; what was held before is forgotten, its memory used again.
    pub(super) fn take(&mut self, arch: Arch, rows: &[f32], inputs: usize) {
        arch.dispatch(Take {
            into: self,
            rows,
            inputs,
        });
    }

    #[inline(always)]
    fn take_inner(&mut self, rows: &[f32], inputs: usize) {
        let halves = inputs.div_ceil(2);
        let count = rows.len() / inputs.max(1);
        self.rows = count;
        self.inputs = inputs;
        self.scales.clear();
        self.pairs.clear();
        self.pairs.resize(count.div_ceil(BLOCK) * halves, [0; BLOCK]);
        let limit = largest(inputs);
        for (i, row) in rows.chunks_exact(inputs.max(1)).enumerate() {
            let mut peak = [0.0f32; 16];
            let (parts, rest) = row.as_chunks::<16>();
            for part in parts {
                for (peak, value) in peak.iter_mut().zip(part) {
                    *peak = if value.abs() > *peak { value.abs() } else { *peak };
                }
            }
            for (peak, value) in peak.iter_mut().zip(rest) {
                *peak = if value.abs() > *peak { value.abs() } else { *peak };
            }
            let peak = peak.iter().fold(0.0f32, |a, b| a.max(*b));
            let peak = if peak.is_finite() {
                peak.max(f32::MIN_POSITIVE)
            } else {
                1.0
            };
            self.scales.push(peak / limit);
            let factor = limit / peak;
            let whole = |value: f32| round(value * factor);
            let lines = &mut self.pairs[i / BLOCK * halves..(i / BLOCK + 1) * halves];
            let mut pairs = row.chunks_exact(2);
            for (line, pair) in lines.iter_mut().zip(&mut pairs) {
                line[i % BLOCK] = whole(pair[0]) & 0xffff | whole(pair[1]) << 16;
            }
            if let ([last], Some(line)) = (pairs.remainder(), lines.last_mut()) {
                line[i % BLOCK] = whole(*last) & 0xffff;
            }
        }
    }
}

/// Rows being taken. A type of its own, for a closure would be called through a shim that knows no wide registers.
struct Take<'a> {
    into: &'a mut Quantised,
    rows: &'a [f32],
    inputs: usize,
}

impl WithSimd for Take<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        self.into.take_inner(self.rows, self.inputs);
    }
}

/// The nearest whole number, for numbers within 16 bits; ties to even.
#[inline(always)]
fn round(value: f32) -> i32 {
    const MAGIC: f32 = 12_582_912.0;
    let clamped = value.clamp(-32767.0, 32767.0);
    ((clamped + MAGIC).to_bits() as i32).wrapping_sub(MAGIC.to_bits() as i32)
}

/// One product under way.
struct Product<'a> {
    weights: &'a Linear,
    input: &'a Quantised,
    out: &'a mut [f32],
}

impl Product<'_> {
    /// Runs `kernel` over panels and blocks; it sums the products of all input pairs.
    #[inline(always)]
    fn run(self, kernel: impl Fn(&[Line], &[[i32; BLOCK]]) -> [[i32; PANEL]; BLOCK]) {
        let Product { weights, input, out } = self;
        let halves = weights.inputs.div_ceil(2).max(1);
        for (panel, lines) in weights.lines.chunks_exact(halves).enumerate() {
            let start = panel * PANEL;
            let width = PANEL.min(weights.outputs - start);
            let scales = &weights.scales[start..start + PANEL];
            let bias = &weights.bias[start..start + PANEL];
            for (block, pairs) in input.pairs.chunks_exact(halves).enumerate() {
                let sums = kernel(lines, pairs);
                let first = block * BLOCK;
                let rows = input.scales[first..].iter().zip(&sums);
                for (r, (row_scale, sums)) in rows.enumerate() {
                    let mut values = [0.0f32; PANEL];
                    for ((value, sum), (scale, bias)) in values.iter_mut().zip(sums).zip(scales.iter().zip(bias)) {
                        *value = *sum as f32 * (row_scale * scale) + bias;
                    }
                    let at = (first + r) * weights.outputs + start;
                    match out[at..].first_chunk_mut::<PANEL>() {
                        // A whole panel is written without a call.
                        Some(out) if width == PANEL => *out = values,
                        _ => out[at..at + width].copy_from_slice(&values[..width]),
                    }
                }
            }
        }
    }
}

/// For processors without a way of their own.
struct Plain<'a>(Product<'a>);

impl WithSimd for Plain<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        self.0.run(plain);
    }
}

#[inline(always)]
fn plain(lines: &[Line], pairs: &[[i32; BLOCK]]) -> [[i32; PANEL]; BLOCK] {
    let mut sums = [[0i32; PANEL]; BLOCK];
    for (line, pairs) in lines.iter().zip(pairs) {
        for (sums, pair) in sums.iter_mut().zip(pairs) {
            let (first, second) = (*pair as i16 as i32, *pair >> 16);
            for (sum, weights) in sums.iter_mut().zip(line.0.as_chunks::<2>().0) {
                *sum += first * weights[0] as i32 + second * weights[1] as i32;
            }
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    //! The same sums with the registers of today's x86 processors.

    use core::arch::x86_64::{__m128i, __m256i, __m512i};

    use pulp::x86::{V3, V4};
    use pulp::{Simd, WithSimd, cast};

    use super::{BLOCK, Line, PANEL, Product};

    /// 512-bit registers.
    pub(super) struct Wide<'a>(pub(super) V4, pub(super) Product<'a>);

    impl WithSimd for Wide<'_> {
        type Output = ();

        #[inline(always)]
        fn with_simd<S: Simd>(self, _: S) {
            let simd = self.0;
            self.1.run(
                #[inline(always)]
                |lines, pairs| wide(simd, lines, pairs),
            );
        }
    }

    #[inline(always)]
    fn wide(simd: V4, lines: &[Line], pairs: &[[i32; BLOCK]]) -> [[i32; PANEL]; BLOCK] {
        let (words, dwords) = (simd.avx512bw, simd.avx512f);
        let zero: __m512i = dwords._mm512_set1_epi32(0);
        let mut sums = [[zero; 2]; BLOCK];
        for (line, pairs) in lines.iter().zip(pairs) {
            let [low, high]: [__m256i; 2] = cast(line.0);
            let (low, high) = (words._mm512_cvtepi8_epi16(low), words._mm512_cvtepi8_epi16(high));
            for r in 0..BLOCK {
                let pair = dwords._mm512_set1_epi32(pairs[r]);
                sums[r][0] = dwords._mm512_add_epi32(sums[r][0], words._mm512_madd_epi16(pair, low));
                sums[r][1] = dwords._mm512_add_epi32(sums[r][1], words._mm512_madd_epi16(pair, high));
            }
        }
        cast(sums)
    }

    /// 256-bit registers.
    pub(super) struct Half<'a>(pub(super) V3, pub(super) Product<'a>);

    impl WithSimd for Half<'_> {
        type Output = ();

        #[inline(always)]
        fn with_simd<S: Simd>(self, _: S) {
            let simd = self.0;
            self.1.run(
                #[inline(always)]
                |lines, pairs| half(simd, lines, pairs),
            );
        }
    }

    #[inline(always)]
    fn half(simd: V3, lines: &[Line], pairs: &[[i32; BLOCK]]) -> [[i32; PANEL]; BLOCK] {
        let (wide, narrow) = (simd.avx2, simd.avx);
        let zero: __m256i = narrow._mm256_set1_epi32(0);
        let mut out = [[[0i32; 8]; 4]; BLOCK];
        for quarter in 0..4 {
            let mut sums = [zero; BLOCK];
            for (line, pairs) in lines.iter().zip(pairs) {
                let parts: [__m128i; 4] = cast(line.0);
                let weights = wide._mm256_cvtepi8_epi16(parts[quarter]);
                for r in 0..BLOCK {
                    let pair = narrow._mm256_set1_epi32(pairs[r]);
                    sums[r] = wide._mm256_add_epi32(sums[r], wide._mm256_madd_epi16(pair, weights));
                }
            }
            for r in 0..BLOCK {
                out[r][quarter] = cast(sums[r]);
            }
        }
        cast(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linear(inputs: usize, outputs: usize, weight: impl Fn(usize, usize) -> i8) -> Linear {
        let halves = inputs.div_ceil(2);
        let panels = outputs.div_ceil(PANEL);
        let mut lines = vec![Line([0; 2 * PANEL]); panels * halves];
        for output in 0..outputs {
            for input in 0..inputs {
                let line = &mut lines[output / PANEL * halves + input / 2];
                line.0[2 * (output % PANEL) + input % 2] = weight(output, input);
            }
        }
        Linear {
            lines,
            scales: vec![0.5; panels * PANEL],
            bias: vec![3.0; panels * PANEL],
            inputs,
            outputs,
        }
    }

    fn apply(arch: Arch, linear: &Linear, rows: &[f32]) -> Vec<f32> {
        let (mut input, mut out) = (Quantised::default(), Vec::new());
        input.take(arch, rows, linear.inputs);
        linear.apply(arch, &input, &mut out);
        out
    }

    #[test]
    fn a_product_is_what_it_is_by_hand() {
        let linear = linear(3, 2, |output, input| [[2, -4, 6], [1, 0, -1]][output][input]);
        // Half the weights times the rows, plus 3.
        let out = apply(Arch::new(), &linear, &[1.0, 2.0, 3.0, 0.0, 0.0, -5.0]);
        let wanted = [9.0, 2.0, -12.0, 5.5];
        assert!(out.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 2e-3), "{out:?}");
    }

    #[test]
    fn every_processor_has_the_same_answer_and_no_sum_overflows() {
        let linear = linear(
            1535,
            45,
            |output, input| if output == 0 { -128 } else { (output * input) as i8 },
        );
        let mut rows: Vec<f32> = (0..11 * 1535).map(|i| (i * i % 97) as f32 - 40.0).collect();
        rows[..1535].fill(-7.0);
        let best = apply(Arch::new(), &linear, &rows);
        assert_eq!(best, apply(Arch::Scalar, &linear, &rows));
        assert!(
            (best[0] - (7.0 * 128.0 * 0.5 * 1535.0 + 3.0)).abs() < 100.0,
            "{}",
            best[0]
        );
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            assert_eq!(best, apply(Arch::V3(simd), &linear, &rows));
        }
    }
}
