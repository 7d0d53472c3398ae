//! Versions of sidecars that were replaced: kept in the person's own data folder, not as litter beside the article.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::place::Sidecar;
use super::sidecar::{Fingerprint, Loaded, SidecarState, bytes_of, parse_sidecar};

/// How many of the last versions are kept whatever their day.
const LAST: usize = 10;
/// For how many days the last version of a day is kept.
const DAYS: usize = 365;

/// The folder backups are kept in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backups {
    root: PathBuf,
}

/// One version that was kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backup {
    /// When it was replaced, to the second in UTC, as `20261123T100000Z`.
    pub at: String,
    /// Where it lies.
    pub path: PathBuf,
}

impl Backups {
    /// Backups under a folder, which need not be there yet.
    pub fn at(root: impl Into<PathBuf>) -> Backups {
        Backups { root: root.into() }
    }

    /// Keeps the bytes of a sidecar that is about to be replaced, and lets old versions go. Bytes that the newest
    /// version holds already are not kept twice.
    ///
    /// # Errors
    /// Where the data folder cannot be written.
    pub fn keep(&self, sidecar: &Sidecar, bytes: &[u8], now: Timestamp) -> io::Result<()> {
        let folder = self.folder(sidecar);
        fs::create_dir_all(&folder)?;
        let known = self.list(sidecar);
        if known
            .first()
            .is_some_and(|newest| bytes_of(&newest.path) == Ok(Some(bytes.to_vec())))
        {
            return Ok(());
        }
        let at = now.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ");
        let path = folder.join(format!("{at}-{}.ron", Fingerprint::of(bytes).short()));
        let part = path.with_extension("part");
        if let Err(error) = write_at(&part, bytes).and_then(|()| fs::rename(&part, &path)) {
            let _ = fs::remove_file(&part);
            return Err(error);
        }
        for old in superfluous(&self.list(sidecar)) {
            fs::remove_file(&old.path)?;
        }
        Ok(())
    }

    /// The kept versions of a sidecar, the newest first.
    pub fn list(&self, sidecar: &Sidecar) -> Vec<Backup> {
        let entries = fs::read_dir(self.folder(sidecar)).into_iter().flatten().flatten();
        let mut list: Vec<Backup> = entries
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                let at = name.strip_suffix(".ron")?.split_once('-')?.0.to_string();
                Some(Backup { at, path: entry.path() })
            })
            .collect();
        list.sort_by(|a, b| b.cmp(a));
        list
    }

    /// The newest kept version that can be read: what opens where a sidecar is damaged.
    pub fn newest_readable(&self, sidecar: &Sidecar) -> Option<(Backup, Loaded)> {
        self.list(sidecar).into_iter().find_map(|backup| {
            let bytes = bytes_of(&backup.path).ok().flatten()?;
            match parse_sidecar(&bytes, &backup.path) {
                SidecarState::Loaded(loaded) if loaded.warning.is_none() => Some((backup, loaded)),
                _ => None,
            }
        })
    }

    fn folder(&self, sidecar: &Sidecar) -> PathBuf {
        self.root.join(key(sidecar))
    }
}

fn write_at(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The name under which a sidecar's own things lie in the data folder: its name, readable, and a hash of the whole path.
pub(super) fn key(sidecar: &Sidecar) -> String {
    let path = sidecar.path();
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let hash = Sha256::digest(whole.as_os_str().as_encoded_bytes());
    let hash: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".sayso.ron").unwrap_or(&name);
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') {
                c
            } else {
                '_'
            }
        })
        .take(60)
        .collect();
    format!("{}-{hash}", plain.trim_start_matches('.'))
}

/// What may go: everything but the last versions, and the last one of each of many days. The newest comes first.
fn superfluous(newest_first: &[Backup]) -> Vec<&Backup> {
    let mut days: Vec<&str> = Vec::new();
    let mut going = Vec::new();
    for (i, backup) in newest_first.iter().enumerate() {
        let day = backup.at.get(..8).unwrap_or("");
        let first_of_day = !days.contains(&day);
        if first_of_day {
            days.push(day);
        }
        if i >= LAST && !(first_of_day && days.len() <= DAYS) {
            going.push(backup);
        }
    }
    going
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(second: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + second).expect("a time")
    }

    fn texts(backups: &Backups, article: &Sidecar) -> Vec<String> {
        let list = backups.list(article);
        list.iter()
            .map(|backup| fs::read_to_string(&backup.path).expect("read"))
            .collect()
    }

    #[test]
    fn the_last_ten_and_one_a_day_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let backups = Backups::at(folder.path().join("backups"));
        let article = &Sidecar::of(Path::new("/desk/a.txt"));
        for day in 0..5 {
            for turn in 0..6 {
                let at = time(day * 86_400 + turn * 60);
                backups
                    .keep(article, format!("day {day} turn {turn}").as_bytes(), at)
                    .expect("kept");
            }
        }
        let left = texts(&backups, article);
        assert_eq!(left.len(), 13);
        assert_eq!(left[0], "day 4 turn 5");
        assert_eq!(left[9], "day 3 turn 2");
        assert_eq!(left[10..], ["day 2 turn 5", "day 1 turn 5", "day 0 turn 5"]);
    }

    #[test]
    fn the_same_bytes_are_kept_once_and_articles_do_not_mix() {
        let folder = tempfile::tempdir().expect("a folder");
        let backups = Backups::at(folder.path());
        let (a, b) = (
            &Sidecar::of(Path::new("/desk/a.txt")),
            &Sidecar::of(Path::new("/desk/sub/a.txt")),
        );
        backups.keep(a, b"one", time(0)).expect("kept");
        backups.keep(a, b"one", time(9)).expect("kept");
        backups.keep(b, b"other", time(9)).expect("kept");
        assert_eq!(texts(&backups, a), ["one"]);
        assert_eq!(texts(&backups, b), ["other"]);
        assert_ne!(key(&Sidecar::of(Path::new("/desk/A.txt"))), key(a));
    }

    #[test]
    fn the_newest_that_can_be_read_opens() {
        let folder = tempfile::tempdir().expect("a folder");
        let backups = Backups::at(folder.path());
        let article = &Sidecar::of(Path::new("/desk/a.txt"));
        let whole = super::super::record::write("", &crate::annotation::Annotations::default(), &[]);
        backups.keep(article, whole.as_bytes(), time(0)).expect("kept");
        backups.keep(article, &whole.as_bytes()[..60], time(60)).expect("kept");
        let (backup, loaded) = backups.newest_readable(article).expect("one can be read");
        assert!(loaded.annotations.is_empty() && backup.at < backups.list(article)[0].at);
        assert!(Backups::at("/nowhere").newest_readable(article).is_none());
    }
}
