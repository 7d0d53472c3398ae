//! A review as a fact sheet: one HTML page to read, print and file, with nothing in it that runs or that it would fetch.

mod marked;
mod style;

use std::fmt::Write;

use super::Sheet;
use super::facts::{Fact, asked, facts, is_link, published, signed};
use crate::annotation::{About, Annotation};
use crate::checks::Level;
use crate::review::{List, place_label};
use crate::text::{bounded, shown};
use marked::article;
use style::{STYLE, policy};

/// The page: the text with numbered marks beside the facts, then what the checks ask, who speaks, and who signed off.
pub fn review(sheet: Sheet<'_>) -> String {
    let all = facts(sheet);
    let numbered: Vec<&Fact<'_>> = all.iter().filter(|fact| fact.is_fact).collect();
    let mut out = head(sheet, &numbered);
    out.push_str("<main>\n<section class=\"text\" aria-label=\"Article\">\n");
    article(&mut out, sheet, &numbered);
    out.push_str("</section>\n<section class=\"facts\">\n");
    facts_table(&mut out, &numbered);
    findings_table(&mut out, sheet);
    actors_table(&mut out, sheet);
    out.push_str("</section>\n</main>\n");
    sign_off(&mut out, sheet);
    out.push_str("</body>\n</html>\n");
    out
}

fn head(sheet: Sheet<'_>, facts: &[&Fact<'_>]) -> String {
    let headline = sheet.document.article().headline();
    let title = escaped(headline.unwrap_or(sheet.name));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Fact sheet: {title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<p class=\"what\">Fact sheet · {}</p>\n<p class=\"title\" dir=\"auto\">{title}</p>\n<p class=\"about\">",
        policy(),
        escaped(sheet.name)
    );
    if let Some(day) = published(sheet) {
        let _ = write!(out, "Published {} · ", escaped(&day));
    }
    let progress = sheet.review.progress;
    let (checked, total) = (progress.checked, progress.total);
    let _ = write!(out, "{checked} of {total} items checked");
    for (status, count) in statuses(facts) {
        let _ = write!(out, " · {} {count}", escaped(status));
    }
    out.push_str(
        "</p>\n<p class=\"about\"><span class=\"f\">figure</span> <span class=\"q\">quotation</span> \
         <span class=\"m\">marked by a person</span> · a number leads to its line in the table</p>\n</header>\n",
    );
    out
}

/// How many facts have each status, in the order in which they come.
fn statuses<'a>(facts: &[&'a Fact<'_>]) -> Vec<(&'a str, usize)> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for fact in facts.iter().filter(|fact| !fact.status.is_empty()) {
        match counts.iter_mut().find(|(status, _)| *status == fact.status) {
            Some((_, count)) => *count += 1,
            None => counts.push((&fact.status, 1)),
        }
    }
    counts
}

