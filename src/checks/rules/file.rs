//! Reads a file of rules, and says with line and field what is wrong with it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Phrases, Rule, Rules, RulesError};
use crate::checks::Level;

/// Reads a file over the rules it changes. Without such rules every name is allowed: that is how the shipped file is read.
pub fn read(words: &str, base: Option<&Rules>) -> Result<Rules, RulesError> {
    let place = Place {
        strict: base.is_some(),
        field: RefCell::default(),
    };
    let whole = Whole {
        place: &place,
        base: base.cloned().unwrap_or_default(),
    };
    ron::Options::default()
        .from_str_seed(words, whole)
        .map_err(|error| RulesError {
            line: error.span.end.line,
            field: place.field.take().join("."),
            why: error.code.to_string(),
        })
}

/// Where in the file the reading is.
struct Place {
    /// Whether a name that is not known yet is an error.
    strict: bool,
    /// The names of the fields that are being read, the outermost first.
    field: RefCell<Vec<String>>,
}

impl Place {
    /// Reads the entries of a map or struct: each name is checked, then `read` takes the value.
    fn entries<'de, A: MapAccess<'de>>(
        &self,
        mut map: A,
        mut read: impl FnMut(&str, &mut A) -> Result<bool, A::Error>,
    ) -> Result<(), A::Error> {
        let mut seen = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            self.field.borrow_mut().push(name.clone());
            if seen.contains(&name) {
                return Err(A::Error::custom("it stands there twice"));
            }
            if !read(&name, &mut map)? {
                return Err(A::Error::custom("no such name is known"));
            }
            self.field.borrow_mut().pop();
            seen.push(name);
        }
        Ok(())
    }

    /// Whether a name may stand where these are known.
    fn allows<T>(&self, known: &BTreeMap<String, T>, name: &str) -> bool {
        !self.strict || known.contains_key(name)
    }
}

/// `(checks: {…}, words: {…})`
struct Whole<'p> {
    place: &'p Place,
    base: Rules,
}

impl<'de> DeserializeSeed<'de> for Whole<'_> {
    type Value = Rules;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Rules, D::Error> {
        deserializer.deserialize_struct("Rules", &["words", "checks"], self)
    }
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = Rules;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("rules, like (checks: {\"loaded-verb\": (level: note)})")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Rules, A::Error> {
        let Whole { place, mut base } = self;
        place.entries(map, |name, map| {
            match name {
                "words" => map.next_value_seed(Table::new(place, &mut base.words))?,
                "checks" => map.next_value_seed(Table::new(place, &mut base.checks))?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(base)
    }
}

/// A map whose values are laid over those that are known.
struct Table<'p, T> {
    place: &'p Place,
    known: &'p mut BTreeMap<String, T>,
}

impl<'p, T> Table<'p, T> {
    fn new(place: &'p Place, known: &'p mut BTreeMap<String, T>) -> Table<'p, T> {
        Table { place, known }
    }
}

impl<'de, T: Entry> DeserializeSeed<'de> for Table<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Entry> Visitor<'de> for Table<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("names with what is said of each, in braces")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let Table { place, known } = self;
        place.entries(map, |name, map| {
            if !place.allows(known, name) {
                return Ok(false);
            }
            let old = known.remove(name).unwrap_or_default();
            let new = map.next_value_seed(Over { place, old })?;
            known.insert(name.to_string(), new);
            Ok(true)
        })
    }
}

/// A value that is read over an older one.
struct Over<'p, T> {
    place: &'p Place,
    old: T,
}

impl<'de, T: Entry> DeserializeSeed<'de> for Over<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::over(self.old, self.place, deserializer)
    }
}

/// What stands in a table of the file.
trait Entry: Default {
    /// Reads it over an older one.
    fn over<'de, D: Deserializer<'de>>(old: Self, place: &Place, deserializer: D) -> Result<Self, D::Error>;
}

impl Entry for Level {
    fn over<'de, D: Deserializer<'de>>(_: Level, _: &Place, deserializer: D) -> Result<Level, D::Error> {
        serde::Deserialize::deserialize(deserializer)
    }
}

impl Entry for usize {
    fn over<'de, D: Deserializer<'de>>(_: usize, _: &Place, deserializer: D) -> Result<usize, D::Error> {
        serde::Deserialize::deserialize(deserializer)
    }
}

impl Entry for Rule {
    fn over<'de, D: Deserializer<'de>>(old: Rule, place: &Place, deserializer: D) -> Result<Rule, D::Error> {
        const FIELDS: &[&str] = &["off", "level", "levels", "limits", "words"];
        deserializer.deserialize_struct("Rule", FIELDS, Over { place, old })
    }
}

impl<'de> Visitor<'de> for Over<'_, Rule> {
    type Value = Rule;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("what a check is told, like (off: true) or (level: note)")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Rule, A::Error> {
        let Over { place, old: mut rule } = self;
        place.entries(map, |name, map| {
            match name {
                "off" => rule.off = map.next_value()?,
                "level" => rule.level = Some(map.next_value()?),
                "levels" => map.next_value_seed(Table::new(place, &mut rule.levels))?,
                "limits" => map.next_value_seed(Table::new(place, &mut rule.limits))?,
                "words" => map.next_value_seed(Table::new(place, &mut rule.words))?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(rule)
    }
}

impl Entry for Phrases {
    fn over<'de, D: Deserializer<'de>>(old: Phrases, place: &Place, deserializer: D) -> Result<Phrases, D::Error> {
        deserializer.deserialize_any(Over { place, old })
    }
}

/// `["one", "two"]` in place of the known words, `(add: ["one"], remove: ["two"])` beside them.
impl<'de> Visitor<'de> for Over<'_, Phrases> {
    type Value = Phrases;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("words, like [\"one\", \"two\"] or (add: [\"one\"], remove: [\"two\"])")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut words: A) -> Result<Phrases, A::Error> {
        let mut all = Vec::new();
        while let Some(word) = words.next_element::<String>()? {
            all.push(word);
        }
        Ok(Phrases::new(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Phrases, A::Error> {
        let (mut add, mut remove): (Vec<String>, Vec<String>) = Default::default();
        self.place.entries(map, |name, map| {
            match name {
                "add" => add = map.next_value()?,
                "remove" => remove = map.next_value()?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let remove = Phrases::new(remove);
        let kept = self.old.entries().filter(|word| !remove.has(word)).map(String::from);
        Ok(Phrases::new(kept.chain(add)))
    }
}
