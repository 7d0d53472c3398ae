//! The quote-mark automaton: which marks open, which close, paragraph by paragraph.

use crate::text::{Document, Span, TokenKind};

/// The family a quotation mark belongs to; a quotation is closed by a mark of the family that opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `"…"`, `“…”`, `„…“`, ` ``…'' `.
    Double,
    /// `'…'`, `‘…’`, `‚…‘`.
    Single,
    /// `«…»`, `»…«`, `‹…›`, `「…」`.
    Angle,
}

/// A stretch between quotation marks. Nested ones are not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing one, both covered.
    pub span: Span,
    /// The token that opens it.
    pub open: usize,
    /// The first token behind it.
    pub end: usize,
    /// Whether a closing mark stands at its end.
    pub closed: bool,
    /// Which marks.
    pub family: Family,
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
    Neither,
}

/// The outermost quotations of a paragraph, in order.
///
/// A mark that can only be an apostrophe, an inch or a stray is passed over. A quotation that is never closed runs to
/// the end of its paragraph if it is double or angled; a single mark without a partner is an apostrophe.
pub fn find(document: &Document, paragraph: usize, out: &mut Vec<Quotation>) {
    let tokens = document.tokens_of(paragraph);
    let marks: Vec<(usize, Family, Side)> = tokens.clone().filter_map(|i| mark(document, i)).collect();
    if marks.is_empty() {
        return;
    }
    let firm = firm_closers(document, &marks);
    let mut at = 0;
    while at < marks.len() {
        let (token, family, side) = marks[at];
        if !opens(side) {
            at += 1;
            continue;
        }
        match close(document, &marks, &firm, at) {
            Some(partner) => {
                push(document, token, marks[partner].0 + 1, true, family, out);
                at = partner + 1;
            }
            None if family == Family::Single => at += 1,
            None => {
                // Never closed: to the end of the paragraph, or to where the next one surely opens.
                let next = (at + 1..marks.len()).find(|&k| marks[k].1 == family && marks[k].2 == Side::Opens);
                let end = next.map_or(tokens.end, |k| marks[k].0);
                push(document, token, end, false, family, out);
                at = next.unwrap_or(marks.len());
            }
        }
    }
}

fn opens(side: Side) -> bool {
    matches!(side, Side::Opens | Side::Either)
}

fn push(document: &Document, open: usize, end: usize, closed: bool, family: Family, out: &mut Vec<Quotation>) {
    // Marks with nothing between them quote nothing.
    if end > open + 1 + usize::from(closed) {
        out.push(Quotation {
            span: document.span_of(open..end),
            open,
            end,
            closed,
            family,
        });
    }
}

/// Whether token `i` is a quotation mark, of which family, and what it can do.
fn mark(document: &Document, i: usize) -> Option<(usize, Family, Side)> {
    let token = document.tokens().get(i)?;
    if token.kind != TokenKind::QuoteMark {
        return None;
    }
    let text = document.text();
    let before = text[..token.span.start].chars().next_back();
    let after = text[token.span.end..].chars().next();
    let word = document.word(i);
    let (family, side) = match word {
        "\u{201c}" => (Family::Double, curly(before, after, Side::Opens)),
        "\u{201d}" => (Family::Double, curly(before, after, Side::Closes)),
        "\u{201e}" | "\u{201f}" | "``" => (Family::Double, Side::Opens),
        "''" => (Family::Double, straight(before, after)),
        "\"" if before.is_some_and(|c| c.is_ascii_digit()) && inch(after) => (Family::Double, Side::Closes),
        "\"" => (Family::Double, straight(before, after)),
        "\u{2018}" => (Family::Single, curly(before, after, Side::Opens)),
        "\u{201a}" | "\u{201b}" => (Family::Single, Side::Opens),
        "\u{2019}" | "'" | "`" => (Family::Single, single(document, i, before, after)),
        "«" | "‹" | "「" | "『" => (Family::Angle, curly(before, after, Side::Opens)),
        _ => (Family::Angle, curly(before, after, Side::Closes)),
    };
    Some((i, family, side))
}

/// A curly mark does what it is drawn for, unless white space shows that it was set the wrong way round.
fn curly(before: Option<char>, after: Option<char>, drawn: Side) -> Side {
    match (drawn, straight(before, after)) {
        (Side::Opens, Side::Closes) => Side::Closes,
        (Side::Closes, Side::Opens) => Side::Opens,
        _ => drawn,
    }
}

fn is_edge(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// `6" pipe` measures; `(the so-called "M5")` closes: inches are followed by white space and may close as well.
fn inch(after: Option<char>) -> bool {
    is_edge(after)
}

fn straight(before: Option<char>, after: Option<char>) -> Side {
    let bracket_before = before.is_some_and(|c| matches!(c, '(' | '[' | '{' | '-' | '–' | '—' | '/'));
    let closes_after = after.is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}'));
    match (is_edge(before), is_edge(after)) {
        (true, false) if closes_after => Side::Either,
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        (true, true) => Side::Either,
        (false, false) if bracket_before && !closes_after => Side::Opens,
        (false, false) if closes_after => Side::Closes,
        (false, false) => Side::Either,
    }
}

