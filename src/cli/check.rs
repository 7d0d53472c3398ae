//! `sayso check`: what deserves a second look.

use std::io::{self, Write};

use super::Outcome;
use super::arguments::{CheckOptions, FindingFormat};
use crate::report::findings::{Checked, json, sarif, text};

pub fn run(options: &CheckOptions) -> io::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Clean;
    let mut read = Vec::new();
    for path in &options.files {
        match super::read(path, options.reading) {
            Ok(known) => {
                if known
                    .found
                    .findings
                    .iter()
                    .any(|finding| finding.level >= options.fail_on.level())
                {
                    outcome = outcome.max(Outcome::Findings);
                }
                read.push((path.to_string_lossy().into_owned(), known));
            }
            Err(error) => {
                super::complain(&error);
                outcome = Outcome::Failed;
            }
        }
        if options.format != FindingFormat::Sarif {
            // One file is printed before the next is read.
            for (name, known) in read.drain(..) {
                let checked = Checked {
                    name: &name,
                    document: &known.found.document,
                    findings: &known.found.findings,
                };
                out.write_all(
                    if options.format == FindingFormat::Text {
                        text(checked)
                    } else {
                        json(checked)
                    }
                    .as_bytes(),
                )?;
            }
            out.flush()?;
        }
    }
    if options.format == FindingFormat::Sarif {
        let all: Vec<Checked<'_>> = read
            .iter()
            .map(|(name, known)| Checked {
                name,
                document: &known.found.document,
                findings: &known.found.findings,
            })
            .collect();
        out.write_all(sarif(&all).as_bytes())?;
    }
    out.flush()?;
    Ok(outcome)
}
