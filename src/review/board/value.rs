//! How much, written out for a table.

use crate::analysis::figures::grouped;
use crate::analysis::{Figure, Value};

/// Units whose plural is not made with an -s, and those that have none.
const PLURALS: [(&str, &str); 12] = [
    ("foot", "feet"),
    ("inch", "inches"),
    ("century", "centuries"),
    ("penny", "pence"),
    ("pence", "pence"),
    ("hertz", "hertz"),
    ("yen", "yen"),
    ("yuan", "yuan"),
    ("baht", "baht"),
    ("won", "won"),
    ("rand", "rand"),
    ("stone", "stone"),
];

/// The letters of TimeML for parts of a day, of a year, and of a week, and the words for them.
const PARTS: [(&str, &str); 10] = [
    ("MO", "morning"),
    ("MI", "midday"),
    ("AF", "afternoon"),
    ("EV", "evening"),
    ("NI", "night"),
    ("DT", "daytime"),
    ("SP", "spring"),
    ("SU", "summer"),
    ("FA", "autumn"),
    ("WI", "winter"),
];

/// The words of TimeML for times that have no date, and those of a reader.
const TIMES: [(&str, &str); 3] = [
    ("PAST_REF", "the past"),
    ("PRESENT_REF", "the present"),
    ("FUTURE_REF", "the future"),
];

/// A date in ISO 8601 with the letters of TimeML told in words: "2016-11-15, night", "1862, spring", "1930s".
pub fn iso_label(iso: &str) -> String {
    if let Some((_, words)) = TIMES.iter().find(|(word, _)| *word == iso) {
        return words.to_string();
    }
    if iso.len() < 4 && iso.chars().all(|c| c.is_ascii_digit()) {
        return format!("{iso:0<4}s");
    }
    if let Some((year, week)) = iso.split_once("-W")
        && week.chars().all(|c| c.is_ascii_digit())
    {
        return format!("{year}, week {week}");
    }
    let named = PARTS
        .iter()
        .find_map(|(letters, word)| Some((iso.strip_suffix(letters)?.strip_suffix(['T', '-'])?, word)));
    match named {
        Some(("", word)) => word.to_string(),
        Some((date, word)) => format!("{date}, {word}"),
        None => iso.to_string(),
    }
}

/// How much a figure is: its exact number with its unit, or its date.
pub fn value_label(figure: &Figure) -> String {
    let number = match &figure.value {
        Value::Unknown => return "not told".to_string(),
        Value::Iso(iso) => return iso_label(iso),
        Value::Number(number) => signed(number),
        Value::Range(low, high) => format!("{}–{}", signed(low), signed(high)),
    };
    match figure.unit.as_deref() {
        None => number,
        Some("%") => format!("{number} %"),
        Some(unit) if number == "1" => format!("{number} {unit}"),
        Some(unit) => format!("{number} {}", plural(unit)),
    }
}

fn signed(number: &str) -> String {
    match number.strip_prefix('-') {
        Some(digits) => format!("−{}", grouped(digits)),
        None => grouped(number),
    }
}

/// A unit's name in the plural: its last word, or the last before "per"; a name like "degree Celsius" at its first.
fn plural(unit: &str) -> String {
    let (head, per) = unit.split_at(unit.find(" per ").unwrap_or(unit.len()));
    let (first, last) = head.split_at(head.rfind(' ').map_or(0, |at| at + 1));
    let is_named = last.starts_with(char::is_uppercase) || last == "sterling";
    match (is_named, first.trim_end()) {
        (true, "") => format!("{last}{per}"),
        (true, noun) => format!("{} {last}{per}", plural_word(noun)),
        (false, _) => format!("{first}{}{per}", plural_word(last)),
    }
}

fn plural_word(word: &str) -> String {
    match PLURALS.iter().find(|(one, _)| *one == word) {
        Some((_, many)) => many.to_string(),
        None if word.ends_with('s') => word.to_string(),
        None => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, figures};
    use crate::text::{Article, Document};

    #[test]
    fn dates_are_told_without_letters_of_a_code() {
        for (iso, expected) in [
            ("2016-11-15", "2016-11-15"),
            ("2016-11-15TNI", "2016-11-15, night"),
            ("TMO", "morning"),
            ("1862-SP", "1862, spring"),
            ("PAST_REF", "the past"),
            ("193", "1930s"),
            ("19", "1900s"),
            ("2016-W46", "2016, week 46"),
            ("2016-11-15T23:00", "2016-11-15T23:00"),
        ] {
            assert_eq!(iso_label(iso), expected);
        }
    }

    #[test]
    fn values_are_written_out_with_their_units() {
        for (words, expected) in [
            ("It cost $3.2 million.", "3,200,000 US dollars"),
            ("The wall is 30 feet high.", "30 feet"),
            ("It rose by 12 percent.", "12 %"),
            ("It took one mile.", "1 mile"),
            ("It was −9 degrees Celsius.", "−9 degrees Celsius"),
            ("Between 400 and 450 tonnes were kept.", "400–450 tonnes"),
            ("It cost 5 pounds sterling.", "5 pounds sterling"),
            ("It ended in May 2014.", "2014-05"),
            ("Dozens of people came.", "not told"),
        ] {
            let document = Document::new(Article::plain(words));
            let figures = figures::find(&document, &Options::default());
            assert_eq!(value_label(&figures[0]), expected, "{words}");
        }
    }
}
