//! The findings in groups: by paragraph, by rule or by level, with what is set aside behind all of them.

use super::shown::Order;
use super::state::Desk;
use crate::checks::{self, Level};
use crate::review::{ItemId, Row, place_label};

/// What stands above the first of some rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The place of the row it stands above, of those that are shown.
    pub at: usize,
    /// What the rows have in common, and how many they are.
    pub words: String,
}

/// Puts findings in their order, by their places in the list; answers with what stands above them.
pub(super) fn group(places: &mut [usize], rows: &[Row], order: Order, desk: &Desk) -> Vec<Heading> {
    let row = |at: &usize| rows.get(*at);
    places.sort_by_key(|at| row(at).map(|row| (row.dismissed.is_some(), rank(row, order, desk))));
    let mut headings: Vec<(Heading, usize)> = Vec::new();
    let mut last = None;
    for (at, row) in places.iter().map(row).enumerate() {
        let Some(row) = row else { continue };
        let group = (row.dismissed.is_some(), key(row, order, desk));
        match headings.last_mut().filter(|_| last.as_ref() == Some(&group)) {
            Some((_, count)) => *count += 1,
            None => headings.push((
                Heading {
                    at,
                    words: words(row, order, desk),
                },
                1,
            )),
        }
        last = Some(group);
    }
    let counted = headings.into_iter().map(|(heading, count)| Heading {
        words: format!("{count} · {}", heading.words),
        ..heading
    });
    counted.collect()
}

/// Where a row stands among those that are asked; the order of the list decides between equals.
fn rank(row: &Row, order: Order, desk: &Desk) -> usize {
    match order {
        Order::Place => 0,
        Order::Kind => checks::place_of(rule(row, desk)),
        Order::Status => match row.level {
            Some(Level::Problem) => 0,
            Some(Level::Warning) => 1,
            Some(Level::Note) | None => 2,
        },
    }
}

/// What the rows of a group have in common; those that are set aside are one group.
fn key(row: &Row, order: Order, desk: &Desk) -> usize {
    match (row.dismissed.is_some(), order) {
        (true, _) => 0,
        (false, Order::Place) => paragraph(row, desk),
        (false, _) => rank(row, order, desk),
    }
}

fn words(row: &Row, order: Order, desk: &Desk) -> String {
    match (row.dismissed.is_some(), order) {
        (true, _) => "Dismissed".to_string(),
        (false, Order::Place) => {
            let label = place_label(&desk.document, start(row));
            match label.strip_prefix("para ") {
                Some(number) => format!("Paragraph {number}"),
                None => format!("{}{}", label[..1].to_uppercase(), &label[1..]),
            }
        }
        (false, Order::Kind) => {
            let rule = rule(row, desk);
            checks::named(rule).map_or(rule, |check| check.about).to_string()
        }
        (false, Order::Status) => match row.level {
            Some(Level::Problem) => "Problems: fix before publication".to_string(),
            Some(Level::Warning) => "Warnings: look".to_string(),
            Some(Level::Note) | None => "Notes: ask".to_string(),
        },
    }
}

fn start(row: &Row) -> usize {
    row.spans.first().map_or(0, |span| span.start)
}

fn paragraph(row: &Row, desk: &Desk) -> usize {
    desk.document.article().paragraph_at(start(row))
}

fn rule<'a>(row: &Row, desk: &'a Desk) -> &'a str {
    match row.item {
        ItemId::Finding(at) => desk.findings.get(at).map_or("", |finding| finding.rule),
        _ => "",
    }
}
