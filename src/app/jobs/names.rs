//! The tagger reads names off the frame: known windows of text are not read again, an article that left the desk is let be.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Folders;
use crate::analysis::tagger::Tagger;
use crate::app::message::{Answer, Message};
use crate::store::{KeptNames, read_names};
use crate::text::Document;

/// Between two messages so many windows of text are read; a message for each would wake the window for nothing.
const BETWEEN: usize = 8;

/// What reading names needs; each reading has a turn, and only the latest goes on.
#[derive(Clone)]
pub(super) struct Names {
    folder: Option<PathBuf>,
    latest: Arc<AtomicU64>,
    turn: u64,
}

impl Names {
    pub(super) fn new(folders: &Folders) -> Names {
        Names {
            folder: folders.config.as_ref().map(|config| config.join("names")),
            latest: Arc::default(),
            turn: 0,
        }
    }

    /// A new turn; whoever reads for an older one stops.
    pub(super) fn begin(&self) -> Names {
        let turn = self.latest.fetch_add(1, Ordering::Relaxed) + 1;
        Names { turn, ..self.clone() }
    }

    /// Reads the names of an article; nothing if another article took the turn.
    pub(super) fn read(
        self,
        base: String,
        document: &Document,
        older: &[String],
        progress: &(impl Fn(Message) + Sync),
    ) -> Option<Message> {
        let Some(tagger) = Tagger::shipped() else {
            let names = Arc::default();
            return Some(Message::Heard(Answer::Named { base, names }));
        };
        let hashes = older.iter().chain([&base]).map(String::as_str);
        let folder = self.folder.as_deref();
        let kept = folder.map_or_else(KeptNames::default, |folder| KeptNames::open(folder, hashes, tagger));
        let go_on = |done: usize, total: usize| {
            if self.latest.load(Ordering::Relaxed) != self.turn {
                return ControlFlow::Break(());
            }
            if done > 0 && done.is_multiple_of(BETWEEN) {
                let base = base.clone();
                progress(Message::Heard(Answer::NamesRead { base, done, total }));
            }
            ControlFlow::Continue(())
        };
        let (names, keep) = read_names(tagger, &document.apart(), &kept, &go_on)?;
        if let Some(folder) = folder.filter(|_| keep != kept) {
            // Names that cannot be kept are read again next time.
            let _ = keep.save(folder, &base, tagger);
        }
        let names = names.into();
        Some(Message::Heard(Answer::Named { base, names }))
    }
}
