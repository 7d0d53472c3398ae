//! What a person can ask for by name: one list behind keys, menus, buttons and the key sheet.

use egui::{Key, Modifiers};

use super::state::State;
use crate::annotation::Status;
use crate::review::{ItemId, List};

/// Something a person can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Choose an article.
    Open,
    /// Write the marks to disk now.
    Save,
    /// Write the marks to a file somewhere else.
    SaveElsewhere,
    /// Read the article from disk again.
    Reload,
    /// Bring in the marks of conflict copies.
    TakeCopies,
    /// Write the review as Markdown.
    ExportMarkdown,
    /// Write the review as JSON.
    ExportJson,
    /// Go to the next row of the list.
    Next,
    /// Go to the row before.
    Previous,
    /// Go to the next place of the selected item.
    NextPlace,
    /// Mark the selected words or accept the selected item.
    Mark,
    /// Give a status; the index into [`Status::ALL`].
    Status(usize),
    /// Cut the selected mention from its actor.
    Cut,
    /// Write a note.
    Note,
    /// Delete the mark.
    Delete,
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// Show a list; the index into [`List::ALL`].
    Show(usize),
    /// Say that this text was read to its end.
    SignOff,
    /// Open or close the figures board.
    Board,
    /// Write the day of publication.
    Published,
    /// Say under which name marks are made.
    Name,
    /// Filter the list.
    Filter,
    /// Copy the selected words.
    Copy,
    /// Auto, light, dark.
    Theme,
    /// Rules alone, or rules and tagger.
    Engine,
    /// Let go of the selection, close what is open.
    Cancel,
    /// Show the keys.
    Keys,
}

/// What there is to say of a command.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// On buttons and in lists.
    pub label: &'static str,
    /// One sentence more.
    pub tip: &'static str,
    /// Its keys; the first is shown.
    pub keys: &'static [Shortcut],
}

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
            other => other.name(),
        });
        label
    }

    /// Whether it is a bare key, which never fires while a text field has the cursor.
    pub fn is_bare(&self) -> bool {
        !self.0.command && !self.0.ctrl && !self.0.alt
    }
}

/// The keys of the commands; the first of each is the one that is shown.
mod keys {
    use egui::{Key, Modifiers};

    use super::Shortcut;

    pub const NONE: &[Shortcut] = &[];
    pub const OPEN: &[Shortcut] = &[ctrl(Key::O)];
    pub const SAVE: &[Shortcut] = &[ctrl(Key::S)];
    pub const RELOAD: &[Shortcut] = &[ctrl(Key::R), bare(Key::F5)];
    pub const NEXT: &[Shortcut] = &[bare(Key::J), bare(Key::ArrowDown)];
    pub const PREVIOUS: &[Shortcut] = &[bare(Key::K), bare(Key::ArrowUp)];
    pub const NEXT_PLACE: &[Shortcut] = &[bare(Key::M), bare(Key::ArrowRight)];
    pub const MARK: &[Shortcut] = &[bare(Key::Enter)];
    pub const CUT: &[Shortcut] = &[bare(Key::X)];
    pub const NOTE: &[Shortcut] = &[bare(Key::N)];
    pub const DELETE: &[Shortcut] = &[bare(Key::Delete), bare(Key::Backspace)];
    pub const UNDO: &[Shortcut] = &[bare(Key::U), ctrl(Key::Z)];
    pub const REDO: &[Shortcut] = &[Shortcut(CTRL_SHIFT, Key::Z), ctrl(Key::Y)];
    pub const SIGN_OFF: &[Shortcut] = &[ctrl(Key::Enter)];
    pub const BOARD: &[Shortcut] = &[bare(Key::B)];
    pub const PUBLISHED: &[Shortcut] = &[bare(Key::P)];
    pub const FILTER: &[Shortcut] = &[bare(Key::Slash)];
    pub const COPY: &[Shortcut] = &[ctrl(Key::C)];
    pub const THEME: &[Shortcut] = &[ctrl(Key::T)];
    pub const ENGINE: &[Shortcut] = &[Shortcut(CTRL_SHIFT, Key::T)];
    pub const CANCEL: &[Shortcut] = &[bare(Key::Escape)];
    pub const KEYS: &[Shortcut] = &[bare(Key::Questionmark), bare(Key::F1)];
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

    const fn bare(key: Key) -> Shortcut {
        Shortcut(Modifiers::NONE, key)
    }

    const fn ctrl(key: Key) -> Shortcut {
        Shortcut(Modifiers::COMMAND, key)
    }

    const fn alt(key: Key) -> Shortcut {
        Shortcut(Modifiers::ALT, key)
    }
}

impl Command {
    /// All commands, in the order of the key sheet.
    pub const ALL: [Command; 38] = [
        Command::Open,
        Command::Save,
        Command::SaveElsewhere,
        Command::Reload,
        Command::TakeCopies,
        Command::ExportMarkdown,
        Command::ExportJson,
        Command::Next,
        Command::Previous,
        Command::NextPlace,
        Command::Mark,
        Command::Status(0),
        Command::Status(1),
        Command::Status(2),
        Command::Status(3),
        Command::Status(4),
        Command::Status(5),
        Command::Cut,
        Command::Note,
        Command::Delete,
        Command::Undo,
        Command::Redo,
        Command::Show(0),
        Command::Show(1),
        Command::Show(2),
        Command::Show(3),
        Command::Show(4),
        Command::Show(5),
        Command::SignOff,
        Command::Board,
        Command::Published,
        Command::Name,
        Command::Filter,
        Command::Copy,
        Command::Theme,
        Command::Engine,
        Command::Cancel,
        Command::Keys,
    ];

