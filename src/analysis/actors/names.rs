//! Names by rule: which words of the text make up a name, and which title stands before it.
//!
//! A rule proposes, it does not judge: what a candidate is, or that it is nobody, is weighed in [`evidence`](super::evidence)
//! and settled over the whole article in [`pass`](super::pass). A tagger would propose candidates of the same shape.

use std::ops::Range;

use super::ActorKind;
use super::runs::{opens, run_end};
use super::shape::{Shapes, capital, head_of, title_at};
use super::tagged::NameKind;
use super::words::{DEMONYMS, FIRST_NAMES, GAZETTEER, Head, ORGANIZATION_HEADS, STARTERS, Title};
use crate::text::{Document, Span};

/// Words that may be a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where it stands, without title, article and possessive.
    pub span: Span,
    /// The title right before it, in the article's words.
    pub title: Option<Span>,
    /// What speaks for each reading, in nats: person, organization, place, nobody.
    pub scores: [f32; 4],
    /// How much of that lists say.
    pub listed: [f32; 4],
    /// What the article itself says that it is, right beside it.
    pub described: Option<ActorKind>,
    /// It stands where any word would have a capital: at the start of a sentence, in a headline.
    pub capital_by_position: bool,
    /// What a tagger took it for.
    pub tagged: Option<NameKind>,
}

/// The name candidates of a document, in text order, none overlapping another.
pub fn propose(document: &Document, shapes: &Shapes) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (index, sentence) in document.sentences().iter().enumerate() {
        let limit = sentence.tokens.end;
        let mut at = sentence.tokens.start;
        while at < limit {
            if !opens(document, at) {
                at += 1;
                continue;
            }
            let end = run_end(document, at, limit);
            let run = Run {
                document,
                shapes,
                sentence: index,
                out: &mut out,
            };
            run.cut(at..end);
            at = end;
        }
    }
    out
}

/// One run of name words, to be cut into candidates.
struct Run<'a> {
    document: &'a Document,
    shapes: &'a Shapes,
    sentence: usize,
    out: &'a mut Vec<Candidate>,
}

