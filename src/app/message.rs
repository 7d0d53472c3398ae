//! Everything that can happen. Messages carry ids and values, never widget types.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use uuid::Uuid;

use super::comfort::Comfort;
use super::command::Command;
use super::own_keys::OwnKeys;
use super::shown::Order;
use super::state::{Aside, Page, Theme};
use super::theme::Page as TextPage;
use super::widgets::reader::{Caret, Layers};
use crate::analysis::{Analysis, TaggedName};
use crate::annotation::{Annotations, BaseText, Placement, Status};
use crate::checks::{Finding, Rules};
use crate::review::board::Column;
use crate::review::checklist::Checklist;
use crate::review::pack::{Compared, Pack};
use crate::review::tally::SourceColumn;
use crate::review::{Changes, ItemId, List, Review};
use crate::text::{Document, Span};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A person asked for something by name.
    Do(Command),
    /// The same, in the list of commands: it closes.
    Choose(Command),
    /// An article should be opened.
    Open(PathBuf),
    /// The built-in sample should be opened.
    OpenSample,
    /// A line of the checklist is to be ticked, or no longer.
    TickLine(String),
    /// The text is to be signed off.
    SignOff {
        /// Whatever is not ticked.
        is_sure: bool,
    },
    /// The window has the keyboard again.
    Focused,
    /// The article is to be read in this encoding.
    ReadAs(String),
    /// Yes, to many marks at once.
    Confirm,
    /// An edit that was asked about is to be made all the same.
    MakeAnyway,
    /// The folder of a file is to be shown by the desktop.
    ShowFolder(PathBuf),
    /// A text is to be copied.
    Copy(String),
    /// An item was chosen in a list.
    SelectRow(ItemId),
    /// An item was chosen in the article, at these words.
    SelectInText(ItemId, Span),
    /// Words were selected.
    SelectPassage(Option<Span>),
    /// The caret was put into the article, or moved.
    PutCaret(Caret),
    /// The article was scrolled: this byte stands at the top.
    Scrolled(usize),
    /// Another list is wanted.
    Show(List),
    /// The filter reads so.
    Filter(String),
    /// The rows are wanted in this order.
    Sort(Order),
    /// Only rows whose words changed are wanted, or all.
    ChangedOnly(bool),
    /// A status is given to what is selected.
    Give(Status),
    /// The version of a mark that lost a merge takes the place of the one that stands.
    TakeInstead(Uuid),
    /// The version of a mark that lost a merge is looked at and done with.
    LetGo(Uuid),
    /// A disagreement about what is selected is settled so.
    Settle(Status),
    /// A mark whose words are gone is put on these.
    Reattach(Uuid, Span),
    /// A draft reads so.
    Write(Field, String),
    /// A field was left: what is in the draft becomes an edit.
    Commit,
    /// The field of a list to pick from reads so, and this one of those that fit is meant.
    Narrow(String, usize),
    /// The path field reads so.
    WritePath(String),
    /// The name field reads so.
    WriteName(String),
    /// Marks are made under this name from now on.
    SetName(String),
    /// A notice was read.
    CloseNotice(usize),
    /// What lies over the window goes.
    CloseOverlay,
    /// A link was clicked; it opens only now.
    Follow(String),
    /// Time has passed.
    Tick,
    /// The window is about to close.
    Closing,
    /// The work outside the frame has an answer.
    Heard(Answer),
    /// A person puts right what was found.
    Correct(Correct),
    /// A person sets a question aside, or asks it again.
    Dismiss(Dismiss),
    /// A person did something on the figures board.
    OnBoard(OnBoard),
    /// A person likes it otherwise.
    Prefer(Prefer),
}

/// What the work outside the frame answers.
#[derive(Debug)]
pub enum Answer {
    /// An article was read.
    Opened(Box<Opened>),
    /// What could not be read, and why.
    NotOpened(String),
    /// The file dialog was closed without a file.
    DialogClosed,
    /// There is no file dialog on this machine.
    NoDialog(String),
    /// Analysis is done for the text with this hash.
    Analysed {
        /// Hash of the text.
        base: String,
        /// What it says.
        analysis: Arc<Analysis>,
        /// What the checks ask.
        findings: Arc<Vec<Finding>>,
        /// Both in rows, without what people say of them.
        review: Box<Review>,
        /// What the sources have of its quotations.
        compared: Vec<Compared>,
        /// How many words it has.
        words: usize,
        /// Which reading it was.
        turn: u64,
    },
    /// The sources of an article were read.
    SourcesRead {
        /// Which article.
        path: PathBuf,
        /// The sources.
        pack: Arc<Pack>,
        /// What is ticked before it is signed off.
        checklist: Checklist,
        /// What is to be said of those that could not be read.
        problems: Vec<String>,
    },
    /// A newsroom's file of rules was picked.
    RulesPicked(PathBuf),
    /// Files are to be among the sources.
    Attach(Vec<PathBuf>),
    /// Files were copied to the sources of an article, or not.
    Attached {
        /// Which article.
        path: PathBuf,
        /// The name of each there, or why it is not there.
        told: Vec<Result<String, String>>,
    },
    /// The rules have taken so many steps of a reading.
    RulesRead {
        /// Which reading it is.
        turn: u64,
        /// Steps that are done.
        done: usize,
        /// All steps.
        total: usize,
    },
    /// The tagger has read the text with this hash.
    Named {
        /// Hash of the text.
        base: String,
        /// The names.
        names: Arc<[TaggedName]>,
    },
    /// The tagger has begun so many windows of the text with this hash.
    NamesRead {
        /// Hash of the text.
        base: String,
        /// Windows of text that were begun.
        done: usize,
        /// All that are to be read.
        total: usize,
    },
    /// The marks are on disk.
    Saved {
        /// Which article.
        path: PathBuf,
        /// Which revision.
        revision: u64,
        /// What the file holds, where somebody else had changed it meanwhile and theirs was merged in.
        merged: Option<Box<Merged>>,
    },
    /// The marks could not be written, and why.
    NotSaved {
        /// Which article.
        path: PathBuf,
        /// One sentence or two.
        why: String,
    },
    /// Something changed on disk beside an article.
    Outside {
        /// Which article.
        path: PathBuf,
        /// What.
        what: Outside,
    },
    /// The marks of conflict copies were read.
    CopiesRead {
        /// Which article.
        path: PathBuf,
        /// Those that are nowhere else.
        annotations: Annotations,
        /// The texts they hang on.
        bases: Vec<BaseText>,
    },
    /// A person's own keys were read.
    KeysRead(Box<OwnKeys>),
    /// Their file is there, or could not be made: its path, or why not.
    KeysFile(Result<PathBuf, String>),
    /// A review was written, or could not be: what to tell.
    Exported(Result<String, String>),
    /// A file was written where the person chose.
    Written {
        /// What to tell.
        words: String,
        /// The file.
        path: PathBuf,
    },
}