fn facts_table(out: &mut String, facts: &[&Fact<'_>]) {
    out.push_str("<h2>Facts</h2>\n");
    if facts.is_empty() {
        out.push_str("<p>No figure or quotation was found, and nothing was marked.</p>\n");
        return;
    }
    out.push_str("<table>\n<thead><tr><th>No.</th><th>What and where</th><th>Status</th></tr></thead>\n<tbody>\n");
    for (i, fact) in facts.iter().enumerate() {
        fact_row(out, i + 1, fact);
    }
    out.push_str("</tbody>\n</table>\n");
}

fn fact_row(out: &mut String, number: usize, fact: &Fact<'_>) {
    let anchor = match fact.span {
        Some(_) => format!("<a href=\"#m{number}\">{number}</a>"),
        None => number.to_string(),
    };
    let source = match fact.source {
        "" if fact.is_open => " · <span class=\"open\">nobody is named</span>".to_string(),
        "" => String::new(),
        source => format!(" · {}", escaped(source)),
    };
    let _ = write!(
        out,
        "<tr id=\"f{number}\"><td class=\"no\">{anchor}</td><td><p class=\"words\" dir=\"auto\">{}</p>\
         <p class=\"where\">{} · {}{source}</p>",
        escaped(fact.words),
        escaped(fact.kind),
        escaped(&fact.place)
    );
    fact.marks.iter().for_each(|mark| mark_lines(out, fact, mark));
    fact.answers.iter().for_each(|answer| answer_lines(out, answer));
    let status = if fact.status.is_empty() { "–" } else { &fact.status };
    let _ = writeln!(out, "</td><td class=\"status\">{}</td></tr>", escaped(status));
}

/// What one person says of a fact.
fn mark_lines(out: &mut String, fact: &Fact<'_>, mark: &Annotation) {
    out.push_str("<div class=\"mark\">");
    let (by, status) = (escaped(mark.author()), escaped(&fact.status_of(mark)));
    let _ = write!(out, "<p><b>{status}</b> – {by}, {}</p>", escaped(&when(&mark.at)));
    if let Some(correction) = mark.wanted_words() {
        let _ = write!(out, "<p dir=\"auto\">Should say: {}</p>", escaped(correction));
    }
    paragraphs(out, &mark.note);
    evidence(out, mark);
    out.push_str("</div>");
}

fn answer_lines(out: &mut String, answer: &Annotation) {
    let by = escaped(answer.author());
    let what = match answer.about {
        About::Settled => format!("settled it as {}", escaped(answer.status.label())),
        _ => "replied".to_string(),
    };
    let _ = write!(
        out,
        "<div class=\"mark\"><p><b>{by}</b> {what}, {}</p>",
        escaped(&when(&answer.at))
    );
    paragraphs(out, &answer.note);
    evidence(out, answer);
    out.push_str("</div>");
}

/// A time as it is read on paper; what is no time stays as it is.
fn when(at: &str) -> String {
    match at.parse::<jiff::Timestamp>() {
        Ok(time) => time.strftime("%-d %B %Y, %H:%M UTC").to_string(),
        Err(_) => at.to_string(),
    }
}

fn paragraphs(out: &mut String, note: &str) {
    for line in note.lines().filter(|line| !line.trim().is_empty()) {
        let _ = write!(out, "<p dir=\"auto\">{}</p>", escaped(line));
    }
}

fn evidence(out: &mut String, mark: &Annotation) {
    if mark.evidence.is_empty() {
        return;
    }
    out.push_str("<ul>");
    for line in &mark.evidence {
        let words = escaped(line);
        let _ = match is_link(line) {
            true => write!(
                out,
                "<li><a href=\"{words}\" rel=\"noreferrer noopener nofollow\">{words}</a></li>"
            ),
            false => write!(out, "<li dir=\"auto\">{words}</li>"),
        };
    }
    out.push_str("</ul>");
}

fn findings_table(out: &mut String, sheet: Sheet<'_>) {
    out.push_str("<h2>Questions of the checks</h2>\n");
    if sheet.open_findings().next().is_none() {
        out.push_str("<p>None.</p>\n");
        return dismissed_table(out, sheet);
    }
    out.push_str("<table>\n<thead><tr><th>Level</th><th>Question and rule</th></tr></thead>\n<tbody>\n");
    for finding in sheet.open_findings() {
        let (span, words) = asked(sheet.document, &finding.spans);
        let level = match finding.level {
            Level::Note => "Ask",
            Level::Warning => "Look",
            Level::Problem => "Fix",
        };
        let _ = writeln!(
            out,
            "<tr><td class=\"level\">{level}</td><td><p class=\"words\" dir=\"auto\">{}</p>\
             <p class=\"where\">{} · “{}” · {} · Rule: {}</p></td></tr>",
            escaped(&finding.message),
            place_label(sheet.document, span.start),
            escaped(words),
            escaped(finding.source),
            finding.rule,
        );
    }
    out.push_str("</tbody>\n</table>\n");
    dismissed_table(out, sheet);
}

/// What is not asked, and why.
fn dismissed_table(out: &mut String, sheet: Sheet<'_>) {
    let mut dismissed = sheet.dismissed().peekable();
    if dismissed.peek().is_none() {
        return;
    }
    out.push_str("<h3>Dismissed</h3>\n<table>\n");
    out.push_str("<thead><tr><th>Question</th><th>Why it is dismissed</th></tr></thead>\n<tbody>\n");
    for (finding, dismissal) in dismissed {
        let (span, words) = asked(sheet.document, &finding.spans);
        let _ = writeln!(
            out,
            "<tr><td><p dir=\"auto\">{}</p><p class=\"where\">{} · “{}” · Rule: {}</p></td>\
             <td><p dir=\"auto\">{}</p><p class=\"where\">{}</p></td></tr>",
            escaped(&finding.message),
            place_label(sheet.document, span.start),
            escaped(words),
            finding.rule,
            escaped(&dismissal.reason),
            escaped(&dismissal.told(&when(&dismissal.at))),
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

fn actors_table(out: &mut String, sheet: Sheet<'_>) {
    let rows = sheet.review.rows(List::Actors);
    let mut rows = rows.iter().filter(|row| row.asks).peekable();
    if rows.peek().is_none() {
        return;
    }
    out.push_str("<h2>Who acts and speaks</h2>\n<ul class=\"actors\">\n");
    for row in rows {
        let (name, detail) = (escaped(&row.title), escaped(&row.detail));
        let _ = writeln!(out, "<li dir=\"auto\"><b>{name}</b> – {detail}</li>");
    }
    out.push_str("</ul>\n");
}

fn sign_off(out: &mut String, sheet: Sheet<'_>) {
    out.push_str("<footer>\n<h2>Sign-off</h2>\n");
    let mut nobody = true;
    for mark in signed(sheet) {
        nobody = false;
        let today = sheet.review.signed_off.iter().any(|name| name == mark.author());
        let which = if today { "" } else { " (an earlier text)" };
        let (by, at) = (escaped(mark.author()), escaped(&when(&mark.at)));
        let _ = writeln!(out, "<p>Signed off by <b>{by}</b>, {at}{which}</p>");
        paragraphs(out, &mark.note);
    }
    if nobody {
        out.push_str("<p>Nobody has signed off.</p>\n");
    }
    out.push_str(
        "<p class=\"hand\">Editor <span class=\"line\"></span> Date <span class=\"line\"></span></p>\n\
         <p class=\"about\">Figures, quotations and questions were found by sayso; every status, note and piece of \
         evidence is a person’s. Nothing here rules on what is true.</p>\n</footer>\n",
    );
}

/// Words that are words wherever they stand on a page: no markup, no end of a value, no character that hides or turns about.
fn escaped(words: &str) -> String {
    let words = bounded(words);
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c => out.extend(shown(c)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(
            escaped("<b a='\"'>&\u{202e}"),
            "&lt;b a=&#39;&quot;&#39;&gt;&amp;\\u{202e}"
        );
    }

    #[test]
    fn links_lead_where_they_say() {
        assert!(is_link("https://example.org/a?b=c&d"));
        for line in [
            "javascript:alert(1)",
            "https://",
            "data:text/html,x",
            "https://a b",
            "https://a\u{202e}b",
            "ftp://a",
        ] {
            assert!(!is_link(line), "{line}");
        }
    }
}
