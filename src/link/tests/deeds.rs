//! Whose deed it was.

use super::check;

#[test]
fn all_objects_of_a_row_are_done_by_the_subject() {
    check(
        "[Police|organization] searched the house and seized [9,000 crowns|seize] in cash, \
         [4 rifles|seize] and [three cars|seize].",
        &[
            "9,000 crowns: by=Police (clause)",
            "4 rifles: by=Police (clause)",
            "three cars: by=Police (clause)",
        ],
    );
}

#[test]
fn a_raid_is_the_deed_of_those_before_it() {
    check(
        "A [rebel|group] raid left [nine people|kill] dead.",
        &["nine people: by=rebel (clause)"],
    );
    check(
        "The [army|organization]'s attacks killed [40 men|kill].",
        &["40 men: by=army (clause)"],
    );
}

#[test]
fn who_attacks_when_others_die_did_it() {
    check(
        "[12 sailors|kill] died when [gunmen|group] ambushed a bus.",
        &["12 sailors: by=gunmen (clause)"],
    );
    check(
        "[12 sailors|kill] died when [police|organization] closed the road.",
        &["12 sailors:"],
    );
}

#[test]
fn of_those_who_do_it_together_the_first_is_named() {
    check(
        "[Soldiers|group] and [nurses|group] pulled [nine people|rescue] from the mud.",
        &["nine people: by=Soldiers (clause)"],
    );
}

#[test]
fn who_borrows_does_it_and_who_lends_does_not() {
    check(
        "[Holm|person] borrowed [900 crowns|none] from [the bank|organization].",
        &["900 crowns: by=Holm (clause)"],
    );
}

#[test]
fn who_is_blamed_did_it() {
    check(
        "[Police|organization] arrested [Holm|person] for stealing [900 crowns|none].",
        &["900 crowns: by=Holm (sentence)"],
    );
    check(
        "[Holm|person] was found guilty on [12 counts|none].",
        &["12 counts: of=Holm (clause)"],
    );
    check(
        "The jury cleared [Holm|person] of [six murders|kill].",
        &["six murders: of=Holm (clause)"],
    );
}

#[test]
fn an_agent_stands_behind_the_verb_or_a_deed() {
    check(
        "An attack by [rebels|group] killed [12 men|kill].",
        &["12 men: by=rebels (clause)"],
    );
    check(
        "A report by [rebels|group] says [12 men|kill] were killed.",
        &["12 men:"],
    );
    check(
        "[Holm|person] fought the law as [one|none] of many errors.",
        &["one:"],
    );
}

#[test]
fn passives_keep_their_agent() {
    check(
        "The [bank|organization] was fined [4 million crowns|none] by the [regulator|organization].",
        &["4 million crowns: by=regulator (clause)"],
    );
}

#[test]
fn plans_are_of_those_who_have_them() {
    check(
        "[Holm|person] spoke of the [mayor|person]'s decision to close [12 schools|none].",
        &["12 schools: by=mayor (clause)"],
    );
    check(
        "The [firm|organization] registered with the [regulator|organization] to offer [40 bonds|none].",
        &["40 bonds: by=firm (clause) planned"],
    );
}

#[test]
fn i_is_who_says_so() {
    check(
        "\"I lost [12 cows|none] in the flood,\" [Holm|person] said.",
        &["12 cows: of=Holm (sentence)"],
    );
}

#[test]
fn what_stands_beside_a_sum_is_not_done() {
    check(
        "The [bank|organization] cut jobs after a loss of [900 crowns|none].",
        &["900 crowns: of=bank (clause)"],
    );
    check(
        "[Holm|person] borrowed [900 crowns|none] from the [bank|organization] and [two lenders|none].",
        &["900 crowns: by=Holm (clause)", "two lenders:"],
    );
}

#[test]
fn a_name_without_its_verb_is_no_other_ones_deed() {
    check(
        "The [bank|organization] sold [40 boats|none], [Odda|city] [some 250 boats|none].",
        &["40 boats: by=bank (clause)", "some 250 boats:"],
    );
}

