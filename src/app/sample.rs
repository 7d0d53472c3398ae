//! The built-in sample article, laid out as a file of the person's own, so that marks on it are kept like any others.

use std::fs;
use std::path::{Path, PathBuf};

/// The article; our own words.
const TEXT: &str = include_str!("../../assets/sample/harbour-fire.txt");
const NAME: &str = "harbour-fire.txt";

/// Writes the sample where it is not there yet; answers with its place.
pub fn lay_out(folder: Option<&Path>) -> std::io::Result<PathBuf> {
    let folder = folder.map_or_else(std::env::temp_dir, Path::to_path_buf).join("sample");
    let path = folder.join(NAME);
    if !path.exists() {
        fs::create_dir_all(&folder)?;
        fs::write(&path, TEXT)?;
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_written_once_and_then_left_alone() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = lay_out(Some(folder.path()))?;
        fs::write(&path, "edited")?;
        assert_eq!(fs::read_to_string(lay_out(Some(folder.path()))?)?, "edited");
        Ok(())
    }
}
