//! How a figure was read, told step by step.

use super::board::value_label;
use super::words::hedge_sign;
use crate::analysis::Figure;
use crate::analysis::figures::{Anchor, Part};
use crate::text::Document;

/// Which words gave which part of a figure by which rule, a sentence each; last, what reading these words again gives.
pub fn reading(document: &Document, figure: &Figure) -> Vec<String> {
    let derivation = &figure.derivation;
    let steps = derivation.steps.iter();
    let mut lines: Vec<String> = steps
        .map(|step| {
            let words = document.slice(step.span);
            format!("{}: “{words}”, read as {}.", part(step.part), step.rule.words())
        })
        .collect();
    lines.extend(match derivation.anchor {
        Some(Anchor::Published) => Some("Counted from the day of publication.".to_string()),
        Some(Anchor::Previous) => Some("Counted from the date before it in the text.".to_string()),
        Some(Anchor::None) | None => None,
    });
    let value = format!("{}{}", hedge_sign(figure.hedge), value_label(figure));
    lines.push(match figure.replays(document.text()) {
        true => format!("Read again from these words alone: {value}."),
        false => format!("Reading these words alone gives something other than {value}: please look closely."),
    });
    lines
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Number => "Number",
        Part::Unit => "Unit",
        Part::SharedUnit => "Unit, named beside another figure",
        Part::Per => "For one of",
        Part::Change => "Direction of change",
        Part::Date => "Date",
        Part::Hedge => "Hedge",
        Part::Counted => "What is counted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, figures};
    use crate::text::Article;

    #[test]
    fn every_step_is_told_and_the_words_are_read_again() {
        let document = Document::new(Article::plain("It cost more than $3.2 million on Tuesday."));
        let options = Options {
            published: "2026-11-26".parse().ok(),
            ..Options::default()
        };
        let figures = figures::find(&document, &options);
        let told = reading(&document, &figures[0]);
        assert!(
            told.contains(&"Unit: “$”, read as a currency sign or code.".to_string()),
            "{told:?}"
        );
        assert_eq!(
            told.last().map(String::as_str),
            Some("Read again from these words alone: > 3,200,000 US dollars.")
        );
        let told = reading(&document, &figures[1]);
        assert!(
            told.contains(&"Counted from the day of publication.".to_string()),
            "{told:?}"
        );
        let mut wrong = figures[0].clone();
        wrong.unit = None;
        assert!(
            reading(&document, &wrong)
                .last()
                .is_some_and(|line| line.contains("look closely"))
        );
    }
}
