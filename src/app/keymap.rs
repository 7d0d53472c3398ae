//! Keys become commands.

use egui::{Context, Event, Key, Modifiers};

use super::command::Command;
use super::message::Message;
use super::shortcut::Shortcut;
use super::widgets::reader::is_caret_key;

/// The commands asked for by keys since the last frame. A bare key does nothing while a text field has the cursor, or
/// had it until this very key: `was_writing` says so of the last frame, for egui takes the cursor away on Esc before
/// anybody else hears of the key.
///
/// Keys that move a caret in the article are its own while there is one.
pub fn commands(ctx: &Context, was_writing: bool, caret: bool, out: &mut Vec<Message>) {
    let writing = was_writing || ctx.text_edit_focused();
    let events = ctx.input(|input| input.events.clone());
    for event in events {
        match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } if !(caret && is_caret_key(key, modifiers)) => {
                out.extend(command_for(key, modifiers, writing).map(Message::Do));
            }
            Event::Copy if !writing => out.push(Message::Do(Command::Copy)),
            _ => {}
        }
    }
}

fn command_for(key: Key, modifiers: Modifiers, writing: bool) -> Option<Command> {
    let mut bound = Command::ALL
        .into_iter()
        .flat_map(|c| c.about().keys.iter().map(move |shortcut| (c, shortcut)));
    bound
        .find(|(_, shortcut)| fits(shortcut, key, modifiers, writing))
        .map(|(command, _)| command)
}

fn fits(shortcut: &Shortcut, key: Key, modifiers: Modifiers, writing: bool) -> bool {
    let Shortcut(wanted, wanted_key) = shortcut;
    if *wanted_key != key || writing && shortcut.is_bare() {
        return false;
    }
    // A text field undoes its own typing, and selects and copies its own words.
    if writing && matches!(key, Key::Z | Key::Y | Key::C | Key::A) {
        return false;
    }
    if shortcut.is_bare() {
        // A question mark and a plus need Shift on most keyboards.
        let shift_is_fine = matches!(key, Key::Questionmark | Key::Plus) || modifiers.shift == wanted.shift;
        return !modifiers.command && !modifiers.ctrl && !modifiers.alt && shift_is_fine;
    }
    modifiers.matches_exact(*wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_keys_are_silent_while_writing() {
        assert_eq!(command_for(Key::J, Modifiers::NONE, false), Some(Command::Next));
        assert_eq!(command_for(Key::J, Modifiers::NONE, true), None);
        assert_eq!(command_for(Key::O, Modifiers::COMMAND, true), Some(Command::Open));
        assert_eq!(command_for(Key::Z, Modifiers::COMMAND, true), None);
    }

    #[test]
    fn modifiers_must_fit() {
        assert_eq!(command_for(Key::Num1, Modifiers::NONE, false), Some(Command::Status(0)));
        assert_eq!(command_for(Key::Num1, Modifiers::ALT, false), Some(Command::Show(0)));
        assert_eq!(
            command_for(Key::Questionmark, Modifiers::SHIFT, false),
            Some(Command::Keys)
        );
        assert_eq!(
            command_for(Key::Z, Modifiers::COMMAND | Modifiers::SHIFT, false),
            Some(Command::Redo)
        );
        assert_eq!(command_for(Key::J, Modifiers::SHIFT, false), None);
    }
}
