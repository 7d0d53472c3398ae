//! The figures board: opened, sorted, filtered; and the day of publication that its dates are counted from.

use super::marking;
use crate::annotation::{About, Annotation, Edit, Field};
use crate::app::effect::Effect;
use crate::app::message::OnBoard;
use crate::app::state::{Page, State};
use crate::review;
use crate::review::board::{Arrangement, Column};
use crate::review::tally::SourceColumn;
use crate::text::Span;

/// Takes in what a person did on the board.
pub(super) fn on_board(state: &mut State, what: OnBoard) -> Vec<Effect> {
    match what {
        OnBoard::Show(page) => show(state, page),
        OnBoard::Sort(column) => sort(state, column),
        OnBoard::SortSources(column) => sort_sources(state, column),
        OnBoard::GoTo(span) => go_to(state, span),
        OnBoard::Filter(words) => filter(state, words),
        OnBoard::WriteDay(words) => {
            state.day = Some(words);
            Vec::new()
        }
        OnBoard::SetDay => set_day(state),
    }
}

/// Opens the board, or closes it.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    state.board = match state.board {
        Some(_) => None,
        None => Some(Page::default()),
    };
    Vec::new()
}

pub(super) fn show(state: &mut State, page: Page) -> Vec<Effect> {
    state.board = Some(page);
    Vec::new()
}

/// Sorts by a column; by the same one again, the other way round.
pub(super) fn sort(state: &mut State, column: Column) -> Vec<Effect> {
    arrange(state, |arrangement| {
        arrangement.descending = arrangement.column == column && !arrangement.descending;
        arrangement.column = column;
    })
}

pub(super) fn filter(state: &mut State, words: String) -> Vec<Effect> {
    arrange(state, |arrangement| arrangement.filter = words)
}

/// Sorts the sources by a column; by the same one again, the other way round.
pub(super) fn sort_sources(state: &mut State, column: SourceColumn) -> Vec<Effect> {
    arrange(state, |arrangement| {
        arrangement.sources = arrangement.sources.clicked(column)
    })
}

/// Brings words of the article into view, and selects them.
pub(super) fn go_to(state: &mut State, span: Span) -> Vec<Effect> {
    let effects = super::moving::select_passage(state, Some(span));
    state.wish.span = Some(span);
    state.wish.article += 1;
    effects
}

fn arrange(state: &mut State, change: impl FnOnce(&mut Arrangement)) -> Vec<Effect> {
    if let Some(board) = state.desk.as_mut().and_then(|desk| desk.board.as_mut()) {
        let mut arrangement = board.arrangement().clone();
        change(&mut arrangement);
        board.arrange(arrangement);
    }
    Vec::new()
}

/// Puts the cursor where the day of publication is written.
pub(super) fn ask_day(state: &mut State) -> Vec<Effect> {
    state.board.get_or_insert_default();
    state.wish.day += 1;
    Vec::new()
}

/// What was written as the day of publication becomes an edit; words that are no day stay in the field.
pub(super) fn set_day(state: &mut State) -> Vec<Effect> {
    let Some(words) = state.day.take() else {
        return Vec::new();
    };
    let Some(desk) = &state.desk else { return Vec::new() };
    let day = review::read_day(&words);
    let (edit, label) = match (day, words.trim().is_empty()) {
        (None, true) => {
            let said = desk.annotations.iter().filter(|a| a.about == About::Published);
            let known = said.filter(|a| marking::is_own(state, a));
            let gone = Edit::All(known.map(|a| Edit::Delete(a.id)).collect());
            (gone, "take the day of publication away")
        }
        (None, false) => {
            state.day = Some(words);
            return Vec::new();
        }
        (Some(day), _) => {
            let told = Some(day.to_string());
            let known = review::published(&desk.annotations);
            let edit = match known.filter(|known| marking::is_own(state, known)) {
                Some(known) => Edit::Set(known.id, Field::Correction(told)),
                None => Edit::Add(Box::new(Annotation {
                    correction: told,
                    ..marking::annotation(state, desk, About::Published, Span::default())
                })),
            };
            (edit, "set the day of publication")
        }
    };
    marking::change(state, edit, label);
    Vec::new()
}

/// Lays the board out where it is open and was not there, and puts it away where it is closed.
pub(super) fn follow(state: &mut State) {
    let Some(desk) = state.desk.as_mut() else { return };
    match (state.board, &desk.board) {
        (Some(_), None) => desk.lay_board(),
        (None, Some(_)) => desk.board = None,
        _ => {}
    }
}