/// A single mark inside or before a clipped word (`'90s`, `'em`) is an apostrophe.
fn single(document: &Document, i: usize, before: Option<char>, after: Option<char>) -> Side {
    let clipped = after.is_some_and(|c| c.is_ascii_digit())
        || matches!(
            document.lower(i + 1),
            "em" | "til" | "cause" | "tis" | "twas" | "bout" | "n"
        );
    match straight(before, after) {
        Side::Opens if clipped => Side::Neither,
        Side::Either if before.is_some_and(char::is_alphanumeric) => Side::Neither,
        side => side,
    }
}

/// For each mark, whether a later single mark, before the next one that opens, closes beyond doubt: after a comma, a
/// stop or another mark. A doubtful one (`the boys' plans`) before it is then an apostrophe.
fn firm_closers(document: &Document, marks: &[(usize, Family, Side)]) -> Vec<bool> {
    let mut firm_ahead = false;
    let mut out = vec![false; marks.len()];
    for (k, &(token, family, side)) in marks.iter().enumerate().rev() {
        if family != Family::Single {
            continue;
        }
        out[k] = firm_ahead;
        if side == Side::Opens {
            firm_ahead = false;
        } else if side == Side::Closes {
            firm_ahead |= !doubtful(document, token);
        }
    }
    out
}

/// A closing single mark right behind a word in -s may be a possessive.
fn doubtful(document: &Document, token: usize) -> bool {
    token > 0
        && document.tokens()[token - 1].kind == TokenKind::Word
        && document.lower(token - 1).ends_with('s')
        && document
            .tokens()
            .get(token + 1)
            .is_some_and(|t| t.kind == TokenKind::Word)
}

/// How many marks ahead a partner is looked for: more than any quotation of a paragraph holds inside.
const LOOK_AHEAD: usize = 64;

/// The mark that closes the one at `at`, nested ones of the same family passed over.
fn close(document: &Document, marks: &[(usize, Family, Side)], firm: &[bool], at: usize) -> Option<usize> {
    let family = marks[at].1;
    let mut depth = 1usize;
    let end = marks.len().min(at + 1 + LOOK_AHEAD);
    for k in at + 1..end {
        let (token, other, side) = marks[k];
        if other != family || family == Family::Single && firm[k] && doubtful(document, token) {
            continue;
        }
        match side {
            Side::Closes | Side::Either => depth -= 1,
            // A second opening mark of the same family nests only where it is closed as well.
            Side::Opens if closers(&marks[k + 1..end], family) > depth => depth += 1,
            Side::Opens if family == Family::Single => return None,
            Side::Opens => return None,
            Side::Neither => {}
        }
        if depth == 0 {
            return Some(k);
        }
    }
    None
}

/// How many closing marks of a family come before the next opening one.
fn closers(marks: &[(usize, Family, Side)], family: Family) -> usize {
    marks
        .iter()
        .filter(|m| m.1 == family)
        .take_while(|m| m.2 != Side::Opens)
        .filter(|m| matches!(m.2, Side::Closes | Side::Either))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Article;

    fn quoted(text: &str) -> Vec<String> {
        let document = Document::new(Article::plain(text));
        let mut out = Vec::new();
        for paragraph in 0..document.paragraphs().len() {
            find(&document, paragraph, &mut out);
        }
        out.iter().map(|q| document.slice(q.span).to_string()).collect()
    }

    #[test]
    fn every_family() {
        for text in [
            "\"No.\"",
            "“No.”",
            "„No.“",
            "``No.''",
            "'No.'",
            "‘No.’",
            "«No.»",
            "「No。」",
        ] {
            assert_eq!(quoted(&format!("He said {text}")), [text], "{text}");
        }
    }

    #[test]
    fn the_outermost_count() {
        assert_eq!(quoted("“He said ‘no’ to us.”"), ["“He said ‘no’ to us.”"]);
        assert_eq!(quoted("'I said \"no\" twice,' he said"), ["'I said \"no\" twice,'"]);
    }

    #[test]
    fn apostrophes_and_inches_are_no_marks() {
        assert!(quoted("The dockers' yard in the '90s wasn't rock 'n' roll").is_empty());
        assert!(quoted("A 6\" pipe").is_empty());
        assert_eq!(
            quoted("'The boys' plans are off,' he said"),
            ["'The boys' plans are off,'"]
        );
    }

    #[test]
    fn never_closed() {
        let document = Document::new(Article::plain("He said: \"It burned."));
        let mut out = Vec::new();
        find(&document, 0, &mut out);
        assert_eq!(out.len(), 1);
        assert!(!out[0].closed && document.slice(out[0].span) == "\"It burned.");
    }

    #[test]
    fn marks_alone_quote_nothing() {
        assert!(quoted("\"\"\"\"").is_empty() && quoted("''").is_empty() && quoted("“”").is_empty());
    }
}
