//! What must follow from the day of publication: years ago, anniversaries.

use super::{CHECK, year};
use crate::analysis::Value;
use crate::analysis::figures::{self, Anchor, Figure, FigureKind, Hedge};
use crate::checks::{Finding, Level, prose};
use crate::text::Document;

/// The year of publication, as a date of the article was counted from it; `None` in a story, and where it is not known.
pub fn published(figure: &Figure) -> Option<i32> {
    let anchors = figure.derivation.anchors.filter(|_| !figure.derivation.in_story)?;
    Some(anchors.published?.year().into())
}

/// "20 years ago, in 1985": counted from the day of publication.
pub fn ago(document: &Document, figure: &Figure, next: Option<&Figure>) -> Option<Finding> {
    let next = next?;
    let words = prose::between(document, figure, next, 2)?;
    let restated = matches!(words.as_slice(), ["(" | "in"] | [",", "in"]);
    let text = document.slice_lower(figure.span);
    if !restated || !text.ends_with("years ago") || figure.hedge != Hedge::Exact {
        return None;
    }
    let Value::Iso(iso) = &figure.value else { return None };
    let counted: i32 = iso.get(..4)?.parse().ok()?;
    let named = year(next)?;
    if (counted - named).abs() <= 1 {
        return None;
    }
    let message = format!(
        "“{}” is {counted}, counted from the day of publication; the article says {named}.",
        document.slice(figure.span)
    );
    Some(CHECK.finding(Level::Warning, vec![figure.span, next.span], message))
}

/// "the 50th anniversary of the 1966 flood": the year is the event's, not that of the feast ("of the club in 2015").
pub fn anniversary(document: &Document, figure: &Figure, next: Option<&Figure>) -> Option<Finding> {
    let event = next.filter(|n| n.derivation.anchor == Some(Anchor::None))?;
    let from = prose::end(document, figure).min(document.tokens_in(figure.span).end);
    let to = prose::first(document, event);
    let words: Vec<_> = (from..to).take(7).map(|t| document.lower(t)).collect();
    let of_event = matches!(
        words.as_slice(),
        ["anniversary", "of", .., "the" | "of" | "its" | "’s" | "'s"]
    ) || matches!(words.as_slice(), ["anniversary", "of"]);
    if figure.kind != FigureKind::Ordinal || !of_event || words.len() > 6 {
        return None;
    }
    let (held, named) = (published(event)?, year(event)?);
    let stated = figures::number(figure)?.as_whole()?;
    let actual = i128::from(held) - i128::from(named);
    if actual <= 0 || (stated - actual).abs() <= 1 {
        return None;
    }
    let message = format!(
        "{held}, the year of publication, − {named} is {actual}; the article says “{}”.",
        document.slice(figure.span)
    );
    Some(CHECK.finding(Level::Warning, vec![figure.span, event.span], message))
}
