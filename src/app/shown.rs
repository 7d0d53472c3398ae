//! The rows that the filter lets through, in the order that is wanted, and the places in the text that have its words: looked
//! for when something changed, and never so much at once that a frame would wait for it.

use std::path::PathBuf;

use super::groups::{self, Heading};
use super::state::{Desk, State};
use crate::annotation::Status;
use crate::review::query::kind;
use crate::review::{ItemId, List, Query, Row};
use crate::text::{Span, find};

/// Bytes of the text that are searched in one go.
const STRETCH: usize = 256 * 1024;
/// Rows that are looked at in one go.
const ROWS: usize = 8192;
/// More places than these are not looked for.
const MOST_PLACES: usize = 10_000;

/// Which rows of each list are shown, and where the text has the words that are looked for.
#[derive(Debug, Default)]
pub struct Shown {
    wanted: Wanted,
    lists: [Pass; List::ALL.len()],
    found: Found,
    /// Rows were looked at since the last look further: enough for one frame.
    is_tired: bool,
}

/// A way through a list.
#[derive(Debug, Default)]
struct Pass {
    /// The places in the list of the rows that were let through so far.
    places: Vec<usize>,
    /// What stands above some of them.
    headings: Vec<Heading>,
    /// The places that are looked at; all, where there is none.
    candidates: Option<Vec<usize>>,
    /// So many were looked at.
    looked: usize,
    is_done: bool,
}

/// What decides which rows are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wanted {
    article: Option<PathBuf>,
    layout: u64,
    changed_only: bool,
    order: Order,
    query: Query,
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the text; actors by their first mention.
    #[default]
    Place,
    /// What is of one kind together.
    Kind,
    /// What waits first, then by status.
    Status,
}

impl Order {
    /// All of them.
    pub const ALL: [Order; 3] = [Order::Place, Order::Kind, Order::Status];

    /// What it is called over a list: findings have rules for kinds, and levels for statuses.
    pub fn label(self, list: List) -> &'static str {
        match (self, list) {
            (Order::Place, List::Findings) => "By paragraph",
            (Order::Kind, List::Findings) => "By rule",
            (Order::Status, List::Findings) => "By level",
            (Order::Place, _) => "By place",
            (Order::Kind, _) => "By kind",
            (Order::Status, _) => "By status",
        }
    }
}

/// Where the text has the words that are looked for.
#[derive(Debug, Default)]
pub struct Found {
    /// Names the text.
    base: String,
    words: String,
    /// Up to here it was searched, in bytes.
    searched: usize,
    /// In text order, none in another.
    pub places: Vec<Span>,
    /// The whole text was searched.
    pub is_done: bool,
}

/// The rows that are shown, in their order.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    list: &'a [Row],
    places: &'a [usize],
    headings: &'a [Heading],
}

impl<'a> Rows<'a> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The row at a place of those that are shown.
    pub fn get(&self, at: usize) -> Option<&'a Row> {
        self.list.get(*self.places.get(at)?)
    }

    /// What stands above some of them, in their order.
    pub fn headings(&self) -> &'a [Heading] {
        self.headings
    }

    /// All of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &'a Row> + use<'a> {
        let list = self.list;
        self.places.iter().filter_map(move |at| list.get(*at))
    }
}

