//! In which year a story stands at each of its dates. Histories name a year once and then say "in June": here all the
//! years a date could mean are weighed against the dates before and behind it, and the smoothest telling wins.

use super::dates::{When, Which};
use super::resolve::Moment;
use super::rough_days::{Days, YEAR};
use super::standing::Standing;

/// Tellings weighed side by side.
const BEAM: usize = 10;
/// Further than this, farther costs no more.
const FAR: i32 = YEAR;
/// What it costs to name a date and leave the story where it was, in days it could have gone on instead.
const GLANCE: i32 = 350;
/// A telling so much dearer than the best is dropped.
const HOPELESS: i32 = 40 * GLANCE;
/// Dates told before the best telling so far is taken as settled.
const SETTLED: usize = 4096;

/// One way to tell the story so far.
#[derive(Clone, Copy)]
struct Telling {
    cost: i32,
    at: Option<Days>,
    /// The year it stands in.
    year: i16,
    /// The year named last, be it only glanced at.
    named: i16,
    /// The last choice of a year that led here, in `Choices`.
    choice: u32,
}

/// A year chosen for a date, and the choice before it.
struct Choice {
    date: usize,
    year: i16,
    before: u32,
}

const NO_CHOICE: u32 = u32::MAX;

/// For each date that names no year, the year it is told in; `None` for all others and where no year is ever named.
pub fn years(moments: &[Moment]) -> Vec<Option<i16>> {
    let mut years = vec![None; moments.len()];
    let ahead = named_ahead(moments);
    let mut choices: Vec<Choice> = Vec::new();
    let mut tellings = vec![Telling {
        cost: 0,
        at: None,
        year: 0,
        named: 0,
        choice: NO_CHOICE,
    }];
    let mut next = Vec::new();
    for (i, moment) in moments.iter().enumerate() {
        next.clear();
        match named(moment) {
            Some((days, year)) => {
                for telling in &tellings {
                    next.extend([go(*telling, days, year, moment), glance(*telling, days, year, moment)]);
                }
            }
            None => {
                for telling in &tellings {
                    choose(*telling, i, moment, ahead[i], &mut choices, &mut next);
                }
            }
        }
        if next.is_empty() {
            continue;
        }
        keep_best(&mut next);
        std::mem::swap(&mut tellings, &mut next);
        if choices.len() > SETTLED {
            tellings.truncate(1);
            settle(&mut tellings, &mut choices, &mut years);
        }
    }
    settle(&mut tellings, &mut choices, &mut years);
    years
}

/// For each date, the next year named at it or behind it.
fn named_ahead(moments: &[Moment]) -> Vec<Option<i16>> {
    let mut next = None;
    let mut ahead: Vec<_> = moments
        .iter()
        .rev()
        .map(|moment| {
            next = named(moment).map(|n| n.1).or(next);
            next
        })
        .collect();
    ahead.reverse();
    ahead
}

/// The days of a date that names its year, and the year.
fn named(moment: &Moment) -> Option<(Days, i16)> {
    match moment.when {
        When::Calendar {
            year: Some(year),
            month,
            day,
        } => Some((Days::of(year, month, day), year)),
        When::Season(season, Some(year)) => Some((Days::season(year, season), year)),
        _ => None,
    }
}

/// The story moves on to a date.
fn go(from: Telling, days: Days, year: i16, moment: &Moment) -> Telling {
    let stays = from.at.is_some_and(|at| days.holds(at));
    Telling {
        cost: from.cost + from.at.map_or(0, |at| distance(at, days, moment)),
        at: if stays { from.at } else { Some(days) },
        year,
        named: year,
        ..from
    }
}

/// A date is only glanced at, and the story stays where it was.
fn glance(from: Telling, days: Days, year: i16, moment: &Moment) -> Telling {
    let whole_year = days.1 - days.0 > 100;
    let cost = match moment.standing {
        Standing::Heading => 4 * GLANCE,
        Standing::Within if whole_year => GLANCE / 5,
        Standing::Lead | Standing::Within => GLANCE,
        Standing::Aside => GLANCE / 20,
    };
    let start = if from.at.is_none() { 10_000 } else { 0 };
    Telling {
        cost: from.cost + cost + start,
        named: year,
        ..from
    }
}

