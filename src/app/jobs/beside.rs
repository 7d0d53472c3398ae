//! What lies beside an article, as the desk takes it in: one's own marks, other people's, and what is to be told about them.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::known::revisions;
use crate::annotation::{Annotations, BaseText};
use crate::store::{Backup, Backups, Fingerprint, Loaded, Other, Sidecar, SidecarState};

/// What lies beside an article, as the desk takes it in.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) annotations: Annotations,
    /// The marks in the file itself: none where it is damaged and a backup stands in.
    pub(super) on_disk: Annotations,
    pub(super) bases: Vec<BaseText>,
    pub(super) fingerprint: Option<Fingerprint>,
    pub(super) read_only: Option<String>,
    /// The journal held changes that the sidecar lacks.
    pub(super) unsaved: bool,
    pub(super) remarks: Vec<String>,
}

impl Beside {
    pub(super) fn new(state: SidecarState, sidecar: &Sidecar, backups: Option<&Backups>) -> Beside {
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
                damaged.with_backup(backups.and_then(|backups| backups.newest_readable(sidecar)))
            }
            SidecarState::Newer { error, .. } | SidecarState::Unreadable { error } => Beside {
                read_only: Some(error.clone()),
                remarks: vec![error],
                ..Beside::default()
            },
        }
    }

    /// With the marks of other people's files, and which those are.
    pub(super) fn with_others(mut self, others: Vec<Other>) -> (Beside, BTreeMap<Uuid, u32>) {
        let mut theirs = BTreeMap::new();
        for other in others {
            match other.state {
                SidecarState::Loaded(loaded) => {
                    theirs.extend(revisions(&loaded.annotations));
                    self.remarks.extend(loaded.warning);
                    self.bases.extend(loaded.bases);
                    let known = std::mem::take(&mut self.annotations);
                    self.annotations = Annotations::new(known.into_all().chain(loaded.annotations.into_all()));
                }
                SidecarState::Absent => {}
                SidecarState::Damaged { error, .. }
                | SidecarState::Newer { error, .. }
                | SidecarState::Unreadable { error } => self.remarks.push(error),
            }
        }
        (self, theirs)
    }

    /// With the marks of a backup in place of those that cannot be read.
    pub(super) fn with_backup(mut self, backup: Option<(Backup, Loaded)>) -> Beside {
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
