//! Over which period a figure holds: the date or stretch of time that its sentence gives nearest to it.

use super::{Figure, FigureKind};
use crate::text::{Document, Span};

/// Bytes by which a date seems farther away for each end of a clause that lies between.
const CLAUSE: usize = 60;
/// Words before a length of time that make it the period something took, rather than how long something is.
const STRETCHES: [&str; 9] = [
    "in",
    "over",
    "during",
    "within",
    "for",
    "past",
    "last",
    "throughout",
    "every",
];
/// Words between two dates that make one period of them.
const UNTIL: [&str; 6] = ["to", "and", "until", "till", "through", "–"];

/// The dates that bound the period a figure holds for, by index, the same twice where there is one: the nearest in its
/// sentence, those in its own clause before others. `None` for dates and times themselves, and where the sentence has none.
pub fn period(document: &Document, figures: &[Figure], index: usize) -> Option<(usize, usize)> {
    let figure = figures.get(index)?;
    if is_when(figure.kind) || figure.kind == FigureKind::Duration {
        return None;
    }
    let sentence = document.sentence_at(figure.span.start);
    let here = |other: &Figure| document.sentence_at(other.span.start) == sentence;
    let ahead = (index + 1..figures.len()).take_while(|i| here(&figures[*i]));
    let behind = (0..index).rev().take_while(|i| here(&figures[*i]));
    let near = ahead.chain(behind).filter(|i| gives_period(document, &figures[*i]));
    let nearest = near.min_by_key(|i| (distance(document, figure.span, figures[*i].span), *i))?;
    let first = match nearest.checked_sub(1) {
        Some(before) if is_one_period(document, figures, before, nearest) => before,
        _ => nearest,
    };
    let is_open = nearest + 1 < figures.len() && first == nearest;
    let last = match is_open && is_one_period(document, figures, nearest, nearest + 1) {
        true => nearest + 1,
        false => nearest,
    };
    Some((first, last))
}

/// Whether a figure says when.
pub fn is_when(kind: FigureKind) -> bool {
    matches!(kind, FigureKind::Date | FigureKind::Year | FigureKind::Time)
}

fn gives_period(document: &Document, figure: &Figure) -> bool {
    let tokens = document.tokens_in(figure.span);
    let word = tokens.start.wrapping_sub(1);
    // The day in a dateline is the day of the report.
    if matches!(document.word(tokens.end), "-" | "–" | "—" | "--") {
        return false;
    }
    match figure.kind {
        FigureKind::Duration => STRETCHES.contains(&document.lower(word)),
        kind => is_when(kind),
    }
}

fn distance(document: &Document, a: Span, b: Span) -> usize {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    let between = Span::new(first.end, second.start.max(first.end));
    let ends = document.slice(between).matches([',', ';', ':', '—']).count();
    between.len() + CLAUSE * ends
}

/// "between 2019 and 2025": only a word lies between two dates, and the first is led in as the start of a period.
fn is_one_period(document: &Document, figures: &[Figure], first: usize, last: usize) -> bool {
    let (a, b) = (&figures[first], &figures[last]);
    if !is_when(a.kind) || !is_when(b.kind) || a.span.end > b.span.start {
        return false;
    }
    let between = document.slice_lower(Span::new(a.span.end, b.span.start));
    let lead = document.lower(document.tokens_in(a.span).start.wrapping_sub(1));
    UNTIL.contains(&between.trim()) && matches!(lead, "from" | "between")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, figures};
    use crate::text::Article;

    /// The words of the period that the figure with these words holds for.
    fn period_of(text: &str, words: &str) -> Option<String> {
        let document = Document::new(Article::plain(text));
        let found = figures::find(&document, &Options::default());
        let at = found.iter().position(|f| document.slice(f.span) == words);
        let (first, last) = period(&document, &found, at.expect("the figure"))?;
        Some(document.slice(found[first].span.cover(found[last].span)).to_string())
    }

    #[test]
    fn a_figure_holds_for_the_date_nearest_to_it() {
        let text = "In 2014 the port had 120 cranes; on May 3, 2019, a storm broke 12 of them.";
        assert_eq!(period_of(text, "120").as_deref(), Some("2014"));
        assert_eq!(period_of(text, "12").as_deref(), Some("May 3, 2019"));
        assert_eq!(period_of(text, "2014"), None);
    }

    #[test]
    fn a_period_has_two_ends_where_the_words_give_them() {
        let text = "The number fell from 42 to 28 between 2019 and 2025.";
        assert_eq!(period_of(text, "28").as_deref(), Some("2019 and 2025"));
    }

    #[test]
    fn the_day_in_a_dateline_is_no_period() {
        let text = "OSLO, March 12, 2026 - Some 34 people drowned when a ferry sank on Tuesday night.";
        assert_eq!(period_of(text, "34").as_deref(), Some("Tuesday night"));
    }

    #[test]
    fn how_long_something_is_says_not_when() {
        assert_eq!(period_of("A 90-minute film drew 300 people.", "300"), None);
        let text = "Over ten days 300 people came. It was a success.";
        assert_eq!(period_of(text, "300").as_deref(), Some("ten days"));
        assert_eq!(period_of("In 2014 it rained. There were 9 leaks.", "9"), None);
    }
}
