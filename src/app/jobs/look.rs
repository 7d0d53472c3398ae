//! Looks at what lies on disk again: whether the article, one's own marks or those of others are not as they were seen last.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::known::{Known, revisions};
use crate::annotation::{Annotation, Annotations, BaseText};
use crate::app::message::{Answer, Message, Outside};
use crate::store::{self, Loaded, SidecarState, Together};

/// By what a file is told from itself before without reading it.
type Stamp = Option<(u64, Option<SystemTime>, u64)>;

/// What was seen last beside an article.
#[derive(Default)]
pub(super) struct Seen {
    stamps: BTreeMap<PathBuf, Stamp>,
    /// Hash of the article's text that was told of last.
    text: String,
    /// How many marks of conflict copies were offered.
    offered: usize,
}

impl Seen {
    /// Nothing but the article's text.
    pub(super) fn of(base: &BaseText) -> Seen {
        Seen {
            text: base.hash.clone(),
            ..Seen::default()
        }
    }
}

impl Known {
    /// Looks again; closely, where a change that leaves size and time as they were must be seen too.
    pub(super) fn look(&mut self, article: &Path, closely: bool) -> Vec<Message> {
        let stamps = stamps(article, self.sidecar.path());
        let same = stamps == self.seen.stamps;
        self.seen.stamps = stamps;
        if same && !closely {
            return Vec::new();
        }
        self.make_room(article);
        let found = [
            self.look_at_article(article),
            self.look_at_own(),
            self.look_at_others(article),
            self.look_for_copies(article),
        ];
        let found = found.into_iter().flatten();
        found
            .map(|what| {
                Message::Heard(Answer::Outside {
                    path: article.to_path_buf(),
                    what,
                })
            })
            .collect()
    }

    fn look_at_article(&mut self, article: &Path) -> Option<Outside> {
        let read = match &self.encoding {
            Some(encoding) => store::open_article_as(article, encoding),
            None => store::open_article(article),
        };
        let (hash, what) = match read {
            Ok(opened) => (opened.base.hash, Outside::Article),
            Err(error) => (String::new(), Outside::NoArticle(error.to_string())),
        };
        (std::mem::replace(&mut self.seen.text, hash.clone()) != hash).then_some(what)
    }

    fn look_at_own(&self) -> Option<Outside> {
        let now = store::fingerprint(&self.sidecar);
        (now.is_some() && now != self.fingerprint).then_some(Outside::Sidecar)
    }

    fn look_at_others(&mut self, article: &Path) -> Option<Outside> {
        let others = self.sidecar.others(article).into_iter();
        let loaded = others.filter_map(|other| match other.state {
            SidecarState::Loaded(loaded) => Some(loaded),
            _ => None,
        });
        let together = self.new_of(loaded);
        self.others.extend(revisions(&together.annotations));
        let names = together.annotations.with_tombstones().map(|mark| mark.by.clone());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names.dedup();
        (!names.is_empty()).then_some(Outside::Theirs {
            annotations: together.annotations,
            bases: together.bases,
            names,
        })
    }

    fn look_for_copies(&mut self, article: &Path) -> Option<Outside> {
        let count = self.copies(article).annotations.with_tombstones().count();
        let offered = std::mem::replace(&mut self.seen.offered, count);
        (count > offered).then_some(Outside::Copies(count))
    }

    /// The marks of conflict copies that are nowhere else.
    pub(super) fn copies(&self, article: &Path) -> Together {
        let copies = store::conflict_copies(article).into_iter();
        self.new_of(copies.filter_map(|copy| match copy.state {
            SidecarState::Loaded(loaded) => Some(loaded),
            _ => None,
        }))
    }

    /// Those marks that are not known in this state or a later one, with the texts they hang on.
    fn new_of(&self, files: impl Iterator<Item = Loaded>) -> Together {
        let own: BTreeMap<_, _> = revisions(&self.annotations).collect();
        let mut together = Together::default();
        for loaded in files {
            let is_new = |mark: &Annotation| {
                let known = [own.get(&mark.id), self.others.get(&mark.id)];
                known.into_iter().flatten().all(|rev| *rev < mark.rev)
            };
            let annotations = Annotations::new(loaded.annotations.into_all().filter(is_new));
            together.add(SidecarState::Loaded(Loaded { annotations, ..loaded }));
        }
        together
    }
}

fn stamps(article: &Path, own: &Path) -> BTreeMap<PathBuf, Stamp> {
    let beside = store::names_beside(article).into_iter();
    let beside = beside.map(|name| article.with_file_name(name));
    let paths = beside.chain([article.to_path_buf(), own.to_path_buf()]);
    paths.map(|path| (path.clone(), stamp(&path))).collect()
}

fn stamp(path: &Path) -> Stamp {
    let known = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let node = std::os::unix::fs::MetadataExt::ino(&known);
    #[cfg(not(unix))]
    let node = 0;
    Some((known.len(), known.modified().ok(), node))
}
