//! What a person can ask for by name: one list behind keys, menus, buttons and the key sheet.

use super::keys;
use super::shortcut::Shortcut;
use super::state::{Reading, State};
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
    /// Stop reading what the article says.
    StopReading,
    /// Go on reading what the article says.
    ReadOn,
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
    /// On buttons and in lists.
    pub label: &'static str,
    /// One sentence more.
    pub tip: &'static str,
    /// Its usual keys; a person may have chosen others, see [`Keymap`](super::keymap::Keymap).
    pub keys: &'static [Shortcut],
}

impl Command {
    /// All commands, in the order of the key sheet.
    pub const ALL: [Command; 76] = [
        Command::Open,
        Command::Save,
        Command::SaveElsewhere,
        Command::Reload,
        Command::StopReading,
        Command::ReadOn,
        Command::TakeCopies,
        Command::ExportMarkdown,
        Command::ExportJson,
        Command::Next,
        Command::Previous,
        Command::NextPlace,
        Command::Caret,
        Command::SelectAll,
        Command::NextUnchecked,
        Command::PreviousUnchecked,
        Command::Mark,
        Command::Reject,
        Command::Skip,
        Command::AcceptShown,
        Command::RejectShown,
        Command::Elsewhere,
        Command::End(false),
        Command::End(true),
        Command::Start(false),
        Command::Start(true),
        Command::EndCharacter(false),
        Command::EndCharacter(true),
        Command::StartCharacter(false),
        Command::StartCharacter(true),
        Command::Status(0),
        Command::Status(1),
        Command::Status(2),
        Command::Status(3),
        Command::Status(4),
        Command::Status(5),
        Command::Cut,
        Command::Figure,
        Command::Quote,
        Command::Actor,
        Command::Source,
        Command::StandsFor,
        Command::SameAs,
        Command::Rename,
        Command::Kind,
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
        Command::FindNext,
        Command::FindPrevious,
        Command::Copy,
        Command::Clean,
        Command::Larger,
        Command::Smaller,
        Command::Theme,
        Command::Engine,
        Command::Cancel,
        Command::Palette,
        Command::Keys,
        Command::OwnKeys,
        Command::Apart,
        Command::Still,
        Command::NextControl,
        Command::PreviousControl,
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
            Command::StopReading => (
                "Stop reading",
                "Stop looking for actors, figures and quotations; what was found by then stays",
                keys::NONE,
            ),
            Command::ReadOn => (
                "Go on reading",
                "Look for what was not found before the reading was stopped",
                keys::NONE,
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
            Command::Caret => (
                "Caret",
                "Put a caret into the article that arrows move and Shift selects with, or take it away",
                keys::CARET,
            ),
            Command::SelectAll => ("Select all", "Select the whole article", keys::SELECT_ALL),
            Command::NextUnchecked => (
                "Next unchecked",
                "Go to the next item that waits for a decision; a decision then goes on by itself",
                keys::NEXT_UNCHECKED,
            ),
            Command::PreviousUnchecked => (
                "Unchecked before",
                "Go to the item before that waits for a decision",
                keys::PREVIOUS_UNCHECKED,
            ),
            Command::Reject => (
                "Reject",
                "Say that no such thing stands there; it stays rejected when the article is read again",
                keys::REJECT,
            ),
            Command::Skip => ("Skip", "Go on without a decision", keys::SKIP),
            Command::AcceptShown => (
                "Accept all shown…",
                "Accept everything that the list shows and that waits",
                keys::ACCEPT_SHOWN,
            ),
            Command::RejectShown => (
                "Reject all shown…",
                "Reject everything that the list shows and that waits",
                keys::REJECT_SHOWN,
            ),
            Command::Elsewhere => (
                "Mark alike elsewhere…",
                "Mark every other place with the same words as this one is marked",
                keys::ELSEWHERE,
            ),
            Command::End(right) => edge_about(["End left by a word", "End right by a word"], keys::END, right),
            Command::Start(right) => edge_about(["Start left by a word", "Start right by a word"], keys::START, right),
            Command::EndCharacter(right) => edge_about(
                ["End left by a character", "End right by a character"],
                keys::END_CHARACTER,
                right,
            ),
            Command::StartCharacter(right) => edge_about(
                ["Start left by a character", "Start right by a character"],
                keys::START_CHARACTER,
                right,
            ),
            Command::Mark => (
                "Accept",
                "Accept the selected item as it was found, or mark the selected words",
                keys::MARK,
            ),
            Command::Status(index) => return status_about(index),
            Command::Cut => (
                "Somebody else",
                "This mention does not stand for the actor it was given to",
                keys::CUT,
            ),
            Command::Figure => (
                "This is a figure",
                "The selected words are a figure that was not found",
                keys::FIGURE,
            ),
            Command::Quote => (
                "This is a quotation",
                "The selected words are a quotation that was not found",
                keys::QUOTE,
            ),
            Command::Actor => (
                "This is an actor",
                "The selected words stand for somebody who was not found",
                keys::ACTOR,
            ),
            Command::Source => (
                "Who says so…",
                "Pick who said the selected quotation, or who gave the figure",
                keys::SOURCE,
            ),
            Command::StandsFor => (
                "Stands for…",
                "Pick whom the selected mention or words stand for",
                keys::STANDS_FOR,
            ),
            Command::SameAs => (
                "Same as…",
                "The selected actor is the same as another: all its mentions go there",
                keys::SAME_AS,
            ),
            Command::Rename => ("Rename…", "Say what the selected actor is called", keys::RENAME),
            Command::Kind => ("Kind…", "Person, organization, group or place", keys::KIND),
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
            Command::Filter => (
                "Find",
                "Look for words in the article, in notes and in what was found",
                keys::FILTER,
            ),
            Command::FindNext => (
                "Find next",
                "Go to the next place in the article that has these words",
                keys::FIND_NEXT,
            ),
            Command::FindPrevious => (
                "Find previous",
                "Go to the place before that has these words",
                keys::FIND_PREVIOUS,
            ),
            Command::Copy => ("Copy", "Copy the selected words", keys::COPY),
            Command::Clean => (
                "Clean read",
                "The text without any mark, or with them again",
                keys::CLEAN,
            ),
            Command::Larger => ("Larger text", "Set the article a point larger", keys::LARGER),
            Command::Smaller => ("Smaller text", "Set the article a point smaller", keys::SMALLER),
            Command::Theme => (
                "Change the theme",
                "As the system says, light, sepia, dark",
                keys::THEME,
            ),
            Command::Engine => (
                "Tagger on or off",
                "Let the rules alone look for names, or the rules and the neural tagger",
                keys::ENGINE,
            ),
            Command::Cancel => ("Let go", "Close what is open, let go of the selection", keys::CANCEL),
            Command::Palette => ("All commands…", "Find a command by its name and do it", keys::PALETTE),
            Command::Keys => ("Keys", "Show this sheet", keys::KEYS),
            Command::Apart => (
                "Colour-blind palette",
                "Colours that can be told apart without red and green, or without blue and yellow",
                keys::NONE,
            ),
            Command::Still => ("Less motion", "Nothing fades, glides or blinks", keys::NONE),
            Command::NextControl => (
                "Next control",
                "Move the focus to the next button, field or row; Enter presses it, Esc leaves it",
                keys::NEXT_CONTROL,
            ),
            Command::PreviousControl => (
                "Control before",
                "Move the focus to the button, field or row before",
                keys::PREVIOUS_CONTROL,
            ),
            Command::OwnKeys => (
                "Keys of your own…",
                "Choose other keys, in a file that holds every command",
                keys::NONE,
            ),
        };
        About { label, tip, keys }
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
                    | Command::Apart
                    | Command::Still
                    | Command::NextControl
                    | Command::PreviousControl
                    | Command::Cancel
            );
        };
        match self {
            Command::Mark if state.caret.is_some() => true,
            Command::Mark | Command::Status(_) | Command::Note => state.passage.is_some() || state.selected.is_some(),
            Command::Reject => state.selected.is_some(),
            Command::Cut | Command::SameAs | Command::Rename | Command::Kind => {
                matches!(state.selected, Some(ItemId::Actor(_)))
            }
            Command::StandsFor => state.passage.is_some() || matches!(state.selected, Some(ItemId::Actor(_))),
            Command::Figure | Command::Quote | Command::Actor => state.passage.is_some(),
            Command::Source => matches!(state.selected, Some(ItemId::Figure(_) | ItemId::Quote(_))),
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

/// An edge of a mark, moved to the left or to the right.
fn edge_about(
    labels: [&'static str; 2],
    keys: [&'static [Shortcut]; 2],
    right: bool,
) -> (&'static str, &'static str, &'static [Shortcut]) {
    let at = usize::from(right);
    (
        labels[at],
        "Move an edge of the selected words or of your mark",
        keys[at],
    )
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
