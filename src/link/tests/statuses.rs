//! What is stated as fact, and what is not.

use super::check;

#[test]
fn what_is_there_already_has_no_status() {
    check("Most of its [80 shops|none] could close.", &["80 shops:"]);
    check(
        "The firm will look for an answer to the [$40|none] bid.",
        &["$40:"],
    );
    check(
        "The firm will pay each of its [80 drivers|pay].",
        &["80 drivers: planned"],
    );
    check(
        "She promised help after the deaths of [12 men|kill].",
        &["12 men:"],
    );
    check(
        "The ministry aims to cut the gap to [$900|none], compared with [$1500|none] last year.",
        &["$900: planned", "$1500:"],
    );
    check("Prices were set at [$30|none].", &["$30:"]);
    check("[1 way|none] is to wait.", &["1 way:"]);
}

#[test]
fn what_is_asked_for_or_named_is_planned() {
    check(
        "They demand the release of [15 prisoners|release].",
        &["15 prisoners: planned"],
    );
    check(
        "The mayor ordered [900 residents|displace] to leave.",
        &["900 residents: planned"],
    );
    check(
        "The council put off a plan for [48 flats|none].",
        &["48 flats: planned"],
    );
    check("There will be [40 trains|none].", &["40 trains: planned"]);
    check(
        "They will decide whether to close [2 schools|none].",
        &["2 schools: possible"],
    );
}

#[test]
fn what_will_not_be_is_denied() {
    check("We will not pay [1 peso|pay].", &["1 peso: denied"]);
    check("The board will not raise the [$70|none] bid.", &["$70:"]);
}

#[test]
fn who_denies_is_there() {
    check("[2 judges|none] dismissed the appeal.", &["2 judges:"]);
    check("The board rejected a bid of [$27|none].", &["$27:"]);
    check(
        "He rejected reports of [300 deaths|kill].",
        &["300 deaths: denied"],
    );
}
