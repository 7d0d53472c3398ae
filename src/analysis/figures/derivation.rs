//! Which bytes gave which part of a figure by which rule.

use super::{Anchor, Anchors, Change, Hedge, Moment, Value};
use crate::text::Span;

/// What a step of a derivation gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// How much.
    Number,
    /// In what unit.
    Unit,
    /// In what unit, named once for two figures.
    SharedUnit,
    /// For one of what.
    Per,
    /// When.
    Date,
    /// How firmly.
    Hedge,
    /// Of what.
    Counted,
    /// Which way it changed.
    Change,
}

/// How the bytes of a step were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Digits.
    Digits,
    /// Digits with a scale word or letter.
    Scaled,
    /// Number words.
    Words,
    /// A part of one.
    Fraction,
    /// A rank.
    Rank,
    /// A plural that says only roughly how many.
    Rough,
    /// The number behind "aged".
    Aged,
    /// The number between commas behind a name.
    Apposition,
    /// The first number of a range or a score.
    Low,
    /// The second number of a range or a score.
    High,
    /// The scale of the second number, which the first shares.
    SharedScale,
    /// The second half of a season that ends in the next year.
    NextYear,
    /// The number that is compared.
    Above,
    /// The number it is compared with.
    Below,
    /// The amount in the larger of two units.
    Major,
    /// The amount in the smaller of two units.
    Minor,
    /// Hundredths of the amount before them: "15 dollars 50".
    Hundredths,
    /// Twelfths of the amount before them: `6'2`.
    Twelfths,
    /// How far it may be off on either side.
    Tolerance,
    /// How many times as much.
    Fold,
    /// An article in a list of counts.
    Article,
    /// A currency sign or code before the number.
    Sign,
    /// A currency named behind the number.
    Currency,
    /// Percent, or points of it.
    Percent,
    /// A length of time, or an age.
    Time,
    /// Pounds that are money.
    Sterling,
    /// Pounds that are a weight.
    Pounds,
    /// Pence.
    Pence,
    /// A mark for feet.
    Foot,
    /// A mark for inches.
    Inch,
    /// A unit of measure.
    Measure,
    /// Words that say for one of what an amount is given.
    Rate,
    /// Words that say how firmly.
    Hedge,
    /// Words that say what is counted.
    Counted,
    /// Words that say what another figure counts, and this one too.
    CountedAlike,
    /// The word that says which way something changed.
    Change,
    /// A date, read as the rule says.
    Date(&'static str),
}

impl Rule {
    /// The rule in a reader's words.
    pub fn words(self) -> &'static str {
        match self {
            Rule::Digits => "a number",
            Rule::Scaled => "a number with its scale",
            Rule::Words => "a number in words",
            Rule::Fraction => "a fraction",
            Rule::Rank => "an ordinal before a noun",
            Rule::Rough => "a plural that says only roughly how many",
            Rule::Aged => "a number behind “aged”",
            Rule::Apposition => "a number between commas behind a name",
            Rule::Low | Rule::High => "two numbers that form a range or a score",
            Rule::SharedScale => "the scale of the number behind it",
            Rule::NextYear => "the last digits of the next year",
            Rule::Above | Rule::Below => "two numbers that form a ratio",
            Rule::Major | Rule::Minor | Rule::Hundredths | Rule::Twelfths => "an amount in two units",
            Rule::Sign => "a currency sign or code",
            Rule::Currency | Rule::Sterling | Rule::Pence => "the name of a currency",
            Rule::Percent => "a share of a hundred",
            Rule::Time => "a length of time",
            Rule::Tolerance => "a number and how far it may be off",
            Rule::Fold => "how many times as much",
            Rule::Article => "an article in a list of counts",
            Rule::Foot | Rule::Inch | Rule::Pounds | Rule::Measure => "a unit",
            Rule::Rate => "words that say for one of what it is given",
            Rule::Hedge => "words that say how firmly",
            Rule::CountedAlike => "words that say what the figure before it counts",
            Rule::Counted => "words that say what is counted",
            Rule::Change => "the word that says which way it changed",
            Rule::Date(words) => words,
        }
    }
}

/// Some bytes, the part of the figure they gave, and the rule by which they did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What they gave.
    pub part: Part,
    /// The rule.
    pub rule: Rule,
    /// The bytes.
    pub span: Span,
}

impl Step {
    /// A step.
    pub fn new(part: Part, rule: Rule, span: Span) -> Step {
        Step { part, rule, span }
    }
}

/// How a figure was read: its steps, and for a date, what it is counted from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derivation {
    /// The steps, number first.
    pub steps: Vec<Step>,
    /// What the words of a date say before it is resolved.
    pub moment: Option<Moment>,
    /// What a date was counted from; `None` for all else.
    pub anchor: Option<Anchor>,
    /// The dates that were in a reader's mind when a date was met; `None` for all else.
    pub anchors: Option<Anchors>,
    /// Whether it was read in a story told by dates.
    pub in_story: bool,
}

/// What a derivation gives when it is replayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// How much.
    pub value: Value,
    /// The unit's name.
    pub unit: Option<String>,
    /// What it is given for one of.
    pub per: Option<String>,
    /// How firmly.
    pub hedge: Hedge,
    /// The words that say what is counted.
    pub counted: Option<Span>,
    /// Which way it changes something.
    pub change: Option<Change>,
}
