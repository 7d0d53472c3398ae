//! The file beside the article that keeps its marks: `article.txt` has `article.txt.sayso.ron`.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ron::error::SpannedError;
use sha2::{Digest, Sha256};

use super::article::{read_capped, reason};
use super::place::Sidecar;
use super::record::{self, AnnotationRecord, BaseRecord, Hashes, Record, VERSION, Version};
use super::save::follow;
use super::sweep::sweep;
use crate::annotation::{Annotations, BaseText};

/// The largest sidecar that is read or written, in bytes.
pub const LARGEST: u64 = 64 * 1024 * 1024;
/// The most annotations that one sidecar holds.
pub const MOST_ANNOTATIONS: usize = 200_000;

/// What the bytes of a file were: two files with the same fingerprint hold the same.
#[derive(Clone, Copy, Debug)]
pub struct Fingerprint {
    hash: [u8; 32],
    /// Whether the bytes are known to be marks that this program can write back with nothing lost.
    known: bool,
}

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint::of_hash(Sha256::digest(bytes).into())
    }

    /// The fingerprint of bytes that have this SHA-256.
    pub(super) fn of_hash(hash: [u8; 32]) -> Fingerprint {
        Fingerprint { hash, known: false }
    }

    /// The same, of bytes that were read as marks that this program can write back, so that they need not be read again.
    pub(super) fn of_known(self) -> Fingerprint {
        Fingerprint { known: true, ..self }
    }

    /// Whether the bytes were read as marks that this program can write back.
    pub(super) fn is_known(&self) -> bool {
        self.known
    }

    /// The first eight hex digits, to tell files apart by name.
    pub fn short(&self) -> String {
        self.hash[..4].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl PartialEq for Fingerprint {
    fn eq(&self, other: &Fingerprint) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Fingerprint {}

/// What lies beside an article.
#[derive(Clone, Debug)]
pub enum SidecarState {
    /// Nothing: no mark was made yet.
    Absent,
    /// Marks.
    Loaded(Loaded),
    /// A file that cannot be read as a sidecar. Saving over it asks for its fingerprint, and keeps its bytes.
    Damaged {
        /// Where its bytes are kept besides, if a copy could be made.
        kept_at: Option<PathBuf>,
        /// Whose it was, where that can still be read.
        reviewer: Option<String>,
        /// What it is now.
        fingerprint: Fingerprint,
        /// The fault alone, with its line and column: a clause.
        fault: String,
        /// What could not be read, why, and what was kept; the path last.
        error: String,
    },
    /// A file of a version this program cannot read. Nothing is ever saved over it.
    Newer {
        /// Its version.
        version: Version,
        /// What that means for the person, the path last.
        error: String,
    },
    /// Something that could not be looked into: a folder, a pipe, a file without permission. Nothing is saved over it.
    Unreadable {
        /// What could not be done and why, the path last.
        error: String,
    },
}

/// The marks of a sidecar.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Whose marks these are; empty in files from before files had owners.
    pub reviewer: String,
    /// The marks, tombstones included.
    pub annotations: Annotations,
    /// The texts they hang on.
    pub bases: Vec<BaseText>,
    /// What the file is now: [`super::save`] wants it back.
    pub fingerprint: Fingerprint,
    /// Set where saving would lose what a newer version wrote: marks can be read but not changed. A sentence.
    pub read_only: Option<String>,
    /// Set where the file was edited by hand or damaged, yet opens. A sentence.
    pub warning: Option<String>,
}

/// Whether a file is one that keeps marks, by its name.
pub fn is_sidecar(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().ends_with(".sayso.ron"))
}

/// Where the sidecar of an article lies.
pub fn sidecar_path(article: &Path) -> PathBuf {
    with_ending(article, ".sayso.ron")
}

pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

/// What the bytes of a sidecar are now; `None` where there are none to be had.
pub fn fingerprint(sidecar: &Sidecar) -> Option<Fingerprint> {
    let bytes = bytes_of(sidecar.path()).ok()??;
    Some(Fingerprint::of(&bytes))
}

