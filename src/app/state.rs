//! Everything the window knows. Views read it; only `update` changes it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::comfort::Comfort;
use super::command::Command;
use super::keymap::Keymap;
use super::own_keys::OwnKeys;
use super::shown::{Order, Shown};
use super::sourcing::Sourcing;
use super::theme::{Look, Page as TextPage};
use super::widgets::reader::{Caret, Layers};
use crate::analysis::{Analysis, Options, TaggedName};
use crate::annotation::{About, Annotation, Annotations, BaseText, Edit, History, Placement, Stamp};
use crate::checks::{Finding, Rules};
use crate::review::board::Board;
use crate::review::{Changes, ItemId, List, Review, Row, Said, Scope, Sources, Standing};
use crate::text::{Document, Span};

/// The state of the window.
#[derive(Debug, Default)]
pub struct State {
    /// The article on the desk.
    pub desk: Option<Desk>,
    /// What the person set, kept between sessions.
    pub settings: Settings,
    /// The keys in force, and what was wrong with the person's own.
    pub own_keys: OwnKeys,
    /// The list in the sidebar.
    pub list: List,
    /// What rows must have, as it was written.
    pub filter: String,
    /// The order of the rows.
    pub order: Order,
    /// The rows of the list that the filter lets through.
    pub shown: Shown,
    /// The article is read without any mark for the moment.
    pub clean: bool,
    /// Only rows whose words changed since the article was last reviewed are shown.
    pub changed_only: bool,
    /// The page of the figures board that is shown, where it is open.
    pub board: Option<Page>,
    /// What is being written as the day of publication and not yet an edit.
    pub day: Option<String>,
    /// The selected item came up as the next one that waits: a decision on it goes on to the next.
    pub triage: bool,
    /// The selected item.
    pub selected: Option<ItemId>,
    /// The selected words.
    pub passage: Option<Span>,
    /// The caret in the article, while keys move it.
    pub caret: Option<Caret>,
    /// What is being written about the selected item and not yet an edit.
    pub draft: Option<Draft>,
    /// What lies over the window.
    pub overlay: Option<Overlay>,
    /// What the person should know, newest last.
    pub notices: Vec<Notice>,
    /// Where the views are asked to go.
    pub wish: Wish,
    /// Seconds since the window opened.
    pub now: f64,
    /// An article is being opened.
    pub opening: bool,
    /// Time and chance.
    pub world: World,
}

/// Where times and ids come from, so that tests can hold them still.
#[derive(Clone, Copy, Debug)]
pub struct World {
    /// The time, RFC 3339.
    pub time: fn() -> String,
    /// The time of day a person reads, `14:02`.
    pub clock: fn() -> String,
    /// A new id.
    pub id: fn() -> Uuid,
}

impl Default for World {
    fn default() -> Self {
        World {
            time: || jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            clock: || jiff::Zoned::now().strftime("%H:%M").to_string(),
            id: Uuid::now_v7,
        }
    }
}

/// What the person set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Which theme.
    pub theme: Theme,
    /// The name under which marks are made.
    pub reviewer: String,
    /// Articles opened lately, the last first.
    pub recent: Vec<PathBuf>,
    /// The rules alone look for names, without the neural tagger.
    pub rules_only: bool,
    /// What makes the window easier on the person.
    pub comfort: Comfort,
    /// How the article is set.
    pub page: TextPage,
    /// Which marks are shown in it.
    pub layers: Layers,
    /// Encodings that the person chose for articles, the last chosen first.
    pub encodings: Vec<(PathBuf, String)>,
    /// Where articles were left, the last first.
    pub places: Vec<Left>,
    /// How wide the lists are, in points.
    pub sidebar: Option<u16>,
    /// A newsroom's own rules for the checks; those that lie beside an article go before them.
    pub rules: Option<PathBuf>,
    /// What the checks ask in no article.
    pub dismissed: Vec<Standing>,
}

/// Where a person left an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Left {
    /// Its file.
    pub path: PathBuf,
    /// The byte that stood at the top.
    pub top: usize,
    /// The name of the list beside it.
    pub list: String,
}

impl Settings {
    /// How the theme that is on is to look.
    pub fn look(&self) -> Look {
        Look {
            sepia: self.theme == Theme::Sepia,
            apart: self.comfort.apart,
            still: self.comfort.still,
        }
    }
}

/// Which theme is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Dark ink on light paper.
    Light,
    /// Dark ink on old paper.
    Sepia,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// All of them, in the order of the switch.
    pub const ALL: [Theme; 4] = [Theme::Auto, Theme::Light, Theme::Sepia, Theme::Dark];

    /// The word on the switch.
    pub fn label(self) -> &'static str {
        match self {
            Theme::Auto => "Auto",
            Theme::Light => "Light",
            Theme::Sepia => "Sepia",
            Theme::Dark => "Dark",
        }
    }
}

