//! The pass over the whole article: one surface is one kind of thing, and names missed in one place are found by another.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::ActorKind;
use super::names::Candidate;
use super::shape::capital;
use super::words::{FIRST_NAMES, ORGANIZATION_HEADS};
use crate::text::{Case, Document, Span, TokenKind};

/// A name that was settled on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    pub(super) tokens: Range<usize>,
    pub(super) span: Span,
    pub(super) title: Option<Span>,
    pub(super) kind: ActorKind,
    /// Found only because the same name was found elsewhere.
    pub(super) filled_in: bool,
    /// A tagger read it and took it for the same.
    pub(super) tagged: bool,
}

const KINDS: [ActorKind; 3] = [ActorKind::Person, ActorKind::Organization, ActorKind::Place];
/// What the article's own description of a name is worth, in nats: once said, it holds everywhere.
const DESCRIBED: f32 = 4.0;
/// No more than this many names that begin alike are looked for again: more is no prose.
const MOST_ALIKE: usize = 40;

/// What is known of one surface over the whole article.
#[derive(Clone, Copy, Debug, Default)]
struct Surface {
    sum: [f32; 4],
    count: f32,
    described: [f32; 4],
}

impl Surface {
    fn add(&mut self, scores: &[f32; 4]) {
        for (sum, score) in self.sum.iter_mut().zip(scores) {
            *sum += score;
        }
        self.count += 1.0;
    }

    fn mean(&self) -> [f32; 4] {
        let mut mean = self.sum.map(|sum| sum / self.count.max(1.0));
        for (score, described) in mean.iter_mut().zip(self.described) {
            *score += described;
        }
        mean
    }
}

/// Settles what each candidate is, drops those that name nobody, and finds the repeats that no rule proposed.
pub(super) fn settle(document: &Document, candidates: &[Candidate]) -> Vec<Name> {
    let surfaces = surfaces(document, candidates);
    let people = people(document, candidates, &surfaces);
    let mut names = Vec::new();
    let mut dropped = Vec::new();
    for candidate in candidates {
        let Some(surface) = surfaces.get(document.slice(candidate.span)) else {
            continue;
        };
        let mut scores = surface.mean();
        if candidate.tokens.len() == 1 {
            scores[0] += people
                .get(document.word(candidate.tokens.start))
                .copied()
                .unwrap_or(0.0);
        }
        let best = (0..4).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(3);
        match KINDS.get(best) {
            Some(kind) => names.push(name(candidate, *kind)),
            None => dropped.push(candidate),
        }
    }
    let parts = parts(document, &names);
    dropped.retain(|candidate| {
        let alone = candidate.tokens.len() == 1 && !candidate.capital_by_position;
        let kind = alone
            .then(|| parts.get(document.word(candidate.tokens.start)))
            .flatten();
        names.extend(kind.map(|kind| name(candidate, *kind)));
        kind.is_none()
    });
    names.sort_by_key(|name| name.span);
    let mut closed: Vec<Range<usize>> = dropped
        .iter()
        .filter(|c| c.tokens.len() > 1)
        .map(|c| c.tokens.clone())
        .collect();
    closed.extend(names.iter().map(|name| name.tokens.clone()));
    closed.sort_by_key(|tokens| tokens.start);
    fill_in(document, names, &closed)
}

fn name(candidate: &Candidate, kind: ActorKind) -> Name {
    Name {
        tokens: candidate.tokens.clone(),
        span: candidate.span,
        title: candidate.title.filter(|_| kind == ActorKind::Person),
        kind,
        filled_in: false,
        tagged: candidate.tagged.is_some_and(|read| read.actor() == Some(kind)),
    }
}

/// Single words that stand for a longer name of the article though alone they say little: a body's head word ("the
/// Observatory"), what a publication is called before its head word, and the side of a divided country ("the South").
fn parts<'d>(document: &'d Document, names: &[Name]) -> FxHashMap<&'d str, ActorKind> {
    let mut parts = FxHashMap::default();
    for name in names.iter().filter(|name| name.tokens.len() > 1) {
        let (first, last) = (name.tokens.start, name.tokens.end - 1);
        match name.kind {
            ActorKind::Organization => {
                for i in name
                    .tokens
                    .clone()
                    .filter(|i| ORGANIZATION_HEADS.contains_key(document.lower(*i)))
                {
                    parts.insert(document.word(i), name.kind);
                }
                if first + 1 == last && ORGANIZATION_HEADS.contains_key(document.lower(last)) {
                    parts.insert(document.word(first), name.kind);
                }
            }
            ActorKind::Place if matches!(document.lower(first), "north" | "south" | "east" | "west") => {
                parts.insert(document.word(first), name.kind);
            }
            _ => {}
        }
    }
    parts
}