impl Run<'_> {
    fn cut(self, tokens: Range<usize>) {
        let document = self.document;
        let mut rest = tokens.clone();
        let by_position = self.shapes.capital_by_position(document, self.sentence, tokens.start);
        if by_position && self.starts_no_name(&rest) {
            rest.start += 1;
            rest = self.skip_joint(rest);
        }
        if self.shapes.headline_style(self.sentence) {
            return self.cut_headline(rest);
        }
        match self.person_after_body(&rest) {
            Some(at) => {
                let Run {
                    document,
                    shapes,
                    sentence,
                    out,
                } = self;
                Run {
                    document,
                    shapes,
                    sentence,
                    out: &mut *out,
                }
                .cut_titles(rest.start..at, None);
                Run {
                    document,
                    shapes,
                    sentence,
                    out,
                }
                .cut_titles(at..rest.end, None);
            }
            None => self.cut_titles(rest, None),
        }
    }

    /// "University of Essex Jane Roe": where a person's name begins after a body's that has ended.
    fn person_after_body(&self, tokens: &Range<usize>) -> Option<usize> {
        let document = self.document;
        let head = |i: usize| ORGANIZATION_HEADS.get(document.lower(i)) == Some(&Head::Anywhere);
        let last_head = tokens.clone().rev().find(|i| head(*i))?;
        let begins = |i: &usize| FIRST_NAMES.contains(document.word(*i)) && opens(document, *i);
        let at = (last_head + 1..tokens.end.saturating_sub(1)).find(begins)?;
        let inside = matches!(document.lower(at - 1), "of" | "for" | "the" | "and" | "&") || at == tokens.start;
        (!inside && tokens.end - at <= 3).then_some(at)
    }

    /// In a headline with capitals everywhere only words that are no everyday words make names.
    fn cut_headline(mut self, tokens: Range<usize>) {
        let document = self.document;
        let mut at = tokens.start;
        while at < tokens.end {
            if let Some((length, _)) = GAZETTEER.longest_at(document, at, tokens.end) {
                self.push(at..at + length, None);
                at += length;
                continue;
            }
            let plain = |i: usize| {
                self.shapes.everyday(document, i)
                    || !capital(document.word(i))
                    || title_at(document, i, tokens.end).is_some()
            };
            let place = |i: usize| {
                i > at
                    && GAZETTEER
                        .longest_at(document, i, tokens.end)
                        .is_some_and(|(_, k)| k.is_place())
            };
            let end = (at..tokens.end).find(|i| plain(*i) || place(*i)).unwrap_or(tokens.end);
            if end > at {
                self.push(at..end, None);
            }
            at = end.max(at + 1);
        }
    }

    /// Cuts at titles: what stands before one is a name of its own ("UN envoy"), what follows is a person.
    fn cut_titles(mut self, tokens: Range<usize>, title: Option<Span>) {
        let document = self.document;
        let mut rest = tokens;
        let mut title = title;
        loop {
            let Some((at, length, kind)) = self.first_title(&rest) else {
                return self.finish(rest, title);
            };
            let after = at + length..rest.end;
            if after.is_empty() || kind == Title::Ambiguous && !self.reads_like_person(&after) {
                return self.finish(rest, title);
            }
            let start = title.map_or(document.tokens()[rest.start].span.start, |t| t.start);
            if at > rest.start {
                let before = self.without_demonyms(rest.start..at);
                if !before.is_empty() {
                    self.push(before, None);
                }
            }
            title = Some(Span::new(start, document.tokens()[after.start - 1].span.end));
            rest = self.skip_joint(after);
        }
    }

    /// The first title in `tokens`: where, how long, how sure. A body's name keeps the titles in it.
    fn first_title(&self, tokens: &Range<usize>) -> Option<(usize, usize, Title)> {
        let document = self.document;
        if tokens.is_empty() || head_of(document, tokens).is_some() {
            return None;
        }
        (tokens.start..tokens.end).find_map(|at| {
            if !capital(document.word(at)) {
                return None;
            }
            title_at(document, at, tokens.end).map(|(length, kind)| (at, length, kind))
        })
    }

    /// "Sheikh Ahmed", "King Abdullah": a given name, or a name with particles, follows.
    fn reads_like_person(&self, after: &Range<usize>) -> bool {
        FIRST_NAMES.contains(self.document.word(after.start))
    }

    fn finish(mut self, tokens: Range<usize>, title: Option<Span>) {
        let tokens = if title.is_none() {
            self.without_demonyms(tokens)
        } else {
            tokens
        };
        if !tokens.is_empty()
            && title_at(self.document, tokens.start, tokens.end)
                .is_none_or(|(n, k)| n < tokens.len() || k == Title::Ambiguous)
        {
            self.push(tokens, title);
        }
    }

    /// Leading adjectives of peoples go, unless they begin a body's name; alone they are no name.
    fn without_demonyms(&self, tokens: Range<usize>) -> Range<usize> {
        let document = self.document;
        let keeps =
            head_of(document, &tokens).is_some() || GAZETTEER.longest_at(document, tokens.start, tokens.end).is_some();
        let mut start = tokens.start;
        while start < tokens.end && DEMONYMS.contains(document.word(start)) && !(keeps && tokens.end - start > 1) {
            start += 1;
        }
        start..tokens.end
    }

    /// A small word left at the front after something was cut off ("of", "'s", "&").
    fn skip_joint(&self, tokens: Range<usize>) -> Range<usize> {
        let mut start = tokens.start;
        while start < tokens.end && !opens(self.document, start) {
            start += 1;
        }
        start..tokens.end
    }

    /// Whether the first word has its capital only from its place.
    fn starts_no_name(&self, tokens: &Range<usize>) -> bool {
        let document = self.document;
        let titled = title_at(document, tokens.start, tokens.end).is_some_and(|(length, _)| length < tokens.len());
        if titled || GAZETTEER.longest_at(document, tokens.start, tokens.end).is_some() {
            return false;
        }
        let word = document.lower(tokens.start);
        if STARTERS.has(word) {
            return true;
        }
        if !self.shapes.everyday(document, tokens.start) {
            return false;
        }
        // A body's name may begin with an everyday word: "Health Ministry officials said".
        !(tokens.len() > 1 && head_of(document, tokens) == Some(Head::Anywhere) && !word.ends_with("ly"))
    }

    fn push(&mut self, tokens: Range<usize>, title: Option<Span>) {
        if tokens.is_empty() {
            return;
        }
        let document = self.document;
        self.out.push(Candidate {
            span: document.span_of(tokens.clone()),
            title,
            scores: [0.0; 4],
            listed: [0.0; 4],
            described: None,
            capital_by_position: self.shapes.headline_style(self.sentence)
                || self.shapes.capital_by_position(document, self.sentence, tokens.start) && title.is_none(),
            tokens,
            tagged: None,
        });
    }
}
