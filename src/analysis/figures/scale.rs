//! The scale words and letters behind a number: "3.2 million", "8bn", "12.3m tonnes".

use super::counted::is_plural;
use super::lexer::Line;
use super::number::Number;
use super::numbers::{Form, Numeral};

/// Takes the scale words behind a number: "3.2 million", "8bn", "5 hundred thousand".
pub fn scaled(line: Line<'_>, mut numeral: Numeral) -> Numeral {
    while let Some((end, scale)) = scale_at(line, numeral.end) {
        let (Some(value), Some(total)) = (numeral.value.times(scale), numeral.scale.times(scale)) else {
            break;
        };
        numeral = Numeral {
            first: numeral.first,
            end,
            value,
            scale: total,
            scale_at: numeral.scale_at,
            form: if numeral.form == Form::Share {
                Form::Words
            } else {
                numeral.form
            },
        };
    }
    numeral
}

/// A scale word or a glued abbreviation of one. `m` and `b` are left to whoever knows whether money is meant.
fn scale_at(line: Line<'_>, i: usize) -> Option<(usize, Number)> {
    if line.dash(i) && line.glued(i) && line.glued(i + 1) {
        return line
            .sense(i + 1)
            .scale
            .map(|scale| (i + 2, Number::whole(scale.into())));
    }
    let sense = line.sense(i);
    // "two dozens", "five hundreds"; "tens" and "scores" are other words
    let plural = sense
        .vague
        .filter(|_| !line.any(i, &["tens", "scores"]) && !line.any(i + 1, &["of"]));
    if let Some(scale) = sense.scale.or(plural) {
        return Some((i + 1, Number::whole(scale.into())));
    }
    if !line.is_word(i) {
        return None;
    }
    let scale: i128 = match line.word(i) {
        "bn" | "Bn" | "BN" => 1_000_000_000,
        "bln" => 1_000_000_000,
        "mn" | "mln" | "mil" => 1_000_000,
        "tn" | "trn" | "tln" => 1_000_000_000_000,
        "k" | "K" if line.glued(i) => 1000,
        "k" if !line.is_word(i + 1) => 1000,
        "m" | "M" if line.glued(i) && counts_millions(line, i + 1) => 1_000_000,
        "M" if counts_millions(line, i + 1) => 1_000_000,
        "B" if counts_millions(line, i + 1) => 1_000_000_000,
        _ => return None,
    };
    Some((i + 1, Number::whole(scale)))
}

/// Whether a glued `m` is a million: a plural noun follows ("12.3m tonnes"), where metres would measure a singular.
fn counts_millions(line: Line<'_>, i: usize) -> bool {
    let noun = |k: usize| {
        line.is_word(k) && !line.sense(k).stop && !line.sense(k).is_number() && !line.capital(k) && !line.glued(k)
    };
    let plural = |k: usize| noun(k) && is_plural(line, k);
    // "4.1m old and new coins"
    let links = |k: usize| noun(k) || k > i && line.is(k, "and");
    let words = (i..i + 5).take_while(|k| links(*k) && !plural(*k)).count();
    let size = line.any(
        i,
        &[
            "tall", "high", "long", "wide", "deep", "thick", "away", "above", "below", "apart",
        ],
    );
    plural(i) || !size && words > 0 && plural(i + words)
}
