//! The text cut for figures: digits, words and marks, each at its place in the original bytes.

use super::words::{self, PLAIN, Word};
use crate::text::Span;

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters only.
    Word,
    /// A number as written: grouped digits, one decimal dot, an exponent.
    Digits,
    /// One other character.
    Mark(char),
}

/// One lexeme.
#[derive(Clone, Copy, Debug)]
pub struct Lexeme {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether white space (or the start of the line) stands before it.
    pub spaced: bool,
    /// What the word means in figures.
    pub sense: Option<&'static Word>,
}

/// Cuts `text[within]`, appending to `out`.
pub fn lex(text: &str, within: Span, out: &mut Vec<Lexeme>) {
    let bytes = text.as_bytes();
    let limit = within.end.min(bytes.len());
    let (mut at, mut spaced) = (within.start, true);
    while at < limit {
        let byte = bytes[at];
        if let Some(end) = address_end(bytes, at, limit) {
            (at, spaced) = (end, true);
            continue;
        }
        let (end, kind) = if byte.is_ascii_alphabetic() {
            (word_end(text, at, limit), Kind::Word)
        } else if byte.is_ascii_digit() {
            (digits_end(bytes, at, limit), Kind::Digits)
        } else if byte.is_ascii_whitespace() {
            at += 1;
            spaced = true;
            continue;
        } else if byte == b'.' && leads_decimal(bytes, at, limit) {
            (run_of_digits(bytes, at + 1, limit), Kind::Digits)
        } else {
            let Some(c) = text.get(at..limit).and_then(|rest| rest.chars().next()) else {
                return;
            };
            let end = at + c.len_utf8();
            if c.is_whitespace() || is_invisible(c) {
                at = end;
                spaced |= c.is_whitespace();
                continue;
            }
            match c.is_alphabetic() {
                true => (word_end(text, at, limit), Kind::Word),
                false => (end, Kind::Mark(c)),
            }
        };
        let span = Span::new(at, end);
        let sense = match kind {
            Kind::Word => words::sense(span.of(text)),
            _ => None,
        };
        out.push(Lexeme {
            span,
            kind,
            spaced,
            sense,
        });
        (at, spaced) = (end, false);
    }
}

/// Where a web address that starts at `at` ends: its digits are no figures.
fn address_end(bytes: &[u8], at: usize, limit: usize) -> Option<usize> {
    let rest = &bytes[at..limit];
    let starts = matches!(bytes[at], b'h' | b'H' | b'w' | b'W')
        && [&b"http://"[..], b"https://", b"www."]
            .iter()
            .any(|p| rest.len() > p.len() && rest[..p.len()].eq_ignore_ascii_case(p));
    starts.then(|| at + rest.iter().take_while(|b| !b.is_ascii_whitespace()).count())
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn word_end(text: &str, at: usize, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < limit {
        if bytes[end].is_ascii_alphabetic() {
            end += 1;
        } else if bytes[end].is_ascii() {
            break;
        } else {
            match text.get(end..limit).and_then(|rest| rest.chars().next()) {
                Some(c) if c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c) => end += c.len_utf8(),
                _ => break,
            }
        }
    }
    end
}

fn run_of_digits(bytes: &[u8], at: usize, limit: usize) -> usize {
    let run = bytes[at..limit].iter().take_while(|b| b.is_ascii_digit()).count();
    at + run
}

/// `.5` where nothing but space or an opening mark stands before the dot.
fn leads_decimal(bytes: &[u8], at: usize, limit: usize) -> bool {
    let before = at.checked_sub(1).map_or(b' ', |i| bytes[i]);
    let clear = before.is_ascii_whitespace() || matches!(before, b'(' | b'$' | b'-' | b'"' | b'\'');
    clear && at + 1 < limit && bytes[at + 1].is_ascii_digit()
}

fn digit_at(bytes: &[u8], at: usize, limit: usize) -> bool {
    at < limit && bytes[at].is_ascii_digit()
}

/// Where a number as written ends: `1,234,567.8`, `1,50,000`, `1e10`.
fn digits_end(bytes: &[u8], at: usize, limit: usize) -> usize {
    let plain = run_of_digits(bytes, at, limit);
    let dotted_before = at >= 2 && bytes[at - 1] == b'.' && bytes[at - 2].is_ascii_digit();
    if dotted_before {
        return plain;
    }
    let mut end = grouped_end(bytes, at, plain, limit);
    if end < limit && bytes[end] == b'.' && digit_at(bytes, end + 1, limit) {
        let fraction = run_of_digits(bytes, end + 1, limit);
        let dotted_again = fraction < limit && bytes[fraction] == b'.' && digit_at(bytes, fraction + 1, limit);
        if dotted_again {
            return end;
        }
        end = fraction;
    }
    exponent_end(bytes, end, limit)
}

/// Group marks count where the first group has one to three digits, the last has three, those between two or three.
fn grouped_end(bytes: &[u8], at: usize, plain: usize, limit: usize) -> usize {
    if plain - at > 3 {
        return plain;
    }
    let (mut end, mut last) = (plain, 3);
    while end < limit && bytes[end] == b',' && digit_at(bytes, end + 1, limit) {
        let group = run_of_digits(bytes, end + 1, limit);
        let length = group - end - 1;
        if !(2..=3).contains(&length) {
            return plain;
        }
        (end, last) = (group, length);
    }
    if last == 3 { end } else { plain }
}

