//! How the fact sheet looks on a screen and on paper, and the policy that lets nothing else in.

use sha2::{Digest, Sha256};

/// The page's only style.
pub const STYLE: &str = "
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem; max-width: 84rem; color: #1c1b19; background: #fff;
  font: 15px/1.5 Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; }
header { border-bottom: 2px solid #1c1b19; margin-bottom: 1.5rem; }
p { margin: 0 0 .35rem; }
a { color: inherit; }
h2 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; }
.facts h2:first-child { margin-top: 0; }
.what { letter-spacing: .08em; font-size: .75rem; color: #5d5a53; }
.title { font: 600 1.7rem/1.25 'Source Serif 4', Georgia, 'Times New Roman', serif; }
.about, .where { color: #5d5a53; font-size: .85rem; }
main { display: grid; grid-template-columns: minmax(0, 1.05fr) minmax(0, 1fr); gap: 2.5rem; }
.text { font: 1.05rem/1.65 'Source Serif 4', Georgia, 'Times New Roman', serif; }
.text p { margin: 0 0 1em; white-space: pre-line; overflow-wrap: anywhere; }
.text h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1em; overflow-wrap: anywhere; }
.text h3 { font-size: 1.1rem; margin: 1.2em 0 .4em; overflow-wrap: anywhere; }
.num { float: left; margin-left: -2.2em; width: 1.8em; text-align: right; color: #8a867c;
  font: .75rem/2.1 Inter, system-ui, sans-serif; }
.q { background: #e8f1ea; }
.f { border: 1px solid #b77d18; border-radius: 2px; padding: 0 1px; }
.m { border-bottom: 2px solid #3d5a80; }
sup { font: 600 .65em/1 Inter, system-ui, sans-serif; margin-left: 1px; }
sup a { text-decoration: none; color: #3d5a80; }
sup + sup::before { content: ','; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th { text-align: left; font-size: .75rem; color: #5d5a53; border-bottom: 1px solid #1c1b19; padding: .2rem .4rem; }
td { vertical-align: top; border-bottom: 1px solid #d9d5cb; padding: .4rem; overflow-wrap: anywhere; }
.no { width: 2.8em; font-weight: 600; }
.status { width: 8.5em; font-weight: 600; overflow-wrap: normal; }
.level { width: 4em; font-weight: 600; }
.words { font-weight: 500; }
.open { color: #9a3412; }
.mark { border-left: 3px solid #3d5a80; padding-left: .6rem; margin: .35rem 0; }
ul { margin: .2rem 0; padding-left: 1.1rem; overflow-wrap: anywhere; }
.actors { font-size: .9rem; }
tr:target, sup:target { background: #fff3c4; }
footer { border-top: 2px solid #1c1b19; margin-top: 2rem; break-inside: avoid; }
.hand { margin: 1.8rem 0 1rem; }
.line { display: inline-block; width: 14rem; border-bottom: 1px solid #1c1b19; margin: 0 1rem 0 .4rem; }
.text, footer, header { padding-left: 2.2rem; }
@media (max-width: 60rem) { main { display: block; } body { padding: 1rem; } .facts { margin-top: 2rem; } }
@media print {
  @page { size: A4; margin: 15mm 14mm 17mm;
    @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; color: #5d5a53; } }
  body { padding: 0; max-width: none; font-size: 9pt; line-height: 1.4; }
  td { padding: .2rem .4rem; }
  td p { margin: 0; }
  td ul, .mark { margin: .1rem 0; }
  main { display: block; }
  .text { font-size: 10.5pt; line-height: 1.5; }
  .text p { orphans: 3; widows: 3; }
  .facts { margin-top: 1.5rem; }
  h1, h2, h3, thead { break-after: avoid; }
  .text h1, .text h3, .actors li { break-inside: avoid; }
  tr, .mark { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
";

/// A policy under which the page may use its own style and nothing else: no script, no picture, no form, no frame.
pub fn policy() -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(STYLE.as_bytes()))
    )
}

/// Bytes in base 64, as a policy wants its hashes.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let at = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            match place <= three.len() {
                true => out.push(char::from(SIGNS[(bits >> (18 - 6 * place) & 63) as usize])),
                false => out.push('='),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_as_the_standard_has_it() {
        for (words, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(words.as_bytes()), coded);
        }
    }
}
