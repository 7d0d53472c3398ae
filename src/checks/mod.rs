//! What deserves a second look: one file a check, each with its published source.
//!
//! A check asks; it never rules on truth. Deliberately absent: annotations and dismissals (they belong to the person),
//! and knowledge of other checks.

mod anonymous_source;
mod date_arithmetic;
mod exchange_rate;
mod figure_conflict;
mod first_reference;
mod headline_figure;
mod listed_count;
mod loaded_verb;
mod magnitude;
mod parts_and_whole;
mod percent_change;
mod percent_share;
mod percent_total;
mod prose;
mod quantity;
mod range_order;
mod relative_date;
mod unattributed_quote;
mod unit_pair;
mod unsourced_figure;
mod vote;

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

impl Check {
    /// What this check says of some words, the main ones first.
    fn finding(&self, level: Level, spans: Vec<Span>, message: String) -> Finding {
        Finding {
            rule: self.rule,
            level,
            spans,
            message,
            source: self.source,
        }
    }
}

/// All checks, in the order their findings are listed for one place.
pub const CHECKS: &[Check] = &[
    unattributed_quote::CHECK,
    anonymous_source::CHECK,
    loaded_verb::CHECK,
    first_reference::CHECK,
    unsourced_figure::CHECK,
    headline_figure::CHECK,
    figure_conflict::CHECK,
    parts_and_whole::CHECK,
    vote::CHECK,
    percent_total::CHECK,
    percent_change::CHECK,
    percent_share::CHECK,
    range_order::CHECK,
    unit_pair::CHECK,
    exchange_rate::CHECK,
    magnitude::CHECK,
    listed_count::CHECK,
    date_arithmetic::CHECK,
    relative_date::CHECK,
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

#[cfg(test)]
mod tests {
    use super::{Analysis, Document, Finding};
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    /// What one check says of a text, in the order of its findings.
    pub fn messages(run: fn(&Document, &Analysis, &mut Vec<Finding>), text: &str) -> Vec<String> {
        let document = Document::new(Article::plain(text));
        let mut findings = Vec::new();
        run(&document, &analyse(&document, &Options::default()), &mut findings);
        findings.into_iter().map(|f| f.message).collect()
    }
}
