//! A key with what is held beside it, as a person reads it and as the keyboard sends it.

use egui::{Key, Modifiers};

/// A key with its modifiers. `Modifiers::COMMAND` is Ctrl, or ⌘ on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut(pub Modifiers, pub Key);

impl Shortcut {
    /// As a person reads it: `Ctrl+Shift+Z`.
    pub fn label(&self) -> String {
        let Shortcut(modifiers, key) = self;
        let mut label = String::new();
        for (held, name) in [
            (modifiers.command, "Ctrl+"),
            (modifiers.alt, "Alt+"),
            (modifiers.shift, "Shift+"),
        ] {
            if held {
                label.push_str(name);
            }
        }
        label.push_str(match key {
            Key::ArrowDown => "Down",
            Key::ArrowUp => "Up",
            Key::Questionmark => "?",
            Key::Slash => "/",
            Key::Escape => "Esc",
            Key::OpenBracket => "[",
            Key::CloseBracket => "]",
            Key::Plus => "+",
            Key::Equals => "=",
            Key::Minus => "-",
            other => other.name(),
        });
        label
    }

    /// Whether it is a bare key, which never fires while a text field has the cursor.
    pub fn is_bare(&self) -> bool {
        !self.0.command && !self.0.ctrl && !self.0.alt
    }
}
