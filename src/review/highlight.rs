//! What is painted in the article.

use std::ops::Range;

use super::{ItemId, Review, Row, Sources};
use crate::analysis::QuoteKind;
use crate::annotation::Status;
use crate::text::{Reach, Span};

/// One of the ways in which words are marked; they overlap without mixing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// A tint, with a bar in the margin.
    Quote,
    /// An outlined box.
    Figure,
    /// An underline.
    Actor,
    /// A person's own passage: brackets at both ends.
    Passage,
}

/// Words that are marked in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Which words.
    pub span: Span,
    /// In which way.
    pub channel: Channel,
    /// What they belong to.
    pub item: ItemId,
    /// Whether a person has touched it (solid) or only the machine (dashed).
    pub by_person: bool,
    /// Where the checking stands.
    pub status: Status,
    /// Nobody is named who says so.
    pub unattributed: bool,
}

/// Everything that is painted, by start, the longer first; made to be asked for the few that touch a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlights {
    /// What analysis found.
    extracted: Sorted,
    /// A person's own passages.
    passages: Sorted,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sorted {
    list: Vec<Highlight>,
    reach: Reach,
}

impl Sorted {
    fn new(mut list: Vec<Highlight>) -> Sorted {
        list.sort_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.channel));
        Sorted {
            reach: Reach::new(list.iter().map(|h| h.span)),
            list,
        }
    }

    /// The places among which all those stand that touch `span`.
    fn near(&self, span: Span) -> Range<usize> {
        let started = self.list.partition_point(|h| h.span.start < span.end);
        self.reach.near(span, started)
    }

    fn touching(&self, span: Span) -> impl Iterator<Item = (usize, &Highlight)> {
        let range = self.near(span);
        let near = range.clone().zip(&self.list[range]);
        near.filter(move |(_, h)| h.span.overlaps(span))
    }
}

impl Highlights {
    /// Sorts highlights.
    pub fn new(list: Vec<Highlight>) -> Highlights {
        Highlights {
            extracted: Sorted::new(list),
            passages: Sorted::default(),
        }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Highlight> {
        self.extracted.list.iter().chain(&self.passages.list)
    }

    /// Those that share a byte with `span`, each with a number of its own; a person's passages come last. What a person rejected
    /// is not painted.
    pub fn touching(&self, span: Span) -> impl Iterator<Item = (usize, &Highlight)> {
        let behind = self.extracted.list.len();
        let passages = self.passages.touching(span).map(move |(at, h)| (at + behind, h));
        let all = self.extracted.touching(span).chain(passages);
        all.filter(|(_, highlight)| highlight.status != Status::Rejected)
    }

    /// The person's own passages are these now.
    pub(super) fn set_passages(&mut self, list: Vec<Highlight>) {
        self.passages = Sorted::new(list);
    }

    /// What people say of an item is as this row has it now.
    pub(super) fn update(&mut self, row: &Row) {
        for span in &row.spans {
            let near = self.extracted.near(*span);
            let list = self.extracted.list.get_mut(near).unwrap_or(&mut []);
            for highlight in list.iter_mut().filter(|h| h.item == row.item) {
                highlight.by_person = !row.thread.marks.is_empty();
                highlight.status = row.status.clone();
            }
        }
    }
}

/// Everything that analysis found.
pub(super) fn extracted(sources: &Sources<'_>, review: &Review) -> Highlights {
    let lists = [
        (Channel::Actor, &review.actors),
        (Channel::Figure, &review.figures),
        (Channel::Quote, &review.quotes),
    ];
    let mut all: Vec<Highlight> = Vec::new();
    for (channel, rows) in lists {
        all.extend(rows.iter().flat_map(|row| of_row(row, channel)));
    }
    all.extend(scare_quotes(sources));
    Highlights::new(all)
}

/// A person's own passages.
pub(super) fn passages(rows: &[Row]) -> Vec<Highlight> {
    let passages = rows.iter().flat_map(|row| of_row(row, Channel::Passage));
    passages
        .map(|highlight| Highlight {
            by_person: true,
            ..highlight
        })
        .collect()
}

/// Each place of a row.
fn of_row(row: &Row, channel: Channel) -> impl Iterator<Item = Highlight> + '_ {
    row.spans.iter().map(move |span| Highlight {
        span: *span,
        channel,
        item: row.item,
        by_person: !row.thread.marks.is_empty(),
        status: row.status.clone(),
        unattributed: row.unattributed,
    })
}

/// Quoted terms are tinted like quotations: they are words in quotation marks, whoever uses them.
fn scare_quotes<'a>(sources: &Sources<'a>) -> impl Iterator<Item = Highlight> + 'a {
    let quotes = sources.analysis.quotes.iter().enumerate();
    quotes
        .filter(|(_, quote)| quote.kind == QuoteKind::Scare)
        .map(|(i, quote)| Highlight {
            span: quote.span,
            channel: Channel::Quote,
            item: ItemId::Quote(i),
            by_person: false,
            status: Status::Unchecked,
            unattributed: false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_highlight_is_found_from_its_end() {
        let highlight = |start, end| Highlight {
            span: Span::new(start, end),
            channel: Channel::Quote,
            item: ItemId::Quote(start),
            by_person: false,
            status: Status::Unchecked,
            unattributed: false,
        };
        let highlights = Highlights::new(vec![
            highlight(40, 50),
            highlight(0, 100),
            highlight(5, 9),
            highlight(95, 120),
        ]);
        let touching = |start, end| -> Vec<usize> {
            highlights
                .touching(Span::new(start, end))
                .map(|(_, h)| h.span.start)
                .collect()
        };
        assert_eq!(touching(60, 70), [0]);
        assert_eq!(touching(0, 6), [0, 5]);
        assert_eq!(touching(99, 101), [0, 95]);
        assert_eq!(touching(120, 130), [0; 0]);
    }
}
