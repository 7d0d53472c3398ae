//! The network: BERT with its norm after each half of a layer, in one window at a time.

use std::ops::Range;

use pulp::{Arch, Simd, WithSimd};

use super::maths;
use super::matrix::{Linear, Quantised};
use super::model::{File, ModelError, Rows};
use super::viterbi::TAGS;
use super::windows::{MOST_PIECES, Window};
use super::wordpiece::{SHAPES, Shape, Vocabulary, Words};

/// Numbers that are computed side by side in attention.
const LANES: usize = 16;
/// Rows that are computed together in attention.
const TOGETHER: usize = 8;

/// All weights of a model, ready to be multiplied.
pub(super) struct Network {
    arch: Arch,
    file: File,
    words: Rows,
    /// For each position, `hidden` numbers.
    positions: Vec<f32>,
    /// For each shape, `hidden` numbers.
    shapes: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    head: Linear,
    hidden: usize,
    heads: usize,
}

struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

struct Layer {
    query: Linear,
    key: Linear,
    value: Linear,
    attended: Linear,
    attended_norm: Norm,
    up: Linear,
    down: Linear,
    norm: Norm,
}

/// Memory of one reader, used again for every window.
#[derive(Default)]
pub(super) struct Scratch {
    pieces: Vec<(u32, Shape)>,
    /// For each word of the core, where its first piece stands.
    tagged: Vec<usize>,
    /// For each piece, `hidden` numbers.
    state: Vec<f32>,
    input: Quantised,
    query: Vec<f32>,
    key: Vec<f32>,
    value: Vec<f32>,
    mixed: Vec<f32>,
    wide: Vec<f32>,
    attention: Attention,
}

/// One head's numbers, in the order in which they are multiplied.
#[derive(Default)]
struct Attention {
    query: Vec<[f32; TOGETHER]>,
    key: Vec<[f32; LANES]>,
    value: Vec<[f32; LANES]>,
    scores: Vec<f32>,
    /// How much each piece takes from each other: the probabilities.
    shares: Vec<[f32; TOGETHER]>,
    mixed: Vec<f32>,
}

impl Network {
    /// Takes the weights from the file.
    pub(super) fn new(file: File) -> Result<Network, ModelError> {
        let hidden = file.header.hidden;
        let heads = file.header.heads;
        if hidden == 0 || heads == 0 || !hidden.is_multiple_of(heads) {
            return Err(ModelError::Shape(format!("{hidden} numbers in {heads} heads")));
        }
        let positions = file.any_rows("embeddings.position_embeddings.weight")?;
        if positions.rows < MOST_PIECES + 2 || positions.columns != hidden {
            return Err(ModelError::Shape("there are too few positions".into()));
        }
        let shapes = file.rows("embeddings.token_type_embeddings.weight", SHAPES, hidden)?;
        let words = file.rows("embeddings.word_embeddings.weight", file.header.vocab.len(), hidden)?;
        let layers = (0..file.header.layers).map(|i| Layer::new(&file, i));
        Ok(Network {
            arch: Arch::new(),
            words,
            positions: values(&file, &positions),
            shapes: values(&file, &shapes),
            norm: Norm::new(&file, "embeddings", hidden)?,
            layers: layers.collect::<Result<_, _>>()?,
            head: linear(&file, "head", Some(TAGS), hidden)?,
            hidden,
            heads,
            file,
        })
    }

    /// The bytes the weights came from.
    pub(super) fn bytes(&self) -> &[u8] {
        self.file.bytes()
    }

    /// The log-probabilities of each word's tags in the core of a window.
    pub(super) fn read(
        &self,
        vocabulary: &Vocabulary,
        words: &Words,
        window: &Window,
        scratch: &mut Scratch,
    ) -> Vec<[f32; TAGS]> {
        scratch.take(vocabulary, words, window);
        self.embed(scratch);
        for (i, layer) in self.layers.iter().enumerate() {
            self.attend(layer, scratch, i + 1 == self.layers.len());
            self.think(layer, scratch);
        }
        if self.layers.is_empty() {
            scratch.keep_tagged(self.hidden);
        }
        scratch.input.take(self.arch, &scratch.state, self.hidden);
        self.head.apply(self.arch, &scratch.input, &mut scratch.wide);
        let mut scores = scratch.wide.as_chunks::<TAGS>().0.to_vec();
        for tags in &mut scores {
            maths::log_softmax(tags);
        }
        scores
    }

