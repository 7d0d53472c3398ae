//! The model's bytes, checked whole before anything is read from them.
//!
//! `u32` little-endian header length · JSON header `{tags, vocab, hidden, heads, layers, tensors: {name: {t, shape, off}}}` ·
//! tensors, `off` counted in bytes from the end of the header. `t: "q8"`: an `f32` scale for each row, then the rows as
//! `int8`; a value is scale × int8. `t: "f32"`: plain. Everything is little-endian; names are BERT's.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use thiserror::Error;

/// The largest side of a tensor that is believed; keeps products of sides far from overflow.
const LARGEST_SIDE: usize = 1 << 20;

/// Why bytes are no model.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ModelError {
    /// The file ends before what it announces.
    #[error("the model is cut short: {0}")]
    Short(String),
    /// The header is not the JSON it should be.
    #[error("the model's header cannot be read: {0}")]
    Header(String),
    /// Parts that do not fit each other.
    #[error("the model does not fit together: {0}")]
    Shape(String),
}

/// What the header says.
#[derive(Debug, Deserialize)]
pub(super) struct Header {
    /// The tags, in the order of the head's rows.
    pub(super) tags: Vec<String>,
    /// The word pieces, in the order of the word embeddings' rows.
    pub(super) vocab: Vec<String>,
    /// Width of the network.
    pub(super) hidden: usize,
    /// Attention heads a layer.
    pub(super) heads: usize,
    /// Layers.
    pub(super) layers: usize,
    tensors: FxHashMap<String, Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    t: String,
    shape: Vec<usize>,
    off: usize,
}

/// Bytes with their header read.
pub(super) struct File {
    pub(super) header: Header,
    bytes: Cow<'static, [u8]>,
    body: usize,
}

/// A matrix of the file: `rows` scales as `f32` and `rows × columns` values as `int8`, both as byte ranges.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    pub(super) rows: usize,
    pub(super) columns: usize,
    scales: Range<usize>,
    values: Range<usize>,
}

impl File {
    /// Reads the header.
    pub(super) fn open(bytes: Cow<'static, [u8]>) -> Result<File, ModelError> {
        let (length, rest) = bytes
            .split_first_chunk::<4>()
            .ok_or_else(|| ModelError::Short("there is no header".into()))?;
        let length = u32::from_le_bytes(*length) as usize;
        let header = rest
            .get(..length)
            .ok_or_else(|| ModelError::Short("the header is incomplete".into()))?;
        let header: Header = serde_json::from_slice(header).map_err(|error| ModelError::Header(error.to_string()))?;
        Ok(File {
            header,
            body: 4 + length,
            bytes,
        })
    }

    /// The file, whole.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The matrix `name`, of `rows × columns` values.
    pub(super) fn rows(&self, name: &str, rows: usize, columns: usize) -> Result<Rows, ModelError> {
        let found = self.any_rows(name)?;
        if (found.rows, found.columns) == (rows, columns) {
            return Ok(found);
        }
        let is = format!("{} × {}", found.rows, found.columns);
        Err(ModelError::Shape(format!("{name} is {is}, not {rows} × {columns}")))
    }

    /// The matrix `name`, of any shape.
    pub(super) fn any_rows(&self, name: &str) -> Result<Rows, ModelError> {
        let entry = self.entry(name, "q8")?;
        let [rows, columns] = entry.shape[..] else {
            return Err(ModelError::Shape(format!("{name} is no matrix")));
        };
        if rows.max(columns) > LARGEST_SIDE {
            return Err(ModelError::Shape(format!("{name} is too large")));
        }
        let scales = self.range(name, entry.off, rows * 4)?;
        let values = self.range(name, entry.off.saturating_add(rows * 4), rows * columns)?;
        Ok(Rows {
            rows,
            columns,
            scales,
            values,
        })
    }

    /// The vector `name`, of `length` numbers.
    pub(super) fn vector(&self, name: &str, length: usize) -> Result<Vec<f32>, ModelError> {
        let entry = self.entry(name, "f32")?;
        if entry.shape != [length] {
            return Err(ModelError::Shape(format!("{name} is not {length} numbers")));
        }
        let range = self.range(name, entry.off, length.saturating_mul(4))?;
        Ok(self.bytes[range].chunks_exact(4).map(number).collect())
    }

    /// Row `i` of a matrix: its scale and its values as the bits of `int8`; nothing past the end.
    pub(super) fn row(&self, matrix: &Rows, i: usize) -> (f32, &[u8]) {
        if i >= matrix.rows {
            return (0.0, &[]);
        }
        let scale = matrix.scales.start + 4 * i;
        let start = matrix.values.start + i * matrix.columns;
        (
            number(&self.bytes[scale..scale + 4]),
            &self.bytes[start..start + matrix.columns],
        )
    }

    fn entry(&self, name: &str, kind: &str) -> Result<&Entry, ModelError> {
        let entry = self.header.tensors.get(name);
        entry
            .filter(|entry| entry.t == kind)
            .ok_or_else(|| ModelError::Shape(format!("there is no {name} of type {kind}")))
    }

    fn range(&self, name: &str, offset: usize, length: usize) -> Result<Range<usize>, ModelError> {
        let start = self.body.checked_add(offset);
        let end = start.and_then(|start| start.checked_add(length));
        match (start, end) {
            (Some(start), Some(end)) if end <= self.bytes.len() => Ok(start..end),
            _ => Err(ModelError::Short(format!("{name} is incomplete"))),
        }
    }
}

fn number(bytes: &[u8]) -> f32 {
    bytes.try_into().map_or(0.0, f32::from_le_bytes)
}
