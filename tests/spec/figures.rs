//! Figures, as `figures.txt` says they are, and dates, as `dates.txt` does.

use sayso::analysis::{Figure, Options, Value, figures};
use sayso::report::json;
use sayso::text::{Article, Document};

use crate::support::marked;

/// What a spec would say of a figure; the counted words only where the spec names them.
fn say(document: &Document, figure: &Figure, with_counted: bool) -> String {
    let value = match &figure.value {
        Value::Unknown => "?".to_string(),
        Value::Number(number) => number.clone(),
        Value::Range(low, high) => format!("{low}..{high}"),
        Value::Iso(iso) => iso.clone(),
    };
    let mut said = format!("{} {value}", figure.kind.word());
    if json::hedge(figure.hedge) != "exact" {
        said.push_str(&format!(" {}", json::hedge(figure.hedge)));
    }
    if let Some(unit) = figure.full_unit() {
        said.push_str(&format!(" unit {unit}"));
    }
    if let Some(change) = figure.change {
        said.push_str(&format!(" {}", json::change(change)));
    }
    if let (true, Some(counted)) = (with_counted, figure.counted) {
        said.push_str(&format!(" counts {}", document.slice(counted)));
    }
    said
}

#[test]
fn figures_are_what_the_spec_says() {
    let mut wrong = Vec::new();
    let mut checked = 0;
    let dates = marked::cases(include_str!("dates.txt"));
    for case in marked::cases(include_str!("figures.txt")).into_iter().chain(dates) {
        let (published, prose) = match case.strip_prefix('@').and_then(|rest| rest.split_once(' ')) {
            Some((date, prose)) => (date.parse().ok(), prose.to_string()),
            None => (None, case.clone()),
        };
        let (text, marks) = marked::read(&prose);
        let document = Document::new(Article::plain(text.as_str()));
        let found = figures::find(
            &document,
            &Options {
                published,
                ..Options::default()
            },
        );
        let expected: Vec<_> = marks
            .iter()
            .map(|m| (m.span.of(&text).to_string(), m.label.clone()))
            .collect();
        let actual: Vec<_> = found
            .iter()
            .map(|f| {
                let mark = marks.iter().find(|m| m.span == f.span);
                let counted = mark.is_none_or(|m| m.label.contains(" counts "));
                (f.span.of(&text).to_string(), say(&document, f, counted))
            })
            .collect();
        checked += 1;
        if expected != actual {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {actual:?}"));
        }
    }
    assert!(checked > 40, "the spec has {checked} cases only");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// "last week" and its like are read and placed, though they are no figures of a report.
#[test]
fn near_dates_stand_beside_the_figures() {
    let near = |text: &str, published: &str| {
        let document = Document::new(Article::plain(text));
        let options = Options {
            published: published.parse().ok(),
            ..Options::default()
        };
        let (figures, near) = figures::find_all(&document, &options);
        assert!(figures.is_empty(), "{figures:?}");
        near.iter()
            .map(|f| format!("{} {}", document.slice(f.span), say(&document, f, false)))
            .collect::<Vec<_>>()
    };
    let text = "Over the weekend the pier shut, as it did last week. Next year it opens; earlier this month it leaked.";
    assert_eq!(
        near(text, "2016-11-23"),
        [
            "the weekend date 2016-W46-WE",
            "last week date 2016-W46",
            "Next year date 2017",
            "earlier this month date 2016-11",
        ]
    );
    assert_eq!(
        near(text, "2017-01-02")[..2],
        ["the weekend date 2016-W52-WE", "last week date 2016-W52"]
    );
    assert_eq!(near(text, "")[0], "the weekend date ?");
    let text = "Last week's storm will pass by next weekend. The last year of the war, a last week.";
    assert_eq!(
        near(text, "2016-11-23"),
        ["Last week date 2016-W46", "next weekend date 2016-W48-WE"]
    );
}
