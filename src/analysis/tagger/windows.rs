//! What is read at once: whole sentences, with those before them where there is room.

use std::ops::Range;

use super::wordpiece::Words;

/// A window holds at most this many word pieces, besides its open and close.
pub(super) const MOST_PIECES: usize = 126;

/// At most so many pieces of the sentences before: more cost time and tell little.
const MOST_BEFORE: usize = 40;

/// Words that are read together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The words that are tagged: whole sentences, or a part of one that fits no window.
    pub(super) core: Range<usize>,
    /// The words that are read: the core and whole sentences before it.
    pub(super) seen: Range<usize>,
    /// The sentences of the core, each to be decoded alone.
    pub(super) sentences: Vec<Range<usize>>,
}

/// Cuts a document's words into windows, in text order; every word is in one core.
pub(super) fn cut(words: &Words) -> Vec<Window> {
    let parts = parts(words);
    let length = |part: &Range<usize>| words.piece_start(part.end) - words.piece_start(part.start);
    let mut windows = Vec::new();
    let mut first = 0;
    while first < parts.len() {
        let mut pieces = length(&parts[first]);
        let mut end = first + 1;
        while end < parts.len() && pieces + length(&parts[end]) <= MOST_PIECES && !opens(words, &parts[end]) {
            pieces += length(&parts[end]);
            end += 1;
        }
        let core = first..end;
        let mut seen = core.clone();
        let most = MOST_PIECES.min(pieces + MOST_BEFORE);
        while seen.start > 0 && pieces + length(&parts[seen.start - 1]) <= most {
            seen.start -= 1;
            pieces += length(&parts[seen.start]);
        }
        windows.push(Window {
            core: parts[core.start].start..parts[core.end - 1].end,
            seen: parts[seen.start].start..parts[seen.end - 1].end,
            sentences: parts[core].to_vec(),
        });
        first = end;
    }
    windows
}

/// One sentence in so many starts a window, whatever came before.
const OPENING: u64 = 16;

/// Whether this sentence starts a window: its own words say so, so that windows far from a change stay as they were.
fn opens(words: &Words, sentence: &Range<usize>) -> bool {
    // FNV-1a; its high bits are the well-mixed ones.
    let mix = |hash: u64, piece: &u32| (hash ^ u64::from(*piece)).wrapping_mul(0x0100_0000_01b3);
    let hash = words.pieces(sentence.clone()).iter().fold(0xcbf2_9ce4_8422_2325, mix);
    (hash >> 40).is_multiple_of(OPENING)
}

/// The sentences, those too long for a window in parts that fit.
fn parts(words: &Words) -> Vec<Range<usize>> {
    let mut parts = Vec::with_capacity(words.sentences.len());
    for sentence in &words.sentences {
        let mut start = sentence.start;
        for word in sentence.clone() {
            if words.piece_start(word + 1) - words.piece_start(start) > MOST_PIECES {
                parts.push(start..word);
                start = word;
            }
        }
        parts.push(start..sentence.end);
    }
    parts
}
