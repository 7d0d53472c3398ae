//! What deserves a second look: one file a check, each with its published source.
//!
//! A check asks; it never rules on truth. It takes a text of any length: what it asks of each quotation or figure is looked up, or
//! stands near, or is read once for all of them. Deliberately absent: annotations and dismissals (they belong to the person),
//! and knowledge of other checks.

mod anonymous_opinion;
mod anonymous_source;
mod conflict;
mod date_arithmetic;
mod edited_quote;
mod estimate;
mod exchange_rate;
mod figure_conflict;
mod figure_in_quote;
mod first_reference;
mod headline_figure;
mod headline_quote;
mod institution_speaks;
mod late_attribution;
mod late_speaker;
mod listed_count;
mod loaded_label;
mod loaded_verb;
mod magnitude;
mod manner_verb;
mod no_reply;
mod parts_and_whole;
mod percent_change;
mod percent_share;
mod percent_total;
mod plural_source;
mod prose;
mod quantity;
mod quote_fragment;
mod quote_marks;
mod quoted;
mod range_order;
mod relative_date;
mod repeated_attribution;
mod rules;
mod single_source;
mod sourcing;
mod speaker_change;
mod superlative;
mod thought_verb;
mod unattributed_quote;
mod unit_pair;
mod unsourced_accusation;
mod unsourced_figure;
mod unsourced_lead;
mod vague_source;
mod vote;

use crate::analysis::Analysis;
use crate::text::{Document, Span};
pub use rules::{Phrases, Rule, Rules, RulesError};

/// How pressing a finding is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Ask.
    #[default]
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
    /// Why it matters and what to do, in a sentence or two.
    pub help: &'static str,
    /// The published rule it rests on.
    pub source: &'static str,
    /// Runs it, pushing findings in text order.
    pub run: fn(&Document, &Analysis, &Rules, &mut Vec<Finding>),
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
    late_speaker::CHECK,
    speaker_change::CHECK,
    quote_marks::CHECK,
    edited_quote::CHECK,
    quote_fragment::CHECK,
    figure_in_quote::CHECK,
    repeated_attribution::CHECK,
    headline_quote::CHECK,
    anonymous_source::CHECK,
    anonymous_opinion::CHECK,
    plural_source::CHECK,
    vague_source::CHECK,
    institution_speaks::CHECK,
    single_source::CHECK,
    loaded_verb::CHECK,
    thought_verb::CHECK,
    manner_verb::CHECK,
    loaded_label::CHECK,
    first_reference::CHECK,
    first_reference::SPEAKERS,
    unsourced_accusation::CHECK,
    no_reply::CHECK,
    late_attribution::CHECK,
    unsourced_lead::CHECK,
    superlative::CHECK,
    unsourced_figure::CHECK,
    estimate::CHECK,
    headline_figure::CHECK,
    headline_figure::SOURCE_DROPPED,
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

/// The check of this name.
pub fn named(rule: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.rule == rule)
}

/// Where the check of this name stands among all of them; behind all, where there is none.
pub fn place_of(rule: &str) -> usize {
    CHECKS
        .iter()
        .position(|check| check.rule == rule)
        .unwrap_or(CHECKS.len())
}

/// Runs all checks by the rules that ship.
pub fn run(document: &Document, analysis: &Analysis) -> Vec<Finding> {
    run_by(document, analysis, Rules::shipped())
}

/// Runs the checks that the rules leave on: findings by place, then by the order of [`CHECKS`].
pub fn run_by(document: &Document, analysis: &Analysis, rules: &Rules) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in CHECKS {
        let rule = rules.of(check.rule);
        if rule.is_off() {
            continue;
        }
        let first = findings.len();
        (check.run)(document, analysis, rules, &mut findings);
        if let Some(level) = rule.one_level() {
            findings[first..].iter_mut().for_each(|finding| finding.level = level);
        }
    }
    findings.sort_by_key(|f| f.spans.first().copied());
    findings
}

#[cfg(test)]
mod tests {
    use super::{Analysis, CHECKS, Check, Document, Finding, Level, Rules, run_by};
    use crate::analysis::{Options, analyse};
    use crate::text::Article;

    /// What one check says of a text by the rules that ship, in the order of its findings.
    pub fn findings(check: &Check, text: &str) -> (Document, Vec<Finding>) {
        let document = Document::new(Article::plain(text));
        let mut findings = Vec::new();
        let analysis = analyse(&document, &Options::default());
        (check.run)(&document, &analysis, Rules::shipped(), &mut findings);
        (document, findings)
    }

    /// Its sentences.
    pub fn messages(run: fn(&Document, &Analysis, &Rules, &mut Vec<Finding>), text: &str) -> Vec<String> {
        let document = Document::new(Article::plain(text));
        let mut findings = Vec::new();
        run(
            &document,
            &analyse(&document, &Options::default()),
            Rules::shipped(),
            &mut findings,
        );
        findings.into_iter().map(|f| f.message).collect()
    }

    /// The level and the main words of each finding: "warning: claimed".
    pub fn marks(check: &Check, text: &str) -> Vec<String> {
        let (document, findings) = findings(check, text);
        let mark = |f: &Finding| format!("{:?}: {}", f.level, document.slice(f.spans[0])).to_lowercase();
        findings.iter().map(mark).collect()
    }

    #[test]
    fn every_check_says_what_it_asks_on_whose_authority_and_what_to_do() {
        for check in CHECKS {
            assert!(check.about.ends_with(['.', '?']), "{}", check.rule);
            assert!(check.help.ends_with('.') && check.help.len() > 60, "{}", check.rule);
            assert!(check.source.len() > 10, "{}", check.rule);
            assert!(
                check.rule.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                check.rule
            );
        }
    }

    #[test]
    fn a_check_that_is_off_says_nothing_and_one_level_is_for_all() {
        let text = "Ada Roe claimed that the crane was safe. The fire killed 12 people.";
        let document = Document::new(Article::plain(text));
        let analysis = analyse(&document, &Options::default());
        let of = |rules: &str| {
            let rules = Rules::read(rules).unwrap_or_else(|error| panic!("{error}"));
            run_by(&document, &analysis, &rules)
        };
        let loaded = |findings: &[Finding]| findings.iter().filter(|f| f.rule == "loaded-verb").count();
        assert_eq!(loaded(&of("()")), 1);
        assert_eq!(loaded(&of("(checks: {\"loaded-verb\": (off: true)})")), 0);
        let noted = of("(checks: {\"unsourced-figure\": (level: note)})");
        let toll = noted.iter().find(|f| f.rule == "unsourced-figure");
        assert_eq!(toll.map(|f| f.level), Some(Level::Note));
    }
}
