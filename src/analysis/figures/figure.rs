//! What is known of one figure, and how figures relate.

use std::borrow::Cow;

use super::derivation::{Derivation, Rule};
use crate::analysis::actors::ActorId;
use crate::text::Span;

/// What a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// How many of something.
    Count,
    /// An amount in a currency.
    Money,
    /// A share of a hundred, or points of it.
    Percent,
    /// A share of one: a half.
    Fraction,
    /// One number against another: one in five, 3:1.
    Ratio,
    /// What each side has: 2-1.
    Score,
    /// A physical quantity.
    Measure,
    /// A day, month, season, decade.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// How old.
    Age,
    /// A rank.
    Ordinal,
    /// A calendar year.
    Year,
}

impl FigureKind {
    /// Its word in output and on the board.
    pub fn word(self) -> &'static str {
        match self {
            FigureKind::Count => "count",
            FigureKind::Money => "money",
            FigureKind::Percent => "percent",
            FigureKind::Fraction => "fraction",
            FigureKind::Ratio => "ratio",
            FigureKind::Score => "score",
            FigureKind::Measure => "measure",
            FigureKind::Date => "date",
            FigureKind::Time => "time",
            FigureKind::Duration => "duration",
            FigureKind::Age => "age",
            FigureKind::Ordinal => "ordinal",
            FigureKind::Year => "year",
        }
    }
}

/// How firmly a figure is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// As it stands.
    Exact,
    /// Near it, on either side.
    About,
    /// A little below it.
    Nearly,
    /// It or more.
    AtLeast,
    /// More than it.
    MoreThan,
    /// It or less.
    AtMost,
    /// Less than it.
    LessThan,
    /// It at the utmost.
    UpTo,
    /// Only roughly known.
    Vague,
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// More than before.
    Up,
    /// Less than before.
    Down,
}

/// The value of a figure, exactly as the text states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing that can be computed with: "dozens".
    Unknown,
    /// A decimal number in canonical form: digits, at most one dot, no exponent, no trailing zeros ("3200000", "0.5").
    Number(String),
    /// Two decimal numbers: a range or a score.
    Range(String, String),
    /// ISO 8601 with its granularity, as TimeML extends it: `2016-11`, `2016-11-15`, `2016-11-15TNI`, `1862-SP`, `193`.
    Iso(String),
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Number and unit, without the hedge.
    pub span: Span,
    /// What it measures.
    pub kind: FigureKind,
    /// How much.
    pub value: Value,
    /// Its English name, in the singular: `US dollar`, `kilometre`; `%`; `None` for plain counts.
    pub unit: Option<String>,
    /// What it is given for one of, in the singular: `barrel` in "$40 a barrel"; `None` for a plain amount.
    pub per: Option<String>,
    /// The words that say what is counted: "civilians in the east".
    pub counted: Option<Span>,
    /// How firmly it is stated.
    pub hedge: Hedge,
    /// The words of the hedge.
    pub hedge_span: Option<Span>,
    /// Which way it changes something, where it is the size of a change ("rose 5 percent"); `None` where it is a level.
    pub change: Option<Change>,
    /// Who states it; `None` when the narrator does.
    pub source: Option<ActorId>,
    /// Why it was found, in a person's words.
    pub why: String,
    /// How it was read, step by step.
    pub derivation: Derivation,
}

impl Figure {
    /// The counted words where they stand with this figure, and not with a neighbour that shares them ("12 of 40 boats").
    pub fn own_counted(&self) -> Option<Span> {
        let shared = self.derivation.steps.iter().any(|s| s.rule == Rule::CountedAlike);
        self.counted.filter(|_| !shared)
    }

    /// The unit with what it is given for one of: "US dollar per barrel".
    pub fn full_unit(&self) -> Option<Cow<'_, str>> {
        let unit = self.unit.as_deref()?;
        Some(match &self.per {
            Some(per) => format!("{unit} per {per}").into(),
            None => unit.into(),
        })
    }
}

/// How figures relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// The same quantity, given twice.
    Same,
    /// Part and whole, the part first.
    Part,
    /// Parts that add up to the last.
    Sum,
    /// One quantity in two units.
    Conversion,
}

/// A relation between figures, by index into the list of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Which relation.
    pub kind: RelationKind,
    /// The figures, in the order the relation asks for.
    pub figures: Vec<usize>,
}
