//! The packed file that a document is: its parts, deflated, without a time.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};

/// A part: its name and its bytes.
pub type Part<'a> = (&'a str, &'a [u8]);

/// The archive of these parts.
pub fn packed(parts: &[Part<'_>]) -> Vec<u8> {
    // Writing to memory cannot fail.
    written(parts).unwrap_or_default()
}

fn written(parts: &[Part<'_>]) -> io::Result<Vec<u8>> {
    let failed = |error: rawzip::Error| io::Error::other(error.to_string());
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in parts {
        let file = archive.new_file(*name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().map_err(failed)?;
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(bytes)?;
        let (deflater, sizes) = writer.finish().map_err(failed)?;
        deflater.finish()?;
        entry.finish(sizes).map_err(failed)?;
    }
    archive.finish().map_err(failed)
}
