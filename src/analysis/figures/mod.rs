//! How much, how many, when: figures with value, unit, hedge and what they count.
//!
//! The text is read once, in its own bytes: a lexer cuts digits, words and marks (`lexer`); the grammar reads them in
//! order of priority (`grammar`) with the help of dates, numbers, units, hedges and counted nouns; dates are resolved
//! last, from the day of publication or the date before (`resolve`). Nothing is rewritten, no value passes through a
//! float. Deliberately absent: who states a figure (that is attribution), and whether it is true.

mod articles;
mod beside;
mod cardinal;
mod change;
mod clock;
mod compound;
mod counted;
mod dates;
mod days;
mod derivation;
mod draft;
mod edges;
mod elapsed;
pub mod fate;
mod figure;
mod grammar;
mod hedge;
mod labels;
mod length;
mod lexer;
mod money;
mod months;
mod nearby;
mod number;
mod numbers;
mod period;
mod placed;
mod plain;
mod range;
mod rates;
mod ratio;
mod relate;
mod replay;
mod resolve;
mod rough_days;
mod scale;
mod seasons;
mod shared;
mod shares;
mod spelled;
mod standing;
mod story;
mod stretches;
mod tail;
mod told;
mod tolerance;
mod units;
mod weekdays;
mod widened;
mod words;
mod written;
mod years;

use std::borrow::Cow;

use jiff::civil::Date;

use super::Options;
use crate::text::{Document, Span};
use dates::When;
pub use derivation::{Derivation, Part, Replayed, Rule, Step};
use draft::Draft;
pub use figure::{Change, Figure, FigureKind, Hedge, Relation, RelationKind, Value};
pub use length::{Length, iso_length, length};
use lexer::Line;
pub use number::{Number, grouped};
pub use period::{is_when, period};
pub use relate::{Item, Listing, listings, number, relate};
pub use resolve::{Anchor, Anchors, Moment};

/// Finds the figures of a document, in text order, never overlapping. Dates are resolved from
/// `options.published`, or else from the dateline.
pub fn find(document: &Document, options: &Options) -> Vec<Figure> {
    find_all(document, options).0
}

/// The figures of a document, and the dates that a report has beside its figures: "last week", "over the weekend".
pub fn find_all(document: &Document, options: &Options) -> (Vec<Figure>, Vec<Figure>) {
    let spans = document.paragraphs().iter().map(|p| p.span);
    let found = recognise_all(document.text(), spans, options);
    let is_beside = |f: &Figure| !f.derivation.in_story && f.derivation.moment.is_some_and(|m| m.beside);
    found.into_iter().partition(|figure| !is_beside(figure))
}

/// The place before a dateline's day has at most so many bytes.
const LONGEST_PLACE: usize = 60;

/// Finds the figures in some stretches of a text, each read on its own; the stretches are in text order.
pub fn recognise(text: &str, stretches: impl Iterator<Item = Span>, options: &Options) -> Vec<Figure> {
    let mut found = recognise_all(text, stretches, options);
    found.retain(|f| f.derivation.in_story || !f.derivation.moment.is_some_and(|m| m.beside));
    found
}

/// The same, with the dates that a report has beside its figures.
fn recognise_all(text: &str, stretches: impl Iterator<Item = Span>, options: &Options) -> Vec<Figure> {
    let stretches: Vec<Span> = stretches.collect();
    let mut drafts = read_all(text, &stretches, false);
    let narrative = is_narrative(&drafts, options);
    if !narrative {
        drafts.retain(|draft| !draft.moment.is_some_and(|m| m.is_unmeasured()));
    } else if is_chronicle(&drafts) {
        drafts = read_all(text, &stretches, true);
    }
    if narrative {
        widened::widen(text, &mut drafts);
    }
    let told = told_years(&drafts, narrative);
    let published = options.published.or_else(|| dateline(text, &drafts));
    let mut anchors = Anchors::new(published, narrative);
    let mut figures: Vec<Figure> = drafts
        .into_iter()
        .zip(told)
        .map(|(draft, told)| {
            anchors.told = told;
            finish(text, draft, &mut anchors)
        })
        .collect();
    if narrative {
        clock::fall_on_days(&mut figures);
    }
    figures
}

/// The figures of each stretch, dates not yet resolved.
fn read_all(text: &str, stretches: &[Span], chronicle: bool) -> Vec<Draft> {
    let (mut drafts, mut lexemes) = (Vec::new(), Vec::new());
    for stretch in stretches {
        lexemes.clear();
        lexer::lex(text, *stretch, &mut lexemes);
        let line = Line {
            text,
            lexemes: &lexemes,
        };
        grammar::read(line, chronicle, &mut drafts);
    }
    drafts
}

