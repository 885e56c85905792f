//! Where and when it happened.

use super::check;

#[test]
fn happenings_tell_where_and_when() {
    check(
        "A fire at a mill in [Kano|city] killed [12 weavers|kill].",
        &["12 weavers: where=Kano (clause)"],
    );
    check(
        "The boat, which came ashore near [Odda|city] on [Monday|2022-05-30], killed [12 men|kill].",
        &["12 men:"],
    );
    check(
        "The flood, which reached [Odda|city] on [Monday|2022-05-30], killed [12 men|kill].",
        &["12 men: when=Monday (sentence)"],
    );
    check(
        "In [Odda|city] the count ended after a riot in which [five guards|wound] were hurt.",
        &["five guards: where=Odda (sentence)"],
    );
}

#[test]
fn words_that_point_back() {
    check(
        "Rebels took [Odda|city] in [May|2022-05-31]. They shot [12 men|kill] there.",
        &["12 men: where=Odda (previous_sentence)"],
    );
    check(
        "Fires burned near [Voss|city]. [40 women|displace] have come back to the town.",
        &["40 women: where=Voss (previous_sentence)"],
    );
    check(
        "[Odda|city] and [Voss|city] are far away. [40 women|displace] have come back to the town.",
        &["40 women:"],
    );
    check(
        "Fires burned near [Voss|city]. There were [40 women|none] in a boat.",
        &["40 women:"],
    );
}

#[test]
fn roads_and_causes() {
    check(
        "[200 mourners|protest] marched through [Kano|city].",
        &["200 mourners: where=Kano (clause)"],
    );
    check(
        "[Ten babies|kill] died from a fever in [Kano|city].",
        &["Ten babies: where=Kano (clause)"],
    );
    check(
        "The [relief fund|organization] moved [300 women|displace] from [Kano|city] to [Jos|city].",
        &["300 women: by=relief fund (clause) where=Jos (clause) from=Kano (phrase)"],
    );
}

#[test]
fn what_participles_and_comparisons_tell_is_not_of_the_count() {
    check(
        "The dam, finished in [May|2022-05-31], holds [12 tons|none].",
        &["12 tons:"],
    );
    check(
        "The [bank|organization] sold [900 bonds|none] after the riots in [May|2022-05-31].",
        &["900 bonds: by=bank (clause)"],
    );
    check(
        "The [bank|organization] sold [900 bonds|none] ahead of the [June|2022-06-30] talks.",
        &["900 bonds: by=bank (clause)"],
    );
    check(
        "The [bank|organization] will sell [900 bonds|none] due [1999|1999-12-31].",
        &["900 bonds: by=bank (clause) planned"],
    );
}

#[test]
fn what_is_said_of_something_else() {
    check(
        "[Odda|city], a town of [7,000 people|none], has been dark since [May|2022-05-31].",
        &["7,000 people: where=Odda (clause)"],
    );
    check(
        "[12 miners|wound] were hurt and were taken to a clinic in [Odda|city].",
        &["12 miners:"],
    );
    check(
        "The bonds, due in [May|2022-05-31], were sold for [900 crowns|pay].",
        &["900 crowns:"],
    );
    check(
        "The arrest in [May|2022-05-31] of the mayor cost [900 crowns|none].",
        &["900 crowns:"],
    );
    check(
        "The firm cut [40 jobs|none] after a [May|2022-05-31] loss.",
        &["40 jobs:"],
    );
    check(
        "They traded [40 acres|none] of the best soil in [Norway|country].",
        &["40 acres:"],
    );
}

#[test]
fn where_others_came_from() {
    check(
        "[44 stones|none] came from [Odda|city] and [11|none] from the tropics.",
        &["44 stones: from=Odda (clause)", "11:"],
    );
    check(
        "[40 nurses|none] came from as far away as [Odda|city].",
        &["40 nurses: from=Odda (clause)"],
    );
}

#[test]
fn days_of_papers_and_of_other_things() {
    check(
        "Reports on [Monday|2022-05-30] said [40 boats|destroy] had sunk.",
        &["40 boats:"],
    );
    check(
        "The mayor announced on [Monday|2022-05-30] a gift of [900 crowns|pay].",
        &["900 crowns:"],
    );
    check(
        "The flood of [May|2022-05-31], in which [40 men|kill] drowned, ended.",
        &["40 men: when=May (sentence)"],
    );
    check(
        "Fires have killed [40 men|kill] since the drought began in [May|2022-05-31].",
        &["40 men: when=May (sentence)"],
    );
}

