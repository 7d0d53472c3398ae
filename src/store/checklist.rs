//! The checklist of a newsroom as a file, and the one that comes with sayso.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::article::{read_capped, reason};
use crate::review::checklist::Checklist;

/// What a newsroom's own checklist is called.
const NAME: &str = "sayso-checklist.ron";
/// A list is no longer than this, in bytes.
const LARGEST: u64 = 256 * 1024;
/// How many folders above the article's are looked at.
const FOLDERS: usize = 8;

/// The checklist for an article: that of a `sayso-checklist.ron` beside it or in a folder above it, the nearest first, or the
/// one that comes with sayso; with a sentence where a newsroom's own is there and cannot be read.
pub fn read_checklist(article: &Path) -> (Checklist, Option<String>) {
    let folders = article.ancestors().skip(1).take(FOLDERS);
    let own = folders.map(|folder| folder.join(NAME)).find(|path| path.is_file());
    match own.map(|path| read(&path)) {
        None => (default_checklist(), None),
        Some(Ok(list)) => (list, None),
        Some(Err(why)) => (default_checklist(), Some(why)),
    }
}

/// The checklist that comes with sayso.
pub fn default_checklist() -> Checklist {
    parse_checklist(include_str!("../../assets/checklist.ron")).unwrap_or_default()
}

fn read(path: &PathBuf) -> Result<Checklist, String> {
    let refused = |why: String| {
        format!(
            "The newsroom's checklist is left aside, because {why}: {}",
            path.display()
        )
    };
    let bytes = File::open(path).and_then(|file| read_capped(file, LARGEST));
    let bytes = bytes.map_err(|error| refused(reason(&error)))?;
    if bytes.len() as u64 > LARGEST {
        return Err(refused(format!("it is larger than {} KiB", LARGEST / 1024)));
    }
    let words = String::from_utf8(bytes).map_err(|_| refused("it is not UTF-8".to_string()))?;
    parse_checklist(&words).map_err(refused)
}

/// Reads a checklist.
///
/// # Errors
/// A clause that names the line of the file and the field.
pub fn parse_checklist(words: &str) -> Result<Checklist, String> {
    let list: Checklist = ron::from_str(words).map_err(|error| {
        let at = error.span.start;
        format!("line {}, column {} is wrong: {}", at.line, at.col, error.code)
    })?;
    let mut known: Vec<&str> = Vec::new();
    for (at, line) in (1..).zip(&list.lines) {
        let wrong = [("id", &line.id), ("text", &line.text)]
            .into_iter()
            .find(|(_, words)| words.trim().is_empty());
        if let Some((field, _)) = wrong {
            return Err(format!("its entry {at} has an empty `{field}`"));
        }
        if known.contains(&line.id.as_str()) {
            return Err(format!("its entry {at} has the `id` {:?} of another", line.id));
        }
        known.push(&line.id);
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::CHECKS;
    use crate::review::checklist::Covers;
    use std::fs;

    #[test]
    fn the_list_of_sayso_is_whole_and_names_rules_that_there_are() {
        let list = parse_checklist(include_str!("../../assets/checklist.ron")).expect("the list");
        assert_eq!(list, default_checklist());
        assert!(list.lines.len() > 8 && list.lines.iter().all(|line| !line.from.is_empty()));
        for line in &list.lines {
            if let Covers::Questions(rules) = &line.covers {
                let unknown: Vec<&String> = rules
                    .iter()
                    .filter(|rule| CHECKS.iter().all(|c| c.rule != **rule))
                    .collect();
                assert!(unknown.is_empty(), "{unknown:?}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_field() {
        let told = |words: &str| parse_checklist(words).expect_err("wrong");
        let unknown = told("(title: \"Ours\", lines: [\n (id: \"a\", text: \"A.\", cover: figures),\n])");
        assert!(
            unknown.starts_with("line 2, column") && unknown.contains("cover"),
            "{unknown}"
        );
        let covers = told("(title: \"Ours\", lines: [\n\n (id: \"a\", text: \"A.\", covers: sheep),\n])");
        assert!(
            covers.starts_with("line 3, column") && covers.contains("sheep"),
            "{covers}"
        );
        let twice = told("(title: \"\", lines: [(id: \"a\", text: \"A.\"), (id: \"a\", text: \"B.\")])");
        assert_eq!(twice, "its entry 2 has the `id` \"a\" of another");
        assert!(told("(title: \"\", lines: [(id: \" \", text: \"A.\")])").contains("empty `id`"));
    }

    #[test]
    fn the_nearest_list_holds_and_a_broken_one_is_left_aside() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("desk");
        fs::create_dir(&folder).expect("made");
        let article = folder.join("story.txt");
        fs::write(place.path().join(NAME), "(title: \"House\", lines: [])").expect("written");
        assert_eq!(read_checklist(&article).0.title, "House");
        fs::write(
            folder.join(NAME),
            "(title: \"Desk\", lines: [(id: \"a\", text: \"A.\")])",
        )
        .expect("written");
        assert_eq!(read_checklist(&article).0.title, "Desk");
        fs::write(folder.join(NAME), "(title: 7)").expect("written");
        let (list, why) = read_checklist(&article);
        assert_eq!(list, default_checklist());
        assert!(why.is_some_and(|why| why.contains("line 1") && why.ends_with(NAME)));
    }
}
