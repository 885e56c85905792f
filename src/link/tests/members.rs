//! Of whom the counted are.

use super::check;

#[test]
fn a_body_is_made_up_of_the_counted() {
    check(
        "The [jury|organization] of [seven women|none] and [five men|none] met.",
        &[
            "seven women: of=jury (phrase)",
            "five men: of=jury (phrase)",
        ],
    );
}

#[test]
fn soldiers_are_of_the_only_army_named() {
    check(
        "The [army|organization] said [rebels|group] had killed [nine soldiers|kill].",
        &["nine soldiers: of=army (sentence) by=rebels (clause)"],
    );
    check(
        "The [army|organization] killed [nine soldiers|kill].",
        &["nine soldiers: by=army (clause)"],
    );
}

#[test]
fn its_reaches_past_a_share_and_to_who_says_so_behind() {
    check(
        "The [yard|organization] said [half|none] of its [900 welders|none] were ill.",
        &[
            "half: of=yard (sentence) part_of=900 welders",
            "900 welders: of=yard (sentence)",
        ],
    );
    check(
        "[Three|none] of its lorries were looted, the [relief fund|organization] said.",
        &["Three: of=relief fund (sentence)"],
    );
}

#[test]
fn his_are_not_his_wifes() {
    check(
        "[Holm|person] left [his wife|person] and his [five sons|none].",
        &["five sons: of=Holm (clause)"],
    );
}

#[test]
fn to_have_is_no_deed() {
    check(
        "[Holm|person] has [40 buses|none].",
        &["40 buses: of=Holm (clause)"],
    );
    check(
        "The [bank|organization] owns [2 mills|none].",
        &["2 mills: of=bank (clause)"],
    );
    check(
        "[Norway|country] has [40 tanks|none].",
        &["40 tanks: of=Norway (clause)"],
    );
    check(
        "[Holm|person] has [seven wickets|none].",
        &["seven wickets: by=Holm (clause)"],
    );
    check(
        "The city of [Odda|city] has [7,000 voters|none].",
        &["7,000 voters: of=Odda (clause)"],
    );
}

#[test]
fn whose_losses_are_put_at_so_many() {
    check(
        "The [rebels|group] put [army|organization] losses at [40|kill].",
        &["40: of=army (clause)"],
    );
    check(
        "The [bank|organization] puts its losses since May at [900 crowns|none].",
        &["900 crowns: of=bank (clause)"],
    );
}

#[test]
fn staff_kin_and_customers() {
    check(
        "The [mill|organization] laid off [40 weavers|none].",
        &["40 weavers: of=mill (clause) by=mill (clause)"],
    );
    check(
        "[Holm|person] is survived by [three sons|none].",
        &["three sons: of=Holm (clause)"],
    );
    check(
        "The [utility|organization] said [900 customers|none] had no light.",
        &["900 customers: of=utility (sentence)"],
    );
    check(
        "The [utility|organization] said [900 sheep|none] had no light.",
        &["900 sheep:"],
    );
}

#[test]
fn figures_go_on_about_the_firm_before() {
    check(
        "The [bank|organization]'s revenue rose to [$900|none]. Profit fell to [$40|none]. \
         Costs were unknown. Sales rose to [$12|none].",
        &[
            "$900: of=bank (clause)",
            "$40: of=bank (previous_sentence)",
            "$12: of=bank (previous_sentence)",
        ],
    );
    check(
        "The [bank|organization]'s revenue rose to [$900|none]. The [mill|organization] closed. \
         It burned. Sales rose to [$12|none].",
        &["$900: of=bank (clause)", "$12:"],
    );
}

#[test]
fn who_expects_something_does_not_grow() {
    check(
        "The [bank|organization] expects the market to grow by [25%|none].",
        &["25%: planned"],
    );
}

#[test]
fn figures_are_of_those_who_report_them_and_so_is_what_they_are_compared_with() {
    check(
        "The [bank|organization] posted a loss of [$4|none], against a profit of [$9|none].",
        &[
            "$4: of=bank (clause) by=bank (clause)",
            "$9: of=bank (clause)",
        ],
    );
    check(
        "The [bank|organization] cut its dividend to [$4|none].",
        &["$4: of=bank (clause) by=bank (clause)"],
    );
    check(
        "[Odda Lines|organization], with sales of [$4|none], closed.",
        &["$4: of=Odda Lines (clause)"],
    );
}

#[test]
fn seats_are_of_the_chamber_and_stakes_of_the_firm() {
    check(
        "The [league|organization] holds [12 seats|none] in the [senate|organization]. \
         The [union|organization] will have [six|none].",
        &[
            "12 seats: of=senate (phrase) by=league (clause)",
            "six: of=senate (previous_sentence) planned",
        ],
    );
    check(
        "The [league|organization] won [12 seats|none].",
        &["12 seats: by=league (clause)"],
    );
}

#[test]
fn my_and_our_mean_who_says_it() {
    check(
        "\"My [two sons|none] were there,\" [Holm|person] said.",
        &["two sons: of=Holm (sentence)"],
    );
    check(
        "\"Our [six votes|none] are not for sale,\" said [Holm|person] of the [league|organization].",
        &["six votes: of=league (sentence)"],
    );
}

#[test]
fn who_a_describing_noun_is_has_the_kin() {
    check(
        "It was [Holm|person], a baker who lost [two cousins|kill].",
        &["two cousins: of=Holm (sentence)"],
    );
}

#[test]
fn rows_parents_branches_and_fighters() {
    check(
        "[Holm|person] came with her [2 sons|none] and [14 neighbors|none].",
        &["2 sons: of=Holm (clause)", "14 neighbors: of=Holm (clause)"],
    );
    check(
        "[Holm|person], a mother of [2|none], rode.",
        &["2: of=Holm (phrase)"],
    );
    check(
        "The [bank|organization] closed [2 branches|none].",
        &["2 branches: of=bank (clause) by=bank (clause)"],
    );
    check(
        "The [army|organization] shelled the [rebels|group]. [50 fighters|kill] were killed.",
        &["50 fighters: of=rebels (previous_sentence)"],
    );
    check(
        "[Police|organization] held [26 men|arrest], [4|arrest] of them members of the [Red Front|group].",
        &[
            "26 men: by=Police (clause)",
            "4: of=Red Front (phrase) by=Police (sentence) part_of=26 men",
        ],
    );
}

#[test]
fn students_are_of_their_school() {
    check(
        "[Half|none] of the [840 students|none] at [Odda High|organization] rode.",
        &[
            "Half: of=Odda High (phrase) part_of=840 students",
            "840 students: of=Odda High (phrase)",
        ],
    );
    check(
        "The [union|organization] has [900 members|none] at the [mill|organization].",
        &["900 members: of=union (clause)"],
    );
}

#[test]
fn their_means_no_firm_before_others_and_its_a_country() {
    check(
        "The [firm|organization] paid [34 families|none] and says some of their [51 wells|none] are foul.",
        &["34 families: by=firm (clause)", "51 wells:"],
    );
    check(
        "[Kenya|country] spends [40%|none] of its budget on roads.",
        &["40%: of=Kenya (clause) by=Kenya (clause)"],
    );
}

#[test]
fn what_is_owned_is_no_share_and_a_ministry_tells_of_others() {
    check(
        "The [bank|organization] sold its [63%|none]-owned mine.",
        &["63%: by=bank (clause)"],
    );
    check(
        "The [trade ministry|organization] said income rose [3%|none].",
        &["3%:"],
    );
}
