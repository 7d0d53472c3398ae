//! Figures that speak of one quantity, side by side: the same twice, parts and their whole, one quantity in two units.

use std::collections::BTreeMap;

use super::value_label;
use crate::analysis::figures::{self, Item, Listing, Number, grouped};
use crate::analysis::{Figure, Hedge, RelationKind};
use crate::checks::Finding;
use crate::review::Sources;
use crate::review::words::hedge_sign;

/// Figures that speak of one quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// How they do.
    pub kind: RelationKind,
    /// The figures by index; of parts and whole, the whole comes last.
    pub figures: Vec<usize>,
    /// The comparison written out: "19 + 10 = 29 of 143".
    pub written: String,
    /// The findings that compare them, by index.
    pub questions: Vec<usize>,
}

/// The groups of an article, in the order of their first figures.
pub(super) fn groups(sources: Sources<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = same(sources);
    groups.extend(parts(sources));
    groups.extend(
        figures::listings(sources.document, &sources.analysis.figures)
            .iter()
            .map(|l| listing(sources, l)),
    );
    let pairs = sources.analysis.relations.iter();
    let pairs = pairs.filter(|relation| relation.kind == RelationKind::Conversion);
    groups.extend(pairs.map(|pair| conversion(sources, &pair.figures)));
    groups.sort_by_key(|group| group.figures.iter().copied().min());
    for group in &mut groups {
        group.questions = questions(sources, &group.figures);
    }
    groups
}

/// The findings that speak of at least two of these figures.
fn questions(sources: Sources<'_>, members: &[usize]) -> Vec<usize> {
    let figures = members.iter().filter_map(|i| sources.analysis.figures.get(*i));
    let spans: Vec<_> = figures.map(|figure| figure.span).collect();
    let compares = |finding: &Finding| {
        let touched = spans
            .iter()
            .filter(|span| finding.spans.iter().any(|words| words.overlaps(**span)));
        touched.count() > 1
    };
    let all = sources.findings.iter().enumerate();
    all.filter(|(_, finding)| compares(finding)).map(|(i, _)| i).collect()
}

/// The figures that say the same, however many times.
fn same(sources: Sources<'_>) -> Vec<Group> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for relation in &sources.analysis.relations {
        if relation.kind != RelationKind::Same {
            continue;
        }
        let (known, mut rest): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| relation.figures.iter().any(|i| group.contains(i)));
        let mut joined: Vec<usize> = known
            .into_iter()
            .flatten()
            .chain(relation.figures.iter().copied())
            .collect();
        joined.sort_unstable();
        joined.dedup();
        rest.push(joined);
        groups = rest;
    }
    let group = |members: Vec<usize>| Group {
        kind: RelationKind::Same,
        written: compared(sources, &members),
        figures: members,
        questions: Vec::new(),
    };
    groups.into_iter().map(group).collect()
}

/// "34 against 31: 3 apart", or "34 each time".
fn compared(sources: Sources<'_>, members: &[usize]) -> String {
    let all: Vec<&Figure> = members
        .iter()
        .filter_map(|i| sources.analysis.figures.get(*i))
        .collect();
    let mut labels: Vec<String> = all.iter().map(|figure| hedged(figure)).collect();
    labels.dedup();
    if let [label] = labels.as_slice() {
        return format!("{label} each time");
    }
    let numbers: Vec<Number> = all.iter().filter_map(|figure| figures::number(figure)).collect();
    let apart = numbers.iter().max().zip(numbers.iter().min());
    let apart = apart
        .and_then(|(most, least)| most.minus(*least))
        .filter(|n| *n != Number::whole(0));
    match apart {
        Some(apart) => format!("{}: {} apart", labels.join(" against "), grouped(&apart.decimal())),
        None => labels.join(" against "),
    }
}

/// The parts of each whole.
fn parts(sources: Sources<'_>) -> Vec<Group> {
    let mut by_whole: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for relation in &sources.analysis.relations {
        if let (RelationKind::Part, [part, whole]) = (relation.kind, relation.figures.as_slice()) {
            by_whole.entry(*whole).or_default().push(*part);
        }
    }
    let group = |(whole, parts): (usize, Vec<usize>)| Group {
        kind: RelationKind::Part,
        written: of_whole(sources, &parts, whole),
        figures: parts.into_iter().chain([whole]).collect(),
        questions: Vec::new(),
    };
    by_whole.into_iter().map(group).collect()
}