    /// Sums the embeddings of word, position and shape.
    fn embed(&self, scratch: &mut Scratch) {
        let hidden = self.hidden;
        scratch.state.clear();
        for (position, (piece, shape)) in scratch.pieces.iter().enumerate() {
            let (scale, values) = self.file.row(&self.words, *piece as usize);
            let places = &self.positions[position * hidden..(position + 1) * hidden];
            let shapes = &self.shapes[*shape as usize * hidden..(*shape as usize + 1) * hidden];
            let sums = values.iter().zip(places).zip(shapes);
            let state = &mut scratch.state;
            state.extend(sums.map(|((value, place), shape)| scale * f32::from(value.cast_signed()) + shape + place));
        }
        self.norm.apply(self.arch, &mut scratch.state, hidden);
    }

    /// The first half of a layer: every piece looks at every other. After the last layer only the pieces that carry a tag are
    /// asked for.
    fn attend(&self, layer: &Layer, scratch: &mut Scratch, last: bool) {
        let (arch, hidden) = (self.arch, self.hidden);
        scratch.input.take(arch, &scratch.state, hidden);
        layer.key.apply(arch, &scratch.input, &mut scratch.key);
        layer.value.apply(arch, &scratch.input, &mut scratch.value);
        if last {
            scratch.keep_tagged(hidden);
            scratch.input.take(arch, &scratch.state, hidden);
        }
        layer.query.apply(arch, &scratch.input, &mut scratch.query);
        scratch.mixed.resize(scratch.query.len(), 0.0);
        arch.dispatch(Step::Attend(scratch, self.heads));
        scratch.input.take(arch, &scratch.mixed, hidden);
        layer.attended.apply(arch, &scratch.input, &mut scratch.mixed);
        scratch.add_mixed(arch, &layer.attended_norm, hidden);
    }

    /// The second half of a layer: every piece for itself.
    fn think(&self, layer: &Layer, scratch: &mut Scratch) {
        let arch = self.arch;
        scratch.input.take(arch, &scratch.state, self.hidden);
        layer.up.apply(arch, &scratch.input, &mut scratch.wide);
        arch.dispatch(Step::Gelu(&mut scratch.wide));
        scratch.input.take(arch, &scratch.wide, layer.up.outputs);
        layer.down.apply(arch, &scratch.input, &mut scratch.mixed);
        scratch.add_mixed(arch, &layer.norm, self.hidden);
    }
}

/// What is done in the processor's widest registers besides products. A type of its own, for a closure would be called through
/// a shim that knows no wide registers.
enum Step<'a> {
    /// Attention of so many heads.
    Attend(&'a mut Scratch, usize),
    /// GELU of all numbers.
    Gelu(&'a mut [f32]),
    /// The norm of all rows.
    Norm(&'a Norm, &'a mut [f32]),
}

impl WithSimd for Step<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match self {
            Step::Attend(scratch, heads) => scratch.heads(simd, heads),
            Step::Gelu(values) => maths::gelu(values),
            Step::Norm(norm, rows) => {
                for row in rows.chunks_exact_mut(norm.weight.len()) {
                    maths::normalise(row, &norm.weight, &norm.bias);
                }
            }
        }
    }
}

impl Scratch {
    /// Lays out a window's pieces between open and close.
    fn take(&mut self, vocabulary: &Vocabulary, words: &Words, window: &Window) {
        self.pieces.clear();
        self.tagged.clear();
        self.pieces.push((vocabulary.open, Shape::Mark));
        for word in window.seen.clone() {
            if window.core.contains(&word) {
                self.tagged.push(self.pieces.len().min(MOST_PIECES));
            }
            let shape = words.shape(word);
            let pieces = words.pieces(word..word + 1);
            self.pieces.extend(pieces.iter().map(|piece| (*piece, shape)));
        }
        self.pieces.truncate(MOST_PIECES + 1);
        self.pieces.push((vocabulary.close, Shape::Mark));
    }