/// The day in a dateline, "OSLO, March 12, 2026 - …": near the start of a line, in full, and followed by a dash. An article
/// was written then, where nobody says when it was published.
fn dateline(text: &str, drafts: &[Draft]) -> Option<Date> {
    let opening = drafts.iter().take(3);
    opening.into_iter().find_map(|draft| {
        let When::Calendar {
            year: Some(year),
            month: Some(month),
            day: Some(day),
            ..
        } = draft.moment?.when
        else {
            return None;
        };
        let before = text.get(..draft.span.start)?;
        let place = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
        let after = text.get(draft.span.end..)?.trim_start_matches([' ', '\u{a0}']);
        let is_dateline = (1..=LONGEST_PLACE).contains(&place) && after.starts_with(['-', '–', '—']);
        Date::new(year, month, day).ok().filter(|_| is_dateline)
    })
}

/// For each figure, the year in which a story stands where its date names none; in a report there is none.
fn told_years(drafts: &[Draft], narrative: bool) -> Vec<Option<i16>> {
    let mut years = vec![None; drafts.len()];
    if !narrative {
        return years;
    }
    let dated = || drafts.iter().enumerate().filter_map(|(i, d)| Some((i, d.moment?)));
    let moments: Vec<Moment> = dated().map(|(_, moment)| moment).collect();
    for ((i, _), year) in dated().zip(story::years(&moments)) {
        years[i] = year;
    }
    years
}

/// Whether dates are told one after another, as histories do, rather than counted from the day of publication: years
/// are spelled out, and few words name a day by its nearness.
fn is_narrative(drafts: &[Draft], options: &Options) -> bool {
    let (mut spelled, mut near) = (0, 0);
    for moment in drafts.iter().filter_map(|d| d.moment) {
        match moment.when {
            When::Calendar { year: Some(year), .. } => {
                let this_year = options.published.is_some_and(|p| p.year() == year);
                spelled += i32::from(!this_year);
            }
            When::Weekday(_) | When::Day(_) | When::Away(..) => near += 1,
            _ => {}
        }
    }
    // A person who gave the day of publication has a report, until little in it is near that day.
    let weight = if options.published.is_some() { 10 } else { 3 };
    spelled >= 4 && spelled > weight * near
}

/// So many dates make a story a chronicle.
const CHRONICLE: usize = 30;

/// Whether a story goes from date to date, so that its reader takes "now" and "the summer offensive" for dates too.
fn is_chronicle(drafts: &[Draft]) -> bool {
    let dated = |m: &Moment| matches!(m.when, When::Calendar { .. } | When::Season(..) | When::After(..));
    drafts.iter().filter_map(|d| d.moment).filter(dated).count() >= CHRONICLE
}

fn finish(text: &str, draft: Draft, anchors: &mut Anchors) -> Figure {
    let (mut value, mut anchor, mut before) = (draft.value, None, None);
    if let Some(moment) = draft.moment {
        before = Some(*anchors);
        let (mut beside, in_figures) = (*anchors, !moment.beside || anchors.narrative);
        let (iso, from) = if in_figures { &mut *anchors } else { &mut beside }.resolve(moment);
        anchor = Some(from);
        value = match moment.when {
            When::Stretch(1.., _) => value,
            _ => iso.map_or(Value::Unknown, Value::Iso),
        };
    }
    Figure {
        span: draft.span,
        kind: draft.kind,
        value,
        unit: draft.unit.map(String::from),
        per: draft.per.map(Cow::into_owned),
        counted: draft.counted,
        hedge: draft.hedge,
        hedge_span: draft.hedge_span,
        change: draft.change,
        source: None,
        why: why(text, &draft.steps),
        derivation: Derivation {
            steps: draft.steps,
            moment: draft.moment,
            anchor,
            anchors: before,
            in_story: anchors.narrative,
        },
    }
}

/// One plain sentence: “more than” before a number, and the noun “people”.
fn why(text: &str, steps: &[Step]) -> String {
    let words = |part: Part| steps.iter().find(|s| s.part == part).map(|s| s.span.of(text));
    let mut out = String::new();
    let main = steps.iter().find(|s| matches!(s.part, Part::Number | Part::Date));
    let (hedge, at) = (
        words(Part::Hedge),
        steps.iter().find(|s| s.part == Part::Hedge).map(|s| s.span.start),
    );
    let before = at.zip(main).is_some_and(|(at, main)| at < main.span.start);
    if let (Some(hedge), true) = (hedge, before) {
        out.push_str(&format!("“{hedge}” before "));
    }
    out.push_str(main.map_or("a number", |s| s.rule.words()));
    if let (Some(hedge), false) = (hedge, before) {
        out.push_str(&format!(" with “{hedge}” behind it"));
    }
    if let Some(unit) = words(Part::Unit) {
        out.push_str(&format!(", and the unit “{unit}”"));
    }
    if let Some(per) = words(Part::Per) {
        out.push_str(&format!(", given “{per}”"));
    }
    if let Some(counted) = words(Part::Counted) {
        out.push_str(&format!(", and what is counted: “{counted}”"));
    }
    if let Some(change) = words(Part::Change) {
        out.push_str(&format!(", by which something changed: “{change}”"));
    }
    out
}
