//! Documents of word processors, packed by hand.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, ZipArchiveWriter};

/// An archive of these members, deflated.
pub fn packed(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in members {
        let path = EntryPath::verbatim(name.as_bytes());
        let file = archive.new_file(path).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().expect("a member");
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(bytes).expect("packed");
        let (deflater, sizes) = writer.finish().expect("packed");
        deflater.finish().expect("packed");
        entry.finish(sizes).expect("packed");
    }
    archive.finish().expect("an archive")
}

/// A DOCX whose body is this WordprocessingML.
pub fn docx(body: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document =
        format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>");
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// An ODT whose text is this.
pub fn odt(body: &str) -> Vec<u8> {
    let space = |name: &str| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"");
    let spaces = ["office", "text", "table"].map(space).concat();
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content{spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}