/// Tries the years that a date without one could mean.
fn choose(
    from: Telling,
    date: usize,
    moment: &Moment,
    ahead: Option<i16>,
    choices: &mut Vec<Choice>,
    next: &mut Vec<Telling>,
) {
    let days = |year: i16| match moment.when {
        When::Calendar {
            year: None,
            month: Some(month),
            day,
        } => Some(Days::of(year, Some(month), day)),
        When::Season(season, None) => Some(Days::season(year, season)),
        _ => None,
    };
    let Some(around) = (if from.at.is_some() { Some(from.year) } else { ahead }) else {
        return;
    };
    let (around, steps) = match moment.which {
        Which::Same if from.at.is_some() => (from.named, 0..=0),
        _ => (around, -1..=1),
    };
    for step in steps {
        let Some((year, days)) = around.checked_add(step).and_then(|year| Some((year, days(year)?))) else {
            continue;
        };
        let to = go(from, days, year, moment);
        choices.push(Choice {
            date,
            year,
            before: from.choice,
        });
        let choice = u32::try_from(choices.len() - 1).unwrap_or(NO_CHOICE);
        next.push(Telling { choice, ..to });
    }
}

/// What it costs to go from some days to others: a story rather goes on than back.
fn distance(at: Days, to: Days, moment: &Moment) -> i32 {
    let (forward, back) = match moment.which {
        Which::Last => (6, 1),
        _ => (1, 2),
    };
    let same = if matches!(moment.which, Which::Last | Which::Next) {
        YEAR
    } else {
        0
    };
    match () {
        () if to.0 > at.1 => forward * (to.0 - at.1).min(FAR),
        () if to.1 < at.0 => back * (at.0 - to.1).min(FAR),
        () => same,
    }
}

/// Of tellings that stand at the same place only the best is kept, and only the best few of all.
fn keep_best(tellings: &mut Vec<Telling>) {
    tellings.sort_by_key(|t| (t.cost, t.at.map_or((0, 0), |d| (d.0, d.1)), t.choice));
    let mut kept: Vec<Telling> = Vec::with_capacity(BEAM);
    for telling in tellings.iter() {
        if kept.len() < BEAM
            && !kept
                .iter()
                .any(|k| k.at == telling.at && (k.year, k.named) == (telling.year, telling.named))
        {
            kept.push(*telling);
        }
    }
    let least = kept.first().map_or(0, |t| t.cost);
    kept.iter_mut().for_each(|t| t.cost -= least);
    kept.retain(|t| t.cost < HOPELESS);
    *tellings = kept;
}

/// Writes down the years of the best telling.
fn settle(tellings: &mut [Telling], choices: &mut Vec<Choice>, years: &mut [Option<i16>]) {
    let mut at = tellings.first().map_or(NO_CHOICE, |t| t.choice);
    while let Some(choice) = choices.get(at as usize) {
        if let Some(slot) = years.get_mut(choice.date) {
            *slot = Some(choice.year);
        }
        at = choice.before;
    }
    choices.clear();
    tellings.iter_mut().for_each(|t| t.choice = NO_CHOICE);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(year: Option<i16>, month: Option<i8>, day: Option<i8>, standing: Standing) -> Moment {
        Moment {
            when: When::Calendar { year, month, day },
            part: None,
            ahead: false,
            which: Which::Nearest,
            standing,
            beside: false,
        }
    }

    fn within(year: Option<i16>, month: Option<i8>) -> Moment {
        moment(year, month, None, Standing::Within)
    }

    #[test]
    fn a_story_goes_on_past_the_new_year() {
        let told = [
            within(Some(1921), Some(10)),
            within(None, Some(12)),
            within(None, Some(2)),
        ];
        assert_eq!(years(&told), [None, Some(1921), Some(1922)]);
    }

    #[test]
    fn a_glance_at_another_year_does_not_move_the_story() {
        let told = [
            within(Some(1921), Some(10)),
            within(Some(1925), None),
            within(None, Some(11)),
            within(Some(1921), Some(12)),
        ];
        assert_eq!(years(&told), [None, None, Some(1921), None]);
    }

    #[test]
    fn what_comes_behind_decides_too() {
        let told = [
            within(Some(1945), Some(2)),
            within(None, Some(7)),
            within(Some(1944), Some(8)),
        ];
        assert_eq!(years(&told), [None, Some(1944), None]);
    }

    #[test]
    fn a_hundred_thousand_dates_are_told_in_one_go() {
        let told: Vec<Moment> = (0..100_000)
            .map(|i| match i % 3 {
                0 => moment(Some(9999), None, None, Standing::Heading),
                1 => moment(Some(-9999), Some(1), Some(1), Standing::Aside),
                _ => within(None, Some(12)),
            })
            .collect();
        assert_eq!(years(&told).len(), told.len());
        assert_eq!(years(&[within(None, Some(5))]), [None]);
    }
}
