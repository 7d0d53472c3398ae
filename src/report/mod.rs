//! A review as text for others: JSON, Markdown. Pure functions from data to strings.
//!
//! Deliberately absent: files and where the strings go.

pub mod findings;
pub mod json;
pub mod markdown;

use crate::analysis::Analysis;
use crate::annotation::Annotations;
use crate::checks::Finding;
use crate::review::Review;
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
