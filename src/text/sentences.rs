//! Where sentences end.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Case, Span, Token, TokenKind, WordList, entries};

/// One sentence: the unit a figure, a claim and its source share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first to the last token.
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// Whether a dot after an abbreviation can also end the sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AfterDot {
    /// `Mr.`, `Gen.`: a name follows.
    GoesOn,
    /// `Inc.`, `a.m.`: it ends one if a word that starts sentences follows.
    MayEnd,
}

static ABBREVIATIONS: LazyLock<FxHashMap<&'static str, AfterDot>> = LazyLock::new(|| {
    entries(include_str!("../../assets/words/abbreviations.txt"))
        .map(|line| match line.strip_suffix(" ?") {
            Some(word) => (word, AfterDot::MayEnd),
            None => (line, AfterDot::GoesOn),
        })
        .collect()
});
static STARTERS: LazyLock<WordList> =
    LazyLock::new(|| WordList::parse(include_str!("../../assets/words/sentence-starters.txt")));

/// Whether a word with its dot is a listed abbreviation.
pub(super) fn is_abbreviation(word: &str) -> bool {
    listed(word).is_some()
}

fn listed(word: &str) -> Option<AfterDot> {
    ABBREVIATIONS
        .get(word.to_ascii_lowercase().as_str())
        .or_else(|| ABBREVIATIONS.get(word))
        .copied()
}

/// Cuts the tokens of one paragraph into sentences.
///
/// A sentence ends after `.`, `!`, `?` or `…` and the closing marks behind them, where what follows starts like a
/// sentence: with a capital, a digit or an opening mark. Abbreviations and initials do not end one, unless listed as
/// able to and followed by a word that starts sentences.
pub(super) fn split(text: &str, tokens: &[Token], within: Range<usize>, paragraph: usize, out: &mut Vec<Sentence>) {
    let mut first = within.start;
    let mut at = within.start;
    while at < within.end {
        let mut next = at + 1;
        if ends_sentence(text, tokens, at, within.end) {
            while next < within.end && closes(text, tokens, next) {
                next += 1;
            }
            if next == within.end || starts_sentence(text, tokens, next, within.end) {
                push(tokens, first..next, paragraph, out);
                first = next;
            }
        }
        at = next;
    }
    if first < within.end {
        push(tokens, first..within.end, paragraph, out);
    }
}

fn push(tokens: &[Token], range: Range<usize>, paragraph: usize, out: &mut Vec<Sentence>) {
    let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    out.push(Sentence {
        span,
        paragraph,
        tokens: range,
    });
}

/// Whether token `at` carries a mark that can end a sentence.
fn ends_sentence(text: &str, tokens: &[Token], at: usize, limit: usize) -> bool {
    let word = tokens[at].span.of(text);
    match tokens[at].kind {
        TokenKind::Mark => {
            matches!(word, "!" | "?" | "…" | "。" | "！" | "？") || (word.starts_with('.') && word.len() != 2)
        }
        TokenKind::Word if word.ends_with('.') => abbreviation_ends(text, tokens, at, limit),
        _ => false,
    }
}

fn abbreviation_ends(text: &str, tokens: &[Token], at: usize, limit: usize) -> bool {
    let word = tokens[at].span.of(text);
    let may = match listed(word) {
        Some(kind) => kind == AfterDot::MayEnd,
        // Initials of a person go on; initials of a body (`U.S.`, `U.N.`) may end.
        None => word.len() > 2,
    };
    let mut next = at + 1;
    while next < limit && closes(text, tokens, next) {
        next += 1;
    }
    let follows = tokens.get(next).filter(|_| next < limit);
    may && follows.is_none_or(|t| {
        t.kind == TokenKind::QuoteMark || STARTERS.has(&t.span.of(text).to_ascii_lowercase()) && t.case != Case::Lower
    })
}

/// A closing bracket or quotation mark that touches the token before it.
fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    let touches = tokens[at].span.start == tokens[at - 1].span.end;
    let word = tokens[at].span.of(text);
    let closing = matches!(word, ")" | "]" | "\u{201d}" | "\u{2019}" | "»" | "›" | "''")
        || (matches!(word, "\"" | "'" | "\u{201c}") && closes_straight(text, tokens[at].span));
    touches && closing
}

/// A straight mark closes if a space, an end or another mark follows it.
fn closes_straight(text: &str, span: Span) -> bool {
    text[span.end..].chars().next().is_none_or(|c| !c.is_alphanumeric())
}

fn starts_sentence(text: &str, tokens: &[Token], at: usize, limit: usize) -> bool {
    let mut at = at;
    // A mark that touches the word before it belongs to that sentence: "Yahoo!, Inc."
    if tokens[at].span.start == tokens[at - 1].span.end
        && !matches!(tokens[at].kind, TokenKind::QuoteMark | TokenKind::Word)
    {
        return false;
    }
    while at < limit
        && (tokens[at].kind == TokenKind::QuoteMark
            || matches!(
                tokens[at].span.of(text),
                "(" | "[" | "-" | "–" | "—" | "--" | "..." | "…" | "•" | "*"
            ))
    {
        at += 1;
    }
    at == limit
        || tokens[at].kind != TokenKind::Word && tokens[at].kind != TokenKind::Clitic
        || tokens[at].case != Case::Lower && !is_lower_mixed(text, tokens[at].span)
}

/// `al-Hakim`, `eBay` start with a small letter, and a sentence seldom starts with them.
fn is_lower_mixed(text: &str, span: Span) -> bool {
    span.of(text).starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::text::{Article, Document};

    fn cut(text: &str) -> Vec<String> {
        let document = Document::new(Article::plain(text));
        document
            .sentences()
            .iter()
            .map(|s| s.span.of(text).to_string())
            .collect()
    }

    #[test]
    fn plain_prose() {
        assert_eq!(
            cut("One came. Two left! Who? Nobody."),
            ["One came.", "Two left!", "Who?", "Nobody."]
        );
    }

    #[test]
    fn closing_marks_go_with_their_sentence() {
        assert_eq!(cut("\"It burned.\" She left."), ["\"It burned.\"", "She left."]);
        assert_eq!(
            cut("\"It burned,\" she said. \"All of it.\""),
            ["\"It burned,\" she said.", "\"All of it.\""]
        );
        assert_eq!(
            cut("\"Why?\" she asked. (Nobody knew.) He left."),
            ["\"Why?\" she asked.", "(Nobody knew.)", "He left."]
        );
    }

    #[test]
    fn abbreviations_and_initials() {
        assert_eq!(
            cut("Mr. Doe met Gen. Roe at 5 p.m. in the U.S. Senate. The talks failed.").len(),
            2
        );
        assert_eq!(cut("J. K. Roe came. He left.").len(), 2);
        assert_eq!(cut("He lives in the U.S. He is old.").len(), 2);
        assert_eq!(cut("It cost 3.5 million. Acme Inc. paid.").len(), 2);
    }

    #[test]
    fn a_paragraph_end_ends_a_sentence() {
        assert_eq!(
            cut("No stop here\n\nand none here either, but this is a longer line").len(),
            2
        );
    }
}