    /// Forgets the state of all pieces but those that carry a tag, one for each word of the core.
    fn keep_tagged(&mut self, hidden: usize) {
        for (to, from) in self.tagged.iter().enumerate() {
            self.state.copy_within(from * hidden..(from + 1) * hidden, to * hidden);
        }
        self.state.truncate(self.tagged.len() * hidden);
    }

    fn add_mixed(&mut self, arch: Arch, norm: &Norm, hidden: usize) {
        for (state, mixed) in self.state.iter_mut().zip(&self.mixed) {
            *state += mixed;
        }
        norm.apply(arch, &mut self.state, hidden);
    }

    /// Attention of all heads, from query, key and value into `mixed`.
    #[inline(always)]
    fn heads<S: Simd>(&mut self, simd: S, heads: usize) {
        let hidden = self.key.len() / self.pieces.len().max(1);
        let width = hidden / heads;
        for head in 0..heads {
            let columns = head * width..(head + 1) * width;
            let attention = &mut self.attention;
            attention.take(&self.query, &self.key, &self.value, hidden, columns.clone());
            attention.mix(simd, width);
            let rows = attention.mixed.chunks_exact(width.next_multiple_of(LANES));
            for (out, row) in self.mixed.chunks_exact_mut(hidden).zip(rows) {
                out[columns.clone()].copy_from_slice(&row[..width]);
            }
        }
    }
}

impl Attention {
    /// Copies one head's columns: queries by group of rows, keys in blocks of pieces, values in blocks of columns.
    #[inline(always)]
    fn take(&mut self, query: &[f32], key: &[f32], value: &[f32], hidden: usize, columns: Range<usize>) {
        let (width, asking, count) = (columns.len(), query.len() / hidden, key.len() / hidden);
        let factor = 1.0 / (width as f32).sqrt();
        clear(&mut self.query, asking.div_ceil(TOGETHER) * width);
        for (i, row) in query.chunks_exact(hidden).enumerate() {
            let group = &mut self.query[i / TOGETHER * width..(i / TOGETHER + 1) * width];
            for (line, value) in group.iter_mut().zip(&row[columns.clone()]) {
                line[i % TOGETHER] = value * factor;
            }
        }
        clear(&mut self.key, count.div_ceil(LANES) * width);
        for (j, row) in key.chunks_exact(hidden).enumerate() {
            let block = &mut self.key[j / LANES * width..(j / LANES + 1) * width];
            for (line, value) in block.iter_mut().zip(&row[columns.clone()]) {
                line[j % LANES] = *value;
            }
        }
        clear(&mut self.value, width.div_ceil(LANES) * count);
        for (j, row) in value.chunks_exact(hidden).enumerate() {
            for (block, part) in row[columns.clone()].chunks(LANES).enumerate() {
                let line = &mut self.value[block * count + j];
                for (to, from) in line.iter_mut().zip(part) {
                    *to = *from;
                }
            }
        }
    }

    /// Scores, probabilities, weighted values.
    #[inline(always)]
    fn mix<S: Simd>(&mut self, simd: S, width: usize) {
        product(simd, &self.query, width, &self.key, &mut self.scores);
        let count = self.value.len() / width.div_ceil(LANES);
        clear(&mut self.shares, self.query.len() / width * count);
        let rows = self.scores.chunks_exact_mut(count.next_multiple_of(LANES));
        for (i, row) in rows.enumerate() {
            maths::softmax(&mut row[..count]);
            let group = &mut self.shares[i / TOGETHER * count..(i / TOGETHER + 1) * count];
            for (line, share) in group.iter_mut().zip(&row[..count]) {
                line[i % TOGETHER] = *share;
            }
        }
        product(simd, &self.shares, count, &self.value, &mut self.mixed);
    }
}