/// "19 + 10 = 29 of 143; 114 are not told".
fn of_whole(sources: Sources<'_>, parts: &[usize], whole: usize) -> String {
    let all = &sources.analysis.figures;
    let parts: Vec<&Figure> = parts.iter().filter_map(|i| all.get(*i)).collect();
    let Some(whole) = all.get(whole) else {
        return String::new();
    };
    let sum = parts
        .iter()
        .try_fold(Number::whole(0), |sum, part| sum.plus(figures::number(part)?));
    let mut out = joined(parts.iter().map(|part| hedged(part)));
    if let (Some(sum), 2..) = (sum, parts.len()) {
        out.push_str(&format!(" = {}", grouped(&sum.decimal())));
    }
    out.push_str(&format!(" of {}", hedged(whole)));
    let exact = parts.iter().chain([&whole]).all(|figure| figure.hedge == Hedge::Exact);
    let rest = figures::number(whole)
        .zip(sum)
        .and_then(|(whole, sum)| whole.minus(sum));
    match rest.filter(|_| exact) {
        Some(rest) if rest > Number::whole(0) => out + &format!("; {} are not broken down", grouped(&rest.decimal())),
        Some(rest) if rest < Number::whole(0) => out + &format!("; {} too many", grouped(&rest.negated().decimal())),
        _ => out,
    }
}

/// "7 + 4 + 1 = 12", and what the text has where that is something else.
fn listing(sources: Sources<'_>, listing: &Listing) -> Group {
    let all = &sources.analysis.figures;
    let figure = |item: &Item| item.figure.and_then(|i| all.get(i));
    let labels = listing
        .items
        .iter()
        .map(|item| figure(item).map_or_else(|| "1".to_string(), hedged));
    let sum = listing.items.iter().try_fold(Number::whole(0), |sum, item| {
        let number = match item.figure {
            Some(i) => figures::number(all.get(i)?)?,
            None => Number::whole(1),
        };
        sum.plus(number)
    });
    let whole = all.get(listing.whole);
    let stated = whole.and_then(figures::number);
    let mut written = joined(labels);
    if let Some(sum) = sum {
        written.push_str(&format!(" = {}", grouped(&sum.decimal())));
    }
    if let Some(whole) = whole.filter(|_| stated != sum) {
        written.push_str(&format!("; the text has {}", hedged(whole)));
    }
    let items = listing.items.iter().filter_map(|item| item.figure);
    Group {
        kind: RelationKind::Sum,
        figures: items.chain([listing.whole]).collect(),
        written,
        questions: Vec::new(),
    }
}

fn conversion(sources: Sources<'_>, members: &[usize]) -> Group {
    let figures = members.iter().filter_map(|i| sources.analysis.figures.get(*i));
    Group {
        kind: RelationKind::Conversion,
        written: figures.map(hedged).collect::<Vec<_>>().join(" in other units: "),
        figures: members.to_vec(),
        questions: Vec::new(),
    }
}

fn joined(labels: impl Iterator<Item = String>) -> String {
    labels.collect::<Vec<_>>().join(" + ")
}

fn hedged(figure: &Figure) -> String {
    format!("{}{}", hedge_sign(figure.hedge), value_label(figure))
}

#[cfg(test)]
mod tests {
    use super::super::tests::board;
    use super::*;

    fn written(text: &str) -> Vec<(RelationKind, String, usize)> {
        let groups = board(text, None).groups.into_iter();
        groups
            .map(|group| (group.kind, group.written, group.questions.len()))
            .collect()
    }

    #[test]
    fn the_same_quantity_stands_side_by_side() {
        let text = "Ferry sinks\n\nAt least 34 people were killed when the ferry sank off Norrey on Tuesday, police said.\n\nThe company said 31 people were killed when the ferry sank off Norrey.\n";
        let groups = written(text);
        assert_eq!(groups[0].0, RelationKind::Same);
        assert_eq!((groups[0].1.as_str(), groups[0].2), ("≥ 34 against 31: 3 apart", 1));
    }

    #[test]
    fn parts_are_added_up_beside_their_whole() {
        let text = "The port lost 90 sailors, among them 12 cooks.";
        assert_eq!(
            written(text),
            [(RelationKind::Part, "12 of 90; 78 are not broken down".to_string(), 0)]
        );
        let text = "Crews found 31 sheep by Wednesday evening, among them five lambs.";
        assert_eq!(written(text)[0].1, "5 of 31; 26 are not broken down");
    }

    #[test]
    fn a_list_is_summed() {
        let text = "Police held 13 sailors: seven Danes, four Swedes and a Finn.";
        let groups = written(text);
        assert_eq!(groups[0].0, RelationKind::Sum);
        assert_eq!(
            (groups[0].1.as_str(), groups[0].2),
            ("7 + 4 + 1 = 12; the text has 13", 1)
        );
    }

    #[test]
    fn one_quantity_in_two_units() {
        let text = "The road is 80 kilometres (90 miles) long.";
        assert_eq!(
            written(text),
            [(
                RelationKind::Conversion,
                "80 kilometres in other units: 90 miles".to_string(),
                1
            )]
        );
    }
}
