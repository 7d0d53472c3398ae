//! The search itself: neighbouring words that a quotation and a source share say where to look, a diff says how alike they are.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token};

use super::words::{Word, cut};
use super::{File, Pack, Verdict, shown};
use crate::text::Span;

/// A word that stands at more places than this votes only together with its neighbour, and a pair of such not at all.
const COMMON: usize = 4_000;
/// So many places are looked at closely.
const CANDIDATES: usize = 4;
/// A quotation of more words than this is looked for by these first words of it.
const LONGEST: usize = 2_000;

/// Words that are looked for.
struct Wanted<'a> {
    text: &'a str,
    words: Vec<Word>,
}

/// Words of a source, and how many of those that are looked for they have.
struct Match {
    file: usize,
    words: Range<usize>,
    /// For each word that is looked for, the word of the source that it is.
    kept: Vec<Option<usize>>,
}

impl Pack {
    /// Looks for words that nothing parts.
    pub(super) fn look_for_part(&self, text: &str) -> Verdict {
        let mut unknown = self.ids.len() as u32;
        let mut number = |lower: String| {
            self.ids.get(&lower).copied().unwrap_or_else(|| {
                unknown += 1;
                unknown
            })
        };
        let words: Vec<Word> = cut(text, &mut number).take(LONGEST).collect();
        let wanted = Wanted { text, words };
        if let Some(at) = self.exact(&wanted) {
            let file = self.file_of(at);
            let words = at..at + wanted.words.len();
            return Verdict::Verbatim(self.locator(&self.files[file], self.span(words)));
        }
        let found = self.candidates(&wanted).into_iter();
        let found = found.filter_map(|at| self.align(&wanted, at));
        let verdicts = found.filter_map(|found| self.judge(&wanted, &found));
        let best = verdicts.min_by_key(|(changes, _)| *changes);
        best.map_or(Verdict::NotFound, |(_, verdict)| verdict)
    }

    /// The first place that has the words one behind the other, looked for by the rarest of them.
    fn exact(&self, wanted: &Wanted<'_>) -> Option<usize> {
        let (rarest, word) = wanted
            .words
            .iter()
            .enumerate()
            .min_by_key(|(_, word)| self.places_of(word.id).len())?;
        let places = self.places_of(word.id).iter();
        let mut starts = places.filter_map(|at| (*at as usize).checked_sub(rarest));
        starts.find(|start| {
            let there = self.words.get(*start..*start + wanted.words.len());
            let file = &self.files[self.file_of(*start)];
            start + wanted.words.len() <= file.words.end
                && there.is_some_and(|there| {
                    wanted
                        .words
                        .iter()
                        .zip(there)
                        .all(|(a, b)| same(wanted.text, a, file, b))
                })
        })
    }

    /// Where something like the words may begin: places by which most of them vote, one for each stretch.
    fn candidates(&self, wanted: &Wanted<'_>) -> Vec<i64> {
        let mut votes: Vec<(i64, u32)> = Vec::new();
        for (i, word) in wanted.words.iter().enumerate() {
            let places = self.places_of(word.id);
            let next = wanted.words.get(i + 1);
            if places.len() <= COMMON / 8 {
                votes.extend(places.iter().map(|at| (i64::from(*at) - i as i64, 1)));
            }
            let Some(next) = next else { continue };
            let behind = self.places_of(next.id);
            let (list, shift) = if places.len() <= behind.len() {
                (places, 0)
            } else {
                (behind, 1)
            };
            if list.len() <= COMMON {
                let first = list.iter().filter_map(|at| at.checked_sub(shift));
                let pairs = first.filter(|at| {
                    let id = |at: u32| self.words.get(at as usize).map(|word| word.id);
                    id(*at) == Some(word.id) && id(*at + 1) == Some(next.id)
                });
                votes.extend(pairs.map(|at| (i64::from(at) - i as i64, 3)));
            }
        }
        votes.sort_unstable();
        best_windows(&votes, 2 + wanted.words.len() as i64 / 4)
    }

