//! A derivation read again: its steps' bytes, each by its rule and nothing else of the text, give the figure.

use super::dates::When;
use super::derivation::{Derivation, Part, Replayed, Rule, Step};
use super::lexer::{Lexeme, Line, lex};
use super::number::Number;
use super::{Figure, Hedge, Moment, Value, change, compound, grammar, hedge, money, rates, tail, units};
use crate::text::Span;

impl Figure {
    /// Whether its words, each read again by its rule and nothing else of the text, give the figure again.
    pub fn replays(&self, text: &str) -> bool {
        self.derivation.replay(text).is_some_and(|again| {
            let amount = again.value == self.value && again.unit == self.unit && again.per == self.per;
            let told = again.hedge == self.hedge && again.change == self.change;
            amount && told && again.counted == self.counted
        })
    }
}

impl Derivation {
    /// Reads the steps' bytes again, each by its rule and nothing else of the text, and puts the parts together.
    /// `None` where a step's bytes do not give what its rule asks for: they are not of this text.
    pub fn replay(&self, text: &str) -> Option<Replayed> {
        let within = |span: &Span| text.get(span.start..span.end).is_some();
        if !self.steps.iter().all(|step| within(&step.span)) {
            return None;
        }
        let value = match self.moment {
            Some(moment) => self.date(moment)?,
            None => self.value(text)?,
        };
        let rough = self.steps.iter().any(|s| s.rule == Rule::Rough);
        let hedge = match self.step(Part::Hedge) {
            _ if rough || self.moment.is_some_and(|m| matches!(m.when, When::Stretch(0, _))) => Hedge::Vague,
            Some(step) => self.hedge(text, step)?,
            None => Hedge::Exact,
        };
        let unit = match self.step(Part::Unit) {
            Some(step) => Some(self.unit(text, step)?.to_string()),
            None => match self.step(Part::SharedUnit) {
                Some(step) => Some(self.unit(text, step)?.to_string()),
                None => self.told_by_age(),
            },
        };
        let per = match self.step(Part::Per) {
            Some(step) => Some(self.per(text, step)?),
            None => None,
        };
        let counted = self.step(Part::Counted).map(|s| s.span);
        let change = match self.step(Part::Change) {
            Some(step) => Some(change::way(step.span.of(text))?),
            None => None,
        };
        Some(Replayed {
            value,
            unit,
            per,
            hedge,
            counted,
            change,
        })
    }

    fn step(&self, part: Part) -> Option<&Step> {
        self.steps.iter().find(|s| s.part == part)
    }

    fn by(&self, rule: Rule) -> Option<&Step> {
        self.steps.iter().find(|s| s.rule == rule)
    }

    /// From the first byte to the last that gave number and unit.
    fn core(&self) -> Option<Span> {
        let mut spans = self
            .steps
            .iter()
            .filter(|s| matches!(s.part, Part::Number | Part::Unit | Part::Date) && s.rule != Rule::SharedScale)
            .map(|s| s.span);
        let first = spans.next()?;
        Some(spans.fold(first, |all, s| Span::new(all.start.min(s.start), all.end.max(s.end))))
    }

    fn date(&self, moment: Moment) -> Option<Value> {
        if let When::Stretch(amount @ 1.., _) = moment.when {
            return Some(grammar::quarters(amount));
        }
        let (iso, _) = self.anchors?.resolve(moment);
        Some(iso.map_or(Value::Unknown, Value::Iso))
    }

    /// An age told by "aged" or by its place has no bytes for its unit: it is in years.
    fn told_by_age(&self) -> Option<String> {
        let told = self.by(Rule::Aged).or(self.by(Rule::Apposition));
        told.map(|_| "year".into())
    }

    fn value(&self, text: &str) -> Option<Value> {
        if self.by(Rule::Rough).is_some() {
            return Some(Value::Unknown);
        }
        let number = |step: &Step| number_in(text, step.span);
        let range = |low: Number, high: Number| Some(Value::Range(low.decimal(), high.decimal()));
        let one = |n: Number| Some(Value::Number(n.decimal()));
        let mut low = self.by(Rule::Low).map(number);
        if let Some(shared) = self.by(Rule::SharedScale) {
            let scale = scale_in(text, shared.span)?;
            let first = low.or_else(|| self.step(Part::Number).map(number))??;
            low = Some(first.times(scale));
            if self.by(Rule::Low).is_none() {
                return one(low??);
            }
        }
        if let Some(low) = low {
            let low = low?;
            return match self.by(Rule::High) {
                Some(high) => range(low, number(high)?),
                None => range(low, low.plus(Number::whole(1))?),
            };
        }
        if let Some(step) = self.by(Rule::Tolerance) {
            let (middle, off) = (self.step(Part::Number).and_then(number)?, number(step)?);
            return range(middle.minus(off)?, middle.plus(off)?);
        }
        for (rule, parts) in [(Rule::Hundredths, 100), (Rule::Twelfths, 12)] {
            if let (Some(major), Some(minor)) = (self.by(Rule::Major), self.by(rule)) {
                return one(number(major)?.plus(number(minor)?.over(Number::whole(parts))?)?);
            }
        }
        if let (Some(above), Some(below)) = (self.by(Rule::Above), self.by(Rule::Below)) {
            return one(number(above)?.over(number(below)?)?);
        }
        if let (Some(major), Some(minor)) = (self.by(Rule::Major), self.by(Rule::Minor)) {
            let mut names = self.steps.iter().filter(|s| s.part == Part::Unit);
            let large = names.next()?;
            let parts = match names.next() {
                Some(small) => compound::parts(self.unit(text, large)?, self.unit(text, small)?)?,
                None => Number::whole(1),
            };
            return one(number(major)?.plus(number(minor)?.over(parts)?)?);
        }
        one(number(self.step(Part::Number)?)?)
    }

