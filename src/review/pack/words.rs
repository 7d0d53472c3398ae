//! Words as quotations and their sources are compared by: without marks, hyphens and white space.

use crate::text::Span;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands in its text.
    pub span: Span,
    /// Its number: words that are alike but for their case have one.
    pub id: u32,
    /// It begins a sentence or a quotation, where its case says nothing.
    pub begins: bool,
}

/// Cuts a text into words: letters and digits, with apostrophes and with the marks inside numbers. A hyphen parts two words,
/// so that "well-known" is "well known"; invisible characters are no part of a word.
pub(super) fn cut<'a>(text: &'a str, number: &'a mut dyn FnMut(String) -> u32) -> impl Iterator<Item = Word> + 'a {
    let mut rest = text.char_indices().peekable();
    let mut begins = true;
    std::iter::from_fn(move || {
        loop {
            let (start, c) = rest.next()?;
            if !c.is_alphanumeric() {
                begins |= ends_sentence(c);
                continue;
            }
            let (mut end, mut word) = (start + c.len_utf8(), c.to_lowercase().collect::<String>());
            while let Some(&(at, c)) = rest.peek() {
                let is_apostrophe = matches!(c, '\'' | '’' | 'ʼ' | '‘');
                let joins = c.is_alphanumeric() || is_combining(c) || c == '\u{ad}';
                if !joins && !((is_apostrophe || matches!(c, '.' | ',')) && goes_on(text, at, c)) {
                    break;
                }
                match c {
                    '\u{ad}' => {}
                    _ if is_apostrophe => word.push('\''),
                    _ => word.extend(c.to_lowercase()),
                }
                end = at + c.len_utf8();
                rest.next();
            }
            let word = Word {
                span: Span::new(start, end),
                id: number(word),
                begins: std::mem::replace(&mut begins, false),
            };
            return Some(word);
        }
    })
}

/// Whether a mark between two characters is part of a word: "don't", "3.2", "250,000".
fn goes_on(text: &str, at: usize, c: char) -> bool {
    let (before, behind) = (text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next());
    let both = |is: fn(char) -> bool| before.is_some_and(is) && behind.is_some_and(is);
    match c {
        '.' | ',' => both(|c| c.is_ascii_digit()),
        _ => both(char::is_alphanumeric),
    }
}

fn ends_sentence(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | ':' | ';' | '…' | '"' | '“' | '„' | '«' | '‘' | '\n' | '—' | '–' | '('
    )
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

/// The pieces of quoted words between ellipses and square brackets, which stand for what was left out or put in.
pub(super) fn parts(words: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < words.len() {
        let rest = &words[at..];
        let gap = if rest.starts_with('…') {
            '…'.len_utf8()
        } else if rest.starts_with("...") || rest.starts_with(". . .") {
            if rest.starts_with("...") { 3 } else { 5 }
        } else if rest.starts_with('[') {
            rest.find(']').map_or(0, |end| end + 1)
        } else {
            0
        };
        if gap > 0 {
            parts.push(&words[start..at]);
            at += gap;
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    parts.push(&words[start..]);
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, bool)> {
        let mut known = Vec::new();
        let mut number = |word: String| {
            known.push(word);
            known.len() as u32 - 1
        };
        let cut: Vec<Word> = cut(text, &mut number).collect();
        let begins = cut.into_iter().map(|word| word.begins);
        known.into_iter().zip(begins).collect()
    }

    #[test]
    fn words_without_their_typography() {
        let found = words("The ship’s 3.2-metre mast. It’s har\u{ad}bour");
        let lower: Vec<&str> = found.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(lower, ["the", "ship's", "3.2", "metre", "mast", "it's", "harbour"]);
        let begins: Vec<bool> = found.iter().map(|(_, begins)| *begins).collect();
        assert_eq!(begins, [true, false, false, false, false, true, false]);
    }

    #[test]
    fn parts_between_gaps() {
        assert_eq!(parts("We … never [were] told"), ["We ", " never ", " told"]);
        assert_eq!(parts("We were... told [x"), ["We were", " told [x"]);
        assert_eq!(parts("[...] …"), [""; 0]);
    }
}
