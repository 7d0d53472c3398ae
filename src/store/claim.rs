//! A file that says "I am saving here", for disks on which neither locks hold nor files change places: making a file that
//! is not there yet succeeds for one writer alone, on shares too.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::disk::PATIENCE;
use super::unfinished::{folder_of, unfinished_start};

/// A claim is held for milliseconds; one this old was left by a program that was killed.
const ABANDONED: Duration = Duration::from_secs(60);

/// The right to replace a file, among all who ask for it. It ends when this goes.
pub struct Claim(PathBuf);

impl Drop for Claim {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

impl Claim {
    /// Waits for the right to replace a file.
    ///
    /// # Errors
    /// [`ErrorKind::WouldBlock`] where others have it for very long; where no file can be made.
    pub fn on(target: &Path) -> io::Result<Claim> {
        let mut name = unfinished_start(target.file_name().unwrap_or_default());
        name.push("saving");
        let path = folder_of(target).join(name);
        let start = Instant::now();
        loop {
            match File::create_new(&path) {
                Ok(_) => return Ok(Claim(path)),
                Err(error) if !is_taken(&error) => return Err(error),
                Err(_) if start.elapsed() > PATIENCE + ABANDONED => return Err(ErrorKind::WouldBlock.into()),
                Err(_) => {
                    clear_abandoned(&path);
                    thread::sleep(Duration::from_millis(3));
                }
            }
        }
    }
}

/// A name that is just being taken away is refused for a moment on some systems.
fn is_taken(error: &io::Error) -> bool {
    error.kind() == ErrorKind::AlreadyExists || cfg!(windows) && error.kind() == ErrorKind::PermissionDenied
}

/// Takes away what a killed program left, by way of a name of its own: of several that try it one succeeds, and a claim
/// that was made in the moment before goes back.
fn clear_abandoned(path: &Path) {
    if !is_abandoned(path) {
        return;
    }
    let mut aside = path.as_os_str().to_os_string();
    aside.push(format!("-{}", std::process::id()));
    let aside = PathBuf::from(aside);
    if fs::rename(path, &aside).is_ok() {
        if !is_abandoned(&aside) {
            let _ = fs::hard_link(&aside, path);
        }
        let _ = fs::remove_file(&aside);
    }
}

/// Whether a claim is too old to be anybody's. A clock that runs apart from the share's makes it wait longer, or until
/// somebody takes the file away.
fn is_abandoned(path: &Path) -> bool {
    let changed = fs::metadata(path).and_then(|known| known.modified());
    changed.is_ok_and(|changed| {
        SystemTime::now()
            .duration_since(changed)
            .is_ok_and(|age| age > ABANDONED)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_it_at_a_time_and_an_abandoned_one_is_taken_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("a.txt.sayso.ron");
        let count = |()| fs::read_dir(folder.path()).expect("listed").count();
        let mine = Claim::on(&target).expect("mine");
        assert_eq!(count(()), 1);
        assert!(File::create_new(&mine.0).is_err());
        let path = mine.0.clone();
        drop(mine);
        assert_eq!(count(()), 0);
        let left = File::create_new(&path).expect("left behind");
        let long_ago = SystemTime::now() - ABANDONED * 2;
        left.set_modified(long_ago).expect("dated");
        drop(Claim::on(&target).expect("taken over"));
        assert_eq!(count(()), 0);
    }
}
