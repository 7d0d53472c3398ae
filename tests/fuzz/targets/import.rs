//! Any file is an article or a sentence, the same each time. The first byte says what kind of file it is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use sayso::import::{Imported, read};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else {
        return;
    };
    let (name, bytes) = match kind % 9 {
        0 => ("a.txt", bytes.to_vec()),
        1 => ("a.md", bytes.to_vec()),
        2 => ("a.html", bytes.to_vec()),
        3 => ("a.docx", bytes.to_vec()),
        4 => ("a.odt", bytes.to_vec()),
        // Behind sums and sizes that hold: the whole part, or what stands in a part that is well begun.
        5 => ("a.docx", packed(&[("word/document.xml", bytes)])),
        6 => ("a.odt", packed(&[("content.xml", bytes)])),
        7 => {
            let body = String::from_utf8_lossy(bytes);
            let (document, styles) = body.split_once("<styles>").unwrap_or((&body, ""));
            let part = |name: &str, inside: &str| format!("<w:{name} xmlns:w='{WORD}'>{inside}</w:{name}>");
            let (document, styles) = (part("document", document), part("styles", styles));
            let members = [("word/document.xml", document.as_bytes()), ("word/styles.xml", styles.as_bytes())];
            ("a.docx", packed(&members))
        }
        _ => {
            let spaces = ["office", "text", "table", "style"]
                .map(|name| format!(" xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"))
                .concat();
            let body = String::from_utf8_lossy(bytes);
            let content = format!(
                "<office:document-content{spaces}><office:body><office:text>{body}</office:text></office:body>\
                 </office:document-content>"
            );
            ("a.odt", packed(&[("content.xml", content.as_bytes())]))
        }
    };
    let first = read(&bytes, name);
    assert_eq!(first, read(&bytes, name), "read twice, unlike");
    if let Ok(imported) = first {
        look_over(&imported, &bytes);
    }
});

fn look_over(imported: &Imported, bytes: &[u8]) {
    let text = imported.article.text();
    assert_eq!(imported.same_bytes, text.as_bytes() == bytes);
    assert!(!text.contains(['\r', '\u{85}', '\u{2028}', '\u{2029}']), "a line end is left");
    let mut end = 0;
    assert!(!imported.article.paragraphs().is_empty());
    for paragraph in imported.article.paragraphs() {
        let words = text.get(paragraph.span.range()).expect("a stretch of whole characters");
        assert!(!words.trim().is_empty() && paragraph.span.start >= end, "{paragraph:?}");
        end = paragraph.span.end;
    }
}

fn packed(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in members {
        let path = EntryPath::verbatim(name.as_bytes());
        let file = archive.new_file(path).compression_method(CompressionMethod::STORE);
        let (mut entry, config) = file.start().expect("a member");
        let mut writer = config.wrap(&mut entry);
        std::io::Write::write_all(&mut writer, bytes).expect("packed");
        let (_, sizes) = writer.finish().expect("packed");
        entry.finish(sizes).expect("packed");
    }
    archive.finish().expect("an archive")
}
