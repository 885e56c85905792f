//! What articles are about.

use super::Marked;
use crate::analysis::EntityIx;
use crate::day::Day;

fn focus_of(marked: &str) -> String {
    let read = Marked::read(marked).linked();
    let focus = &read.analysis.focus;
    let names = |list: &[EntityIx]| {
        let names = list
            .iter()
            .map(|ix| read.analysis.entities[ix.0 as usize].name.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    format!(
        "{} / {} / {}..{}",
        names(&focus.places),
        names(&focus.actors),
        day(focus.earliest),
        day(focus.latest)
    )
}

#[test]
fn what_an_article_is_about() {
    for (marked, expected) in [
        (
            "Flood Hits [Tamale|city]\n\nA flood hit [Tamale|city] on [Monday|2022-05-30].\n\nThe \
             [mayor|person] called [Accra|city]. Boats came from [Kumasi|city] and [Tamale|city]. \
             The [army|organization] will help on [Friday|2022-06-03].",
            "Tamale / army, mayor / 2022-05-30..2022-05-30",
        ),
        ("Nothing happened anywhere.", " /  / .."),
    ] {
        assert_eq!(focus_of(marked), expected, "{marked}");
    }
}
