//! The table of commands: what each is called, what it does in a sentence, and its usual keys. Menus, buttons, the palette, the
//! key sheet and the README are drawn from it.

use egui::{Key, Modifiers};

use super::command::{About, Command};
use super::shortcut::Shortcut;

/// All commands in the order of the key sheet; the first key of each is the one that is shown.
pub const TABLE: [About; 88] = [
    say(Command::Open, "Open…", "Choose an article to read", &[ctrl(Key::O)]),
    say(
        Command::Save,
        "Save now",
        "Write the marks to disk; they are also saved by themselves",
        &[ctrl(Key::S)],
    ),
    say(
        Command::SaveElsewhere,
        "Save elsewhere…",
        "Write the marks to a file in another place, where they cannot be saved beside the article",
        &[],
    ),
    say(
        Command::Reload,
        "Read it again",
        "Read the article as it is on disk now; marks follow their words",
        &[ctrl(Key::R), bare(Key::F5)],
    ),
    say(
        Command::StopReading,
        "Stop reading",
        "Stop looking for actors, figures and quotations; what was found by then stays",
        &[],
    ),
    say(
        Command::ReadOn,
        "Go on reading",
        "Look for what was not found before the reading was stopped",
        &[],
    ),
    say(
        Command::TakeCopies,
        "Bring them in",
        "Merge the marks of conflict copies that a sync tool made; the copies stay",
        &[],
    ),
    say(
        Command::AttachSources,
        "Attach sources…",
        "Copy transcripts, releases or earlier stories to the sources beside the article; quotations are looked for in them",
        &[],
    ),
    say(
        Command::Export(0),
        "Export: Markdown…",
        "A sheet of everything, to read or send on",
        &[],
    ),
    say(
        Command::Export(1),
        "Export: Fact sheet…",
        "A page to read, print and file",
        &[],
    ),
    say(
        Command::Export(2),
        "Export: Queries to the reporter…",
        "Plain questions in the order of the text, to paste into a mail",
        &[],
    ),
    say(
        Command::Export(3),
        "Export: Word document with comments…",
        "The article with a comment on the words of each mark and finding",
        &[],
    ),
    say(
        Command::Export(4),
        "Export: Table (CSV)…",
        "A line for each item, for a spreadsheet",
        &[],
    ),
    say(
        Command::Export(5),
        "Export: JSON…",
        "Everything found and marked, for other programs",
        &[],
    ),
    say(
        Command::Export(6),
        "Export: Web annotations (W3C)…",
        "The marks, for other programs that read annotations",
        &[],
    ),
    say(
        Command::Export(7),
        "Export: ClaimReview (schema.org)…",
        "What was judged, and on which evidence, for the page of a published fact check",
        &[],
    ),
    say(
        Command::Next,
        "Next item",
        "Go to the next row of the list",
        &[bare(Key::J), bare(Key::ArrowDown)],
    ),
    say(
        Command::Previous,
        "Previous item",
        "Go to the row before",
        &[bare(Key::K), bare(Key::ArrowUp)],
    ),
    say(
        Command::NextPlace,
        "Next mention",
        "Step through the places of the selected item",
        &[bare(Key::M), bare(Key::ArrowRight)],
    ),
    say(
        Command::Caret,
        "Caret",
        "Put a caret into the article that arrows move and Shift selects with, or take it away",
        &[bare(Key::C)],
    ),
    say(
        Command::SelectAll,
        "Select all",
        "Select the whole article",
        &[ctrl(Key::A)],
    ),
    say(
        Command::NextUnchecked,
        "Next unchecked",
        "Go to the next item that waits for a decision; a decision then goes on by itself",
        &[bare(Key::Tab)],
    ),
    say(
        Command::PreviousUnchecked,
        "Unchecked before",
        "Go to the item before that waits for a decision",
        &[shift(Key::Tab)],
    ),
    say(
        Command::Mark,
        "Accept",
        "Accept the selected item as it was found, or mark the selected words",
        &[bare(Key::Enter)],
    ),
    say(
        Command::Reject,
        "Reject",
        "Say that no such thing stands there; it stays rejected when the article is read again",
        &[bare(Key::R)],
    ),
    say(
        Command::Dismiss,
        "Dismiss…",
        "Set the selected question of a check aside, with a reason: here, in this article or everywhere; or ask it again",
        &[bare(Key::I)],
    ),
    say(
        Command::Dismissed,
        "Dismissed everywhere…",
        "What the checks ask in no article, because somebody at this desk said so, and a way to have it asked again",
        &[],
    ),
    say(
        Command::Rules,
        "Rules of the newsroom…",
        "Choose a file that sets how pressing each question is, its limits and its words; it holds in every article",
        &[],
    ),
    say(
        Command::ShippedRules,
        "Rules as they ship",
        "Let the checks go by the rules that come with sayso again",
        &[],
    ),
    say(Command::Skip, "Skip", "Go on without a decision", &[bare(Key::S)]),
    say(
        Command::AcceptShown,
        "Accept all shown…",
        "Accept everything that the list shows and that waits",
        &[shift(Key::A)],
    ),
    say(
        Command::RejectShown,
        "Reject all shown…",
        "Reject everything that the list shows and that waits",
        &[shift(Key::R)],
    ),
    say(
        Command::Elsewhere,
        "Mark alike elsewhere…",
        "Mark every other place with the same words as this one is marked",
        &[bare(Key::E)],
    ),
    say(
        Command::End(false),
        "End left by a word",
        "Move an edge of the selected words or of your mark",
        &[bare(Key::OpenBracket)],
    ),
    say(
        Command::End(true),
        "End right by a word",
        "Move an edge of the selected words or of your mark",
        &[bare(Key::CloseBracket)],
    ),
    say(
        Command::Start(false),
        "Start left by a word",
        "Move an edge of the selected words or of your mark",
        &[shift(Key::OpenBracket)],
    ),
    say(
        Command::Start(true),
        "Start right by a word",
        "Move an edge of the selected words or of your mark",
        &[shift(Key::CloseBracket)],
    ),
    say(
        Command::EndCharacter(false),
        "End left by a character",
        "Move an edge of the selected words or of your mark",
        &[alt(Key::OpenBracket)],
    ),
    say(
        Command::EndCharacter(true),
        "End right by a character",
        "Move an edge of the selected words or of your mark",
        &[alt(Key::CloseBracket)],
    ),
    say(
        Command::StartCharacter(false),
        "Start left by a character",
        "Move an edge of the selected words or of your mark",
        &[alt_shift(Key::OpenBracket)],
    ),
    say(
        Command::StartCharacter(true),
        "Start right by a character",
        "Move an edge of the selected words or of your mark",
        &[alt_shift(Key::CloseBracket)],
    ),
    say(Command::Status(0), "Verified", "It holds", &[bare(Key::Num1)]),
    say(
        Command::Status(1),
        "Disputed",
        "Somebody with standing says otherwise",
        &[bare(Key::Num2)],
    ),
    say(
        Command::Status(2),
        "Needs source",
        "Nobody is named who says so",
        &[bare(Key::Num3)],
    ),
    say(
        Command::Status(3),
        "Wrong",
        "It does not hold; the correction says what does",
        &[bare(Key::Num4)],
    ),
    say(
        Command::Status(4),
        "Not checkable",
        "An opinion, a forecast, or out of reach",
        &[bare(Key::Num5)],
    ),
    say(Command::Status(5), "Unchecked", "Not looked at yet", &[bare(Key::Num6)]),
    say(
        Command::Cut,
        "Somebody else",
        "This mention does not stand for the actor it was given to",
        &[bare(Key::X)],
    ),
    say(
        Command::Figure,
        "This is a figure",
        "The selected words are a figure that was not found",
        &[bare(Key::F)],
    ),
    say(
        Command::Quote,
        "This is a quotation",
        "The selected words are a quotation that was not found",
        &[bare(Key::Q)],
    ),
    say(
        Command::Actor,
        "This is an actor",
        "The selected words stand for somebody who was not found",
        &[bare(Key::A)],
    ),
    say(
        Command::Source,
        "Who says so…",
        "Pick who said the selected quotation, or who gave the figure",
        &[bare(Key::L)],
    ),
    say(
        Command::StandsFor,
        "Stands for…",
        "Pick whom the selected mention or words stand for",
        &[bare(Key::W)],
    ),
    say(
        Command::SameAs,
        "Same as…",
        "The selected actor is the same as another: all its mentions go there",
        &[bare(Key::D)],
    ),
    say(
        Command::Rename,
        "Rename…",
        "Say what the selected actor is called",
        &[bare(Key::F2)],
    ),
    say(
        Command::Kind,
        "Kind…",
        "Person, organization, group or place",
        &[bare(Key::T)],
    ),
    say(
        Command::Note,
        "Write a note",
        "Put the cursor into the note of the selected item",
        &[bare(Key::N)],
    ),
    say(
        Command::TakeEvidence,
        "Take as evidence",
        "Write down where the sources have the selected quotation",
        &[bare(Key::Y)],
    ),
    say(
        Command::Delete,
        "Delete the mark",
        "Take the mark off; it can be undone",
        &[bare(Key::Delete), bare(Key::Backspace)],
    ),
    say(
        Command::Undo,
        "Undo",
        "Take the last change back",
        &[bare(Key::U), ctrl(Key::Z)],
    ),
    say(
        Command::Redo,
        "Redo",
        "Make it again",
        &[ctrl_shift(Key::Z), ctrl(Key::Y)],
    ),
    say(Command::Show(0), "Actors", "Show this list", &[alt(Key::Num1)]),
    say(Command::Show(1), "Figures", "Show this list", &[alt(Key::Num2)]),
    say(Command::Show(2), "Quotes", "Show this list", &[alt(Key::Num3)]),
    say(Command::Show(3), "Findings", "Show this list", &[alt(Key::Num4)]),
    say(Command::Show(4), "Marks", "Show this list", &[alt(Key::Num5)]),
    say(Command::Show(5), "Changes", "Show this list", &[alt(Key::Num6)]),
    say(
        Command::SignOff,
        "Sign off",
        "Go through the checklist, and say that you have read this text to its end and stand by it",
        &[ctrl(Key::Enter)],
    ),
    say(
        Command::Board,
        "Figures board",
        "All figures in a table, compared with each other, and the days told of",
        &[bare(Key::B)],
    ),
    say(
        Command::Published,
        "Day of publication",
        "Set the day from which “Tuesday” or “last week” are counted",
        &[bare(Key::P)],
    ),
    say(
        Command::Name,
        "Your name…",
        "Under which your marks are made, and by which others know them",
        &[],
    ),
    say(
        Command::Filter,
        "Find",
        "Look for words in the article, in notes and in what was found",
        &[bare(Key::Slash), ctrl(Key::F)],
    ),
    say(
        Command::FindNext,
        "Find next",
        "Go to the next place in the article that has these words",
        &[bare(Key::F3), ctrl(Key::G)],
    ),
    say(
        Command::FindPrevious,
        "Find previous",
        "Go to the place before that has these words",
        &[shift(Key::F3), ctrl_shift(Key::G)],
    ),
    say(Command::Copy, "Copy", "Copy the selected words", &[ctrl(Key::C)]),
    say(
        Command::Clean,
        "Clean read",
        "The text without any mark, or with them again",
        &[bare(Key::V)],
    ),
    say(
        Command::Larger,
        "Larger text",
        "Set the article a point larger",
        &[bare(Key::Plus), bare(Key::Equals)],
    ),
    say(
        Command::Smaller,
        "Smaller text",
        "Set the article a point smaller",
        &[bare(Key::Minus)],
    ),
    say(
        Command::Theme,
        "Change the theme",
        "As the system says, light, sepia, dark",
        &[ctrl(Key::T)],
    ),
    say(
        Command::Engine,
        "Tagger on or off",
        "Let the rules alone look for names, or the rules and the neural tagger",
        &[ctrl_shift(Key::T)],
    ),
    say(
        Command::Cancel,
        "Let go",
        "Close what is open, let go of the selection",
        &[bare(Key::Escape)],
    ),
    say(
        Command::Palette,
        "All commands…",
        "Find a command by its name and do it",
        &[ctrl(Key::K), ctrl_shift(Key::P)],
    ),
    say(
        Command::Keys,
        "Keys",
        "Show this sheet",
        &[bare(Key::Questionmark), bare(Key::F1)],
    ),
    say(
        Command::OwnKeys,
        "Keys of your own…",
        "Choose other keys, in a file that holds every command",
        &[],
    ),
    say(
        Command::Apart,
        "Colour-blind palette",
        "Colours that can be told apart without red and green, or without blue and yellow",
        &[],
    ),
    say(Command::Still, "Less motion", "Nothing fades, glides or blinks", &[]),
    say(
        Command::NextControl,
        "Next control",
        "Move the focus to the next button, field or row; Enter presses it, Esc leaves it",
        &[bare(Key::F6)],
    ),
    say(
        Command::PreviousControl,
        "Control before",
        "Move the focus to the button, field or row before",
        &[shift(Key::F6)],
    ),
];

const fn say(command: Command, label: &'static str, tip: &'static str, keys: &'static [Shortcut]) -> About {
    About {
        command,
        label,
        tip,
        keys,
    }
}

const fn bare(key: Key) -> Shortcut {
    Shortcut(Modifiers::NONE, key)
}

const fn shift(key: Key) -> Shortcut {
    Shortcut(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> Shortcut {
    Shortcut(Modifiers::COMMAND, key)
}

const fn alt(key: Key) -> Shortcut {
    Shortcut(Modifiers::ALT, key)
}

const fn ctrl_shift(key: Key) -> Shortcut {
    let held = Modifiers {
        shift: true,
        ..Modifiers::COMMAND
    };
    Shortcut(held, key)
}

const fn alt_shift(key: Key) -> Shortcut {
    let held = Modifiers {
        shift: true,
        ..Modifiers::ALT
    };
    Shortcut(held, key)
}
