//! What a tagger read, weighed with the rules' candidates: it adds to their evidence, cuts some anew and brings its own.

use std::ops::Range;

use super::ActorKind;
use super::evidence;
use super::names::Candidate;
use super::shape::{Shapes, capital};
use super::words::{DEMONYMS, NOT_NAMES, ORGANIZATION_HEADS, PARTICLES};
use crate::text::{Document, Span, TokenKind};

/// No single reading counts against a name for more than this many nats.
const LOWEST: f32 = -6.0;
/// What it says against a candidate that the tagger saw no name in it, in nats.
const SILENCE: f32 = 4.0;
/// From this confidence on the tagger says where a name begins and ends.
const SURE: f32 = 0.5;
/// What the words of and around a name are worth beside the tagger, which has seen them as well; what lists say keeps its weight.
const RULES: f32 = 0.5;

/// What a tagged name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A body.
    Organization,
    /// A place.
    Place,
    /// Another name: a people, an event, a work.
    Other,
}

impl NameKind {
    /// The kind of actor that has such names; none for other names.
    pub(super) fn actor(self) -> Option<ActorKind> {
        match self {
            NameKind::Person => Some(ActorKind::Person),
            NameKind::Organization => Some(ActorKind::Organization),
            NameKind::Place => Some(ActorKind::Place),
            NameKind::Other => None,
        }
    }
}

/// A name that was tagged.
#[derive(Clone, Debug, PartialEq)]
pub struct TaggedName {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: NameKind,
    /// How sure the model is, from 0 to 1: the geometric mean of its words' probabilities.
    pub confidence: f32,
    /// The mean log-probability, over its words, of each reading: person, organization, place, other, no name.
    pub readings: [f32; 5],
}

/// A tagged name and its tokens.
struct Seen<'a> {
    tokens: Range<usize>,
    name: &'a TaggedName,
}

/// Joins weighed candidates with what was tagged; in text order, none overlapping another.
pub(super) fn join(
    document: &Document,
    shapes: &Shapes,
    rules: Vec<Candidate>,
    tagged: &[TaggedName],
) -> Vec<Candidate> {
    let mut out = Vec::with_capacity(rules.len() + tagged.len());
    let mut rules = rules.into_iter().peekable();
    let seen = tagged.iter().filter_map(|name| Seen::new(document, name));
    let mut seen = seen.peekable();
    loop {
        let starts = [
            rules.peek().map(|rule| rule.tokens.start),
            seen.peek().map(|seen| seen.tokens.start),
        ];
        let Some(mut end) = starts.into_iter().flatten().min().map(|start| start + 1) else {
            return out;
        };
        let mut cluster = (Vec::new(), Vec::new());
        // Whatever overlaps is settled together.
        loop {
            if let Some(rule) = rules.next_if(|rule| rule.tokens.start < end) {
                end = end.max(rule.tokens.end);
                cluster.0.push(rule);
            } else if let Some(seen) = seen.next_if(|seen| seen.tokens.start < end) {
                end = end.max(seen.tokens.end);
                cluster.1.push(seen);
            } else {
                break;
            }
        }
        out.extend(settle(document, shapes, cluster.0, &cluster.1));
    }
}

