//! Counts that are shares of others, and counts that say others again.

use super::check;

#[test]
fn bare_numbers_that_open_a_sentence_go_on_about_those_before() {
    check(
        "[Police|organization] held [31 men|arrest]; [28|release] were freed.",
        &["31 men: by=Police (clause)", "28: part_of=31 men"],
    );
    check(
        "A raft saved [19 men|rescue]. [7|none] more swam.",
        &["19 men:", "7:"],
    );
    check(
        "A raft saved [19 men|rescue]. [40|none] swam.",
        &["19 men:", "40:"],
    );
}

#[test]
fn them_behind_a_share_means_the_whole() {
    check(
        "[24 men|rescue] were saved, [9|rescue] of them Finns. [5|none] of them have burns.",
        &["24 men:", "9: part_of=24 men", "5: part_of=24 men"],
    );
    check(
        "They moved [90 men|displace] to [37 schools|none]; [12|none] of them are ill.",
        &["90 men:", "37 schools:", "12: part_of=90 men"],
    );
}

#[test]
fn a_share_is_no_more_than_its_whole() {
    check(
        "[4|arrest] of the riders were held. All [7|none] of them ran.",
        &["4:", "7:"],
    );
    check(
        "Among the dead in the hall, where [30 men|kill] died, were [3 cooks|none].",
        &["30 men:", "3 cooks: part_of=30 men"],
    );
}

#[test]
fn the_four_are_those_before() {
    check(
        "[4 gunmen|none] broke in. All [4 gunmen|kill] were killed.",
        &["4 gunmen:", "4 gunmen: same=4 gunmen"],
    );
    check(
        "[4 gunmen|none] broke in. [4 gunmen|kill] were killed.",
        &["4 gunmen:", "4 gunmen:"],
    );
}

#[test]
fn percents_are_alike_by_chance() {
    check(
        "[35%|none] backed the [league|organization]. Later [35%|none] rode to work.",
        &["35%:", "35%:"],
    );
}

#[test]
fn an_amount_is_said_again_as_a_part() {
    check(
        "The [mill|organization] has [900 looms|none], or [9%|none] of the total.",
        &[
            "900 looms: of=mill (clause)",
            "9%: of=mill (clause) same=900 looms",
        ],
    );
}

#[test]
fn tolls_take_the_place_of_older_ones() {
    check(
        "[12 deaths|kill] followed. The toll rose to [15|kill]. The agency had put the toll at [9|kill].",
        &["12 deaths:", "15: same=12 deaths", "9: same=12 deaths"],
    );
    check(
        "[12 deaths|kill] followed. The toll in [Odda|city] rose to [15|kill].",
        &["12 deaths:", "15: where=Odda (clause)"],
    );
    check(
        "[12 deaths|kill] followed. The toll could reach [15|kill].",
        &["12 deaths:", "15: possible"],
    );
}

#[test]
fn shares_of_what_somebody_has() {
    check(
        "[Half|none] of [Kenya|country]'s [47 counties|none] are dry.",
        &[
            "Half: of=Kenya (phrase) part_of=47 counties",
            "47 counties: of=Kenya (phrase)",
        ],
    );
}

#[test]
fn what_follows_says_which_are_meant() {
    let between = "It rained. It snowed. It rained.";
    check(
        &format!("[40 houses|none] burned. {between} [12|none] of the houses were empty."),
        &["40 houses:", "12: part_of=40 houses"],
    );
    check(
        &format!("[40 houses|none] burned. {between} [12|none] of the houses in the hills stood."),
        &["40 houses:", "12:"],
    );
}
