//! Which word of the old draft is which word of the new one: a histogram diff over words, made fit for prose.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Interner, Token};

use super::{moves, words};
use crate::text::Span;

/// Two drafts, cut into words, and which old word is kept as which new one.
pub struct Alignment {
    /// The words of the old text.
    pub old: Vec<Span>,
    /// The words of the new text.
    pub new: Vec<Span>,
    /// The same words as numbers: alike words have one number.
    pub old_ids: Vec<u32>,
    /// The same for the new text.
    pub new_ids: Vec<u32>,
    /// For each old word the new word it is kept as, in reading order.
    pub kept: Vec<Option<u32>>,
    /// For each old word the new word it is kept as, in a passage that moved elsewhere.
    pub moved: Vec<Option<u32>>,
    /// Whether a new word is the partner of an old one, kept or moved.
    pub taken: Vec<bool>,
    /// The stretches that differ, old and new, in order; none touches the next.
    pub hunks: Vec<Hunk>,
}

/// Words of the old text that words of the new text stand in place of. Either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// Old words.
    pub old: Range<usize>,
    /// New words.
    pub new: Range<usize>,
}

impl Alignment {
    /// Aligns two drafts.
    pub fn new(old_text: &str, new_text: &str) -> Alignment {
        let (old, new) = (words::words(old_text), words::words(new_text));
        let mut interner = Interner::new(old.len() / 2);
        let old_tokens: Vec<Token> = old
            .iter()
            .map(|word| interner.intern(words::folded(word.of(old_text))))
            .collect();
        let new_tokens: Vec<Token> = new
            .iter()
            .map(|word| interner.intern(words::folded(word.of(new_text))))
            .collect();
        let kept = match repeats_itself(&old_tokens, &new_tokens, interner.num_tokens()) {
            false => word_by_word(
                (old_text, &old),
                (new_text, &new),
                &old_tokens,
                &new_tokens,
                interner.num_tokens(),
            ),
            true => same_ends(&old_tokens, &new_tokens),
        };
        let mut alignment = Alignment {
            old_ids: old_tokens.into_iter().map(u32::from).collect(),
            new_ids: new_tokens.into_iter().map(u32::from).collect(),
            moved: vec![None; old.len()],
            taken: vec![false; new.len()],
            hunks: Vec::new(),
            kept,
            old,
            new,
        };
        alignment.drop_chance_matches(old_text);
        alignment.settle();
        moves::find(&mut alignment);
        alignment
    }

    /// The hunk that holds an old word, if it is not kept.
    pub fn hunk_of(&self, old_word: usize) -> Option<&Hunk> {
        let at = self.hunks.partition_point(|hunk| hunk.old.end <= old_word);
        self.hunks.get(at).filter(|hunk| hunk.old.contains(&old_word))
    }

    /// Takes apart matches that stand alone between large edits: a "the" that both a lost and a new paragraph have is
    /// no word kept.
    fn drop_chance_matches(&mut self, old_text: &str) {
        let runs = self.runs();
        for (i, run) in runs.iter().enumerate() {
            let before = i.checked_sub(1).map(|i| &runs[i]);
            let (old_before, new_before) = gap(before, Some(run), self);
            let (old_after, new_after) = gap(Some(run), runs.get(i + 1), self);
            let letters: usize = run
                .old
                .clone()
                .filter(|&w| words::is_wordy(self.old[w].of(old_text)))
                .count();
            let edits = (old_before.max(new_before)).min(old_after.max(new_after));
            let chance = edits >= 8 && letters * 4 <= edits && run.old.len() <= 6;
            if chance {
                for word in run.old.clone() {
                    self.kept[word] = None;
                }
            }
        }
    }

    /// Stretches kept word for word.
    fn runs(&self) -> Vec<Hunk> {
        let mut runs: Vec<Hunk> = Vec::new();
        for (old, new) in self.kept.iter().enumerate() {
            let Some(new) = new.map(|new| new as usize) else {
                continue;
            };
            match runs.last_mut() {
                Some(run) if run.old.end == old && run.new.end == new => {
                    run.old.end += 1;
                    run.new.end += 1;
                }
                _ => runs.push(Hunk {
                    old: old..old + 1,
                    new: new..new + 1,
                }),
            }
        }
        runs
    }

    /// Brings `hunks` and `taken` in line with `kept`.
    fn settle(&mut self) {
        let runs = self.runs();
        self.hunks.clear();
        let (mut old, mut new) = (0, 0);
        let end = Hunk {
            old: self.old.len()..self.old.len(),
            new: self.new.len()..self.new.len(),
        };
        for run in runs.iter().chain([&end]) {
            if old < run.old.start || new < run.new.start {
                self.hunks.push(Hunk {
                    old: old..run.old.start,
                    new: new..run.new.start,
                });
            }
            (old, new) = (run.old.end, run.new.end);
        }
        for new in self.kept.iter().flatten() {
            self.taken[*new as usize] = true;
        }
    }
}

/// Where an insertion or a cut that could as well stand a few words earlier (`[b a] b` or `b [a b]`) should end: at the
/// end of a paragraph rather than of a sentence, of a sentence rather than anywhere.
fn best_end(text: &str, words: &[Span], hunk: Range<u32>, earliest: u32) -> u32 {
    const FURTHEST: u32 = 100;
    let earliest = earliest
        .max(hunk.end.saturating_sub(FURTHEST))
        .max(hunk.end - hunk.start);
    (earliest..=hunk.end)
        .rev()
        .max_by_key(|&end| break_after(text, words, end as usize))
        .unwrap_or(hunk.end)
}

