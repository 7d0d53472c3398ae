//! Which day a date means: the anchor it is counted from, and the date in ISO 8601 as TimeML extends it.

use jiff::civil::{Date, Weekday};

use super::dates::{Dated, When, Which};
use super::placed::{Placed, away, century_text, clock, date, decade_text, long_ago, moved, nearby, whole};
use super::standing::Standing;

/// A year further than this from the last date is a side glance.
const FAR_YEARS: i32 = 2;

/// What a date is counted from. Changing the date of publication recomputes all that hang on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The words say all of it.
    None,
    /// The day of publication.
    Published,
    /// The date mentioned before.
    Previous,
}

/// A date as its words give it, with the tense of its clause: all that resolving needs besides the anchors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What the words say.
    pub when: When,
    /// A part of the day, in TimeML's letters.
    pub part: Option<&'static str>,
    /// Whether the clause speaks of what is to come.
    pub ahead: bool,
    /// Which of several: "last", "the following".
    pub which: Which,
    /// Where in its paragraph it stands.
    pub standing: Standing,
    /// Whether in a report it stands beside the figures.
    pub beside: bool,
}

impl Moment {
    /// Of a date found in a line.
    pub fn of(dated: &Dated, ahead: bool, standing: Standing) -> Moment {
        Moment {
            when: dated.when,
            part: dated.part,
            ahead,
            which: dated.which,
            standing,
            beside: dated.beside,
        }
    }

    /// Whether it is a length of time or a distance in time that nobody measured: "a week", "a few days later". Reports
    /// are full of such words; only in a story told by dates do they count.
    pub fn is_unmeasured(&self) -> bool {
        matches!(self.when, When::Stretch(0 | 4, _) | When::Sometime)
    }
}

/// What dates are counted from, as a reader of the article has it in mind at some place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// The day of publication.
    pub published: Option<Date>,
    /// The article tells of the past in its own order, each date counted from the one before ("On June 10 …").
    pub narrative: bool,
    /// The year in which a story stands at this date, where its date names none.
    pub told: Option<i16>,
    /// In a story, the day that a time of day falls on.
    pub day: Option<Date>,
    /// The date mentioned last: year, month, day as far as known.
    last: Option<(i16, Option<i8>, Option<i8>)>,
}

impl Anchors {
    /// Before the first word of an article.
    pub fn new(published: Option<Date>, narrative: bool) -> Anchors {
        Anchors {
            published,
            narrative,
            told: None,
            day: None,
            last: None,
        }
    }

    /// The date's ISO form and what it was counted from; `None` where the article does not allow it. The date becomes
    /// the one mentioned last.
    pub fn resolve(&mut self, moment: Moment) -> (Option<String>, Anchor) {
        let (found, anchor) = self.place(moment);
        let Some(found) = found else { return (None, anchor) };
        match found {
            Placed::Day(date) => self.last = Some((date.year(), Some(date.month()), Some(date.day()))),
            Placed::Month(year, month) => self.last = Some((year, Some(month), None)),
            Placed::Year(year) | Placed::Season(year, _) => self.pass_year(year),
            Placed::Text(_) => {}
        }
        let mut iso = found.iso();
        if let (Some(part), Placed::Day(_)) = (moment.part, &found) {
            iso.push('T');
            iso.push_str(part);
        }
        (Some(iso), anchor)
    }

    /// A year on its own moves the story on, but a look far back or ahead ("as in 1945") does not.
    fn pass_year(&mut self, year: i16) {
        let far = self
            .last
            .is_some_and(|(last, ..)| (i32::from(year) - i32::from(last)).abs() > FAR_YEARS);
        let same = self.last.is_some_and(|(last, ..)| last == year);
        if !(same || far && self.narrative) {
            self.last = Some((year, None, None));
        }
    }

