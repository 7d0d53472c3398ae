//! Clearing an article item by item: the next unchecked one, a decision on one, on all that say the same, on all that are shown.

use super::{correcting, dismissing, marking, moving};
use crate::annotation::{About, Annotation, Edit, Field, Placement, Status};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::state::{Desk, Overlay, State};
use crate::app::widgets::reader::Caret;
use crate::review::{ItemId, List, Row};
use crate::text::Span;
use crate::text::steps::{self, By};

/// The lists that are cleared, in this order.
const LISTS: [List; 4] = [List::Figures, List::Quotes, List::Actors, List::Marks];

/// Goes to the next item that waits for a decision: in the list that is shown, then in the others.
pub(super) fn next_unchecked(state: &mut State, back: bool) -> Vec<Effect> {
    let mut effects = marking::commit(state);
    state.look_at_all_rows();
    let found = in_list(state, back).or_else(|| in_other_lists(state));
    match found {
        Some((list, item)) => {
            if state.list != list {
                state.list = list;
                state.look_at_all_rows();
            }
            effects.extend(moving::select_row(state, item));
            state.triage = true;
        }
        None if state.filter.trim().is_empty() => state.tell(false, "Nothing is unchecked any more."),
        None => state.tell(false, "Nothing that the filter shows is unchecked any more."),
    }
    effects
}

/// The next waiting row of the list that is shown, round and round.
fn in_list(state: &State, back: bool) -> Option<(List, ItemId)> {
    let rows = state.rows();
    let here = state
        .selected
        .and_then(|item| rows.iter().position(|row| row.item == item));
    let count = rows.len();
    let start = here.map_or(if back { count } else { 0 }, |at| at + usize::from(!back));
    let mut order = (0..count).map(|step| match back {
        true => (start + 2 * count - 1 - step) % count,
        false => (start + step) % count,
    });
    let waiting = order.find_map(|at| rows.get(at).filter(|row| waits(row)));
    waiting.map(|row| (state.list, row.item))
}

/// The first waiting row of the lists behind; none while a filter narrows what is looked at.
fn in_other_lists(state: &State) -> Option<(List, ItemId)> {
    let desk = state.desk.as_ref().filter(|_| state.filter.trim().is_empty())?;
    let at = LISTS.iter().position(|list| *list == state.list).map_or(0, |at| at + 1);
    let lists = LISTS.iter().cycle().skip(at).take(LISTS.len());
    lists
        .filter_map(|list| Some((*list, desk.review.rows(*list).iter().find(|row| waits(row))?.item)))
        .next()
}

fn waits(row: &Row) -> bool {
    row.asks && !row.thread.is_checked()
}

/// Goes on without a decision.
pub(super) fn skip(state: &mut State) -> Vec<Effect> {
    next_unchecked(state, false)
}

/// Accepts the selected item as it was found, or marks the selected words.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    match selected_extracted(state) {
        Some(_) => decide(state, Status::Accepted),
        None if state.passage.is_none() && state.selected.is_none() => moving::take_at_caret(state),
        None => marking::mark(state),
    }
}

/// Says that the selected item is none; a question is set aside.
pub(super) fn reject(state: &mut State) -> Vec<Effect> {
    match selected_extracted(state) {
        Some(_) => decide(state, Status::Rejected),
        None => dismissing::ask(state),
    }
}

/// Gives a status to what is selected and to all that say the same and wait; goes on to the next where one came by `Tab`,
/// unless the status wants a word of why.
pub(super) fn decide(state: &mut State, status: Status) -> Vec<Effect> {
    let on = std::mem::take(&mut state.triage);
    let twins = match (&state.desk, selected_extracted(state)) {
        (Some(desk), Some(row)) => desk.review.twins(&desk.analysis, row.item),
        _ => Vec::new(),
    };
    let mut effects = marking::give(state, status.clone(), twins.clone());
    if !twins.is_empty() {
        let places = match twins.len() {
            1 => "one other place that says".to_string(),
            count => format!("{count} other places that say"),
        };
        let words = format!("{} was also given to {places} the same.", status.label());
        state.offer(false, words, Command::Undo);
    }
    match on && state.overlay.is_none() {
        true if wants_words(&status) => state.triage = true,
        true => effects.extend(next_unchecked(state, false)),
        false => {}
    }
    effects
}

