//! What happened to those a figure counts: killed, injured, arrested.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Figure;
use crate::text::{Document, entries};

static FATES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    entries(include_str!("../../../assets/words/casualty-words.txt"))
        .filter_map(|line| line.split_once(" = "))
        .collect()
});

/// How many words before or behind a figure are asked.
const REACH: usize = 5;

/// What a word says happened, in one form: `killed` for "dead", "killing", "died".
pub fn of_word(lower: &str) -> Option<&'static str> {
    FATES.get(lower).copied()
}

/// What happened to those a figure counts, from the words right behind it ("61 were killed") or before it ("killing 40").
pub fn of(document: &Document, figure: &Figure) -> Option<&'static str> {
    let words = document.tokens_in(figure.span);
    let end = figure
        .counted
        .map_or(words.end, |c| document.tokens_in(c).end.max(words.end));
    let counted = figure
        .counted
        .and_then(|c| document.tokens_in(c).find_map(|t| of_word(document.lower(t))));
    counted
        .or_else(|| nearest(document, end..end + REACH))
        .or_else(|| nearest(document, (words.start.saturating_sub(REACH)..words.start).rev()))
}

/// The first such word on the way, stopping at a comma, a full stop, "and", or another number.
fn nearest(document: &Document, way: impl Iterator<Item = usize>) -> Option<&'static str> {
    for token in way {
        let word = document.lower(token);
        if let Some(fate) = of_word(word) {
            return Some(fate);
        }
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        if number || matches!(word, "" | "," | "." | ";" | "and" | "but" | ":" | "\"" | "”") {
            return None;
        }
    }
    None
}
