//! Bytes to text: the encoding they are in, and one kind of line end.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ImportError;

/// Bytes read as text.
pub struct Decoded {
    /// The text; every line end is `\n`.
    pub text: String,
    /// What the bytes were in.
    pub encoding: &'static Encoding,
    /// Whether some bytes had no meaning in it.
    pub lossy: bool,
}

/// How far into a file its encoding is guessed from.
const GUESSED_FROM: usize = 1024 * 1024;

/// Decodes bytes: by their byte order mark, else in the encoding asked for, else as UTF-8 where (nearly) every byte
/// fits, else by a guess.
pub fn decode(bytes: &[u8], asked: Option<&'static Encoding>) -> Result<Decoded, ImportError> {
    if let Some(format) = other_format(bytes) {
        return Err(ImportError::OtherFormat(format));
    }
    let (encoding, mark) = match (Encoding::for_bom(bytes), asked) {
        (Some((marked, length)), None) => (marked, length),
        (Some((marked, length)), Some(asked)) if marked == asked => (asked, length),
        (_, Some(asked)) => (asked, 0),
        (None, None) => (guess(bytes), 0),
    };
    let (text, malformed) = encoding.decode_without_bom_handling(&bytes[mark..]);
    if let Some(at) = first_of_no_text(&text) {
        return Err(ImportError::Binary(at + mark));
    }
    Ok(Decoded {
        text: with_one_line_end(text),
        encoding,
        lossy: malformed,
    })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = wide_without_mark(bytes) {
        return wide;
    }
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let known = &bytes[..bytes.len().min(GUESSED_FROM)];
    detector.feed(known, known.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether text is UTF-8 but for a few broken bytes: more of its long characters are whole than broken.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || whole > broken
}

/// UTF-16 without a mark: nearly every other byte of Western text is 0.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 4 {
        return None;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, units) = (zeros(0), zeros(1), head.len() / 2);
    let (most, few) = (units * 7 / 10, units / 20);
    match () {
        () if odd >= most && even <= few => Some(UTF_16LE),
        () if even >= most && odd <= few => Some(UTF_16BE),
        () => None,
    }
}

/// Where what is no text starts: at a zero byte, or at the first control character where there are many. A few are left
/// behind by programs that copy from PDF or a terminal.
fn first_of_no_text(text: &str) -> Option<usize> {
    const MOST: usize = 20;
    if let Some(at) = text.find('\0') {
        return Some(at);
    }
    // Compared as bytes: no longer character holds such a byte.
    let count = text.bytes().filter(|byte| is_control(*byte)).count();
    (count * MOST > text.len())
        .then(|| text.bytes().position(is_control))
        .flatten()
}

/// Control characters but tab, line ends, vertical tab, form feed and escape.
fn is_control(byte: u8) -> bool {
    matches!(byte, 1..=8 | 0xe..=0x1a | 0x1c..=0x1f)
}

fn other_format(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 9] = [
        (b"%PDF-", "a PDF document"),
        (b"\xd0\xcf\x11\xe0", "an old Office document, or one with a password"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x7fELF", "a program"),
        (b"\x1f\x8b", "a compressed file"),
        (b"SQLite format 3", "a database"),
    ];
    KNOWN
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|(_, name)| *name)
}

/// `\r\n`, `\r`, NEL and the Unicode line and paragraph separators become `\n`.
fn with_one_line_end(text: Cow<'_, str>) -> String {
    const OTHERS: [char; 4] = ['\r', '\u{85}', '\u{2028}', '\u{2029}'];
    if !text.contains(OTHERS) {
        return text.into_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(OTHERS) {
        out.push_str(&rest[..at]);
        out.push('\n');
        let end = if rest[at..].starts_with("\r\n") {
            2
        } else {
            rest[at..].chars().next().map_or(1, char::len_utf8)
        };
        rest = &rest[at + end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str, bool) {
        let decoded = decode(bytes, None).unwrap_or_else(|error| panic!("{error}"));
        (decoded.text, decoded.encoding.name(), decoded.lossy)
    }

    fn wide(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn marks_come_first() {
        assert_eq!(read(b"\xef\xbb\xbfna\xc3\xafve"), ("naïve".into(), "UTF-8", false));
        let marked = [b"\xff\xfe".as_slice(), &wide("naïve", false)].concat();
        assert_eq!(read(&marked), ("naïve".into(), "UTF-16LE", false));
    }

    #[test]
    fn wide_text_without_a_mark_is_known_by_its_zeros() {
        assert_eq!(read(&wide("Two men left.", false)).1, "UTF-16LE");
        assert_eq!(
            read(&wide("Two men left.", true)),
            ("Two men left.".into(), "UTF-16BE", false)
        );
    }

    #[test]
    fn western_text_of_old_is_guessed() {
        let (text, encoding, lossy) =
            read(b"He said \x93we left at once\x94 \x96 and the caf\xe9 stayed open all night.");
        assert_eq!((encoding, lossy), ("windows-1252", false));
        assert!(text.contains("“we left at once” – and the café"), "{text}");
    }

    #[test]
    fn a_broken_byte_in_utf8_is_told() {
        let (text, encoding, lossy) = read(b"Le caf\xc3\xa9 \xe2\x80\x9cferm\xc3\xa9\xe2\x80\x9d depuis\xff hier");
        assert_eq!((encoding, lossy), ("UTF-8", true));
        assert!(text.contains('\u{fffd}'));
    }

    #[test]
    fn line_ends_are_one() {
        let mixed = "a\r\nb\rc\nd\u{85}e\u{2028}f\u{2029}g\r\r\n";
        assert_eq!(read(mixed.as_bytes()).0, "a\nb\nc\nd\ne\nf\ng\n\n");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let refused = |bytes: &[u8]| decode(bytes, None).err().map(|error| error.to_string());
        assert_eq!(
            refused(b"abc\0def").as_deref(),
            Some("it is not a text: byte 3 is not part of any writing")
        );
        assert!(refused(b"%PDF-1.7 ...").is_some_and(|why| why.contains("a PDF document")));
        assert!(refused(&[0; 64]).is_some() && refused(b"\x01\x02\x03 words").is_some());
        assert_eq!(
            refused("Copied from a page\x02 with one mark. ".repeat(3).as_bytes()),
            None
        );
        assert_eq!(refused(b"\x1b[31mred\x1b[0m\ttab\x0cpage"), None);
    }
}
