//! A review as text for others: JSON, Markdown. Pure functions from data to strings.
//!
//! Deliberately absent: files and where the strings go.

pub mod findings;
pub mod json;
pub mod markdown;

use rustc_hash::FxHashSet;
use uuid::Uuid;

use crate::analysis::Analysis;
use crate::annotation::Annotations;
use crate::checks::Finding;
use crate::review::{Review, Thread};
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
    /// All of it in rows.
    pub review: &'a Review,
}

/// A format that a review can be written in.
#[derive(Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(Sheet<'_>) -> String,
}

/// All formats, in the order in which they are listed.
pub const FORMATS: &[Format] = &[
    Format {
        name: "markdown",
        about: "a sheet to read or send on",
        write: markdown::review,
    },
    Format {
        name: "json",
        about: "everything, for other programs",
        write: json::review,
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
