//! Units of measure and currencies: phrases and signs, and the name each stands for.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexer::{Kind, Line, lex};
use crate::text::{Span, entries};

/// Phrases by their first lexeme; each with the lexemes that follow and the name it stands for, longest first.
#[derive(Default)]
struct Phrases {
    by_first: FxHashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    /// Whether capitals matter and plurals do not exist.
    signs: bool,
}

impl Phrases {
    fn add(&mut self, phrase: &'static str, name: &'static str) {
        let mut lexemes = Vec::new();
        lex(phrase, Span::new(0, phrase.len()), &mut lexemes);
        let mut words = lexemes.iter().map(|l| l.span.of(phrase));
        if let Some(first) = words.next() {
            self.by_first.entry(first).or_default().push((words.collect(), name));
        }
    }

    fn sort(&mut self) {
        for list in self.by_first.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
    }

    /// The longest phrase at lexeme `i`: one past its end, and its name.
    fn at(&self, line: Line<'_>, i: usize) -> Option<(usize, &'static str)> {
        let word = line.word(i);
        if word.is_empty() || word.len() > 24 {
            return None;
        }
        if self.signs {
            return self.among(word, line, i);
        }
        let lower = word.to_ascii_lowercase();
        self.among(&lower, line, i)
            .or_else(|| self.among(lower.strip_suffix("s")?, line, i))
            .or_else(|| self.among(lower.strip_suffix("es")?, line, i))
    }

    fn among(&self, first: &str, line: Line<'_>, i: usize) -> Option<(usize, &'static str)> {
        let candidates = self.by_first.get(first)?;
        candidates
            .iter()
            .find_map(|(rest, name)| Some((self.follow(rest, line, i + 1)?, *name)))
    }

