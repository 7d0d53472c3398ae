//! What descriptions can stand for: whose body it is, and which class a name is of.

use super::ActorKind;
use super::gazetteer::Known;
use super::pass::Name;
use super::words::{BODY_NOUNS, ORGANIZATION_HEADS};
use crate::text::Document;

/// The first describing word, unless it describes nobody's owner.
pub(super) fn owner(modifiers: &str) -> &str {
    let first = modifiers.split([' ', '\'', '\u{2019}']).next().unwrap_or("");
    // "the country's army" is the army of the country that is spoken of anyway.
    if matches!(
        first,
        "country" | "nation" | "city" | "town" | "village" | "county" | "district" | "borough" | "parish"
    ) || matches!(
        first,
        "new" | "former" | "local" | "national" | "whole" | "latest" | "current" | "own" | "main" | "same"
    ) {
        ""
    } else {
        first
    }
}

/// Two descriptions may be of one body if one of them names no owner, or both name owners that begin alike
/// ("Syria", "Syrian"). A describing word in small letters ("the opposition administration") sets a body apart.
pub(super) fn owners_fit(a: &str, b: &str) -> bool {
    let stem = |word: &str| word.chars().take(4).collect::<String>();
    let small = |word: &str| word.starts_with(char::is_lowercase);
    a == b || !small(a) && !small(b) && (a.is_empty() || b.is_empty() || stem(a) == stem(b))
}

/// The class that a name's own words give it.
pub(super) fn class_of_name(document: &Document, name: &Name, known: Option<Known>) -> Option<&'static str> {
    // "the newspaper X", "the airline X": the word before it says what it is.
    let called = name
        .tokens
        .start
        .checked_sub(1)
        .and_then(|i| BODY_NOUNS.get(document.lower(i)));
    if called.is_some() && name.kind == ActorKind::Organization {
        return called.copied();
    }
    let heads = name.tokens.clone().rev().find_map(|i| {
        let word = document.lower(i);
        BODY_NOUNS.get(word).copied().or_else(|| match word {
            "inc" | "inc." | "corp" | "corp." | "ltd" | "ltd." | "plc" | "airlines" | "airways" | "motors" => {
                Some("company")
            }
            "times" | "herald" | "post" | "gazette" | "tribune" | "weekly" | "journal" | "news" | "telegraph"
            | "guardian" | "magazine" => Some("newspaper"),
            "center" | "centre" | "observatory" => Some("institute"),
            _ => ORGANIZATION_HEADS.contains_key(word).then_some("other"),
        })
    });
    heads.or_else(|| known.filter(|k| *k == Known::Organization).map(|_| "known"))
}

/// Whether a description of `class` can stand for a name of the other class.
pub(super) fn name_fits(class: &str, name: Option<&str>) -> bool {
    match name {
        Some(own) if own == class => true,
        Some("known") => matches!(class, "organization" | "charity" | "company" | "agency" | "militia"),
        Some("other" | "institute") => matches!(class, "organization" | "agency" | "institute"),
        Some("union" | "charity" | "agency" | "company" | "church") => class == "organization",
        Some(_) => false,
        None => matches!(
            class,
            "organization" | "company" | "charity" | "agency" | "militia" | "party" | "newspaper"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_that_begin_alike_fit_and_others_do_not() {
        assert!(owners_fit("Syrian", "Syria") && owners_fit("", "Syrian"));
        assert!(!owners_fit("Syrian", "French") && !owners_fit("", "opposition"));
        assert_eq!(owner("former Norwegian"), "");
        assert_eq!(owner("Norway's new"), "Norway");
    }

    #[test]
    fn a_class_fits_its_own_names_and_names_without_one() {
        assert!(name_fits("charity", None) && name_fits("organization", Some("company")));
        assert!(!name_fits("charity", Some("ministry")) && !name_fits("police", None));
    }
}