impl State {
    /// The rows of the list that the filter lets through.
    pub fn rows(&self) -> Rows<'_> {
        let list = self.desk.as_ref().map(|desk| desk.review.rows(self.list));
        let pass = &self.shown.lists[self.list as usize];
        Rows {
            list: list.unwrap_or(&[]),
            places: &pass.places,
            headings: &pass.headings,
        }
    }

    /// How many rows of a list the filter lets through, where it was looked through already; nothing while nothing is filtered.
    pub fn fitting(&self, list: List) -> Option<usize> {
        let is_narrow = !self.shown.wanted.query.is_empty() || self.shown.wanted.changed_only;
        let pass = Some(&self.shown.lists[list as usize]).filter(|pass| is_narrow && pass.is_done);
        pass.map(|pass| pass.places.len())
    }

    /// Whether rows of the list may still come to those that are shown.
    pub fn is_looking(&self) -> bool {
        !self.shown.lists[self.list as usize].is_done
    }

    /// Where the text has the words that are looked for.
    pub fn found(&self) -> &Found {
        &self.shown.found
    }

    /// Looks for the rows of the list to show again, where something changed that decides it.
    pub fn look_for_rows(&mut self) {
        let wanted = Wanted {
            article: self.desk.as_ref().map(|desk| desk.path.clone()),
            layout: self.desk.as_ref().map_or(0, |desk| desk.layout),
            changed_only: self.changed_only,
            order: self.order,
            query: Query::read(&self.filter),
        };
        let (base, words) = (self.desk.as_ref().map(|desk| &desk.base.hash), wanted.query.words());
        if base.is_some_and(|base| self.shown.found.base != *base) || self.shown.found.words != words {
            self.shown.found = Found {
                base: base.cloned().unwrap_or_default(),
                words: words.to_string(),
                is_done: base.is_none() || words.is_empty(),
                ..Found::default()
            };
        }
        if wanted != self.shown.wanted {
            // Who writes on has fewer rows than before.
            let before = Wanted {
                query: wanted.query.clone(),
                ..self.shown.wanted.clone()
            };
            let goes_on = before == wanted && wanted.query.narrows(&self.shown.wanted.query);
            for pass in &mut self.shown.lists {
                let old = std::mem::take(pass);
                pass.candidates = Some(old.places).filter(|_| goes_on && old.is_done);
            }
            self.shown.wanted = wanted;
        }
        if self.is_looking() && !self.shown.is_tired {
            self.shown.is_tired = true;
            self.look_on(self.list);
        }
    }

    /// Looks at all rows of the list that is shown, for what has to know them all.
    pub fn look_at_all_rows(&mut self) {
        self.look_for_rows();
        while self.desk.is_some() && self.is_looking() {
            self.look_on(self.list);
        }
    }

    /// Looks at some more rows, of the list that is shown first, or at one more stretch of the text; answers whether there is
    /// more to look at.
    pub fn look_further(&mut self) -> bool {
        if self.desk.is_none() {
            return false;
        }
        if std::mem::take(&mut self.shown.is_tired) {
            return true;
        }
        let lists = [self.list].into_iter().chain(List::ALL);
        let next = lists.into_iter().find(|list| !self.shown.lists[*list as usize].is_done);
        match (next, &self.desk) {
            (Some(list), _) => self.look_on(list),
            (None, Some(desk)) => self.shown.found.go_on(desk.document.text()),
            (None, None) => {}
        }
        !self.shown.found.is_done || self.shown.lists.iter().any(|pass| !pass.is_done)
    }

    /// Looks at some more rows of a list; when all were looked at, they are put in order.
    fn look_on(&mut self, list: List) {
        let mut pass = std::mem::take(&mut self.shown.lists[list as usize]);
        if let Some(desk) = &self.desk {
            pass.go_on(desk, &self.shown.wanted, list);
        }
        self.shown.lists[list as usize] = pass;
    }
}

impl Pass {
    fn go_on(&mut self, desk: &Desk, wanted: &Wanted, list: List) {
        let rows = desk.review.rows(list);
        let all = self.candidates.as_ref().map_or(rows.len(), Vec::len);
        let is_open = wanted.query.is_empty() && !wanted.changed_only;
        let end = if is_open { all } else { all.min(self.looked + ROWS) };
        let at = |i: usize| self.candidates.as_ref().map_or(Some(i), |known| known.get(i).copied());
        let fits = |at: &usize| rows.get(*at).is_some_and(|row| is_open || is_wanted(desk, wanted, row));
        self.places.extend((self.looked..end).filter_map(at).filter(fits));
        self.looked = end;
        self.is_done = end >= all;
        if self.is_done {
            self.candidates = None;
            match list {
                List::Findings => self.headings = groups::group(&mut self.places, rows, wanted.order, desk),
                _ => wanted.order.put(&mut self.places, rows, desk),
            }
        }
    }
}