    /// One past the lexemes from `at` on that are these; hyphens may stand between words ("20-square-metre").
    fn follow(&self, rest: &[&str], line: Line<'_>, mut at: usize) -> Option<usize> {
        for expected in rest {
            let hyphen = !self.signs && *expected != "-" && line.dash(at) && line.glued(at) && line.glued(at + 1);
            at += usize::from(hyphen);
            if !self.same(line, at, expected) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    fn same(&self, line: Line<'_>, at: usize, expected: &str) -> bool {
        let (word, dash) = (line.word(at), line.dash(at));
        if self.signs {
            let letters =
                at > 0 && apart(line.word(at - 1)) && expected == "$" && line.glued(at + 1) && line.digits(at + 1);
            return word == expected && (line.glued(at) || letters);
        }
        let plural = word.len() == expected.len() + 1 && word.is_char_boundary(expected.len());
        word.eq_ignore_ascii_case(expected)
            || (dash && expected == "-")
            || (plural && word.ends_with(['s', 'S']) && word[..expected.len()].eq_ignore_ascii_case(expected))
    }
}

/// Letters of a currency that may stand apart from its sign: "US $5", "C $5"; not "A $5 note".
pub fn apart(letters: &str) -> bool {
    letters.len() > 1 || matches!(letters, "C" | "S")
}

static UNIT_WORDS: LazyLock<Phrases> = LazyLock::new(|| unit_phrases(1, false));
static UNIT_SIGNS: LazyLock<Phrases> = LazyLock::new(|| unit_phrases(2, true));

fn unit_phrases(column: usize, signs: bool) -> Phrases {
    let mut phrases = Phrases {
        signs,
        ..Phrases::default()
    };
    for line in entries(include_str!("../../../assets/words/figure-units.txt")) {
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        let (Some(name), Some(forms)) = (columns.first(), columns.get(column)) else {
            continue;
        };
        for form in forms.split(',').map(str::trim).filter(|form| !form.is_empty()) {
            phrases.add(form, name);
        }
    }
    phrases.sort();
    phrases
}

struct Currencies {
    words: Phrases,
    signs: Phrases,
}

static CURRENCIES: LazyLock<Currencies> = LazyLock::new(|| {
    let (mut words, mut signs) = (Phrases::default(), Phrases::default());
    signs.signs = true;
    for line in entries(include_str!("../../../assets/words/figure-currencies.txt")) {
        let Some((code, forms)) = line.split_once(" = ") else {
            continue;
        };
        let code = code.trim();
        for form in forms.split(',').map(str::trim) {
            let code_form = form.len() == 3 && form.bytes().all(|b| b.is_ascii_uppercase());
            let named = form.is_ascii() && !form.contains('$') && !code_form && form.len() > 2 || form == "zł";
            match named {
                true => words.add(form, code),
                false => signs.add(form, code),
            }
        }
    }
    for (sign, code) in [
        ("Rs", "Indian rupee"),
        ("RM", "Malaysian ringgit"),
        ("Rp", "Indonesian rupiah"),
        ("KSh", "Kenyan shilling"),
        ("Tk", "Bangladeshi taka"),
        ("RMB", "Chinese yuan"),
    ] {
        signs.add(sign, code);
    }
    words.sort();
    signs.sort();
    Currencies { words, signs }
});

/// Words that name a currency only behind a large number: "5,000 won", not "three real problems".
const DOUBTFUL_CURRENCIES: &[&str] = &["won", "real", "crown", "crowns", "buck", "try"];
/// Signs that are words or initials too, and stand for a unit only where they touch the number.
const DOUBTFUL_SIGNS: &[&str] = &[
    "in", "A", "V", "N", "T", "B", "J", "ha", "lb", "s", "ac", "L", "K", "MP", "PP", "bp", "pp", "Pa", "cal", "rad",
    "st", "mol",
];

/// A unit of measure at lexeme `i`: one past its end, and its name. A sign must follow its number.
pub fn measure(line: Line<'_>, i: usize) -> Option<(usize, &'static str)> {
    let word = UNIT_WORDS.at(line, i);
    let sign = UNIT_SIGNS.at(line, i);
    if let Some((end, _)) = word
        && sign.is_none_or(|(other, _)| other <= end)
    {
        return word;
    }
    let (end, name) = sign?;
    let sign = line.word(i);
    let runs_on = line.glued(end) && (line.is_word(end) || line.digits(end));
    let single = end == i + 1;
    let inch = sign == "in" && (inches(line, end) || line.any(i.wrapping_sub(2), &["ft", "feet", "foot"]));
    // "20 J/m^2"
    let over = line.mark(end, '/') && line.glued(end) && UNIT_SIGNS.at(line, end + 1).is_some();
    let doubtful = single && DOUBTFUL_SIGNS.contains(&sign) && !line.glued(i) && !inch && !over;
    let initial = single && sign.len() == 1 && line.mark(end, '.') && line.capital(end + 1);
    let other_word = single && !line.glued(i) && matches!(sign, "MB" | "mi" | "kt" | "mt") && line.capital(end);
    let temperature = single
        && matches!(sign, "C" | "F")
        && (line.dash(end) && line.glued(end) || line.capital(end) || line.mark(end, '/'));
    (!runs_on && !doubtful && !initial && !other_word && !temperature).then_some((end, name))
}

/// "2 in thick", "2 in by 4", "2 in" at an end.
fn inches(line: Line<'_>, after: usize) -> bool {
    !line.is_word(after) && !line.digits(after)
        || line.any(after, &["thick", "high", "wide", "long", "tall", "deep", "by", "x"])
}

/// A currency named behind a number of `large` or small value: one past its end, and its code.
pub fn currency_after(line: Line<'_>, i: usize, large: bool) -> Option<(usize, &'static str)> {
    let doubtful = line.any(i, DOUBTFUL_CURRENCIES) && !large;
    if let Some(found) = CURRENCIES.words.at(line, i)
        && !doubtful
    {
        return Some(found);
    }
    let (end, code) = CURRENCIES.signs.at(line, i)?;
    let known = matches!(line.kind(i), Kind::Mark(_)) || line.word(i).len() == 3;
    (known && !line.digits(end)).then_some((end, code))
}

/// A currency sign or code before a number, read from lexeme `i`: one past its end, and its code.
pub fn currency_before(line: Line<'_>, i: usize) -> Option<(usize, &'static str)> {
    // "nzd$15", "MXN$ 15"
    let coded = line.word(i).len() == 3 && line.mark(i + 1, '$') && line.glued(i + 1);
    if coded {
        let upper = line.word(i).to_ascii_uppercase();
        let codes = CURRENCIES.signs.by_first.get(upper.as_str()).into_iter().flatten();
        let code = codes
            .filter(|(rest, _)| rest.is_empty())
            .map(|(_, code)| (i + 2, *code))
            .next();
        return code.or_else(|| CURRENCIES.signs.at(line, i));
    }
    CURRENCIES.signs.at(line, i)
}

/// Whether a lexeme is a currency sign on its own.
pub fn is_currency_sign(c: char) -> bool {
    matches!(
        c,
        '$' | '€'
            | '£'
            | '¥'
            | '₹'
            | '₽'
            | '₴'
            | '₺'
            | '₪'
            | '₦'
            | '₱'
            | '₩'
            | '฿'
            | '₫'
            | '₾'
            | '₿'
            | '¢'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::figures::lexer::testing::with_line;

    #[test]
    fn units_by_word_and_sign() {
        for (text, name) in [
            ("kilometres", "kilometre"),
            ("square miles", "square mile"),
            ("km/h", "kilometre per hour"),
            ("miles per hour", "mile per hour"),
            ("feet", "foot"),
            ("degrees Celsius", "degree Celsius"),
            ("°C", "degree Celsius"),
        ] {
            assert_eq!(
                with_line(text, |line| measure(line, 0)).map(|u| u.1),
                Some(name),
                "{text}"
            );
        }
        assert_eq!(with_line("2 in the house", |line| measure(line, 1)), None);
        assert!(with_line("2 in thick", |line| measure(line, 1)).is_some());
    }

    #[test]
    fn currencies() {
        for (text, code) in [
            ("yen", "Japanese yen"),
            ("U.S. dollars", "US dollar"),
            ("euros", "euro"),
            ("Australian dollars", "Australian dollar"),
            ("pesetas", "Spanish peseta"),
        ] {
            let found = with_line(text, |line| currency_after(line, 0, true));
            assert_eq!(found.map(|u| u.1), Some(code), "{text}");
        }
        assert_eq!(
            with_line("three real problems", |line| currency_after(line, 1, false)),
            None
        );
        assert_eq!(
            with_line("NZ$26", |line| currency_before(line, 0)),
            Some((2, "New Zealand dollar"))
        );
    }
}
