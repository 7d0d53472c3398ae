//! What is painted in the article.

use rustc_hash::FxHashSet;
use uuid::Uuid;

use super::reach::Reach;
use super::{ItemId, Review, Sources};
use crate::analysis::QuoteKind;
use crate::annotation::Status;
use crate::text::Span;

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
    list: Vec<Highlight>,
    reach: Reach,
}

impl Highlights {
    /// Sorts highlights.
    pub fn new(mut list: Vec<Highlight>) -> Highlights {
        list.sort_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.channel));
        Highlights {
            reach: Reach::new(list.iter().map(|h| h.span)),
            list,
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Highlight] {
        &self.list
    }

    /// Those that share a byte with `span`, with their places in the list.
    pub fn touching(&self, span: Span) -> impl Iterator<Item = (usize, &Highlight)> {
        let started = self.list.partition_point(|h| h.span.start < span.end);
        let range = self.reach.near(span, started);
        let near = range.clone().zip(&self.list[range]);
        near.filter(move |(_, h)| h.span.overlaps(span))
    }
}

pub(super) fn collect(sources: &Sources<'_>, review: &Review) -> Highlights {
    let lists = [
        (Channel::Actor, &review.actors),
        (Channel::Figure, &review.figures),
        (Channel::Quote, &review.quotes),
    ];
    let mut all = Vec::new();
    for (channel, rows) in lists {
        for row in rows {
            all.extend(row.spans.iter().map(|span| Highlight {
                span: *span,
                channel,
                item: row.item,
                by_person: !row.thread.marks.is_empty(),
                status: row.status.clone(),
                unattributed: row.unattributed,
            }));
        }
    }
    let extracted = lists.iter().flat_map(|(_, rows)| rows.iter());
    let shown: FxHashSet<Uuid> = extracted.flat_map(|row| &row.thread.marks).copied().collect();
    let own = review.marks.iter().filter(
        |row| !matches!(row.item, ItemId::Mark(id) if shown.contains(&id) || row.thread.superseded.contains(&id)),
    );
    all.extend(own.flat_map(|row| {
        row.spans.iter().map(|span| Highlight {
            span: *span,
            channel: Channel::Passage,
            item: row.item,
            by_person: true,
            status: row.status.clone(),
            unattributed: false,
        })
    }));
    all.extend(scare_quotes(sources));
    Highlights::new(all)
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