    /// Lays the words beside those of a source around a place, by a diff.
    fn align(&self, wanted: &Wanted<'_>, at: i64) -> Option<Match> {
        let length = wanted.words.len() as i64;
        let slack = 3 + length / 3;
        let middle = usize::try_from((at + length / 2).max(0))
            .ok()?
            .min(self.words.len().checked_sub(1)?);
        let file = self.file_of(middle);
        let bounds = &self.files[file].words;
        let from = usize::try_from((at - slack).max(0)).ok()?.max(bounds.start);
        let to = usize::try_from((at + length + slack).max(0)).ok()?.min(bounds.end);
        let there = self.words.get(from..to)?;
        let (old, new): (Vec<Token>, Vec<Token>) = (
            there.iter().map(|word| Token(word.id)).collect(),
            wanted.words.iter().map(|word| Token(word.id)).collect(),
        );
        // Words are numbered over the whole pack; the diff wants as many numbers as there are, so those here are numbered anew.
        let (old, new, count) = renumber(old, new);
        let mut diff = Diff::default();
        diff.compute_with(Algorithm::Myers, &old, &new, count);
        let mut kept = vec![None; new.len()];
        let mut next = 0u32;
        for (at, place) in (0u32..).zip(kept.iter_mut()) {
            if diff.is_added(at) {
                continue;
            }
            while (next as usize) < old.len() && diff.is_removed(next) {
                next += 1;
            }
            *place = ((next as usize) < old.len()).then_some(from + next as usize);
            next += 1;
        }
        slide_together(&mut kept, |at| self.words.get(at).map(|word| word.id));
        drop_strays(&mut kept);
        let first = kept.iter().position(Option::is_some)?;
        let last = kept.iter().rposition(Option::is_some)?;
        // What is changed at either end stands in the source right before the first word kept, or behind the last.
        let start = kept[first]?.saturating_sub(first).max(bounds.start);
        let end = (kept[last]? + kept.len() - last).min(bounds.end);
        Some(Match {
            file,
            words: start..end,
            kept,
        })
    }

    /// How many words differ, and what is to be said; nothing where too many do.
    fn judge(&self, wanted: &Wanted<'_>, found: &Match) -> Option<(usize, Verdict)> {
        let file = &self.files[found.file];
        let is_same = |i: usize, at: usize| same(wanted.text, &wanted.words[i], file, &self.words[at]);
        let total = wanted.words.len();
        let kept = found.kept.iter().flatten().count();
        let is_near = match total {
            0..=2 => kept == total,
            3..=4 => kept + 1 >= total && found.words.len() <= total + 2,
            _ => kept * 5 >= total * 3,
        };
        let tells = found
            .kept
            .iter()
            .zip(&wanted.words)
            .any(|(kept, word)| kept.is_some() && word.span.len() >= 4);
        if !is_near || !tells {
            return None;
        }
        let there: Vec<(usize, &str)> = found
            .words
            .clone()
            .map(|at| (at, self.words[at].span.of(file.article.text())))
            .collect();
        let here: Vec<(Option<usize>, &str)> = found
            .kept
            .iter()
            .enumerate()
            .map(|(i, at)| (at.filter(|at| is_same(i, *at)), wanted.words[i].span.of(wanted.text)))
            .collect();
        let pieces = shown::pieces(&there, &here);
        let locator = self.locator(file, self.span(found.words.clone()));
        let changes = shown::changes(&pieces);
        match changes {
            0 => Some((0, Verdict::Verbatim(locator))),
            _ => Some((changes, Verdict::Differs { at: locator, pieces })),
        }
    }

    fn file_of(&self, word: usize) -> usize {
        let at = self.files.partition_point(|file| file.words.end <= word);
        at.min(self.files.len().saturating_sub(1))
    }

    /// The bytes that words of one file cover.
    fn span(&self, words: Range<usize>) -> Span {
        let first = self.words.get(words.start).map_or(Span::default(), |word| word.span);
        let last = words.end.checked_sub(1).and_then(|at| self.words.get(at));
        last.map_or(first, |last| first.cover(last.span))
    }
}

/// Whether two words are one: their case may differ where one of them begins a sentence.
fn same(text: &str, a: &Word, file: &File, b: &Word) -> bool {
    if a.id != b.id {
        return false;
    }
    let first = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    a.begins || b.begins || first(a.span.of(text)) == first(b.span.of(file.article.text()))
}

