//! Numbers that name instead of counting: "Flight 17", "Section 427", "Fortune 500", "G8", "posts 12 and 13".

use super::counted::is_plural;
use super::fate;
use super::lexer::{Kind, Line};

/// Whether the number at the lexemes `i..end` is part of a name, a label, a list mark or a code.
pub fn is_name(line: Line<'_>, i: usize, end: usize, plain_digits: bool) -> bool {
    touches_letters(line, i, end)
        || follows_label(line, i, plain_digits)
        || (plain_digits
            && (lists(line, i, end)
                || in_brackets(line, i, end)
                || is_address(line, end)
                || ends_name(line, i, end)
                || starts_name(line, i, end)))
}

/// "G8", "A380", "Covid-19", "F-16", "5G": letters and digits without a space between them.
fn touches_letters(line: Line<'_>, i: usize, end: usize) -> bool {
    let hyphenated = line.glued(i)
        && i >= 2
        && line.dash(i - 1)
        && line.glued(i - 1)
        && line.is_word(i - 2)
        && !line.is(i - 2, "sub");
    let glued_before = line.glued(i) && (line.is_word(i - 1) || line.digits(i - 1));
    let code_before = line.glued(i)
        && matches!(
            line.kind(i - 1),
            Kind::Mark('_' | '#' | '@' | '/' | '\\' | '=' | '&' | '°')
        )
        && line.digits(i);
    let glued_behind = line.glued(end) && line.is_word(end) && line.digits(end - 1);
    let runs_on = line.glued(end)
        && line.glued(end + 1)
        && line.digits(end - 1)
        && line.digits(end + 1)
        && matches!(line.kind(end), Kind::Mark('.' | ':' | '-' | '/' | '_' | '°'));
    // "401(k)", "501(c)(3)"
    let clause = line.mark(end, '(') && line.glued(end) && line.glued(end + 1) && line.word(end + 1).len() == 1;
    hyphenated || glued_before || code_before || glued_behind || runs_on || clause && line.is_word(end + 1)
}

/// "Flight 17", "No. 5", "posts 12 and 13", "Phase One".
pub fn follows_label(line: Line<'_>, i: usize, plain_digits: bool) -> bool {
    let Some(mut at) = i.checked_sub(1) else { return false };
    // "posts 12 and 13": back over the numbers of a list
    let mut steps = 0;
    while steps < 6
        && at > 0
        && plain_digits
        && (line.any(at, &["and", "to", "or"]) || line.mark(at, ',') || line.dash(at) && line.glued(at))
        && line.digits(at - 1)
        && at > 1
    {
        at -= 2;
        steps += 1;
    }
    if line.mark(at, '.') && at > 0 && line.any(at - 1, &["no", "nos"]) {
        return true;
    }
    if line.word(at) == "No" && plain_digits && at + 1 == i {
        return true;
    }
    if !line.sense(at).label || line.any(at, &["no"]) {
        return false;
    }
    let capitals = line.capital(at) && (line.capital(i) || line.digits(i));
    let number_word = line.any(at, &["number", "numbers"])
        && (at == 0 || !line.any(at - 1, &["the", "a", "that", "this"]) || plain_digits);
    let bare = plain_digits
        && line.word(i).len() <= 4
        && !line.sense(i + 1).plural
        && (line.any(at, NAMED_IN_LOWER_CASE) || line.capital(at));
    capitals || bare || number_word
}

/// Labels that name a number also in lower case; others ("seat 50", "order 20") are verbs and counts as often.
const NAMED_IN_LOWER_CASE: &[&str] = &[
    "article",
    "articles",
    "category",
    "channel",
    "chapter",
    "clause",
    "exit",
    "flight",
    "grade",
    "highway",
    "lane",
    "level",
    "nos",
    "page",
    "pages",
    "paragraph",
    "paragraphs",
    "part",
    "phase",
    "platform",
    "post",
    "posts",
    "proposition",
    "route",
    "row",
    "rule",
    "section",
    "sections",
    "stage",
    "tier",
    "title",
    "type",
    "version",
    "volume",
    "ward",
    "week",
    "zone",
    "item",
    "line",
    "figure",
    "table",
    "room",
    "gate",
    "terminal",
    "step",
    "round",
    "class",
    "group",
    "season",
    "episode",
    "series",
];

/// "1." or "1)" at the start of a line; "to know: 1. The pier is shut. 2. The bell is gone."
fn lists(line: Line<'_>, i: usize, end: usize) -> bool {
    let marked = line.mark(end, '.') && line.glued(end) && line.capital(end + 1) && !line.glued(end + 1);
    if i > 0 && line.starts_sentence(i) && marked && line.word(i).len() <= 2 {
        return true;
    }
    i == 0 && (line.mark(end, '.') || line.mark(end, ')')) && end < line.lexemes.len().saturating_sub(1)
}