#[test]
fn the_day_of_another_noun_is_not_when() {
    check(
        "Shares fell [4 percent|none] from [Monday|2022-05-30]'s close.",
        &["4 percent:"],
    );
    check(
        "[12 men|kill] died in [Monday|2022-05-30]'s attack.",
        &["12 men: when=Monday (clause)"],
    );
    check(
        "The guild accounts for [40 percent|none] of sales and in [May|2022-05-31] the mayor left.",
        &["40 percent:"],
    );
    check(
        "[Holm|person] won on [Monday|2022-05-30] despite [two injuries|none].",
        &["two injuries:"],
    );
}

#[test]
fn what_is_left_behind_was_where_it_happened() {
    check(
        "A bomb exploded in [Kano|city] on [Monday|2022-05-30]. [12 weavers|kill] were killed.",
        &["12 weavers: where=Kano (previous_sentence) when=Monday (previous_sentence)"],
    );
    check(
        "The council met in [Kano|city] on [Monday|2022-05-30]. [12 weavers|kill] were killed.",
        &["12 weavers:"],
    );
    check(
        "A bomb exploded in [Kano|city] on [Monday|2022-05-30]. [12 weavers|kill] were killed in [Voss|city].",
        &["12 weavers: where=Voss (clause) when=Monday (previous_sentence)"],
    );
}

#[test]
fn a_figure_of_the_same_kind_has_its_own_day() {
    check(
        "The rate fell to [90%|none], then to [75%|none] by [Monday|2022-05-30].",
        &["90%:", "75%: when=Monday (phrase)"],
    );
}

#[test]
fn what_was_hit_and_what_is_told_after_it() {
    check(
        "A storm hit [Odda|city] on [Monday|2022-05-30], killing [12 men|kill].",
        &["12 men: where=Odda (sentence) when=Monday (sentence)"],
    );
    check(
        "[12 men|kill] were killed after a bomb exploded in [Kano|city] on [Monday|2022-05-30].",
        &["12 men: where=Kano (sentence) when=Monday (sentence)"],
    );
    check(
        "A bomb exploded in [Kano|city] on [Monday|2022-05-30], and aides said [12 men|kill] were killed.",
        &["12 men: where=Kano (sentence) when=Monday (sentence)"],
    );
    check(
        "[Ten barns|destroy] were ruined after a storm swept through [Odda|city].",
        &["Ten barns: where=Odda (sentence)"],
    );
}

#[test]
fn a_happening_that_killed() {
    check(
        "He was behind [Monday|2022-05-30]'s raid on a [Kano|city] market that killed [12 men|kill].",
        &["12 men: where=Kano (sentence) when=Monday (sentence)"],
    );
    check(
        "She came home after the bombing in [Kano|city] that killed [12 men|kill].",
        &["12 men: where=Kano (sentence)"],
    );
    check(
        "She came home from the fair in [Kano|city] that drew [12 men|none].",
        &["12 men:"],
    );
}

#[test]
fn the_toll_of_somewhere() {
    check(
        "The death toll from a flood in [Odda|city] rose to [58|kill].",
        &["58: where=Odda (clause)"],
    );
    check(
        "The price of a house in [Odda|city] rose to [58|none].",
        &["58:"],
    );
}

#[test]
fn places_before_and_behind_nouns_of_places() {
    check(
        "[12 men|kill] were shot at an [Odda|city] church.",
        &["12 men: where=Odda (clause)"],
    );
    check(
        "[12 men|kill] were shot in the [Odda|city] budget.",
        &["12 men:"],
    );
    check(
        "[12 men|kill] were shot in the [Odda|city] suburb of [Voss|city].",
        &["12 men: where=Voss (clause)"],
    );
    check(
        "[12 men|kill] were shot in the capital, [Odda|city].",
        &["12 men: where=Odda (clause)"],
    );
    check(
        "The firm has a [40-bed|none] clinic in [Odda|city].",
        &["40-bed: where=Odda (phrase)"],
    );
}

#[test]
fn shares_and_sources_are_no_places() {
    check(
        "The firm has bought a [40%|none] stake in [Odda|city].",
        &["40%:"],
    );
    check(
        "The [firm|organization] owns the remaining [35%|none] of [Odda|city].",
        &["35%: by=firm (clause)"],
    );
    check(
        "[40 boats|destroy] were lost, according to a survey in [Odda|city] on [Monday|2022-05-30].",
        &["40 boats:"],
    );
}

#[test]
fn days_that_figures_are_compared_with() {
    check("Sales rose [15%|none] from [May|2022-05-31].", &["15%:"]);
    check(
        "Sales were [11%|none] higher than in [May|2022-05-31] and [8%|none] higher than in June.",
        &["11%:", "8%:"],
    );
    check(
        "Sales fell [40%|none] for the whole of [May|2022-05-31].",
        &["40%: when=May (clause)"],
    );
    check(
        "[Odda|city], [one|none] of the oldest towns, burned on [Monday|2022-05-30].",
        &["one:"],
    );
}

