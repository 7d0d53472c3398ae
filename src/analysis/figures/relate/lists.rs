//! Counts that are taken apart in a list ("the 12 sailors: seven Danes, four Swedes and a Finn") or added up in a total
//! ("81 men and 20 women, a total of 101").

use super::super::{Figure, FigureKind, Number};
use super::number;
use crate::text::{Document, Span};

/// A list has no more items than this.
const MOST_ITEMS: usize = 24;
/// An item has no more words than this behind its number.
const LONGEST_ITEM: usize = 8;
/// Words that a list after a mere comma takes apart rather than goes on from ("12 people, seven Danes and …").
const GENERAL: &[&str] = &[
    "people",
    "foreigners",
    "victims",
    "suspects",
    "passengers",
    "hostages",
    "members",
];

/// One item of a list: the words that say how many, and the figure among them; "a Finn" has none and counts one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The number, or the article.
    pub span: Span,
    /// The figure by index.
    pub figure: Option<usize>,
}

/// A count and the items that make it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The figure that gives the total, by index.
    pub whole: usize,
    /// What it is made up of; two or more, at least one of them a figure.
    pub items: Vec<Item>,
}

/// Finds them, in the order of their totals.
pub fn listings(document: &Document, figures: &[Figure]) -> Vec<Listing> {
    let reader = Reader { document, figures };
    let mut out = Vec::new();
    for at in 0..figures.len() {
        out.extend(reader.taken_apart(at).or_else(|| reader.added_up(at)));
    }
    out.sort_by_key(|listing| listing.whole);
    out.dedup_by_key(|listing| listing.whole);
    out
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    document: &'a Document,
    figures: &'a [Figure],
}

impl Reader<'_> {
    fn lower(&self, token: usize) -> &str {
        self.document.lower(token)
    }

    fn counts(&self, at: usize) -> bool {
        self.figures
            .get(at)
            .is_some_and(|f| f.kind == FigureKind::Count && f.unit.is_none() && number(f).is_some())
    }

    /// The first token behind a figure and what it counts.
    fn behind(&self, at: usize) -> Option<usize> {
        let figure = self.figures.get(at)?;
        let end = figure
            .own_counted()
            .map_or(figure.span.end, |c| c.end.max(figure.span.end));
        Some(self.document.tokens_in(Span::new(figure.span.start, end)).end)
    }

    /// "The 12 sailors, seven Danes and five Swedes", "12 sailors: …", "12 sailors (…)".
    fn taken_apart(&self, whole: usize) -> Option<Listing> {
        if !self.counts(whole) {
            return None;
        }
        let behind = self.behind(whole)?;
        let opener = (behind..behind + LONGEST_ITEM).find(|t| !is_plain(self.lower(*t)))?;
        let near = opener == behind;
        let open = match self.lower(opener) {
            ":" => true,
            "(" | "--" | "–" | "—" => near,
            "," => near && (self.is_definite(whole) || self.is_general(whole)),
            _ => false,
        };
        let (items, _) = self.items(opener + 1).filter(|_| open)?;
        self.plausible(whole, &items).then_some(Listing { whole, items })
    }

    /// Whether the items add up to something near the total: half of it to twice; else they count something else
    /// ("500,000 soldiers (26 divisions and three brigades)").
    fn plausible(&self, whole: usize, items: &[Item]) -> bool {
        let total = self.figures.get(whole).and_then(number);
        let sum = items.iter().try_fold(Number::whole(0), |sum, item| {
            let one = Some(Number::whole(1));
            sum.plus(item.figure.map_or(one, |at| self.figures.get(at).and_then(number))?)
        });
        let doubled = |n: Number| n.times(Number::whole(2));
        total.zip(sum).is_some_and(|(total, sum)| {
            doubled(sum).is_some_and(|s| total <= s) && doubled(total).is_some_and(|t| sum <= t)
        })
    }

    fn is_definite(&self, at: usize) -> bool {
        let first = self.figures.get(at).map(|f| self.document.tokens_in(f.span).start);
        let lead = first.and_then(|t| t.checked_sub(1)).map_or("", |t| self.lower(t));
        matches!(
            lead,
            "the" | "these" | "those" | "all" | "its" | "their" | "his" | "her"
        )
    }

    fn is_general(&self, at: usize) -> bool {
        let counted = self.figures.get(at).and_then(|f| f.counted);
        counted.is_some_and(|c| GENERAL.contains(&self.document.slice_lower(c)))
    }

    /// "81 men and 20 women, a total of 101", "81 men and 20 women, 101 in all".
    fn added_up(&self, first: usize) -> Option<Listing> {
        let start = self.document.tokens_in(self.figures.get(first)?.span).start;
        let lead = start.checked_sub(1).map_or("", |t| self.lower(t));
        // An item in the middle of a list does not start one.
        if matches!(lead, "," | "and") || !self.counts(first) {
            return None;
        }
        let (items, end) = self.items(start)?;
        if !matches!(self.lower(end), "," | "--" | "–" | "—" | "(") {
            return None;
        }
        let mut at = end + 1;
        at += usize::from(matches!(self.lower(at), "for" | "or" | "making"));
        at += usize::from(matches!(self.lower(at), "a" | "the"));
        let total = self.lower(at) == "total" && self.lower(at + 1) == "of";
        at += if total { 2 } else { 0 };
        let whole = self.figure_at(at).filter(|w| self.counts(*w))?;
        let behind = self.behind(whole)?;
        let all = self.lower(behind) == "in" && matches!(self.lower(behind + 1), "all" | "total");
        let all = all || matches!(self.lower(behind), "altogether");
        let figures = items.iter().all(|item| item.figure.is_some());
        (figures && (total || all)).then_some(Listing { whole, items })
    }

    /// The figure whose first word, or the first word of its hedge, is a token.
    fn figure_at(&self, token: usize) -> Option<usize> {
        let start = self.document.tokens().get(token)?.span.start;
        let at = self.figures.partition_point(|f| f.span.start < start);
        let figure = self.figures.get(at)?;
        let hedged = figure.hedge_span.is_some_and(|h| h.start == start);
        (figure.span.start == start || hedged).then_some(at)
    }

    /// The items from a token on, the last one after "and", and the token behind them.
    fn items(&self, from: usize) -> Option<(Vec<Item>, usize)> {
        let (mut items, mut at) = (Vec::new(), from);
        let mut closed = false;
        while items.len() < MOST_ITEMS {
            let (item, end) = self.item(at)?;
            items.push(item);
            at = end;
            if closed {
                break;
            }
            let comma = usize::from(matches!(self.lower(at), "," | ";"));
            closed = self.lower(at + comma) == "and";
            if comma == 0 && !closed {
                break;
            }
            at += comma + usize::from(closed);
        }
        let some = items.iter().any(|item| item.figure.is_some());
        (closed && some && items.len() > 1).then_some((items, at))
    }

    /// One item, and the token behind its words.
    fn item(&self, at: usize) -> Option<(Item, usize)> {
        let figure = self.figure_at(at);
        let (item, mut end) = match figure {
            Some(k) if self.counts(k) => {
                let span = self.figures.get(k)?.span;
                let item = Item { span, figure };
                (item, self.document.tokens_in(span).end)
            }
            None if matches!(self.lower(at), "a" | "an" | "one") => {
                let span = self.document.tokens().get(at)?.span;
                (Item { span, figure: None }, at + 1)
            }
            _ => return None,
        };
        let limit = end + LONGEST_ITEM;
        while end < limit && (is_plain(self.lower(end)) || self.lower(end) == "and" && !self.starts_item(end + 1)) {
            end += 1;
        }
        (end < limit).then_some((item, end))
    }

    fn starts_item(&self, at: usize) -> bool {
        self.figure_at(at).is_some() || matches!(self.lower(at), "a" | "an" | "one")
    }
}

