//! `sayso reanchor`: where marked passages of one draft stand in the next, as the window would place them.

use std::io;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::Outcome;
use super::arguments::ReanchorOptions;
use super::jsonl::{self, Refusal};
use crate::annotation::{self, Anchor, BaseText, Placement};
use crate::report::json::inert;
use crate::text::Span;

pub fn run(options: &ReanchorOptions) -> io::Result<Outcome> {
    let out = io::BufWriter::new(io::stdout().lock());
    let place = match options.without_text {
        true => without_text,
        false => annotation::place,
    };
    jsonl::answer_lines(io::stdin().lock(), out, |line| answer(line, place))
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    old: String,
    new: String,
    spans: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a RawValue,
    spans: Vec<Option<Place>>,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
    placement: &'static str,
}

/// Places passages by what an anchor keeps of them.
fn without_text(old: &str, new: &str, spans: &[Span]) -> Vec<Placement> {
    let base = BaseText::new(old);
    let anchors: Vec<Anchor> = spans.iter().map(|span| Anchor::capture(&base, *span)).collect();
    annotation::place_without_base(&anchors, new)
}

fn answer(line: &[u8], place: fn(&str, &str, &[Span]) -> Vec<Placement>) -> Result<String, Refusal<'_>> {
    let line: Line<'_> = serde_json::from_slice(line).map_err(|error| Refusal {
        id: None,
        error: format!("this line is not {{\"id\", \"old\", \"new\", \"spans\"}}: {error}"),
    })?;
    let refuse = |error: String| Refusal {
        id: Some(line.id),
        error,
    };
    let fits = |[start, end]: &[usize; 2]| line.old.get(*start..*end).is_some();
    if let Some([start, end]) = line.spans.iter().find(|span| !fits(span)) {
        return Err(refuse(format!(
            "the span [{start}, {end}] is not a stretch of whole characters of \"old\""
        )));
    }
    let spans: Vec<Span> = line.spans.iter().map(|[start, end]| Span::new(*start, *end)).collect();
    let spans = place(&line.old, &line.new, &spans).iter().map(written).collect();
    let answer = serde_json::to_string(&Answer { id: line.id, spans });
    answer.map(inert).map_err(|error| refuse(error.to_string()))
}

/// A passage that is gone has no place: `null`.
fn written(placement: &Placement) -> Option<Place> {
    let word = match placement {
        Placement::Exact(_) => "exact",
        Placement::Moved(_) => "moved",
        Placement::Changed(_) => "changed",
        Placement::Gone { .. } => return None,
    };
    placement.span().map(|span| Place {
        start: span.start,
        end: span.end,
        placement: word,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_span_has_its_answer() {
        let line = r#"{"id": 7, "old": "Two men left. Nobody spoke.", "new": "On Monday two boats left. Nobody spoke.", "spans": [[14, 20], [0, 7]]}"#;
        let answer = answer(line.as_bytes(), annotation::place).expect("an answer");
        assert!(
            answer.starts_with(r#"{"id":7,"spans":[{"start":26,"end":32,"placement":"moved"},"#),
            "{answer}"
        );
    }

    #[test]
    fn without_the_old_text_the_words_around_tell() {
        let line = r#"{"id": 7, "old": "Two men left the quay on Monday. Nobody spoke.", "new": "It rained. Two men left the quay on Monday. Nobody spoke.", "spans": [[8, 21]]}"#;
        let answer = answer(line.as_bytes(), without_text).expect("an answer");
        assert!(answer.contains(r#""start":19,"end":32"#), "{answer}");
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let refused = answer(b"{\"id\": 1}", annotation::place).expect_err("no answer");
        assert!(refused.id.is_none() && refused.error.contains("\"spans\""));
        let refused = answer(
            "{\"id\": 1, \"old\": \"é\", \"new\": \"\", \"spans\": [[1, 2]]}".as_bytes(),
            annotation::place,
        )
        .expect_err("no answer");
        assert!(refused.id.is_some() && refused.error.contains("[1, 2]"));
    }
}
