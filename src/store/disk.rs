//! The few things a save asks of the disk, so that each of them can be made to fail in a test.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::sidecar::{bytes_of, keep_damaged};
use super::unfinished::{Displaced, Unfinished, folder_of};

/// How long another writer is waited for.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A disk.
pub trait Disk {
    /// The bytes of a file, `None` if there is none, or why they cannot be had: a clause.
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, String>;
    /// Copies bytes to a `.damaged-…` name beside `path`.
    fn keep_damaged(&self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf>;
    /// Keeps other writers away from a file for as long as the answer lives; `None` where there are no locks. Nothing
    /// rests on it: it spares writers that heed it the trouble of merging.
    ///
    /// # Errors
    /// [`ErrorKind::WouldBlock`] where another writer holds it for very long.
    fn lock(&self, path: &Path) -> io::Result<Option<File>>;
    /// Begins a new file that will stand in place of `path`, with the mode of what stands there.
    fn begin(&self, path: &Path) -> io::Result<Box<dyn Part>>;
}

/// A new file that nobody sees until it is whole. Dropped before that, it is gone.
pub trait Part: Write {
    /// Has everything written so far put on the disk itself.
    fn sync(&mut self) -> io::Result<()>;
    /// Puts it in place of a file that holds `over` (`None`: of no file), in one step, and has the folder put on the
    /// disk itself.
    fn commit(self: Box<Self>, over: Option<&[u8]>) -> io::Result<Landed>;
}

/// What became of a new file.
#[derive(Debug)]
pub enum Landed {
    /// It stands in place of what it was meant for.
    InPlace,
    /// Something else stands there by now; it was not touched, and the new file is gone.
    Changed,
    /// It stands there, and somebody who did not wait had put this there a moment before.
    Displaced(Displaced),
}

/// The disk of this computer.
pub struct RealDisk {
    /// Whether locks are asked for. They are, but for tests of shares that know none.
    pub locks: bool,
    /// Whether two files can change places in one step. Where the system cannot, it is found out anyway.
    pub exchanges: bool,
}

/// The disk of this computer, with all that it can do.
pub const THIS_DISK: RealDisk = RealDisk {
    locks: true,
    exchanges: true,
};

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, String> {
        bytes_of(path)
    }

    fn keep_damaged(&self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        keep_damaged(path, bytes)
    }

    /// An advisory lock on the folder, so that no lock file is left beside the article.
    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        match File::open(folder_of(path)) {
            Ok(folder) if self.locks => wait_for(folder),
            _ => Ok(None),
        }
    }

    fn begin(&self, path: &Path) -> io::Result<Box<dyn Part>> {
        Ok(Box::new(Unfinished::beside(path, self.exchanges)?))
    }
}

fn wait_for(folder: File) -> io::Result<Option<File>> {
    let start = Instant::now();
    loop {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(5)),
            Err(TryLockError::WouldBlock) => return Err(ErrorKind::WouldBlock.into()),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
}

/// A new file in the same folder, on disk to the last byte, takes the place of one that holds `over` in one step.
pub fn write_whole(disk: &dyn Disk, path: &Path, bytes: &[u8], over: Option<&[u8]>) -> io::Result<Landed> {
    let mut part = disk.begin(path)?;
    part.write_all(bytes)?;
    part.sync()?;
    part.commit(over)
}
