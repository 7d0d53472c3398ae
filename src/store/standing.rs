//! What a person dismissed in every article: it stands among their settings, since it belongs to no article.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::review::Standing;

/// The file of the settings, in the folder of a person's configuration.
pub const SETTINGS_FILE: &str = "settings.ron";

/// The one setting that says something of articles.
#[derive(Default, Deserialize)]
#[serde(default)]
struct OfArticles {
    dismissed: Vec<Standing>,
}

/// The dismissals that hold in every article, from the settings in this folder; what cannot be read counts as not set.
pub fn read_standing(folder: Option<&Path>) -> Vec<Standing> {
    let words = folder.and_then(|folder| fs::read_to_string(folder.join(SETTINGS_FILE)).ok());
    let settings: OfArticles = words.and_then(|words| ron::from_str(&words).ok()).unwrap_or_default();
    settings.dismissed
}