    /// What there is to say of it.
    pub fn about(self) -> About {
        let (label, tip, keys) = match self {
            Command::Open => ("Open…", "Choose an article to read", keys::OPEN),
            Command::Save => (
                "Save now",
                "Write the marks to disk; they are also saved by themselves",
                keys::SAVE,
            ),
            Command::SaveElsewhere => (
                "Save elsewhere…",
                "Write the marks to a file in another place, where they cannot be saved beside the article",
                keys::NONE,
            ),
            Command::Reload => (
                "Read it again",
                "Read the article as it is on disk now; marks follow their words",
                keys::RELOAD,
            ),
            Command::TakeCopies => (
                "Bring them in",
                "Merge the marks of conflict copies that a sync tool made; the copies stay",
                keys::NONE,
            ),
            Command::ExportMarkdown => (
                "Export as Markdown…",
                "A sheet of everything, to read or send on",
                keys::NONE,
            ),
            Command::ExportJson => (
                "Export as JSON…",
                "Everything found and marked, for other programs",
                keys::NONE,
            ),
            Command::Next => ("Next item", "Go to the next row of the list", keys::NEXT),
            Command::Previous => ("Previous item", "Go to the row before", keys::PREVIOUS),
            Command::NextPlace => (
                "Next mention",
                "Step through the places of the selected item",
                keys::NEXT_PLACE,
            ),
            Command::Mark => (
                "Mark",
                "Mark the selected words, or accept the selected item",
                keys::MARK,
            ),
            Command::Status(index) => return status_about(index),
            Command::Cut => (
                "Somebody else",
                "This mention does not stand for the actor it was given to",
                keys::CUT,
            ),
            Command::Note => (
                "Write a note",
                "Put the cursor into the note of the selected item",
                keys::NOTE,
            ),
            Command::Delete => ("Delete the mark", "Take the mark off; it can be undone", keys::DELETE),
            Command::Undo => ("Undo", "Take the last change back", keys::UNDO),
            Command::Redo => ("Redo", "Make it again", keys::REDO),
            Command::Show(index) => return list_about(index),
            Command::SignOff => (
                "Sign off",
                "Say that you have read this text to its end and stand by it",
                keys::SIGN_OFF,
            ),
            Command::Board => (
                "Figures board",
                "All figures in a table, compared with each other, and the days told of",
                keys::BOARD,
            ),
            Command::Published => (
                "Day of publication",
                "Set the day from which “Tuesday” or “last week” are counted",
                keys::PUBLISHED,
            ),
            Command::Name => (
                "Your name…",
                "Under which your marks are made, and by which others know them",
                keys::NONE,
            ),
            Command::Filter => ("Filter the list", "Show only rows with these words", keys::FILTER),
            Command::Copy => ("Copy", "Copy the selected words", keys::COPY),
            Command::Theme => ("Change the theme", "As the system says, light, dark", keys::THEME),
            Command::Engine => (
                "Tagger on or off",
                "Let the rules alone look for names, or the rules and the neural tagger",
                keys::ENGINE,
            ),
            Command::Cancel => ("Let go", "Close what is open, let go of the selection", keys::CANCEL),
            Command::Keys => ("Keys", "Show this sheet", keys::KEYS),
        };
        About { label, tip, keys }
    }

    /// Whether it can be done now.
    pub fn is_possible(self, state: &State) -> bool {
        let Some(desk) = &state.desk else {
            return matches!(
                self,
                Command::Open | Command::Name | Command::Theme | Command::Engine | Command::Keys | Command::Cancel
            );
        };
        match self {
            Command::Mark | Command::Status(_) | Command::Note => state.passage.is_some() || state.selected.is_some(),
            Command::Cut => matches!(state.selected, Some(ItemId::Actor(_))),
            Command::Delete => state.selected_annotation().is_some(),
            Command::NextPlace => state.selected.is_some(),
            Command::Copy => state.passage.is_some(),
            Command::Undo => desk.history.undo_label().is_some(),
            Command::Engine => cfg!(feature = "tagger"),
            Command::Redo => desk.history.redo_label().is_some(),
            _ => true,
        }
    }
}

fn status_about(index: usize) -> About {
    let (label, tip) = match Status::ALL.get(index) {
        Some(Status::Verified) => ("Verified", "It holds"),
        Some(Status::Disputed) => ("Disputed", "Somebody with standing says otherwise"),
        Some(Status::NeedsSource) => ("Needs source", "Nobody is named who says so"),
        Some(Status::Wrong) => ("Wrong", "It does not hold; the correction says what does"),
        Some(Status::NotCheckable) => ("Not checkable", "An opinion, a forecast, or out of reach"),
        _ => ("Unchecked", "Not looked at yet"),
    };
    About {
        label,
        tip,
        keys: keys::STATUSES.get(index).copied().unwrap_or(keys::NONE),
    }
}

fn list_about(index: usize) -> About {
    let label = List::ALL.get(index).copied().unwrap_or_default().label();
    About {
        label,
        tip: "Show this list",
        keys: keys::LISTS.get(index).copied().unwrap_or(keys::NONE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut keys: Vec<(String, Command)> = Vec::new();
        for command in Command::ALL {
            for shortcut in command.about().keys {
                let label = shortcut.label();
                if let Some((_, other)) = keys.iter().find(|(known, _)| *known == label) {
                    assert_eq!(*other, command, "{label}");
                }
                keys.push((label, command));
            }
        }
        assert!(keys.iter().any(|(label, _)| label == "Ctrl+Shift+Z"));
    }

    #[test]
    fn every_command_has_a_label_in_sentence_case() {
        for command in Command::ALL {
            let about = command.about();
            assert!(
                about.label.starts_with(char::is_uppercase) && !about.tip.is_empty() && !about.tip.ends_with('.'),
                "{command:?}"
            );
        }
    }
}
