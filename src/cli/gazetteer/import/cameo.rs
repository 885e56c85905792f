//! Actor dictionaries of TABARI and PETRARCH.
//!
//! A name in capitals with `_` for spaces, its codes in brackets behind it or on lines below, each
//! with the days that it holds for; `+` begins another name of the same actor, `#` and `;` a
//! comment.

use super::{Carried, Entry};

/// Of the years `00` to `29`, those of this century.
const PIVOT: u32 = 30;

/// One actor while its lines are read.
#[derive(Default)]
struct Actor {
    line: usize,
    names: Vec<String>,
    /// Code, from, to.
    codes: Vec<(String, String, String)>,
}

pub(super) fn read(text: &str) -> Carried {
    let mut carried = Carried::default();
    let mut actor = Actor::default();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.split(['#', ';']).next().unwrap_or("").trim_end();
        let is_further = line.starts_with([' ', '\t']);
        let line = line.trim();
        if line.is_empty() || line.starts_with("<!") {
            continue;
        }
        let (name, codes) = match line.find('[') {
            Some(at) => line.split_at(at),
            None => (line, ""),
        };
        let another = name.starts_with('+');
        if !is_further && !another && !name.trim().is_empty() {
            finish(std::mem::take(&mut actor), &mut carried);
            actor.line = number;
        }
        match name_of(name) {
            Some(name) => actor.names.push(name),
            None if name.trim().is_empty() => {}
            None => carried.refuse(number, format!("{:?} is no name", name.trim())),
        }
        for code in codes.split('[').skip(1) {
            let code = code.split(']').next().unwrap_or("");
            match dated(code) {
                Some(code) => actor.codes.push(code),
                None => carried.refuse(number, format!("[{code}] is no code with its days")),
            }
        }
    }
    finish(actor, &mut carried);
    carried
}

fn finish(actor: Actor, carried: &mut Carried) {
    let mut names = actor.names.into_iter();
    let Some(name) = names.next() else { return };
    let dated = actor
        .codes
        .iter()
        .any(|(_, from, to)| !from.is_empty() || !to.is_empty());
    let Some((first, ..)) = actor.codes.first() else {
        carried.refuse(actor.line, format!("{name:?} has no code"));
        return;
    };
    let mut entry = Entry {
        aliases: names.filter(|other| *other != name).collect(),
        name,
        ..Entry::default()
    };
    entry.aliases.dedup();
    let kind = if dated { "person" } else { "organization" };
    entry.cells.insert("kind", kind.to_owned());
    if dated {
        let roles = actor.codes.iter();
        let roles: Vec<String> = roles
            .map(|(code, from, to)| format!("{code}={code}:{from}..{to}"))
            .collect();
        entry.cells.insert("roles", roles.join("|"));
    } else {
        entry.cells.insert("code", first.clone());
        for (code, ..) in &actor.codes[1..] {
            let reason = format!(
                "{:?} has one code without days already, not {code} too",
                entry.name
            );
            carried.refuse(actor.line, reason);
        }
    }
    carried.entries.push(entry);
}

/// `MULLAH_OMAR_` → "Mullah Omar".
fn name_of(written: &str) -> Option<String> {
    let words = written.trim().trim_start_matches('+').replace('_', " ");
    let words: Vec<String> = words.split_whitespace().map(in_title_case).collect();
    let sound = words.iter().flat_map(|word| word.chars());
    let sound = sound.clone().any(char::is_alphabetic)
        && sound
            .clone()
            .all(|c| c.is_alphanumeric() || "'-.&".contains(c));
    sound.then(|| words.join(" "))
}

/// Each part that a hyphen or a quote begins with a capital.
fn in_title_case(word: &str) -> String {
    let mut begins = true;
    let mut out = String::new();
    for c in word.chars() {
        if begins {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        begins = matches!(c, '-' | '.');
    }
    out
}

/// `AFGGOV 960927-011113` → the code with its half-open days.
fn dated(written: &str) -> Option<(String, String, String)> {
    let mut parts = written.split_whitespace();
    let code = parts.next()?;
    let sound = code.len() >= 3
        && code
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let days: String = parts.collect();
    let (from, to) = match days.as_str() {
        "" => (String::new(), String::new()),
        days if days.starts_with('<') => (String::new(), day(&days[1..])?),
        days if days.starts_with('>') => (day(&days[1..])?, String::new()),
        days => {
            let (from, to) = days.split_once('-')?;
            (day(from)?, day_after(&day(to)?)?)
        }
    };
    sound.then(|| (code.to_owned(), from, to))
}

/// `960927` or `19960927` → `1996-09-27`.
fn day(digits: &str) -> Option<String> {
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match digits.len() {
        6 => {
            let year: u32 = digits[..2].parse().ok()?;
            (
                if year < PIVOT {
                    2000 + year
                } else {
                    1900 + year
                },
                &digits[2..],
            )
        }
        8 => (digits[..4].parse().ok()?, &digits[4..]),
        _ => return None,
    };
    let iso = format!("{year:04}-{}-{}", &rest[..2], &rest[2..]);
    iso.parse::<crate::day::Day>().ok().map(|_| iso)
}

fn day_after(iso: &str) -> Option<String> {
    let day: crate::day::Day = iso.parse().ok()?;
    Some(day.plus_days(1).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_codes_and_days_are_carried() {
        let text = "\
# a comment
ADA_OKAFOR_ ; her first name
+CHIEF_OKAFOR_
\t[NGAGOV 960927-011113]
\t[NGAOPP >011113]
EKO_POLICE_ [NGACOP]
NOBODY_
*** [NGA]
LAGOON_MEN [NGAREB 9999]
";
        let carried = read(text);
        let rows: Vec<_> = carried
            .entries
            .iter()
            .map(|entry| {
                let cell = |column| entry.cells.get(column).map_or("", String::as_str);
                (
                    &*entry.name,
                    entry.aliases.join("|"),
                    cell("kind"),
                    cell("code"),
                    cell("roles"),
                )
            })
            .collect();
        assert_eq!(
            rows,
            [
                (
                    "Ada Okafor",
                    "Chief Okafor".to_owned(),
                    "person",
                    "",
                    "NGAGOV=NGAGOV:1996-09-27..2001-11-14|NGAOPP=NGAOPP:2001-11-13.."
                ),
                ("Eko Police", String::new(), "organization", "NGACOP", ""),
            ]
        );
        let lines: Vec<usize> = carried.refused.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [7, 8, 9, 9]);
    }
}
