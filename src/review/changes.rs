//! What changed since the article was last reviewed.

use std::sync::Arc;

use super::ItemId;
use super::Sources;
use super::row::Row;
use super::words::{excerpt, place_label};
use crate::annotation::{About, Annotation, Annotations, BaseText, Change, Draft, Placement, Status, compare};
use crate::text::{Article, Document, Span};

/// A row's title is cut after about this many characters.
const TITLE: usize = 90;

/// Today's text beside the one that was reviewed last.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// The text it is compared with.
    pub base: BaseText,
    /// Since when: "since Ada signed off".
    pub since: String,
    /// The sentences that are not as they were.
    pub list: Vec<Change>,
    /// Those of them that stand in today's text, in its order.
    standing: Vec<Span>,
}

impl Changes {
    /// Compares today's text with the last one that anybody signed off, or else with the last one that was marked; `None`
    /// where there is none, or where it is today's.
    pub fn new(
        annotations: &Annotations,
        bases: &[BaseText],
        document: &Document,
        today: &BaseText,
    ) -> Option<Changes> {
        let (base, since) = reviewed(annotations, bases, today)?;
        let before = Document::new(Article::plain(Arc::clone(&base.text)));
        let sentences = |document: &Document| -> Vec<Span> { document.sentences().iter().map(|s| s.span).collect() };
        let (old, new) = (sentences(&before), sentences(&document.apart()));
        let list = compare(
            Draft {
                text: &base.text,
                sentences: &old,
            },
            Draft {
                text: &today.text,
                sentences: &new,
            },
        );
        Some(Changes {
            base: base.clone(),
            since,
            standing: list.iter().filter_map(Change::new_span).collect(),
            list,
        })
    }

    /// Whether these compare with the text that is to be compared with now.
    pub fn are_current(&self, annotations: &Annotations, bases: &[BaseText], today: &BaseText) -> bool {
        reviewed(annotations, bases, today)
            .is_some_and(|(base, since)| base.hash == self.base.hash && since == self.since)
    }

    /// Whether some words of today's text stand in a sentence that is new or changed.
    pub fn touch(&self, words: Span) -> bool {
        let first = self.standing.partition_point(|span| span.end <= words.start);
        self.standing.get(first).is_some_and(|span| span.overlaps(words))
    }
}

/// The text that was reviewed last, and what made it so.
fn reviewed<'a>(annotations: &Annotations, bases: &'a [BaseText], today: &BaseText) -> Option<(&'a BaseText, String)> {
    let text = |mark: &Annotation| {
        let other = mark.anchor.base != today.hash;
        bases.iter().find(|base| other && base.hash == mark.anchor.base)
    };
    let signed = annotations.iter().filter(|mark| mark.about == About::SignOff);
    if let Some(mark) = signed.max_by_key(|mark| (&mark.at, mark.id)) {
        return Some((text(mark)?, format!("since {} signed off", excerpt(mark.author(), 60))));
    }
    let marked = annotations.iter().filter(|mark| text(mark).is_some());
    let mark = marked.max_by_key(|mark| (&mark.at, mark.id))?;
    Some((text(mark)?, "since it was last marked".to_string()))
}

/// Who has signed off today's text.
pub(super) fn signed_off(sources: &Sources<'_>) -> Vec<String> {
    let signed = sources.annotations.iter().filter(|mark| mark.about == About::SignOff);
    let mut names: Vec<String> = signed
        .filter(|mark| mark.anchor.base == sources.today)
        .map(|mark| mark.author().to_string())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A row for each sentence that changed.
pub(super) fn rows(sources: &Sources<'_>) -> Vec<Row> {
    let Some(changes) = sources.changes else {
        return Vec::new();
    };
    let marks = sources.annotations.iter();
    let verified: Vec<&Annotation> = marks
        .filter(|mark| mark.status == Status::Verified && mark.about.asks())
        .collect();
    let list = changes.list.iter().enumerate();
    list.map(|(at, change)| row(sources, (changes, &verified), at, change))
        .collect()
}

fn row(sources: &Sources<'_>, (changes, verified): (&Changes, &[&Annotation]), at: usize, change: &Change) -> Row {
    let old = change.old_span().map(|span| span.of(&changes.base.text));
    let new = change.new_span();
    let told = new.map_or_else(|| old.unwrap_or_default(), |span| sources.document.slice(span));
    let place = new.map(|span| format!(" · {}", place_label(sources.document, span.start)));
    let touched = touched(sources, (changes, verified), change);
    let facts = match touched {
        0 => String::new(),
        1 => " · touches 1 verified mark".to_string(),
        count => format!(" · touches {count} verified marks"),
    };
    let (kind, why) = match (change, old) {
        (Change::Changed { .. }, Some(old)) => ("changed", format!("Before: “{}”", excerpt(old, 400))),
        (Change::Vanished(_), _) => ("vanished", format!("It stood there before; {}.", changes.since)),
        _ => ("new", format!("It was not there before; {}.", changes.since)),
    };
    Row {
        title: excerpt(told, TITLE),
        detail: format!("{kind}{}{facts}", place.unwrap_or_default()),
        why,
        spans: new.into_iter().collect(),
        unattributed: touched > 0,
        ..Row::of(ItemId::Change(at))
    }
}

/// How many verified marks stand in the sentence, as it was or as it is.
fn touched(sources: &Sources<'_>, (changes, verified): (&Changes, &[&Annotation]), change: &Change) -> usize {
    let stands = |mark: &&&Annotation| {
        let before = change.old_span().filter(|_| mark.anchor.base == changes.base.hash);
        let now = sources.placements.get(&mark.id).and_then(Placement::span);
        before.is_some_and(|span| span.overlaps(mark.anchor.span))
            || change.new_span().zip(now).is_some_and(|(a, b)| a.overlaps(b))
    };
    verified.iter().filter(stands).count()
}