/// The places with most votes within some words of each other, the most first; of two that overlap, one.
fn best_windows(votes: &[(i64, u32)], width: i64) -> Vec<i64> {
    let mut windows: Vec<(u32, i64)> = Vec::new();
    let (mut end, mut sum) = (0, 0);
    for (start, (from, vote)) in votes.iter().enumerate() {
        while let Some((at, more)) = votes.get(end).filter(|(at, _)| *at <= from + width) {
            debug_assert!(at >= from);
            sum += more;
            end += 1;
        }
        // Where most votes of the window lie, not where its first does.
        let middle = votes[start..end].iter().max_by_key(|(_, vote)| *vote);
        windows.push((sum, middle.map_or(*from, |(at, _)| *at)));
        sum -= vote;
    }
    windows.sort_by_key(|(sum, at)| (std::cmp::Reverse(*sum), *at));
    let mut best: Vec<i64> = Vec::new();
    for (_, at) in windows {
        if best.iter().all(|known| (known - at).abs() > width) {
            best.push(at);
        }
        if best.len() == CANDIDATES {
            break;
        }
    }
    best
}

/// Numbers the words of two texts from 0.
fn renumber(old: Vec<Token>, new: Vec<Token>) -> (Vec<Token>, Vec<Token>, u32) {
    let mut known: Vec<u32> = old.iter().chain(&new).map(|token| token.0).collect();
    known.sort_unstable();
    known.dedup();
    let again = |list: Vec<Token>| -> Vec<Token> {
        let number = |token: &Token| Token(known.binary_search(&token.0).unwrap_or(0) as u32);
        list.iter().map(number).collect()
    };
    (again(old), again(new), known.len() as u32)
}

/// A word that could as well be kept right beside its neighbour is: of the three "the" before "basin", the last one.
fn slide_together(kept: &mut [Option<usize>], id: impl Fn(usize) -> Option<u32>) {
    let is_alike = |at: usize, other: usize| id(at).is_some() && id(at) == id(other);
    let mut next: Option<(usize, usize)> = None;
    for i in (0..kept.len()).rev() {
        let Some(at) = kept[i] else { continue };
        let beside = next.and_then(|(j, place)| place.checked_sub(j - i));
        let better = beside.filter(|beside| *beside > at && is_alike(*beside, at));
        kept[i] = better.or(Some(at));
        next = kept[i].map(|at| (i, at));
    }
    let mut before: Option<(usize, usize)> = None;
    for i in 0..kept.len() {
        let Some(at) = kept[i] else { continue };
        let is_joined = kept.get(i + 1).is_some_and(|next| *next == Some(at + 1));
        let beside = before.map(|(j, place)| place + (i - j));
        let better = beside.filter(|beside| !is_joined && *beside < at && is_alike(*beside, at));
        kept[i] = better.or(Some(at));
        before = kept[i].map(|at| (i, at));
    }
}

/// A word or two that are kept far from all others are kept by chance: "the" of the sentence before.
fn drop_strays(kept: &mut [Option<usize>]) {
    loop {
        let runs: Vec<(Range<usize>, usize)> = runs(kept);
        let (Some((first, first_at)), Some((last, last_at))) = (runs.first(), runs.last()) else {
            return;
        };
        if runs.len() < 2 {
            return;
        }
        let gap_behind = runs[1].1 - (first_at + first.len());
        let before = &runs[runs.len() - 2];
        let gap_before = last_at - (before.1 + before.0.len());
        let missing_behind = runs[1].0.start - first.end;
        let missing_before = last.start - before.0.end;
        if first.len() <= 2 && gap_behind > missing_behind + 2 {
            kept[first.clone()].fill(None);
        } else if last.len() <= 2 && gap_before > missing_before + 2 {
            kept[last.clone()].fill(None);
        } else {
            return;
        }
    }
}

/// Words kept one behind the other, with the place of the first.
fn runs(kept: &[Option<usize>]) -> Vec<(Range<usize>, usize)> {
    let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
    for (i, at) in kept.iter().enumerate() {
        let Some(at) = at else { continue };
        match runs.last_mut() {
            Some((run, first)) if run.end == i && *first + run.len() == *at => run.end += 1,
            _ => runs.push((i..i + 1, *at)),
        }
    }
    runs
}
