//! The usual keys of the commands; the first of each is the one that is shown.

#![allow(missing_docs, reason = "each bears the name of its command")]

use egui::{Key, Modifiers};

use super::shortcut::Shortcut;

pub const NONE: &[Shortcut] = &[];
pub const OPEN: &[Shortcut] = &[ctrl(Key::O)];
pub const SAVE: &[Shortcut] = &[ctrl(Key::S)];
pub const RELOAD: &[Shortcut] = &[ctrl(Key::R), bare(Key::F5)];
pub const NEXT: &[Shortcut] = &[bare(Key::J), bare(Key::ArrowDown)];
pub const PREVIOUS: &[Shortcut] = &[bare(Key::K), bare(Key::ArrowUp)];
pub const NEXT_PLACE: &[Shortcut] = &[bare(Key::M), bare(Key::ArrowRight)];
pub const CARET: &[Shortcut] = &[bare(Key::C)];
pub const SELECT_ALL: &[Shortcut] = &[ctrl(Key::A)];
pub const NEXT_UNCHECKED: &[Shortcut] = &[bare(Key::Tab)];
pub const PREVIOUS_UNCHECKED: &[Shortcut] = &[shift(Key::Tab)];
pub const REJECT: &[Shortcut] = &[bare(Key::R)];
pub const SKIP: &[Shortcut] = &[bare(Key::S)];
pub const ACCEPT_SHOWN: &[Shortcut] = &[shift(Key::A)];
pub const REJECT_SHOWN: &[Shortcut] = &[shift(Key::R)];
pub const ELSEWHERE: &[Shortcut] = &[bare(Key::E)];
pub const END: [&[Shortcut]; 2] = [&[bare(Key::OpenBracket)], &[bare(Key::CloseBracket)]];
pub const START: [&[Shortcut]; 2] = [&[shift(Key::OpenBracket)], &[shift(Key::CloseBracket)]];
pub const END_CHARACTER: [&[Shortcut]; 2] = [&[alt(Key::OpenBracket)], &[alt(Key::CloseBracket)]];
pub const START_CHARACTER: [&[Shortcut]; 2] = [
    &[Shortcut(ALT_SHIFT, Key::OpenBracket)],
    &[Shortcut(ALT_SHIFT, Key::CloseBracket)],
];
pub const MARK: &[Shortcut] = &[bare(Key::Enter)];
pub const CUT: &[Shortcut] = &[bare(Key::X)];
pub const FIGURE: &[Shortcut] = &[bare(Key::F)];
pub const QUOTE: &[Shortcut] = &[bare(Key::Q)];
pub const ACTOR: &[Shortcut] = &[bare(Key::A)];
pub const SOURCE: &[Shortcut] = &[bare(Key::L)];
pub const STANDS_FOR: &[Shortcut] = &[bare(Key::W)];
pub const SAME_AS: &[Shortcut] = &[bare(Key::D)];
pub const RENAME: &[Shortcut] = &[bare(Key::F2)];
pub const KIND: &[Shortcut] = &[bare(Key::T)];
pub const PALETTE: &[Shortcut] = &[ctrl(Key::K), Shortcut(CTRL_SHIFT, Key::P)];
pub const NOTE: &[Shortcut] = &[bare(Key::N)];
pub const DELETE: &[Shortcut] = &[bare(Key::Delete), bare(Key::Backspace)];
pub const UNDO: &[Shortcut] = &[bare(Key::U), ctrl(Key::Z)];
pub const REDO: &[Shortcut] = &[Shortcut(CTRL_SHIFT, Key::Z), ctrl(Key::Y)];
pub const SIGN_OFF: &[Shortcut] = &[ctrl(Key::Enter)];
pub const BOARD: &[Shortcut] = &[bare(Key::B)];
pub const PUBLISHED: &[Shortcut] = &[bare(Key::P)];
pub const FILTER: &[Shortcut] = &[bare(Key::Slash), ctrl(Key::F)];
pub const FIND_NEXT: &[Shortcut] = &[bare(Key::F3), ctrl(Key::G)];
pub const FIND_PREVIOUS: &[Shortcut] = &[shift(Key::F3), Shortcut(CTRL_SHIFT, Key::G)];
pub const COPY: &[Shortcut] = &[ctrl(Key::C)];
pub const CLEAN: &[Shortcut] = &[bare(Key::V)];
pub const LARGER: &[Shortcut] = &[bare(Key::Plus), bare(Key::Equals)];
pub const SMALLER: &[Shortcut] = &[bare(Key::Minus)];
pub const THEME: &[Shortcut] = &[ctrl(Key::T)];
pub const ENGINE: &[Shortcut] = &[Shortcut(CTRL_SHIFT, Key::T)];
pub const CANCEL: &[Shortcut] = &[bare(Key::Escape)];
pub const KEYS: &[Shortcut] = &[bare(Key::Questionmark), bare(Key::F1)];
pub const NEXT_CONTROL: &[Shortcut] = &[bare(Key::F6)];
pub const PREVIOUS_CONTROL: &[Shortcut] = &[shift(Key::F6)];
/// In the order of the statuses.
pub const STATUSES: [&[Shortcut]; 6] = [
    &[bare(Key::Num1)],
    &[bare(Key::Num2)],
    &[bare(Key::Num3)],
    &[bare(Key::Num4)],
    &[bare(Key::Num5)],
    &[bare(Key::Num6)],
];
/// In the order of the lists.
pub const LISTS: [&[Shortcut]; 6] = [
    &[alt(Key::Num1)],
    &[alt(Key::Num2)],
    &[alt(Key::Num3)],
    &[alt(Key::Num4)],
    &[alt(Key::Num5)],
    &[alt(Key::Num6)],
];

const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

const ALT_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::ALT
};

const fn shift(key: Key) -> Shortcut {
    Shortcut(Modifiers::SHIFT, key)
}

const fn bare(key: Key) -> Shortcut {
    Shortcut(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> Shortcut {
    Shortcut(Modifiers::COMMAND, key)
}

const fn alt(key: Key) -> Shortcut {
    Shortcut(Modifiers::ALT, key)
}