/// An article that is being read, with everything that is known of it.
#[derive(Debug)]
pub struct Desk {
    /// Its file.
    pub path: PathBuf,
    /// The encoding it was read in.
    pub encoding: String,
    /// The article.
    pub document: Arc<Document>,
    /// Today's text, named.
    pub base: BaseText,
    /// Texts that older marks hang on.
    pub bases: Vec<BaseText>,
    /// What the article says.
    pub analysis: Arc<Analysis>,
    /// By which rules the checks ask.
    pub rules: Arc<Rules>,
    /// What they ask in no article.
    pub dismissed: Vec<Standing>,
    /// What the checks ask.
    pub findings: Arc<Vec<Finding>>,
    /// How far the reading of the article is.
    pub reading: Reading,
    /// The byte that stands at the top of the pane.
    pub top: usize,
    /// How many steps of a reading the rules have taken, and of how many.
    pub steps: (usize, usize),
    /// Counts the readings.
    pub turn: u64,
    /// The names that a tagger read.
    pub names: Option<Arc<[TaggedName]>>,
    /// What the person says that the article is read with.
    pub said: Said,
    /// The same, as it was at the last reading.
    pub read_with: Said,
    /// Some bytes had no meaning in the encoding, and nobody has said yet that marks may be made all the same.
    pub asks_before_marks: bool,
    /// Who reads.
    pub reviewer: String,
    /// What everybody found out.
    pub annotations: Annotations,
    /// Where the marks stand today.
    pub placements: BTreeMap<Uuid, Placement>,
    /// Where the marks that came from an older text were placed when the article was opened.
    pub placed_on_opening: BTreeMap<Uuid, Placement>,
    /// How many words the article has; nothing while a long one is not read.
    pub words: Option<usize>,
    /// What can be taken back.
    pub history: History,
    /// Everything in rows.
    pub review: Review,
    /// Counts how often the rows were laid out.
    pub layout: u64,
    /// What changed since the article was last reviewed.
    pub changes: Option<Changes>,
    /// The figures in a table, where the board is open.
    pub board: Option<Board>,
    /// Its sources, and what they have of its quotations.
    pub sourcing: Sourcing,
    /// Whether it is all on disk.
    pub keeping: Keeping,
}

/// A page of the figures board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// Every figure as a line.
    #[default]
    Table,
    /// The figures that speak of one quantity, side by side.
    Compared,
    /// The days the article tells of.
    Days,
    /// Who says how much.
    Sources,
}

/// How far the reading of an article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// The rules read it.
    #[default]
    Rules,
    /// A person stopped it before the rules had found anything.
    Stopped,
    /// A person stopped it while names were read: what the rules found is there.
    StoppedAtNames,
    /// What the rules found is there; the tagger reads names.
    Names {
        /// Windows of text that were begun.
        done: usize,
        /// All that are to be read.
        total: usize,
    },
    /// It is read.
    Done,
}

/// Whether the marks are on disk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keeping {
    /// Counts the changes.
    pub revision: u64,
    /// The last revision that is on disk.
    pub on_disk: u64,
    /// A revision that is being written.
    pub writing: Option<u64>,
    /// The last revision that is in the journal.
    pub journaled: u64,
    /// The revision of each mark that the journal or the disk has.
    pub safe: BTreeMap<Uuid, u32>,
    /// Seconds at the last change.
    pub changed_at: f64,
    /// The time of day of the last save.
    pub saved_at: Option<String>,
    /// Why the last save failed.
    pub failure: Option<String>,
    /// Why nothing can be written at all.
    pub read_only: Option<String>,
}

impl Keeping {
    /// Whether something is not on disk yet.
    pub fn is_due(&self) -> bool {
        self.revision > self.on_disk
    }
}

impl Desk {
    /// The file's name.
    pub fn name(&self) -> String {
        name_of(&self.path)
    }

    /// What is known of the article besides its text.
    pub fn options(&self) -> Options {
        Options {
            published: self.said.published,
            names: self.names.clone(),
            identities: self.said.identities.clone(),
            missed: self.said.missed.clone(),
            sources: self.said.sources.clone(),
        }
    }

    /// The mention of an item that the person is looking at.
    pub fn place_of(&self, row: &Row, looked_at: Option<Span>) -> Option<Span> {
        let here = looked_at.filter(|span| row.spans.contains(span));
        here.or(row.spans.first().copied())
    }

