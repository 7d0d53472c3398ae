//! What the person set, kept as RON in their configuration folder.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::state::Settings;
use crate::store::SETTINGS_FILE;

/// Reads the settings; what cannot be read counts as not set.
pub fn read(folder: Option<&Path>) -> Settings {
    let words = folder.and_then(|folder| fs::read_to_string(folder.join(SETTINGS_FILE)).ok());
    let mut settings: Settings = words.and_then(|words| ron::from_str(&words).ok()).unwrap_or_default();
    if settings.reviewer.trim().is_empty() {
        settings.reviewer = user_name();
    }
    settings
}

/// Writes the settings, whole or not at all. A folder that cannot be written to is no reason to stop anybody.
pub fn write(folder: Option<&Path>, settings: &Settings) -> std::io::Result<()> {
    let Some(folder) = folder else { return Ok(()) };
    fs::create_dir_all(folder)?;
    let words = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::new()).map_err(std::io::Error::other)?;
    let mut file = atomic_write_file::AtomicWriteFile::open(folder.join(SETTINGS_FILE))?;
    file.write_all(words.as_bytes())?;
    file.write_all(b"\n")?;
    file.commit()
}

/// The name the system knows the person by.
fn user_name() -> String {
    let names = ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok());
    names
        .map(|name| name.trim().to_string())
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "reviewer".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{Left, Theme};
    use crate::review::{Standing, Topic};

    #[test]
    fn settings_come_back() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let settings = Settings {
            theme: Theme::Dark,
            reviewer: "Ada".into(),
            recent: vec!["a.txt".into()],
            rules_only: true,
            comfort: crate::app::comfort::Comfort {
                zoom: 130,
                still: true,
                apart: true,
            },
            page: Default::default(),
            layers: Default::default(),
            encodings: vec![("b.txt".into(), "KOI8-R".into())],
            places: vec![Left {
                path: "b.txt".into(),
                top: 7,
                list: "Quotes".into(),
            }],
            sidebar: Some(333),
            rules: Some("rules.ron".into()),
            dismissed: vec![Standing {
                topic: Topic::read("loaded-label: regime"),
                reason: "house style".into(),
                at: "2026-03-12T14:02:00Z".into(),
            }],
        };
        write(Some(folder.path()), &settings)?;
        assert_eq!(read(Some(folder.path())), settings);
        Ok(())
    }

    #[test]
    fn damaged_settings_count_as_none() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join(SETTINGS_FILE), "(theme: Purple")?;
        assert_eq!(read(Some(folder.path())).theme, Theme::Auto);
        assert!(!read(None).reviewer.is_empty());
        Ok(())
    }
}
