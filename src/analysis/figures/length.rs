//! How long a duration is, exactly, so that "90 minutes" and "an hour and a half" are seen to be equal.

use super::{Figure, FigureKind, Number, relate};

/// A length of time. Months and seconds are never turned into each other: no month has a fixed number of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Seconds: of seconds, minutes, hours, days, weeks and fortnights.
    Seconds(Number),
    /// Months: of months, years, decades and centuries.
    Months(Number),
}

/// The exact length of a duration; `None` for what is no duration, a range, or only roughly known.
pub fn length(figure: &Figure) -> Option<Length> {
    if figure.kind != FigureKind::Duration {
        return None;
    }
    let of = |each: i128| relate::number(figure)?.times(Number::whole(each));
    match figure.unit.as_deref()? {
        "second" => of(1).map(Length::Seconds),
        "minute" => of(60).map(Length::Seconds),
        "hour" => of(3_600).map(Length::Seconds),
        "day" => of(86_400).map(Length::Seconds),
        "week" => of(7 * 86_400).map(Length::Seconds),
        "fortnight" => of(14 * 86_400).map(Length::Seconds),
        "month" => of(1).map(Length::Months),
        "year" => of(12).map(Length::Months),
        "decade" => of(120).map(Length::Months),
        "century" => of(1_200).map(Length::Months),
        _ => None,
    }
}

/// The length in ISO 8601, in the unit the words give it in: `P3D`, `PT90M`; decades and centuries as TimeML extends
/// it, `P2DE`, `P1CE`. `None` for what is no duration, a range, or only roughly known.
pub fn iso_length(figure: &Figure) -> Option<String> {
    if figure.kind != FigureKind::Duration {
        return None;
    }
    let letters = match figure.unit.as_deref()? {
        "second" => ("T", "S"),
        "minute" => ("T", "M"),
        "hour" => ("T", "H"),
        "day" => ("", "D"),
        "week" => ("", "W"),
        "fortnight" => ("", "F"),
        "month" => ("", "M"),
        "year" => ("", "Y"),
        "decade" => ("", "DE"),
        "century" => ("", "CE"),
        _ => return None,
    };
    // Fortnights have no letter of their own.
    let (amount, unit) = match letters.1 {
        "F" => (relate::number(figure)?.times(Number::whole(2))?, "W"),
        unit => (relate::number(figure)?, unit),
    };
    Some(format!("P{}{}{unit}", letters.0, amount.decimal()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Options;
    use crate::analysis::figures::recognise;
    use crate::text::Span;

    fn lengths(text: &str) -> Vec<Option<Length>> {
        let all = [Span::new(0, text.len())];
        recognise(text, all.into_iter(), &Options::default())
            .iter()
            .map(length)
            .collect()
    }

    #[test]
    fn lengths_in_iso() {
        let text = "It took 90 minutes, three days, two fortnights, 1.5 years and two decades, some 3 km.";
        let found = recognise(text, [Span::new(0, text.len())].into_iter(), &Options::default());
        let iso: Vec<_> = found.iter().map(iso_length).collect();
        let expected = [
            Some("PT90M"),
            Some("P3D"),
            Some("P4W"),
            Some("P1.5Y"),
            Some("P2DE"),
            None,
        ];
        assert_eq!(iso, expected.map(|length| length.map(String::from)));
    }

    #[test]
    fn equal_durations_are_equal() {
        for text in [
            "They waited 90 minutes, an hour and a half.",
            "It took 48 hours, or two days.",
            "He served 24 months, that is two years.",
            "She was away 14 days, two weeks by her count.",
        ] {
            let found = lengths(text);
            assert!(
                found.len() == 2 && found[0].is_some() && found[0] == found[1],
                "{text}: {found:?}"
            );
        }
        let found = lengths("It took 30 days, he said: one month.");
        assert!(found.len() == 2 && found[0] != found[1], "{found:?}");
        assert_eq!(lengths("It cost 30 euros."), [None]);
    }
}
