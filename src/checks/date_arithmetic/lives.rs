//! Ages must follow from the years of a life, or from that of birth and the day of publication.

use super::{CHECK, today, year};
use crate::analysis::figures::{self, Figure, FigureKind, Number};
use crate::checks::{Finding, Level, prose};
use crate::text::Document;

/// "born in 1950 … died in 2010 at 65"
pub fn life(document: &Document, figures: &[Figure]) -> Option<Finding> {
    let after = |words: &'static [&'static str]| {
        move |f: &&Figure| {
            let first = prose::first(document, f);
            let near = (first.saturating_sub(3)..first).rev();
            near.take_while(|t| !matches!(document.lower(*t), "," | ";" | "and" | ")"))
                .any(|t| words.contains(&document.lower(t)))
        }
    };
    let once = |words: &'static [&'static str]| {
        let mut found = figures.iter().filter(|f| year(f).is_some()).filter(after(words));
        found.next().filter(|_| found.next().is_none())
    };
    let (born, died) = (once(&["born"])?, once(&["died", "death", "killed"])?);
    let mut ages = figures.iter().filter(|f| f.kind == FigureKind::Age);
    let age = ages.next().filter(|_| ages.next().is_none())?;
    let (stated, lived) = (figures::number(age)?, year(died)?.checked_sub(year(born)?)?);
    let least = Number::whole(i128::from(lived) - 1);
    if stated == least || stated == Number::whole(i128::from(lived)) {
        return None;
    }
    let (from, to) = (document.slice(born.span), document.slice(died.span));
    let message = format!(
        "From “{from}” to “{to}” is {lived} years; the article gives the age as “{}”.",
        document.slice(age.span)
    );
    Some(CHECK.finding(Level::Warning, vec![age.span, born.span, died.span], message))
}

/// Words of a sentence that tells of an age in the past.
const THEN: &[&str] = &[
    "when", "then", "died", "dies", "dead", "death", "killed", "late", "later", "until", "before", "after", "while",
];

/// "Ada Roe, 44, was born in 1950": on the day of publication.
pub fn age(document: &Document, figures: &[Figure]) -> Option<Finding> {
    let mut ages = figures.iter().filter(|f| f.kind == FigureKind::Age);
    let age = ages.next().filter(|_| ages.next().is_none())?;
    let mut dates = figures.iter().filter(|f| year(f).is_some());
    let born = dates.next().filter(|_| dates.next().is_none())?;
    let first = prose::first(document, born);
    let is_birth = (first.saturating_sub(3)..first).any(|t| document.lower(t) == "born");
    let sentence = document.sentences().get(document.sentence_at(age.span.start))?;
    let then = sentence.tokens.clone().any(|t| THEN.contains(&document.lower(t)));
    if !is_birth || then {
        return None;
    }
    let (now, of) = (today::published(born)?, year(born)?);
    let (stated, lived) = (figures::number(age)?.as_whole()?, i128::from(now) - i128::from(of));
    if lived <= 0 || stated == lived || stated == lived - 1 {
        return None;
    }
    let message = format!(
        "{now}, the year of publication, − {of} is {lived}; the article gives the age as “{}”.",
        document.slice(age.span)
    );
    Some(CHECK.finding(Level::Warning, vec![age.span, born.span], message))
}
