//! One JSON object a line in, one a line out: what `extract --jsonl` and `reanchor --jsonl` share.

use std::io::{self, BufRead, Write};

use serde::Serialize;
use serde_json::value::RawValue;

use super::Outcome;
use crate::report::json::inert;

/// A line that could not be answered.
#[derive(Debug, Serialize)]
pub struct Refusal<'a> {
    /// The caller's id, where the line could be read that far.
    pub id: Option<&'a RawValue>,
    /// What could not be done, and why.
    pub error: String,
}

/// Answers each line of `input` with a line, in order; one line is held at a time. Blank lines are passed over.
pub fn answer_lines(
    mut input: impl BufRead,
    mut out: impl Write,
    answer: impl Fn(&[u8]) -> Result<String, Refusal<'_>>,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::Clean;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            out.flush()?;
            return Ok(outcome);
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let answer = match answer(&line) {
            Ok(answer) => answer,
            Err(refusal) => {
                outcome = Outcome::Failed;
                inert(serde_json::to_string(&refusal)?)
            }
        };
        writeln!(out, "{answer}")?;
    }
}