impl Order {
    /// A mark whose words are gone stays first.
    fn put(self, places: &mut [usize], rows: &[Row], desk: &Desk) {
        match self {
            Order::Place => {}
            Order::Kind => {
                let sources = desk.sources();
                places.sort_by_key(|at| rows.get(*at).map(|row| (!row.is_lost, kind(row, &sources))));
            }
            Order::Status => places.sort_by_key(|at| rows.get(*at).map(|row| (!row.is_lost, rank(row)))),
        }
    }
}

fn is_wanted(desk: &Desk, wanted: &Wanted, row: &Row) -> bool {
    let changes = desk.changes.as_ref().filter(|_| wanted.changed_only);
    let is_changed = changes.is_none_or(|changes| {
        row.is_lost || matches!(row.item, ItemId::Change(_)) || row.spans.iter().any(|span| changes.touch(*span))
    });
    is_changed && (wanted.query.is_empty() || wanted.query.fits(row, &desk.sources()))
}

/// What waits comes first, what asks for nothing last.
fn rank(row: &Row) -> usize {
    match row.asks {
        true if !row.thread.is_checked() => 0,
        true => {
            1 + Status::ALL
                .iter()
                .position(|known| *known == row.status)
                .unwrap_or(Status::ALL.len())
        }
        false => 2 + Status::ALL.len(),
    }
}

impl Found {
    fn go_on(&mut self, text: &str) {
        if self.is_done {
            return;
        }
        let end = text.ceil_char_boundary(self.searched + STRETCH);
        self.places.extend(find(text, self.searched..end, &self.words));
        // A place may reach over the end of the stretch.
        self.searched = self.places.last().map_or(end, |last| last.end.max(end));
        self.is_done = self.searched >= text.len() || self.places.len() >= MOST_PLACES;
    }

    /// Whether words are looked for at all, and not only rows of a kind.
    pub fn is_asked(&self) -> bool {
        !self.words.is_empty()
    }

    /// The number of the place that is selected, from 1.
    pub fn number_of(&self, passage: Option<Span>) -> Option<usize> {
        self.places.binary_search(&passage?).ok().map(|at| at + 1)
    }

    /// The next place behind a byte, or the last before it, round and round.
    pub fn next(&self, from: usize, back: bool) -> Option<Span> {
        let (before, behind) = self
            .places
            .split_at(self.places.partition_point(|place| place.start < from));
        let next = if back { before.last() } else { behind.first() };
        let other_end = if back { behind.last() } else { before.first() };
        next.or(other_end).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_searched_piece_by_piece() {
        let text = format!("{}harbour{}", "é boat. ".repeat(STRETCH / 16), " x".repeat(STRETCH));
        let mut found = Found {
            words: "harbour".into(),
            ..Found::default()
        };
        let mut turns = 0;
        while !found.is_done {
            found.go_on(&text);
            turns += 1;
        }
        assert!(turns > 2);
        assert_eq!(
            found.places.iter().map(|span| span.of(&text)).collect::<Vec<_>>(),
            ["harbour"]
        );
    }

    #[test]
    fn places_are_gone_through_round_and_round() {
        let places = vec![Span::new(5, 8), Span::new(10, 13)];
        let found = Found {
            places: places.clone(),
            ..Found::default()
        };
        assert_eq!(found.next(0, false), Some(places[0]));
        assert_eq!(found.next(8, false), Some(places[1]));
        assert_eq!(found.next(13, false), Some(places[0]));
        assert_eq!(found.next(10, true), Some(places[0]));
        assert_eq!(found.next(5, true), Some(places[1]));
        assert_eq!(
            (found.number_of(Some(places[1])), found.number_of(None)),
            (Some(2), None)
        );
    }
}
