//! Going from item to item, and selecting words.

use super::marking;
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::app::widgets::reader::Caret;
use crate::review::{ItemId, List};
use crate::text::Span;

/// Selects an item and brings its words into view.
pub(super) fn select_row(state: &mut State, item: ItemId) -> Vec<Effect> {
    let effects = select(state, item);
    let span = state.selected_row().and_then(|row| row.spans.first().copied());
    look_at(state, span);
    effects
}

/// Selects an item in the article: its list comes up and its row into view.
pub(super) fn select_in_text(state: &mut State, item: ItemId, span: Span) -> Vec<Effect> {
    let effects = select(state, item);
    let list = state
        .desk
        .as_ref()
        .and_then(|desk| desk.review.find(item))
        .map(|(list, _)| list);
    if let Some(list) = list {
        state.list = list;
    }
    state.look_at_all_rows();
    if !state.rows().iter().any(|row| row.item == item) {
        state.filter.clear();
    }
    state.wish.span = Some(span);
    state.wish.row += 1;
    effects
}

fn select(state: &mut State, item: ItemId) -> Vec<Effect> {
    state.triage = false;
    let effects = if state.selected == Some(item) {
        Vec::new()
    } else {
        marking::commit(state)
    };
    state.selected = Some(item);
    state.passage = None;
    state.caret = None;
    effects
}

fn look_at(state: &mut State, span: Option<Span>) {
    if span.is_some() {
        state.wish.span = span;
        state.wish.article += 1;
    }
    state.wish.row += 1;
}

/// Words are selected; the item that was is let go.
pub(super) fn select_passage(state: &mut State, span: Option<Span>) -> Vec<Effect> {
    let effects = marking::commit(state);
    state.passage = span.filter(|span| !span.is_empty());
    state.caret = state.passage.map(Caret::after);
    let_go(state);
    effects
}

/// The caret stands there: what it selects is selected, and the item that was is let go.
pub(super) fn put_caret(state: &mut State, caret: Caret) -> Vec<Effect> {
    let effects = marking::commit(state);
    let words = state.desk.as_ref().and_then(|desk| caret.words(&desk.document));
    state.caret = Some(caret);
    state.passage = words;
    state.selected = None;
    state.draft = None;
    effects
}

fn let_go(state: &mut State) {
    if state.passage.is_some() {
        state.selected = None;
        state.draft = None;
    }
}

/// Puts a caret at what is selected, or else at the top of what is in view; takes it away where there is one.
pub(super) fn toggle_caret(state: &mut State) -> Vec<Effect> {
    if state.caret.take().is_some() {
        state.passage = None;
        return Vec::new();
    }
    let row = state.selected_row().zip(state.desk.as_ref());
    let place = row.and_then(|(row, desk)| desk.place_of(row, state.wish.span));
    match place {
        Some(span) => put_caret(state, Caret::at(span.start)),
        None => {
            state.wish.caret += 1;
            Vec::new()
        }
    }
}

/// Selects the whole article.
pub(super) fn select_all(state: &mut State) -> Vec<Effect> {
    let all = state.desk.as_ref().map(|desk| Span::new(0, desk.document.text().len()));
    select_passage(state, all)
}

/// Without a selection: the mark under the caret, or else its word, is selected.
pub(super) fn take_at_caret(state: &mut State) -> Vec<Effect> {
    let Some((desk, caret)) = state.desk.as_ref().zip(state.caret) else {
        return Vec::new();
    };
    let here = Span::new(caret.head, caret.head + 1);
    let touching = desk.review.highlights.touching(here).map(|(_, highlight)| highlight);
    let mark = touching.min_by_key(|highlight| highlight.span.len());
    if let Some((item, span)) = mark.map(|mark| (mark.item, mark.span)) {
        return select_in_text(state, item, span);
    }
    let near = Span::new(caret.head.saturating_sub(1), caret.head + 1);
    // The word behind the caret, or the one before it.
    let word = desk.document.tokens_near(near).last().map(|token| token.span);
    select_passage(state, word)
}

/// Goes to the row so many further down; from nowhere to the first or last.
pub(super) fn step(state: &mut State, by: isize) -> Vec<Effect> {
    state.look_at_all_rows();
    let items = state.items();
    let Some(last) = items.len().checked_sub(1) else {
        return Vec::new();
    };
    let at = state
        .selected
        .and_then(|item| items.iter().position(|known| *known == item));
    let next = match at {
        Some(at) => at.saturating_add_signed(by).min(last),
        None if by < 0 => last,
        None => 0,
    };
    select_row(state, items[next])
}

/// Steps through the places of the selected item, round and round.
pub(super) fn next_place(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.selected_row() else {
        return Vec::new();
    };
    let mut spans = row.spans.clone();
    spans.sort_unstable();
    let here = state.wish.span;
    let next = spans
        .iter()
        .find(|span| here.is_none_or(|here| **span > here))
        .or(spans.first())
        .copied();
    look_at(state, next);
    Vec::new()
}

/// Selects the next place in the text that has the words of the filter, or the one before.
pub(super) fn find_next(state: &mut State, back: bool) -> Vec<Effect> {
    let here = state.passage.or(state.wish.span);
    let from = here.map_or(0, |span| if back { span.start } else { span.end });
    let caret = state.caret.filter(|_| state.passage.is_none()).map(|caret| caret.head);
    let Some(span) = state.found().next(caret.unwrap_or(from), back) else {
        return Vec::new();
    };
    let effects = select_passage(state, Some(span));
    state.wish.span = Some(span);
    state.wish.article += 1;
    effects
}

pub(super) fn show(state: &mut State, list: List) -> Vec<Effect> {
    state.list = list;
    state.wish.row += 1;
    Vec::new()
}

pub(super) fn filter(state: &mut State, words: String) -> Vec<Effect> {
    state.filter = words;
    Vec::new()
}
