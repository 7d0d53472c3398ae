//! Reading and writing, one thing after the other.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Folders;
use crate::annotation::{self, Annotation, Annotations, BaseText};
use crate::app::effect::{Effect, Save};
use crate::app::message::{Merged, Message, Opened};
use crate::app::{sample, settings};
use crate::review::Changes;
use crate::store::{self, Backup, Backups, Fingerprint, Journal, Loaded, OpenedArticle, SidecarState};
use crate::text::Document;

/// The hand that reads and writes.
pub(super) struct Disk {
    folders: Folders,
    /// Versions of sidecars that were replaced.
    backups: Option<Backups>,
    /// Articles whose journal holds something.
    journaled: HashSet<PathBuf>,
    /// What each sidecar was when this hand read or wrote it last: newer than what the window knows while an answer is
    /// on its way, and what a change by somebody else is told from.
    known: HashMap<PathBuf, Known>,
}

/// A sidecar as it was last seen.
struct Known {
    fingerprint: Option<Fingerprint>,
    annotations: Annotations,
}

impl Disk {
    pub(super) fn new(folders: Folders) -> Disk {
        let backups = folders.data.as_ref().map(|data| Backups::at(data.join("backups")));
        Disk {
            folders,
            backups,
            journaled: HashSet::new(),
            known: HashMap::new(),
        }
    }

    /// Does what an effect asks; answers with what came of it.
    pub(super) fn carry_out(&mut self, effect: Effect) -> Vec<Message> {
        match effect {
            Effect::Open(path) => vec![self.open(&path)],
            Effect::OpenSample => vec![match sample::lay_out(self.folders.data.as_deref()) {
                Ok(path) => self.open(&path),
                Err(error) => Message::NotOpened(format!("The sample article could not be laid out: {error}.")),
            }],
            Effect::Save(save) => vec![self.save(*save)],
            Effect::Journal { path, marks, bases } => self.journal(&path, &marks, &bases).into_iter().collect(),
            Effect::Keep(kept) => match settings::write(self.folders.config.as_deref(), &kept) {
                Ok(()) => Vec::new(),
                Err(error) => vec![Message::Exported(Err(format!(
                    "The settings could not be kept: {error}."
                )))],
            },
            Effect::Analyse { .. } | Effect::ReadNames { .. } | Effect::PickFile | Effect::Export { .. } => Vec::new(),
            Effect::Copy(_) | Effect::Follow(_) | Effect::Wake(_) => Vec::new(),
        }
    }

    fn open(&mut self, path: &Path) -> Message {
        match store::open_article(path) {
            Ok(article) => {
                let beside = Beside::new(store::open_sidecar(path), path, self.backups.as_ref());
                let known = Known {
                    fingerprint: beside.fingerprint,
                    annotations: beside.on_disk.clone(),
                };
                self.known.insert(path.to_path_buf(), known);
                Message::Opened(Box::new(opened(article, self.replayed(path, beside))))
            }
            Err(error) => Message::NotOpened(sentence(&error)),
        }
    }

    /// The journal of an article, where there is a place for one.
    fn journal_of(&self, article: &Path) -> Option<Journal> {
        self.folders
            .data
            .as_ref()
            .map(|data| Journal::of(&data.join("journal"), article))
    }

    /// Brings the marks up to what the journal holds: changes that were made and never saved.
    fn replayed(&mut self, article: &Path, mut beside: Beside) -> Beside {
        let Some(journal) = self.journal_of(article) else {
            return beside;
        };
        let replay = journal.read();
        let count = replay.onto(&mut beside.annotations);
        if count > 0 {
            self.journaled.insert(article.to_path_buf());
            beside.bases.extend(replay.bases);
            beside.unsaved = true;
            beside.remarks.push(match count {
                1 => "One mark had not been saved when sayso ended; the journal brought it back.".to_string(),
                _ => format!("{count} marks had not been saved when sayso ended; the journal brought them back."),
            });
        }
        beside
    }

    /// Adds changes to the journal, with the texts they hang on if it was empty.
    fn journal(&mut self, article: &Path, marks: &[Annotation], bases: &[BaseText]) -> Option<Message> {
        let fresh = !self.journaled.contains(article);
        match self.journal_of(article)?.add(marks, bases.iter().filter(|_| fresh)) {
            Ok(()) => {
                self.journaled.insert(article.to_path_buf());
                None
            }
            Err(error) => Some(Message::Exported(Err(format!(
                "Changes could not be written to the journal: {error}. They are saved beside the article a moment later."
            )))),
        }
    }

