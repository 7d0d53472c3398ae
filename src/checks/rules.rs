//! What a newsroom can set: which checks run, how pressing their findings are, their limits and their words.
//!
//! The rules that ship lie in `assets/rules.ron`. A newsroom's file has the same shape and says only what it wants otherwise.
//! Deliberately absent: where such a file lies (see `store`).

mod file;
mod phrases;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use super::Level;
pub use phrases::{Phrases, Standing};

static SHIPPED: LazyLock<Rules> =
    LazyLock::new(|| file::read(include_str!("../../assets/rules.ron"), None).unwrap_or_default());
static NO_RULE: LazyLock<Rule> = LazyLock::new(Rule::default);
static NO_WORDS: LazyLock<Phrases> = LazyLock::new(Phrases::default);

/// What all checks are told besides the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    words: BTreeMap<String, Phrases>,
    checks: BTreeMap<String, Rule>,
}

/// What one check is told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    off: bool,
    /// The level of all its findings, whatever they are about.
    level: Option<Level>,
    levels: BTreeMap<String, Level>,
    limits: BTreeMap<String, usize>,
    words: BTreeMap<String, Phrases>,
}

/// Why a file of rules cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesError {
    /// The line, from 1.
    pub line: usize,
    /// The field, from the outermost name to the innermost, set apart by dots; empty where the file is no RON at all.
    pub field: String,
    /// What is wrong there.
    pub why: String,
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.field.is_empty() {
            write!(f, ", field {}", self.field)?;
        }
        write!(f, ": {}", self.why)
    }
}

impl std::error::Error for RulesError {}

impl Rules {
    /// The rules that ship.
    pub fn shipped() -> &'static Rules {
        &SHIPPED
    }

    /// The rules that ship, with what a newsroom's file says laid over them. Names that no rule has, and values of another
    /// kind, are errors: nothing of such a file holds.
    pub fn read(words: &str) -> Result<Rules, RulesError> {
        file::read(words, Some(Rules::shipped()))
    }

    /// What a check is told, by its name in output.
    pub fn of(&self, check: &str) -> &Rule {
        self.checks.get(check).unwrap_or(&NO_RULE)
    }

    /// Words that several checks look for.
    pub fn words(&self, list: &str) -> &Phrases {
        named(&self.words, list).unwrap_or(&NO_WORDS)
    }
}

impl Rule {
    /// Whether the check is left out.
    pub fn is_off(&self) -> bool {
        self.off
    }

    /// The one level of all its findings, if they have one.
    pub fn one_level(&self) -> Option<Level> {
        self.level
    }

    /// How pressing a finding of this case is.
    pub fn level(&self, case: &str) -> Level {
        named(&self.levels, case).copied().unwrap_or(Level::Note)
    }

    /// A number of words, sentences, percent: the shipped file says which.
    pub fn limit(&self, name: &str) -> usize {
        named(&self.limits, name).copied().unwrap_or(0)
    }

    /// Words that the check looks for.
    pub fn words(&self, list: &str) -> &Phrases {
        named(&self.words, list).unwrap_or(&NO_WORDS)
    }
}

/// An entry that a check asks for; a name that the shipped file lacks is a slip in the check, which its tests meet.
fn named<'a, T>(entries: &'a BTreeMap<String, T>, name: &str) -> Option<&'a T> {
    let found = entries.get(name);
    debug_assert!(found.is_some(), "assets/rules.ron has no “{name}”");
    found
}

#[cfg(test)]
mod tests {
    use super::super::CHECKS;
    use super::*;

    #[test]
    fn every_check_has_its_rule_and_every_rule_its_check() {
        let shipped = file::read(include_str!("../../assets/rules.ron"), None);
        let shipped = shipped.unwrap_or_else(|error| panic!("{error}"));
        for check in CHECKS {
            assert!(shipped.checks.contains_key(check.rule), "{}", check.rule);
        }
        for rule in shipped.checks.keys() {
            let is_check = CHECKS.iter().any(|check| check.rule == rule);
            assert!(is_check || rule == crate::review::pack::RULE, "{rule}");
        }
    }

    #[test]
    fn a_newsroom_changes_what_it_names_and_nothing_else() {
        let own = Rules::read(
            "// ours\n(checks: {\n  \"loaded-verb\": (level: note),\n  \"unsourced-figure\": (levels: {\"toll\": warning}, \
             limits: {\"large-count\": 5}),\n  \"superlative\": (off: true),\n  \"loaded-label\": (words: {\"labels\": \
             (add: [\"Warlord\"], remove: [\"regime\"])}),\n  \"quote-fragment\": (words: {}),\n}, words: {\"attacks\": \
             [\"zapped\"]})",
        )
        .unwrap_or_else(|error| panic!("{error}"));
        let shipped = Rules::shipped();
        assert_eq!(own.of("loaded-verb").one_level(), Some(Level::Note));
        let (toll, shipped_toll) = (own.of("unsourced-figure").level("toll"), shipped.of("unsourced-figure"));
        assert_eq!((toll, shipped_toll.level("toll")), (Level::Warning, Level::Problem));
        assert_eq!(own.of("unsourced-figure").level("figure"), shipped_toll.level("figure"));
        assert_eq!(own.of("unsourced-figure").limit("large-count"), 5);
        assert!(own.of("superlative").is_off() && !own.of("loaded-verb").is_off());
        let labels = own.of("loaded-label").words("labels");
        assert!(labels.has("warlord") && labels.has("terrorist") && !labels.has("regime"));
        assert!(own.words("attacks").has("zapped") && !own.words("attacks").has("bombed"));
        assert_eq!(own.of("quote-fragment"), shipped.of("quote-fragment"));
        assert_eq!(Rules::read("()").as_ref(), Ok(shipped));
    }

    #[test]
    fn what_is_wrong_is_told_with_line_and_field() {
        for (words, line, field, why) in [
            (
                "(checks: {\n\"loaded-verbs\": ()})",
                2,
                "checks.loaded-verbs",
                "no such name",
            ),
            (
                "(checks: {\"loaded-verb\":\n (levle: note)})",
                2,
                "checks.loaded-verb.levle",
                "no such name",
            ),
            (
                "(checks: {\"loaded-verb\": (\nlevel: loud)})",
                2,
                "checks.loaded-verb.level",
                "loud",
            ),
            (
                "(checks: {\"unsourced-figure\": (\n\nlimits: {\"large-count\": \"many\"})})",
                3,
                "checks.unsourced-figure.limits.large-count",
                "integer",
            ),
            ("(words: {\"attacks\": [\n3]})", 2, "words.attacks", "string"),
            (
                "(words: {\"attacks\": (\nadds: [])})",
                2,
                "words.attacks.adds",
                "no such name",
            ),
            ("(checks: {},\nrules: {})", 2, "rules", "no such name"),
            ("(checks: {},\nchecks: {})", 2, "checks", "twice"),
            ("(checks: {\n", 2, "checks", "expected"),
        ] {
            let error = Rules::read(words).expect_err(words);
            assert_eq!((error.line, error.field.as_str()), (line, field), "{words} {error}");
            assert!(error.why.to_lowercase().contains(why), "{words} {error}");
        }
    }
}