/// Whether somebody who gives this status has a word to say of why, to which a note belongs.
fn wants_words(status: &Status) -> bool {
    matches!(status, Status::Disputed | Status::NeedsSource | Status::Wrong)
}

fn selected_extracted(state: &State) -> Option<&Row> {
    let row = state.selected_row().filter(|_| state.passage.is_none())?;
    matches!(row.item, ItemId::Actor(_) | ItemId::Figure(_) | ItemId::Quote(_)).then_some(row)
}

/// Asks whether all rows that are shown and wait shall be accepted or rejected.
pub(super) fn ask_all(state: &mut State, status: Status) -> Vec<Effect> {
    let effects = marking::commit(state);
    state.look_at_all_rows();
    let rows = state.rows();
    let waiting = rows.iter().filter(|row| waits(row));
    let extracted = |row: &&Row| matches!(row.item, ItemId::Actor(_) | ItemId::Figure(_) | ItemId::Quote(_));
    let items: Vec<ItemId> = waiting.filter(extracted).map(|row| row.item).collect();
    if items.is_empty() {
        state.tell(false, "Nothing that is shown waits to be accepted or rejected.");
        return effects;
    }
    let verb = if status == Status::Rejected { "Reject" } else { "Accept" };
    let words = match items.len() {
        1 => format!("{verb} the one unchecked item that is shown?"),
        count => format!("{verb} all {count} unchecked items that are shown?"),
    };
    let edits: Vec<Edit> = items
        .iter()
        .filter_map(|item| new_mark(state, *item, &status))
        .collect();
    state.overlay = Some(Overlay::Confirm {
        words,
        label: format!("{} {} items", verb.to_lowercase(), items.len()),
        act: format!("{verb} {}", items.len()),
        edit: Edit::All(edits),
    });
    effects
}

/// The edit that gives a status to an item that has no mark of the reader's yet, at its first place.
pub(super) fn new_mark(state: &State, item: ItemId, status: &Status) -> Option<Edit> {
    let desk = state.desk.as_ref()?;
    let (_, row) = desk.review.find(item)?;
    let about = about(item)?;
    let on = row.thread.marks.first().copied();
    let mark = marking::annotation(state, desk, about, *row.spans.first()?);
    Some(Edit::Add(Box::new(Annotation {
        status: status.clone(),
        on,
        ..mark
    })))
}

fn about(item: ItemId) -> Option<About> {
    match item {
        ItemId::Actor(_) => Some(About::Actor),
        ItemId::Figure(_) => Some(About::Figure),
        ItemId::Quote(_) => Some(About::Quote),
        ItemId::Finding(_) | ItemId::Mark(_) | ItemId::Change(_) => None,
    }
}

/// Asks whether every other place with the same words shall be marked as the selected mark is.
pub(super) fn ask_elsewhere(state: &mut State) -> Vec<Effect> {
    let effects = marking::commit(state);
    let Some((desk, mark)) = state.desk.as_ref().zip(state.selected_annotation()) else {
        state.tell(
            false,
            "Mark something first; then every other place with the same words can be marked alike.",
        );
        return effects;
    };
    let words = &mark.anchor.exact;
    let places = elsewhere(desk, mark);
    if places.is_empty() {
        let words = format!("“{words}” stands nowhere else unmarked.");
        state.tell(false, words);
        return effects;
    }
    let asked = match places.len() {
        1 => format!("Mark the one other place of “{words}” as {}?", mark.status.label()),
        count => format!("Mark {count} other places of “{words}” as {}?", mark.status.label()),
    };
    let edits = places.iter().map(|span| {
        Edit::Add(Box::new(Annotation {
            status: mark.status.clone(),
            correction: mark.correction.clone(),
            note: mark.note.clone(),
            evidence: mark.evidence.clone(),
            ..marking::annotation(state, desk, mark.about.clone(), *span)
        }))
    });
    state.overlay = Some(Overlay::Confirm {
        label: format!("mark {} other places", places.len()),
        act: format!("Mark {}", places.len()),
        edit: Edit::All(edits.collect()),
        words: asked,
    });
    effects
}