    fn place(&self, moment: Moment) -> (Option<Placed>, Anchor) {
        match moment.when {
            When::Calendar {
                year: Some(year),
                month,
                day,
            } => (whole(year, month, day), Anchor::None),
            When::Calendar {
                month: Some(month),
                day,
                ..
            } => self.yearless(month, day, moment),
            When::Calendar { day, .. } => {
                let placed = self.last.and_then(|(year, month, _)| Some((year, month?)));
                (
                    placed.and_then(|(year, month)| whole(year, Some(month), day)),
                    Anchor::Previous,
                )
            }
            When::Weekday(weekday) => self.weekday(weekday, moment.which, moment.ahead),
            When::Day(days) => (
                self.published.and_then(|p| moved(p, days, 'D')).map(Placed::Day),
                Anchor::Published,
            ),
            When::Away(amount, unit) => (self.published.and_then(|p| away(p, amount, unit)), Anchor::Published),
            When::After(amount, unit) => (self.after(amount, unit), Anchor::Previous),
            When::Current(unit) => self.current(unit),
            When::Nearby(steps, unit) => self.nearby(steps, unit, moment.ahead),
            When::Writing(words) => (Some(Placed::Text(words.into())), Anchor::Published),
            When::Sometime | When::Stretch(..) => (None, Anchor::None),
            When::Season(season, Some(year)) => (Some(Placed::Season(year, season)), Anchor::None),
            When::Season(season, None) => self.season(season, moment.which),
            When::Portion(name, year) => (Some(Placed::Season(year, name)), Anchor::None),
            When::Decade(decade, before) => (Some(Placed::Text(decade_text(decade, before))), Anchor::None),
            When::Century(century, before) => (Some(Placed::Text(century_text(century, before))), Anchor::None),
            When::Clock(hour, minute, second) => {
                let day = self.day.map_or(String::new(), |day| Placed::Day(day).iso());
                (Some(Placed::Text(day + &clock(hour, minute, second))), Anchor::None)
            }
        }
    }

    /// The day that dates without a year are counted from: in a narrative the last one, else that of publication.
    fn reference(&self) -> (Option<Date>, Anchor) {
        let last = self
            .last
            .and_then(|(year, month, day)| date(year, month.unwrap_or(7), day.unwrap_or(1)));
        match (self.narrative, last, self.published) {
            (true, Some(last), _) => (Some(last), Anchor::Previous),
            (_, _, Some(published)) => (Some(published), Anchor::Published),
            _ => (None, Anchor::Published),
        }
    }

    /// A month, perhaps with a day: in a story, in the year that its telling stands in; else in the year that brings
    /// it nearest to the day of publication, before or after it where the words say so.
    fn yearless(&self, month: i8, day: Option<i8>, moment: Moment) -> (Option<Placed>, Anchor) {
        if let Some(year) = self.told {
            return (whole(year, Some(month), day), Anchor::Previous);
        }
        if let (Which::Same, Some((year, ..))) = (moment.which, self.last) {
            return (whole(year, Some(month), day), Anchor::Previous);
        }
        let (reference, anchor) = self.reference();
        let Some(reference) = reference else {
            return (None, anchor);
        };
        let candidates = [reference.year() - 1, reference.year(), reference.year() + 1];
        let nearest = candidates
            .into_iter()
            .filter_map(|year| {
                let there = date(year, month, day.unwrap_or_else(|| reference.day().min(28)))?;
                let days = (there - reference).get_days();
                let wrong_side = match moment.which {
                    Which::Last => days >= 0,
                    Which::Next => days <= 0,
                    Which::Nearest | Which::Same => moment.ahead && !self.narrative && days < -20,
                };
                let distance = days.abs() * 2 + i32::from(days > 0);
                Some((distance + if wrong_side { 10_000 } else { 0 }, year))
            })
            .min();
        (nearest.and_then(|(_, year)| whole(year, Some(month), day)), anchor)
    }

    /// The month, year, decade or century that is told about.
    fn current(&self, unit: char) -> (Option<Placed>, Anchor) {
        let published = self.published.map(|p| (p.year(), Some(p.month())));
        let last = self
            .last
            .map(|(year, month, _)| (year, month))
            .filter(|_| self.narrative);
        let anchor = if last.is_some() {
            Anchor::Previous
        } else {
            Anchor::Published
        };
        let placed = last.or(published).and_then(|(year, month)| match unit {
            'M' => Some(Placed::Month(year, month?)),
            'E' | 'C' => long_ago(year, 0, unit),
            _ => Some(Placed::Year(year)),
        });
        (placed, anchor)
    }

