//! A small neural tagger: names of persons, organizations, places and other things, each with how sure it is.
//!
//! BERT's architecture in plain Rust, over weights that the caller brings as bytes. Whole numbers carry the matrix products
//! and everything else is plain arithmetic in a fixed order, so the same text has the same answer on every machine.
//! Deliberately absent: files, threads (see [`Tagger::cut`] for using several), training (`assets/model`), and any view on whom
//! a name stands for.

mod forward;
mod maths;
mod matrix;
mod model;
mod viterbi;
mod windows;
mod wordpiece;

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use sha2::{Digest, Sha256};

use super::actors::{NameKind, TaggedName};
use crate::text::{Document, Span};
use forward::{Network, Scratch};
pub use model::ModelError;
use viterbi::{OUTSIDE, TAGS, is_inside};
use windows::Window;
use wordpiece::{Vocabulary, Words};

/// The model that ships; `assets/model/README.md` says what it was trained on.
const MODEL: &[u8] = include_bytes!("../../../assets/model/names.bin");

const KINDS: [NameKind; 4] = [
    NameKind::Person,
    NameKind::Organization,
    NameKind::Place,
    NameKind::Other,
];
/// The tags a model must have, in this order.
const TAG_NAMES: [&str; TAGS] = [
    "O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC",
];

/// A model ready to read.
pub struct Tagger {
    vocabulary: Vocabulary,
    network: Network,
    id: OnceLock<u64>,
}

impl std::fmt::Debug for Tagger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tagger").finish_non_exhaustive()
    }
}

/// A document cut into windows, which can be read in any order and on any thread.
pub struct Windows {
    words: Words,
    windows: Vec<Window>,
}

impl Windows {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.windows.len()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.windows.is_empty()
    }

    /// Where the words stand in which names are sought in window `i`; windows come in text order and share no word.
    pub fn core(&self, i: usize) -> Option<Span> {
        self.windows.get(i).map(|window| self.words.span(&window.core))
    }

    /// What names window `i` of this document is read from: windows with the same key have the same names at the same
    /// distance from the start of their core, whatever stands before and after.
    pub fn key(&self, document: &Document, i: usize) -> Option<u64> {
        let window = self.windows.get(i)?;
        let seen = self.words.span(&window.seen);
        let mut hash = Sha256::new();
        hash.update(document.slice(seen));
        for sentence in &window.sentences {
            let start = self.words.span(sentence).start - seen.start;
            hash.update((start as u64).to_le_bytes());
        }
        hash.update(((self.words.span(&window.core).end - seen.start) as u64).to_le_bytes());
        hash.finalize().first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
    }
}

/// Reads windows one after the other, with memory of its own.
pub struct Reader<'a> {
    tagger: &'a Tagger,
    windows: &'a Windows,
    scratch: Scratch,
    tags: Vec<usize>,
}

impl Reader<'_> {
    /// The names in window `i`, in text order; none past the last window.
    pub fn read(&mut self, i: usize) -> Vec<TaggedName> {
        let mut names = Vec::new();
        let Some(window) = self.windows.windows.get(i) else {
            return names;
        };
        let (tagger, words) = (self.tagger, &self.windows.words);
        let scores = tagger
            .network
            .read(&tagger.vocabulary, words, window, &mut self.scratch);
        for sentence in &window.sentences {
            let start = sentence.start - window.core.start;
            let scores = &scores[start..start + sentence.len()];
            viterbi::best(scores, &mut self.tags);
            collect(&words.spans[sentence.clone()], scores, &self.tags, &mut names);
        }
        names
    }
}

impl Tagger {
    /// Makes a model's bytes ready to read.
    ///
    /// # Errors
    ///
    /// If the bytes are not a whole model of the shape described in `assets/model/README.md`.
    pub fn new(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Tagger, ModelError> {
        let file = model::File::open(bytes.into())?;
        if file.header.tags != TAG_NAMES {
            return Err(ModelError::Shape(format!("its tags are not {}", TAG_NAMES.join(" "))));
        }
        Ok(Tagger {
            vocabulary: Vocabulary::new(&file.header.vocab)?,
            network: Network::new(file)?,
            id: OnceLock::new(),
        })
    }

    /// The tagger that ships with sayso, made ready when it is first asked for.
    pub fn shipped() -> Option<&'static Tagger> {
        static SHIPPED: LazyLock<Option<Tagger>> = LazyLock::new(|| Tagger::new(MODEL).ok());
        SHIPPED.as_ref()
    }

    /// Tells this model from others: the first eight bytes of its SHA-256, worked out when first asked for.
    pub fn id(&self) -> u64 {
        *self.id.get_or_init(|| {
            let hash = Sha256::digest(self.network.bytes());
            hash.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
        })
    }

    /// The names of a document, in text order, none overlapping another.
    pub fn tag(&self, document: &Document) -> Vec<TaggedName> {
        let windows = self.cut(document);
        let mut reader = self.reader(&windows);
        (0..windows.len()).flat_map(|i| reader.read(i)).collect()
    }

    /// Cuts a document into windows. To use several threads give each a [`reader`](Tagger::reader) of its own and put the
    /// answers in the order of the windows: that is what [`tag`](Tagger::tag) would have said.
    pub fn cut(&self, document: &Document) -> Windows {
        let words = Words::of(document, &self.vocabulary);
        let windows = windows::cut(&words);
        Windows { words, windows }
    }

    /// Somebody who reads these windows.
    pub fn reader<'a>(&'a self, windows: &'a Windows) -> Reader<'a> {
        Reader {
            tagger: self,
            windows,
            scratch: Scratch::default(),
            tags: Vec::new(),
        }
    }
}

/// Makes names of the tags of one sentence.
fn collect(spans: &[Span], scores: &[[f32; TAGS]], tags: &[usize], names: &mut Vec<TaggedName>) {
    let mut at = 0;
    while at < tags.len() {
        let start = at;
        at += 1;
        if tags[start] == OUTSIDE {
            continue;
        }
        while at < tags.len() && is_inside(tags[at]) {
            at += 1;
        }
        let count = (at - start) as f32;
        let own: f32 = (start..at).map(|i| scores[i][tags[i]]).sum();
        names.push(TaggedName {
            span: spans[start].cover(spans[at - 1]),
            kind: KINDS[(tags[start] - 1) / 2],
            confidence: maths::exp(own / count),
            readings: readings(&scores[start..at]),
        });
    }
}

/// The mean log-probability of each reading of a name's words.
fn readings(scores: &[[f32; TAGS]]) -> [f32; 5] {
    let mut readings = [0.0; 5];
    for scores in scores {
        for (kind, reading) in readings[..4].iter_mut().enumerate() {
            *reading += scores[2 * kind + 1].max(scores[2 * kind + 2]);
        }
        readings[4] += scores[OUTSIDE];
    }
    readings.map(|reading| reading / scores.len().max(1) as f32)
}

#[cfg(test)]
mod tests;
