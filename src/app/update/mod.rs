//! What happens when something happens: the only place where the state changes.

mod board;
mod correcting;
mod dismissing;
mod heard;
mod keeping;
mod keys;
mod marking;
mod moving;
mod opening;
mod outside;
mod performing;
mod places;
mod preferring;
mod signing;
mod sourcing;
mod stopping;
mod triage;

use super::effect::Effect;
use super::message::Message;
use super::state::{Overlay, State};
pub(super) use dismissing::is_term;
use heard::heard;
use performing::perform;
pub(super) use sourcing::evidence;

/// Takes one message in; answers with what the outside should do.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let is_tick = matches!(message, Message::Tick);
    let mut effects = match message {
        Message::Do(command) => perform(state, command),
        Message::Choose(command) => {
            state.overlay = None;
            perform(state, command)
        }
        Message::Open(path) => opening::open(state, path),
        Message::OpenSample => opening::open_sample(state),
        Message::TickLine(line) => signing::tick(state, line),
        Message::SignOff { is_sure } => signing::sign(state, is_sure),
        Message::Focused => outside::focused(state),
        Message::ReadAs(encoding) => opening::read_as(state, encoding),
        Message::Narrow(words, at) => narrow(state, words, at),
        Message::Confirm => triage::confirm(state),
        Message::MakeAnyway => marking::make_anyway(state),
        Message::ShowFolder(path) => vec![Effect::ShowFolder(path)],
        Message::Copy(words) => vec![Effect::Copy(words)],
        Message::SelectRow(item) => moving::select_row(state, item),
        Message::SelectInText(item, span) => moving::select_in_text(state, item, span),
        Message::SelectPassage(span) => moving::select_passage(state, span),
        Message::PutCaret(caret) => moving::put_caret(state, caret),
        Message::Scrolled(byte) => places::scrolled(state, byte),
        Message::Show(list) => moving::show(state, list),
        Message::Filter(words) => moving::filter(state, words),
        Message::Sort(order) => {
            state.order = order;
            Vec::new()
        }
        Message::ChangedOnly(on) => {
            state.changed_only = on;
            Vec::new()
        }
        Message::Give(status) => triage::decide(state, status),
        Message::TakeInstead(lost) => marking::take_instead(state, lost),
        Message::LetGo(lost) => marking::let_go(state, lost),
        Message::Settle(status) => marking::settle(state, status),
        Message::Reattach(mark, span) => marking::reattach(state, mark, span),
        Message::Write(field, words) => marking::write(state, field, words),
        Message::Commit => marking::commit(state),
        Message::WritePath(path) => write_path(state, path),
        Message::WriteName(name) => {
            state.overlay = Some(Overlay::Name { name });
            Vec::new()
        }
        Message::SetName(name) => opening::set_name(state, name),
        Message::CloseNotice(index) => close_notice(state, index),
        Message::CloseOverlay => close_overlay(state),
        Message::Follow(link) => vec![Effect::Follow(link)],
        Message::Tick => Vec::new(),
        Message::Closing => {
            let mut effects = board::set_day(state);
            effects.extend(marking::commit(state));
            effects.extend(places::leave(state));
            effects
        }
        Message::Heard(answer) => heard(state, answer),
        Message::Correct(what) => correcting::correct(state, what),
        Message::Dismiss(what) => dismissing::dismissing(state, what),
        Message::OnBoard(what) => board::on_board(state, what),
        Message::Prefer(what) => preferring::prefer(state, what),
    };
    board::follow(state);
    state.look_for_rows();
    if is_tick && state.look_further() {
        effects.push(Effect::Wake(0.0));
    }
    effects.extend(opening::reread(state));
    effects.extend(keeping::journal(state));
    effects.extend(keeping::autosave(state));
    effects
}

fn narrow(state: &mut State, typed: String, chosen: usize) -> Vec<Effect> {
    if let Some(Overlay::Pick { words, at, .. } | Overlay::Palette { words, at }) = &mut state.overlay {
        (*words, *at) = (typed, chosen);
    }
    Vec::new()
}

fn write_path(state: &mut State, words: String) -> Vec<Effect> {
    if let Some(Overlay::OpenPath { path, .. }) = &mut state.overlay {
        *path = words;
    }
    Vec::new()
}

fn close_notice(state: &mut State, index: usize) -> Vec<Effect> {
    if index < state.notices.len() {
        state.notices.remove(index);
    }
    Vec::new()
}

fn close_overlay(state: &mut State) -> Vec<Effect> {
    state.overlay = None;
    Vec::new()
}
