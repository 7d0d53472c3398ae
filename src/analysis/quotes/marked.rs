//! Quoted words that are all a verb reports: "attacked “the …”", "used the phrase “…”".

use super::complement::Complement;
use super::cues::{Cue, Takes};
use super::line::Line;

/// Words for what is uttered: "used the *phrase* “…”".
const UTTERED: [&str; 9] = [
    "phrase",
    "word",
    "words",
    "term",
    "expression",
    "slogan",
    "nickname",
    "label",
    "hashtag",
];

/// Quoted words that are all the verb has for an object: "attacked “the …”", "used the phrase “…”".
pub fn quoted_words(line: &Line<'_>, from: usize, cue: &Cue) -> Option<Complement> {
    let named = (from..from + 3).find(|&i| UTTERED.contains(&line.lower(i)));
    let start = match named {
        Some(word) if cue.takes(Takes::Marked) => word + 1,
        None if cue.takes(Takes::Quotation) || cue.takes(Takes::Marked) && cue.particle.is_none() => from,
        _ => return None,
    };
    (line.opens_words(start) && (named.is_some() || !is_title(line, start + 1))).then_some(Complement {
        start,
        rule: "quoted-words",
    })
}

/// Whether the quoted words from `from` on are written like a title: "wrote “Great Expectations”".
fn is_title(line: &Line<'_>, from: usize) -> bool {
    let word = |i: usize| line.pieces.get(i).map_or("", |p| line.document.word(p.first));
    let capital = |i: usize| word(i).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (from..line.len())
        .take_while(|&i| line.within(i))
        .all(|i| capital(i) || word(i).len() <= 3)
        && capital(from)
}
