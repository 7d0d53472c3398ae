//! Prose of any length that asks much of the checks: thousands of invented people who speak, accuse and count; one actor
//! of whom every sentence tells; all of it in one line.

/// Some `bytes` in which each sentence brings people and offices of its own.
pub fn crowd(bytes: usize) -> String {
    let mut text = String::from("Harbour \"burned to the ground\", 40 dead\n\n");
    let mut at = 0;
    while text.len() < bytes {
        (0..3).for_each(|k| text.push_str(&sentence(at + k)));
        at += 3;
        text.push_str("\n\n");
        if at % 60 == 0 {
            text.push_str(&format!("Why \"it was {at} of them\" matters\n\n"));
        }
    }
    text
}

/// Some `bytes` that tell of one woman and one council alone.
pub fn one_actor(bytes: usize) -> String {
    let mut text = String::from("Mayor speaks\n\n");
    let mut at = 0;
    while text.len() < bytes {
        at += 1;
        let words = match at % 4 {
            0 => {
                format!("Ada Roe said the Norrey Council had lost {at} boats. She accused the Norrey Council of theft.")
            }
            1 => format!("\"We lost {at} of them,\" said Roe. The council said it would wait."),
            2 => format!("An official accused Roe of lying about {at} boats."),
            _ => "Officials said that Roe had seen Roe, who blamed the council.".to_string(),
        };
        text.push_str(&words);
        text.push_str("\n\n");
    }
    text
}

/// Some `bytes` of one sentence that does not end.
pub fn one_line(bytes: usize) -> String {
    let mut text = String::new();
    let mut at = 0;
    while text.len() < bytes {
        at += 1;
        let (person, office) = (person(at), office(at));
        let words = match at % 5 {
            0 => format!("{person} said that {at} boats were lost, "),
            1 => format!("the {office} accused {person} of theft and "),
            2 => format!("sources said \"{at} of them\" sank; "),
            3 => format!("officials claimed that {person} had killed {at} people, the worst toll in decades, "),
            _ => format!("\"we saw it\", said {person}, and Oslo denied it, "),
        };
        text.push_str(&words);
    }
    text
}

fn sentence(at: usize) -> String {
    let (one, other) = (person(2 * at), person(2 * at + 1));
    let (office, rival, count) = (office(2 * at), office(2 * at + 1), 2 + at % 9_000);
    match at % 12 {
        0 => format!("{one}, a spokesman for the {office}, accused {other} of hiding {count} barrels. "),
        1 => format!("The {office} blamed the {rival} for the deaths of {count} people. "),
        2 => format!("\"We saw {count} boats go down,\" said {}. ", name(at)),
        3 => format!("\"We saw {count} boats go down,\" said {one}, who leads the {office}. "),
        4 => format!("Officials in Oslo said that at least {count} people were killed by the {office}. "),
        5 => format!("Damascus denied that the {rival} had attacked {count} villages. "),
        6 => format!("{other} denied the charge and said that the {office} was to blame. "),
        7 => format!("A source close to the {office} said the {rival} had spent ${count}.5 million. "),
        8 => format!("Critics claimed it was the worst fire in decades. It is believed that {count} homes were lost. "),
        9 => format!("The {office} attacked the {rival} on 4 March 2016, killing {count} people. "),
        10 => format!("The {office} said \"it was {count} of them\" who did it. "),
        _ => format!("\"Open, {one} told reporters, and KPAT seized {count} towns. "),
    }
}

fn person(at: usize) -> String {
    let first = ["Ada", "Bo", "Ines", "Omar", "Lena", "Karl", "Sana"][at % 7];
    format!("{first} {}", name(at))
}

fn office(at: usize) -> String {
    let what = ["Shipping", "Ministry", "Council", "Bank", "Institute"][at % 5];
    format!("{} {what}", name(at + 7919))
}

/// A name for each number.
fn name(at: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ko", "ri", "mun", "ta", "vel", "dor", "sin", "ga", "lo", "nas", "tor", "fen", "cha", "mi", "zor",
    ];
    let mut name: String = (0..4).map(|k| SYLLABLES[(at >> (4 * k)) % 16]).collect();
    name[..1].make_ascii_uppercase();
    name
}
