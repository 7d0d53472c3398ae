//! The few things a save asks of the disk, so that each of them can be made to fail in a test.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

use super::sidecar::{bytes_of, keep_damaged};

/// A disk.
pub trait Disk {
    /// The bytes of a file, `None` if there is none, or why they cannot be had: a clause.
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, String>;
    /// Copies bytes to a `.damaged-…` name beside `path`.
    fn keep_damaged(&self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf>;
    /// Begins a new file that will stand in place of `path`, with the mode of what stands there.
    fn begin(&self, path: &Path) -> io::Result<Box<dyn Part>>;
}

/// A new file that nobody sees until it is whole. Dropped before that, it is gone.
pub trait Part: Write {
    /// Has everything written so far put on the disk itself.
    fn sync(&mut self) -> io::Result<()>;
    /// Puts it in place, in one step, and has the folder put on the disk itself.
    fn commit(self: Box<Self>) -> io::Result<()>;
}

/// The disk of this computer.
pub struct RealDisk;

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, String> {
        bytes_of(path)
    }

    fn keep_damaged(&self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        keep_damaged(path, bytes)
    }

    fn begin(&self, path: &Path) -> io::Result<Box<dyn Part>> {
        Ok(Box::new(AtomicWriteFile::open(path)?))
    }
}

impl Part for AtomicWriteFile {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }

    fn commit(self: Box<Self>) -> io::Result<()> {
        AtomicWriteFile::commit(*self)
    }
}

/// A new file in the same folder, on disk to the last byte, takes the place of the old one in one step.
pub fn write_whole(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut part = disk.begin(path)?;
    part.write_all(bytes)?;
    part.sync()?;
    part.commit()
}
