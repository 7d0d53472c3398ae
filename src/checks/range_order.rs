//! A range runs from its lower end to its upper one, a rise goes up and a fall down, and the scale of the first number
//! is not left to guess.
//!
//! `low ≤ high`; `old ≤ new` behind a word for a rise, `old ≥ new` behind one for a fall.

use super::prose::{self, Way};
use super::quantity::{phrase, say};
use super::{Check, Finding, Level, Rules};
use crate::analysis::figures::{self, Figure, FigureKind, Number};
use crate::analysis::{Analysis, Value};
use crate::text::Document;

/// The check.
pub const CHECK: Check = Check {
    rule: "range-order",
    about: "A range runs from low to high, a rise goes up, and no number leaves its scale to guess.",
    help: "A range that runs backwards, or that lends one end the other's scale, says something else than is meant. Write both ends out.",
    source: SOURCE,
    run,
};

const SOURCE: &str =
    "P. Nelson, ACES: “between $26 and $31 million” may start at $26; AP Stylebook, ranges: repeat the scale";

/// Words by which a smaller number is the better place, or numbers stand below nought.
const OTHER_ORDERS: &[&str] = &[
    "rank", "ranks", "ranked", "ranking", "rankings", "place", "places", "seed", "spot", "chart", "charts", "minus",
    "below", "negative", "freezing",
];

fn run(document: &Document, analysis: &Analysis, _: &Rules, findings: &mut Vec<Finding>) {
    for (sentence, figures) in prose::by_sentence(document, &analysis.figures) {
        for (at, figure) in figures.iter().enumerate() {
            findings.extend(falling(document, figure).or_else(|| elided(document, figure)));
            let Some(next) = figures.get(at + 1) else { continue };
            let found = between(document, figure, next)
                .or_else(|| years(document, figure, next))
                .or_else(|| direction(document, sentence, figure, next));
            findings.extend(found);
        }
    }
}

/// A range whose upper end is the lower one: "aged 14 to 12".
fn falling(document: &Document, figure: &Figure) -> Option<Finding> {
    let Value::Range(low, high) = &figure.value else {
        return None;
    };
    let (low, high) = (Number::read(low)?, Number::read(high)?);
    // "raised $64 million to $45 million for the others" sets two amounts against each other.
    let against = figure.kind == FigureKind::Money && document.slice(figure.span).contains(" to ");
    if matches!(figure.kind, FigureKind::Score | FigureKind::Ratio) || low <= high || against {
        return None;
    }
    let words = document.slice(figure.span);
    let message = format!(
        "“{words}” runs from {} down to {}: is that the order meant?",
        say(low),
        say(high)
    );
    Some(CHECK.finding(Level::Warning, vec![figure.span], message))
}

/// "between $26 and $31 million": the first amount has its own sign but no scale.
fn elided(document: &Document, figure: &Figure) -> Option<Finding> {
    let Value::Range(low, _) = &figure.value else {
        return None;
    };
    if figure.kind != FigureKind::Money {
        return None;
    }
    let words = document.slice(figure.span);
    let at = [" and ", " to ", "-", "–"].iter().find_map(|joint| words.find(joint))?;
    let (left, right) = words.split_at(at);
    let is_sign = |c: char| matches!(c, '$' | '£' | '€' | '¥');
    let signs = left.contains(is_sign) && right.contains(is_sign);
    let bare = left.trim_start_matches(|c: char| !c.is_ascii_digit());
    let own = Number::read(bare.trim())?;
    if !signs || own == Number::read(low)? {
        return None;
    }
    let message = format!("“{words}”: does it start at {left}, or at {}?", say(Number::read(low)?));
    Some(CHECK.finding(Level::Note, vec![figure.span], message))
}

/// "between 60 and 50"
fn between(document: &Document, a: &Figure, b: &Figure) -> Option<Finding> {
    let words = prose::between(document, a, b, 1)?;
    let amounts = prose::is_amount(a) && prose::alike(a, b);
    if !amounts || words != ["and"] || prose::lead(document, a) != "between" {
        return None;
    }
    let (low, high) = (figures::number(a)?, figures::number(b)?);
    if low <= high {
        return None;
    }
    let message = format!(
        "Between “{}” and “{}”: {} is more than {}; is that the order meant?",
        phrase(document, a),
        phrase(document, b),
        say(low),
        say(high)
    );
    Some(CHECK.finding(Level::Warning, vec![a.span, b.span], message))
}

