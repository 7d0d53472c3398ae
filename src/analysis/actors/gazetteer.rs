//! Names known beforehand: countries and their capitals, cities, regions, and bodies.

use rustc_hash::FxHashMap;

use crate::text::{Article, Case, Document, entries};

/// What a listed name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// A country; the number is its line in the list, shared by all its names.
    Country(usize),
    /// The capital of the country with this number.
    Capital(usize),
    /// A city or town.
    City,
    /// A region, a water, a continent.
    Region,
    /// A body.
    Organization,
}

impl Known {
    /// Whether it is a place.
    pub(super) fn is_place(self) -> bool {
        self != Known::Organization
    }
}

/// Names of one or more tokens, looked up as written.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    by_first: FxHashMap<String, Vec<(Vec<String>, Known)>>,
}

impl Gazetteer {
    /// The lists in `assets/words`.
    pub(super) fn listed() -> Gazetteer {
        let mut gazetteer = Gazetteer::default();
        let countries = include_str!("../../../assets/words/countries.txt");
        for (number, line) in entries(countries).enumerate() {
            let (name, rest) = line.split_once(" = ").unwrap_or((line, ""));
            gazetteer.add(name, Known::Country(number));
            for (at, other) in rest.split(" | ").enumerate().filter(|(_, o)| !matches!(*o, "" | "-")) {
                let known = if at == 0 {
                    Known::Capital(number)
                } else {
                    Known::Country(number)
                };
                gazetteer.add(other, known);
            }
        }
        for city in entries(include_str!("../../../assets/words/cities.txt")) {
            gazetteer.add(city, Known::City);
        }
        for region in entries(include_str!("../../../assets/words/regions.txt")) {
            gazetteer.add(region, Known::Region);
        }
        for line in entries(include_str!("../../../assets/words/organizations.txt")) {
            match line.strip_suffix(" = place") {
                Some(place) => gazetteer.add(place, Known::Region),
                None => gazetteer.add(line, Known::Organization),
            }
        }
        for list in gazetteer.by_first.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        gazetteer
    }

    /// Adds a name; what is listed first stays.
    fn add(&mut self, name: &str, known: Known) {
        let document = Document::new(Article::plain(name));
        let words: Vec<String> = (0..document.tokens().len())
            .map(|i| document.word(i).to_string())
            .collect();
        let Some(first) = words.first() else { return };
        let list = self.by_first.entry(first.to_ascii_lowercase()).or_default();
        if !list.iter().any(|(other, _)| *other == words) {
            list.push((words, known));
        }
    }

    /// The longest listed name that starts at token `at` and ends before `limit`: its length in tokens, and what it is.
    pub(super) fn longest_at(&self, document: &Document, at: usize, limit: usize) -> Option<(usize, Known)> {
        let list = self.by_first.get(document.lower(at))?;
        list.iter()
            .find(|(words, _)| {
                at + words.len() <= limit && words.iter().enumerate().all(|(k, w)| same(document, at + k, w))
            })
            .map(|(words, known)| (words.len(), *known))
    }
}

/// A token matches as written, or in capitals where it is long enough not to be an acronym.
fn same(document: &Document, at: usize, word: &str) -> bool {
    let written = document.word(at);
    written == word
        || document.tokens().get(at).is_some_and(|t| t.case == Case::Upper)
            && word.len() > 3
            && written.eq_ignore_ascii_case(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_up(text: &str) -> Option<(usize, Known)> {
        let document = Document::new(Article::plain(text));
        Gazetteer::listed().longest_at(&document, 0, document.tokens().len())
    }

    #[test]
    fn the_longest_name_wins_and_case_counts() {
        assert_eq!(look_up("Save the Children called"), Some((3, Known::Organization)));
        assert!(matches!(look_up("North Korea said"), Some((2, Known::Country(_)))));
        assert!(matches!(look_up("Damascus denied it"), Some((1, Known::Capital(_)))));
        assert_eq!(look_up("US troops").map(|(n, _)| n), Some(1));
        assert_eq!(look_up("us all"), None);
        assert_eq!(look_up("MILAN BURNS"), Some((1, Known::City)));
    }

    #[test]
    fn names_of_one_country_share_its_number() {
        let number = |text| match look_up(text) {
            Some((_, Known::Country(n) | Known::Capital(n))) => Some(n),
            _ => None,
        };
        assert_eq!(number("Britain"), number("United Kingdom"));
        assert_eq!(number("London"), number("Britain"));
        assert_ne!(number("Paris"), number("London"));
    }
}