/// Settles candidates and tagged names that overlap each other.
fn settle(document: &Document, shapes: &Shapes, rules: Vec<Candidate>, seen: &[Seen<'_>]) -> Vec<Candidate> {
    let kept: Vec<bool> = rules
        .iter()
        .map(|rule| keeps_its_bounds(document, rule, seen))
        .collect();
    let mut cuts: Vec<&Seen<'_>> = Vec::new();
    for seen in seen {
        let free = rules
            .iter()
            .zip(&kept)
            .all(|(rule, kept)| !kept || apart(&rule.tokens, &seen.tokens));
        let alone = rules.iter().all(|rule| apart(&rule.tokens, &seen.tokens));
        if free && seen.name.kind != NameKind::Other && (alone || seen.name.confidence >= SURE) {
            cuts.push(seen);
        }
    }
    let (replaced, stay): (Vec<Candidate>, Vec<Candidate>) = rules
        .into_iter()
        .partition(|rule| cuts.iter().any(|cut| !apart(&rule.tokens, &cut.tokens)));
    let mut out: Vec<Candidate> = stay.into_iter().map(|rule| weighed(rule, seen)).collect();
    out.extend(cuts.iter().map(|cut| candidate(document, shapes, cut, &replaced)));
    out.sort_by_key(|candidate| candidate.tokens.start);
    out
}

/// Whether the rules know better than the tagger where a name begins and ends: both say the same, a title stands before it,
/// a body's head word ends it and the tagger saw only the name it is called by ("the Ostby Sheriff's office"), or the tagger went
/// on past a preposition that rarely stands within a name ("Norrland on the Internet").
fn keeps_its_bounds(document: &Document, rule: &Candidate, seen: &[Seen<'_>]) -> bool {
    let mut within = seen.iter().filter(|seen| !apart(&rule.tokens, &seen.tokens));
    let (Some(first), more) = (within.next(), within.next().is_some()) else {
        return true;
    };
    let same = seen.iter().any(|seen| seen.tokens == rule.tokens);
    let body = !more
        && first.name.kind != NameKind::Person
        && first.tokens.end < rule.tokens.end
        && ORGANIZATION_HEADS.contains_key(document.lower(rule.tokens.end - 1));
    let goes_on = first.tokens.start == rule.tokens.start
        && first.tokens.end > rule.tokens.end
        && matches!(
            document.lower(rule.tokens.end),
            "at" | "by" | "from" | "in" | "on" | "to" | "with"
        );
    same || body || goes_on || rule.title.is_some()
}

fn apart(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.end <= b.start || b.end <= a.start
}

impl<'a> Seen<'a> {
    /// The whole tokens of a tagged name, without article and lower-case words at its start, and without a possessive or mark
    /// at its end. A part of a word ("Leeds-based"), a people or faith ("New Zealander")
    /// and a feast are no names.
    fn new(document: &Document, name: &'a TaggedName) -> Option<Seen<'a>> {
        let mut tokens = document.tokens_in(name.span);
        let token = |i: usize| document.tokens().get(i);
        let whole = |i: usize| token(i).is_some_and(|token| name.span.contains(token.span));
        if tokens.is_empty() || !whole(tokens.start) || !whole(tokens.end - 1) {
            return None;
        }
        let ends = |i: usize| token(i).is_some_and(|token| !matches!(token.kind, TokenKind::Clitic | TokenKind::Mark));
        while !tokens.is_empty() && !ends(tokens.end - 1) {
            tokens.end -= 1;
        }
        let written_big = tokens.clone().any(|i| capital(document.word(i)));
        let opens = |i: usize| capital(document.word(i)) || PARTICLES.has(document.lower(i)) || !written_big;
        while !tokens.is_empty() && (is_article(document, tokens.start) || !opens(tokens.start)) {
            tokens.start += 1;
        }
        let word = |i: usize| token(i).is_some_and(|token| token.kind == TokenKind::Word);
        let people = DEMONYMS.contains(document.slice(document.span_of(tokens.clone())));
        let feast = tokens.len() == 1 && NOT_NAMES.has(document.lower(tokens.start));
        let is_name = tokens.clone().any(word) && !people && !feast;
        is_name.then_some(Seen { tokens, name })
    }
}

fn is_article(document: &Document, token: usize) -> bool {
    matches!(document.lower(token), "the" | "a" | "an")
}

/// A candidate of the tagger's own, in place of those it covers.
fn candidate(document: &Document, shapes: &Shapes, cut: &Seen<'_>, covered: &[Candidate]) -> Candidate {
    let tokens = cut.tokens.clone();
    let covered = covered
        .iter()
        .find(|candidate| candidate.tokens.contains(&tokens.start));
    let mut own = [Candidate {
        span: document.span_of(tokens.clone()),
        tokens,
        title: None,
        scores: [0.0; 4],
        listed: [0.0; 4],
        described: None,
        capital_by_position: covered.is_some_and(|covered| covered.capital_by_position),
        tagged: None,
    }];
    evidence::weigh(document, shapes, &mut own);
    let [own] = own;
    weighed(own, std::slice::from_ref(cut))
}

/// With what the tagger says of it, or with its silence. Of a name within the candidate's ("the Ostby Fisheries Board") it says
/// nothing about the whole.
fn weighed(mut candidate: Candidate, seen: &[Seen<'_>]) -> Candidate {
    let mut over = seen
        .iter()
        .filter(|seen| !apart(&seen.tokens, &candidate.tokens))
        .peekable();
    if over.peek().is_none() {
        candidate.scores[3] += SILENCE;
        return candidate;
    }
    let whole = |seen: &&Seen<'_>| seen.tokens.end >= candidate.tokens.end;
    let Some(Seen { name, .. }) = over.find(whole) else {
        return candidate;
    };
    let [person, body, place, other, none] = name.readings.map(|reading| reading.max(LOWEST));
    let readings = [person, body, place, other.max(none)];
    for ((score, listed), reading) in candidate.scores.iter_mut().zip(candidate.listed).zip(readings) {
        *score = listed + RULES * (*score - listed) + reading;
    }
    candidate.tagged = Some(name.kind);
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    fn tagged(text: &str, words: &str, kind: usize, confidence: f32) -> TaggedName {
        let start = text.find(words).unwrap();
        let mut readings = [-5.0; 5];
        readings[kind] = -0.1;
        TaggedName {
            span: crate::text::Span::new(start, start + words.len()),
            kind: [
                NameKind::Person,
                NameKind::Organization,
                NameKind::Place,
                NameKind::Other,
            ][kind],
            confidence,
            readings,
        }
    }

    fn joined(text: &str, names: &[TaggedName]) -> Vec<(String, [f32; 4])> {
        let document = Document::new(Article::plain(text));
        let shapes = Shapes::of(&document);
        let mut rules = super::super::names::propose(&document, &shapes);
        evidence::weigh(&document, &shapes, &mut rules);
        let found = join(&document, &shapes, rules, names);
        found
            .into_iter()
            .map(|c| (document.slice(c.span).to_string(), c.scores))
            .collect()
    }

    #[test]
    fn a_name_no_rule_saw_is_brought_without_article_and_possessive() {
        let text = "We asked the dockside’s people.";
        let found = joined(text, &[tagged(text, "the dockside’s", 1, 0.9)]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "dockside");
    }

    #[test]
    fn what_was_tagged_speaks_for_a_name_and_silence_for_nobody() {
        let text = "We met Brenda Quill in Oslo.";
        let (plain, some) = (joined(text, &[]), joined(text, &[tagged(text, "Brenda Quill", 0, 0.9)]));
        let lead = |scores: &[f32; 4]| scores[0] - scores[3];
        assert!(lead(&some[0].1) > lead(&plain[0].1));
        assert_eq!(plain[1], some[1]);
    }

    #[test]
    fn a_body_s_head_word_a_people_and_a_part_of_a_word_are_the_rules_business() {
        let text = "The Kern County Sheriff’s office met Leeds-based New Zealanders.";
        let words = |word, kind| {
            joined(text, &[tagged(text, word, kind, 0.95)])
                .into_iter()
                .map(|found| found.0)
        };
        assert!(words("Kern County Sheriff", 1).any(|found| found == "Kern County Sheriff’s office"));
        assert!(!words("New Zealanders", 2).any(|found| found == "New Zealanders"));
        assert!(!words("Leeds", 2).any(|found| found == "Leeds-based"));
    }

    #[test]
    fn names_that_share_one_candidate_are_cut_apart() {
        let text = "It was signed Mary Hain Senior Counsel Norrland Freight.";
        let names = [
            tagged(text, "Mary Hain", 0, 0.9),
            tagged(text, "Norrland Freight", 1, 0.9),
        ];
        let found: Vec<String> = joined(text, &names).into_iter().map(|found| found.0).collect();
        assert!(
            found.contains(&"Mary Hain".to_string()) && found.contains(&"Norrland Freight".to_string()),
            "{found:?}"
        );
    }

    #[test]
    fn only_a_sure_tagger_cuts_a_name_anew() {
        let text = "We met Brenda Quill there.";
        let words = |confidence| joined(text, &[tagged(text, "Quill", 0, confidence)])[0].0.clone();
        assert_eq!((words(0.4).as_str(), words(0.95).as_str()), ("Brenda Quill", "Quill"));
    }
}
