//! The words of a text, as the diff between two drafts compares them.

use std::ops::Range;

use crate::text::Span;

/// Cuts a text into words and marks, in order: a run of letters and digits is one word (`250,000` and `3.2` too), any
/// other visible character stands alone. White space and invisible characters belong to no word.
pub fn words(text: &str) -> Vec<Span> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if is_blank(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        if is_letter(c) {
            while let Some(&(at, next)) = rest.peek() {
                let inside = is_letter(next) || (matches!(next, ',' | '.') && digits_around(text, at));
                if !inside {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
        }
        out.push(Span::new(start, end));
    }
    out
}

/// How a word is compared: typographic quotation marks, dashes and the ellipsis are taken as their typewriter forms,
/// so that a desk's typography is no edit.
pub fn folded(word: &str) -> &str {
    match word {
        "\u{2018}" | "\u{2019}" | "\u{201b}" | "\u{2bc}" => "'",
        "\u{201c}" | "\u{201d}" | "\u{201f}" => "\"",
        "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" | "\u{2014}" | "\u{2212}" => "-",
        _ => word,
    }
}

/// Whether a word is made of letters or digits rather than a mark.
pub fn is_wordy(word: &str) -> bool {
    word.chars().next().is_some_and(is_letter) || word.chars().next().is_some_and(is_ideograph)
}

/// The words that share a byte with `span`; for an empty answer, an empty range where they would stand.
pub fn within(words: &[Span], span: Span) -> Range<usize> {
    let first = words.partition_point(|word| word.end <= span.start);
    let last = words.partition_point(|word| word.start < span.end);
    first..last.max(first)
}

fn digits_around(text: &str, mark: usize) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    mark > 0 && digit(bytes.get(mark - 1)) && digit(bytes.get(mark + 1))
}

/// Letters that are written together with their neighbours in one word; combining marks stay with their letter.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe2f}' => true,
        _ => (c.is_alphanumeric() || is_indic_mark(c)) && !is_ideograph(c),
    }
}

/// Vowel signs and the like of Hebrew, Arabic and the scripts of South and South-East Asia.
fn is_indic_mark(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
        && !matches!(c, '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{964}' | '\u{965}')
}

/// Characters of scripts that set no space between words: each counts as a word.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|word| word.of(text)).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(
            cut("About 250,000 (3.2%), he said."),
            ["About", "250,000", "(", "3.2", "%", ")", ",", "he", "said", "."]
        );
        assert_eq!(cut("don’t re-open"), ["don", "’", "t", "re", "-", "open"]);
    }

    #[test]
    fn scripts_without_spaces_and_invisible_characters() {
        assert_eq!(cut("新聞 ok"), ["新", "聞", "ok"]);
        assert_eq!(cut("a\u{202e}b\u{feff} e\u{301}te"), ["a", "b", "e\u{301}te"]);
        assert!(cut(" \n\u{2028}\u{0}").is_empty());
    }

    #[test]
    fn typography_is_folded() {
        assert_eq!(folded("\u{201d}"), "\"");
        assert_eq!(folded("\u{2014}"), "-");
        assert_eq!(folded("word"), "word");
    }
}
