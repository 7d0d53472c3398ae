//! Stretches of days on a calendar of twelve months of 31 days: enough to weigh by.

/// The days of a year.
pub const YEAR: i32 = 372;

/// A stretch of days, both ends in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days(pub i32, pub i32);

impl Days {
    /// Of a day, a month or a year.
    pub fn of(year: i16, month: Option<i8>, day: Option<i8>) -> Days {
        let start = i32::from(year) * YEAR;
        match (month, day) {
            (Some(month), Some(day)) => {
                let at = start + (i32::from(month) - 1) * 31 + i32::from(day) - 1;
                Days(at, at)
            }
            (Some(month), None) => {
                let at = start + (i32::from(month) - 1) * 31;
                Days(at, at + 30)
            }
            _ => Days(start, start + YEAR - 1),
        }
    }

    /// Of a season, in TimeML's letters.
    pub fn season(year: i16, season: &str) -> Days {
        let start = i32::from(year) * YEAR;
        let months = match season {
            "SP" => 2,
            "SU" => 5,
            "FA" => 8,
            _ => -1,
        };
        Days(start + months * 31, start + months * 31 + 92)
    }

    /// Whether the other lies in it.
    pub fn holds(self, other: Days) -> bool {
        self.0 <= other.0 && other.1 <= self.1
    }
}