    /// Lays what people say beside it again, after a change to the marks.
    pub fn refresh(&mut self) {
        let today = &self.base.hash;
        let placed = self.annotations.iter().filter_map(|annotation| {
            let placement = match annotation.anchor.base == *today {
                true => Some(Placement::Exact(annotation.anchor.span)),
                false => self.placed_on_opening.get(&annotation.id).cloned(),
            };
            placement.map(|placement| (annotation.id, placement))
        });
        self.placements = placed.collect();
        self.said = Said::new(&self.annotations, &self.placements).or_fields(self.document.article().fields());
        let known = self.changes.as_ref();
        if !known.is_some_and(|known| known.are_current(&self.annotations, &self.bases, &self.base)) {
            self.changes = Changes::new(&self.annotations, &self.bases, &self.document, &self.base);
        }
        let mut review = std::mem::take(&mut self.review);
        review.mark(self.sources());
        self.review = review;
        self.layout += 1;
        if self.board.is_some() {
            self.lay_board();
        }
    }

    /// Lays everything side by side anew, after analysis says something else.
    pub fn lay_out(&mut self) {
        self.review = Review::new(self.sources());
        self.refresh();
    }

    /// Lays the figures board out, sorted and filtered as it was.
    pub fn lay_board(&mut self) {
        let arrangement = self.board.take().map(|board| board.arrangement().clone());
        self.board = Some(Board::new(
            self.sources(),
            &self.review,
            arrangement.unwrap_or_default(),
        ));
    }

    /// What the review is made of.
    pub fn sources(&self) -> Sources<'_> {
        Sources {
            document: &self.document,
            today: &self.base.hash,
            reviewer: &self.reviewer,
            changes: self.changes.as_ref(),
            analysis: &self.analysis,
            findings: &self.findings,
            annotations: &self.annotations,
            placements: &self.placements,
            dismissed: &self.dismissed,
        }
    }
}

/// What a person calls a file.
pub fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// What is being written about an item; it becomes an edit when the field is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The note.
    pub note: String,
    /// What it should say.
    pub correction: String,
    /// Links and references, a line each.
    pub evidence: String,
    /// What is replied to the marks of others; it becomes a mark of its own.
    pub reply: String,
}

/// What lies over the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The keys.
    Keys,
    /// A field for the name under which marks are made.
    Name {
        /// What was typed.
        name: String,
    },
    /// A question about many marks at once, and the edit that waits for the answer.
    Confirm {
        /// The question.
        words: String,
        /// The edit.
        edit: Edit,
        /// What it is called.
        label: String,
        /// The same on the button that does it: "Accept 30".
        act: String,
    },
    /// The checklist, before the text is signed off.
    SignOff {
        /// Lines are not ticked, and it is asked whether to sign off all the same.
        asks: bool,
    },
    /// Why the selected question is to be set aside, and how far.
    Dismiss(Aside),
    /// What is set aside everywhere.
    Dismissed,
    /// A field for the name of an actor.
    Rename {
        /// What was typed.
        name: String,
    },
    /// A field that narrows a list, of which one is picked.
    Pick {
        /// What it is picked for.
        what: Pick,
        /// What was typed.
        words: String,
        /// Which of the names that fit.
        at: usize,
    },
    /// A field that narrows the list of commands, of which one is done.
    Palette {
        /// What was typed.
        words: String,
        /// Which of the commands that fit.
        at: usize,
    },
    /// Marks on a text of which some bytes could not be read: a question, and the edit that waits for the answer.
    Lossy {
        /// The edit.
        edit: Edit,
        /// What it is called.
        label: String,
    },
    /// Where the file of a person's own keys is.
    OwnKeys {
        /// The file.
        path: PathBuf,
    },
    /// A field for a path, where no file dialog can be had.
    OpenPath {
        /// What was typed.
        path: String,
        /// Why the field is shown.
        why: String,
    },
}

/// How a question is about to be set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// Why.
    pub reason: String,
    /// How far.
    pub scope: Scope,
    /// Beyond here: only where it is about the same words.
    pub same_words: bool,
}

/// What something is picked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Who said the selected quotation, or gave the figure.
    Source,
    /// Whom the selected mention or words stand for.
    StandsFor,
    /// Who the selected actor is the same as.
    SameAs,
    /// What the selected actor is.
    Kind,
}

/// Something the person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How grave.
    pub grave: bool,
    /// One or two sentences.
    pub words: String,
    /// What can be done about it.
    pub offer: Option<Command>,
    /// A file that was written: its folder can be shown.
    pub file: Option<PathBuf>,
}

impl Notice {
    /// Whether it says that something was done, and no more: nobody has to do anything about it.
    fn is_plain(&self) -> bool {
        !self.grave && self.offer.is_none()
    }
}

