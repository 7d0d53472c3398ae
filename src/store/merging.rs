//! Merging sidecar files: two that came from one become one, and the file on our side is only replaced by the whole of it.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::disk::{Landed, THIS_DISK, write_whole};
use super::record;
use super::save::{SaveError, check, follow, lock, system, there};
use super::sidecar::{Fingerprint, Loaded, SidecarState, bytes_of, keep_damaged, parse_sidecar};
use crate::annotation::{Annotations, BaseText, merge};

/// A merge that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedText {
    /// The text of the merged sidecar.
    pub text: String,
    /// How many marks both sides had changed differently.
    pub conflicts: usize,
    /// How many marks it holds, tombstones left out.
    pub marks: usize,
}

/// Why files could not be merged: a sentence, the path last. Every file is as it was.
#[derive(Debug, Error)]
pub enum MergeError {
    /// One of them is not a sidecar that can be read whole.
    #[error("could not merge the marks, because {why}; nothing was changed: {}", path.display())]
    Unreadable {
        /// A clause.
        why: String,
        /// The file.
        path: PathBuf,
    },
    /// The merged file could not be written.
    #[error(transparent)]
    Unwritten(#[from] SaveError),
}

/// Merges the sidecars `ours` and `theirs`, which both came from `base`. An empty or absent `base` means that they did
/// not come from one file.
///
/// # Errors
/// Where one of the files cannot be read whole.
pub fn merge_files(base: &Path, ours: &Path, theirs: &Path) -> Result<MergedText, MergeError> {
    let (base, ours) = (read(base, true)?, read(ours, false)?);
    let theirs = read(theirs, false)?;
    let merged = merge(&base.marks, &ours.marks, &theirs.marks);
    let reviewer = owner(base.reviewer, ours.reviewer, theirs.reviewer);
    let bases: Vec<BaseText> = [ours.bases, theirs.bases, base.bases].concat();
    Ok(MergedText {
        text: record::write(&reviewer, &merged.annotations, &bases),
        conflicts: merged.conflicts.len(),
        marks: merged.annotations.len(),
    })
}

/// Writes a merged sidecar in place of whatever lies at `out`, whole or not at all.
///
/// # Errors
/// Where it would not read back or cannot be written.
pub fn write_merged(merged: &MergedText, out: &Path) -> Result<(), MergeError> {
    let back = match parse_sidecar(merged.text.as_bytes(), out) {
        SidecarState::Loaded(loaded) => loaded.annotations,
        _ => Annotations::default(),
    };
    check(&merged.text, &back, out)?;
    let out = follow(out.to_path_buf());
    let _lock = lock(&THIS_DISK, &out)?;
    let before = there(&THIS_DISK, &out)?;
    let written = write_whole(&THIS_DISK, &out, merged.text.as_bytes(), before.as_deref());
    match written.map_err(|source| system(source, &out))? {
        Landed::InPlace => Ok(()),
        landed => Err(SaveError::ChangedOnDisk {
            found: match &landed {
                Landed::Displaced(other) => kept_beside(&out, &other.bytes)?,
                _ => Fingerprint::of(&[]),
            },
            path: out,
        }
        .into()),
    }
}

/// Keeps what another writer had put there a moment before.
fn kept_beside(out: &Path, bytes: &[u8]) -> Result<Fingerprint, SaveError> {
    keep_damaged(out, bytes).map_err(|source| system(source, out))?;
    Ok(Fingerprint::of(bytes))
}

/// One side of a merge.
#[derive(Default)]
struct Side {
    reviewer: String,
    marks: Annotations,
    bases: Vec<BaseText>,
}

/// Whose the merged file is: whose it was; of two people who both began one, whose name comes first.
fn owner(base: String, ours: String, theirs: String) -> String {
    let named = |name: &String| !name.is_empty();
    let either = [ours, theirs].into_iter().filter(named).min();
    Some(base).filter(named).or(either).unwrap_or_default()
}

fn read(path: &Path, may_be_empty: bool) -> Result<Side, MergeError> {
    let failed = |why: String| MergeError::Unreadable {
        why,
        path: path.to_path_buf(),
    };
    let bytes = match bytes_of(path).map_err(failed)? {
        None if may_be_empty => return Ok(Default::default()),
        None => return Err(failed("there is no such file".into())),
        Some(bytes) if bytes.is_empty() && may_be_empty => return Ok(Default::default()),
        Some(bytes) => bytes,
    };
    match parse_sidecar(&bytes, path) {
        SidecarState::Loaded(Loaded { read_only: Some(_), .. }) | SidecarState::Newer { .. } => Err(failed(
            "a newer sayso wrote things into this file that would be lost".into(),
        )),
        SidecarState::Loaded(loaded) => Ok(Side {
            reviewer: loaded.reviewer,
            marks: loaded.annotations,
            bases: loaded.bases,
        }),
        SidecarState::Damaged { fault, .. } => Err(failed(fault)),
        SidecarState::Absent | SidecarState::Unreadable { .. } => Err(failed("it cannot be read".into())),
    }
}
