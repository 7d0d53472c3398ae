//! Where the selectors of an annotation say that it stands: never on other words, and on none where they leave a choice.

use serde_json::Value;

use super::read::{each, is_of_type};
use crate::annotation::{Anchor, BaseText, place_without_base};
use crate::text::Span;

/// How surely an annotation stands where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its words stand there.
    Words,
    /// Words stand there that are not quite its own.
    Edited,
    /// Its position alone says so; there are no words to compare with.
    PositionAlone,
    /// Nowhere: its words are not in the text, or at several places with nothing to tell them apart.
    Nowhere,
}

/// Where a target stands; `None` if it tells no words and no position in this text.
pub fn anchored(target: &Value, today: &BaseText) -> Option<(Anchor, Found)> {
    let (mut quote, mut position) = (None, None);
    for selector in each(&target["selector"]) {
        let inner = innermost(selector);
        let told = |selector: &Value| selector["exact"].as_str().is_some_and(|exact| !exact.trim().is_empty());
        quote = quote.or((is_of_type(inner, "TextQuoteSelector") && told(inner)).then_some(inner));
        // A position that narrows another selector down counts from there, and one that is narrowed down is not the end of it.
        let whole = is_of_type(selector, "TextPositionSelector") && selector["refinedBy"].is_null();
        position = position.or(whole.then_some(selector));
    }
    match (quote, position) {
        (Some(quote), position) => Some(by_words(&lost(quote), position, today)),
        (None, Some(position)) => {
            let span = span(&today.text, position, |_| 1)?;
            Some((Anchor::capture(today, span), Found::PositionAlone))
        }
        (None, None) => None,
    }
}

/// What a selector is narrowed down to.
fn innermost(selector: &Value) -> &Value {
    let mut inner = selector;
    while inner["refinedBy"].is_object() {
        inner = &inner["refinedBy"];
    }
    inner
}

/// A quotation that stands nowhere yet.
fn lost(quote: &Value) -> Anchor {
    let words = |name: &str| quote[name].as_str().unwrap_or_default().replace("\r\n", "\n");
    Anchor {
        base: String::new(),
        span: Span::default(),
        char_start: 0,
        char_end: 0,
        exact: words("exact"),
        prefix: words("prefix"),
        suffix: words("suffix"),
    }
}

/// Where the words stand at the position that is told, else where they stand among the same words, else where what lies around
/// them was edited.
fn by_words(lost: &Anchor, position: Option<&Value>, today: &BaseText) -> (Anchor, Found) {
    let text = &today.text;
    let agrees = |span: &Span| span.of(text) == lost.exact && lost.context_agrees(text, *span);
    // The standard counts code points; programs in browsers count UTF-16.
    let told = |width| position.and_then(|position| span(text, position, width)).filter(agrees);
    let told = [told(|_| 1), told(char::len_utf16)];
    let all = || {
        let starts = text.match_indices(&lost.exact).map(|(start, _)| start);
        starts
            .map(|start| Span::new(start, start + lost.exact.len()))
            .filter(agrees)
    };
    let edited = || {
        let placed = place_without_base(std::slice::from_ref(lost), text).into_iter().next();
        placed.and_then(|placed| placed.span())
    };
    let span = only(told.into_iter().flatten()).or_else(|| match all().next() {
        Some(_) => only(all()),
        None => edited(),
    });
    match span {
        Some(span) if span.of(text) == lost.exact => (Anchor::capture(today, span), Found::Words),
        // Its words were edited: it stays with the words that it has, and stands there as changed.
        Some(_) => (lost.clone(), Found::Edited),
        None => (lost.clone(), Found::Nowhere),
    }
}

/// The one place, if there is one and no other.
fn only(mut places: impl Iterator<Item = Span>) -> Option<Span> {
    let first = places.next()?;
    places.all(|place| place == first).then_some(first)
}

/// The bytes of a stretch that is told in units of so many to a character.
fn span(text: &str, position: &Value, width: fn(char) -> usize) -> Option<Span> {
    let at = |name: &str| usize::try_from(position[name].as_u64()?).ok();
    let (start, end) = (byte(text, at("start")?, width)?, byte(text, at("end")?, width)?);
    (start < end).then(|| Span::new(start, end))
}

fn byte(text: &str, at: usize, width: fn(char) -> usize) -> Option<usize> {
    let mut before = 0;
    for (byte, c) in text.char_indices() {
        if before >= at {
            return (before == at).then_some(byte);
        }
        before += width(c);
    }
    (before == at).then_some(text.len())
}
