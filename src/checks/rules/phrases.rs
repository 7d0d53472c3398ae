//! Words and phrases that a newsroom can change, matched token by token in lower case.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::Document;

/// A list of words and phrases. The longest that stands in the text wins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrases {
    entries: BTreeSet<String>,
    /// By the first word, what follows it, the longest first.
    by_first: FxHashMap<String, Vec<Vec<String>>>,
}

impl Phrases {
    /// From phrases, in any case, their words set apart by blanks.
    pub fn new(phrases: impl IntoIterator<Item = String>) -> Phrases {
        let plain = |phrase: String| {
            let words: Vec<&str> = phrase.split_whitespace().collect();
            words.join(" ").to_ascii_lowercase()
        };
        let entries: BTreeSet<String> = phrases.into_iter().map(plain).filter(|p| !p.is_empty()).collect();
        let mut by_first: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
        for entry in &entries {
            let mut words = entry.split(' ').map(str::to_string);
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push(words.collect());
            }
        }
        for rests in by_first.values_mut() {
            rests.sort_by_key(|rest| std::cmp::Reverse(rest.len()));
        }
        Phrases { entries, by_first }
    }

    /// The phrases, in alphabetical order.
    pub fn entries(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(String::as_str)
    }

    /// Whether a word or phrase, already in ASCII lower case, is on the list.
    pub fn has(&self, phrase: &str) -> bool {
        self.entries.contains(phrase)
    }

    /// How many tokens the longest phrase has that starts at token `at` and ends before token `limit`.
    pub fn longest_at(&self, document: &Document, at: usize, limit: usize) -> Option<usize> {
        let stands = |rest: &&Vec<String>| {
            let words = rest.iter().enumerate();
            at + rest.len() < limit && words.into_iter().all(|(k, word)| document.lower(at + 1 + k) == word)
        };
        let rest = self.by_first.get(document.lower(at))?.iter().find(stands)?;
        Some(rest.len() + 1)
    }

    /// The first phrase among these tokens. Who asks of one sentence for many quotations asks [`Phrases::standing_in`].
    pub fn first_in(&self, document: &Document, tokens: Range<usize>) -> Option<Range<usize>> {
        self.all_in(document, tokens).next()
    }

    /// The same list, to be asked often of one article.
    pub fn standing_in<'a>(&'a self, document: &'a Document) -> Standing<'a> {
        Standing {
            phrases: self,
            document,
            starts: OnceCell::new(),
        }
    }

    /// The phrases among these tokens, in text order.
    pub fn all_in<'a>(
        &'a self,
        document: &'a Document,
        tokens: Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let limit = tokens.end;
        tokens.filter_map(move |at| Some(at..at + self.longest_at(document, at, limit)?))
    }
}

/// Where the phrases of a list stand in an article: looked up once, at the first question.
pub struct Standing<'a> {
    phrases: &'a Phrases,
    document: &'a Document,
    /// The tokens at which one starts.
    starts: OnceCell<Vec<usize>>,
}

impl Standing<'_> {
    /// The first phrase among these tokens, found without reading those before it.
    pub fn first_in(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let all = || self.phrases.all_in(self.document, 0..self.document.tokens().len());
        let starts = self.starts.get_or_init(|| all().map(|phrase| phrase.start).collect());
        let first = starts.partition_point(|at| *at < tokens.start);
        let among = starts[first..].iter().take_while(|at| **at < tokens.end);
        // One that runs over the end is passed over: there are no more of those than the longest phrase has words.
        let ends = |at: usize| Some(at..at + self.phrases.longest_at(self.document, at, tokens.end)?);
        among.copied().find_map(ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    #[test]
    fn the_longest_phrase_wins_and_case_does_not_matter() {
        let list = Phrases::new(["in control", "In  control of", "seized", ""].map(String::from));
        let document = Document::new(Article::plain("They SEIZED it and are in control of it."));
        let found: Vec<&str> = list
            .all_in(&document, 0..document.tokens().len())
            .map(|range| document.slice(document.span_of(range)))
            .collect();
        assert_eq!(found, ["SEIZED", "in control of"]);
        assert!(list.first_in(&document, 0..1).is_none());
        let standing = list.standing_in(&document);
        let tokens = document.tokens().len();
        for (start, end) in (0..tokens).flat_map(|start| (start..=tokens).map(move |end| (start, end))) {
            assert_eq!(standing.first_in(start..end), list.first_in(&document, start..end));
        }
        assert!(list.has("in control") && !list.has("control"));
        assert_eq!(
            list.entries().collect::<Vec<_>>(),
            ["in control", "in control of", "seized"]
        );
    }
}