fn exponent_end(bytes: &[u8], end: usize, limit: usize) -> usize {
    if end >= limit || !matches!(bytes[end], b'e' | b'E') {
        return end;
    }
    let sign = usize::from(end + 1 < limit && matches!(bytes[end + 1], b'-' | b'+'));
    let power = run_of_digits(bytes, (end + 1 + sign).min(limit), limit);
    let letters_follow = power < limit && bytes[power].is_ascii_alphabetic();
    if power == end + 1 + sign || letters_follow || power - end > 4 {
        return end;
    }
    power
}

/// A stretch of lexemes with the text they stand in: what the grammar reads.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// The whole text, which spans point into.
    pub text: &'a str,
    /// The lexemes, in text order.
    pub lexemes: &'a [Lexeme],
}

impl<'a> Line<'a> {
    /// The words of lexeme `i` as written; empty past the ends.
    pub fn word(&self, i: usize) -> &'a str {
        self.lexemes.get(i).map_or("", |l| l.span.of(self.text))
    }

    /// What lexeme `i` means in figures.
    pub fn sense(&self, i: usize) -> &'static Word {
        self.lexemes.get(i).and_then(|l| l.sense).unwrap_or(&PLAIN)
    }

    /// What lexeme `i` is; past the ends, a mark that means nothing.
    pub fn kind(&self, i: usize) -> Kind {
        self.lexemes.get(i).map_or(Kind::Mark('\0'), |l| l.kind)
    }

    /// Whether lexeme `i` is this word, whatever its case.
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether lexeme `i` is one of these words.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        let here = self.word(i);
        let Some(first) = here.as_bytes().first() else {
            return words.contains(&"");
        };
        // The bit in which the cases of a letter differ is set aside: one byte tells most words apart.
        let alike = |word: &str| word.len() == here.len() && word.as_bytes()[0] | 0x20 == first | 0x20;
        words.iter().any(|word| alike(word) && here.eq_ignore_ascii_case(word))
    }

    /// Whether lexeme `i` is this mark.
    pub fn mark(&self, i: usize, mark: char) -> bool {
        self.kind(i) == Kind::Mark(mark)
    }

    /// Whether lexeme `i` is digits.
    pub fn digits(&self, i: usize) -> bool {
        self.kind(i) == Kind::Digits
    }

    /// Whether lexeme `i` is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Kind::Word
    }

    /// Whether lexeme `i` touches the one before it.
    pub fn glued(&self, i: usize) -> bool {
        i > 0 && self.lexemes.get(i).is_some_and(|l| !l.spaced)
    }

    /// Whether lexeme `i` is a hyphen or a dash.
    pub fn dash(&self, i: usize) -> bool {
        matches!(self.kind(i), Kind::Mark('-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
    }

    /// Whether lexeme `i` is a word with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.is_word(i) && self.word(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a sentence starts at lexeme `i`, as far as marks tell.
    pub fn starts_sentence(&self, i: usize) -> bool {
        let Some(mut before) = i.checked_sub(1) else {
            return true;
        };
        while before > 0
            && matches!(
                self.kind(before),
                Kind::Mark('"' | '\'' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}' | '(' | '`')
            )
        {
            before -= 1;
        }
        matches!(
            self.kind(before),
            Kind::Mark('.' | '!' | '?' | '…' | ':' | '"' | '\u{201c}' | '`' | '•')
        )
    }

    /// From lexeme `first` to the end of lexeme `end - 1`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        match (self.lexemes.get(first), self.lexemes.get(end.wrapping_sub(1))) {
            (Some(a), Some(b)) => Span::new(a.span.start, b.span.end),
            _ => Span::new(0, 0),
        }
    }
}

#[cfg(test)]
pub(super) mod testing {
    use super::{Line, lex};
    use crate::text::Span;

    /// Asks something about the lexemes of a whole text.
    pub fn with_line<T>(text: &str, ask: impl FnOnce(Line<'_>) -> T) -> T {
        let mut lexemes = Vec::new();
        lex(text, Span::new(0, text.len()), &mut lexemes);
        let lexemes = &lexemes;
        ask(Line { text, lexemes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        lex(text, Span::new(0, text.len()), &mut out);
        out.iter().map(|l| l.span.of(text)).collect()
    }

    #[test]
    fn numbers_keep_groups_and_decimals() {
        assert_eq!(cut("1,234,567.8 and 1,50,000"), ["1,234,567.8", "and", "1,50,000"]);
        assert_eq!(cut("12,13 or 1,2"), ["12", ",", "13", "or", "1", ",", "2"]);
        assert_eq!(cut("It was 3.5."), ["It", "was", "3.5", "."]);
        assert_eq!(
            cut("15.11.2016 .08 1e10"),
            ["15", ".", "11", ".", "2016", ".08", "1e10"]
        );
    }

    #[test]
    fn letters_and_digits_part() {
        assert_eq!(cut("$8bn 20cm G8"), ["$", "8", "bn", "20", "cm", "G", "8"]);
        assert_eq!(cut("14-year-old"), ["14", "-", "year", "-", "old"]);
        assert_eq!(cut("2½ naïve"), ["2", "½", "naïve"]);
    }

    #[test]
    fn hostile_text_is_cut_without_a_panic() {
        for text in [
            "",
            "\u{202e}",
            "1,",
            "1,1,1,1",
            ".",
            "..5",
            "é1é",
            "1e",
            "1e+",
            "🙂5🙂",
            "\0\0",
        ] {
            cut(text);
        }
    }
}