    /// "last week", "the weekend", "next year".
    fn nearby(&self, steps: i32, unit: char, ahead: bool) -> (Option<Placed>, Anchor) {
        let (reference, anchor) = self.reference();
        (reference.and_then(|day| nearby(day, steps, unit, ahead)), anchor)
    }

    fn weekday(&self, weekday: i8, which: Which, ahead: bool) -> (Option<Placed>, Anchor) {
        let (reference, anchor) = self.reference();
        let (Some(reference), Ok(weekday)) = (reference, Weekday::from_monday_one_offset(weekday)) else {
            return (None, anchor);
        };
        let back = i32::from(reference.weekday().since(weekday));
        let days = match which {
            Which::Next => 7 - back,
            Which::Last if back == 0 => -7,
            Which::Nearest if ahead && back != 0 => 7 - back,
            Which::Last | Which::Nearest | Which::Same => -back,
        };
        (moved(reference, days, 'D').map(Placed::Day), anchor)
    }

    fn after(&self, amount: i32, unit: char) -> Option<Placed> {
        let (year, month, day) = self.last?;
        match (unit, month, day) {
            ('E' | 'C', _, _) => long_ago(year, amount, unit),
            ('Y', _, _) => Some(Placed::Year(year.checked_add(i16::try_from(amount).ok()?)?)),
            ('M', Some(month), _) => {
                moved(date(year, month, 1)?, amount, 'M').map(|d| Placed::Month(d.year(), d.month()))
            }
            (_, Some(month), Some(day)) => moved(date(year, month, day)?, amount, unit).map(Placed::Day),
            _ => None,
        }
    }

    fn season(&self, season: &'static str, which: Which) -> (Option<Placed>, Anchor) {
        if let Some(year) = self.told {
            return (Some(Placed::Season(year, season)), Anchor::Previous);
        }
        let start = match season {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let year = self.published.map(|published| match which {
            Which::Last => published.year() - i16::from(published.month() < start + 3),
            Which::Next => published.year() + i16::from(published.month() >= start),
            Which::Nearest | Which::Same => published.year(),
        });
        (year.map(|year| Placed::Season(year, season)), Anchor::Published)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(published: &str, narrative: bool, moments: &[When]) -> Vec<Option<String>> {
        let mut anchors = Anchors::new(published.parse().ok(), narrative);
        let ahead = false;
        moments
            .iter()
            .map(|when| {
                anchors
                    .resolve(Moment {
                        when: *when,
                        part: None,
                        ahead,
                        which: Which::Nearest,
                        standing: Standing::Within,
                        beside: false,
                    })
                    .0
            })
            .collect()
    }

    fn day(month: i8, day: i8) -> When {
        When::Calendar {
            year: None,
            month: Some(month),
            day: Some(day),
        }
    }

    #[test]
    fn news_counts_from_publication() {
        let found = at(
            "2015-08-21",
            false,
            &[
                When::Weekday(4),
                When::Day(-1),
                day(12, 30),
                day(1, 2),
                When::Away(-2, 'Y'),
            ],
        );
        let expected = ["2015-08-20", "2015-08-20", "2015-12-30", "2016-01-02", "2013"];
        assert_eq!(found, expected.map(|d| Some(d.to_string())));
    }

    #[test]
    fn a_narrative_counts_from_the_date_before() {
        let full = When::Calendar {
            year: Some(1940),
            month: Some(11),
            day: Some(2),
        };
        let found = at(
            "2009-12-19",
            true,
            &[full, day(11, 20), When::After(1, 'D'), day(2, 3), When::After(0, 'Y')],
        );
        let expected = ["1940-11-02", "1940-11-20", "1940-11-21", "1941-02-03", "1941"];
        assert_eq!(found, expected.map(|d| Some(d.to_string())));
    }

    #[test]
    fn without_an_anchor_nothing_is_guessed() {
        assert_eq!(
            at("", false, &[day(5, 1), When::Day(0), When::After(1, 'D')]),
            [None, None, None]
        );
        assert_eq!(
            at(
                "2015-01-01",
                false,
                &[When::Calendar {
                    year: Some(2015),
                    month: Some(2),
                    day: Some(30)
                }]
            ),
            [None]
        );
    }
}
