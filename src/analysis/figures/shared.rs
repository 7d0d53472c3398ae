//! A unit or a counted noun that is named once for two figures: "from 21 to 24 mm", "40 million of the 2.5 billion crowns",
//! "16 boats in May and 12 in June".

use std::ops::Range;

use super::draft::Draft;
use super::lexer::{Kind, Line};
use super::{FigureKind, Part, Rule, Step, Value};
use crate::text::Span;

/// How many lexemes may stand between a counted noun and the number that shares it.
const REACH: usize = 14;

/// Gives the figures of a paragraph the units and nouns that they share with a neighbour.
pub fn settle(line: Line<'_>, drafts: &mut [Draft]) {
    for later in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(later);
        let (Some(second), Some(first)) = (rest.first_mut(), before.last_mut()) else {
            continue;
        };
        or_change(line, first, second);
        also_aged(line, first, second);
        if share_unit(line, first, second) || share_change(line, first, second) {
            continue;
        }
        if !is_bare(second) {
            continue;
        }
        // a length of time or a date may stand between: "16 boats in May and 12 in June"
        let dated = |d: &&Draft| d.moment.is_none() && d.kind != FigureKind::Duration;
        let earlier = before.iter().rev().take(3).find(dated);
        if let Some(span) = earlier.and_then(|e| shared_noun(line, e, second)) {
            count(second, span);
        }
    }
}

/// The first lexeme that starts at or behind a byte.
fn at(line: Line<'_>, byte: usize) -> usize {
    line.lexemes.partition_point(|l| l.span.start < byte)
}

fn is_bare(draft: &Draft) -> bool {
    draft.kind == FigureKind::Count && draft.unit.is_none() && draft.counted.is_none() && draft.moment.is_none()
}

/// The step that named a unit behind its number.
fn unit_behind(draft: &Draft) -> Option<&Step> {
    let number = draft.steps.iter().find(|s| s.part == Part::Number)?;
    let step = draft.steps.iter().find(|s| s.part == Part::Unit)?;
    (step.span.start >= number.span.end && draft.unit.is_some()).then_some(step)
}

/// "of", "of the", "of its", "of Norway's" between a part and its whole.
fn picks_some(line: Line<'_>, between: Range<usize>) -> bool {
    let determiner = line.any(
        between.start + 1,
        &["the", "its", "his", "her", "their", "our", "these", "those", "a"],
    );
    let owner = (4..=6).contains(&between.len())
        && line.is(between.end - 1, "s")
        && matches!(line.kind(between.end - 2), Kind::Mark('\'' | '\u{2019}'));
    between.len() == 1 || between.len() == 2 && determiner || owner
}

/// "from 21 to 24 mm", "40 million of the 2.5 billion crowns": the first has the unit of the second.
fn share_unit(line: Line<'_>, first: &mut Draft, second: &Draft) -> bool {
    if !is_bare(first) {
        return false;
    }
    let between = at(line, first.span.end)..at(line, second.span.start);
    let words = between.len();
    let from = at(line, first.span.start)
        .checked_sub(1)
        .is_some_and(|k| line.is(k, "from"));
    let of = line.is(between.start, "of") && picks_some(line, between.clone());
    let to = words == 1 && line.is(between.start, "to") && from;
    let noun = noun(second).filter(|_| of && is_bare(first) && second.kind == FigureKind::Count);
    if let Some(span) = noun {
        count(first, span);
        return true;
    }
    let of = of && second.kind == FigureKind::Money;
    // "5- or 6-inch screens"
    let hyphen = words == 2 && line.dash(between.start) && line.glued(between.start);
    let to = to || hyphen && line.any(between.start + 1, &["or", "and"]);
    let Some(step) = unit_behind(second).filter(|_| is_bare(first) && (of || to)) else {
        return false;
    };
    first.steps.push(Step::new(Part::SharedUnit, step.rule, step.span));
    (first.unit, first.kind) = (second.unit, second.kind);
    true
}

/// "fell 12 points, or 2 percent", "rose 3 percent ($4)": one change in two units.
fn or_change(line: Line<'_>, first: &Draft, second: &mut Draft) {
    if first.change.is_none() || second.change.is_some() {
        return;
    }
    let end = first.counted.map_or(first.span.end, |c| c.end.max(first.span.end));
    let start = second
        .hedge_span
        .map_or(second.span.start, |h| h.start.min(second.span.start));
    let between = at(line, end)..at(line, start);
    let comma = usize::from(line.mark(between.start, ','));
    let or = line.is(between.start + comma, "or") && between.len() == 1 + comma;
    let bracket = between.len() == 1 && line.mark(between.start, '(');
    let step = first.steps.iter().find(|s| s.part == Part::Change);
    let other = second.unit.is_some() || second.counted.is_some();
    if let Some(step) = step.filter(|_| (or || bracket) && other && second.change.is_none() && second.moment.is_none())
    {
        second.steps.push(step.clone());
        second.change = first.change;
    }
}

