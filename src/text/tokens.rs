//! Words, numbers and marks.

use super::Span;
use super::unseen::is_combining;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and dots: `state-owned`, `O'Brien`, `U.S.`, `Mr.`
    Word,
    /// Starts with a digit: `250,000`, `3.2`, `2-1`, `14-year-old`, `8bn`.
    Number,
    /// A possessive or a contracted verb cut off its word: `'s`, `’`, `'ll`, `'re`.
    Clitic,
    /// A quotation mark of any kind, doubled ASCII ones included.
    QuoteMark,
    /// Any other mark or symbol, one character each, but for `...` and `--`.
    Mark,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letters with case.
    None,
    /// `word`
    Lower,
    /// `Word`, also `O'Brien`, `Al-Hakim`, `Mr.`
    Title,
    /// `WORD`, `U.S.`, `A`
    Upper,
    /// `eBay`, `al-Hakim`
    Mixed,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub case: Case,
}

/// Cuts `text[within]` into tokens. `is_abbreviation` is asked about a word with the dot that follows it.
pub(super) fn tokenize(text: &str, within: Span, is_abbreviation: impl Fn(&str) -> bool, out: &mut Vec<Token>) {
    let mut at = within.start;
    while let Some(c) = text[at..within.end].chars().next() {
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let (end, kind) = if c.is_alphanumeric() {
            let end = word_end(text, at, within.end, &is_abbreviation);
            (
                end,
                if c.is_numeric() {
                    TokenKind::Number
                } else {
                    TokenKind::Word
                },
            )
        } else {
            mark_end(text, at, within.end, c, out.last())
        };
        push(text, Span::new(at, end), kind, out);
        at = end;
    }
}

/// Pushes a token; a word is first cut before its clitic.
fn push(text: &str, span: Span, kind: TokenKind, out: &mut Vec<Token>) {
    let cut = if kind == TokenKind::Word {
        clitic_start(span.of(text))
    } else {
        None
    };
    let body = Span::new(span.start, cut.map_or(span.end, |i| span.start + i));
    out.push(Token {
        span: body,
        kind,
        case: case_of(body.of(text)),
    });
    if body.end < span.end {
        out.push(Token {
            span: Span::new(body.end, span.end),
            kind: TokenKind::Clitic,
            case: Case::Lower,
        });
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02bc}')
}

/// Zero-width and directional characters: they are part of the text, but no token.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Where the word or number that starts at `at` ends.
fn word_end(text: &str, at: usize, limit: usize, is_abbreviation: &impl Fn(&str) -> bool) -> usize {
    let mut end = at;
    loop {
        let run = &text[end..limit];
        let len = run
            .find(|c: char| !(c.is_alphanumeric() || is_combining(c)))
            .unwrap_or(run.len());
        end += len;
        let mut rest = text[end..limit].chars();
        let (Some(joint), next) = (rest.next(), rest.next()) else {
            return end;
        };
        let previous = text[at..end].chars().next_back();
        let after = next.is_some_and(char::is_alphanumeric);
        let digits = previous.is_some_and(|c| c.is_numeric()) && next.is_some_and(|c| c.is_numeric());
        let joins = match joint {
            '-' | '\u{2010}' | '\u{2011}' => after,
            _ if is_apostrophe(joint) => after,
            ',' | ':' | '/' => digits,
            '.' => digits || dot_belongs(text, at, end, next, is_abbreviation),
            '&' => after && is_upper_run(&text[at..end]) && next.is_some_and(char::is_uppercase),
            _ => false,
        };
        if !joins {
            return end;
        }
        end += joint.len_utf8();
    }
}

fn is_upper_run(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// Whether the dot after `text[at..end]` is part of the word: initials (`U.S.`, `J.`) and listed abbreviations.
fn dot_belongs(text: &str, at: usize, end: usize, next: Option<char>, is_abbreviation: &impl Fn(&str) -> bool) -> bool {
    let word = &text[at..end];
    let last_part = word.rsplit('.').next().unwrap_or(word);
    let single = last_part.chars().count() == 1 && last_part.chars().all(char::is_alphabetic);
    let dotted = word.contains('.');
    if single && (dotted || next.is_some_and(char::is_alphabetic) || is_upper_run(last_part)) {
        return true;
    }
    word.len() <= 12 && is_abbreviation(&text[at..=end])
}

/// Where `'s`, `’` after a plural, `'ll` and the like start in a word.
fn clitic_start(word: &str) -> Option<usize> {
    let (at, _) = word.char_indices().rev().find(|(_, c)| is_apostrophe(*c))?;
    let tail = word[at..].trim_start_matches(is_apostrophe);
    (at > 0 && ["s", "S", "ll", "re", "ve", "d", "m"].contains(&tail)).then_some(at)
}

fn mark_end(text: &str, at: usize, limit: usize, c: char, last: Option<&Token>) -> (usize, TokenKind) {
    let one = at + c.len_utf8();
    let rest = &text[at..limit];
    match c {
        '\'' if rest.starts_with("''") => (at + 2, TokenKind::QuoteMark),
        '`' if rest.starts_with("``") => (at + 2, TokenKind::QuoteMark),
        _ if is_apostrophe(c) && is_plural_possessive(text, at, one, last) => (one, TokenKind::Clitic),
        '"' | '\'' | '`' | '\u{2018}'..='\u{201f}' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' => {
            (one, TokenKind::QuoteMark)
        }
        '.' | '-' => {
            let run = rest.len() - rest.trim_start_matches(c).len();
            (if run > 1 { at + run } else { one }, TokenKind::Mark)
        }
        _ => (one, TokenKind::Mark),
    }
}

