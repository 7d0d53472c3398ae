//! What lay beside an article when it was looked at last, and which marks go into this reviewer's file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use uuid::Uuid;

use super::look::Seen;
use crate::annotation::{Annotation, Annotations, BaseText};
use crate::store::{self, Backups, Brought, Fingerprint, SaveError, Sidecar};

/// What lies beside an article as it was last seen.
pub(super) struct Known {
    /// Where this reviewer's marks go.
    pub(super) sidecar: Sidecar,
    pub(super) fingerprint: Option<Fingerprint>,
    /// The marks in that file.
    pub(super) annotations: Annotations,
    /// The revision of each mark that other people's files hold. One that is taken away by its owner stays known here, so
    /// that it does not become ours.
    pub(super) others: BTreeMap<Uuid, u32>,
    /// The encoding that the person chose for the article.
    pub(super) encoding: Option<String>,
    /// What was seen when it was looked at last.
    pub(super) seen: Seen,
}

impl Known {
    /// A file of which nothing is known yet.
    pub(super) fn at(sidecar: Sidecar) -> Known {
        Known {
            sidecar,
            fingerprint: None,
            annotations: Annotations::default(),
            others: BTreeMap::new(),
            encoding: None,
            seen: Seen::default(),
        }
    }

    /// Another file is to be written from now on. What lies in the one before is somebody else's: the next look finds it new.
    pub(super) fn move_to(&mut self, sidecar: Sidecar) {
        *self = Known {
            others: std::mem::take(&mut self.others),
            encoding: self.encoding.take(),
            seen: std::mem::take(&mut self.seen),
            ..Known::at(sidecar)
        };
    }

    /// Makes room for somebody who began a file of theirs where ours was to be, before there was any of ours.
    pub(super) fn make_room(&mut self, article: &Path) {
        let own = Sidecar::of_reviewer(article, self.sidecar.reviewer());
        if self.fingerprint.is_none() && own.path() != self.sidecar.path() {
            self.move_to(own);
        }
    }

    pub(super) fn save(
        &self,
        all: &Annotations,
        bases: &[BaseText],
        backups: Option<&Backups>,
    ) -> Result<Brought, SaveError> {
        let ours = self.ours(all);
        store::save_merging(
            &self.sidecar,
            &self.annotations,
            &ours,
            bases,
            self.fingerprint,
            backups,
        )
    }

    /// Of all marks on the desk those that go into this reviewer's file: all but those that others hold as they are.
    pub(super) fn ours(&self, all: &Annotations) -> Annotations {
        let is_theirs = |mark: &Annotation| self.others.get(&mark.id) == Some(&mark.rev);
        let was_ours: BTreeSet<Uuid> = self.annotations.with_tombstones().map(|mark| mark.id).collect();
        let ours = all.with_tombstones();
        Annotations::new(
            ours.filter(|mark| was_ours.contains(&mark.id) || !is_theirs(mark))
                .cloned(),
        )
    }
}

/// The revision of each mark.
pub(super) fn revisions(marks: &Annotations) -> impl Iterator<Item = (Uuid, u32)> + '_ {
    marks.with_tombstones().map(|mark| (mark.id, mark.rev))
}