    /// The name that a unit's bytes stand for, read with the figure's other bytes beside them.
    fn unit(&self, text: &str, step: &Step) -> Option<&'static str> {
        let core = self.core()?;
        // "1.3 A/cm²": a letter is a unit where another follows
        let per = self.step(Part::Per).map_or(core.end, |s| s.span.end);
        let near = Span::new(core.start.min(step.span.start), core.end.max(step.span.end).max(per));
        let mut lexemes = Vec::new();
        let line = cut(text, near, &mut lexemes);
        let at = line.lexemes.iter().position(|l| l.span.start == step.span.start)?;
        match step.rule {
            Rule::Sign => units::currency_before(line, at).map(|(_, unit)| unit),
            Rule::Currency => units::currency_after(line, at, true).map(|(_, unit)| unit),
            Rule::Percent => tail::percent(line, at).map(|(_, unit)| unit),
            Rule::Time if line.is(at, "yo") => Some("year"),
            Rule::Time => tail::duration(line, at),
            Rule::Sterling => Some("pound sterling"),
            Rule::Pounds => Some("pound-mass"),
            Rule::Pence => Some("pence"),
            Rule::Foot => Some("foot"),
            Rule::Inch => Some("inch"),
            // what stands behind "in" is not among the bytes
            Rule::Measure if line.word(at) == "in" => Some("inch"),
            Rule::Measure => units::measure(line, at).map(|(_, unit)| unit),
            _ => None,
        }
    }

    /// What an amount is given for one of, read with the figure's other bytes beside it.
    fn per(&self, text: &str, step: &Step) -> Option<String> {
        let core = self.core()?;
        let mut lexemes = Vec::new();
        let line = cut(
            text,
            Span::new(core.start.min(step.span.start), step.span.end),
            &mut lexemes,
        );
        let at = line.lexemes.iter().position(|l| l.span.start == step.span.start)?;
        let rate = rates::read(line, at).filter(|rate| rate.end == line.lexemes.len())?;
        Some(rate.name.into_owned())
    }

    fn hedge(&self, text: &str, step: &Step) -> Option<Hedge> {
        let core = self.core()?;
        let all = Span::new(core.start.min(step.span.start), core.end.max(step.span.end));
        let mut lexemes = Vec::new();
        let line = cut(text, all, &mut lexemes);
        let first = line.lexemes.iter().position(|l| l.span.start >= core.start)?;
        let end = line.lexemes.iter().position(|l| l.span.start >= core.end);
        let found = hedge::read(line, first, end.unwrap_or(line.lexemes.len()))?;
        (line.span(found.first, found.end) == step.span).then_some(found.hedge)
    }
}

fn cut<'a>(text: &'a str, span: Span, lexemes: &'a mut Vec<Lexeme>) -> Line<'a> {
    lex(text, span, lexemes);
    Line { text, lexemes }
}

/// The number that all the bytes of a step make, with their sign.
fn number_in(text: &str, span: Span) -> Option<Number> {
    all_of(text, span, 0).or_else(|| {
        // "3bn 10m dollars": the last letter is a scale where something is counted, which is not among the bytes.
        let counting = format!("{} things", span.of(text));
        all_of(&counting, Span::new(0, counting.len()), 1)
    })
}

/// The number that all the bytes but the last few words make.
fn all_of(text: &str, span: Span, but: usize) -> Option<Number> {
    let mut lexemes = Vec::new();
    let line = cut(text, span, &mut lexemes);
    if line.lexemes.len() == 1 && line.any(0, &["a", "an"]) {
        return Some(Number::whole(1));
    }
    let word = usize::from(line.any(0, &["minus", "negative"]));
    let hyphen = usize::from(word == 1 && line.dash(1));
    let numeral = money::lettered(line, word + hyphen)?;
    let article = usize::from(line.any(numeral.end, &["a", "an"]));
    let value = match word {
        1 => numeral.value.negated(),
        _ => numeral.value,
    };
    // "half an hour": the article is the number's
    (numeral.end + article + but == line.lexemes.len()).then_some(value)
}

/// What the bytes of a scale multiply by.
fn scale_in(text: &str, span: Span) -> Option<Number> {
    let mut lexemes = Vec::new();
    let line = cut(text, span, &mut lexemes);
    let numeral = money::scale(line, usize::from(line.dash(0)));
    let alone = (numeral.end == line.lexemes.len()).then_some(numeral.value);
    alone.or_else(|| {
        // "34K": the letter is a scale only behind digits
        let behind = format!("1{}", span.of(text));
        number_in(&behind, Span::new(0, behind.len()))
    })
}
