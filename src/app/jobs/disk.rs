//! Reading and writing, one thing after the other.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Folders;
use crate::annotation::{self, Annotations, BaseText};
use crate::app::effect::{Effect, Save};
use crate::app::message::{Message, Opened};
use crate::app::{sample, settings};
use crate::store::{self, Fingerprint, OpenedArticle, SidecarState};
use crate::text::Document;

/// The hand that reads and writes.
pub(super) struct Disk {
    folders: Folders,
    /// What each sidecar was when this hand wrote it last: newer than what the window knows while an answer is on its
    /// way.
    written: HashMap<PathBuf, Fingerprint>,
}

impl Disk {
    pub(super) fn new(folders: Folders) -> Disk {
        Disk {
            folders,
            written: HashMap::new(),
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
            Effect::Keep(kept) => match settings::write(self.folders.config.as_deref(), &kept) {
                Ok(()) => Vec::new(),
                Err(error) => vec![Message::Exported(Err(format!(
                    "The settings could not be kept: {error}."
                )))],
            },
            Effect::Analyse { .. } | Effect::PickFile | Effect::Export { .. } => Vec::new(),
            Effect::Copy(_) | Effect::Follow(_) | Effect::Wake(_) => Vec::new(),
        }
    }

    fn open(&mut self, path: &Path) -> Message {
        self.written.remove(path);
        match store::open_article(path) {
            Ok(article) => Message::Opened(Box::new(opened(article))),
            Err(error) => Message::NotOpened(sentence(&error)),
        }
    }

    fn save(&mut self, save: Save) -> Message {
        let Save {
            path,
            revision,
            annotations,
            bases,
            expected,
        } = save;
        let expected = self.written.get(&path).copied().or(expected);
        match store::save(&path, &annotations, &bases, expected) {
            Ok(saved) => {
                self.written.insert(path.clone(), saved.fingerprint);
                Message::Saved {
                    path,
                    revision,
                    fingerprint: saved.fingerprint,
                }
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
fn opened(article: OpenedArticle) -> Opened {
    let beside = Beside::new(store::open_sidecar(&article.path));
    let mut remarks = beside.remarks;
    if article.lossy {
        remarks.push(format!(
            "Some bytes of the article have no meaning as {} and are shown as �. Marks on such words may not hold.",
            article.encoding
        ));
    }
    Opened {
        placements: annotation::placements(&beside.annotations, &beside.bases, &article.base),
        path: article.path,
        encoding: article.encoding,
        document: Arc::new(Document::new(article.article)),
        base: article.base,
        annotations: beside.annotations,
        bases: beside.bases,
        fingerprint: beside.fingerprint,
        read_only: beside.read_only,
        remarks,
    }
}

/// What lies beside an article, as the desk takes it in.
#[derive(Default)]
struct Beside {
    annotations: Annotations,
    bases: Vec<BaseText>,
    fingerprint: Option<Fingerprint>,
    read_only: Option<String>,
    remarks: Vec<String>,
}

impl Beside {
    fn new(state: SidecarState) -> Beside {
        match state {
            SidecarState::Absent => Beside::default(),
            SidecarState::Loaded(loaded) => Beside {
                annotations: loaded.annotations,
                bases: loaded.bases,
                fingerprint: Some(loaded.fingerprint),
                remarks: loaded.warning.iter().chain(&loaded.read_only).cloned().collect(),
                read_only: loaded.read_only,
            },
            SidecarState::Damaged {
                fingerprint,
                error,
                kept_at,
                ..
            } => Beside {
                fingerprint: Some(fingerprint),
                // Without a copy of the damaged bytes nothing may take their place.
                read_only: kept_at.is_none().then(|| error.clone()),
                remarks: vec![error],
                ..Beside::default()
            },
            SidecarState::Newer { error, .. } | SidecarState::Unreadable { error } => Beside {
                read_only: Some(error.clone()),
                remarks: vec![error],
                ..Beside::default()
            },
        }
    }
}
