//! Which way a figure changes something, where it is the size of a change: "rose 5 percent", "a drop of $3".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexer::Line;
use super::{Change, FigureKind};
use crate::text::entries;

static WAYS: LazyLock<FxHashMap<&'static str, Change>> = LazyLock::new(|| {
    let lines = entries(include_str!("../../../assets/words/figure-changes.txt"));
    let pairs = lines.filter_map(|line| line.split_once(" = "));
    pairs
        .filter_map(|(word, way)| match way {
            "up" => Some((word, Change::Up)),
            "down" => Some((word, Change::Down)),
            _ => None,
        })
        .collect()
});

/// The longest of these words, in bytes.
const LONGEST: usize = 13;
/// Words that may stand between a verb of change and its size.
const BETWEEN: &[&str] = &[
    "by", "a", "an", "another", "further", "some", "only", "just", "almost", "as", "much",
];
/// Verbs of change that have an object more often than a size: "cut 40 jobs", "raised $5 million", "lost 3 men".
const WITH_OBJECT: &[&str] = &[
    "rais", "hik", "add", "boost", "cut", "slash", "lower", "trim", "reduc", "shed", "los", "drop", "gain", "grow",
    "grew", "advance", "improv", "contract", "tank", "expand",
];
/// How many words of an object may stand between a verb of change and "by".
const OBJECT: usize = 6;

/// The way of a change of so much, and the word that says so; the figure with its hedge covers `first..end`.
pub fn read(line: Line<'_>, first: usize, end: usize, kind: FigureKind) -> Option<(usize, Change)> {
    let sized = matches!(
        kind,
        FigureKind::Percent | FigureKind::Money | FigureKind::Measure | FigureKind::Count | FigureKind::Fraction
    );
    if !sized {
        return None;
    }
    signed(line, first)
        .or_else(|| behind(line, end, kind))
        .or_else(|| before(line, first, end, kind))
}

/// "fell $2 to $45", "rose 3 percent to 5 percent": a change and what it led to, where each has its own unit.
pub fn leads_to(line: Line<'_>, first: usize, kind: FigureKind) -> bool {
    let by = first.checked_sub(1).is_some_and(|k| line.is(k, "by"));
    !by && before(line, first, first, kind).is_some()
}

/// The way a word of change points.
pub fn way(word: &str) -> Option<Change> {
    if word == "+" {
        return Some(Change::Up);
    }
    let mut lower = [0u8; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    WAYS.get(std::str::from_utf8(lower).ok()?).copied()
}

/// "+0.3%"
fn signed(line: Line<'_>, first: usize) -> Option<(usize, Change)> {
    let at = first
        .checked_sub(1)
        .filter(|k| line.mark(*k, '+') && line.glued(first))?;
    let joins = line.glued(at) && (line.digits(at.wrapping_sub(1)) || line.is_word(at.wrapping_sub(1)));
    (!joins).then_some((at, Change::Up))
}

/// "a 5 percent rise", "3 percent higher", "a $4 million cut".
fn behind(line: Line<'_>, end: usize, kind: FigureKind) -> Option<(usize, Change)> {
    let sized = matches!(kind, FigureKind::Percent | FigureKind::Money | FigureKind::Measure);
    let noun = |k: usize| line.any(k, NOUNS) || line.any(k, &["higher", "lower"]);
    let at = end + usize::from(line.dash(end) && line.glued(end));
    if !sized || !line.is_word(at) {
        return None;
    }
    way(line.word(at)).filter(|_| noun(at)).map(|way| (at, way))
}

/// Words of change that are nouns as well.
const NOUNS: &[&str] = &[
    "rise",
    "climb",
    "jump",
    "surge",
    "increase",
    "gain",
    "rally",
    "rebound",
    "hike",
    "spike",
    "leap",
    "boost",
    "growth",
    "uptick",
    "fall",
    "drop",
    "decline",
    "decrease",
    "slide",
    "slip",
    "plunge",
    "slump",
    "dip",
    "cut",
    "reduction",
    "contraction",
    "downturn",
    "upturn",
    "crash",
    "expansion",
    "improvement",
];

/// "rose sharply by 5 percent", "up 5 percent", "an increase of 5 percent", "grew sales by 5 percent".
fn before(line: Line<'_>, first: usize, end: usize, kind: FigureKind) -> Option<(usize, Change)> {
    let mut at = first.checked_sub(1)?;
    let by = line.is(at, "by");
    if line.is(at, "of") {
        at = at.checked_sub(1).filter(|k| line.any(*k, NOUNS))?;
        return way(line.word(at)).map(|way| (at, way));
    }
    let adverb = |k: usize| line.word(k).len() > 4 && line.word(k).ends_with("ly") || line.any(k, BETWEEN);
    let mut steps = 0;
    while at > 0 && steps < 3 && line.is_word(at) && adverb(at) {
        (at, steps) = (at - 1, steps + 1);
    }
    let bare = || {
        let points = line.any(end, &["point", "points"]);
        matches!(kind, FigureKind::Percent | FigureKind::Fraction) || points
    };
    // "the lower 60 percent", "'and cats,' added a third"
    let sized = || {
        let noun = at > 0 && line.any(at - 1, &["the", "a", "an"]);
        let says = line.any(at, &["add", "adds", "added", "adding"]);
        by || !noun && !says && (bare() || takes_size(line, at, kind))
    };
    if let Some(way) = way(line.word(at)).filter(|_| sized()) {
        return Some((at, way));
    }
    if !by {
        return None;
    }
    let reach = (at.saturating_sub(OBJECT)..=at).rev();
    let object = reach.take_while(|k| line.is_word(*k) && !line.sense(*k).is_number());
    object.filter_map(|k| way(line.word(k)).map(|way| (k, way))).next()
}

/// "fell $3", "is up 40 feet": a verb that has a size and no object. Plain counts need "by".
fn takes_size(line: Line<'_>, at: usize, kind: FigureKind) -> bool {
    let word = line.word(at);
    let object = WITH_OBJECT.iter().any(|stem| {
        word.get(..stem.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(stem))
    });
    kind != FigureKind::Count && !object
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::figures::lexer::testing::with_line;

    fn change(text: &str, kind: FigureKind) -> Option<Change> {
        with_line(text, |line| {
            let at = (0..line.lexemes.len()).find(|k| line.digits(*k)).unwrap();
            let unit = usize::from(kind == FigureKind::Percent);
            read(line, at, at + 1 + unit, kind).map(|(_, way)| way)
        })
    }

    #[test]
    fn sizes_of_changes_and_levels() {
        let (percent, count) = (FigureKind::Percent, FigureKind::Count);
        for (text, kind, way) in [
            ("Rents rose 3%", percent, Some(Change::Up)),
            ("sales were sharply down by 3%", percent, Some(Change::Down)),
            ("grew its sales by 3%", percent, Some(Change::Up)),
            ("a 3% cut", percent, Some(Change::Down)),
            ("a drop of 3%", percent, Some(Change::Down)),
            ("Rents rose to 3%", percent, None),
            ("the lower 3%", percent, None),
            ("the rate is 3%", percent, None),
            ("cut 40 posts", count, None),
            ("the crew shrank by 40", count, Some(Change::Down)),
        ] {
            assert_eq!(change(text, kind), way, "{text}");
        }
    }

    #[test]
    fn every_word_is_short_enough_to_be_asked() {
        assert!(WAYS.keys().all(|word| word.len() <= LONGEST));
    }
}
