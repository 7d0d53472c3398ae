//! Many phrases, looked for in many quotations at once: each word is read once, however many phrases there are.
//!
//! A. Aho and M. Corasick, “Efficient string matching”, CACM 18(6), 1975, over words for letters.

use rustc_hash::FxHashMap;

/// Phrases that are looked for. A place is what has been read of some of them so far; place 0 is nothing.
pub struct Search<'a> {
    /// From a place over a word to the next.
    steps: FxHashMap<(usize, &'a str), usize>,
    /// For each place, the longest end of what has been read that is a place too.
    fallback: Vec<usize>,
    /// The places by the number of words that were read, the fewest first.
    order: Vec<usize>,
    /// Where each phrase ends; `None` for one without words.
    ends: Vec<Option<usize>>,
    reached: Vec<bool>,
}

impl<'a> Search<'a> {
    /// For phrases whose words have a blank behind each.
    pub fn new(phrases: &'a [String]) -> Search<'a> {
        let mut search = Search {
            steps: FxHashMap::default(),
            fallback: vec![0],
            order: Vec::new(),
            ends: Vec::new(),
            reached: vec![false],
        };
        // Of each place the words before it: where it comes from, over which word, after how many.
        let mut origins: Vec<(usize, &str, usize)> = vec![(0, "", 0)];
        for phrase in phrases {
            let mut at = 0;
            for word in words(phrase) {
                let next = *search.steps.entry((at, word)).or_insert(origins.len());
                if next == origins.len() {
                    origins.push((at, word, origins[at].2 + 1));
                }
                at = next;
            }
            search.ends.push((at > 0).then_some(at));
        }
        search.order = (1..origins.len()).collect();
        search.order.sort_by_key(|place| origins[*place].2);
        search.fallback.resize(origins.len(), 0);
        search.reached.resize(origins.len(), false);
        for place in search.order.clone() {
            let (from, word, depth) = origins[place];
            if depth > 1 {
                search.fallback[place] = search.step(search.fallback[from], word);
            }
        }
        search
    }

    /// Whether no phrase has any word.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Reads one quotation.
    pub fn read(&mut self, said: &str) {
        let mut at = 0;
        for word in words(said) {
            at = self.step(at, word);
            self.reached[at] = true;
        }
    }

    /// The place after a word: the longest end of what was read before that goes on with it.
    fn step(&self, mut at: usize, word: &str) -> usize {
        loop {
            match self.steps.get(&(at, word)) {
                Some(next) => return *next,
                None if at == 0 => return 0,
                None => at = self.fallback[at],
            }
        }
    }

    /// For each phrase, whether it stood in one of the quotations; one without words stands anywhere.
    pub fn found(mut self) -> Vec<bool> {
        // What ends in a phrase has reached that phrase as well.
        for place in self.order.iter().rev() {
            self.reached[self.fallback[*place]] |= self.reached[*place];
        }
        let ends = self.ends.iter();
        ends.map(|end| end.is_none_or(|end| self.reached[end])).collect()
    }
}

fn words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split_terminator(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_one_by_one() {
        let texts = |letters: usize, count: usize| -> Vec<String> {
            let words =
                |i: usize| (0..i % 5).map(move |k| ["a ", "b ", "c "][(i / 5 / 3usize.pow(k as u32)) % letters]);
            (0..count).map(|i| words(i).collect()).collect()
        };
        let phrases = texts(2, 80);
        for said in [
            texts(3, 30),
            vec!["a b a b b a ".into()],
            vec!["b b b ".into(), "a ".into()],
        ] {
            let mut search = Search::new(&phrases);
            said.iter().for_each(|words| search.read(words));
            let plain = |phrase: &String| said.iter().any(|s| format!(" {s}").contains(&format!(" {phrase}")));
            let expected: Vec<bool> = phrases.iter().map(|p| p.is_empty() || plain(p)).collect();
            assert_eq!(search.found(), expected);
        }
        assert!(Search::new(&[]).is_empty() && Search::new(&[String::new()]).is_empty());
    }
}
