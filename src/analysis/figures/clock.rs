//! Times of day: "8:20 a.m.", "5 pm", "0735 GMT", "10 o'clock".

use jiff::civil::Date;

use super::dates::{Dated, When, push};
use super::lexer::Line;
use super::{Figure, FigureKind, Value};

/// "8:20 a.m.", "5 pm", "0735 GMT", "10 o'clock".
pub fn clock(line: Line<'_>, i: usize, out: &mut Vec<Dated>) -> Option<usize> {
    let text = line.word(i);
    let two = |k: usize| {
        line.word(k)
            .parse::<i8>()
            .ok()
            .filter(|_| line.digits(k) && line.word(k).len() == 2)
    };
    let whole: Option<i8> = text.parse().ok().filter(|h| (0..=24).contains(h) && text.len() <= 2);
    let (mut hour, mut minute, mut second, mut end) = (whole, -1, -1, i + 1);
    let dotted = line
        .word(i)
        .split_once('.')
        .filter(|(h, m)| h.len() <= 2 && m.len() == 2);
    let colon = |k: usize| line.mark(k, ':') && line.glued(k) && line.glued(k + 1);
    if colon(end) && hour.is_some() {
        minute = two(end + 1).filter(|m| *m < 60)?;
        end += 2;
        if colon(end) {
            second = two(end + 1).filter(|s| *s < 60)?;
            end += 2;
        }
    } else if let Some((h, m)) = dotted {
        (hour, minute) = (h.parse().ok(), m.parse().ok().filter(|m| *m < 60)?);
    }
    let half_day = half_day(line, end);
    if let (Some((after, afternoon)), Some(h)) = (half_day, hour)
        && (1..=12).contains(&h)
    {
        end = after;
        hour = Some(h % 12 + if afternoon { 12 } else { 0 });
    } else if line.any(
        end,
        &["gmt", "utc", "est", "edt", "pst", "pdt", "cet", "bst", "hours", "hrs"],
    ) && text.len() == 4
        && text.bytes().all(|b| b.is_ascii_digit())
    {
        hour = text.get(..2).and_then(|h| h.parse().ok()).filter(|h| *h <= 24);
        minute = text.get(2..).and_then(|m| m.parse().ok()).filter(|m| *m < 60)?;
    } else if line.is(end, "o") && line.glued(end + 1) && line.is(end + 2, "clock") {
        end += 3;
    } else if line.word(i + 2).len() != 2
        || minute < 0
        || dotted.is_some()
        || second >= 0 && !line.is(i.wrapping_sub(1), "at")
    {
        return None;
    }
    let end = zone_end(line, end);
    Some(push(out, i, end, When::Clock(hour?, minute, second), "a time of day"))
}

/// `a.m.`, `pm`: one past its end, and whether the afternoon is meant.
fn half_day(line: Line<'_>, i: usize) -> Option<(usize, bool)> {
    if line.any(i, &["am", "pm"]) {
        let lower_word =
            line.is(i, "am") && !line.glued(i) && line.is_word(i + 1) && line.any(i.wrapping_sub(2), &["i"]);
        return (!lower_word).then(|| (i + 1, line.is(i, "pm")));
    }
    let letters = line.any(i, &["a", "p"]) && line.mark(i + 1, '.') && line.is(i + 2, "m") && line.glued(i + 2);
    letters.then(|| {
        (
            i + 3 + usize::from(line.mark(i + 3, '.') && line.glued(i + 3)),
            line.is(i, "p"),
        )
    })
}

/// How far a day may stand behind its time, in bytes: "11 a.m. local time on 11 November".
const NEAR: usize = 30;

/// In a story, gives the times of day the day they fall on: that behind them ("at 11 a.m. on 11 November"), else the
/// one told about before.
pub fn fall_on_days(figures: &mut [Figure]) {
    let mut day: Option<Date> = None;
    for k in 0..figures.len() {
        let near = figures.get(k).map_or(0, |f| f.span.end + NEAR);
        let behind = figures.get(k + 1).filter(|f| f.span.start < near).and_then(whole_day);
        let Some(figure) = figures.get_mut(k) else { return };
        match figure.kind {
            FigureKind::Time => fall_on(figure, behind.or(day)),
            FigureKind::Date if figure.value != Value::Unknown => day = whole_day(figure),
            _ => {}
        }
    }
}

/// The day is kept with what the time was read from, so that replaying gives it again.
fn fall_on(figure: &mut Figure, day: Option<Date>) {
    let (Some(anchors), Some(moment)) = (figure.derivation.anchors.as_mut(), figure.derivation.moment) else {
        return;
    };
    anchors.day = day;
    let mut from = *anchors;
    if let (Some(iso), _) = from.resolve(moment) {
        figure.value = Value::Iso(iso);
    }
}

/// The day that a figure is, where it is one of the calendar.
fn whole_day(figure: &Figure) -> Option<Date> {
    match &figure.value {
        Value::Iso(day) if figure.kind == FigureKind::Date && day.len() == 10 && !day.contains('T') => day.parse().ok(),
        _ => None,
    }
}

fn zone_end(line: Line<'_>, end: usize) -> usize {
    let zone = [
        "GMT", "UTC", "EST", "EDT", "CST", "CDT", "PST", "PDT", "MST", "MDT", "CET", "CEST", "BST", "IST", "JST",
        "AEST", "AEDT", "ET", "PT",
    ];
    let plain = zone.contains(&line.word(end));
    let hours = line.any(end, &["hours", "hrs"]);
    end + usize::from(plain || hours)
}
