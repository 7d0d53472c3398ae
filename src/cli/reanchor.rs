//! `sayso reanchor`: where marked passages of one draft stand in the next, as the window would place them.

use std::io;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::Outcome;
use super::jsonl::{self, Refusal};
use crate::annotation::{self, Placement};
use crate::text::Span;

pub fn run() -> io::Result<Outcome> {
    let out = io::BufWriter::new(io::stdout().lock());
    jsonl::answer_lines(io::stdin().lock(), out, answer)
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

fn answer(line: &[u8]) -> Result<String, Refusal<'_>> {
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
    let spans = annotation::place(&line.old, &line.new, &spans)
        .iter()
        .map(written)
        .collect();
    serde_json::to_string(&Answer { id: line.id, spans }).map_err(|error| refuse(error.to_string()))
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
        let answer = answer(line.as_bytes()).expect("an answer");
        assert!(
            answer.starts_with(r#"{"id":7,"spans":[{"start":26,"end":32,"placement":"moved"},"#),
            "{answer}"
        );
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let refused = answer(b"{\"id\": 1}").expect_err("no answer");
        assert!(refused.id.is_none() && refused.error.contains("\"spans\""));
        let refused = answer("{\"id\": 1, \"old\": \"é\", \"new\": \"\", \"spans\": [[1, 2]]}".as_bytes())
            .expect_err("no answer");
        assert!(refused.id.is_some() && refused.error.contains("[1, 2]"));
    }
}