#[test]
fn the_day_and_place_of_one_thing_among_others() {
    check(
        "[40 quakes|none] have followed, the strongest on [Monday|2022-05-30].",
        &["40 quakes:"],
    );
    check(
        "The effect on [Odda|city] was a loss of [900 jobs|none].",
        &["900 jobs:"],
    );
}

#[test]
fn who_was_moved_or_brought_from_somewhere() {
    check(
        "[40 residents|displace] of [Odda|city] were moved.",
        &["40 residents: from=Odda (phrase)"],
    );
    check(
        "[Nine boats|none] brought teachers from [Odda|city].",
        &["Nine boats: from=Odda (clause)"],
    );
    check(
        "They flew in [18 tents|none], [60 beds|none] and [nine nurses|none] from [Odda|city].",
        &[
            "18 tents: from=Odda (clause)",
            "60 beds: from=Odda (clause)",
            "nine nurses: from=Odda (phrase)",
        ],
    );
    check(
        "[A third|none] of [Odda|city]'s nurses have left.",
        &["A third: from=Odda (phrase)"],
    );
}

#[test]
fn what_is_sold_somewhere_and_for_how_much() {
    check(
        "The firm sold a mill in [Odda|city] for [$900|none].",
        &["$900:"],
    );
    check(
        "Prices rose [2%|none] in [June|2022-06-30] after a rise of [3%|none] in [May|2022-05-31].",
        &["2%: when=June (phrase)", "3%: when=May (phrase)"],
    );
}

#[test]
fn what_is_joined_with_its_own_subject_time_or_place() {
    check(
        "The [gang|group] held [12 men|kidnap] and freed them in [May|2022-05-31].",
        &["12 men: by=gang (clause)"],
    );
    check(
        "The [gang|group] killed [12 men|kill] and burned the mill in [May|2022-05-31].",
        &["12 men: by=gang (clause) when=May (sentence)"],
    );
    check(
        "The [gang|group] fled on [Monday|2022-05-30], and [four boats|destroy] were burned in [Jos|city].",
        &["four boats: where=Jos (clause)"],
    );
}

#[test]
fn places_that_suffered_and_those_who_took_them_in() {
    check(
        "[Odda|city] lost [40 barns|destroy].",
        &["40 barns: where=Odda (clause)"],
    );
    check(
        "[Odda|city] lost [40 games|none].",
        &["40 games: by=Odda (clause)"],
    );
    check(
        "A hospital in [Kano|city] said it was treating [six men|wound].",
        &["six men: where=Kano (sentence)"],
    );
    check(
        "A paper in [Kano|city] said it was printing [six men|wound].",
        &["six men:"],
    );
    check(
        "The toll from a flood in [Odda|city] rose to [58|kill], and [nine men|missing] were missing.",
        &["58: where=Odda (clause)", "nine men: where=Odda (clause)"],
    );
}

#[test]
fn what_a_clause_says_of_a_share_alone() {
    check(
        "They met [900 nurses|none], [a third|none] of whom live in [Odda|city].",
        &["900 nurses:", "a third: where=Odda (sentence)"],
    );
    check(
        "A jet struck a convoy north of [Kano|city]; aides said [12 men|kill] were killed.",
        &["12 men: where=Kano (sentence)"],
    );
}

#[test]
fn a_happening_that_is_named_again() {
    check(
        "A barn caught fire in [Odda|city] on [Monday|2022-05-30]. The blaze killed [three men|kill].",
        &["three men: where=Odda (previous_sentence) when=Monday (previous_sentence)"],
    );
    check(
        "A bomb exploded in [Kano|city] on [Monday|2022-05-30]. Aides said it killed [three men|kill].",
        &["three men: where=Kano (previous_sentence) when=Monday (previous_sentence)"],
    );
    check(
        "A barn caught fire in [Odda|city] on [Monday|2022-05-30]. A gang killed [three men|kill].",
        &["three men:"],
    );
    check(
        "Bus overturns near [Odda|city]; [seven men|kill] die",
        &["seven men: where=Odda (sentence)"],
    );
}

#[test]
fn what_a_body_did_is_not_what_happened_before() {
    check(
        "A bomb exploded in [Kano|city] on [Monday|2022-05-30]. The [gang|group] said it killed [three men|kill].",
        &["three men: by=gang (sentence)"],
    );
    check(
        "A storm hit [Odda|city] and [Voss|city]. [Ten men|kill] died.",
        &["Ten men:"],
    );
}
