//! Reading and writing, one thing after the other.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Folders;
use super::beside::Beside;
use super::known::Known;
use super::look::Seen;
use super::sources;
use crate::annotation::{self, Annotation, Annotations, BaseText};
use crate::app::effect::{Effect, Save};
use crate::app::message::{Answer, Merged, Message, Opened};
use crate::app::{own_keys, sample, settings};
use crate::checks::Rules;
use crate::review::Changes;
use crate::store::{self, Backups, Journal, OpenedArticle, SaveError, Sidecar};
use crate::text::Document;

/// An article is cut when it is opened where it has no more bytes than this; a longer one only for those who need it.
const CUT_AT_ONCE: usize = 256 * 1024;

/// The hand that reads and writes.
pub(super) struct Disk {
    folders: Folders,
    /// Versions of sidecars that were replaced.
    backups: Option<Backups>,
    /// Sidecars whose journal holds something.
    journaled: HashSet<PathBuf>,
    /// What lay beside each article when this hand read or wrote it last: newer than what the window knows while an answer is
    /// on its way, and what a change by somebody else is told from.
    known: HashMap<PathBuf, Known>,
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
            Effect::Open {
                path,
                reviewer,
                encoding,
            } => vec![self.open(&path, &reviewer, encoding)],
            Effect::OpenSample { reviewer } => vec![match sample::lay_out(self.folders.data.as_deref()) {
                Ok(path) => self.open(&path, &reviewer, None),
                Err(error) => Message::Heard(Answer::NotOpened(format!(
                    "The sample article could not be laid out: {error}."
                ))),
            }],
            Effect::Save(save) => vec![self.save(*save)],
            Effect::Look { path, closely } => {
                let known = self.known.get_mut(&path);
                known.map_or_else(Vec::new, |known| known.look(&path, closely))
            }
            Effect::ReadCopies(path) => self.read_copies(path).into_iter().collect(),
            Effect::Journal { path, marks, bases } => self.journal(&path, &marks, &bases).into_iter().collect(),
            Effect::Keep(kept) => match settings::write(self.folders.config.as_deref(), &kept) {
                Ok(()) => Vec::new(),
                Err(error) => vec![Message::Heard(Answer::Exported(Err(format!(
                    "The settings could not be kept: {error}."
                ))))],
            },
            Effect::ReadKeys => vec![Message::Heard(Answer::KeysRead(Box::new(own_keys::read(
                self.folders.config.as_deref(),
            ))))],
            Effect::LayOutKeys => vec![Message::Heard(Answer::KeysFile(self.lay_out_keys()))],
            Effect::ReadSources(path) => vec![sources::read(path)],
            Effect::Attach { article, files } => vec![sources::attach(article, &files)],
            Effect::PickSources
            | Effect::PickRules
            | Effect::Analyse { .. }
            | Effect::ReadNames { .. }
            | Effect::PickFile
            | Effect::Export { .. } => Vec::new(),
            Effect::SaveElsewhere(_) | Effect::Watch(_) => Vec::new(),
            Effect::Copy(_)
            | Effect::Follow(_)
            | Effect::Wake(_)
            | Effect::ShowFolder(_)
            | Effect::Focus { .. }
            | Effect::LetGo(_)
            | Effect::StopReading => Vec::new(),
        }
    }

    fn lay_out_keys(&self) -> Result<PathBuf, String> {
        let folder = self.folders.config.as_deref();
        let folder = folder.ok_or("There is no folder for settings on this machine, so keys cannot be kept.")?;
        own_keys::lay_out(folder)
            .map_err(|error| format!("The file of keys could not be made: {error}: {}", folder.display()))
    }

    fn read_copies(&self, path: PathBuf) -> Option<Message> {
        let copies = self.known.get(&path)?.copies(&path);
        Some(Message::Heard(Answer::CopiesRead {
            path,
            annotations: copies.annotations,
            bases: copies.bases,
        }))
    }

    /// The article with the rules that hold for it; a file of rules that is wrong is told of, and those that ship hold.
    fn by_rules(&self, mut opened: Opened) -> Opened {
        let own = settings::read(self.folders.config.as_deref()).rules;
        match store::rules_for(&opened.path, own.as_deref()) {
            Ok(Some(rules)) => opened.rules = Arc::new(rules),
            Ok(None) => {}
            Err(error) => opened.remarks.push(format!("The checks are as usual: {error}")),
        }
        opened
    }

    fn open(&mut self, path: &Path, reviewer: &str, encoding: Option<String>) -> Message {
        let read = match &encoding {
            Some(encoding) => store::open_article_as(path, encoding),
            None => store::open_article(path),
        };
        match read {
            Ok(article) => {
                let sidecar = Sidecar::of_reviewer(path, reviewer);
                let state = store::open_sidecar(&sidecar);
                let beside = Beside::new(state, &sidecar, self.backups.as_ref());
                let (fingerprint, annotations) = (beside.fingerprint, beside.on_disk.clone());
                let (beside, others) = self.replayed(&sidecar, beside).with_others(sidecar.others(path));
                let known = Known {
                    sidecar,
                    fingerprint,
                    annotations,
                    others,
                    encoding,
                    seen: Seen::of(&article.base),
                };
                self.known.insert(path.to_path_buf(), known);
                Message::Heard(Answer::Opened(Box::new(self.by_rules(opened(article, beside)))))
            }
            Err(error) => Message::Heard(Answer::NotOpened(sentence(&error))),
        }
    }

    /// The journal of a sidecar, where there is a place for one.
    fn journal_of(&self, sidecar: &Sidecar) -> Option<Journal> {
        let data = self.folders.data.as_ref()?;
        Some(Journal::of(&data.join("journal"), sidecar))
    }

    /// Brings the marks up to what the journal holds: changes that were made and never saved.
    fn replayed(&mut self, sidecar: &Sidecar, mut beside: Beside) -> Beside {
        let Some(journal) = self.journal_of(sidecar) else {
            return beside;
        };
        let replay = journal.read();
        let count = replay.onto(&mut beside.annotations);
        if count > 0 {
            self.journaled.insert(sidecar.path().to_path_buf());
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
        let sidecar = &self.known.get(article)?.sidecar;
        let fresh = !self.journaled.contains(sidecar.path());
        match self.journal_of(sidecar)?.add(marks, bases.iter().filter(|_| fresh)) {
            Ok(()) => {
                self.journaled.insert(sidecar.path().to_path_buf());
                None
            }
            Err(error) => Some(Message::Heard(Answer::Exported(Err(format!(
                "Changes could not be written to the journal: {error}. They are saved beside the article a moment later."
            ))))),
        }
    }

    /// Empties the journal once the sidecar holds what it held.
    fn clear_journal(&mut self, sidecar: &Sidecar) {
        // A journal that stays does no harm: reading it again changes nothing twice.
        let cleared = self.journal_of(sidecar).is_some_and(|journal| journal.clear().is_ok());
        if cleared {
            self.journaled.remove(sidecar.path());
        }
    }

    fn save(&mut self, save: Save) -> Message {
        let Save {
            path,
            reviewer,
            revision,
            annotations,
            bases,
        } = save;
        match self.saved(&path, &reviewer, &annotations, &bases) {
            Ok(merged) => Message::Heard(Answer::Saved { path, revision, merged }),
            Err(error) => Message::Heard(Answer::NotSaved {
                path,
                why: sentence(&error),
            }),
        }
    }

    /// Saves this reviewer's marks; answers with what the file holds where somebody else had changed it.
    fn saved(
        &mut self,
        path: &Path,
        reviewer: &str,
        annotations: &Annotations,
        bases: &[BaseText],
    ) -> Result<Option<Box<Merged>>, SaveError> {
        let first = || Known::at(Sidecar::of_reviewer(path, reviewer));
        let known = self.known.entry(path.to_path_buf()).or_insert_with(first);
        let before = known.sidecar.clone();
        let backups = self.backups.as_ref();
        let brought = match known.save(annotations, bases, backups) {
            // Somebody began a file of theirs where ours was to be: ours gets a name of its own.
            Err(SaveError::Anothers { .. }) => {
                known.move_to(Sidecar::of_reviewer(path, reviewer));
                known.save(annotations, bases, backups)?
            }
            brought => brought?,
        };
        known.fingerprint = Some(brought.saved.fingerprint);
        known.annotations = brought.annotations.clone();
        self.clear_journal(&before);
        Ok(brought.merged.then(|| {
            Box::new(Merged {
                annotations: brought.annotations,
                bases: brought.bases,
                conflicts: brought.conflicts.len(),
            })
        }))
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
    let is_short = article.article.text().len() <= CUT_AT_ONCE;
    let document = Document::new(article.article);
    Opened {
        changes: Changes::new(&beside.annotations, &beside.bases, &document, &article.base),
        placements: annotation::placements(&beside.annotations, &beside.bases, &article.base),
        path: article.path,
        encoding: article.encoding,
        words: is_short.then(|| document.words()),
        document: Arc::new(document),
        base: article.base,
        annotations: beside.annotations,
        bases: beside.bases,
        read_only: beside.read_only,
        unsaved: beside.unsaved,
        lossy: article.lossy,
        rules: Arc::new(Rules::shipped().clone()),
        remarks: beside.remarks,
    }
}