/// Makes `lines` so many lines of zeros, in the memory they have.
#[inline(always)]
fn clear<const N: usize>(lines: &mut Vec<[f32; N]>, count: usize) {
    lines.clear();
    lines.resize(count, [0.0; N]);
}

/// `out = left · right`: rows in groups of `inner` lines, columns in blocks of `inner` lines. Each number is summed in the order
/// of the lines, whatever the width of the registers.
#[inline(always)]
fn product<S: Simd>(simd: S, left: &[[f32; TOGETHER]], inner: usize, right: &[[f32; LANES]], out: &mut Vec<f32>) {
    let columns = right.len() / inner * LANES;
    out.resize(left.len() / inner * TOGETHER * columns, 0.0);
    for (group, out) in left.chunks_exact(inner).zip(out.chunks_exact_mut(columns * TOGETHER)) {
        for (block, lines) in right.chunks_exact(inner).enumerate() {
            for part in 0..LANES / S::F32_LANES {
                let mut sums = [simd.splat_f32s(0.0); TOGETHER];
                for (line, values) in lines.iter().zip(group) {
                    let line = S::as_simd_f32s(line).0[part];
                    for (sum, value) in sums.iter_mut().zip(values) {
                        *sum = simd.add_f32s(*sum, simd.mul_f32s(simd.splat_f32s(*value), line));
                    }
                }
                let at = block * LANES / S::F32_LANES + part;
                for (row, sum) in out.chunks_exact_mut(columns).zip(sums) {
                    S::as_mut_simd_f32s(row).0[at] = sum;
                }
            }
        }
    }
}

impl Norm {
    fn new(file: &File, name: &str, length: usize) -> Result<Norm, ModelError> {
        Ok(Norm {
            weight: file.vector(&format!("{name}.LayerNorm.weight"), length)?,
            bias: file.vector(&format!("{name}.LayerNorm.bias"), length)?,
        })
    }

    fn apply(&self, arch: Arch, rows: &mut [f32], length: usize) {
        debug_assert_eq!(self.weight.len(), length);
        arch.dispatch(Step::Norm(self, rows));
    }
}

impl Layer {
    fn new(file: &File, index: usize) -> Result<Layer, ModelError> {
        let hidden = file.header.hidden;
        let linear = |name: &str| linear(file, &format!("layer.{index}.{name}"), Some(hidden), hidden);
        let up = self::linear(file, &format!("layer.{index}.intermediate.dense"), None, hidden)?;
        Ok(Layer {
            query: linear("attention.self.query")?,
            key: linear("attention.self.key")?,
            value: linear("attention.self.value")?,
            attended: linear("attention.output.dense")?,
            attended_norm: Norm::new(file, &format!("layer.{index}.attention.output"), hidden)?,
            down: self::linear(file, &format!("layer.{index}.output.dense"), Some(hidden), up.outputs)?,
            up,
            norm: Norm::new(file, &format!("layer.{index}.output"), hidden)?,
        })
    }
}

/// The weights and bias `name`, of any number of outputs if none is said.
fn linear(file: &File, name: &str, outputs: Option<usize>, inputs: usize) -> Result<Linear, ModelError> {
    let weight = format!("{name}.weight");
    let outputs = outputs.map_or_else(|| file.any_rows(&weight).map(|rows| rows.rows), Ok)?;
    let rows = file.rows(&weight, outputs, inputs)?;
    if outputs == 0 {
        return Err(ModelError::Shape(format!("{name} has no outputs")));
    }
    Ok(Linear::new(file, &rows, file.vector(&format!("{name}.bias"), outputs)?))
}

/// All values of a matrix, row after row.
fn values(file: &File, matrix: &Rows) -> Vec<f32> {
    let rows = (0..matrix.rows).map(|i| file.row(matrix, i));
    rows.flat_map(|(scale, values)| values.iter().map(move |value| scale * f32::from(value.cast_signed())))
        .collect()
}
