//! Who is meant by a short name, an acronym, a description.

use super::{analyse, marked, pipeline};

#[test]
fn an_acronym_is_what_the_text_spells_out() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The Nuclear Regulatory Commission fined Harrow's Inc. The NRC said so.\n\
         The Fishermen's Union sued the Coastal Reception and Harbour Association.\n\
         The Senate Banking Committee accused the industry. U.S. aides said the administration left,\n\
         and the administration of justice failed.\n"
    ));
}

#[test]
fn the_house_of_the_country_that_the_article_is_about() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The FBI told Congress that British firms had paid Ines Holm in Georgia. The House voted.\n\
         It was GREAT, a former state Supreme Court justice said. President Holm boards the plane.\n\
         Secretary of State Tor Lund left the state.\n"
    ));
}

#[test]
fn nicknames_are_of_clubs_and_parties_of_the_country() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Clinton wins in Ohio\n\n\
         Conservatives cheered in Columbus, Ohio, as Hillary Clinton spoke to the FBI. The Saints won.\n\
         Mr. Holm came with Tor Holm and his wife, Ines Holm. Mr. Holm left; the states said no.\n"
    ));
}

#[test]
fn charities_and_international_bodies_are_called_so() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Oxfam said the charity would stay in Odda, Norway. UNICEF sent the agency's doctors.\n\
         Tor Lund, an Oxfam worker, met Ines Holm, of the teachers' union.\n\
         Amnesty International said the group was worried.\n"
    ));
}

#[test]
fn firms_are_one_with_and_without_their_legal_form() {
    let analysis = analyse(
        &pipeline(),
        "BRENLOW BAY ISSUES BOND\n\n\
         LONDON, June 2 - Brenlow Bay Inc said it will issue a bond. Shares of Brenlow Bay fell.\n",
    );
    let firms = analysis.entities.iter();
    let firms = firms.filter(|entity| entity.name.contains("Brenlow"));
    let names: Vec<_> = firms.map(|entity| entity.name.to_string()).collect();
    assert_eq!(names, ["Brenlow Bay Inc"]);
}

#[test]
fn a_title_tells_husband_and_wife_apart() {
    let text = "Bill Clinton and Barack Obama came. Mrs. Clinton spoke, and Mr. Clinton listened.\n\
                Paul Marlow and his wife came. Mr. Marlow stayed when Mrs. Marlow left.\n";
    insta::assert_snapshot!(marked(&pipeline(), text));
}

#[test]
fn a_name_may_be_spelled_in_two_ways() {
    let text = "Torvil Hagdahl was freed. A photo shows Torvil Hagdhal. Torvil Hagson is free.\n\
                Amina Hasani met Amina Hassani and Amina Hussaini.\n";
    insta::assert_snapshot!(marked(&pipeline(), text));
}

#[test]
fn a_surname_of_the_document_is_no_town() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Reporter Dana Boardman wrote it. Boardman held a pass. Why pick on Boardman?\n\n\
         The Garner case drags on. The death of Eric Garner shook the Garner family.\n\n\
         The director of the trust, Norman Barlow, met the German Bundesbank.\n"
    ));
}

/// "Merrick" is a town in the lists.
#[test]
fn a_described_firm_is_meant_by_its_first_word() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Merrick Coatings, the Leeds paint maker, agreed a merger. Merrick reported a loss.\n"
    ));
}

#[test]
fn the_rebels_of_a_group_are_the_group() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The rebels of the Moro Islamic Liberation Front freed six men. The rebels left on Friday.\n"
    ));
}