/// What a person says of the selected item or words.
#[derive(Debug)]
pub enum Correct {
    /// The selected mention or words stand for the actor of this name.
    StandsFor(String),
    /// The selected actor is the same as the one of this name.
    SameAs(String),
    /// The selected actor is called so.
    Called(String),
    /// The field for an actor's name reads so.
    WriteName(String),
    /// The selected actor is of the kind with this word.
    Kind(&'static str),
    /// The selected quotation or figure comes from the actor of this name, or from nobody who is named.
    Source(Option<String>),
}

/// What a person does with a question of a check.
#[derive(Debug)]
pub enum Dismiss {
    /// What is being written about the selected question reads so.
    Write(Aside),
    /// The selected question is set aside as it was written.
    Make,
    /// The selected question is asked again.
    AskAgain,
    /// What is set aside everywhere, by its place in the settings, is asked again.
    AskEverywhere(usize),
}

/// What a person did on the figures board.
#[derive(Debug)]
pub enum OnBoard {
    /// A page of the figures board is wanted.
    Show(Page),
    /// The figures board is to be sorted by a column.
    Sort(Column),
    /// The sources are to be sorted by a column.
    SortSources(SourceColumn),
    /// Words of the article are to be brought into view.
    GoTo(Span),
    /// The filter of the figures board reads so.
    Filter(String),
    /// The field for the day of publication reads so.
    WriteDay(String),
    /// The field for the day of publication was left: what is in it becomes an edit.
    SetDay,
}

/// How a person likes the window.
#[derive(Debug)]
pub enum Prefer {
    /// The sidebar was drawn so wide, in points.
    Width(u16),
    /// A theme was chosen.
    Theme(Theme),
    /// The window is to be so large, so still, and of these colours.
    Comfort(Comfort),
    /// The article is to be set so.
    Page(TextPage),
    /// These marks are to be shown in it.
    Layers(Layers),
}

/// A text field of the inspector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The note.
    Note,
    /// What it should say.
    Correction,
    /// Links and references.
    Evidence,
    /// A reply to the marks of others.
    Reply,
}

/// What changed on disk.
#[derive(Debug)]
pub enum Outside {
    /// The article's text.
    Article,
    /// The article can be read no longer: why, a clause.
    NoArticle(String),
    /// The reader's own sidecar.
    Sidecar,
    /// The sidecars of others.
    Theirs {
        /// The marks that are new or changed.
        annotations: Annotations,
        /// The texts they hang on.
        bases: Vec<BaseText>,
        /// Who changed them.
        names: Vec<String>,
    },
    /// A sync tool made copies that hold so many marks which are nowhere else.
    Copies(usize),
}

/// The marks of a sidecar into which somebody else's were merged.
#[derive(Debug)]
pub struct Merged {
    /// Ours and theirs.
    pub annotations: Annotations,
    /// The texts they hang on.
    pub bases: Vec<BaseText>,
    /// How many marks both had changed differently; the losing version is kept as a mark of its own.
    pub conflicts: usize,
}

/// An article as it was read, with what lay beside it.
#[derive(Debug)]
pub struct Opened {
    /// Its file.
    pub path: PathBuf,
    /// The encoding it was read in.
    pub encoding: String,
    /// The article.
    pub document: Arc<Document>,
    /// How many words it has; nothing for a long one, which is not cut yet.
    pub words: Option<usize>,
    /// Today's text, named.
    pub base: BaseText,
    /// The marks that lay beside it.
    pub annotations: Annotations,
    /// The texts they hang on.
    pub bases: Vec<BaseText>,
    /// What changed since the article was last reviewed.
    pub changes: Option<Changes>,
    /// Where they stand in today's text.
    pub placements: BTreeMap<Uuid, Placement>,
    /// Why nothing may be written beside it.
    pub read_only: Option<String>,
    /// The marks hold changes that are not on disk yet.
    pub unsaved: bool,
    /// Some bytes had no meaning in that encoding.
    pub lossy: bool,
    /// By which rules it is checked.
    pub rules: Arc<Rules>,
    /// What the person should know.
    pub remarks: Vec<String>,
}
