//! What the outside should do. `jobs` does it, and answers with messages.

use std::any::Any;
use std::path::PathBuf;
use std::sync::Arc;

use super::state::Settings;
use crate::analysis::Options;
use crate::annotation::{Annotation, Annotations, BaseText};
use crate::checks::Rules;
use crate::review::pack::Pack;
use crate::text::Document;

/// Something for the outside to do.
#[derive(Debug)]
pub enum Effect {
    /// Ask for a file.
    PickFile,
    /// Read an article and what lies beside it, as this reviewer.
    Open {
        /// The article.
        path: PathBuf,
        /// Whose marks go to disk.
        reviewer: String,
        /// The encoding that the person chose for it.
        encoding: Option<String>,
    },
    /// Lay the built-in sample out as a file and read it.
    OpenSample {
        /// Whose marks go to disk.
        reviewer: String,
    },
    /// Read what the article says.
    Analyse {
        /// Hash of the text.
        base: String,
        /// Counts the readings, so that an older answer never stands for a newer one.
        turn: u64,
        /// The article.
        document: Arc<Document>,
        /// What is known besides its text.
        options: Options,
        /// The sources that its quotations are looked for in.
        pack: Arc<Pack>,
        /// By which rules it is checked.
        rules: Arc<Rules>,
    },
    /// Read the sources of this article.
    ReadSources(PathBuf),
    /// Ask for a newsroom's file of rules.
    PickRules,
    /// Ask for files that are to be among the sources.
    PickSources,
    /// Copy files to the sources of an article.
    Attach {
        /// The article.
        article: PathBuf,
        /// The files.
        files: Vec<PathBuf>,
    },
    /// Stop reading the article, whoever reads.
    StopReading,
    /// Let the tagger read the names of an article.
    ReadNames {
        /// Hash of the text.
        base: String,
        /// The article.
        document: Arc<Document>,
        /// Hashes of the article's older texts, of which names may be known.
        older: Vec<String>,
    },
    /// Write changed marks to the journal, at once.
    Journal {
        /// The article.
        path: PathBuf,
        /// The marks as they are after the change.
        marks: Vec<Annotation>,
        /// The texts they hang on.
        bases: Vec<BaseText>,
    },
    /// Keep an eye on the folder of this article.
    Watch(PathBuf),
    /// Look whether the article or the marks beside it are not as they were seen last.
    Look {
        /// The article.
        path: PathBuf,
        /// Look also where size and time are as they were.
        closely: bool,
    },
    /// Read the conflict copies beside an article.
    ReadCopies(PathBuf),
    /// Ask for a place and write the marks there.
    SaveElsewhere(Box<Save>),
    /// Write the marks beside the article.
    Save(Box<Save>),
    /// Ask for a place and write a review there.
    Export {
        /// The name to offer.
        name: String,
        /// What to write.
        content: Vec<u8>,
    },
    /// Read the person's own keys.
    ReadKeys,
    /// Lay out the file of the person's own keys, where there is none yet.
    LayOutKeys,
    /// Let the desktop show the folder of a file.
    ShowFolder(PathBuf),
    /// Keep the settings.
    Keep(Settings),
    /// Free what nobody needs any longer: of a long article it is so much that a frame would wait for it.
    LetGo(Box<dyn Any + Send>),
    /// Put words on the clipboard.
    Copy(String),
    /// Move the focus to the next control, or to the one before.
    Focus {
        /// To the one before.
        back: bool,
    },
    /// Open a link in the browser.
    Follow(String),
    /// Wake up again after so many seconds.
    Wake(f64),
}

/// What is to be written beside an article.
#[derive(Debug)]
pub struct Save {
    /// The article.
    pub path: PathBuf,
    /// Whose marks go to disk.
    pub reviewer: String,
    /// The revision.
    pub revision: u64,
    /// The marks.
    pub annotations: Annotations,
    /// The texts they hang on.
    pub bases: Vec<BaseText>,
}
