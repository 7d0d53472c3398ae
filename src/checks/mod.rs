//! What deserves a second look: one file a check, each with its published source.
//!
//! A check asks; it never rules on truth. Deliberately absent: annotations and dismissals (they belong to the person),
//! and knowledge of other checks.

mod anonymous_source;
mod figure_conflict;
mod loaded_verb;
mod unattributed_quote;
mod unsourced_figure;

use crate::analysis::Analysis;
use crate::text::{Document, Span};

/// How pressing a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Ask.
    Note,
    /// Look.
    Warning,
    /// Fix before publication.
    Problem,
}

/// What a check says about one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The check, in kebab case: `unsourced-figure`.
    pub rule: &'static str,
    /// How pressing.
    pub level: Level,
    /// The words it is about; never empty, the main one first.
    pub spans: Vec<Span>,
    /// One plain sentence: what is missing, as a question or an observation.
    pub message: String,
    /// The published rule it rests on.
    pub source: &'static str,
}

/// One check.
pub struct Check {
    /// Its name in output, in kebab case.
    pub rule: &'static str,
    /// What it asks, in one sentence.
    pub about: &'static str,
    /// The published rule it rests on.
    pub source: &'static str,
    /// Runs it, pushing findings in text order.
    pub run: fn(&Document, &Analysis, &mut Vec<Finding>),
}

/// All checks, in the order their findings are listed for one place.
pub const CHECKS: &[Check] = &[
    unattributed_quote::CHECK,
    anonymous_source::CHECK,
    loaded_verb::CHECK,
    unsourced_figure::CHECK,
    figure_conflict::CHECK,
];

/// Runs all checks: findings by place, then by the order of [`CHECKS`].
pub fn run(document: &Document, analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in CHECKS {
        (check.run)(document, analysis, &mut findings);
    }
    findings.sort_by_key(|f| f.spans.first().copied());
    findings
}