#[test]
fn what_something_is_done_for_is_nobodys_deed() {
    check(
        "The [mill|organization] was sold to pay off [900 crowns|pay].",
        &["900 crowns:"],
    );
    check(
        "The [mill|organization] was ordered to pay [900 crowns|pay].",
        &["900 crowns: by=mill (clause)"],
    );
    check(
        "The [court|organization] told the [mill|organization] to stop collecting [900 crowns|none].",
        &["900 crowns: by=mill (clause)"],
    );
}

#[test]
fn he_is_the_only_person_of_the_sentence_before() {
    check(
        "The [court|organization] heard [Holm|person] on Monday. He sold [40 boats|none].",
        &["40 boats: by=Holm (previous_sentence)"],
    );
    check(
        "The yard was full when [Holm|person] met [Lie|person]. He sold [40 boats|none].",
        &["40 boats:"],
    );
}

#[test]
fn the_subject_of_the_clause_itself_does_it() {
    check(
        "The [mill|organization] heard a claim that the [bank|organization] had lent [900 crowns|pay].",
        &["900 crowns: by=bank (clause)"],
    );
    check(
        "The [mill|organization] heard a claim that the deal had cut [900 jobs|none].",
        &["900 jobs:"],
    );
}

#[test]
fn who_is_said_to_be_the_one_did_it() {
    check(
        "[Holm|person] was the coward who shot [12 men|kill].",
        &["12 men: by=Holm (sentence)"],
    );
    check(
        "It was [rebels|group] who stormed the mill in [Kano|city], killing [12 men|kill].",
        &["12 men: by=rebels (clause) where=Kano (sentence)"],
    );
}

#[test]
fn who_stands_before_his_own_does_it_with_them() {
    check(
        "The [bank|organization] and its branches spent [900 crowns|pay].",
        &["900 crowns: by=bank (clause)"],
    );
}

#[test]
fn they_are_who_opens_the_sentence() {
    check(
        "If the [rebels|group] win, they could shoot [40 men|kill].",
        &["40 men: by=rebels (sentence) possible"],
    );
}

#[test]
fn a_sum_that_describes_a_grant_is_given() {
    check(
        "The [bank|organization] gave the town a [900 crown|pay] grant.",
        &["900 crown: by=bank (clause)"],
    );
    check(
        "The [bank|organization] provided the town with [40 boats|none].",
        &["40 boats: by=bank (clause)"],
    );
}

#[test]
fn what_parts_a_count_from_the_verb_parts_it_from_the_deed() {
    check(
        "[Holm|person] led the race with [Lie|person] [6 points|none] behind.",
        &["6 points:"],
    );
    check(
        "[Holm|person] had [four teeth|none] pulled.",
        &["four teeth:"],
    );
    check(
        "The [bank|organization] bought it for [$900|pay] from the [mill|organization].",
        &["$900: by=bank (clause)"],
    );
}

#[test]
fn we_are_those_for_whom_somebody_speaks() {
    check(
        "\"We built [40 boats|none],\" said [Holm|person] of the [yard|organization].",
        &["40 boats: by=yard (sentence)"],
    );
}

#[test]
fn a_participle_does_not_take_the_verb_behind_it() {
    check(
        "[Police|organization] said a [man|person], identified as [Holm|person], shot [12 boys|kill].",
        &["12 boys: by=man (clause)"],
    );
}

#[test]
fn two_who_say_so_are_they() {
    check(
        "[Holm|person] and [Lie|person] said they would form [12 groups|none].",
        &["12 groups: by=Holm (sentence) planned"],
    );
    check(
        "[Holm|person] said they would form [12 groups|none].",
        &["12 groups: planned"],
    );
}

#[test]
fn who_orders_a_killing_kills_and_who_refuses_an_offer_does_not_make_it() {
    check(
        "The [ministry|organization] ordered the killing of [40 pigs|kill].",
        &["40 pigs: by=ministry (clause)"],
    );
    check(
        "The [ministry|organization] refused the [mill|organization]'s offer of [$900|none].",
        &["$900: planned"],
    );
}

