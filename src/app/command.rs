//! What a person can ask for by name: one list behind keys, menus, buttons and the key sheet.

use super::commands::TABLE;
use super::shortcut::Shortcut;
use super::state::{Reading, State};
use crate::review::ItemId;

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
    /// Stop reading what the article says.
    StopReading,
    /// Go on reading what the article says.
    ReadOn,
    /// Bring in the marks of conflict copies.
    TakeCopies,
    /// Put files among the sources of the article.
    AttachSources,
    /// Write the review in a format; the index into [`FORMATS`](crate::report::FORMATS).
    Export(usize),
    /// Go to the next row of the list.
    Next,
    /// Go to the row before.
    Previous,
    /// Go to the next place of the selected item.
    NextPlace,
    /// Put a caret into the article, or take it away.
    Caret,
    /// Select the whole article.
    SelectAll,
    /// Mark the selected words or accept the selected item.
    Mark,
    /// Go to the next item that waits for a decision.
    NextUnchecked,
    /// Go to the one before.
    PreviousUnchecked,
    /// Say that the selected item is none.
    Reject,
    /// Set the selected question aside, or ask it again.
    Dismiss,
    /// Show what is set aside everywhere.
    Dismissed,
    /// Choose a newsroom's file of rules.
    Rules,
    /// Check by the rules that ship.
    ShippedRules,
    /// Go on without a decision.
    Skip,
    /// Accept everything that is shown and waits.
    AcceptShown,
    /// Reject everything that is shown and waits.
    RejectShown,
    /// Mark every other place with the same words alike.
    Elsewhere,
    /// Move the end of a mark by a word: to the left, to the right.
    End(bool),
    /// Move the start of a mark by a word.
    Start(bool),
    /// Move the end of a mark by a character.
    EndCharacter(bool),
    /// Move the start of a mark by a character.
    StartCharacter(bool),
    /// Give a status; the index into [`Status::ALL`].
    Status(usize),
    /// Cut the selected mention from its actor.
    Cut,
    /// Say that the selected words are a figure.
    Figure,
    /// Say that they are a quotation.
    Quote,
    /// Say that they are an actor.
    Actor,
    /// Say who said the selected quotation, or who gave the figure.
    Source,
    /// Say whom the selected mention stands for.
    StandsFor,
    /// Say that the selected actor is the same as another.
    SameAs,
    /// Say what the selected actor is called.
    Rename,
    /// Say of what kind it is.
    Kind,
    /// Take what the sources have of the selected quotation as evidence.
    TakeEvidence,
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
    /// Go to the next place in the article that has the words of the filter.
    FindNext,
    /// Go to the one before.
    FindPrevious,
    /// Copy the selected words.
    Copy,
    /// Read without any mark, or with them again.
    Clean,
    /// Set the article larger.
    Larger,
    /// Set the article smaller.
    Smaller,
    /// Auto, light, sepia, dark.
    Theme,
    /// Rules alone, or rules and tagger.
    Engine,
    /// Let go of the selection, close what is open.
    Cancel,
    /// Find a command by its name.
    Palette,
    /// Show the keys.
    Keys,
    /// Colours that colour-blind readers tell apart, or the usual ones.
    Apart,
    /// Nothing moves by itself, or as usual.
    Still,
    /// Move the focus to the next control.
    NextControl,
    /// Move the focus to the control before.
    PreviousControl,
    /// Lay out a file of keys of one's own, and show where it is.
    OwnKeys,
}

/// What there is to say of a command.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The command.
    pub command: Command,
    /// On buttons and in lists.
    pub label: &'static str,
    /// One sentence more.
    pub tip: &'static str,
    /// Its usual keys; a person may have chosen others, see [`Keymap`](super::keymap::Keymap).
    pub keys: &'static [Shortcut],
}

impl Command {
    /// All commands, in the order of the key sheet.
    pub const ALL: [Command; TABLE.len()] = {
        let mut all = [Command::Open; TABLE.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = TABLE[at].command;
            at += 1;
        }
        all
    };

    /// What there is to say of it.
    pub fn about(self) -> About {
        // The first is never meant: a test finds each in the table.
        *TABLE.iter().find(|about| about.command == self).unwrap_or(&TABLE[0])
    }

    /// Whether it can be done while something lies over the window.
    pub fn works_above(self) -> bool {
        use Command::{Apart, Cancel, Keys, NextControl, PreviousControl, Still};
        matches!(self, Apart | Cancel | Keys | NextControl | PreviousControl | Still)
    }

    /// Whether it can be done now.
    pub fn is_possible(self, state: &State) -> bool {
        let Some(desk) = &state.desk else {
            return matches!(
                self,
                Command::Open
                    | Command::Palette
                    | Command::Name
                    | Command::Theme
                    | Command::Engine
                    | Command::Keys
                    | Command::OwnKeys
                    | Command::Dismissed
                    | Command::Rules
                    | Command::Apart
                    | Command::Still
                    | Command::NextControl
                    | Command::PreviousControl
                    | Command::Cancel
            );
        };
        match self {
            Command::Mark if state.caret.is_some() => true,
            Command::Status(_) => state.takes_status(),
            Command::Mark | Command::Note => state.passage.is_some() || state.selected.is_some(),
            Command::Reject => state.selected.is_some(),
            Command::ShippedRules => state.settings.rules.is_some(),
            Command::Dismiss => matches!(state.selected, Some(ItemId::Finding(_))),
            Command::Cut | Command::SameAs | Command::Rename | Command::Kind => {
                matches!(state.selected, Some(ItemId::Actor(_)))
            }
            Command::StandsFor => state.passage.is_some() || matches!(state.selected, Some(ItemId::Actor(_))),
            Command::Figure | Command::Quote | Command::Actor => state.passage.is_some(),
            Command::Source => matches!(state.selected, Some(ItemId::Figure(_) | ItemId::Quote(_))),
            Command::TakeEvidence => !super::update::evidence(state).is_empty(),
            Command::Delete => state.selected_annotation().is_some(),
            Command::NextPlace => state.selected.is_some(),
            Command::FindNext | Command::FindPrevious => !state.found().places.is_empty(),
            Command::Copy => state.passage.is_some(),
            Command::Undo => desk.history.undo_label().is_some(),
            Command::Engine => cfg!(feature = "tagger"),
            Command::StopReading => matches!(desk.reading, Reading::Rules | Reading::Names { .. }),
            Command::ReadOn => matches!(desk.reading, Reading::Stopped | Reading::StoppedAtNames),
            Command::Redo => desk.history.redo_label().is_some(),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Status;
    use crate::report::FORMATS;
    use crate::review::List;

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

    #[test]
    fn every_command_stands_in_the_table_once() {
        for command in Command::ALL {
            assert_eq!(command.about().command, command);
            assert_eq!(
                Command::ALL.iter().filter(|known| **known == command).count(),
                1,
                "{command:?}"
            );
        }
        let labels = |commands: &[Command]| commands.iter().map(|command| command.about().label).collect::<Vec<_>>();
        let statuses: Vec<Command> = (0..Status::ALL.len()).map(Command::Status).collect();
        assert_eq!(labels(&statuses), Status::ALL.each_ref().map(Status::label));
        let formats: Vec<Command> = (0..FORMATS.len()).map(Command::Export).collect();
        let exports = FORMATS.iter().map(|format| format!("Export: {}…", format.label));
        assert_eq!(labels(&formats), exports.collect::<Vec<_>>());
        let lists: Vec<Command> = (0..List::ALL.len()).map(Command::Show).collect();
        assert_eq!(labels(&lists), List::ALL.map(List::label));
    }
}