/// Reads a sidecar and changes nothing on disk.
pub fn read_sidecar(sidecar: &Sidecar) -> SidecarState {
    let path = sidecar.path();
    match bytes_of(path) {
        Ok(None) => SidecarState::Absent,
        Ok(Some(bytes)) => parse_sidecar(&bytes, path),
        Err(why) => SidecarState::Unreadable {
            error: format!(
                "could not open the marks, because {why}; nothing was changed: {}",
                path.display()
            ),
        },
    }
}

/// Reads a sidecar; one that cannot be read is copied to a `.damaged-…` name beside it. What a save that
/// was killed an hour ago or longer left behind is taken away.
pub fn open_sidecar(sidecar: &Sidecar) -> SidecarState {
    let path = sidecar.path();
    sweep(&follow(path.to_path_buf()));
    let mut state = read_sidecar(sidecar);
    let SidecarState::Damaged { fingerprint, .. } = &state else {
        return state;
    };
    let Ok(Some(bytes)) = bytes_of(path) else { return state };
    if Fingerprint::of(&bytes) != *fingerprint {
        return state;
    }
    let copy = keep_damaged(path, &bytes).ok();
    if let SidecarState::Damaged { kept_at, .. } = &mut state {
        *kept_at = copy;
    }
    state
}

/// The bytes of a file, `None` if there is none, or why they cannot be had: a clause.
pub(super) fn bytes_of(path: &Path) -> Result<Option<Vec<u8>>, String> {
    let known = match fs::metadata(path) {
        Ok(known) => known,
        // A link that leads nowhere is a link to a file that is not there yet.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(reason(&error)),
    };
    if known.is_dir() {
        return Err("a folder stands in its place".into());
    }
    if !known.is_file() {
        return Err("a pipe or a device stands in its place".into());
    }
    let bytes = match File::open(path).and_then(|file| read_capped(file, LARGEST)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(reason(&error)),
    };
    if bytes.len() as u64 > LARGEST {
        return Err(format!("the file is larger than {} MiB", LARGEST / 1024 / 1024));
    }
    Ok(Some(bytes))
}

/// Copies bytes to a name beside `path` that tells them from all others; done once however often it is asked for.
pub(super) fn keep_damaged(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let copy = with_ending(path, &format!(".damaged-{}", Fingerprint::of(bytes).short()));
    match File::create_new(&copy) {
        Ok(mut file) => {
            file.write_all(bytes)?;
            file.sync_all()?;
            Ok(copy)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let held = File::open(&copy).and_then(|file| read_capped(file, LARGEST))?;
            if held == bytes { Ok(copy) } else { Err(error) }
        }
        Err(error) => Err(error),
    }
}

/// Reads the bytes of a sidecar; `path` is only named.
pub fn parse_sidecar(bytes: &[u8], path: &Path) -> SidecarState {
    let hashes = Hashes::of(bytes);
    let fingerprint = Fingerprint::of_hash(hashes.whole);
    let damaged = |why: String| SidecarState::Damaged {
        kept_at: None,
        reviewer: record::reviewer_of(&String::from_utf8_lossy(bytes)),
        fingerprint,
        error: format!(
            "could not read the marks, because {why}; the file is kept: {}",
            path.display()
        ),
        fault: why,
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => unify(text),
        Err(error) => return damaged(format!("byte {} is not UTF-8", error.valid_up_to())),
    };
    let Some((major, minor)) = record::version_of(&text) else {
        return damaged("it does not begin with its version".into());
    };
    if major > VERSION.0 {
        return SidecarState::Newer {
            version: (major, minor),
            error: format!(
                "could not read the marks, because a newer sayso (format {major}.{minor}) wrote them; update sayso to \
                 read them, they are left as they are: {}",
                path.display()
            ),
        };
    }
    match record(&text) {
        Ok((record, unknown)) => {
            // Another program's byte order mark or line ends are no damage.
            let is_as_written = text.len() == bytes.len();
            let hashes = if is_as_written {
                hashes
            } else {
                Hashes::of(text.as_bytes())
            };
            let whole = hashes.fit(&text, &record.checksum);
            loaded(record, &unknown, whole, fingerprint, path)
        }
        Err(why) => damaged(why),
    }
}