/// A word that neither ends an item nor stands for another number.
fn is_plain(lower: &str) -> bool {
    lower.starts_with(|c: char| c.is_alphabetic()) && !matches!(lower, "and" | "including" | "who" | "which")
        || lower == "'s"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Options;
    use crate::analysis::figures::find;
    use crate::text::Article;

    fn read(text: &str) -> Vec<(String, Vec<String>)> {
        let document = Document::new(Article::plain(text));
        let figures = find(&document, &Options::default());
        let words = |span: Span| document.slice(span).to_string();
        listings(&document, &figures)
            .into_iter()
            .map(|l| {
                (
                    words(figures[l.whole].span),
                    l.items.iter().map(|i| words(i.span)).collect(),
                )
            })
            .collect()
    }

    #[test]
    fn counts_taken_apart_and_added_up() {
        for (text, whole, items) in [
            (
                "The 12 sailors, seven Danes, four Swedes and a Finn, were freed.",
                "12",
                vec!["seven", "four", "a"],
            ),
            (
                "Police held 12 sailors: seven Danes and five Swedes.",
                "12",
                vec!["seven", "five"],
            ),
            (
                "It held 12 people, seven Danes and five Swedes, overnight.",
                "12",
                vec!["seven", "five"],
            ),
            (
                "The list has 81 men and 20 women, a total of 100 names.",
                "100",
                vec!["81", "20"],
            ),
            ("There were 81 men and 20 women, 101 in all.", "101", vec!["81", "20"]),
        ] {
            let items = items.into_iter().map(String::from).collect();
            assert_eq!(read(text), [(whole.to_string(), items)], "{text}");
        }
    }

    #[test]
    fn mere_enumerations() {
        for text in [
            "The house held two men, three dogs and a cat.",
            "The blast killed 10, injured 20 and left five missing.",
            "Police held 12 sailors, including seven Danes and four Swedes.",
            "He owns 12 boats, and two of them leak.",
            "The army had 5,000 soldiers (six divisions and three brigades) then.",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
