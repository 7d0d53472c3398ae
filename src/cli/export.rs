//! `sayso export`: the review of an article with its marks, in a format for others.

use std::fs;
use std::io::{self, Write};

use super::arguments::ExportOptions;
use super::rules::Judge;
use super::{Found, Outcome};
use crate::annotation;
use crate::report::{Format, Sheet};
use crate::review::pack::{self, Pack};
use crate::review::{Changes, Review, Said, Sources};
use crate::store::{self, Together};

pub fn run(options: &ExportOptions) -> io::Result<Outcome> {
    let judge = match Judge::new(&options.judging) {
        Ok(judge) => judge,
        Err(error) => {
            super::complain(&error);
            return Ok(Outcome::Failed);
        }
    };
    let opened = match super::open(&options.file) {
        Ok(opened) => opened,
        Err(error) => {
            super::complain(&error);
            return Ok(Outcome::Failed);
        }
    };
    let Together {
        annotations,
        bases,
        errors,
    } = store::read_together(&options.file);
    let mut outcome = match errors.is_empty() {
        true => Outcome::Clean,
        false => Outcome::Failed,
    };
    for error in errors {
        super::complain(&io::Error::other(error));
    }
    let placements = annotation::placements(&annotations, &bases, &opened.base);
    let said = Said::new(&annotations, &placements).or_fields(opened.article.fields());
    let published = options.reading.published.or(said.published);
    let rules = judge.rules(Some(&options.file));
    let mut found = super::find_in(opened.article, options.reading, said, &rules);
    let sources = store::read_sources(&store::sources_folder(&options.file));
    sources.problems.iter().for_each(|problem| super::say(problem));
    let pack = Pack::new(sources.files);
    let compared = pack.compare(&found.document, &found.analysis);
    pack::add(
        &mut found.findings,
        pack::findings(&found.document, &pack, &compared, &rules),
    );
    let Found {
        document,
        analysis,
        findings,
    } = &found;
    let changes = Changes::new(&annotations, &bases, document, &opened.base);
    let review = Review::new(Sources {
        document,
        today: &opened.base.hash,
        reviewer: "",
        changes: changes.as_ref(),
        analysis,
        findings,
        annotations: &annotations,
        placements: &placements,
        dismissed: &store::read_standing(store::config_folder().as_deref()),
    });
    let name = opened
        .path
        .file_name()
        .unwrap_or(opened.path.as_os_str())
        .to_string_lossy();
    let sheet = Sheet {
        name: &name,
        published,
        document,
        analysis,
        findings,
        annotations: &annotations,
        bases: &bases,
        review: &review,
    };
    if let Some(format) = Format::named(&options.to) {
        format.lacks(sheet).into_iter().for_each(super::say);
        outcome = outcome.max(write(options, &(format.write)(sheet))?);
    }
    Ok(judge.settle(outcome))
}

fn write(options: &ExportOptions, bytes: &[u8]) -> io::Result<Outcome> {
    let Some(path) = options.out.as_ref().filter(|path| path.as_os_str() != "-") else {
        io::stdout().lock().write_all(bytes)?;
        return Ok(Outcome::Clean);
    };
    match fs::write(path, bytes) {
        Ok(()) => Ok(Outcome::Clean),
        Err(error) => {
            super::complain(&io::Error::other(format!(
                "could not write the review, because of this: {error}: {}",
                path.display()
            )));
            Ok(Outcome::Failed)
        }
    }
}
