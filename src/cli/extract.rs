//! `sayso extract`: what an article says, as JSON.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::arguments::{ExtractOptions, Reading};
use super::jsonl::{self, Refusal};
use super::rules::Judge;
use super::{Found, Outcome, Read};
use crate::checks::Rules;
use crate::report::json::{self as report, Head};
use crate::review::Said;
use crate::text::Article;

pub fn run(options: &ExtractOptions) -> io::Result<Outcome> {
    let judge = match Judge::new(&options.judging) {
        Ok(judge) => judge,
        Err(error) => {
            super::complain(&error);
            return Ok(Outcome::Failed);
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    if options.jsonl {
        return jsonl::answer_lines(io::stdin().lock(), out, |line| {
            answer(line, options.reading, &judge.rules(None))
        });
    }
    let mut outcome = Outcome::Clean;
    for path in &options.files {
        match super::read(path, options.reading, &judge) {
            Ok(read) => writeln!(out, "{}", of_file(&read)?)?,
            Err(error) => {
                // What was found so far comes before what went wrong.
                out.flush()?;
                super::complain(&error);
                outcome = Outcome::Failed;
            }
        }
    }
    out.flush()?;
    Ok(judge.settle(outcome))
}

/// The object of one file; its id is its path.
fn of_file(read: &Read) -> serde_json::Result<String> {
    let id = serde_json::value::to_raw_value(&read.path.to_string_lossy())?;
    let head = Head {
        id: Some(&id),
        published: read.published,
        with_text: !read.same_bytes,
    };
    print(head, &read.found)
}

fn print(head: Head<'_>, found: &Found) -> serde_json::Result<String> {
    report::extract(head, &found.document, &found.analysis, &found.findings)
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    text: String,
    #[serde(default)]
    published: Option<String>,
}

fn answer<'a>(line: &'a [u8], reading: Reading, rules: &Rules) -> Result<String, Refusal<'a>> {
    let line: Line<'_> = serde_json::from_slice(line).map_err(|error| Refusal {
        id: None,
        error: format!("this line is not {{\"id\", \"text\"}}: {error}"),
    })?;
    let refuse = |error: String| Refusal {
        id: Some(line.id),
        error,
    };
    let own = line.published.as_deref().map(str::parse::<Date>).transpose();
    let own = own.map_err(|error| refuse(format!("\"published\" is not a date like 2016-11-23: {error}")))?;
    let reading = Reading {
        published: own.or(reading.published),
        ..reading
    };
    let found = super::find_in(Article::plain(line.text), reading, Said::default(), rules);
    let head = Head {
        id: Some(line.id),
        published: reading.published,
        with_text: false,
    };
    print(head, &found).map_err(|error| refuse(error.to_string()))
}
