//! `sayso merge`: three-way merge of sidecars, by hand or as a git merge driver (`sayso merge %O %A %B`).

use std::io::{self, Write};
use std::path::Path;

use super::Outcome;
use super::arguments::MergeOptions;
use crate::store::{MergeError, merge_files, write_merged};

pub fn run(options: &MergeOptions) -> io::Result<Outcome> {
    let out = options.output.as_deref().unwrap_or(&options.ours);
    match merged(options, out) {
        Ok(0) => Ok(Outcome::Clean),
        Ok(conflicts) => {
            let marks = if conflicts == 1 { "mark was" } else { "marks were" };
            super::say(&format!(
                "{conflicts} {marks} changed differently on both sides; the later word stands and the other is \
                 kept beside it, marked as superseded: {}",
                out.display()
            ));
            Ok(Outcome::Findings)
        }
        Err(error) => {
            super::complain(&error);
            Ok(Outcome::Failed)
        }
    }
}

fn merged(options: &MergeOptions, out: &Path) -> Result<usize, MergeError> {
    let merged = merge_files(&options.base, &options.ours, &options.theirs)?;
    if out == Path::new("-") {
        // A reader that closed its end early wanted no more.
        let _ = io::stdout().write_all(merged.text.as_bytes());
    } else {
        write_merged(&merged, out)?;
    }
    Ok(merged.conflicts)
}