#[test]
fn what_a_noun_tells_is_done_by_its_owner_or_by_who_carries_it_out() {
    check(
        "The [bank|organization]'s purchase of [30 ferries|none] was a mistake.",
        &["30 ferries: by=bank (phrase)"],
    );
    check(
        "A sale of [12 ships|none] by the [bank|organization] failed.",
        &["12 ships: by=bank (phrase)"],
    );
    check(
        "The [bank|organization] completed the sale of [12 ships|none].",
        &["12 ships: by=bank (clause)"],
    );
    check(
        "The [bank|organization] opposed the sale of [12 ships|none].",
        &["12 ships:"],
    );
    check(
        "The [gang|group] demanded the release of [12 men|release].",
        &["12 men: planned"],
    );
}

#[test]
fn places_units_and_crews_act() {
    check(
        "[Odda|city] bought [12 buses|none].",
        &["12 buses: by=Odda (clause)"],
    );
    check(
        "Traders in [Odda|city] bought [12 buses|none].",
        &["12 buses: where=Odda (clause)"],
    );
    check(
        "The [bank|organization] said its [Kalmar Lines|organization] unit sold [40 boats|none].",
        &["40 boats: by=Kalmar Lines (clause)"],
    );
    check(
        "Helicopters of the [army|organization] killed [nine men|kill].",
        &["nine men: by=army (clause)"],
    );
    check("Holm's Mill Inc sold [40 boats|none].", &["40 boats:"]);
    check(
        "[Holm's Mill|organization] Inc <HM> sold [40 boats|none].",
        &["40 boats: by=Holm's Mill (clause)"],
    );
}

#[test]
fn who_has_an_average_or_a_price_or_a_margin() {
    check(
        "[Police|organization] arrested an average of [40 men|arrest] a month.",
        &["40 men: by=Police (clause)"],
    );
    check(
        "[Odda|organization] beat [Voss|organization] by [12 points|none].",
        &["12 points: by=Odda (clause)"],
    );
    check(
        "The [bank|organization] spent nothing on [40 homes|none].",
        &["40 homes: by=bank (clause)"],
    );
    check(
        "The [agency|organization] cut the rating by [one notch|none].",
        &["one notch: by=agency (clause)"],
    );
}

#[test]
fn who_is_meant_by_i_and_he_and_it() {
    check(
        "\"It was late,\" said [Holm|person]. \"I sold [12 cows|none].\"",
        &["12 cows: by=Holm (previous_sentence)"],
    );
    check(
        "[Holm|person] is a priest. \"I have buried [40 men|none],\" he said.",
        &["40 men: by=Holm (previous_sentence)"],
    );
    check(
        "[His lawyer|person] said that he stole [12 cows|seize].",
        &["12 cows:"],
    );
    check(
        "The [bank|organization] said as part of the deal, it sold [12 ships|none].",
        &["12 ships: by=bank (sentence)"],
    );
    check(
        "[Police|organization] held [the chairman|person] of the [Odda Bank|organization], who is \
         accused of cheating [40 clients|none].",
        &["40 clients: by=the chairman (clause)"],
    );
}

#[test]
fn who_answers_for_it_did_it() {
    check(
        "The [gang|group] claimed responsibility for an attack that killed [12 men|kill].",
        &["12 men: by=gang (sentence)"],
    );
    check(
        "The [gang|group] was responsible for the deaths of [12 men|kill].",
        &["12 men: by=gang (clause)"],
    );
    check(
        "[Police|organization] blamed the [gang|group] for a raid that killed [12 men|kill].",
        &["12 men: by=gang (sentence)"],
    );
    check(
        "[Police|organization] said a raid that killed [12 men|kill] was over.",
        &["12 men:"],
    );
}

#[test]
fn who_makes_a_deal_of_that_size() {
    check(
        "The [bank|organization] signed a contract worth [40 crowns|none].",
        &["40 crowns: by=bank (clause)"],
    );
    check(
        "The [court|organization] examined a bid by [Kalmar Lines|organization] of [Odda|city] \
         worth [40 crowns|none].",
        &["40 crowns: by=Kalmar Lines (phrase)"],
    );
    check(
        "The [bank|organization] disliked a contract worth [40 crowns|none].",
        &["40 crowns:"],
    );
}

