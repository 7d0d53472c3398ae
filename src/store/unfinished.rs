//! An unfinished file beside the one it is meant for, and the one step that puts it there.
//!
//! Locks are not trusted: on a share another writer may not see them. So the two files change places, and what came out
//! is looked at. If it is not what the new file was meant to replace, another writer was faster by a moment, and its
//! words are in hand and not lost. Where files cannot change places in one step a [`Claim`] keeps the others away.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::claim::Claim;
use super::disk::{Landed, Part};
use super::sidecar::bytes_of;

/// How many letters and digits the name of an unfinished file ends with.
pub const RANDOM: usize = 6;
/// How much of a file's name its unfinished file has in its own: most disks allow 255 bytes for the whole.
const LONGEST: usize = 255 - 2 - RANDOM;

/// A file that is being written.
pub struct Unfinished {
    file: File,
    left: Leftover,
    target: PathBuf,
    exchanges: bool,
}

/// A file that is taken away when nobody needs it any more.
#[derive(Debug)]
struct Leftover(PathBuf);

/// What a new file took the place of though it was not meant to. The file itself goes with this.
#[derive(Debug)]
pub struct Displaced {
    /// What it holds.
    pub bytes: Vec<u8>,
    _left: Leftover,
}

impl Drop for Leftover {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

impl Unfinished {
    /// Begins a file for the place of `target`, with the mode and the owner of what stands there.
    pub fn beside(target: &Path, exchanges: bool) -> io::Result<Unfinished> {
        let known = match fs::metadata(target) {
            Ok(known) => Some(known),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        // Replacing it needs no permission for it; who took that permission away wanted it left alone.
        if known.as_ref().is_some_and(|known| known.permissions().readonly()) {
            return Err(io::Error::new(ErrorKind::PermissionDenied, ReadOnly));
        }
        let (file, path) = create(target)?;
        let part = Unfinished {
            file,
            left: Leftover(path),
            target: target.to_path_buf(),
            exchanges,
        };
        if let Some(known) = known {
            part.file.set_permissions(known.permissions())?;
            give_owner(&part.file, &known);
        }
        Ok(part)
    }

    /// Trades places with what stands there, or goes where nothing stands; `None` where that cannot be done in one step.
    fn trade(&self, over: Option<&[u8]>) -> Option<io::Result<Landed>> {
        let (from, to) = (&self.left.0, &self.target);
        match (self.exchanges, over) {
            (false, _) => None,
            (true, None) => settled(system::move_to_free(from, to), |()| Ok(Landed::InPlace)),
            (true, Some(over)) => settled(system::exchange(from, to), |()| self.look_at_what_came_out(over)),
        }
    }

    fn look_at_what_came_out(&self, over: &[u8]) -> io::Result<Landed> {
        let came_out = sync_folder(&self.target).and_then(|()| fs::read(&self.left.0));
        match came_out {
            Ok(bytes) if bytes == over => Ok(Landed::InPlace),
            Ok(bytes) => Ok(Landed::Displaced(Displaced {
                bytes,
                _left: Leftover(self.left.0.clone()),
            })),
            Err(error) => {
                // Said to be not saved, so the old file goes back.
                let _ = system::exchange(&self.left.0, &self.target);
                Err(error)
            }
        }
    }

    /// For disks on which files cannot change places: a claim keeps out others that make one.
    fn replace_under_claim(&self, over: Option<&[u8]>) -> io::Result<Landed> {
        let _claim = Claim::on(&self.target)?;
        if !self.is_meant_for(over)? {
            return Ok(Landed::Changed);
        }
        fs::rename(&self.left.0, &self.target)?;
        sync_folder(&self.target)?;
        Ok(Landed::InPlace)
    }

    fn is_meant_for(&self, over: Option<&[u8]>) -> io::Result<bool> {
        let found = bytes_of(&self.target).map_err(io::Error::other)?;
        Ok(found.as_deref() == over)
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Part for Unfinished {
    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_all()
    }

    fn commit(mut self: Box<Self>, over: Option<&[u8]>) -> io::Result<Landed> {
        if !self.is_meant_for(over)? {
            return Ok(Landed::Changed);
        }
        match self.trade(over) {
            Some(Ok(Landed::Displaced(displaced))) => {
                // The file is the answer's now.
                self.left.0 = PathBuf::new();
                Ok(Landed::Displaced(displaced))
            }
            Some(landed) => {
                if over.is_none() {
                    sync_folder(&self.target)?;
                }
                landed
            }
            None => self.replace_under_claim(over),
        }
    }
}

/// Said instead of the system's own words.
#[derive(Debug, thiserror::Error)]
#[error("it is marked read-only")]
struct ReadOnly;

/// What a system that can do it in one step made of a move; `None` where it cannot.
fn settled(moved: Option<io::Result<()>>, then: impl FnOnce(()) -> io::Result<Landed>) -> Option<io::Result<Landed>> {
    match moved? {
        Ok(()) => Some(then(())),
        // Somebody took the file away, or put one there, in the moment before.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::AlreadyExists) => {
            Some(Ok(Landed::Changed))
        }
        Err(error) => Some(Err(error)),
    }
}

/// Where a file lies.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// What the names of a file's unfinished files begin with.
pub fn unfinished_start(name: &OsStr) -> OsString {
    let mut start = OsString::from(".");
    if name.len() <= LONGEST {
        start.push(name);
    } else {
        let words = name.to_string_lossy();
        start.push(&words[..words.floor_char_boundary(LONGEST)]);
    }
    start.push(".");
    start
}

fn create(target: &Path) -> io::Result<(File, PathBuf)> {
    let start = unfinished_start(target.file_name().unwrap_or_default());
    loop {
        let random = Uuid::now_v7().simple().to_string();
        let mut name = start.clone();
        name.push(&random[random.len() - RANDOM..]);
        let path = folder_of(target).join(name);
        match File::create_new(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return made.map(|file| (file, path)),
        }
    }
}

/// The owner and the group of the file before, where this person may give them.
#[cfg(unix)]
fn give_owner(file: &File, known: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let is_the_same = |own: fs::Metadata| (own.uid(), own.gid()) == (known.uid(), known.gid());
    if !file.metadata().is_ok_and(is_the_same) && fchown(file, Some(known.uid()), Some(known.gid())).is_err() {
        let _ = fchown(file, None, Some(known.gid()));
    }
}

#[cfg(not(unix))]
fn give_owner(_file: &File, _known: &fs::Metadata) {}

/// Has a folder's names put on the disk itself, where a folder can be opened for that.
fn sync_folder(path: &Path) -> io::Result<()> {
    match cfg!(unix) {
        true => File::open(folder_of(path))?.sync_all(),
        false => Ok(()),
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod system {
    use std::io;
    use std::path::Path;

    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    /// Two files change places; `None` where the disk cannot do that.
    pub fn exchange(from: &Path, to: &Path) -> Option<io::Result<()>> {
        moved(from, to, RenameFlags::EXCHANGE)
    }

    /// A file goes to a name that no file has; `None` where the disk cannot tell.
    pub fn move_to_free(from: &Path, to: &Path) -> Option<io::Result<()>> {
        moved(from, to, RenameFlags::NOREPLACE)
    }

    fn moved(from: &Path, to: &Path, how: RenameFlags) -> Option<io::Result<()>> {
        match renameat_with(CWD, from, CWD, to, how) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => None,
            done => Some(done.map_err(io::Error::from)),
        }
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod system {
    use std::io;
    use std::path::Path;

    /// Two files change places; `None` where the disk cannot do that.
    pub fn exchange(_from: &Path, _to: &Path) -> Option<io::Result<()>> {
        None
    }

    /// A file goes to a name that no file has; `None` where the disk cannot tell.
    pub fn move_to_free(_from: &Path, _to: &Path) -> Option<io::Result<()>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(target: &Path, exchanges: bool) -> Unfinished {
        let mut part = Unfinished::beside(target, exchanges).expect("begun");
        part.write_all(b"mine").expect("written");
        part
    }

    fn count(target: &Path) -> usize {
        fs::read_dir(folder_of(target)).expect("listed").count()
    }

    #[test]
    fn what_was_put_there_before_is_not_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("a.ron");
        for exchanges in [true, false] {
            fs::write(&target, "theirs").expect("written");
            for over in [None, Some(&b"before"[..])] {
                let landed = Box::new(begun(&target, exchanges)).commit(over).expect("told");
                assert!(matches!(landed, Landed::Changed));
            }
            assert_eq!(fs::read(&target).expect("read"), b"theirs");
            let landed = Box::new(begun(&target, exchanges)).commit(Some(b"theirs"));
            assert!(matches!(landed, Ok(Landed::InPlace)));
            assert_eq!(
                (fs::read(&target).expect("read"), count(&target)),
                (b"mine".to_vec(), 1)
            );
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_was_put_there_in_the_last_moment_is_in_hand() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("a.ron");
        let part = begun(&target, true);
        fs::write(&target, "theirs").expect("written");
        assert!(matches!(part.trade(None), Some(Ok(Landed::Changed))));
        let Some(Ok(Landed::Displaced(displaced))) = part.trade(Some(b"before")) else {
            panic!("nothing came out")
        };
        assert_eq!(displaced.bytes, b"theirs");
        assert_eq!(
            (fs::read(&target).expect("read"), count(&target)),
            (b"mine".to_vec(), 2)
        );
        drop((displaced, part));
        assert_eq!(count(&target), 1);
        let gone = begun(&target, true);
        fs::remove_file(&target).expect("taken away");
        assert!(matches!(gone.trade(Some(b"mine")), Some(Ok(Landed::Changed))));
    }

    #[test]
    fn a_file_marked_read_only_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("a.ron");
        fs::write(&target, "theirs").expect("written");
        let mut permissions = fs::metadata(&target).expect("known").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&target, permissions).expect("set");
        let refused = Unfinished::beside(&target, true).map(|_| ()).expect_err("refused");
        assert_eq!(refused.to_string(), "it is marked read-only");
        assert_eq!(count(&target), 1);
    }

    #[test]
    fn the_longest_names_have_unfinished_files_too() {
        for name in ["a".repeat(255), "é".repeat(127), "b".into()] {
            let start = unfinished_start(OsStr::new(&name));
            assert!(start.len() + RANDOM <= 255);
            assert_eq!(start.len() + RANDOM == name.len() + 2 + RANDOM, name.len() < 248);
        }
    }
}
