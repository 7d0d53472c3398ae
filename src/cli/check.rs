//! `sayso check`: what deserves a second look.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::{CheckOptions, FindingFormat};
use super::rules::Judge;
use super::{Found, Outcome};
use crate::annotation::BaseText;
use crate::report::findings::{Checked, json, sarif, text};
use crate::review::pack::{self, Pack};
use crate::review::{Dismissals, Standing, dismissed_beside};
use crate::store::{self, Together};

pub fn run(options: &CheckOptions) -> io::Result<Outcome> {
    let judge = match Judge::new(&options.judging) {
        Ok(judge) => judge,
        Err(error) => {
            super::complain(&error);
            return Ok(Outcome::Failed);
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Clean;
    let mut read = Vec::new();
    let standing = store::read_standing(store::config_folder().as_deref());
    let sources = match options.sources.as_deref().map(read_pack) {
        None => Pack::default(),
        Some(Ok(pack)) => pack,
        Some(Err(error)) => {
            super::complain(&error);
            return Ok(Outcome::Failed);
        }
    };
    for path in &options.files {
        if store::is_sidecar(path) {
            super::say(&format!(
                "no article, but the marks of one, and left out: {}",
                path.display()
            ));
            continue;
        }
        match super::read(path, options.reading, &judge) {
            Ok(mut known) => {
                let found = &mut known.found;
                let compared = sources.compare(&found.document, &found.analysis);
                if !compared.is_empty() {
                    let rules = judge.rules(Some(&known.path));
                    pack::add(
                        &mut found.findings,
                        pack::findings(&found.document, &sources, &compared, &rules),
                    );
                }
                let dismissed = dismissed(&known.path, &known.found, &standing);
                let asked = known.found.findings.iter().enumerate();
                let mut asked = asked.filter(|(at, _)| !dismissed.contains_key(at));
                if asked.any(|(_, finding)| finding.level >= options.fail_on.level()) {
                    outcome = outcome.max(Outcome::Findings);
                }
                read.push((path.to_string_lossy().into_owned(), known, dismissed));
            }
            Err(error) => {
                super::complain(&error);
                outcome = Outcome::Failed;
            }
        }
        if options.format != FindingFormat::Sarif {
            // One file is printed before the next is read.
            for (name, known, dismissed) in read.drain(..) {
                let checked = Checked {
                    name: &name,
                    document: &known.found.document,
                    findings: &known.found.findings,
                    dismissed: &dismissed,
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
            .map(|(name, known, dismissed)| Checked {
                name,
                document: &known.found.document,
                findings: &known.found.findings,
                dismissed,
            })
            .collect();
        out.write_all(sarif(&all).as_bytes())?;
    }
    out.flush()?;
    Ok(judge.settle(outcome))
}

/// The findings that the marks beside an article set aside, or the reader in every article; marks that cannot be read are
/// complained of.
fn dismissed(path: &Path, found: &Found, standing: &[Standing]) -> Dismissals {
    let Together {
        annotations,
        bases,
        errors,
    } = match path == Path::new("-") {
        true => Together::default(),
        false => store::read_together(path),
    };
    for error in errors {
        super::complain(&io::Error::other(error));
    }
    if annotations.is_empty() && standing.is_empty() {
        return Dismissals::new();
    }
    let today = BaseText::new(found.document.text());
    dismissed_beside(
        (&found.document, &today),
        &found.findings,
        (&annotations, &bases),
        standing,
    )
}

/// The sources in a folder; of those that cannot be read it is said why.
fn read_pack(folder: &Path) -> io::Result<Pack> {
    if !folder.is_dir() {
        let words = format!(
            "could not read the sources, because there is no such folder: {}",
            folder.display()
        );
        return Err(io::Error::other(words));
    }
    let read = store::read_sources(folder);
    read.problems.iter().for_each(|problem| super::say(problem));
    Ok(Pack::new(read.files))
}