/// The other places with the words of a mark that have none, whole words only.
fn elsewhere(desk: &Desk, mark: &Annotation) -> Vec<Span> {
    let (text, words) = (desk.document.text(), mark.anchor.exact.as_str());
    if words.is_empty() {
        return Vec::new();
    }
    let taken: Vec<Span> = desk.placements.values().filter_map(Placement::span).collect();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let inner = (is_letter(words.chars().next()), is_letter(words.chars().last()));
    let found = text.match_indices(words).map(|(at, _)| Span::new(at, at + words.len()));
    found
        .filter(|span| {
            let (before, after) = (text[..span.start].chars().last(), text[span.end..].chars().next());
            let is_whole = !(inner.0 && is_letter(before) || inner.1 && is_letter(after));
            is_whole && !taken.contains(span)
        })
        .collect()
}

/// What was asked about is done.
pub(super) fn confirm(state: &mut State) -> Vec<Effect> {
    if let Some(Overlay::Confirm { edit, label, .. }) = state.overlay.take() {
        marking::change(state, edit, &label);
    }
    Vec::new()
}

/// Which edge of a mark is moved, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Its start, to the left or the right.
    Start,
    /// Its end.
    End,
}

/// Moves an edge of the selected words, of the figure or quotation that is selected, or of the reader's own mark.
pub(super) fn move_edge(state: &mut State, edge: Edge, right: bool, by: By) -> Vec<Effect> {
    let Some(desk) = &state.desk else { return Vec::new() };
    let text = desk.document.text();
    if let Some(span) = state.passage {
        state.passage = moved(text, span, edge, right, by).or(state.passage);
        state.caret = state.passage.map(Caret::after);
        return Vec::new();
    }
    let found = state
        .selected_row()
        .filter(|row| matches!(row.item, ItemId::Figure(_) | ItemId::Quote(_)));
    if let Some(span) = found.and_then(|row| row.spans.first().copied()) {
        if let Some(span) = moved(text, span, edge, right, by) {
            correcting::set_extent(state, span);
        }
        return Vec::new();
    }
    let own = state.selected_annotation();
    let Some((id, span)) = own.and_then(|mark| Some((mark.id, desk.placements.get(&mark.id)?.span()?))) else {
        return Vec::new();
    };
    if let Some(span) = moved(text, span, edge, right, by) {
        let anchor = crate::annotation::Anchor::capture(&desk.base, span);
        marking::change(state, Edit::Set(id, Field::Anchor(anchor)), "move an edge of the mark");
        state.wish.span = Some(span);
    }
    Vec::new()
}

/// A span with one edge moved; none where nothing would be left of it.
fn moved(text: &str, span: Span, edge: Edge, right: bool, by: By) -> Option<Span> {
    let at = if edge == Edge::Start { span.start } else { span.end };
    let to = if right {
        steps::next(text, at, by)
    } else {
        steps::previous(text, at, by)
    };
    let span = match edge {
        Edge::Start => (to < span.end).then(|| Span::new(to, span.end)),
        Edge::End => (to > span.start).then(|| Span::new(span.start, to)),
    };
    span.filter(|_| to != at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_move_by_words_and_characters() {
        let text = "At least 34 people, she said.";
        let span = Span::new(9, 11);
        let words = |edge, right, by| moved(text, span, edge, right, by).map(|span| span.of(text));
        assert_eq!(words(Edge::End, true, By::Word), Some("34 people"));
        assert_eq!(words(Edge::Start, false, By::Word), Some("least 34"));
        assert_eq!(words(Edge::End, false, By::Character), Some("3"));
        assert_eq!(words(Edge::Start, true, By::Word), None, "nothing would be left");
        let all = Span::new(0, text.len());
        assert_eq!(moved(text, all, Edge::End, true, By::Word), None);
        assert_eq!(
            moved("né", Span::new(0, 3), Edge::End, false, By::Character),
            Some(Span::new(0, 1))
        );
    }
}