/// "aged 24, 31 and 45": ages go on.
fn also_aged(line: Line<'_>, first: &Draft, second: &mut Draft) {
    if first.kind != FigureKind::Age || !is_bare(second) {
        return;
    }
    let told = first.steps.iter().any(|s| s.rule == Rule::Aged);
    let between = at(line, first.span.end)..at(line, second.span.start);
    let comma = usize::from(line.mark(between.start, ','));
    let and = usize::from(line.is(between.start + comma, "and"));
    let joined = comma + and > 0 && between.len() == comma + and;
    let number = matches!(&second.value, Value::Number(n) if n.len() <= 2);
    if told && joined && number && is_bare(second) {
        (second.kind, second.unit) = (FigureKind::Age, Some("year"));
        second
            .steps
            .iter_mut()
            .filter(|s| s.part == Part::Number)
            .for_each(|s| s.rule = Rule::Aged);
    }
}

/// "from 96 pounds to 88", "fell 12 points to 480": the second has the unit or the noun of the first.
fn share_change(line: Line<'_>, first: &Draft, second: &mut Draft) -> bool {
    if !is_bare(second) {
        return false;
    }
    let end = first.counted.map_or(first.span.end, |c| c.end.max(first.span.end));
    let between = at(line, end)..at(line, second.span.start);
    let to = between.len() == 1 && line.is(between.start, "to");
    if !to || !is_bare(second) || !ends(line, at(line, second.span.end)) {
        return false;
    }
    let from = at(line, first.span.start)
        .checked_sub(1)
        .is_some_and(|k| line.is(k, "from"));
    if let Some(step) = unit_behind(first).filter(|_| from) {
        second.steps.push(Step::new(Part::SharedUnit, step.rule, step.span));
        (second.unit, second.kind) = (first.unit, first.kind);
        return true;
    }
    match noun(first).filter(|_| from || first.change.is_some()) {
        Some(span) => count(second, span),
        None => return false,
    }
    true
}

/// "62 huts at the pier and 17 by letter", "16 boats in May and 12 in June".
fn shared_noun(line: Line<'_>, first: &Draft, second: &Draft) -> Option<Span> {
    let noun = noun(first).filter(|_| is_bare(second) && first.kind == FigureKind::Count)?;
    let start = second
        .hedge_span
        .map_or(second.span.start, |h| h.start.min(second.span.start));
    let (from, to) = (at(line, noun.end), at(line, start));
    let more = usize::from(line.is(to.checked_sub(1)?, "another"));
    let per = second.per.is_some();
    let last = to.checked_sub(1 + more)?;
    let joined =
        line.any(last, &["and", "but", "while"]) || (line.any(last, &["with", "than", "against"]) && from < last);
    let one_sentence =
        (from..to).all(|k| !matches!(line.kind(k), Kind::Mark('.' | '!' | '?' | ';' | ':' | '(' | ')' | '"')));
    let fits = joined && to > from && to - from <= REACH && one_sentence;
    (fits && (per || goes_on(line, at(line, second.span.end)))).then_some(noun)
}

/// What a figure counts, where that stands behind it as a noun.
fn noun(draft: &Draft) -> Option<Span> {
    let own = draft.steps.iter().any(|s| s.rule == Rule::Counted);
    draft.counted.filter(|c| own && c.start >= draft.span.end)
}

/// Whether what follows a bare number shows that its noun was left out: "12 in June", "30 who stayed".
fn goes_on(line: Line<'_>, k: usize) -> bool {
    let ago = line.any(k, &["a", "the"]) && line.any(k + 1, &["year", "month", "week", "decade", "day"]);
    ago || line.any(
        k,
        &[
            "in", "by", "on", "from", "for", "who", "were", "are", "was", "had", "have", "last", "per", "during", "at",
            "against", "under",
        ],
    )
}

/// Whether a clause may end at a lexeme.
fn ends(line: Line<'_>, k: usize) -> bool {
    !line.is_word(k) && !line.digits(k) || line.sense(k).stop
}

fn count(draft: &mut Draft, span: Span) {
    draft.counted = Some(span);
    draft.steps.push(Step::new(Part::Counted, Rule::CountedAlike, span));
}