/// `rebels' ` is a possessive where a word in -s stands right before it and a lower-case word follows.
fn is_plural_possessive(text: &str, at: usize, after: usize, last: Option<&Token>) -> bool {
    let touches = last
        .is_some_and(|t| t.kind == TokenKind::Word && t.span.end == at && text[..at].ends_with(['s', 'S', 'z', 'x']));
    let mut rest = text[after..].chars();
    touches && rest.next() == Some(' ') && rest.next().is_some_and(char::is_lowercase) && !opened_before(text, at)
}

/// Whether a single quotation mark was opened earlier on the line and is still open.
fn opened_before(text: &str, at: usize) -> bool {
    let mut open = false;
    let mut before = ' ';
    let line = text[..at].rfind('\n').map_or(0, |i| i + 1);
    // A look-back longer than a paragraph's worth tells nothing more and would be quadratic on hostile text.
    let from = text.floor_char_boundary(line.max(at.saturating_sub(600)));
    for c in text[from..at].chars() {
        if matches!(c, '\'' | '\u{2018}') && !before.is_alphanumeric() {
            open = true;
        } else if is_apostrophe(c) && (before.is_alphanumeric() || before.is_ascii_punctuation()) && open {
            open = before.is_alphanumeric() && !matches!(before, 's');
        }
        before = c;
    }
    open
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::None };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() {
            upper += 1;
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (true, _, 0) => Case::Upper,
        (true, 0, _) => Case::Title,
        (false, 0, 0) if !first.is_lowercase() => Case::None,
        (false, 0, _) => Case::Lower,
        (true, _, _) if parts_are_title(word) => Case::Title,
        _ => Case::Mixed,
    }
}

/// `O'Brien`, `Al-Hakim`, `McDonald`: every part that hyphens and apostrophes set off starts with a capital.
fn parts_are_title(word: &str) -> bool {
    word.split(|c: char| c == '-' || is_apostrophe(c)).all(|part| {
        part.chars().next().is_some_and(char::is_uppercase)
            && part.chars().skip(1).filter(|c| c.is_uppercase()).count() <= 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenize(
            text,
            Span::new(0, text.len()),
            |w| matches!(w, "Mr." | "Inc."),
            &mut out,
        );
        out.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        assert_eq!(
            cut("state-owned al-Hakim's O'Brien"),
            ["state-owned", "al-Hakim", "'s", "O'Brien"]
        );
        assert_eq!(
            cut("Mr. Doe of Acme Inc., U.S. chief"),
            ["Mr.", "Doe", "of", "Acme", "Inc.", ",", "U.S.", "chief"]
        );
        assert_eq!(cut("J. Doe met me."), ["J.", "Doe", "met", "me", "."]);
        assert_eq!(cut("AT&T and R&D"), ["AT&T", "and", "R&D"]);
    }

    #[test]
    fn numbers_keep_their_marks() {
        assert_eq!(
            cut("250,000 or 3.2, 2-1 and 14-year-old."),
            ["250,000", "or", "3.2", ",", "2-1", "and", "14-year-old", "."]
        );
        assert_eq!(cut("$8bn at 10:30"), ["$", "8bn", "at", "10:30"]);
    }

    #[test]
    fn clitics_are_cut_off() {
        assert_eq!(cut("he'd they’re don't"), ["he", "'d", "they", "’re", "don't"]);
        assert_eq!(cut("the rebels' position"), ["the", "rebels", "'", "position"]);
    }

    #[test]
    fn quotation_marks_and_runs() {
        assert_eq!(
            cut("\"No,\" ``yes'' ... -- «so»"),
            ["\"", "No", ",", "\"", "``", "yes", "''", "...", "--", "«", "so", "»"]
        );
        assert_eq!(cut("'the boys' said"), ["'", "the", "boys", "'", "said"]);
    }

    #[test]
    fn cases() {
        for (word, case) in [
            ("word", Case::Lower),
            ("Word", Case::Title),
            ("O'Brien", Case::Title),
            ("McDonald", Case::Title),
            ("U.S.", Case::Upper),
            ("al-Hakim", Case::Mixed),
            ("eBay", Case::Mixed),
            ("12", Case::None),
        ] {
            assert_eq!(case_of(word), case, "{word}");
        }
    }

    #[test]
    fn invisible_characters_are_no_tokens() {
        assert_eq!(cut("a\u{202e}b \u{feff}c"), ["a", "b", "c"]);
    }
}
