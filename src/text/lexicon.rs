//! Word lists: data in `assets/words`, one entry a line, `#` starts a comment.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Document;

/// The entries of a word list: lines without comments and blank ones, trimmed.
pub fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or("").trim())
        .filter(|line| !line.is_empty())
}

/// A set of single words in ASCII lower case.
#[derive(Debug, Default)]
pub struct WordList(FxHashSet<&'static str>);

impl WordList {
    /// Reads a list; an entry is a word.
    pub fn parse(list: &'static str) -> WordList {
        WordList(entries(list).collect())
    }

    /// Whether `word`, already in ASCII lower case, is on the list.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// Phrases of one or more words, each with a value; the longest that stands in the text wins.
///
/// Phrases are matched token by token in ASCII lower case, so `according to` also finds `According  to`.
#[derive(Debug)]
pub struct PhraseMap<V> {
    by_first: FxHashMap<&'static str, Vec<(Vec<&'static str>, V)>>,
}

impl<V> Default for PhraseMap<V> {
    fn default() -> Self {
        PhraseMap {
            by_first: FxHashMap::default(),
        }
    }
}

impl<V> PhraseMap<V> {
    /// From phrases (words set apart by single spaces) and their values.
    pub fn new(phrases: impl IntoIterator<Item = (&'static str, V)>) -> PhraseMap<V> {
        let mut by_first: FxHashMap<&'static str, Vec<(Vec<&'static str>, V)>> = FxHashMap::default();
        for (phrase, value) in phrases {
            let mut words = phrase.split(' ');
            let first = words.next().unwrap_or("");
            by_first.entry(first).or_default().push((words.collect(), value));
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        PhraseMap { by_first }
    }

    /// The longest phrase that starts at token `at` and ends before token `limit`: how many tokens it has, and its value.
    pub fn longest_at(&self, document: &Document, at: usize, limit: usize) -> Option<(usize, &V)> {
        let limit = limit.min(document.tokens().len());
        if at >= limit {
            return None;
        }
        let candidates = self.by_first.get(document.lower(at))?;
        candidates
            .iter()
            .find(|(rest, _)| {
                at + rest.len() < limit
                    && rest
                        .iter()
                        .enumerate()
                        .all(|(k, word)| document.lower(at + 1 + k) == *word)
            })
            .map(|(rest, value)| (rest.len() + 1, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    #[test]
    fn comments_and_blanks_are_no_entries() {
        assert_eq!(
            entries("# a list\nsaid\n\n told  # speech\n").collect::<Vec<_>>(),
            ["said", "told"]
        );
    }

    #[test]
    fn the_longest_phrase_wins() {
        let phrases = PhraseMap::new([("according", 1), ("according to", 2)]);
        let document = Document::new(Article::plain("According to her, according."));
        assert_eq!(phrases.longest_at(&document, 0, 9), Some((2, &2)));
        assert_eq!(phrases.longest_at(&document, 0, 1), Some((1, &1)));
        assert_eq!(phrases.longest_at(&document, 4, 9), Some((1, &1)));
        assert_eq!(phrases.longest_at(&document, 2, 9), None);
    }
}
