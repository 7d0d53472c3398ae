//! NewsML-G2: a news item whose text is XHTML, NITF or plain text inside it. A text that lies in another file is not fetched.

use super::ImportError;
use super::news::{self, Vocabulary};
use crate::text::{Block, Fields};

const NEWSML: Vocabulary = Vocabulary {
    content: &["inlineXML", "inlineData"],
    headline: &["headline"],
    byline: &["by"],
    dateline: &["dateline"],
    days: &[
        "published",
        "versionCreated",
        "contentModified",
        "contentCreated",
        "firstCreated",
    ],
    day_attributes: &[],
    item: "newsItem",
};

/// Whether a text is in it: an item, or a message with items of which the first is read.
pub fn is_newsml(text: &str) -> bool {
    let root = || news::root(text);
    text.trim_start().starts_with('<') && matches!(root(), Some("newsItem" | "newsMessage"))
}

/// The blocks and the fields of a text.
///
/// # Errors
/// Where it is no XML, breaks off, or has a document type.
pub fn read(text: &str) -> Result<(Vec<Block>, Fields), ImportError> {
    news::read(text, &NEWSML)
}
