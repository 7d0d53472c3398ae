//! The rows of the list that the filter lets through: looked for when something changed, not in every frame.

use std::path::PathBuf;

use super::state::State;
use crate::review::{ItemId, List, Row};

/// Which rows of the list are shown, by their places in it.
#[derive(Debug, Default)]
pub struct Shown {
    wanted: Wanted,
    places: Vec<usize>,
}

/// What decides which rows are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wanted {
    article: Option<PathBuf>,
    layout: u64,
    list: List,
    changed_only: bool,
    /// In small letters.
    filter: String,
}

/// The rows that are shown, in their order.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    list: &'a [Row],
    places: &'a [usize],
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
        Rows {
            list: list.unwrap_or(&[]),
            places: &self.shown.places,
        }
    }

    /// Looks for the rows to show again, where something changed that decides it.
    pub fn look_for_rows(&mut self) {
        let wanted = Wanted {
            article: self.desk.as_ref().map(|desk| desk.path.clone()),
            layout: self.desk.as_ref().map_or(0, |desk| desk.layout),
            list: self.list,
            changed_only: self.changed_only,
            filter: self.filter.trim().to_lowercase(),
        };
        if wanted == self.shown.wanted {
            return;
        }
        // Who writes on has fewer rows than before.
        let before = Wanted {
            filter: wanted.filter.clone(),
            ..self.shown.wanted.clone()
        };
        let goes_on = before == wanted && wanted.filter.starts_with(&self.shown.wanted.filter);
        let all = self.desk.as_ref().map_or(0, |desk| desk.review.rows(self.list).len());
        let candidates = match goes_on {
            true => std::mem::take(&mut self.shown.places),
            false => (0..all).collect(),
        };
        let places = candidates.into_iter().filter(|at| self.is_wanted(&wanted, *at));
        self.shown.places = places.collect();
        self.shown.wanted = wanted;
    }

    fn is_wanted(&self, wanted: &Wanted, at: usize) -> bool {
        let Some(desk) = &self.desk else { return false };
        let Some(row) = desk.review.rows(wanted.list).get(at) else {
            return false;
        };
        let changes = desk.changes.as_ref().filter(|_| wanted.changed_only);
        let is_changed = changes.is_none_or(|changes| {
            row.is_lost || matches!(row.item, ItemId::Change(_)) || row.spans.iter().any(|span| changes.touch(*span))
        });
        is_changed && row_has(row, &wanted.filter)
    }
}

/// Whether a row has these words, which are in small letters.
fn row_has(row: &Row, words: &str) -> bool {
    let parts = [row.title.as_str(), row.detail.as_str(), row.status.label()];
    words.is_empty() || parts.into_iter().any(|part| has(part, words))
}

/// Whether a text has these words, which are in small letters, in whatever letters.
fn has(text: &str, words: &str) -> bool {
    if !words.is_ascii() || !text.is_ascii() {
        return text.to_lowercase().contains(words);
    }
    let (text, words) = (text.as_bytes(), words.as_bytes());
    text.windows(words.len())
        .any(|window| window[0].eq_ignore_ascii_case(&words[0]) && window.eq_ignore_ascii_case(words))
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn words_are_found_in_whatever_letters() {
        assert!(has("The Old Quay", "old q") && has("ÉCOLE", "éc") && has("≥ 34 people", "34 p"));
        assert!(!has("Old", "older") && !has("", "a"));
    }
}
