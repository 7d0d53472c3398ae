//! The packed files that DOCX and ODT are: single members of a ZIP archive, taken out by name into memory.
//!
//! Nothing is written anywhere, and no member is taken that is not asked for, so a name like `../../x` does nothing.
//! What an archive says of its sizes is believed only to refuse it.

use std::io::Read;

use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive, ZipSliceEntry};

use super::{ImportError, LARGEST};

/// A member may unpack to this many times its packed size. The XML of prose packs to a tenth, of monotonous tables to a
/// fiftieth; a bomb to a thousandth.
const LARGEST_RATIO: usize = 150;
/// A member of no more than this many bytes is harmless at any ratio.
const HARMLESS: usize = 4 * 1024 * 1024;

/// An archive whose members are taken out one by one.
pub struct Package<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    /// How many more bytes may be unpacked, over all members.
    left: usize,
}

/// A member that is there.
#[derive(Clone, Copy)]
pub struct Member {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    locked: bool,
}

impl<'a> Package<'a> {
    /// Finds an archive's list of members.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, ImportError> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| ImportError::DamagedPackage)?;
        Ok(Package { archive, left: LARGEST })
    }

    /// The members of these names, each where there is one; of two of one name, the last.
    pub fn find<const N: usize>(&self, names: [&str; N]) -> Result<[Option<Member>; N], ImportError> {
        let mut found = [None; N];
        let mut entries = self.archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|_| ImportError::DamagedPackage)? {
            let path = entry.file_path();
            if let Some(i) = names.iter().position(|name| name.as_bytes() == path.as_bytes()) {
                found[i] = Some(Member {
                    place: entry.wayfinder(),
                    method: entry.compression_method(),
                    locked: entry.flags().is_encrypted(),
                });
            }
        }
        Ok(found)
    }

    /// The bytes of a member, unpacked.
    pub fn take(&mut self, member: Member) -> Result<Vec<u8>, ImportError> {
        if member.locked {
            return Err(ImportError::Locked);
        }
        let damaged = |_| ImportError::DamagedPackage;
        let entry = self.archive.get_entry(member.place).map_err(damaged)?;
        let cap = self
            .left
            .min(HARMLESS.max(entry.data().len().saturating_mul(LARGEST_RATIO)));
        let bytes = match member.method {
            CompressionMethod::STORE => unpacked(&entry, entry.data(), cap),
            CompressionMethod::DEFLATE => unpacked(&entry, DeflateDecoder::new(entry.data()), cap),
            _ => Err(ImportError::DamagedPackage),
        }?;
        self.left -= bytes.len();
        Ok(bytes)
    }
}

/// Reads to the end, but one byte past the cap at most, and looks that size and checksum are what the archive says.
fn unpacked(entry: &ZipSliceEntry<'_>, packed: impl Read, cap: usize) -> Result<Vec<u8>, ImportError> {
    let claim = entry.claim_verifier();
    if claim.uncompressed_size > cap as u64 {
        return Err(ImportError::Bomb);
    }
    let mut bytes = Vec::new();
    let read = packed.take(cap as u64 + 1).read_to_end(&mut bytes);
    if bytes.len() > cap {
        return Err(ImportError::Bomb);
    }
    read.map_err(|_| ImportError::DamagedPackage)?;
    let whole = bytes.len() as u64 == claim.uncompressed_size && rawzip::crc32(&bytes) == claim.crc;
    whole.then_some(bytes).ok_or(ImportError::DamagedPackage)
}

/// An archive of these members, deflated, for tests.
#[cfg(test)]
pub fn packed(members: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut archive = rawzip::ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in members {
        let path = rawzip::path::EntryPath::verbatim(name.as_bytes());
        let file = archive.new_file(path).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().expect("a member");
        let deflater = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
        let mut writer = config.wrap(deflater);
        writer.write_all(bytes).expect("packed");
        let (deflater, sizes) = writer.finish().expect("packed");
        deflater.finish().expect("packed");
        entry.finish(sizes).expect("packed");
    }
    archive.finish().expect("an archive")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(bytes: &[u8], name: &str) -> Result<Vec<u8>, ImportError> {
        let mut package = Package::open(bytes)?;
        let [member] = package.find([name])?;
        package.take(member.expect("the member is there"))
    }

    #[test]
    fn members_are_taken_by_name() {
        let bytes = packed(&[("../a", b"out"), ("a", b"first"), ("b", b"other"), ("a", b"last")]);
        assert_eq!(taken(&bytes, "a"), Ok(b"last".to_vec()));
        let package = Package::open(&bytes).expect("an archive");
        assert!(
            package
                .find(["A", "c", "/a"])
                .is_ok_and(|found| found.iter().all(Option::is_none))
        );
    }

    #[test]
    fn bombs_are_refused() {
        let bomb = packed(&[("a", &vec![b' '; HARMLESS + 1])]);
        assert!(bomb.len() < 10_000);
        assert_eq!(taken(&bomb, "a"), Err(ImportError::Bomb));
        let harmless = packed(&[("a", &vec![b' '; HARMLESS])]);
        assert!(taken(&harmless, "a").is_ok());
    }

    #[test]
    fn all_members_together_have_a_cap() {
        let bytes = packed(&[("a", &vec![b' '; HARMLESS])]);
        let mut package = Package::open(&bytes).expect("an archive");
        let [Some(member)] = package.find(["a"]).expect("found") else {
            panic!("no member")
        };
        let mut count = 0;
        while package.take(member).is_ok() {
            count += 1;
        }
        assert_eq!(count, LARGEST / HARMLESS);
    }

    #[test]
    fn a_member_that_lies_about_its_size_is_refused() {
        let bytes = packed(&[("a", &[b'x'; 5000])]);
        let claimed = 5000u32.to_le_bytes();
        for lie in [0u32, 10, 4999, 5001, 1 << 30, u32::MAX - 1] {
            let mut lying = bytes.clone();
            for at in 0..lying.len() - 4 {
                if lying[at..at + 4] == claimed {
                    lying[at..at + 4].copy_from_slice(&lie.to_le_bytes());
                }
            }
            assert!(lying != bytes && taken(&lying, "a").is_err(), "{lie}");
        }
    }

    #[test]
    fn a_cut_or_changed_archive_is_refused_or_whole() {
        let bytes = packed(&[("a", b"A fire broke out at the mill on Tuesday.")]);
        for at in 0..bytes.len() {
            assert!(Package::open(&bytes[..at]).is_err(), "cut at {at}");
            let mut changed = bytes.clone();
            changed[at] ^= 0x21;
            let Ok(mut package) = Package::open(&changed) else {
                continue;
            };
            if let Ok([Some(member)]) = package.find(["a"]) {
                let taken = package.take(member);
                assert!(taken.is_err() || taken == self::taken(&bytes, "a"), "changed at {at}");
            }
        }
    }
}
