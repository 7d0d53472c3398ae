//! The sources of an article as JSON, counted.

use serde::Serialize;

use crate::review::tally::{Source, Tally};

/// Who says how much, and what is to be asked of it.
#[derive(Serialize)]
pub struct TallyJson {
    /// Quotations and figures that have a source.
    attributed: usize,
    sources: Vec<SourceJson>,
    remarks: Vec<RemarkJson>,
}

#[derive(Serialize)]
struct SourceJson {
    /// The index of the actor, where the source is one.
    actor: Option<usize>,
    name: String,
    role: String,
    called: &'static str,
    /// The first mention, in bytes.
    first: [usize; 2],
    quotes: usize,
    words_quoted: usize,
    figures: usize,
    paragraphs: usize,
    share_percent: usize,
}

#[derive(Serialize)]
struct RemarkJson {
    message: String,
    span: [usize; 2],
    source: &'static str,
}

/// The sources in order of first mention.
pub fn tally_json(tally: &Tally) -> TallyJson {
    let remarks = tally.remarks.iter().map(|remark| RemarkJson {
        message: remark.words.clone(),
        span: [remark.span.start, remark.span.end],
        source: remark.source,
    });
    TallyJson {
        attributed: tally.attributed,
        sources: tally.sources.iter().map(source_json).collect(),
        remarks: remarks.collect(),
    }
}

fn source_json(source: &Source) -> SourceJson {
    SourceJson {
        actor: source.actor.map(|id| id.0),
        name: source.name.clone(),
        role: source.role.clone(),
        called: source.naming.word(),
        first: [source.first.start, source.first.end],
        quotes: source.quotes,
        words_quoted: source.words,
        figures: source.figures,
        paragraphs: source.paragraphs,
        share_percent: source.share,
    }
}