fn loaded(record: Record, unknown: &[String], whole: bool, fingerprint: Fingerprint, path: &Path) -> SidecarState {
    let (major, minor) = record.version;
    let count = record.annotations.len();
    let annotations = record.annotations.into_iter().map(AnnotationRecord::into_annotation);
    let annotations = Annotations::new(annotations);
    let doubled = count - annotations.with_tombstones().count();
    let read_only = match unknown.first() {
        Some(first) => Some(format!(
            "these marks can be read but not changed, because a newer sayso (format {major}.{minor}) wrote things into \
             them that this one does not know ({first}): {}",
            path.display()
        )),
        None if doubled > 0 => Some(format!(
            "these marks can be read but not changed, because {doubled} of them stand there twice: {}",
            path.display()
        )),
        None => None,
    };
    SidecarState::Loaded(Loaded {
        reviewer: record.reviewer,
        annotations,
        bases: record.bases.iter().map(BaseRecord::to_base).collect(),
        fingerprint: match read_only {
            None => fingerprint.of_known(),
            Some(_) => fingerprint,
        },
        read_only,
        warning: (!whole).then(|| format!("the marks were edited by hand or damaged: {}", path.display())),
    })
}

/// Without a byte order mark, and with the line ends it was written with; no string in it holds a bare line end.
fn unify(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n")),
        false => Cow::Borrowed(text),
    }
}

/// The record of a sidecar and the fields in it that this version does not know, or why there is none.
fn record(text: &str) -> Result<(Record, Vec<String>), String> {
    let mut reader = ron::Deserializer::from_str(text).map_err(|error| place_and_fault(&error))?;
    let mut unknown = Vec::new();
    let read: Result<Record, ron::Error> =
        serde_ignored::deserialize(&mut reader, |field| unknown.push(field.to_string()));
    let located = |code| place_and_fault(&reader.span_error(code));
    let record = read.map_err(located)?;
    reader.end().map_err(|code| place_and_fault(&reader.span_error(code)))?;
    match record.annotations.len() {
        0..=MOST_ANNOTATIONS => Ok((record, unknown)),
        count => Err(format!("it holds {count} marks, more than {MOST_ANNOTATIONS}")),
    }
}

fn place_and_fault(error: &SpannedError) -> String {
    let at = error.span.start;
    format!("line {}, column {} has a fault ({})", at.line, at.col, error.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sidecar_lies_beside_its_article() {
        assert_eq!(
            sidecar_path(Path::new("x/draft.v2.txt")),
            Path::new("x/draft.v2.txt.sayso.ron")
        );
    }

    #[test]
    fn nothing_there_and_a_folder_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let article = folder.path().join("a.txt");
        assert!(matches!(open_sidecar(&Sidecar::of(&article)), SidecarState::Absent));
        fs::create_dir(sidecar_path(&article)).expect("made");
        let SidecarState::Unreadable { error } = open_sidecar(&Sidecar::of(&article)) else {
            panic!("a folder was read")
        };
        assert!(error.contains("a folder stands in its place") && error.ends_with("a.txt.sayso.ron"));
    }

    #[test]
    fn a_damaged_file_is_kept_once_and_the_fault_is_located() {
        let folder = tempfile::tempdir().expect("a folder");
        let article = folder.path().join("a.txt");
        fs::write(sidecar_path(&article), "(\n    version: (1, 0),\n    bases: [,\n").expect("written");
        for _ in 0..2 {
            let SidecarState::Damaged { kept_at, error, .. } = open_sidecar(&Sidecar::of(&article)) else {
                panic!("it was read")
            };
            assert!(error.contains("line 3, column "), "{error}");
            let kept = fs::read(kept_at.expect("a copy")).expect("read");
            assert_eq!(kept, fs::read(sidecar_path(&article)).expect("read"));
        }
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 2);
    }

    #[test]
    fn reading_alone_keeps_no_copy() {
        let folder = tempfile::tempdir().expect("a folder");
        let article = folder.path().join("a.txt");
        fs::write(sidecar_path(&article), "\0\0\0").expect("written");
        assert!(matches!(
            read_sidecar(&Sidecar::of(&article)),
            SidecarState::Damaged { kept_at: None, .. }
        ));
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
    }
}
