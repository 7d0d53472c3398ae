//! Several words in a row, as a sentence has them.

/// "Ada", "Ada and Ben", "Ada, Ben and Cleo"; nothing where there are none.
pub fn listed<S: AsRef<str>>(words: &[S]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", rest.join(", "), last.as_ref())
        }
        last => last.map_or(String::new(), |(last, _)| last.as_ref().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_is_joined_by_and() {
        assert_eq!(listed(&["Ada", "Ben", "Cleo"]), "Ada, Ben and Cleo");
        assert_eq!(listed(&["Ada", "Ben"]), "Ada and Ben");
        assert_eq!((listed(&["Ada"]), listed::<&str>(&[])), ("Ada".into(), String::new()));
    }
}
