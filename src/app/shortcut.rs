//! A key with what is held beside it, as a person reads it and as the keyboard sends it.

use egui::{Key, Modifiers};

/// A key with its modifiers. `Modifiers::COMMAND` is Ctrl, or ⌘ on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
        label.push_str(name(*key));
        label
    }

    /// Reads what [`Shortcut::label`] writes, in whatever letters: `ctrl+shift+z`, `Tab`, `Ctrl++`. `None` where no such key is
    /// known.
    pub fn read(words: &str) -> Option<Shortcut> {
        let (mut held, mut rest) = (Modifiers::NONE, words.trim());
        while let Some((modifier, after)) = modifier(rest) {
            held |= modifier;
            rest = after;
        }
        let mut known = Key::ALL.iter();
        let written = known.find(|key| {
            [name(**key), key.name()]
                .iter()
                .any(|name| name.eq_ignore_ascii_case(rest))
        });
        let key = written.copied().or_else(|| Key::from_name(rest))?;
        Some(Shortcut(held, key).plain())
    }

    /// Without a Shift that says nothing: a question mark and a plus need it on most keyboards.
    fn plain(self) -> Shortcut {
        match self {
            Shortcut(held, key @ (Key::Questionmark | Key::Plus)) => Shortcut(Modifiers { shift: false, ..held }, key),
            other => other,
        }
    }

    /// Whether it is a bare key, which never fires while a text field has the cursor. F1 and the like write nothing and do.
    pub fn is_bare(&self) -> bool {
        let writes_nothing = (Key::F1..=Key::F35).contains(&self.1);
        !self.0.command && !self.0.ctrl && !self.0.alt && !writes_nothing
    }
}

/// A key as a person reads it.
fn name(key: Key) -> &'static str {
    match key {
        Key::ArrowDown => "Down",
        Key::ArrowUp => "Up",
        Key::ArrowLeft => "Left",
        Key::ArrowRight => "Right",
        Key::Questionmark => "?",
        Key::Slash => "/",
        Key::Escape => "Esc",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Plus => "+",
        Key::Equals => "=",
        Key::Minus => "-",
        other => other.name(),
    }
}

/// The modifier that words begin with, and what comes after its plus.
fn modifier(words: &str) -> Option<(Modifiers, &str)> {
    let (first, rest) = words
        .split_once('+')
        .filter(|(first, rest)| !first.is_empty() && !rest.is_empty())?;
    let modifier = match first.trim().to_ascii_lowercase().as_str() {
        "ctrl" | "cmd" => Modifiers::COMMAND,
        "alt" => Modifiers::ALT,
        "shift" => Modifiers::SHIFT,
        _ => return None,
    };
    Some((modifier, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for key in Key::ALL {
            for held in [Modifiers::NONE, Modifiers::COMMAND, Modifiers::ALT | Modifiers::SHIFT] {
                let shortcut = Shortcut(held, *key).plain();
                assert_eq!(
                    Shortcut::read(&shortcut.label()),
                    Some(shortcut),
                    "{}",
                    shortcut.label()
                );
            }
        }
    }

    #[test]
    fn letters_and_blanks_do_not_matter_and_nonsense_is_none() {
        let both = Modifiers::COMMAND | Modifiers::SHIFT;
        assert_eq!(Shortcut::read(" ctrl + shift + z"), Some(Shortcut(both, Key::Z)));
        assert_eq!(Shortcut::read("Ctrl++"), Some(Shortcut(Modifiers::COMMAND, Key::Plus)));
        assert_eq!(Shortcut::read("Shift+?"), Shortcut::read("?"));
        assert_eq!(Shortcut::read("Escape"), Shortcut::read("Esc"));
        for words in ["", "Ctrl", "Ctrl+", "Hyper+J", "Blank", "JJ"] {
            assert_eq!(Shortcut::read(words), None, "{words}");
        }
    }
}