/// Where views are asked to go. A wish counts up; a view that has not seen the count fulfils it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The words to bring into view in the article.
    pub span: Option<Span>,
    /// Counts the wishes to go somewhere in the article.
    pub article: u64,
    /// Counts the wishes to bring the selected row into view.
    pub row: u64,
    /// Counts the wishes for a caret at the top of what is in view.
    pub caret: u64,
    /// Counts the wishes to put the cursor into the note.
    pub note: u64,
    /// Counts the wishes to put the cursor into the filter.
    pub filter: u64,
    /// Counts the wishes to put the cursor where the day of publication is written.
    pub day: u64,
}

impl State {
    /// The keys in force.
    pub fn keys(&self) -> &Keymap {
        &self.own_keys.keymap
    }

    /// Whether the article on the desk is the one in this file.
    pub fn has_on_desk(&self, path: &Path) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.path == path)
    }

    /// The row of the selected item.
    pub fn selected_row(&self) -> Option<&Row> {
        let desk = self.desk.as_ref()?;
        desk.review.find(self.selected?).map(|(_, row)| row)
    }

    /// The annotation about the selected item.
    pub fn selected_annotation(&self) -> Option<&Annotation> {
        let desk = self.desk.as_ref()?;
        desk.annotations.get(self.selected_row()?.annotation?)
    }

    /// Whether what is selected waits for a status: what is said with the saying does not.
    pub fn takes_status(&self) -> bool {
        if self.passage.is_some() {
            return true;
        }
        let about = |id| Some(&self.desk.as_ref()?.annotations.get(id)?.about);
        match self.selected {
            Some(ItemId::Mark(id)) => about(id).is_some_and(About::asks),
            selected => selected.is_some(),
        }
    }

    /// The items that are stepped through: those of the table where it is open beside the list of figures, or else of the list.
    pub fn items(&self) -> Vec<ItemId> {
        let board = self.desk.as_ref().and_then(|desk| desk.board.as_ref());
        match board.filter(|_| self.board == Some(Page::Table) && self.list == List::Figures) {
            Some(board) => board.shown_lines().map(|line| line.row.item).collect(),
            None => self.rows().iter().map(|row| row.item).collect(),
        }
    }

    /// What stands in the annotation about the selected item.
    pub fn kept_draft(&self) -> Draft {
        self.selected_annotation()
            .map_or_else(Draft::default, |annotation| Draft {
                note: annotation.note.clone(),
                correction: annotation.correction.clone().unwrap_or_default(),
                evidence: annotation.evidence.join("\n"),
                reply: String::new(),
            })
    }

    /// What is being written about the selected item, or else what stands in its annotation.
    pub fn draft_or_kept(&self) -> Draft {
        self.draft.clone().unwrap_or_else(|| self.kept_draft())
    }

    /// The mark that a verdict, a reply or an end to a disagreement of the reader's would answer: the first one that somebody
    /// made about what is selected.
    pub fn answered(&self) -> Option<&Annotation> {
        let desk = self.desk.as_ref()?;
        let row = self.selected_row()?;
        row.thread.marks.iter().find_map(|id| desk.annotations.get(*id))
    }

    /// Who changes something, and when.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            by: self.settings.reviewer.clone(),
            at: (self.world.time)(),
        }
    }

    /// Tells the person something.
    pub fn tell(&mut self, grave: bool, words: impl Into<String>) {
        self.notice(Notice {
            grave,
            words: words.into(),
            offer: None,
            file: None,
        });
    }

    /// Tells the person that a file was written.
    pub fn tell_written(&mut self, words: impl Into<String>, file: PathBuf) {
        self.notice(Notice {
            grave: false,
            words: words.into(),
            offer: None,
            file: Some(file),
        });
    }

    /// Tells the person something that they can do something about.
    pub fn offer(&mut self, grave: bool, words: impl Into<String>, command: Command) {
        self.retract(command);
        self.notice(Notice {
            grave,
            words: words.into(),
            offer: Some(command),
            file: None,
        });
    }

    /// Takes back what was offered: it is done, or another offer takes its place.
    pub fn retract(&mut self, command: Command) {
        self.notices.retain(|notice| notice.offer != Some(command));
    }

    /// A plain one takes the place of the plain one before, so that the article below is not pushed down again and again.
    fn notice(&mut self, notice: Notice) {
        if self.notices.contains(&notice) {
            return;
        }
        let last = self.notices.iter_mut().find(|known| known.is_plain());
        match last.filter(|_| notice.is_plain()) {
            Some(last) => *last = notice,
            None => self.notices.push(notice),
        }
    }
}
