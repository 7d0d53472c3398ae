//! Looking for words in a text, in whatever letters they stand.

use std::ops::Range;

use super::Span;

/// The places that start in `range` (bytes) where `words` stand in a text, from the first to the last; none lies in another.
///
/// Small and large letters are alike, and so are straight and curly quotation marks, and hyphens and dashes; white space stands
/// for any white space. Words that are nothing but white space stand nowhere.
pub fn find(text: &str, range: Range<usize>, words: &str) -> Vec<Span> {
    let words: Vec<char> = words.trim().chars().map(plain).collect();
    let mut found: Vec<Span> = Vec::new();
    let (Some(first), Some(stretch)) = (words.first(), text.get(range.start..)) else {
        return found;
    };
    let mut chars = stretch.char_indices();
    while let Some((at, c)) = chars.next() {
        if range.start + at >= range.end {
            break;
        }
        if plain(c) != *first {
            continue;
        }
        if let Some(length) = starts_with(&stretch[at..], &words) {
            let start = range.start + at;
            found.push(Span::new(start, start + length));
            while chars.offset() < at + length && chars.next().is_some() {}
        }
    }
    found
}

/// How many bytes the words take up at the start of a text; none where they do not stand there.
fn starts_with(text: &str, words: &[char]) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    for word in words {
        let (_, c) = rest.next()?;
        if plain(c) != *word {
            return None;
        }
        while *word == ' ' && rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
    }
    Some(rest.peek().map_or(text.len(), |(at, _)| *at))
}

/// What characters that are alike have in common.
fn plain(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '!'..='~' => c,
        '‘' | '’' | '‚' | '‛' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        _ if c.is_whitespace() => ' ',
        // Of the few characters that have several small letters, the first tells enough.
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, words: &str) -> Vec<&'a str> {
        let spans = find(text, 0..text.len(), words);
        spans.iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn letters_quotes_dashes_and_white_space_are_alike() {
        let text = "ÉCOLE école. It’s well\u{2013}known,\n\nit's  well-known";
        assert_eq!(found(text, "École"), ["ÉCOLE", "école"]);
        assert_eq!(found(text, "it's well-known"), ["It’s well–known", "it's  well-known"]);
        assert_eq!(found(text, "known, it"), ["known,\n\nit"]);
        assert_eq!(found(text, "It’s"), ["It’s", "it's"]);
        assert!(found(text, "  ").is_empty() && found(text, "well-known!").is_empty());
    }

    #[test]
    fn none_lies_in_another_and_pieces_give_what_the_whole_gives() {
        assert_eq!(found("aaaa", "aa"), ["aa", "aa"]);
        let text = "one two one two one";
        let whole = find(text, 0..text.len(), "one");
        let pieces: Vec<Span> = [0..5, 5..9, 9..text.len()]
            .into_iter()
            .flat_map(|range| find(text, range, "one"))
            .collect();
        assert_eq!(pieces, whole);
    }
}