#[test]
fn whom_a_pronoun_means_by_what_the_sentences_before_name() {
    check(
        "[Holm|person] bought a farm. He was rich. He sold [12 cows|none].",
        &["12 cows: by=Holm (previous_sentence)"],
    );
    check(
        "[Holm|person] met [Lie|person]. He was rich. He sold [12 cows|none].",
        &["12 cows:"],
    );
    check(
        "The [Odda Bank|organization]'s [director|person] said it bought [12 ships|none].",
        &["12 ships: by=Odda Bank (sentence)"],
    );
    check(
        "The [bank|organization] hopes that the sale will allow it to buy [12 ships|none].",
        &["12 ships: by=bank (clause) planned"],
    );
}

#[test]
fn fighters_act_for_their_body() {
    check(
        "[[Red Front|group] gunmen|group] killed [12 men|kill].",
        &["12 men: by=Red Front (clause)"],
    );
    check(
        "[Guerrillas|group] of the [Red Front|group] killed [12 men|kill].",
        &["12 men: by=Red Front (clause)"],
    );
    check(
        "[Volunteers|group] of the [Red Cross|organization] buried [12 men|none].",
        &["12 men: by=Volunteers (clause)"],
    );
}

#[test]
fn having_and_believing_are_no_deeds() {
    check(
        "The [bank|organization] owns [12 mills|none].",
        &["12 mills: of=bank (clause)"],
    );
    check(
        "[Holm|person] died in June and [two sisters|none] before her.",
        &["two sisters:"],
    );
}

#[test]
fn of_those_who_do_it_with_a_pronoun_that_one_is_named() {
    check(
        "[Holm|person] fled. The court says that he and [two deputies|none] stole [900 crowns|seize].",
        &["two deputies:", "900 crowns: by=Holm (previous_sentence)"],
    );
    check(
        "The [Odda List|organization] and its ally, the [Green Party|organization], won \
         [12 seats|none].",
        &["12 seats: by=Odda List (clause)"],
    );
}

#[test]
fn a_plan_is_of_whom_it_is_said_to_be_by() {
    check(
        "A plan by [Holm|person] to close [12 schools|none] failed.",
        &["12 schools: by=Holm (clause)"],
    );
    check(
        "A plan by [Holm|person] to save money by closing [12 schools|none] failed.",
        &["12 schools: by=Holm (clause)"],
    );
}

#[test]
fn what_they_are_called_is_no_deed() {
    check(
        "[Holm|person] called him [one hero|none] of many.",
        &["one hero:"],
    );
    check(
        "[Lie|person] was joined by [Holm|person] and [two men|none].",
        &["two men:"],
    );
    check(
        "Groups that back [Holm|person] that own [12 mills|none] were there.",
        &["12 mills:"],
    );
}

#[test]
fn a_participle_right_behind_tells_by_whom() {
    check(
        "They used [12 crowns|none] lent by the [bank|organization].",
        &["12 crowns: by=bank (phrase)"],
    );
    check(
        "The [bank|organization] holds [12 percent|none] and the [fund|organization] the \
         remaining [10 percent|none].",
        &[
            "12 percent: by=bank (clause)",
            "10 percent: by=fund (clause)",
        ],
    );
}

#[test]
fn who_buys_pays_the_price() {
    check(
        "The mill was bought by the [bank|organization] for [$900|none].",
        &["$900: by=bank (clause)"],
    );
    check(
        "The [bank|organization] sold its mill for [$900|none].",
        &["$900: by=bank (clause)"],
    );
    check(
        "The [bank|organization] signed a [$900|none] contract.",
        &["$900: by=bank (clause)"],
    );
    check(
        "The [bank|organization] was fined [$900|none].",
        &["$900: by=bank (clause)"],
    );
    check(
        "The [mayor|person] put the damage at [$900|none].",
        &["$900:"],
    );
    check(
        "The [bank|organization] blamed a payout of [$900|none].",
        &["$900:"],
    );
}