    /// Empties the journal once the sidecar holds what it held.
    fn clear_journal(&mut self, article: &Path) {
        // A journal that stays does no harm: reading it again changes nothing twice.
        let cleared = self.journal_of(article).is_some_and(|journal| journal.clear().is_ok());
        if cleared {
            self.journaled.remove(article);
        }
    }

    fn save(&mut self, save: Save) -> Message {
        let Save {
            path,
            revision,
            annotations,
            bases,
        } = save;
        let nothing = Annotations::default();
        let known = self.known.get(&path);
        let (loaded, expected) = known.map_or((&nothing, None), |known| (&known.annotations, known.fingerprint));
        match store::save_merging(&path, loaded, &annotations, &bases, expected, self.backups.as_ref()) {
            Ok(brought) => {
                let fingerprint = Some(brought.saved.fingerprint);
                self.clear_journal(&path);
                let merged = brought.merged.then(|| {
                    Box::new(Merged {
                        annotations: brought.annotations.clone(),
                        bases: brought.bases,
                        conflicts: brought.conflicts.len(),
                    })
                });
                self.known.insert(
                    path.clone(),
                    Known {
                        fingerprint,
                        annotations: brought.annotations,
                    },
                );
                Message::Saved { path, revision, merged }
            }
            Err(error) => Message::NotSaved {
                path,
                why: sentence(&error),
            },
        }
    }
}

/// An error as a sentence: a capital at its start.
fn sentence(error: &impl std::error::Error) -> String {
    let words = error.to_string();
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// An article with the marks that lie beside it, placed in today's text.
fn opened(article: OpenedArticle, beside: Beside) -> Opened {
    let mut remarks = beside.remarks;
    if article.lossy {
        remarks.push(format!(
            "Some bytes of the article have no meaning as {} and are shown as �. Marks on such words may not hold.",
            article.encoding
        ));
    }
    let document = Document::new(article.article);
    Opened {
        changes: Changes::new(&beside.annotations, &beside.bases, &document, &article.base),
        placements: annotation::placements(&beside.annotations, &beside.bases, &article.base),
        path: article.path,
        encoding: article.encoding,
        document: Arc::new(document),
        base: article.base,
        annotations: beside.annotations,
        bases: beside.bases,
        read_only: beside.read_only,
        unsaved: beside.unsaved,
        remarks,
    }
}

/// What lies beside an article, as the desk takes it in.
#[derive(Default)]
struct Beside {
    annotations: Annotations,
    /// The marks in the file itself: none where it is damaged and a backup stands in.
    on_disk: Annotations,
    bases: Vec<BaseText>,
    fingerprint: Option<Fingerprint>,
    read_only: Option<String>,
    /// The journal held changes that the sidecar lacks.
    unsaved: bool,
    remarks: Vec<String>,
}

impl Beside {
    fn new(state: SidecarState, article: &Path, backups: Option<&Backups>) -> Beside {
        match state {
            SidecarState::Absent => Beside::default(),
            SidecarState::Loaded(loaded) => Beside {
                on_disk: loaded.annotations.clone(),
                annotations: loaded.annotations,
                bases: loaded.bases,
                fingerprint: Some(loaded.fingerprint),
                remarks: loaded.warning.iter().chain(&loaded.read_only).cloned().collect(),
                read_only: loaded.read_only,
                unsaved: false,
            },
            SidecarState::Damaged {
                fingerprint,
                error,
                kept_at,
                ..
            } => {
                // Without a copy of the damaged bytes nothing may take their place.
                let read_only = kept_at.is_none().then(|| error.clone());
                let damaged = Beside {
                    fingerprint: Some(fingerprint),
                    read_only,
                    remarks: vec![error],
                    ..Beside::default()
                };
                damaged.with_backup(backups.and_then(|backups| backups.newest_readable(article)))
            }
            SidecarState::Newer { error, .. } | SidecarState::Unreadable { error } => Beside {
                read_only: Some(error.clone()),
                remarks: vec![error],
                ..Beside::default()
            },
        }
    }

    /// With the marks of a backup in place of those that cannot be read.
    fn with_backup(mut self, backup: Option<(Backup, Loaded)>) -> Beside {
        if let Some((backup, loaded)) = backup {
            self.remarks.push(format!(
                "The marks shown are those of the last readable version, replaced at {}.",
                backup.at
            ));
            self.annotations = loaded.annotations;
            self.bases = loaded.bases;
        }
        self
    }
}