/// How strongly the text is broken before the word at `index`: 3 by a line end, 2 by the end of a sentence, 1 by a mark.
fn break_after(text: &str, words: &[Span], index: usize) -> u8 {
    let (Some(before), Some(after)) = (index.checked_sub(1).and_then(|i| words.get(i)), words.get(index)) else {
        return 3;
    };
    let between = &text[before.end..after.start];
    if between.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
        return 3;
    }
    match before.of(text) {
        "." | "!" | "?" | "\u{201d}" | "。" if !between.is_empty() => 2,
        word if words::is_wordy(word) => 0,
        _ => 1,
    }
}

/// How many words lie between two runs, old and new.
fn gap(left: Option<&Hunk>, right: Option<&Hunk>, alignment: &Alignment) -> (usize, usize) {
    let (old, new) = left.map_or((0, 0), |run| (run.old.end, run.new.end));
    let (old_end, new_end) = right.map_or((alignment.old.len(), alignment.new.len()), |run| {
        (run.old.start, run.new.start)
    });
    (old_end - old, new_end - new)
}

/// The diff proper.
fn word_by_word(
    (old_text, old): (&str, &[Span]),
    (new_text, new): (&str, &[Span]),
    old_tokens: &[Token],
    new_tokens: &[Token],
    count: u32,
) -> Vec<Option<u32>> {
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Histogram, old_tokens, new_tokens, count);
    diff.postprocess_with(
        old_tokens,
        new_tokens,
        |tokens: &[Token], hunk: Range<u32>, earliest: u32| {
            let is_old = std::ptr::eq(tokens.as_ptr(), old_tokens.as_ptr());
            let (text, words) = if is_old { (old_text, old) } else { (new_text, new) };
            best_end(text, words, hunk, earliest)
        },
    );
    pair_up(&diff, old.len(), new.len())
}

/// Whether both texts hold long stretches in which only a few words come again and again. No reader could say which of
/// them is which, and a diff would take the square of their length to say nothing.
fn repeats_itself(old: &[Token], new: &[Token], count: u32) -> bool {
    const LONG: usize = 400_000_000;
    const RARE: u32 = 63;
    if old.len().saturating_mul(new.len()) < LONG {
        return false;
    }
    let mut occurrences = vec![(0u32, 0u32); count as usize];
    old.iter().for_each(|token| occurrences[token.0 as usize].0 += 1);
    new.iter().for_each(|token| occurrences[token.0 as usize].1 += 1);
    let is_landmark = |token: &Token| {
        let (old, new) = occurrences[token.0 as usize];
        (1..=RARE).contains(&old) && new > 0
    };
    let longest = |tokens: &[Token]| tokens.split(is_landmark).map(<[Token]>::len).max().unwrap_or(0);
    longest(old).saturating_mul(longest(new)) >= LONG
}

/// The words both texts begin and end with.
fn same_ends(old: &[Token], new: &[Token]) -> Vec<Option<u32>> {
    let mut kept = vec![None; old.len()];
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - start;
    let end = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    for (place, i) in kept[..start].iter_mut().zip(0..) {
        *place = Some(i);
    }
    for i in 1..=end {
        kept[old.len() - i] = Some((new.len() - i) as u32);
    }
    kept
}

/// Words that were neither removed nor added stand for each other, in order.
fn pair_up(diff: &Diff, old: usize, new: usize) -> Vec<Option<u32>> {
    let mut kept = vec![None; old];
    let mut next = 0u32;
    for (word, place) in (0u32..).zip(kept.iter_mut()) {
        if diff.is_removed(word) {
            continue;
        }
        while (next as usize) < new && diff.is_added(next) {
            next += 1;
        }
        if (next as usize) < new {
            *place = Some(next);
            next += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(old: &str, new: &str) -> Vec<String> {
        let alignment = Alignment::new(old, new);
        let pairs = alignment.old.iter().zip(&alignment.kept);
        pairs
            .filter(|(_, kept)| kept.is_some())
            .map(|(word, _)| word.of(old).to_string())
            .collect()
    }

    #[test]
    fn words_are_kept_in_order_and_hunks_stand_between() {
        let alignment = Alignment::new("Two men were hurt on Monday.", "Three men were hurt late on Monday.");
        let hunks: Vec<_> = alignment.hunks.iter().map(|h| (h.old.clone(), h.new.clone())).collect();
        assert_eq!(hunks, [(0..1, 0..1), (4..4, 4..5)]);
        assert_eq!(alignment.kept[1], Some(1));
        assert!(alignment.hunk_of(0).is_some() && alignment.hunk_of(1).is_none());
    }

    #[test]
    fn a_word_that_two_strange_passages_share_is_not_kept() {
        let old = "Start. Rescuers dug through rubble all night while families waited in the cold rain outside for some news. End.";
        let new = "Start. A spokesman declined comment yesterday afternoon but the office later published its entire budget online anyway. End.";
        assert_eq!(kept(old, new), ["Start", ".", ".", "End", "."]);
    }

    #[test]
    fn endless_repetition_keeps_what_stands_at_both_ends() {
        let old = format!("Start here. {} The end.", "no ".repeat(40_000));
        let new = format!("Start here. {} The end.", "no yes ".repeat(20_000));
        let alignment = Alignment::new(&old, &new);
        assert_eq!(alignment.kept[..4], [Some(0), Some(1), Some(2), Some(3)]);
        assert!(alignment.kept[5].is_none() && alignment.kept[alignment.old.len() - 1].is_some());
    }

    #[test]
    fn nothing_at_all() {
        assert!(kept("", "A word.").is_empty());
        assert_eq!(Alignment::new("A word.", "").hunks.len(), 1);
    }
}
