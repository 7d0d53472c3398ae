//! The encoding that a page says it is in, in its first lines.

use std::convert::Infallible;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// How far into a page its encoding is looked for. The standard says 1,024 bytes; pages that are kept often say it later.
const LOOKED_THROUGH: usize = 8 * 1024;

/// The encoding that a page's `<meta>` declares. None where it says UTF-8, since that is tried first anyhow, and not
/// believed where the bytes are no UTF-8.
pub fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head = &page[..page.len().min(LOOKED_THROUGH)];
    let mut meta = Meta::default();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        meta.take(&event);
        None
    });
    let Ok(()) = Tokenizer::new_with_emitter(head, emitter).finish();
    // A page that can be read as ASCII so far is not in UTF-16, whatever it says.
    meta.found.filter(|known| ![UTF_8, UTF_16BE, UTF_16LE].contains(known))
}

/// The `<meta>` that is being read, and what an earlier one declared.
#[derive(Default)]
struct Meta {
    found: Option<&'static Encoding>,
    is_meta: bool,
    attribute: Vec<u8>,
    charset: Option<&'static Encoding>,
    content: Option<&'static Encoding>,
    is_content_type: bool,
}

impl Meta {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                *self = Meta {
                    found: self.found,
                    is_meta: *name == b"meta",
                    ..Meta::default()
                };
            }
            CallbackEvent::AttributeName { name } => self.attribute = name.to_vec(),
            CallbackEvent::AttributeValue { value } => match &self.attribute[..] {
                b"charset" => self.charset = Encoding::for_label(value),
                b"content" => self.content = of_content(value),
                b"http-equiv" => self.is_content_type = value.eq_ignore_ascii_case(b"content-type"),
                _ => {}
            },
            CallbackEvent::CloseStartTag { .. } if self.is_meta => {
                let content = self.content.filter(|_| self.is_content_type);
                self.found = self.found.or(self.charset).or(content);
            }
            _ => {}
        }
    }
}

/// The encoding in `text/html; charset=windows-1252`.
fn of_content(content: &[u8]) -> Option<&'static Encoding> {
    let content = String::from_utf8_lossy(content).to_ascii_lowercase();
    let (_, after) = content.split_once("charset")?;
    let label = after
        .trim_start()
        .strip_prefix('=')?
        .trim_start()
        .trim_start_matches(['"', '\'']);
    let end = label.find(['"', '\'', ';']).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(page: &str) -> Option<&'static str> {
        declared(page.as_bytes()).map(Encoding::name)
    }

    #[test]
    fn encodings_by_their_names() {
        assert_eq!(name("<html><head><META CHARSET='koi8-r'>"), Some("KOI8-R"));
        let older = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-1\">";
        assert_eq!(name(older), Some("windows-1252"));
        assert_eq!(
            name("<meta name=x content='charset=koi8-r'><meta charset=gbk><meta charset=big5>"),
            Some("GBK")
        );
    }

    #[test]
    fn what_says_nothing() {
        for page in [
            "",
            "<p charset=gbk>",
            "<!-- <meta charset=gbk> -->",
            "<meta charset=utf-8>",
            "<meta charset=utf-16>",
            "<meta charset=x>",
        ] {
            assert_eq!(name(page), None, "{page}");
        }
        assert_eq!(name(&format!("{}<meta charset=gbk>", " ".repeat(LOOKED_THROUGH))), None);
    }
}