/// "from 1998 to 1995", "(1998-1995)"
fn years(document: &Document, a: &Figure, b: &Figure) -> Option<Finding> {
    if a.kind != FigureKind::Year || b.kind != FigureKind::Year {
        return None;
    }
    let words = prose::between(document, a, b, 1)?;
    let lead = prose::lead(document, a);
    let joined = matches!(words.as_slice(), ["-" | "–" | "—" | "--"]) || words == ["to"] && lead == "from";
    let (first, last) = (year(a)?, year(b)?);
    let era = (0..2).any(|k| document.lower(prose::end(document, b) + k).starts_with('b'));
    if !joined || era || first <= last {
        return None;
    }
    let message = format!("The years run from {first} back to {last}: is that the order meant?");
    Some(CHECK.finding(Level::Warning, vec![a.span, b.span], message))
}

fn year(figure: &Figure) -> Option<i32> {
    match &figure.value {
        Value::Iso(iso) if iso.len() == 4 => iso.parse().ok(),
        _ => None,
    }
}

/// "rose from 60 to 50", "fell to 60 from 50"
fn direction(document: &Document, sentence: usize, a: &Figure, b: &Figure) -> Option<Finding> {
    if !prose::is_amount(a) || !prose::alike(a, b) || prose::between(document, a, b, 6)?.contains(&"and") {
        return None;
    }
    let (old, new) = match (prose::lead(document, a), prose::lead(document, b)) {
        ("from", "to") => (a, b),
        ("to", "from") => (b, a),
        _ => return None,
    };
    let verb = prose::first(document, a).checked_sub(2)?;
    let way = prose::way(document.lower(verb))?;
    let (x, y) = (figures::number(old)?, figures::number(new)?);
    let wrong = way == Way::Up && y < x || way == Way::Down && x < y;
    let tokens = document.sentences().get(sentence)?.tokens.clone();
    let near = tokens.start.max(verb.saturating_sub(30))..tokens.end.min(verb + 30);
    if !wrong || near.into_iter().any(|t| OTHER_ORDERS.contains(&document.lower(t))) {
        return None;
    }
    let order = if y < x { "less" } else { "more" };
    let message = format!(
        "“{}” from “{}” to “{}”: {} is {order} than {}.",
        document.word(verb),
        phrase(document, old),
        phrase(document, new),
        say(y),
        say(x)
    );
    Some(CHECK.finding(Level::Warning, vec![a.span, b.span], message))
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;

    #[test]
    fn out_of_order() {
        for (text, words) in [
            (
                "It will cost between $26 and $31 million.",
                "does it start at $26, or at 26,000,000?",
            ),
            ("Between 60 and 50 boats came in.", "60 is more than 50"),
            ("Children aged 14 to 12 swam.", "from 14 down to 12"),
            ("He kept the light from 1998 to 1995.", "from 1998 back to 1995"),
            ("The catch rose from 60 tons to 50 tons.", "50 is less than 60"),
            ("The rent fell to $900 from $800.", "900 is more than 800"),
        ] {
            let found = messages(run, text);
            assert_eq!(found.len(), 1, "{text} {found:?}");
            assert!(found[0].contains(words), "{found:?}");
        }
    }

    #[test]
    fn in_order() {
        for text in [
            "It will cost between $26 million and $31 million, or 26 to 31 million crowns.",
            "Between 50 and 60 boats came in. They won 5-3.",
            "He kept the light from 1995 to 1998, in the 2009-10 season too.",
            "The club rose from 60 to 50 in the rankings.",
            "The catch fell from 60 tons to 50 tons.",
            "The glass fell from minus 5 degrees to minus 10 degrees.",
        ] {
            assert!(messages(run, text).is_empty(), "{text} {:?}", messages(run, text));
        }
    }
}
