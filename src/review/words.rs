//! Words that rows are made of.

use crate::analysis::Hedge;
use crate::text::{Article, Document, ParagraphKind, bounded, shown};

/// The sign before a hedged figure: `≥ 34`, `≈ 12 %`.
pub fn hedge_sign(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Exact | Hedge::Vague => "",
        Hedge::About => "≈ ",
        Hedge::Nearly => "just under ",
        Hedge::AtLeast => "≥ ",
        Hedge::MoreThan => "> ",
        Hedge::AtMost => "≤ ",
        Hedge::LessThan => "< ",
        Hedge::UpTo => "up to ",
    }
}

/// Where a byte of the article stands, as a desk says it: "para 3", "headline", "subhead".
pub fn place_label(document: &Document, byte: usize) -> String {
    place_in(document.article(), byte)
}

/// The same for an article that was not cut into sentences.
pub(super) fn place_in(article: &Article, byte: usize) -> String {
    match article.paragraphs().get(article.paragraph_at(byte)) {
        Some(paragraph) => match (paragraph.kind, paragraph.number) {
            (ParagraphKind::Headline, _) => "headline".to_string(),
            (ParagraphKind::Subhead, _) => "subhead".to_string(),
            (ParagraphKind::Body, number) => format!("para {}", number.unwrap_or(0)),
        },
        None => "text".to_string(),
    }
}

/// Words on one line, cut at a word after some `limit` characters; what cannot be seen is written out.
pub fn excerpt(words: &str, limit: usize) -> String {
    let mut line = String::new();
    let mut count = 0usize;
    for word in bounded(words).split_whitespace() {
        let length = word.chars().count();
        if count.saturating_add(length) > limit && count > 0 {
            line.push('…');
            return line;
        }
        if count > 0 {
            line.push(' ');
        }
        line.extend(word.chars().take(limit).flat_map(shown));
        count += length + 1;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_a_desk_s_names() {
        let document = Document::new(Article::plain("Fire at the harbour\n\nIt burned.\n\nIt was put out."));
        assert_eq!(place_label(&document, 0), "headline");
        assert_eq!(place_label(&document, document.text().len()), "para 2");
        assert_eq!(place_label(&Document::new(Article::plain("")), 0), "text");
    }

    #[test]
    fn excerpts_end_at_a_word() {
        assert_eq!(excerpt("one  two\nthree", 99), "one two three");
        assert_eq!(excerpt("one two three", 8), "one two…");
        assert_eq!(excerpt("abcdefghij", 4), "abcd");
        assert!(excerpt(&"e\u{301}".repeat(5000), 9).chars().count() <= 10);
        assert!(excerpt(&format!("e{}", "\u{301}".repeat(5000)), 90).chars().count() < 20);
        assert_eq!(excerpt("to\u{202e}live", 9), "to\\u{202e}live");
    }
}
