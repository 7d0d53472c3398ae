//! A review for others: a fact sheet, queries, comments in a document, data for other programs. Pure functions, one file a
//! format; the same review is the same bytes.
//!
//! Deliberately absent: files and where the bytes go.

mod claimreview;
mod csv;
mod docx;
mod facts;
pub mod findings;
mod html;
pub mod json;
mod lines;
pub mod markdown;
mod queries;
pub mod w3c;

use rustc_hash::FxHashSet;
use uuid::Uuid;

use crate::analysis::Analysis;
use crate::annotation::{Annotations, BaseText};
use crate::checks::Finding;
use crate::review::{Dismissal, Review, Thread};
use crate::text::Document;

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// What the article is called: its file's name.
    pub name: &'a str,
    /// The day it was published, from which relative dates are counted.
    pub published: Option<jiff::civil::Date>,
    /// The article.
    pub document: &'a Document,
    /// What it says.
    pub analysis: &'a Analysis,
    /// What the checks ask.
    pub findings: &'a [Finding],
    /// What the person found out.
    pub annotations: &'a Annotations,
    /// The texts that marks hang on.
    pub bases: &'a [BaseText],
    /// All of it in rows.
    pub review: &'a Review,
}

impl<'a> Sheet<'a> {
    /// What the checks ask and nobody set aside.
    fn open_findings(self) -> impl Iterator<Item = &'a Finding> {
        self.review.open_findings(self.findings).map(|(_, finding)| finding)
    }

    /// What the checks would ask, with why it is set aside.
    fn dismissed(self) -> impl Iterator<Item = (&'a Finding, &'a Dismissal)> {
        let all = self.findings.iter().enumerate();
        all.filter_map(move |(at, finding)| Some((finding, self.review.dismissal(at)?)))
    }
}

/// A format that a review can be written in.
#[derive(Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// The words for it in a menu.
    pub label: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// What the name of such a file ends in, without the dot.
    pub ending: &'static str,
    /// Writes it.
    pub write: fn(Sheet<'_>) -> Vec<u8>,
}

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// Why there is nothing of this review to write in this format, in a sentence; `None` if there is something.
    pub fn lacks(&self, sheet: Sheet<'_>) -> Option<&'static str> {
        (self.name == "claimreview" && claimreview::is_empty(sheet)).then_some(
            "No mark has both a verdict (verified, disputed or wrong) and evidence, so there is no ClaimReview in it.",
        )
    }

    /// What a file of an article in this format is called; no two formats would take each other's place.
    pub fn file_name(&self, article: &str) -> String {
        let is_alone = FORMATS.iter().filter(|other| other.ending == self.ending).count() == 1;
        let kind = if is_alone { "review" } else { self.name };
        format!("{article}.{kind}.{}", self.ending)
    }
}

/// All formats, in the order in which they are listed.
pub const FORMATS: &[Format] = &[
    Format {
        name: "markdown",
        label: "Markdown",
        about: "a sheet to read or send on",
        ending: "md",
        write: |sheet| markdown::review(sheet).into_bytes(),
    },
    Format {
        name: "html",
        label: "Fact sheet",
        about: "a page to read, print and file: the text with numbered marks, what was found out, who signed off",
        ending: "html",
        write: |sheet| html::review(sheet).into_bytes(),
    },
    Format {
        name: "queries",
        label: "Queries to the reporter",
        about: "plain questions in the order of the text, to paste into a mail",
        ending: "txt",
        write: |sheet| queries::review(sheet).into_bytes(),
    },
    Format {
        name: "docx",
        label: "Word document with comments",
        about: "the article with a comment on the words of each mark and finding, to work on in a word processor",
        ending: "docx",
        write: docx::review,
    },
    Format {
        name: "csv",
        label: "Table (CSV)",
        about: "a line for each item, for a spreadsheet",
        ending: "csv",
        write: |sheet| csv::review(sheet).into_bytes(),
    },
    Format {
        name: "json",
        label: "JSON",
        about: "everything, for other programs",
        ending: "json",
        write: |sheet| json::review(sheet).into_bytes(),
    },
    Format {
        name: "w3c",
        label: "Web annotations (W3C)",
        about: "the marks for other annotation programs, and for `sayso annotate` to take in again",
        ending: "jsonld",
        write: |sheet| w3c::review(sheet).into_bytes(),
    },
    Format {
        name: "claimreview",
        label: "ClaimReview (schema.org)",
        about: "what was judged, and on which evidence, for the page of a published fact check",
        ending: "jsonld",
        write: |sheet| claimreview::review(sheet).into_bytes(),
    },
];

/// Which rows tell what everybody says of their thing. Each mark on it has a row, and each tells it; where more than a few say
/// something the first alone does, or a report would grow with the square of their number.
#[derive(Default)]
struct Told(FxHashSet<Uuid>);

impl Told {
    /// More than a few.
    const MANY: usize = 32;

    /// Whether a row with this thread, the next in the report, is to tell it.
    fn is_next(&mut self, thread: &Thread) -> bool {
        if thread.marks.len() + thread.replies.len() <= Told::MANY {
            return true;
        }
        let first = thread.marks.first().or(thread.replies.first());
        first.is_none_or(|first| self.0.insert(*first))
    }
}