const STREETS: &[&str] = &[
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "drive",
    "boulevard",
    "blvd",
    "way",
    "square",
    "place",
    "terrace",
    "court",
    "crescent",
    "highway",
];

/// "49 Old Quay Road", "7 W 20th St": a house number before the name of a street.
fn is_address(line: Line<'_>, end: usize) -> bool {
    let mut k = end;
    while k < end + 5 && (line.capital(k) || line.digits(k) || line.glued(k) && line.is_word(k) || line.mark(k, '.')) {
        if k > end && line.any(k, STREETS) && line.capital(k) {
            return true;
        }
        k += 1;
    }
    false
}

/// "Fortune 500", "Big 12", "South 32 Ltd": a capital before the number in mid-sentence, and no counted noun behind it.
fn ends_name(line: Line<'_>, i: usize, end: usize) -> bool {
    let Some(at) = i.checked_sub(1) else { return false };
    let sense = line.sense(at);
    let word = line.word(at);
    let name = line.is_word(at) && word.chars().any(char::is_uppercase);
    let starts =
        line.starts_sentence(at) && (sense.stop || line.is_word(end) && !line.capital(end) && !line.sense(end).stop);
    let date = sense.month.is_some() || sense.weekday.is_some() || sense.is_number();
    let lower = line.is_word(end) && !line.capital(end);
    let counted = lower && (is_plural(line, end) || is_plural(line, end + 1) && !line.sense(end).stop);
    let sign = matches!(line.kind(end), Kind::Mark('%' | '-' | '–' | '€' | '£'));
    // "the S&P 500 shares"
    let letter = word.len() == 1 && word != "I" && at > 0 && (line.capital(at - 1) || line.mark(at - 1, '&'));
    // "iPhone 6 costs"
    let brand = word.len() > 2 && word.starts_with(|c: char| c.is_ascii_lowercase()) && name;
    name && !starts && !date && !sense.stop && (!counted || letter || brand) && !sign && !is_told(line, at)
}

/// "Storm Kills 12 in Varn", "Gunmen Abduct 87 Students", "At Least 12 Dead": in a headline verbs and hedges have capitals too.
fn is_told(line: Line<'_>, at: usize) -> bool {
    if line.any(at, &["least", "most", "than", "nearly", "almost", "around", "about"]) {
        return true;
    }
    let lower = line.word(at).to_ascii_lowercase();
    let verb = !matches!(
        lower.as_str(),
        "dead" | "death" | "missing" | "victims" | "toll" | "rescue"
    );
    at > 0 && verb && fate::of_word(&lower).is_some()
}

/// "Ada Quay (4) celebrates": a small number alone in brackets behind a name is a shirt number, an age or a rank.
fn in_brackets(line: Line<'_>, i: usize, end: usize) -> bool {
    let alone = i >= 2 && line.mark(i - 1, '(') && line.mark(end, ')') && line.word(i).len() <= 2;
    alone && line.capital(i - 2) && line.sense(i - 2).cardinal.is_none()
}

/// "the 11 Pro Max": a number before two names or more, and nothing that could be counted.
fn starts_name(line: Line<'_>, i: usize, end: usize) -> bool {
    let named = |k: usize| line.capital(k) && !line.sense(k).is_date() && !line.sense(k).is_number() && !line.glued(k);
    let names = (end..end + 4).take_while(|k| named(*k)).count();
    let plural = (end..end + names).any(|k| is_plural(line, k));
    let last = end + names;
    let noun = line.is_word(last) && !line.sense(last).stop || line.glued(last) && line.mark(last, '\'');
    names >= 2 && !plural && !noun && line.word(i).len() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::figures::lexer::testing::with_line;

    fn name(text: &str, number: &str) -> bool {
        with_line(text, |line| {
            let at = (0..line.lexemes.len()).find(|k| line.word(*k) == number).unwrap();
            is_name(line, at, at + 1, line.digits(at))
        })
    }

    #[test]
    fn names_and_counts() {
        for (text, number) in [
            ("the downing of Flight 17 over", "17"),
            ("under Section 427 of the act", "427"),
            ("a Fortune 500 company", "500"),
            ("the G8 summit", "8"),
            ("between posts 12 and 13 of", "13"),
            ("Covid-19 spread", "19"),
            ("The 5G network", "5"),
            ("ranked No. 5 in", "5"),
            ("Phase One began", "One"),
        ] {
            assert!(name(text, number), "{text}");
        }
        for (text, number) in [
            ("In Kenya 40 people died", "40"),
            ("Police killed 12 men", "12"),
            ("Some 500 came", "500"),
            ("He sold 3 cars", "3"),
            ("Storm Kills 12 in Varn", "12"),
            ("Storm Leaves at Least 12 Dead", "12"),
            ("Gunmen Abduct 87 Students in Varn", "87"),
        ] {
            assert!(!name(text, number), "{text}");
        }
    }
}
