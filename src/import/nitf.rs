//! NITF, the older news format of the IPTC, in XML.

use super::ImportError;
use super::news::{self, Vocabulary};
use crate::text::{Block, Fields};

const NITF: Vocabulary = Vocabulary {
    content: &["body.content"],
    headline: &["hl1"],
    byline: &["byline"],
    dateline: &["dateline"],
    days: &["pubdata", "date.release", "date.issue", "story.date"],
    day_attributes: &["date.publication", "norm"],
    item: "nitf",
};

/// Whether a text is in it.
pub fn is_nitf(text: &str) -> bool {
    text.trim_start().starts_with('<') && news::root(text) == Some("nitf")
}

/// The blocks and the fields of a text.
///
/// # Errors
/// Where it is no XML, breaks off, or brings a document type of its own.
pub fn read(text: &str) -> Result<(Vec<Block>, Fields), ImportError> {
    news::read(&without_name_of_type(text), &NITF)
}

/// The text without the line that names its document type, which nearly every NITF file has. A name alone is harmless: nobody
/// fetches it. A type that is written into the file stays, and is refused.
fn without_name_of_type(text: &str) -> String {
    let declared = text
        .find("<!DOCTYPE")
        .and_then(|start| Some((start, start + text[start..].find('>')? + 1)));
    match declared {
        Some((start, end)) if !text[start..end].contains('[') => [&text[..start], &text[end..]].concat(),
        _ => text.to_string(),
    }
}
