//! Places that look like a passage that is gone: offered to a person, never taken by themselves.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::diff::Alignment;
use super::words;
use crate::text::Span;

/// How many places are offered.
const OFFERED: usize = 2;
/// A passage shorter than this many bytes looks like too much else.
const SHORTEST: usize = 3;
/// A word that stands at more places than this is passed over when places are looked for.
const MOST_PLACES: usize = 16;
/// No more words of a passage than this are looked up.
const MOST_WORDS: usize = 200;
/// No more places than this are weighed.
const MOST_WEIGHED: usize = 64;
/// The share of a passage's words that a place must have to be offered.
const ALIKE: f32 = 0.5;

/// A second copy of a passage and its surroundings has at least this many words: less is a phrase used again.
pub const TWIN: usize = 24;
/// Of two copies, one that the diff passed over is the one where it has so many words more of the surroundings.
const MORE: usize = 12;
/// No more words on either side of a passage than this are compared.
const CONTEXT: usize = 400;

/// Another copy of a passage, by its words in the new text.
pub enum Twin {
    /// It has more of what stood around the passage: it is the one.
    Better(Range<usize>),
    /// Nobody can tell which of the two is the one.
    Alike(Range<usize>),
}

/// Where each word stands among the new words that are nobody's.
#[derive(Default)]
pub struct Finder {
    places: FxHashMap<u32, Vec<u32>>,
}

impl Finder {
    /// Indexes the new words without a partner.
    pub fn new(alignment: &Alignment) -> Finder {
        let mut places: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (at, id) in (0u32..).zip(&alignment.new_ids) {
            if alignment.taken[at as usize] {
                continue;
            }
            let list = places.entry(*id).or_default();
            if list.len() <= MOST_PLACES {
                list.push(at);
            }
        }
        Finder { places }
    }

    /// Up to two places in the new text that look like a lost passage, the likeliest first: like words that nobody else
    /// has, then whatever stands where the passage stood.
    pub fn candidates(&self, alignment: &Alignment, texts: (&str, &str), range: &Range<usize>) -> Vec<Span> {
        let length = alignment.old[range.start].cover(alignment.old[range.end - 1]).len();
        if length < SHORTEST {
            return Vec::new();
        }
        let mut found: Vec<(f32, Span)> = self
            .starts(alignment, texts.0, range)
            .into_iter()
            .filter_map(|start| weigh(alignment, texts.1, range, start))
            .filter(|(like, _)| *like >= ALIKE)
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut offered: Vec<Span> = Vec::new();
        for span in found.into_iter().map(|(_, span)| span).chain(slot(alignment, range)) {
            if offered.len() < OFFERED && !offered.iter().any(|other| other.overlaps(span)) {
                offered.push(span);
            }
        }
        offered
    }

    /// Another place where a passage that is kept at `kept` stands word for word among words that are nobody's, with as much
    /// of what stood around it or more: a paragraph was pasted twice.
    pub fn twin(&self, alignment: &Alignment, range: &Range<usize>, kept: usize) -> Option<Twin> {
        let places = |word: &usize| self.places.get(&alignment.old_ids[*word]);
        let rarest = range
            .clone()
            .take(MOST_WORDS)
            .min_by_key(|word| places(word).map_or(0, Vec::len))?;
        let offset = rarest - range.start;
        let starts = places(&rarest)?
            .iter()
            .filter_map(|at| (*at as usize).checked_sub(offset));
        let stands = |start: &usize| {
            let stretch = *start..start + range.len();
            let alike = alignment.new_ids.get(stretch.clone()) == alignment.old_ids.get(range.clone());
            alike && !alignment.taken[stretch].iter().any(|taken| *taken)
        };
        let others = starts.filter(|start| *start != kept).filter(stands);
        let (there, start) = others.map(|start| (shared(alignment, range, start), start)).max()?;
        let here = shared(alignment, range, kept);
        let words = start..start + range.len();
        match there {
            _ if there < TWIN || there < here => None,
            _ if here + MORE <= there => Some(Twin::Better(words)),
            _ => Some(Twin::Alike(words)),
        }
    }

    /// New words at which the passage would start if one of its rare words stood in line.
    fn starts(&self, alignment: &Alignment, old_text: &str, range: &Range<usize>) -> Vec<usize> {
        let mut starts = FxHashSet::default();
        for (offset, word) in range.clone().take(MOST_WORDS).enumerate() {
            let wordy = words::is_wordy(alignment.old[word].of(old_text));
            let list = self.places.get(&alignment.old_ids[word]).filter(|_| wordy);
            for at in list.into_iter().filter(|list| list.len() <= MOST_PLACES).flatten() {
                if starts.len() < MOST_WEIGHED {
                    starts.insert((*at as usize).saturating_sub(offset));
                }
            }
        }
        let mut starts: Vec<usize> = starts.into_iter().collect();
        starts.sort_unstable();
        starts
    }
}

/// How many words in a row are alike around a passage and the place in the new text that starts at `start`, the passage
/// among them.
fn shared(alignment: &Alignment, range: &Range<usize>, start: usize) -> usize {
    let before = alignment.old_ids[..range.start].iter().rev();
    let before = before.zip(alignment.new_ids[..start].iter().rev());
    let after = alignment.old_ids[range.start..].iter();
    let after = after.zip(&alignment.new_ids[start..]);
    let alike = |pair: &(&u32, &u32)| pair.0 == pair.1;
    before.take(CONTEXT).take_while(alike).count() + after.take(range.len() + CONTEXT).take_while(alike).count()
}

/// How much of a passage stands from a new word on, and the stretch from the first to the last of its words there.
fn weigh(alignment: &Alignment, new_text: &str, range: &Range<usize>, start: usize) -> Option<(f32, Span)> {
    let slack = 2 + range.len() / 4;
    let window = start.saturating_sub(slack)..(start + range.len() + slack).min(alignment.new.len());
    let mut wanted: FxHashMap<u32, usize> = FxHashMap::default();
    for id in &alignment.old_ids[range.clone()] {
        *wanted.entry(*id).or_default() += 1;
    }
    let mut found: Option<Span> = None;
    let mut weight = 0.0;
    for at in window {
        let Some(left) = wanted.get_mut(&alignment.new_ids[at]).filter(|left| **left > 0) else {
            continue;
        };
        if alignment.taken[at] {
            continue;
        }
        *left -= 1;
        let word = alignment.new[at];
        weight += if words::is_wordy(word.of(new_text)) { 1.0 } else { 0.1 };
        found = Some(found.map_or(word, |span| span.cover(word)));
    }
    let total: f32 = range.len() as f32;
    found.map(|span| (weight / total, span))
}

/// What stands where the passage stood, unless that is much longer.
fn slot(alignment: &Alignment, range: &Range<usize>) -> Option<Span> {
    let hunk = alignment.hunk_of(range.start)?;
    let fits = !hunk.new.is_empty() && hunk.new.len() <= 3 * hunk.old.len() + 10;
    fits.then(|| alignment.new[hunk.new.start].cover(alignment.new[hunk.new.end - 1]))
}
