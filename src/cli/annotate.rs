//! `sayso annotate`: takes marks from a file of Web Annotations into the sidecars beside an article.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::Outcome;
use super::arguments::AnnotateOptions;
use crate::annotation::{Annotation, Annotations, Stamp, plain_name};
use crate::report::w3c::{self, Brought};
use crate::store::{self, Sidecar};

/// The largest file of annotations that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

pub fn run(options: &AnnotateOptions) -> io::Result<Outcome> {
    match annotate(options) {
        Ok(words) => {
            super::say(&words);
            Ok(Outcome::Clean)
        }
        Err(words) => {
            super::say(&words);
            Ok(Outcome::Failed)
        }
    }
}

/// What was done, or why nothing was: a sentence.
fn annotate(options: &AnnotateOptions) -> Result<String, String> {
    let opened = super::open(&options.file).map_err(|error| error.to_string())?;
    let brought = read(&options.from, &opened.base).map_err(|why| {
        format!(
            "could not take the marks in, because {why}; nothing was changed: {}",
            options.from.display()
        )
    })?;
    let words = told(&brought);
    for (name, marks) in by_author(brought.annotations) {
        save(&options.file, &name, marks, &brought.bases)?;
    }
    Ok(words)
}

/// What came in, and what of it needs a look.
fn told(brought: &Brought) -> String {
    let count = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    };
    let mut told = vec![count(
        brought.annotations.len(),
        "mark was taken in.",
        "marks were taken in.",
    )];
    if brought.lost > 0 {
        told.push(format!(
            "{}: the words are not in the article, or at several places with nothing to tell them apart.",
            count(brought.lost, "is lost", "are lost")
        ));
    }
    if brought.edited > 0 {
        let stand = count(
            brought.edited,
            "stands on words that are not quite its own",
            "stand on words that are not quite their own",
        );
        told.push(format!("{stand}: look again."));
    }
    if brought.by_position > 0 {
        let stand = count(brought.by_position, "stands", "stand");
        told.push(format!(
            "{stand} where a position alone says so, with no words to compare: look again."
        ));
    }
    if brought.left_out > 0 {
        let were = count(
            brought.left_out,
            "was left out, since it says",
            "were left out, since they say",
        );
        told.push(format!("{were} nothing of any words of the article."));
    }
    told.join(" ")
}

fn read(path: &Path, today: &crate::annotation::BaseText) -> Result<Brought, String> {
    let mut json = String::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(LARGEST + 1)
        .read_to_string(&mut json)
        .map_err(|error| error.to_string())?;
    if json.len() as u64 > LARGEST {
        return Err("it is too large".into());
    }
    let stamp = Stamp {
        by: "Somebody".into(),
        at: jiff::Timestamp::now().to_string(),
    };
    w3c::read(&json, today, &stamp).map_err(|error| error.to_string())
}

/// The marks of each person, under the name that the first of them has.
fn by_author(marks: Vec<Annotation>) -> Vec<(String, Vec<Annotation>)> {
    let mut people: BTreeMap<String, (String, Vec<Annotation>)> = BTreeMap::new();
    for mark in marks {
        let name = mark.author().to_string();
        let person = people.entry(plain_name(&name)).or_insert_with(|| (name, Vec::new()));
        person.1.push(mark);
    }
    people.into_values().collect()
}

/// Merges the marks of one person with what lies in their sidecar.
fn save(
    article: &Path,
    name: &str,
    marks: Vec<Annotation>,
    bases: &[crate::annotation::BaseText],
) -> Result<(), String> {
    let sidecar = Sidecar::of_reviewer(article, name);
    let none = Annotations::default();
    let saved = store::save_merging(&sidecar, &none, &Annotations::new(marks), bases, None, None);
    saved.map(|_| ()).map_err(|error| error.to_string())
}
