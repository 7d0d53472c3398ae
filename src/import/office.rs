//! Which document a packed file is: by the members that it has, whatever its name.

use super::packed::Package;
use super::{ImportError, docx, odt};
use crate::text::Block;

/// Whether bytes are a packed file.
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The blocks of a packed document, and whether some of its bytes had no meaning.
pub fn blocks(bytes: &[u8]) -> Result<(Vec<Block>, bool), ImportError> {
    let mut package = Package::open(bytes)?;
    // Word on the web calls the same part `document2.xml`.
    let [document, second, styles, content, sheet, slides] = package.find([
        "word/document.xml",
        "word/document2.xml",
        "word/styles.xml",
        "content.xml",
        "xl/workbook.xml",
        "ppt/presentation.xml",
    ])?;
    match (document.or(second), content) {
        (Some(document), _) => docx::blocks(&mut package, document, styles),
        (None, Some(content)) => odt::blocks(&mut package, content),
        (None, None) if sheet.is_some() => Err(ImportError::OtherFormat("a spreadsheet")),
        (None, None) if slides.is_some() => Err(ImportError::OtherFormat("a presentation")),
        (None, None) => Err(ImportError::OtherFormat("a packed file (ZIP) without a document in it")),
    }
}