/// The evidence for each surface, summed over the article; an acronym in brackets shares its long form's.
fn surfaces<'d>(document: &'d Document, candidates: &[Candidate]) -> FxHashMap<&'d str, Surface> {
    let mut surfaces: FxHashMap<&str, Surface> = FxHashMap::default();
    for (i, candidate) in candidates.iter().enumerate() {
        let surface = surfaces.entry(document.slice(candidate.span)).or_default();
        surface.add(&candidate.scores);
        let said = candidate
            .described
            .and_then(|kind| KINDS.iter().position(|k| *k == kind));
        if let Some(described) = said.and_then(|kind| surface.described.get_mut(kind)) {
            *described = DESCRIBED;
        }
        let long = i.checked_sub(1).and_then(|i| candidates.get(i));
        if let Some(long) = long.filter(|long| in_brackets_after(document, long, candidate)) {
            surface.add(&long.scores.map(|score| 3.0 * score));
        }
    }
    surfaces
}

/// "Korean Central News Agency (KCNA)".
fn in_brackets_after(document: &Document, long: &Candidate, short: &Candidate) -> bool {
    short.tokens.len() == 1
        && long.tokens.len() > 1
        && document.tokens()[short.tokens.start].case == Case::Upper
        && long.tokens.end + 1 == short.tokens.start
        && matches!(document.word(long.tokens.end), "(" | "[")
}

/// First and last words of persons' full names, with what they say for a bare word being that person.
fn people<'d>(
    document: &'d Document,
    candidates: &[Candidate],
    surfaces: &FxHashMap<&'d str, Surface>,
) -> FxHashMap<&'d str, f32> {
    let mut people = FxHashMap::default();
    for candidate in candidates.iter().filter(|c| c.tokens.len() > 1) {
        let Some(surface) = surfaces.get(document.slice(candidate.span)) else {
            continue;
        };
        let scores = surface.mean();
        if scores[0] > scores[1] && scores[0] > scores[2] && scores[0] > scores[3] {
            let (first, last) = (candidate.tokens.start, candidate.tokens.end - 1);
            people.insert(document.word(last), 6.0);
            if FIRST_NAMES.contains(document.word(first)) || document.word(last).contains('-') {
                people.entry(document.word(first)).or_insert(4.0);
            }
        }
    }
    people
}

/// Adds the places where a settled name stands again though no rule proposed it; never inside what is `closed`, which is in
/// text order.
fn fill_in(document: &Document, mut names: Vec<Name>, closed: &[Range<usize>]) -> Vec<Name> {
    let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
    for name in &names {
        *seen.entry(document.slice(name.span)).or_default() += 1;
    }
    let mut by_first: FxHashMap<&str, Vec<(Vec<&str>, ActorKind)>> = FxHashMap::default();
    for name in &names {
        let Some(count) = seen.remove(document.slice(name.span)) else {
            continue;
        };
        let words: Vec<&str> = name.tokens.clone().map(|i| document.word(i)).collect();
        let acronym = words[0].len() > 1 && document.tokens()[name.tokens.start].case == Case::Upper;
        let list = by_first.entry(document.lower(name.tokens.start)).or_default();
        if (words.len() > 1 || acronym || count > 1) && list.len() < MOST_ALIKE {
            list.push((words, name.kind));
        }
    }
    for list in by_first.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    let mut found = Vec::new();
    let mut taken = closed.iter().cloned().peekable();
    let mut at = 0;
    while at < document.tokens().len() {
        while taken.peek().is_some_and(|t| t.end <= at) {
            taken.next();
        }
        if let Some(t) = taken.peek().filter(|t| t.contains(&at)) {
            at = t.end;
            continue;
        }
        let limit = taken.peek().map_or(document.tokens().len(), |t| t.start);
        let repeat = repeat_at(document, &by_first, at, limit);
        if let Some((length, kind)) = repeat {
            let tokens = at..at + length;
            found.push(Name {
                span: document.span_of(tokens.clone()),
                tokens,
                title: None,
                kind,
                filled_in: true,
                tagged: false,
            });
        }
        at += repeat.map_or(1, |(length, _)| length);
    }
    names.extend(found);
    names.sort_by_key(|name| name.span);
    names
}

fn repeat_at(
    document: &Document,
    by_first: &FxHashMap<&str, Vec<(Vec<&str>, ActorKind)>>,
    at: usize,
    limit: usize,
) -> Option<(usize, ActorKind)> {
    if document.tokens()[at].kind != TokenKind::Word || !capital(document.word(at)) && !document.word(at).contains('-')
    {
        return None;
    }
    let same = |i: usize, word: &str| {
        let written = document.word(i);
        written == word
            || document.tokens()[i].case == Case::Upper && word.len() > 3 && written.eq_ignore_ascii_case(word)
    };
    by_first
        .get(document.lower(at))?
        .iter()
        .find(|(words, _)| at + words.len() <= limit && words.iter().enumerate().all(|(k, w)| same(at + k, w)))
        .map(|(words, kind)| (words.len(), *kind))
}
